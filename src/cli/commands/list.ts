/** `marcasite list`: the notes that a query asks for. */
import { type Command, Option } from 'commander'
import type { OpenedVault } from '../../vault/open.ts'
import { EXIT, EXIT_CODES } from '../exit.ts'
import { findWholeWiki, shortPath } from '../folder.ts'
import type { Found } from '../list/find.ts'
import { showProgress } from '../progress.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import type { Session } from '../session.ts'
import { counted } from '../wording.ts'

interface ListOptions {
	readonly in?: string
	readonly json?: boolean
	readonly ids?: boolean
	readonly paths?: boolean
	readonly quiet?: boolean
}

export function addList(program: Command, session: Session): void {
	program
		.command('list')
		.summary('list the notes that a query asks for')
		.description(
			'Lists the notes that a query asks for: by type, tag, folder, title, links, dates and fields. A table on a terminal; in a pipe a line a note, with tabs between path, title and type. Finding nothing is no fault.',
		)
		.argument(
			'[QUERY...]',
			'words such as `type:concept`, `tag:x`, `orphan`, `-stub`, `sort:-backlinks` (default: all notes)',
		)
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.addOption(new Option('--json', 'print them as data').conflicts(['ids', 'paths']))
		.addOption(new Option('--ids', 'print their ids, a line each').conflicts('paths'))
		.option('--paths', 'print their files, a line each')
		.option('-q, --quiet', 'print nothing but the list')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (words: readonly string[], options: ListOptions) => await list(words, options, session))
}

async function list(words: readonly string[], options: ListOptions, session: Session): Promise<void> {
	const { err } = session.terminal
	const folder = await findWholeWiki(options.in, session.cwd)
	const { joinQuery } = await import('../list/query-text.ts')
	const { findListed } = await import('../list/find.ts')
	const { openVault } = await import('../../vault/open.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const text = joinQuery(words)
		let diskPath: DiskPath = path => path
		const found = await findListed(text, async () => {
			const vault = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
			diskPath = vault.diskPath
			return vault
		})
		progress.clear()
		if (found.kind === 'answered') return await print(text, found, diskPath, options, session)
		const { formatFaults } = await import('../list/faults.ts')
		err.write(formatFaults(text, found.faults))
		session.finish(EXIT.usage)
	} finally {
		progress.clear()
	}
}

type DiskPath = OpenedVault['diskPath']
type Answered = Extract<Found, { kind: 'answered' }>

async function print(
	text: string,
	found: Answered,
	diskPath: DiskPath,
	options: ListOptions,
	session: Session,
): Promise<void> {
	const { out, err } = session.terminal
	out.write(await format(text, found, diskPath, options, session))
	if (options.quiet) return
	const { formatRemarks } = await import('../list/faults.ts')
	const { listed, total } = found.answer
	err.write(`${total === 0 ? 'Nothing is found\n' : ''}${formatRemarks(found.remarks)}`)
	if (total > 0 && out.isTerminal && !options.json) {
		const noun = found.query.of === 'wanted' ? 'name' : 'note'
		err.write(listed.length < total ? `${listed.length} of ${counted(total, noun)}\n` : `${counted(total, noun)}\n`)
	}
}

async function format(
	text: string,
	found: Answered,
	diskPath: DiskPath,
	options: ListOptions,
	session: Session,
): Promise<string> {
	const { out } = session.terminal
	const { query, world } = found
	const { listed } = found.answer
	if (options.json) return (await import('../list/json.ts')).formatListJson(text, found)
	const lines = (texts: readonly string[]) => texts.map(line => `${line}\n`).join('')
	if (options.ids)
		return lines(
			listed.map(item => escapeText(item.kind === 'note' ? item.note.id : `${item.wanted.kb}/${item.wanted.name}`)),
		)
	if (options.paths)
		return lines(
			listed.flatMap(item =>
				item.kind === 'note' ? [escapePath(shortPath(diskPath(item.note.path), session.cwd))] : [],
			),
		)
	const { cellText, columnsForPeople, columnsForPrograms } = await import('../list/columns.ts')
	const { formatLines, formatTable } = await import('../list/table.ts')
	const columns = out.isTerminal ? columnsForPeople(world, query, listed) : columnsForPrograms(query)
	const rows = listed.map(item => columns.map(column => cellText(world, item, column)))
	if (!out.isTerminal) return formatLines(rows)
	return rows.length === 0 ? '' : formatTable(columns, rows, { colour: out.colour, width: out.columns || 80 })
}

const examples = `
Examples:
  marcasite list type:concept tag:systems          concepts with a tag, or one below it
  marcasite list orphan -type:event sort:-words    what nothing links to, the longest first
  marcasite list wanted sort:-backlinks limit:10   what to write next
  marcasite list links:senge updated:2024..        notes that link to a note, changed since 2024
  marcasite list 'title:"two words"' --json        for a script
  $EDITOR $(marcasite list stub limit:5 --paths)   and write`
