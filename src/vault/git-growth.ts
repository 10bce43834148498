/** How a vault has grown, by what its version history says of notes that came, changed and went. */
import { askGit, nulRecords, startGit } from './git-command.ts'
import { logOfNotes } from './git-log.ts'

/** What happened to notes in a month. */
export interface Month {
	/** `YYYY-MM` */
	readonly month: string
	readonly added: number
	readonly deleted: number
	/** Changes, of which a note may have had several. */
	readonly changed: number
	/** Notes that there were at its end. */
	readonly notes: number
}

/**
 * All months from the first commit that touched a note to the last, in their order. Undefined where there is no history,
 * or it is cut off: a commit whose parents are missing would seem to add everything. A note that is moved is the same note.
 */
export async function readGrowth(root: string): Promise<readonly Month[] | undefined> {
	const place = await askGit(root, ['rev-parse', '--is-shallow-repository', '--is-inside-work-tree'])
	if (place.kind === 'failed' || place.text.trim() !== 'false\ntrue') return undefined
	const counts = await countMonths(root)
	return counts && inOrder(counts)
}

interface Counts {
	added: number
	deleted: number
	changed: number
}

async function countMonths(root: string): Promise<ReadonlyMap<string, Counts> | undefined> {
	const git = startGit(root, LOG)
	const months = new Map<string, Counts>()
	let current: Counts = { added: 0, deleted: 0, changed: 0 }
	for await (const record of nulRecords(git.output)) {
		const text = record.toString('utf8').replace(/^\n/, '')
		const month = COMMIT.exec(text)?.[1]
		if (month !== undefined) {
			current = months.get(month) ?? { added: 0, deleted: 0, changed: 0 }
			months.set(month, current)
		} else if (text === 'A') current.added++
		else if (text === 'D') current.deleted++
		else if (text === 'M' || /^R\d+$/.test(text)) current.changed++
	}
	return (await git.ended) === 0 && months.size > 0 ? months : undefined
}

/** Months in which nothing happened are told, too. */
function inOrder(counts: ReadonlyMap<string, Counts>): readonly Month[] {
	const known = [...counts.keys()].sort()
	const [first = '', last = ''] = [known[0], known.at(-1)]
	const months: Month[] = []
	let notes = 0
	for (let month = first; month <= last && months.length < MOST_MONTHS; month = following(month)) {
		const { added, deleted, changed } = counts.get(month) ?? { added: 0, deleted: 0, changed: 0 }
		notes += added - deleted
		months.push({ month, added, deleted, changed, notes })
	}
	return months
}

function following(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number)
	return number === 12
		? `${String(year + 1).padStart(4, '0')}-01`
		: `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`
}

/** A clock that was wrong once must not make a list without end. */
const MOST_MONTHS = 1200

/** The record of a commit. A file may be called like one, or `A`: all it wins is a false count. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark that `LOG` asks git to write
const COMMIT = /^\x01(\d{4}-\d\d)-\d\d$/

const LOG = logOfNotes('%x01%as')
