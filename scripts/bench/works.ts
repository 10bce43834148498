/** What is measured on a collection, and how each round comes to it. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './measure.ts'
import type { Peers } from './peers.ts'

export interface Work {
	/** What `--only` and a stored run know it by. */
	readonly key: string
	readonly title: string
	readonly group: 'build' | 'check'
	readonly by: 'marcasite' | 'peer'
	/** The ratios of its group are against this one. */
	readonly isYardstick?: true
	/** It goes on from the cache and the site that another left. */
	readonly followsOthers?: true
	/** Sets the scene; not measured. */
	prepare(round: number): void
	readonly commands: readonly Command[]
	/** The site that it makes. */
	readonly site?: string
}

export interface Places {
	/** The notes as they are; some are changed while it is measured. */
	readonly notes: string
	/** Path below `notes` of the note that is changed. */
	readonly edited: string
	/** The notes as other generators want them, with all that these need. */
	readonly peerSite: string
	/** For caches and sites. */
	readonly scratch: string
}

/** Path below `notes` of the note in the middle, which stands for any. Throws where there is none. */
export function middleNote(notes: string): string {
	const paths = readdirSync(notes, { recursive: true, encoding: 'utf8' })
		.filter(path => path.endsWith('.md'))
		.sort()
	const middle = paths[Math.floor(paths.length / 2)]
	if (middle === undefined) throw new Error(`There are no notes in ${notes}`)
	return middle
}

/** Each goes on from what those of Marcasite before it left. */
export function worksOn(places: Places, peers: Peers): readonly Work[] {
	return [...buildWorks(places, peers), ...checkWorks(places, peers)]
}

function buildWorks({ notes, edited, peerSite, scratch }: Places, peers: Peers): readonly Work[] {
	const site = join(scratch, 'site')
	const cache = join(scratch, 'build-cache')
	const note = editableNote(join(notes, edited))
	const own = {
		group: 'build',
		by: 'marcasite',
		commands: [marcasite(['build', notes, '--out', site, '--allow-problems'], cache)],
		site,
	} as const
	const works: Work[] = [
		{ ...own, key: 'cold', title: 'build, empty cache', prepare: () => forgetNotes(cache, site, scratch) },
		{ ...own, key: 'same', title: 'build, nothing changed', followsOthers: true, prepare: () => {} },
		{ ...own, key: 'text', title: 'build, a sentence added', followsOthers: true, prepare: note.addSentence },
		// What a search looks through stays as it is: this is what pages cost alone.
		{ ...own, key: 'field', title: 'build, a field changed', followsOthers: true, prepare: note.changeField },
	]
	const folder = (name: string) => join(peerSite, name)
	const peer = (key: string, title: string, commands: readonly Command[], made: string): Work => ({
		key,
		title,
		group: 'build',
		by: 'peer',
		prepare: () => remove(folder(made)),
		commands,
		site: folder(made),
	})
	if (peers.hugo) works.push(peer('hugo', 'Hugo (no search)', peers.hugo(peerSite), 'hugo-site'))
	const yardstick = peer('e+p', 'Eleventy + Pagefind', peers.eleventyAndPagefind(peerSite), 'eleventy-site')
	return [...works, { ...yardstick, isYardstick: true }]
}

function checkWorks({ notes, edited, scratch }: Places, peers: Peers): readonly Work[] {
	const cache = join(scratch, 'check-cache')
	const note = editableNote(join(notes, edited))
	const command = marcasite(['check', notes, '--format', 'json'], cache)
	const own = { group: 'check', by: 'marcasite', commands: [{ ...command, accepts: [0, 1] }] } as const
	const works: Work[] = [
		{ ...own, key: 'check-cold', title: 'check, empty cache', prepare: () => remove(cache) },
		{ ...own, key: 'check-same', title: 'check, nothing changed', followsOthers: true, prepare: () => {} },
		{ ...own, key: 'check-text', title: 'check, a sentence added', followsOthers: true, prepare: note.addSentence },
	]
	const commands = peers.validateLinks(notes).map(peer => ({ ...peer, accepts: [0, 1] }))
	const peer = {
		key: 'remark',
		title: 'remark-validate-links',
		group: 'check',
		by: 'peer',
		prepare: () => {},
		commands,
	} as const
	return [...works, { ...peer, isYardstick: true }]
}

/**
 * Removes all that is known of notes, and sees to it that the pages are compiled: the published package brings them so,
 * and a clone makes them once.
 */
function forgetNotes(cache: string, site: string, scratch: string): void {
	remove(site)
	const pages = join(cache, 'shared')
	if (!existsSync(pages)) {
		const other = join(scratch, 'one-note')
		mkdirSync(other, { recursive: true })
		writeFileSync(join(other, 'note.md'), 'A note.\n')
		const { program, args, env } = marcasite(
			['build', other, '--out', join(scratch, 'one-note-site'), '--quiet'],
			cache,
		)
		execFileSync(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
	}
	remove(
		...readdirSync(cache)
			.map(name => join(cache, name))
			.filter(path => path !== pages),
	)
}

/** Marcasite as it is in this clone, with a cache of its own. */
export function marcasite(args: readonly string[], cache: string): Command {
	return { program: process.execPath, args: [PROGRAM, ...args], env: { MARCASITE_CACHE: cache } }
}

/** What can happen to the note in `file`; each round something else. */
export function editableNote(file: string) {
	return {
		addSentence: (round: number) => {
			writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n\nIn round ${round} there was more to say.\n`)
		},
		/** Adds or changes a field that its page shows and no search looks through. */
		changeField: (round: number) => {
			const text = readFileSync(file, 'utf8')
			const field = `reviewed_in: ${2000 + round}\n`
			const bare = text.replace(/^reviewed_in: .*\n/m, '')
			writeFileSync(file, bare.startsWith('---\n') ? `---\n${field}${bare.slice(4)}` : `---\n${field}---\n${bare}`)
		},
	}
}

function remove(...folders: readonly string[]): void {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

const PROGRAM = join(import.meta.dirname, '../../bin/marcasite.js')
