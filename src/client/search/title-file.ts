/**
 * The file of titles: every title and alias of the site, small enough to fetch when search opens.
 *
 * Its columns are strings of lines and runs of numbers, because those compress to a few bytes a note. Notes stand in the
 * order folder, type, title; an address is written as what differs from the one its title suggests.
 */

/** The file as it is written. Columns have one value for each note. */
export interface TitleFile {
	readonly version: 1
	/** Name and title of each KB. */
	readonly kbs: readonly (readonly [name: string, title: string])[]
	/** Name, label and palette index of each type. */
	readonly types: readonly (readonly [name: string, label: string, colour: number])[]
	readonly notes: NameColumns & {
		/** Indexes into `kbs` and `types`, as runs. */
		readonly kbs: readonly number[]
		readonly types: readonly number[]
		/** One digit for each note: how much it is linked to. */
		readonly ranks: string
		/** In turn: how many notes to go on, and an alias of the note arrived at. */
		readonly aliases: readonly (number | string)[]
	}
	/** Names nobody has written a note for yet, and how often each is asked for. */
	readonly wanted: NameColumns & { readonly counts: readonly number[] }
}

/** Names and addresses. `folders` are the addresses up to the last part, which `folderRuns` points into. */
export interface NameColumns {
	readonly names: string
	readonly folders: readonly string[]
	readonly folderRuns: readonly number[]
	readonly parts: string
}

export interface TitleNote {
	/** Without the base path. */
	readonly href: string
	readonly title: string
	readonly aliases: readonly string[]
	readonly kb: string
	readonly kbTitle: string
	readonly type: string
	readonly typeLabel: string
	readonly colour: number
	/** 0 to 9; more is linked to more. */
	readonly rank: number
}

export interface WantedName {
	/** Without the base path. */
	readonly href: string
	readonly name: string
	readonly count: number
}

/** How names of KBs and types are shown. */
export interface Labels {
	readonly kbs: ReadonlyMap<string, string>
	readonly types: ReadonlyMap<string, { readonly label: string; readonly colour: number }>
}

export interface Titles extends Labels {
	readonly notes: readonly TitleNote[]
	readonly wanted: readonly WantedName[]
}

/** Reads the file's text. Throws when it is of another version. */
export function readTitleFile(json: string): Titles {
	const file = JSON.parse(json) as TitleFile
	if (file.version !== 1) throw new Error('The file of titles is of another version than this page')
	const addresses = readAddresses(file.notes)
	const kbs = readRuns(file.notes.kbs)
	const types = readRuns(file.notes.types)
	const aliases = readAliases(file.notes.aliases)
	const notes = addresses.map(({ name, href }, at) => {
		const [kb = '', kbTitle = kb] = file.kbs[kbs[at] ?? -1] ?? []
		const [type = '', typeLabel = type, colour = 0] = file.types[types[at] ?? -1] ?? []
		const rank = Number(file.notes.ranks[at] ?? 0)
		return { href, title: name, aliases: aliases.get(at) ?? [], kb, kbTitle, type, typeLabel, colour, rank }
	})
	const wanted = readAddresses(file.wanted).map((named, at) => ({ ...named, count: file.wanted.counts[at] ?? 0 }))
	return {
		notes,
		wanted,
		kbs: new Map(file.kbs),
		types: new Map(file.types.map(([name, label, colour]) => [name, { label, colour }])),
	}
}

/** The last part of an address that a title suggests: `System Leadership` is `system-leadership`. */
export function suggestedPart(title: string): string {
	return title
		.normalize('NFKD')
		.replace(/[\p{M}'’]/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '')
}

/** Stands between the number of characters to keep of the suggested part and the rest. */
export const partSeparator = '~'

/** Names in their order, each with its address. */
export function readAddresses(columns: NameColumns): { name: string; href: string }[] {
	if (columns.names === '') return []
	const folders = readRuns(columns.folderRuns)
	const parts = columns.parts.split('\n')
	return columns.names.split('\n').map((name, at) => {
		const folder = columns.folders[folders[at] ?? -1] ?? '/'
		return { name, href: `${folder}${readPart(name, parts[at] ?? '')}/` }
	})
}

function readPart(name: string, written: string): string {
	const suggested = suggestedPart(name)
	const separator = written.indexOf(partSeparator)
	if (separator < 0) return suggested
	return suggested.slice(0, Number.parseInt(written.slice(0, separator), 36)) + written.slice(separator + 1)
}

/** Runs are pairs: a value, and how often it follows itself. */
function readRuns(runs: readonly number[]): number[] {
	const values: number[] = []
	for (let at = 0; at < runs.length; at += 2) {
		for (let times = runs[at + 1] ?? 0; times > 0; times--) values.push(runs[at] ?? 0)
	}
	return values
}

function readAliases(steps: readonly (number | string)[]): Map<number, string[]> {
	const aliases = new Map<number, string[]>()
	let note = 0
	for (let at = 0; at < steps.length; at += 2) {
		note += Number(steps[at])
		const found = aliases.get(note)
		if (found) found.push(String(steps[at + 1]))
		else aliases.set(note, [String(steps[at + 1])])
	}
	return aliases
}
