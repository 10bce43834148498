/** Asks whoever sits at the terminal what note is to be begun. */
import type { Readable, Writable } from 'node:stream'
import { autocomplete, type CANCEL_SYMBOL, isCancel, select, text } from '@clack/prompts'
import type { Kb } from '../../wiki/kb.ts'
import type { WantedName, Wiki } from '../../wiki/wiki.ts'
import { escapeText } from '../reporters/escape.ts'
import { counted } from '../wording.ts'
import { type NewWords, titleFault } from './draft-note.ts'

interface Streams {
	readonly input: Readable
	readonly output: Writable
}

type Answers = Pick<NewWords, 'words' | 'wanted' | 'kb'>

/** What would be typed behind `new`; undefined where the answer was Ctrl-C. `kb` is asked for where it is not clear. */
export async function askNote(wiki: Wiki, kb: Kb | undefined, streams: Streams): Promise<Answers | undefined> {
	const name = wiki.wanted.length === 0 ? undefined : await askWanted(wiki, streams)
	if (isCancel(name)) return undefined
	if (name !== undefined) return { words: [], wanted: name.name, kb: name.kb }
	const chosen = kb ?? (await askKb(wiki, streams))
	if (isCancel(chosen)) return undefined
	const type = chosen.types.size === 0 ? undefined : await askType(chosen, streams)
	if (isCancel(type)) return undefined
	const title = await text({
		...streams,
		message: 'What is it called?',
		validate: answer => titleFault(wiki, answer ?? ''),
	})
	if (isCancel(title)) return undefined
	return { words: type === undefined ? [title] : [type, title], wanted: undefined, kb: chosen.name }
}

type Cancelled = typeof CANCEL_SYMBOL

/** A name that notes ask for, most asked for first; undefined for another note. */
async function askWanted(wiki: Wiki, streams: Streams): Promise<WantedName | undefined | Cancelled> {
	const names = wiki.wanted.toSorted((a, b) => b.askedBy.length - a.askedBy.length)
	const isOneKb = wiki.kbs.length === 1
	const options = names.map((name, at) => ({
		value: at,
		label: escapeText(isOneKb ? name.name : `${name.name} (${name.kb})`),
		hint: `asked for by ${counted(new Set(name.askedBy.map(({ from }) => from)).size, 'note')}`,
	}))
	const at = await autocomplete({
		...streams,
		message: 'Which note? Type to find a name that others ask for.',
		options: [{ value: -1, label: 'A note that nobody asks for yet' }, ...options],
		maxItems: SHOWN,
	})
	return isCancel(at) ? at : names[at]
}

async function askKb(wiki: Wiki, streams: Streams): Promise<Kb | Cancelled> {
	const at = await select({
		...streams,
		message: 'In which KB?',
		options: wiki.kbs.map((kb, value) => ({ value, label: escapeText(kb.title), hint: kb.name })),
		maxItems: SHOWN,
	})
	return isCancel(at) ? at : (wiki.kbs[at] as Kb)
}

async function askType(kb: Kb, streams: Streams): Promise<string | Cancelled> {
	const options = [...kb.types.values()].map(({ name, description }) => ({
		value: name,
		label: escapeText(name),
		...(description === undefined ? {} : { hint: escapeText(description) }),
	}))
	return await select({ ...streams, message: 'Of which type?', options, maxItems: SHOWN })
}

/** Lines of a list. */
const SHOWN = 10
