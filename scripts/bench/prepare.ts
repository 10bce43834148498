/**
 * Notes as a generator without wiki links wants them: each wiki link is a Markdown link to the page that it leads to, each
 * note lies where its page will. Done before anything is timed, in a process of its own.
 *
 *     node scripts/bench/prepare.ts NOTES FOLDER CACHE
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument } from 'yaml'
import { openVault } from '../../src/vault/open.ts'
import { targetOf } from '../../src/wiki/target.ts'
import type { LinkedNote, Wiki } from '../../src/wiki/wiki.ts'

/** The text of a note as other generators want it; `text` is what its file holds, without a BOM. */
export function preparedText(wiki: Wiki, note: LinkedNote, text: string): string {
	const outcomes = wiki.outcomes.get(note.id) ?? []
	let prepared = ''
	let done = 0
	const links = note.references
		.map((reference, index) => ({ reference, outcome: outcomes[index] }))
		.filter(({ reference: { kind } }) => kind === 'wikilink' || kind === 'embed')
		.sort((a, b) => a.reference.span.offset - b.reference.span.offset)
	for (const { reference, outcome } of links) {
		const { span, label, name } = reference
		if (span.offset < done) continue
		const target = outcome && targetOf(outcome)
		const found = target === undefined ? undefined : wiki.notes.get(target)
		const shown = escapeLabel(label ?? found?.title ?? name)
		prepared += text.slice(done, span.offset) + (found ? `[${shown}](${encodeAddress(found.url)})` : shown)
		done = span.offset + span.length
	}
	return plainHead(withoutShortcodes(prepared + text.slice(done)), note.title)
}

/** Path of the prepared note: `senge/system-leadership.md` has its page at `/senge/system-leadership/`. */
export function preparedPath(note: LinkedNote): string {
	return `${note.url.slice(1, -1) || 'start'}.md`
}

/** Keys by which a generator would do something else than to show the note get another name. */
function plainHead(text: string, title: string): string {
	const [whole = '', head = ''] = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text) ?? []
	const body = text.startsWith(whole) ? text.slice(whole.length) : text
	const isSound = text.startsWith(whole) && parseDocument(head).errors.length === 0
	const kept = isSound ? head.replace(OWN_KEYS, 'note_$1') : ''
	const titled = /^title:/m.test(kept) ? kept : `title: ${JSON.stringify(title)}\n${kept}`
	return `---\n${titled}---\n${body}`
}

function withoutShortcodes(text: string): string {
	return text.replaceAll(/\{\{(?=[<%])/g, '{ {')
}

function escapeLabel(label: string): string {
	return label.replaceAll(/[[\]\\|<]/g, '\\$&')
}

function encodeAddress(address: string): string {
	return encodeURI(address).replaceAll('(', '%28').replaceAll(')', '%29')
}

/** Of Eleventy and of Hugo. */
const OWN_KEYS =
	/^(aliases|build|cascade|collections|content|date|draft|eleventy\w*|expiryDate|headless|kind|lang|lastmod|layout|markup|menus?|outputs|page|pagination|path|permalink|pkg|publishDate|resources|sitemap|slug|templateEngineOverride|url)(?=:)/gim

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [notes, folder, cacheDir] = process.argv.slice(2)
	if (!notes || !folder || !cacheDir) throw new Error('Write node scripts/bench/prepare.ts NOTES FOLDER CACHE')
	const { wiki, diskPath } = await openVault(resolve(notes), { cacheDir })
	for (const note of wiki.notes.values()) {
		const text = readFileSync(diskPath(note.path), 'utf8').replace(/^\uFEFF/, '')
		const file = join(folder, preparedPath(note))
		mkdirSync(dirname(file), { recursive: true })
		writeFileSync(file, preparedText(wiki, note, text))
	}
}
