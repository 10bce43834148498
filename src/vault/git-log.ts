/** What the version history tells of the notes of a vault: its last commits, and what each did to which note. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { nulRecords, startGit } from './git-command.ts'

export interface Commit {
	/** `YYYY-MM-DD`, the author's date. */
	readonly date: string
	/** First line of the author's message; it may be empty. */
	readonly subject: string
	readonly notes: readonly NoteChange[]
	/** Notes it touched beside those. */
	readonly moreNotes: number
}

export interface NoteChange {
	readonly kind: 'created' | 'changed' | 'renamed' | 'deleted'
	/** Where the note was when the commit was made. */
	readonly path: VaultPath
	/** Where it is now, after later renames; undefined once it is deleted. */
	readonly now: VaultPath | undefined
}

/** So many commits are read. */
const COMMITS = 400
/** So many notes of a commit are told; an import of a whole wiki has thousands. */
const NOTES = 500

/**
 * The last commits that touched notes of the vault at `root`, newest first, in the order of the history and without
 * merges. A git that fails tells of none. The history must not be cut off: a commit whose parents are missing would
 * seem to create everything.
 */
export async function readLog(root: string): Promise<readonly Commit[]> {
	const git = startGit(root, LOG)
	const commits: Reading[] = []
	const lives = new Lives()
	let pending: { readonly status: string; readonly from: string | undefined } | undefined
	for await (const record of nulRecords(git.output)) {
		const text = record.toString('utf8').replace(/^\n/, '')
		const head = pending ? undefined : COMMIT.exec(text)
		const commit = commits.at(-1)
		if (head) commits.push({ date: head[1] ?? '', subject: head[2] ?? '', notes: [], moreNotes: 0 })
		else if (!pending) pending = text === '' ? undefined : { status: text, from: undefined }
		else if (pending.status.startsWith('R') && pending.from === undefined) pending = { ...pending, from: text }
		else if (commit) {
			const change = lives.change(pending.status, vaultPath(text), pending.from)
			if (commit.notes.length < NOTES) commit.notes.push(change)
			else commit.moreNotes++
			pending = undefined
		}
	}
	return (await git.ended) === 0 ? commits : []
}

interface Reading extends Commit {
	readonly notes: NoteChange[]
	moreNotes: number
}

/** What became of the notes that had a path at the time that is read, going back in time. */
class Lives {
	/** Paths that are another note's now, or nobody's. */
	private readonly later = new Map<VaultPath, VaultPath | undefined>()

	change(status: string, path: VaultPath, from: string | undefined): NoteChange {
		const now = this.later.has(path) ? this.later.get(path) : path
		if (status.startsWith('D')) {
			this.later.set(path, undefined)
			return { kind: 'deleted', path, now: undefined }
		}
		// Before it was made there was nothing there, or another note.
		if (status.startsWith('A') || from !== undefined) this.later.delete(path)
		if (from !== undefined) this.later.set(vaultPath(from), now)
		const kind = from !== undefined ? 'renamed' : status.startsWith('A') ? 'created' : 'changed'
		return { kind, path, now }
	}
}

/** The record of a commit. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark that `LOG` asks git to write
const COMMIT = /^\x01(\d{4}-\d\d-\d\d) (.*)$/s

/**
 * A log of the notes, for NUL separated records that begin with `format`: renames are followed. Everything is said that a
 * configuration could say otherwise.
 */
export function logOfNotes(format: string, ...more: readonly string[]): readonly string[] {
	const shape = ['--name-status', '-z', '-M', '-l300', '--no-merges', '--no-follow', '--root', '--relative']
	const plain = ['--no-ext-diff', '--no-textconv', '--no-color', '--encoding=UTF-8']
	return ['log', `--format=${format}`, ...shape, ...plain, ...more, '--', ':(icase)*.md']
}

const LOG = logOfNotes('%x01%as %s', `--max-count=${COMMITS}`)
