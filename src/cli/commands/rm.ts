/** `marcasite rm`: removes a note, once nothing would miss it. */
import type { Command } from 'commander'
import type { VaultPath } from '../../note/brand.ts'
import { RefusedError } from '../../vault/errors.ts'
import type { Dependent } from '../../wiki/remove-note.ts'
import { formatData } from '../data.ts'
import { EXIT_CODES } from '../exit.ts'
import { escapePath } from '../reporters/escape.ts'
import type { Session } from '../session.ts'
import { withVault } from '../with-vault.ts'
import { counted, grouped } from '../wording.ts'

interface RmOptions {
	readonly force?: boolean
	readonly in?: string
	readonly dryRun?: boolean
	readonly json?: boolean
	readonly quiet?: boolean
}

export function addRm(program: Command, session: Session): void {
	program
		.command('rm')
		.summary('remove a note, if nothing would miss it')
		.description(
			'Removes a note, with git where git knows it. Where others link to it, embed it or are related to it, they are listed and nothing is removed, unless you say so.',
		)
		.argument('<NOTE>', 'the note: a file, or its name as a link would have it')
		.option('--force', 'remove it all the same, be it named by others or not in the last commit as it is')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'print the change as a patch and make none')
		.option('--json', 'print what names the note as JSON')
		.option('-q, --quiet', 'print nothing when all is well')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (named: string, options: RmOptions) => await remove(named, options, session))
}

async function remove(named: string, options: RmOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	await withVault(options.in, session, { quiet: options.quiet }, async workshop => {
		const { vault, clearProgress } = workshop
		const { CONFIG_FILE } = await import('../../vault/content-filter.ts')
		const { dependentsOf } = await import('../../wiki/remove-note.ts')
		const { carryOut } = await import('../carry-out.ts')
		const { findNote, symbolsOf } = await import('../find-note.ts')
		const note = findNote(vault, symbolsOf(vault), named, session.cwd)
		const dependents = dependentsOf(vault.contents, note.path, CONFIG_FILE as VaultPath)
		clearProgress()
		const data = asData(note.path, dependents)
		if (dependents.length > 0 && !options.force) {
			const refusal = new RefusedError(describe(dependents), adviceFor(named))
			const { reasons: refused, hint } = refusal
			if (options.json) out.write(formatData({ ...data, removed: false, refused, hint }))
			throw refusal
		}
		const { force, dryRun, json, quiet } = options
		const consent = { allowDirty: force, consent: '--force', dryRun, json, quiet }
		await carryOut({ edits: [], removal: note.path }, workshop, consent, { ...data, removed: !dryRun })
		if (options.quiet) return
		const left =
			dependents.length === 0 ? '' : `; ${counted(dependents.length, 'place')} named it: see \`marcasite check\``
		err.write(`${options.dryRun ? 'Would remove' : 'Removed'} ${escapePath(note.path)}${left}\n`)
	})
}

function adviceFor(named: string): string {
	const note = /^[\w./:-]+$/.test(named) ? named : JSON.stringify(named)
	return `Lead them elsewhere with \`marcasite merge ${note} OTHER\`, or remove it all the same with \`--force\``
}

function describe(dependents: readonly Dependent[]): readonly string[] {
	const lines = dependents.slice(0, MOST_SHOWN).map(({ kind, path, span, written, sentence }) => {
		const place = span === undefined ? path : `${path}:${span.line}:${span.column}`
		const said = sentence === undefined ? `\`${written}\`` : shorten(sentence)
		return `${place} ${SAYS[kind]}: ${said}`
	})
	const more = dependents.length - lines.length
	return more === 0 ? lines : [...lines, `and ${grouped(more)} more; \`--json\` lists all`]
}

const SAYS: Readonly<Record<Dependent['kind'], string>> = {
	link: 'links to it',
	embed: 'embeds it',
	relation: 'is related to it',
	citation: 'cites it',
	query: 'asks for it',
	row: 'has a row with it',
	setting: 'names it',
}

function shorten(sentence: string): string {
	const line = sentence.replace(/\s+/g, ' ')
	return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

function asData(path: VaultPath, dependents: readonly Dependent[]) {
	return {
		path,
		namedBy: dependents.map(({ kind, path: by, span, written, sentence }) => ({
			kind,
			path: by,
			line: span?.line ?? null,
			column: span?.column ?? null,
			written,
			sentence: sentence ?? null,
		})),
	}
}

const MOST_SHOWN = 20
/** Units of a sentence that are shown. */
const LONGEST = 100

const examples = `
Examples:
  marcasite rm old-name                    if nothing names it
  marcasite rm notes/a.md --force          whatever names it
  marcasite rm old-name --json             what names it, as data
  marcasite rm old-name --dry-run          what would be changed, as a patch`
