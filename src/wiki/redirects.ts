/** Old addresses of notes: `redirect_from`, and aliases that are written as paths. */
import type { NoteId, Span, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import { checkAddress } from './address.ts'
import type { PlacedNote } from './place.ts'
import { slugPath } from './slug.ts'

/** Leads who comes to an old address to the note. */
export interface Redirect {
	/** Below the base, with a slash at both ends. */
	readonly url: string
	readonly to: NoteId
}

/**
 * Those of published notes, in path order. What cannot be an address, or is one already, is told and left out.
 * `addresses` has the path of the note at each.
 */
export function findRedirects(
	notes: Iterable<PlacedNote>,
	addresses: ReadonlyMap<string, VaultPath>,
): {
	readonly redirects: readonly Redirect[]
	readonly problems: readonly Problem[]
} {
	const found = new Map<string, PlacedNote>()
	const problems: Problem[] = []
	for (const note of notes) {
		if (!note.published || note.oldAddresses.length === 0) continue
		const report = (code: ProblemCode, span: Span, message: string, hint: string) =>
			problems.push({ code, severity: PROBLEMS[code].severity, path: note.path, span, message, hint })
		for (const { written, span } of note.oldAddresses) {
			const verdict = checkAddress(written)
			if (verdict.kind === 'refused') {
				report(verdict.code, span, verdict.message, verdict.hint)
				continue
			}
			const url = verdict.path === '' ? '/' : `/${slugPath(verdict.path)}/`
			const owner = addresses.get(url) ?? found.get(url)?.path
			if (owner === undefined && url !== '/') found.set(url, note)
			else if (owner !== note.path) {
				const message = `The address \`${url}\` is already that of \`${owner ?? 'the home page'}\``
				report('path/collision', span, message, 'Remove it in one of the two')
			}
		}
	}
	return { redirects: [...found].map(([url, note]) => ({ url, to: note.id })), problems }
}

export interface OldAddress {
	readonly written: string
	readonly span: Span
}

/** Those of `redirect_from`, then the aliases that are written as paths. */
export function oldAddressesOf(
	redirects: FieldValue | undefined,
	aliases: readonly { readonly name: string; readonly span: Span }[],
): readonly OldAddress[] {
	const items = redirects === undefined ? [] : redirects.kind === 'list' ? redirects.items : [redirects]
	const written = items.flatMap(item => {
		const text = textOf(item)?.trim()
		return text ? [{ written: text, span: item.span }] : []
	})
	const paths = aliases.filter(alias => isPathLike(alias.name))
	return [...written, ...paths.map(alias => ({ written: alias.name, span: alias.span }))]
}

/** Whether an alias is an address: it begins as a path does. `and/or` is a name. */
export function isPathLike(alias: string): boolean {
	return /^\.{0,2}\//.test(alias)
}
