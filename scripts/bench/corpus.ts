/**
 * Makes a wiki of a given size, always the same for the same numbers: prose with links that follow Zipf's law, types,
 * tags, dates, tables, code and relations. What it says is nonsense; how it is shaped is as real collections are.
 *
 *     node scripts/bench/corpus.ts FOLDER NOTES [BYTES A NOTE] [LINKS A NOTE]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { heading, type Random, seeded, sentence, subject, word, zipfRank } from './prose.ts'

export interface CorpusShape {
	readonly notes: number
	/** Of a whole note, its head included, on average. */
	readonly bytes: number
	/** Wiki links in a note's text, on average. */
	readonly links: number
}

/** The collections that `bench` knows by name. `medium` is shaped as a real one of 1,863 notes and 6.25 MB. */
export const SIZES: Readonly<Record<string, CorpusShape>> = {
	'1k': { notes: 1000, bytes: 2000, links: 8 },
	medium: { notes: 1863, bytes: 3355, links: 8 },
	'10k': { notes: 10_000, bytes: 2000, links: 8 },
	'100k': { notes: 100_000, bytes: 2000, links: 8 },
}

/** Writes the notes, in KBs of up to 1,000, into `folder`. Returns their size in bytes. */
export function writeCorpus(folder: string, shape: CorpusShape): number {
	for (let kb = 0; kb * NOTES_A_KB < shape.notes; kb++) {
		for (const type of TYPES) mkdirSync(join(folder, `kb${kb}`, type), { recursive: true })
		writeFileSync(join(folder, `kb${kb}`, 'kb.yaml'), settings(kb))
	}
	let bytes = 0
	for (let index = 0; index < shape.notes; index++) {
		const text = noteText(index, shape)
		writeFileSync(join(folder, notePath(index)), text)
		bytes += Buffer.byteLength(text)
	}
	return bytes
}

/** Path of a note below the folder. */
export function notePath(index: number): string {
	return `kb${kbOf(index)}/${typeOf(index)}/${idOf(index)}.md`
}

/** The whole text of a note; it depends on nothing but its arguments. */
export function noteText(index: number, shape: CorpusShape): string {
	const random = seeded(index * 2_654_435 + shape.notes)
	const head = headOf(index, shape, random)
	// Long and short ones: half of the notes have between 0.7 and 1.3 of the bytes, a few have three times as many.
	const size = Math.max(300, shape.bytes * lengthFactor(random) - head.length)
	return `${head}\n${bodyOf(size, linksOf(index, shape, random), random)}`
}

function headOf(index: number, shape: CorpusShape, random: Random): string {
	const tags = new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => tag(random)))
	const lines = [
		`id: ${idOf(index)}`,
		`title: "${heading(random, 2)} ${index}"`,
		`type: ${typeOf(index)}`,
		`tags: [${[...tags].join(', ')}]`,
	]
	if (index % 2 === 1) lines.push(`date: ${date(random)}`)
	if (random() < 0.5) lines.push(`part_of: ${idOf(near(index, shape, random))}`)
	if (random() < 0.3)
		lines.push(
			'links:',
			`  - {target: ${idOf(near(index, shape, random))}, relation: builds_on, note: "${heading(random, 6)}"}`,
		)
	return `---\n${lines.join('\n')}\n---\n`
}

/** Paragraphs, with a heading now and then, a list, a table, code or a quotation, until the text is long enough. */
function bodyOf(size: number, links: readonly string[], random: Random): string {
	const blocks: string[] = []
	let [length, used] = [0, 0]
	const add = (block: string) => {
		blocks.push(block)
		length += block.length + 2
	}
	/** As many links as are due at this point of the text; what is left in the end is listed. */
	const due = () => {
		const target = Math.floor((links.length * length) / size + random())
		const taken = links.slice(used, Math.min(target, used + 2))
		used += taken.length
		return taken
	}
	while (length < size - SHORTEST_BLOCK) {
		if (blocks.length > 0 && random() < 0.25) add(`## ${heading(random, 1 + Math.floor(random() * 3))}`)
		const kind = random()
		if (kind < 0.08) add(list(random, due))
		else if (kind < 0.12) add(table(random))
		else if (kind < 0.15) add(code(random))
		else if (kind < 0.2) add(`> ${sentence(random, due())}`)
		else add(paragraph(Math.min(size - length, 250 + random() * 400), random, due))
	}
	if (used < links.length)
		add(
			`## See also\n\n${links
				.slice(used)
				.map(link => `- ${link}: ${heading(random, 3)}`)
				.join('\n')}`,
		)
	return `${blocks.join('\n\n')}\n`
}

function paragraph(size: number, random: Random, due: () => readonly string[]): string {
	let text = sentence(random, due())
	while (text.length < size - 50) text += ` ${sentence(random, random() < 0.6 ? due() : [])}`
	return text
}

function list(random: Random, due: () => readonly string[]): string {
	const mark = random() < 0.3 ? '1.' : '-'
	return Array.from({ length: 3 + Math.floor(random() * 3) }, () => `${mark} ${sentence(random, due())}`).join('\n')
}

function table(random: Random): string {
	const row = () => `| ${heading(random, 2)} | ${Math.floor(random() * 1000)} | ${word(random)} ${word(random)} |`
	const rows = Array.from({ length: 3 + Math.floor(random() * 3) }, row)
	return `| ${heading(random, 1)} | ${heading(random, 1)} | ${heading(random, 1)} |\n| --- | ---: | --- |\n${rows.join('\n')}`
}

function code(random: Random): string {
	const name = subject(random)
	return `\`\`\`js\nconst ${name}s = ${subject(random)}s.filter(one => one.size > ${Math.floor(random() * 100)})\nexport default ${name}s.map(one => \`\${one.name}: \${one.size}\`)\n\`\`\``
}

/** Few notes link to nothing, many to some, few to very many. */
function linksOf(index: number, shape: CorpusShape, random: Random): readonly string[] {
	const count = Math.floor(shape.links * lengthFactor(random) + random())
	return Array.from({ length: count }, () => {
		const target = other(index, shape, random)
		const name = kbOf(target) === kbOf(index) ? idOf(target) : `kb${kbOf(target)}:${idOf(target)}`
		return random() < 0.3 ? `[[${name}|${subject(random)} ${subject(random)}]]` : `[[${name}]]`
	})
}

/** Mostly a note of the same KB, now and then of any. */
function other(index: number, shape: CorpusShape, random: Random): number {
	const from = random() < 0.05 ? Math.floor(random() * shape.notes) : index
	return near(from, shape, random)
}

/** A note of the same KB, mostly one to which many link. */
function near(index: number, { notes }: CorpusShape, random: Random): number {
	const first = kbOf(index) * NOTES_A_KB
	return first + zipfRank(random, Math.min(NOTES_A_KB, notes - first), 10)
}

/** From 0.3 to 3, 1 on average; log-normal within. */
function lengthFactor(random: Random): number {
	const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
	return Math.min(3, Math.max(0.3, Math.exp(0.45 * normal - 0.1)))
}

function settings(kb: number): string {
	const types = TYPES.map(
		type =>
			`  ${type}:\n    subdirectory: ${type}\n    fields:\n      date: {type: date}\n      part_of: {type: object-ref}`,
	)
	return `name: kb${kb}\ntitle: "Collection ${kb}"\ntypes:\n${types.join('\n')}\n`
}

/** Distinct in all KBs, for the number is. */
function idOf(index: number): string {
	const random = seeded(index + 1)
	return `${subject(random)}-${subject(random)}-${index}`
}

function tag(random: Random): string {
	const spelling = seeded(zipfRank(random, TAGS, 3))
	const name = subject(spelling)
	return spelling() < 0.15 ? `${name}/${subject(spelling)}` : name
}

function date(random: Random): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const year = 1900 + Math.floor(random() * 125)
	return `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`
}

function kbOf(index: number): number {
	return Math.floor(index / NOTES_A_KB)
}

function typeOf(index: number): string {
	return TYPES[index % TYPES.length] as string
}

const NOTES_A_KB = 1000
/** Characters: with less to go, a note is long enough. */
const SHORTEST_BLOCK = 280
const TAGS = 300
const TYPES = ['concept', 'person', 'event', 'writing']

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [folder, notes, bytes = 2000, links = 8] = process.argv.slice(2)
	if (!folder || !Number(notes)) throw new Error('Write node scripts/bench/corpus.ts FOLDER NOTES')
	const size = writeCorpus(folder, { notes: Number(notes), bytes: Number(bytes), links: Number(links) })
	console.log(`${notes} notes, ${(size / 1e6).toFixed(1)} MB`)
}
