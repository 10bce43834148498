/** The blocks of a page of Logseq: their ids, references to them, and what is written in a way of its own in them. */
import { withoutCode } from './import.ts'

/** A block that has an id. */
export interface FoundBlock {
	readonly uuid: string
	/** How a link names its page. */
	readonly name: string
	/** The beginning of its text, fit for the label of a link. */
	readonly text: string
}

/** Blocks with an `id::` below their first line; their `name` is left empty. */
export function findBlocks(text: string): readonly FoundBlock[] {
	const lines = withoutCode(text).split('\n')
	const whole = text.split('\n')
	return lines.flatMap((line, index) => {
		const uuid = ID.exec(line)?.[1]
		const first = uuid === undefined ? undefined : firstLineOf(lines, index)
		if (uuid === undefined || first === undefined) return []
		return [{ uuid: uuid.toLowerCase(), name: '', text: labelOf(whole[first] ?? '') }]
	})
}

/** Tells each change with its line, from 1. */
export function convertBlocks(
	text: string,
	blocks: ReadonlyMap<string, FoundBlock>,
	tell: (kind: string, line: number) => void,
): string {
	const lines = text.split('\n')
	const bare = withoutCode(text).split('\n')
	const kept: (string | undefined)[] = lines.map((line, index) =>
		bare[index] === line || (bare[index] ?? '').trim() !== ''
			? convertLine(line, blocks, kind => tell(kind, index + 1))
			: line,
	)
	let inDrawer = false
	for (const [index, line] of bare.entries()) {
		const uuid = ID.exec(line)?.[1]
		const first = uuid === undefined ? undefined : firstLineOf(bare, index)
		if (/^\s*:LOGBOOK:\s*$/.test(line)) inDrawer = true
		if (inDrawer || OWN.test(line)) {
			kept[index] = undefined
			tell('own-property', index + 1)
		}
		if (/^\s*:END:\s*$/.test(line)) inDrawer = false
		if (uuid === undefined || first === undefined || kept[first] === undefined) continue
		kept[first] = `${kept[first].trimEnd()} ^${uuid.toLowerCase()}`
		kept[index] = undefined
		tell('block-id', index + 1)
	}
	return kept.filter(line => line !== undefined).join('\n')
}

/** The line of the bullet that a property belongs to; undefined where that line is code, which takes no id. */
function firstLineOf(lines: readonly string[], property: number): number | undefined {
	for (let at = property - 1; at >= Math.max(0, property - MOST_PROPERTIES); at--) {
		const line = lines[at] ?? ''
		if (/^\s*[-*] \s*\S/.test(line)) return at
		if (/^\s*[-*]\s*$/.test(line)) return undefined
	}
	return undefined
}

function convertLine(line: string, blocks: ReadonlyMap<string, FoundBlock>, tell: (kind: string) => void): string {
	if (line.trim() === '') return line
	const parts = line.split(/(`+[^`]*`+)/)
	return parts.map((part, index) => (index % 2 === 1 ? part : convertProse(part, index === 0, blocks, tell))).join('')
}

function convertProse(
	prose: string,
	isStart: boolean,
	blocks: ReadonlyMap<string, FoundBlock>,
	tell: (kind: string) => void,
): string {
	const told = (kind: string, written: string) => {
		tell(kind)
		return written
	}
	const linkTo = (uuid: string, whole: string, write: (block: FoundBlock) => string, kind = 'block-reference') => {
		const block = blocks.get(uuid.toLowerCase())
		return block ? told(kind, write(block)) : told('lost-reference', whole)
	}
	const place = ({ name, uuid }: FoundBlock) => `${name}#^${uuid}`
	const text = prose
		.replace(/\{\{embed \(\(([\w-]{36})\)\)\s*\}\}/gi, (all, uuid) =>
			linkTo(uuid, all, it => `![[${place(it)}]]`, 'embed'),
		)
		.replace(/\{\{embed (\[\[[^[\]]+\]\])\s*\}\}/gi, (_, link) => told('embed', `!${link}`))
		.replace(/\[([^[\]]+)\]\(\(\(([\w-]{36})\)\)\)/g, (all, label, uuid) =>
			linkTo(uuid, all, it => `[[${place(it)}|${label}]]`),
		)
		.replace(/\(\(([\w-]{36})\)\)/g, (all, uuid) =>
			linkTo(uuid, all, it => `[[${place(it)}${it.text ? `|${it.text}` : ''}]]`),
		)
		.replace(/\[([^[\]]+)\]\(\[\[([^[\]|]+)\]\]\)/g, (_, label, page) => told('labelled-link', `[[${page}|${label}]]`))
		.replace(/(^|[\s(])#(\[\[[^[\]]+\]\])/g, (_, before, link) => told('bracket-tag', before + link))
		.replace(/!\[([^[\]]*)\]\(([^()\s]+)\)\{([^{}]*)\}/g, (_, alt, address, sizes) =>
			told('image-size', `![${alt}${sizeOf(sizes)}](${address})`),
		)
	if (!isStart) return text
	return text.replace(TASK, (_, bullet: string, word: string) => told('task', `${bullet}[${BOXES[word] ?? ' '}] `))
}

function sizeOf(sizes: string): string {
	const width = /:width (\d+)/.exec(sizes)?.[1]
	const height = /:height (\d+)/.exec(sizes)?.[1]
	if (width === undefined) return ''
	return height === undefined ? `|${width}` : `|${width}x${height}`
}

/** What a reader can take for the block: its first words, without marks that would end a link. */
function labelOf(line: string): string {
	const plain = line
		.replace(/^\s*[-*]\s+/, '')
		.replace(TASK_WORD, '')
		.replace(/^#+\s+/, '')
		.replace(/\[\[([^[\]]*)\]\]/g, '$1')
		.replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
		.replace(/\{\{[^{}]*\}\}|\(\([\w-]*\)\)|[[\]|`*^]/g, '')
		.trim()
	return plain.length > MOST_LETTERS
		? `${plain.slice(0, plain.lastIndexOf(' ', MOST_LETTERS)).slice(0, MOST_LETTERS)} …`
		: plain
}

const ID = /^\s*id::\s*([0-9a-f]{8}-[0-9a-f-]{27})\s*$/i
const OWN = /^\s*(?:collapsed|heading|logseq\.[\w.-]+|background-color|card-[\w-]+)::|^\s*CLOCK:/
const TASK_WORD = /^(?:TODO|DOING|LATER|NOW|WAITING|WAIT|IN-PROGRESS|DONE|CANCELED|CANCELLED) /
const TASK = /^(\s*[-*] )(TODO|DOING|LATER|NOW|WAITING|WAIT|IN-PROGRESS|DONE|CANCELED|CANCELLED) /
const BOXES: Readonly<Record<string, string>> = {
	DONE: 'x',
	CANCELED: '-',
	CANCELLED: '-',
	DOING: '/',
	NOW: '/',
	'IN-PROGRESS': '/',
}
const MOST_LETTERS = 80
/** How many lines there may be between a block's first line and its id. */
const MOST_PROPERTIES = 100
