/**
 * Makes a wiki of a given size, always the same for the same numbers: prose with links that follow Zipf's law, types,
 * tags, dates, tables, code and relations. What it says is nonsense; how it is shaped is as real collections are.
 *
 *     node scripts/corpus.ts FOLDER NOTES
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Writes `count` notes of about 2.5 kB, in KBs of up to 1,000, into `folder`. Returns their size in bytes. */
export function makeCorpus(folder: string, count: number): number {
	const random = seeded(count)
	const kbs = Math.max(1, Math.ceil(count / NOTES_A_KB))
	let bytes = 0
	const write = (path: string, text: string) => {
		writeFileSync(join(folder, path), text)
		bytes += Buffer.byteLength(text)
	}
	for (let kb = 0; kb < kbs; kb++) {
		for (const type of TYPES) mkdirSync(join(folder, `kb${kb}`, type), { recursive: true })
		write(`kb${kb}/kb.yaml`, settings(kb))
	}
	for (let index = 0; index < count; index++) write(`${pathOf(index)}.md`, noteOf(index, count, random))
	return bytes
}

function settings(kb: number): string {
	const types = TYPES.map(
		type =>
			`  ${type}:\n    subdirectory: ${type}\n    fields:\n      date: {type: date}\n      part_of: {type: object-ref}`,
	)
	return `name: kb${kb}\ntitle: "Collection ${kb}"\ntypes:\n${types.join('\n')}\n`
}

function noteOf(index: number, count: number, random: () => number): string {
	const kb = Math.floor(index / NOTES_A_KB)
	const inKb = Math.min(NOTES_A_KB, count - kb * NOTES_A_KB)
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
	// A few notes are linked by very many, most by few.
	const other = () => kb * NOTES_A_KB + Math.min(inKb - 1, Math.floor(inKb * random() ** 3))
	const words = (length: number) => Array.from({ length }, () => pick(WORDS)).join(' ')
	const sentence = () => {
		const link = random() < 0.25 ? ` [[${idOf(other())}${random() < 0.3 ? `|${words(2)}` : ''}]]` : ''
		return `${titleCase(words(6))} ${words(5)}${link} ${words(4)}.`
	}
	const paragraph = () => Array.from({ length: 4 }, sentence).join(' ')
	const year = 1900 + Math.floor(random() * 125)
	const parts = [
		`---\nid: ${idOf(index)}\ntitle: "${titleCase(words(3))} ${index}"\ntype: ${typeOf(index)}\ndate: ${year}-0${1 + (index % 9)}-1${index % 9}\ntags: [${pick(WORDS)}, ${pick(WORDS)}]\npart_of: ${idOf(other())}\nlinks:\n  - {target: ${idOf(other())}, relation: builds_on, note: "${words(8)}"}\n---\n`,
		paragraph(),
		`## ${titleCase(words(3))}`,
		paragraph(),
		random() < 0.3 ? `- ${sentence()}\n- **${words(2)}** and *${words(2)}*\n- \`${pick(WORDS)}\`` : paragraph(),
		`## ${titleCase(words(2))}`,
		random() < 0.2 ? `| ${words(1)} | ${words(1)} |\n| --- | --- |\n| ${words(3)} | ${words(2)} |` : paragraph(),
		random() < 0.1 ? `\`\`\`js\nconst ${pick(WORDS)} = ${index}\n\`\`\`` : `> ${sentence()}`,
		paragraph(),
	]
	return `${parts.join('\n\n')}\n`
}

function pathOf(index: number): string {
	return `kb${Math.floor(index / NOTES_A_KB)}/${typeOf(index)}/${idOf(index)}`
}

function idOf(index: number): string {
	return `${WORDS[index % WORDS.length]}-${WORDS[(index * 7) % WORDS.length]}-${index}`
}

function typeOf(index: number): string {
	return TYPES[index % TYPES.length] as string
}

function titleCase(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Mulberry32: numbers from 0 to 1 that depend on `seed` only. */
function seeded(seed: number): () => number {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
}

const NOTES_A_KB = 1000
const TYPES = ['concept', 'person', 'event', 'writing']
const WORDS =
	'tide harbour current moon delta ebb flood storm coast river lake island gulf reef sand cliff wave swell basin shore bay strait channel lagoon marsh estuary dune spit shoal ledge sound inlet quay pier dock buoy chart sextant compass anchor keel hull mast sail rope knot helm crew captain pilot watch log bell lamp'.split(
		' ',
	)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [folder, count] = process.argv.slice(2)
	if (!folder || !Number(count)) throw new Error('Write node scripts/corpus.ts FOLDER NOTES')
	const bytes = makeCorpus(folder, Number(count))
	console.log(`${count} notes, ${(bytes / 1e6).toFixed(1)} MB`)
}
