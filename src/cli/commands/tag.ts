/** `marcasite tag`: another name for a tag wherever it is written, and the list of all tags. */
import type { Command } from 'commander'
import type { VaultPath } from '../../note/brand.ts'
import type { PlannedTags } from '../../wiki/rename-tag.ts'
import type { TagCount } from '../../wiki/tag-names.ts'
import { formatData } from '../data.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { granted } from '../granted.ts'
import { escapeText } from '../reporters/escape.ts'
import { rewrittenData } from '../rewritten-data.ts'
import type { Session } from '../session.ts'
import { withVault } from '../with-vault.ts'
import { counted } from '../wording.ts'

interface TagOptions {
	readonly kb?: string
	readonly in?: string
	readonly dryRun?: boolean
	readonly allowDirty?: boolean
	readonly json?: boolean
	readonly quiet?: boolean
}

export function addTag(program: Command, session: Session): void {
	const tag = program
		.command('tag')
		.summary('rename a tag everywhere, or list all tags')
		.description('What the notes are tagged with, and another name for a tag wherever it is written.')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
	tag
		.command('mv')
		.summary('rename a tag, with all that is nested below it')
		.description(
			'Gives a tag another name, with all that is nested below it: in heads, in text, and in the settings that name it. Nothing else changes; a list that has the new name already does not get it twice.',
		)
		.argument('<OLD>', 'the tag, in any case, with or without `#`')
		.argument('<NEW>', 'its new name')
		.option('--kb <name>', 'only in the notes of this KB')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'print the changes as a patch and make none')
		.option('--allow-dirty', 'change files with changes that are not committed, too')
		.option('--json', 'print what is rewritten as JSON')
		.option('-q, --quiet', 'print nothing when all is well')
		.addHelpText('after', `${mvExamples}\n${EXIT_CODES}`)
		.action(async (from: string, to: string, options: TagOptions) => await mv(from, to, options, session))
	tag
		.command('list')
		.summary('list all tags')
		.description('Lists all tags and how many notes have each. Tags that differ in case are one.')
		.option('--kb <name>', 'only those of this KB')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--json', 'print them as JSON')
		.option('-q, --quiet', 'print the tags only, without progress')
		.addHelpText('after', `${listExamples}\n${EXIT_CODES}`)
		.action(async (options: TagOptions) => await list(options, session))
}

async function mv(from: string, to: string, options: TagOptions, session: Session): Promise<void> {
	const { err } = session.terminal
	const rename = { from: await readTag(from), to: await readTag(to) }
	if (rename.from === rename.to) throw new UsageError('the two names are the same')
	await withVault(options.in, session, options, async workshop => {
		const { vault, texts, clearProgress } = workshop
		const { CONFIG_FILE } = await import('../../vault/content-filter.ts')
		const { planTagRename } = await import('../../wiki/rename-tag.ts')
		const { kbNamed } = await import('../kb-named.ts')
		const { carryOut } = await import('../carry-out.ts')
		const kb = options.kb === undefined ? undefined : kbNamed(vault.wiki, options.kb).name
		const configFile = CONFIG_FILE as VaultPath
		const { contents } = vault
		const plan = granted(planTagRename({ contents, textOf: texts.textOf, configFile, rename: { ...rename, kb } }))
		if (plan.edits.length === 0) await refuseUnknown(rename.from, vault.wiki.notes.values())
		clearProgress()
		await carryOut({ edits: plan.edits }, workshop, options, asData(rename, plan))
		if (!options.quiet) err.write(describe(rename, plan, options.dryRun === true))
	})
}

/** Without `#`. */
async function readTag(written: string): Promise<string> {
	const { readTagName, tagFault } = await import('../../wiki/tag-names.ts')
	const name = readTagName(written)
	const fault = tagFault(name)
	if (fault !== undefined) throw new UsageError(`\`${written}\` is no tag: ${fault}`)
	return name
}

async function refuseUnknown(name: string, notes: Iterable<{ readonly tags: readonly string[] }>): Promise<never> {
	const { countTags } = await import('../../wiki/tag-names.ts')
	const { nearestName } = await import('../../wiki/suggest.ts')
	const near = nearestName(
		name,
		countTags(notes).map(tag => tag.name),
	)
	throw new UsageError(`no note has the tag \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}

/** `Renamed #a to #b: 12 places in 7 files` */
function describe({ from, to }: { from: string; to: string }, plan: PlannedTags, isDry: boolean): string {
	const places = `${counted(plan.rewritten.length, 'place')} in ${counted(plan.edits.length, 'file')}`
	const doubles = plan.rewritten.filter(it => it.after === '').length
	const had = doubles === 0 ? '' : `; ${counted(doubles, 'list')} had it already`
	return `${isDry ? 'Would rename' : 'Renamed'} #${escapeText(from)} to #${escapeText(to)}: ${places}${had}\n`
}

function asData({ from, to }: { from: string; to: string }, { notes, rewritten }: PlannedTags) {
	return {
		from,
		to,
		notes,
		rewritten: rewrittenData(rewritten).map(it => ({ ...it, after: it.after === '' ? null : it.after })),
	}
}

async function list(options: TagOptions, session: Session): Promise<void> {
	const { out } = session.terminal
	await withVault(options.in, session, options, async ({ vault: { wiki }, clearProgress }) => {
		const { countTags } = await import('../../wiki/tag-names.ts')
		const { kbNamed } = await import('../kb-named.ts')
		const kb = options.kb === undefined ? undefined : kbNamed(wiki, options.kb)
		const tags = countTags([...wiki.notes.values()].filter(note => kb === undefined || note.kb.name === kb.name))
		clearProgress()
		out.write(options.json ? formatData({ tags }) : asColumns(tags))
	})
}

function asColumns(tags: readonly TagCount[]): string {
	const width = Math.max(0, ...tags.map(({ notes }) => String(notes).length))
	return tags.map(({ name, notes }) => `${String(notes).padStart(width)}  ${escapeText(name)}\n`).join('')
}

const mvExamples = `
Examples:
  marcasite tag mv economy economics              and economy/growth with it
  marcasite tag mv "#todo" status/todo            below another
  marcasite tag mv lean "lean thinking" --kb tps  in one KB
  marcasite tag mv economy economics --dry-run    what would be changed, as a patch`

const listExamples = `
Examples:
  marcasite tag list
  marcasite tag list --kb senge --json`

const examples = `
Examples:
  marcasite tag list
  marcasite tag mv economy economics`
