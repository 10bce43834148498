/** `marcasite mentions`: names of notes that stand in others without being links. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { PlannedLinks } from '../../wiki/link-mentions.ts'
import type { Mention } from '../../wiki/unlinked-mentions.ts'
import { formatData } from '../data.ts'
import { EXIT_CODES } from '../exit.ts'
import { granted } from '../granted.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import type { Session } from '../session.ts'
import { type Workshop, withVault } from '../with-vault.ts'
import { counted } from '../wording.ts'

interface MentionsOptions {
	readonly of?: string
	readonly fix?: boolean
	readonly in?: string
	readonly dryRun?: boolean
	readonly allowDirty?: boolean
	readonly json?: boolean
	readonly quiet?: boolean
}

export function addMentions(program: Command, session: Session): void {
	program
		.command('mentions')
		.summary('list names of notes that are not links yet')
		.description(
			'Lists where titles and aliases of notes stand in the text of others without being links: the first place in each note that does not link there. Names of several notes, and common words, are left out.',
		)
		.argument('[NOTE|DIR]', 'a note to look through, or a folder of notes (default: all notes)')
		.option('--of <note>', 'only mentions of this note, in others')
		.option('--fix', 'make links of them, as the notes write theirs')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--dry-run', 'with --fix: print the changes as a patch and make none')
		.option('--allow-dirty', 'with --fix: change files with changes that are not committed, too')
		.option('--json', 'print them as JSON')
		.option('-q, --quiet', 'print no count')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (what: string | undefined, options: MentionsOptions) => await mentions(what, options, session))
}

async function mentions(what: string | undefined, options: MentionsOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	const isFolder =
		what !== undefined && (statSync(resolve(session.cwd, what), { throwIfNoEntry: false })?.isDirectory() ?? false)
	const folder = options.in ?? (isFolder ? what : undefined)
	await withVault(folder, session, options, async workshop => {
		const found = await find(workshop, what, options)
		const plan = options.fix || options.dryRun ? await planLinks(workshop, found) : undefined
		workshop.clearProgress()
		if (plan) {
			const { carryOut } = await import('../carry-out.ts')
			await carryOut({ edits: plan.edits }, workshop, options, asData(found, plan))
		} else if (options.json) out.write(formatData(asData(found)))
		else for (const mention of found) out.write(`${lineOf(mention)}\n`)
		if (options.quiet) return
		const notes = new Set((plan ? plan.linked.map(it => it.mention) : found).map(it => it.path)).size
		err.write(
			plan
				? describe(plan, notes, options.dryRun === true)
				: `${counted(found.length, 'mention')} in ${counted(notes, 'note')}\n`,
		)
	})
}

/** In a note, in a folder, of a note, or all. */
async function find(
	workshop: Workshop,
	what: string | undefined,
	options: MentionsOptions,
): Promise<readonly Mention[]> {
	const { vault, texts, session } = workshop
	const { MentionIndex } = await import('../../wiki/unlinked-mentions.ts')
	const { findNote, symbolsOf } = await import('../find-note.ts')
	const { pathWithin } = await import('../../vault/content-filter.ts')
	const index = new MentionIndex(texts.textOf).follow(vault.wiki)
	const symbols = symbolsOf(vault)
	const of = options.of === undefined ? undefined : findNote(vault, symbols, options.of, session.cwd)
	if (what === undefined) return of ? index.ofNote(of.id) : index.all()
	const disk = resolve(session.cwd, what)
	if (statSync(disk, { throwIfNoEntry: false })?.isDirectory()) {
		const below = pathWithin(vault.root, disk) ?? ''
		const within = (path: string) => below === '' || path.startsWith(`${below}/`)
		return (of ? index.ofNote(of.id) : index.all()).filter(({ path }) => within(path))
	}
	return index.inNote(findNote(vault, symbols, what, session.cwd).id).filter(({ to }) => !of || to === of.id)
}

async function planLinks({ vault, texts }: Workshop, found: readonly Mention[]): Promise<PlannedLinks> {
	const { planMentionLinks } = await import('../../wiki/link-mentions.ts')
	const { contents, wiki } = vault
	return granted(planMentionLinks({ contents, wiki, mentions: found, textOf: texts.textOf }))
}

/** `a/x.md:3:12 Mental models -> senge/mental-models: the sentence` */
function lineOf({ path, span, text, to, sentence }: Mention): string {
	const said = sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence
	return `${escapePath(path)}:${span.line}:${span.column} ${escapeText(`${text} -> ${to}: ${said}`)}`
}

function describe({ linked, left }: PlannedLinks, notes: number, isDry: boolean): string {
	const more = left.length === 0 ? '' : `; ${counted(left.length, 'mention')} left as they are`
	return `${isDry ? 'Would make' : 'Made'} ${counted(linked.length, 'link')} in ${counted(notes, 'note')}${more}\n`
}

function asData(found: readonly Mention[], plan?: PlannedLinks) {
	const links = new Map(plan?.linked.map(it => [it.mention, it.link]))
	const mentions = found.map(mention => ({
		path: mention.path,
		line: mention.span.line,
		column: mention.span.column,
		from: mention.from,
		to: mention.to,
		text: mention.text,
		sentence: mention.sentence,
		...(plan ? { link: links.get(mention) ?? null } : {}),
	}))
	return { mentions }
}

const LONGEST = 160

const examples = `
Examples:
  marcasite mentions                       in all notes
  marcasite mentions mental-models         names of others in this note
  marcasite mentions --of mental-models    this note in others
  marcasite mentions notes/a.md --fix      make links of them
  marcasite mentions --fix --dry-run       what would be changed, as a patch`
