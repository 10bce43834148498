/**
 * The file of a graph: notes with their places and the links between them, small enough to fetch for ten thousand.
 *
 * Every column is a string with one value a note or a link, because those compress to a few bits a value. Notes stand
 * in the order folder, type, title. A link is written at whichever of its two notes comes first in that order.
 */
import { type NameColumns, readAddresses } from '../search/title-file.ts'

/** The file as it is written. A `Digits` column has one value for each note, or each link. */
export interface GraphFile {
	readonly version: 1
	/** Name and title of each KB. */
	readonly kbs: readonly (readonly [name: string, title: string])[]
	/** Name, label and palette index of each type. */
	readonly types: readonly (readonly [name: string, label: string, colour: number])[]
	readonly tags: readonly string[]
	/** Name and label of each relation. The first is a mention. */
	readonly relations: readonly (readonly [name: string, label: string])[]
	readonly notes: NameColumns & {
		/** Indexes into `kbs` and `types`. */
		readonly kbs: Digits
		readonly types: Digits
		/** How many tags a note has, and the tags of all notes in turn. */
		readonly tagCounts: Digits
		readonly tags: Digits
		/** 0 to 4095. */
		readonly xs: Digits
		readonly ys: Digits
	}
	readonly links: {
		/** For each note how many links to later notes it has, and for each of them how far on from the one before. */
		readonly counts: Digits
		readonly steps: Digits
		/** Which side tells of the link: 0 the earlier note, 1 the later one, 2 both. */
		readonly sides: Digits
		/** Indexes into `relationSets`. */
		readonly relations: Digits
		readonly relationSets: readonly (readonly number[])[]
	}
}

/** Whole numbers: the first string has the lowest six bits of each as a digit of base 64, the next one those above. */
export type Digits = readonly string[]

export interface GraphData {
	readonly kbs: readonly { readonly name: string; readonly title: string }[]
	/** `colour` is an index into the palette of types, 0 to 11. */
	readonly types: readonly { readonly type: string; readonly label: string; readonly colour: number }[]
	/** Only those that several notes have. */
	readonly tags: readonly string[]
	/** The first is a mention. */
	readonly relations: readonly { readonly name: string; readonly label: string }[]
	readonly nodes: readonly GraphNode[]
	/** One for each pair of notes that are linked, whatever leads from one to the other and how often. */
	readonly edges: readonly GraphEdge[]
}

interface GraphNode {
	readonly title: string
	/** Without the base path: `/senge/system-leadership/`. */
	readonly href: string
	readonly kb: number
	readonly type: number
	readonly tags: readonly number[]
	/** -1 to 1; y grows upwards. */
	readonly x: number
	readonly y: number
	/** How many notes it is linked with. */
	readonly links: number
}

interface GraphEdge {
	/** Indexes into `nodes`. `from` is the note that tells of the link. */
	readonly from: number
	readonly to: number
	/** Whether `to` tells of `from` as well. */
	readonly mutual: boolean
	readonly relations: readonly number[]
}

/** Places on one axis: the corners of the picture are 0 and this. */
export const gridSize = 4095

/** The parsed file as notes and links. Throws when it is of another version. */
export function readGraphFile(json: unknown): GraphData {
	const file = json as GraphFile
	if (file?.version !== 1) throw new Error('The file of the graph is of another version than this page')
	const edges = readLinks(file.links)
	return {
		kbs: file.kbs.map(([name, title]) => ({ name, title })),
		types: file.types.map(([type, label, colour]) => ({ type, label, colour })),
		tags: file.tags,
		relations: file.relations.map(([name, label]) => ({ name, label })),
		nodes: readNotes(file.notes, edges),
		edges,
	}
}

/** `values`, whole and not negative, as a column. */
export function writeDigits(values: readonly number[]): Digits {
	const columns: string[] = []
	for (let unit = 1; unit === 1 || values.some(value => value >= unit); unit *= base)
		columns.push(values.map(value => digits[Math.floor(value / unit) % base]).join(''))
	return columns
}

/** What `writeDigits` was given. */
export function readDigits(columns: Digits): number[] {
	const values = Array.from(columns[0] ?? '', () => 0)
	for (let unit = 1, at = 0; at < columns.length; unit *= base, at++) {
		const column = columns[at] ?? ''
		for (let index = 0; index < column.length; index++)
			values[index] = (values[index] ?? 0) + unit * (digitOf[column.charCodeAt(index)] ?? 0)
	}
	return values
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base = digits.length
/** By character code. */
const digitOf: readonly number[] = Array.from({ length: 128 }, (_, code) =>
	Math.max(0, digits.indexOf(String.fromCharCode(code))),
)

function readNotes(notes: GraphFile['notes'], edges: readonly GraphEdge[]): GraphNode[] {
	const [kbs, types, tagCounts, tags, xs, ys] = [
		notes.kbs,
		notes.types,
		notes.tagCounts,
		notes.tags,
		notes.xs,
		notes.ys,
	].map(readDigits) as [number[], number[], number[], number[], number[], number[]]
	const links = new Uint32Array(kbs.length)
	for (const { from, to } of edges) {
		links[from] = (links[from] ?? 0) + 1
		links[to] = (links[to] ?? 0) + 1
	}
	let tagsRead = 0
	return readAddresses(notes).map(({ name, href }, at) => {
		const first = tagsRead
		tagsRead += tagCounts[at] ?? 0
		return {
			title: name,
			href,
			kb: kbs[at] ?? 0,
			type: types[at] ?? 0,
			tags: tags.slice(first, tagsRead),
			x: onAxis(xs[at]),
			y: onAxis(ys[at]),
			links: links[at] ?? 0,
		}
	})
}

function onAxis(place = 0): number {
	return (place / gridSize) * 2 - 1
}

function readLinks(links: GraphFile['links']): GraphEdge[] {
	const steps = readDigits(links.steps)
	const sides = readDigits(links.sides)
	const relations = readDigits(links.relations)
	const edges: GraphEdge[] = []
	for (const [earlier, count] of readDigits(links.counts).entries()) {
		let later = earlier
		for (let left = count; left > 0; left--) {
			const at = edges.length
			later += steps[at] ?? 0
			const side = sides[at]
			const [from, to] = side === 1 ? [later, earlier] : [earlier, later]
			edges.push({ from, to, mutual: side === 2, relations: links.relationSets[relations[at] ?? 0] ?? [] })
		}
	}
	return edges
}
