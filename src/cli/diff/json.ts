/** The consequences of a change as data. */
import type { Problem } from '../../note/problem.ts'
import type { PageName } from '../../wiki/compare.ts'
import { formatData } from '../data.ts'
import type { ComparedSide, DiffReport } from './report.ts'

/** Everything, whatever its number. Ends with a newline. */
export function formatDiffJson({ from, to, changes }: DiffReport): string {
	const { added, removed, renamed, retitled, links, orphaned, adopted, filled, wanted } = changes
	return formatData({
		from: sideRow(from),
		to: sideRow(to),
		summary: {
			added: added.length,
			removed: removed.length,
			renamed: renamed.length,
			retitled: retitled.length,
			broken: links.broken.length,
			healed: links.healed.length,
			orphaned: orphaned.length,
			adopted: adopted.length,
			filled: filled.length,
			wanted: wanted.length,
		},
		pages: {
			added: added.map(pageRow),
			removed: removed.map(page => ({
				...pageRow(page),
				address: page.address,
				askedBy: page.askedBy.map(item => item.id),
			})),
			renamed: renamed.map(({ before, after, address }) => ({
				before: pageRow(before),
				after: pageRow(after),
				address: address ?? 'same',
			})),
			retitled: retitled.map(({ before, after }) => ({ before: pageRow(before), after: pageRow(after) })),
		},
		links: { broken: links.broken.map(linkRow), healed: links.healed.map(linkRow) },
		orphans: { new: orphaned.map(pageRow), gone: adopted.map(pageRow) },
		wanted: {
			filled: filled.map(({ kb, name, page, askedBy }) => ({
				kb,
				name,
				page: pageRow(page),
				askedBy: askedBy.map(item => item.id),
			})),
			new: wanted.map(({ kb, name, askedBy }) => ({ kb, name, askedBy: askedBy.map(item => item.id) })),
		},
	})
}

/** `commit` is null for what lies on the disk. */
function sideRow(side: ComparedSide) {
	return side.kind === 'commit' ? { ref: side.ref, commit: side.commit } : { ref: null, commit: null }
}

function pageRow({ id, path, title, url }: PageName) {
	return { id, path, title, url }
}

function linkRow({ code, severity, path, span, message, target }: Problem) {
	return { code, severity, path, line: span.line, column: span.column, message, target: target ?? null }
}
