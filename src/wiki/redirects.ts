/** Old addresses of notes: `redirect_from`, and aliases that are written as paths. */
import type { NoteId, Span } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { textOf } from '../note/yaml.ts'
import { checkAddress } from './address.ts'
import type { PlacedNote } from './place.ts'
import { slugPath } from './slug.ts'

/** Leads who comes to an old address to the note. */
export interface Redirect {
	/** Below the base, with a slash at both ends. */
	readonly url: string
	readonly to: NoteId
}

/** Those of published notes, in path order. What cannot be an address, or is one already, is told and left out. */
export function findRedirects(notes: readonly PlacedNote[]): {
	readonly redirects: readonly Redirect[]
	readonly problems: readonly Problem[]
} {
	const published = notes.filter(note => note.published)
	const owners = new Map(published.map(note => [note.url, note]))
	const found = new Map<string, PlacedNote>()
	const problems: Problem[] = []
	for (const note of published) {
		const report = (code: ProblemCode, span: Span, message: string, hint: string) =>
			problems.push({ code, severity: PROBLEMS[code].severity, path: note.path, span, message, hint })
		for (const { written, span } of oldAddresses(note)) {
			const verdict = checkAddress(written)
			if (verdict.kind === 'refused') {
				report(verdict.code, span, verdict.message, verdict.hint)
				continue
			}
			const url = verdict.path === '' ? '/' : `/${slugPath(verdict.path)}/`
			const owner = owners.get(url) ?? found.get(url)
			if (owner === undefined && url !== '/') found.set(url, note)
			else if (owner !== note) {
				const message = `The address \`${url}\` is already that of \`${owner?.path ?? 'the home page'}\``
				report('path/collision', span, message, 'Remove it in one of the two')
			}
		}
	}
	return { redirects: [...found].map(([url, note]) => ({ url, to: note.id })), problems }
}

/** Whether an alias is an address: it begins as a path does. `and/or` is a name. */
export function isPathLike(alias: string): boolean {
	return /^\.{0,2}\//.test(alias)
}

function oldAddresses(note: PlacedNote): readonly { readonly written: string; readonly span: Span }[] {
	const value = note.compiled.fields.find(field => field.key === 'redirect_from')?.value
	const items = value === undefined ? [] : value.kind === 'list' ? value.items : [value]
	const written = items.flatMap(item => {
		const text = textOf(item)?.trim()
		return text ? [{ written: text, span: item.span }] : []
	})
	const aliases = note.aliases.filter(alias => isPathLike(alias.name))
	return [...written, ...aliases.map(alias => ({ written: alias.name, span: alias.span }))]
}
