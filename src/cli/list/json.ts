/** What a query found, as data. */

import type { Answer } from '../../wiki/query/answer.ts'
import { countBacklinks, countLinks, type Listed, type QueryWorld } from '../../wiki/query/listed.ts'
import { propertyOf } from '../../wiki/query/properties.ts'
import { propertiesOf } from '../../wiki/query/properties-of.ts'
import type { Query, QueryFault } from '../../wiki/query/query.ts'
import { formatData } from '../data.ts'

interface ListedData {
	readonly query: Query
	readonly world: QueryWorld
	readonly answer: Answer
	readonly remarks: readonly QueryFault[]
}

/** Ends with a newline. */
export function formatListJson(text: string, { query, world, answer: { listed, total }, remarks }: ListedData): string {
	const asked = [...propertiesOf(query)]
	const rows = listed.map(item => ({ ...row(world, item), properties: properties(world, item, asked) }))
	return formatData({
		query: text,
		of: query.of,
		total,
		remarks: remarks.map(it => it.message),
		[query.of === 'wanted' ? 'wanted' : 'notes']: rows,
	})
}

function row({ wiki }: QueryWorld, listed: Listed) {
	if (listed.kind === 'wanted') {
		const { kb, name, url, askedBy } = listed.wanted
		return { kb, name, url, askedBy: [...new Set(askedBy.map(asker => asker.from))] }
	}
	const { id, kb, path, title, type, tags, aliases, url, compiled } = listed.note
	const counts = {
		words: compiled.words,
		links: countLinks(wiki, listed.note),
		backlinks: countBacklinks(wiki, listed),
	}
	return { id, kb: kb.name, path, title, type, tags, aliases, url, ...counts }
}

/** Those that the query names, each a list of texts. */
function properties(world: QueryWorld, listed: Listed, names: readonly string[]): Record<string, readonly string[]> {
	return Object.fromEntries(names.map(name => [name, propertyOf(world, listed, name)?.texts ?? []]))
}
