/**
 * A Logseq graph: outlines of blocks, whose properties are `key:: value` lines. Properties of a page become its head,
 * ids of blocks become block ids, and references to blocks become links to them.
 */
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { type Conversion, type ForeignVault, Tally } from './import.ts'
import { convertBlocks, type FoundBlock, findBlocks } from './logseq-blocks.ts'
import { formatDay, journalDay } from './logseq-days.ts'
import { takeProperties, writeHead } from './logseq-properties.ts'

/** `dayFormat` is how the graph writes the days of its journal, such as `MMM do, yyyy`. */
export function convertLogseq({ notes }: ForeignVault, dayFormat: string): Conversion {
	const tally = new Tally(CHANGES)
	const places = new Map(notes.map(({ path }) => [path, placeOf(path)]))
	const taken = Map.groupBy(places.values(), ({ path }) => path.toLowerCase())
	for (const { path } of notes) {
		const to = places.get(path)?.path ?? path
		if (to !== path && (taken.get(to.toLowerCase()) ?? []).length > 1) places.set(path, { path, title: undefined })
	}
	const stems = Map.groupBy(places.values(), ({ path }) => stemOf(path))
	const blocks = new Map<string, FoundBlock>()
	for (const { path, text } of notes) {
		const to = places.get(path)?.path ?? path
		const name = (stems.get(stemOf(to)) ?? []).length > 1 ? to.replace(/\.md$/i, '') : stemOf(to)
		for (const block of findBlocks(text)) blocks.set(block.uuid, { ...block, name })
	}
	const converted = notes.map(({ path, text }) => {
		const { path: to, title } = places.get(path) ?? placeOf(path)
		if (to !== path) tally.add('namespace', path)
		const { properties, body, lines } = takeProperties(text)
		if (properties.length > 0) tally.add('page-properties', path, 1)
		const day = journalDay(path)
		if (day) tally.add('journal', path)
		const added = day
			? [`title: "${formatDay(day, dayFormat)}"`, `date: ${day}`]
			: title
				? [`title: ${JSON.stringify(title)}`]
				: []
		const head = writeHead(properties, added)
		const changed = convertBlocks(body, blocks, (kind, line) => tally.add(kind, path, line + lines))
		return { from: path, path: to, text: head + changed }
	})
	return { notes: converted, changes: tally.counted(), kbs: [] }
}

/** `pages/a___b.md` is the page `a/b`. */
function placeOf(path: VaultPath): { readonly path: VaultPath; readonly title: string | undefined } {
	const folder = path.slice(0, path.lastIndexOf('/') + 1)
	const stem = stemOf(path)
	const parts = stem.split(/___|%2F/i)
	const names = parts.map(part => part.replace(/%[0-9a-f]{2}/gi, code => decode(code)))
	const isSafe = parts.every(part => part !== '' && !/^\.|[/\\]/.test(part))
	const title = isSafe && names.join('/') !== parts.join('/') ? names.join('/') : undefined
	return { path: isSafe && parts.length > 1 ? vaultPath(`${folder}${parts.join('/')}.md`) : path, title }
}

function decode(code: string): string {
	const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
	return /[\u0020-\u007e]/.test(character) ? character : code
}

function stemOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}

const CHANGES = {
	'page-properties': ['properties of pages (`key:: value`)', 'stand in the head, `alias` as `aliases`'],
	journal: ['days of the journal', 'have the title by which notes link to them, and a `date`'],
	namespace: ['names with `___` for a page below another', 'are folders'],
	'block-id': ['ids of blocks (`id:: …`)', 'are block ids at the end of the line: `^…`'],
	'block-reference': ['references to blocks (`((…))`)', 'are links to them, with the beginning of their text'],
	'lost-reference': ['references to blocks that are nowhere', 'stay as they are'],
	embed: ['embeds (`{{embed …}}`)', 'are embeds: `![[…]]`'],
	'labelled-link': ['labels in the Markdown way: `[label]([[page]])`', 'are labels of wiki links: `[[page|label]]`'],
	'bracket-tag': ['tags in brackets: `#[[a page]]`', 'are links'],
	task: ['tasks by a word (`TODO`, `DOING`, `DONE`, …)', 'are boxes to tick'],
	'image-size': ['sizes of pictures in braces', 'stand in the description: `![text|200x100](…)`'],
	'own-property': ['what only the app needs (`collapsed::`, log books, …)', 'is left out'],
} as const
