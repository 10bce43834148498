/** Writes the file of titles, which instant search in the browser reads whole. */

import { type NameColumns, partSeparator, suggestedPart, type TitleFile } from '../client/search/title-file.ts'
import { jsonText } from '../wiki/json-text.ts'

/** One note, as title search shall know it. */
export interface TitleEntry {
	/** Address from the root of the site, without the base path: `/senge/system-leadership/`. */
	readonly href: string
	readonly title: string
	readonly kb: string
	readonly type: string
	readonly aliases: readonly string[]
	/** 1 to 10. */
	readonly importance?: number | undefined
	readonly backlinkCount: number
}

export interface TitleIndexInput {
	readonly notes: readonly TitleEntry[]
	/** Names nobody has written a note for yet; `href` without the base path. */
	readonly wanted: readonly { readonly name: string; readonly href: string; readonly count: number }[]
	/** Titles of KBs; a KB that is missing is shown by its name. */
	readonly kbs?: readonly { readonly name: string; readonly title: string }[]
	/** Labels and colours of types; a type that is missing is shown by its name. */
	readonly types?: readonly { readonly type: string; readonly label: string; readonly colour: number }[]
}

/** The file's text: the same for the same notes and names, in whatever order they are given. */
export function titleIndexJson(input: TitleIndexInput): string {
	const notes = input.notes
		.map(note => ({ ...note, ...named(note.title, note.href) }))
		.sort(
			(a, b) =>
				byCodeUnit(a.folder, b.folder) ||
				byCodeUnit(a.type, b.type) ||
				byCodeUnit(a.name, b.name) ||
				byCodeUnit(a.part, b.part),
		)
	const wanted = input.wanted
		.map(name => ({ ...name, ...named(name.name, name.href) }))
		.sort(
			(a, b) =>
				byCodeUnit(a.folder, b.folder) || b.count - a.count || byCodeUnit(a.name, b.name) || byCodeUnit(a.part, b.part),
		)
	const kbs = distinct(notes.map(note => note.kb))
	const types = distinct(notes.map(note => note.type))
	const kbTitles = new Map(input.kbs?.map(({ name, title }) => [name, title]))
	const knownTypes = new Map(input.types?.map(known => [known.type, known]))
	const file: TitleFile = {
		version: 1,
		kbs: kbs.map(name => [name, kbTitles.get(name) ?? name]),
		types: types.map(name => {
			const known = knownTypes.get(name)
			return [name, known?.label ?? name, known?.colour ?? 0]
		}),
		notes: {
			...nameColumns(notes),
			kbs: runs(
				places(
					notes.map(note => note.kb),
					kbs,
				),
			),
			types: runs(
				places(
					notes.map(note => note.type),
					types,
				),
			),
			ranks: notes.map(rank).join(''),
			aliases: aliasSteps(notes.map(note => note.aliases)),
		},
		wanted: { ...nameColumns(wanted), counts: wanted.map(({ count }) => count) },
	}
	return jsonText(file)
}

/** Names and addresses as columns of a file; those of one folder follow each other. */
export function nameColumns(all: readonly Named[]): NameColumns {
	const written = all.map(({ folder }) => folder)
	const folders = distinct(written)
	return {
		names: all.map(({ name }) => name).join('\n'),
		folders,
		folderRuns: runs(places(written, folders)),
		parts: all.map(difference).join('\n'),
	}
}

/** Nothing when the part is the suggested one, else the length of their common start and the rest. */
function difference({ name, part }: Named): string {
	const suggested = suggestedPart(name)
	if (part === suggested) return ''
	let common = 0
	while (common < part.length && part[common] === suggested[common]) common++
	return `${common.toString(36)}${partSeparator}${part.slice(common)}`
}

/** A name and its address as `nameColumns` takes them: `/senge/people/boyd/` is `boyd` in the folder `/senge/people/`. */
export function named(title: string, href: string): Named {
	const path = href.replace(/\/$/, '')
	const end = path.lastIndexOf('/') + 1
	return { name: oneLine(title), folder: path.slice(0, end), part: path.slice(end) }
}

function rank(note: TitleEntry): number {
	const weight = Math.log2(1 + note.backlinkCount) + (note.importance ?? 0) / 5
	return Math.max(0, Math.min(9, Math.round(weight)))
}

function aliasSteps(aliases: readonly (readonly string[])[]): (number | string)[] {
	const steps: (number | string)[] = []
	let last = 0
	for (const [at, names] of aliases.entries()) {
		for (const name of names) {
			steps.push(at - last, oneLine(name))
			last = at
		}
	}
	return steps
}

function runs(values: readonly number[]): number[] {
	const pairs: number[] = []
	for (const value of values) {
		const last = pairs.length - 2
		if (pairs[last] === value) pairs[last + 1] = (pairs[last + 1] ?? 0) + 1
		else pairs.push(value, 1)
	}
	return pairs
}

/** The index of each of `values` in `list`. */
function places(values: readonly string[], list: readonly string[]): number[] {
	const indexes = new Map(list.map((value, at) => [value, at]))
	return values.map(value => indexes.get(value) ?? -1)
}

function distinct(values: readonly string[]): string[] {
	return [...new Set(values)].sort(byCodeUnit)
}

/** By code unit: no locale, the same order everywhere. */
export function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0
}

/** A line break parts names in the file. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim()
}

/** A name with the folder and the last part of its address. */
export interface Named {
	readonly name: string
	readonly folder: string
	readonly part: string
}
