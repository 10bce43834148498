/** What is said of a vault of another program. */
import { createColors } from 'picocolors'
import type { NoteProgram } from '../../wiki/import/import.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { counted, grouped } from '../wording.ts'
import type { ImportReport, LinkCount } from './measure.ts'

/** For people: how much works, what would be changed, what is not understood, and what is wrong. */
export function describeImport(report: ImportReport, vault: string, { colour }: { readonly colour: boolean }): string {
	const { bold, dim } = createColors(colour)
	const { program, marks, notes, files, ignored, links, changes, unsupported, problems, changedNotes } = report
	const told = marks.length === 0 ? '' : ` (${marks.slice(0, 3).map(escapeText).join(', ')})`
	const head = `${bold(escapePath(vault))}: ${NAMES[program]}${told}, ${counted(notes, 'note')} and ${counted(files, 'other file')}`
	const isOther = changes.length > 0
	const now = `Links that lead to a note or a file: ${share(links.before)}${isOther ? `; when imported ${share(links.after)}` : ''}`
	const list = (items: ImportReport['changes']) => items.flatMap(item => row(item, dim))
	const rows = Object.keys({ ...problems.before, ...problems.after }).map(code => {
		const [was, is] = [problems.before[code] ?? 0, problems.after[code] ?? 0]
		return `  ${code.padEnd(26)} ${grouped(was).padStart(6)}${isOther ? ` → ${grouped(is)}` : ''}`
	})
	const taken = [
		...(report.hardBreaks ? ['each line break of a note is one for its readers'] : []),
		...(report.excluded.length > 0 ? [`not published: ${escapeText(report.excluded.join(', '))}`] : []),
	]
	const parts = [
		[head, ...(ignored.length > 0 ? [`Left out, as that program does: ${escapeText(ignored.join(', '))}`] : []), now],
		isOther
			? [bold(`What would be changed, in ${counted(changedNotes, 'note')}`), ...list(changes)]
			: [bold('What would be changed'), '  nothing: the notes work as they are'],
		taken.length > 0 ? [bold('Settings that are taken over'), ...taken.map(line => `  ${line}`)] : [],
		unsupported.length > 0 ? [bold('What is not understood'), ...list(unsupported)] : [],
		rows.length > 0 ? [bold('Problems'), ...rows] : [bold('Problems'), '  none'],
	]
	return `${parts
		.filter(part => part.length > 0)
		.map(part => part.join('\n'))
		.join('\n\n')}\n`
}

function row({ said, fate, count, places }: ImportReport['changes'][number], dim: (text: string) => string): string[] {
	const where = places.map(({ path, line }) => `${escapePath(path)}${line === undefined ? '' : `:${line}`}`).join(', ')
	const more = count > places.length ? ', …' : ''
	return [`  ${grouped(count).padStart(5)}  ${said}`, `         ${fate}`, dim(`         ${where}${more}`)]
}

function share({ total, resolved }: LinkCount): string {
	if (total === 0) return 'there are none'
	const percent = (100 * resolved) / total
	const shown = resolved === total ? '100' : Math.min(99.9, percent).toFixed(1)
	return `${grouped(resolved)} of ${grouped(total)} (${shown} %)`
}

const NAMES: Readonly<Record<NoteProgram, string>> = {
	pyrite: 'a Pyrite collection',
	obsidian: 'an Obsidian vault',
	foam: 'a Foam workspace',
	dendron: 'a Dendron workspace',
	logseq: 'a Logseq graph',
	quartz: 'a Quartz site',
	plain: 'a folder of Markdown',
}
