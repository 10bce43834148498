/** A vault in which somebody writes: follows its files and what is not saved yet, one change after the other. */
import type { VaultPath } from '../note/brand.ts'
import type { NamedText } from '../vault/list-vault.ts'
import type { Progress } from '../vault/read-vault.ts'
import { openSession, type SessionVault } from '../vault/vault-session.ts'
import { type AllNotes, NoteFollower } from './all-notes.ts'

export interface VaultState extends SessionVault {
	readonly all: AllNotes
}

export interface LiveVaultOptions {
	/** What somebody is writing, in place of what the disk has. */
	readonly unsaved: () => readonly NamedText[]
	/** Called while it is opened. */
	readonly onProgress: (progress: Progress) => void
	/** Called after each change. */
	readonly onChange: (state: VaultState) => void
	/** Called when a change could not be followed; the state before it stays. */
	readonly onError: (error: unknown) => void
}

export interface LiveVault {
	/** Real and absolute. */
	readonly root: string
	/** As it was when it was last looked at. */
	readonly current: VaultState
	/** Looks at all that is known to have changed, and then has the state as it is. */
	settled(): Promise<VaultState>
	/** Files were written, made or removed; none stand for all. */
	touch(paths: readonly VaultPath[]): void
	/** What is not saved has changed. */
	edit(): void
	close(): void
}

/** Refuses what `openSession` refuses. */
export async function openLiveVault(root: string, options: LiveVaultOptions): Promise<LiveVault> {
	const follower = new NoteFollower()
	let isOpen = false
	const onProgress = (progress: Progress) => {
		if (!isOpen) options.onProgress(progress)
	}
	const session = await openSession(root, { unsaved: options.unsaved, onProgress })
	isOpen = true
	let current: VaultState = { ...session.current, all: follower.follow(session.current.vault.contents) }
	let pending: Pending | undefined
	let timer: NodeJS.Timeout | undefined
	let work: Promise<void> = Promise.resolve()

	const look = async () => {
		const todo = pending
		pending = undefined
		if (!todo) return
		try {
			const now = todo.disk ? await session.refresh(todo.disk === 'all' ? [] : [...todo.disk]) : await session.rejudge()
			current = { ...now, all: follower.follow(now.vault.contents) }
			options.onChange(current)
		} catch (error) {
			options.onError(error)
		}
	}
	const lookSoon = () => {
		clearTimeout(timer)
		work = work.then(look)
		return work
	}
	const wait = (milliseconds: number) => {
		clearTimeout(timer)
		timer = setTimeout(lookSoon, milliseconds)
	}
	return {
		root: session.current.listed.root,
		get current() {
			return current
		},
		settled: async () => {
			await lookSoon()
			return current
		},
		touch: paths => {
			pending ??= { disk: undefined }
			if (paths.length === 0) pending.disk = 'all'
			else if (pending.disk !== 'all') pending.disk = new Set([...(pending.disk ?? []), ...paths])
			wait(SAVING)
		},
		edit: () => {
			pending ??= { disk: undefined }
			wait(TYPING)
		},
		close: () => clearTimeout(timer),
	}
}

interface Pending {
	disk: Set<VaultPath> | 'all' | undefined
}

/** Milliseconds without a keystroke after which problems are looked for. */
const TYPING = 150
/** Milliseconds without a change on the disk after which a save counts as complete. */
const SAVING = 30
