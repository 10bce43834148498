/** Answers a query about the notes of a folder. */
import type { OpenedVault } from '../../vault/open.ts'
import { inPathOrder } from '../../wiki/path-order.ts'
import { placeNotes } from '../../wiki/placer.ts'
import { type Answer, answer } from '../../wiki/query/answer.ts'
import { unknownNames, unusedColumns, unusedNames } from '../../wiki/query/check-names.ts'
import type { ListedNote, QueryWorld } from '../../wiki/query/listed.ts'
import { propertiesOf } from '../../wiki/query/properties-of.ts'
import type { Query, QueryFault } from '../../wiki/query/query.ts'
import { readQuery } from '../../wiki/query/read-query.ts'

export type Found =
	| {
			readonly kind: 'answered'
			readonly query: Query
			readonly world: QueryWorld
			readonly answer: Answer
			readonly remarks: readonly QueryFault[]
	  }
	| { readonly kind: 'refused'; readonly faults: readonly QueryFault[] }

/** All that is wrong with the query is told at once, before a vault is opened if it can be. */
export async function findListed(text: string, open: () => Promise<OpenedVault>): Promise<Found> {
	const { query, faults } = readQuery(text)
	if (faults.length > 0) return { kind: 'refused', faults }
	const vault = await open()
	const unknown = unknownNames(vault.wiki, query)
	if (unknown.length > 0) return { kind: 'refused', faults: unknown }
	const world: QueryWorld = {
		wiki: vault.wiki,
		changed: await historyOf(vault, query),
		...(query.of === 'drafts' ? { drafts: draftsOf(vault) } : {}),
	}
	const found = answer(world, query)
	const unused = found.total === 0 ? unusedNames(world, query) : []
	return { kind: 'answered', query, world, answer: found, remarks: [...unused, ...unusedColumns(world, query)] }
}

/** Git is asked only by those who want to know. */
async function historyOf(vault: OpenedVault, query: Query): Promise<QueryWorld['changed']> {
	if (!propertiesOf(query).has('updated')) return () => undefined
	const { gitFacts } = await import('../../vault/git.ts')
	const facts = await gitFacts(vault.root)
	return path => (facts.kind === 'history' ? facts.changed.get(path) : undefined)
}

function draftsOf({ contents }: OpenedVault): readonly ListedNote[] {
	return placeNotes(inPathOrder(contents))
		.notes.filter(note => !note.published)
		.map(note => ({ ...note, aliases: note.aliases.map(alias => alias.name) }))
}
