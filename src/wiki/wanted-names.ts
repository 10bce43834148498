/** Names that are asked for and that nobody has written. */
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { Grouped } from './grouped.ts'
import type { Asked } from './note-links.ts'
import type { WantedName } from './wiki.ts'

/** The list as it was, with what became of the names at the addresses `changed`. By address. */
export function followWanted(
	before: readonly WantedName[],
	asked: Grouped<Asked>,
	changed: readonly string[],
): readonly WantedName[] {
	if (changed.length === 0) return before
	const urls = new Set(changed)
	const now = changed.flatMap(url => {
		const group = asked.get(url)
		return group ? [wantedName(url, group)] : []
	})
	now.sort((a, b) => (a.url < b.url ? -1 : 1))
	return mergeByUrl(
		before.filter(name => !urls.has(name.url)),
		now,
	)
}

/** Names that slug alike are one wanted page, called as the first has it. */
function wantedName(url: string, group: readonly Asked[]): WantedName {
	const { kb, name } = group[0] as Asked
	return { url, kb, name, askedBy: group.map(({ from, reference }) => ({ from, reference })) }
}

function mergeByUrl(left: readonly WantedName[], right: readonly WantedName[]): readonly WantedName[] {
	const merged: WantedName[] = []
	let at = 0
	for (const name of left) {
		for (let next = right[at]; next && next.url < name.url; next = right[++at]) merged.push(next)
		merged.push(name)
	}
	return merged.concat(right.slice(at))
}

/** A name that several notes ask for, told once: at the first place that does. */
export function demand(group: readonly Asked[]): readonly Problem[] {
	const { path, span, written } = group[0] as Asked
	const notes = new Set(group.map(item => item.from)).size
	if (notes < 2) return []
	const { severity } = PROBLEMS['graph/wanted']
	const message = `${notes} notes ask for \`${written}\``
	return [{ code: 'graph/wanted', severity, path, span, message, target: written }]
}
