/** What `mv` says that it has done. */
import { roleOf } from '../../vault/content-filter.ts'
import type { PlannedMove } from '../../wiki/move-files.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { rewrittenData } from '../rewritten-data.ts'
import { counted } from '../wording.ts'
import type { TypedMove } from './typed-move.ts'

/** A line, and one for each remark. */
export function describeMove(typed: TypedMove, plan: PlannedMove, isDry: boolean): string {
	const parts = typed.kind === 'folder' ? folderParts(typed, plan) : fileParts(typed, plan)
	const verb = typed.from === typed.to ? (isDry ? 'Would retitle' : 'Retitled') : isDry ? 'Would move' : 'Moved'
	return `${verb} ${parts.join('; ')}\n${remarksOf(typed, plan)
		.map(remark => `Note: ${escapeText(remark)}\n`)
		.join('')}`
}

function remarksOf({ remark }: TypedMove, plan: PlannedMove): readonly string[] {
	return [...(remark === undefined ? [] : [remark]), ...plan.remarks]
}

/** `a/x.md to b/y.md; 12 references in 7 files; /a/x/ leads on to /b/y/` */
function fileParts({ from, to }: TypedMove, plan: PlannedMove): readonly string[] {
	const place = from === to ? '' : ` to ${escapePath(to)}`
	const leads = plan.addresses.map(({ before, after }) => `${escapeText(before)} leads on to ${escapeText(after)}`)
	return [escapePath(from) + place, ...referencesIn(plan), ...leads]
}

/** `a/ to b/: 12 notes, 3 files; 34 references in 9 files are rewritten; 12 addresses lead on` */
function folderParts({ from, to, moves, others }: TypedMove, plan: PlannedMove): readonly string[] {
	const notes = moves.filter(move => roleOf(move.from) === 'note').length
	const files = moves.length - notes + others.length
	const content = [notes === 0 ? [] : counted(notes, 'note'), files === 0 ? [] : counted(files, 'file')].flat()
	const { addresses, rewritten } = plan
	const are = rewritten.length === 1 ? 'is' : 'are'
	const leads = addresses.length === 1 ? '1 address leads on' : `${counted(addresses.length, 'addresse')} lead on`
	return [
		`${escapePath(from)}/ to ${escapePath(to)}/: ${content.join(', ')}`,
		...referencesIn(plan).map(count => `${count} ${are} rewritten`),
		...(addresses.length === 0 ? [] : [leads]),
	]
}

function referencesIn({ rewritten }: PlannedMove): readonly string[] {
	const files = new Set(rewritten.map(it => it.path)).size
	return rewritten.length === 0 ? [] : [`${counted(rewritten.length, 'reference')} in ${counted(files, 'file')}`]
}

/** The same as data: of a folder, each file of it. */
export function moveData(typed: TypedMove, plan: PlannedMove) {
	const { kind, from, to, moves, others } = typed
	const { addresses, rewritten } = plan
	const rest = { rewritten: rewrittenData(rewritten), remarks: remarksOf(typed, plan) }
	const data = new Map(addresses.map(({ path, before, after }) => [path, { before, after }]))
	const moved = [...moves, ...others].map(move => ({
		from: move.from,
		to: move.to,
		address: data.get(move.to) ?? null,
	}))
	if (kind === 'folder') return { from: `${from}/`, to: `${to}/`, moved, ...rest }
	return { from, to, address: data.get(to) ?? null, ...rest }
}
