/** Reads the files of works to cite: BibTeX (`*.bib`) and CSL-JSON, wherever in the vault they lie. */
import type { Span, VaultPath } from '../note/brand.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { Problem, ProblemCode } from '../note/problem.ts'
import type { Bibliography, BibliographyEntry } from '../wiki/bibliography.ts'
import { bibliographyKind } from './bibliography-files.ts'
import { bibtexPieces } from './bibtex-entries.ts'
import { citationLibrary } from './citation-library.ts'
import { cleanCsl } from './clean-csl.ts'
import { problemIn } from './file-problem.ts'
import type { NamedText } from './list-vault.ts'
import { readText } from './read.ts'

export interface ReadBibliography {
	/** Undefined where there is no such file. */
	readonly bibliography: Bibliography | undefined
	readonly problems: readonly Problem[]
}

/** No file of works may be larger: 8 MiB, some ten thousand entries. */
const MAX_BYTES = 8 * 1024 * 1024
/** Faulty entries of one file that are told. */
const MAX_FAULTS = 20

/** Of two works with one key the first counts, in the order of `files` and then of lines. */
export function readBibliography(files: readonly VaultPath[], diskPath: (path: VaultPath) => string): ReadBibliography {
	const entries = new Map<string, BibliographyEntry>()
	const problems: Problem[] = []
	let exists = false
	for (const path of files) {
		const kind = bibliographyKind(path)
		if (!kind) continue
		const read = readText(diskPath(path), path, MAX_BYTES)
		if (read.kind === 'refused') problems.push(problemIn(path, read.problem))
		if (read.kind !== 'text') continue
		const works = kind === 'bibtex' ? readBibtex(read.text) : readCslJson(read.text)
		// A file of that name that is no list of works is somebody's own.
		if (kind === 'perhaps' && works.length === 0) continue
		exists = true
		let faults = 0
		for (const work of works)
			if (work.kind === 'work') addWork(entries, problems, { path, text: read.text }, work)
			else if (++faults <= MAX_FAULTS) problems.push(problem('cite/bibliography', { path, text: read.text }, work))
	}
	return { bibliography: exists ? entries : undefined, problems }
}

type Work =
	| { readonly kind: 'work'; readonly key: string; readonly line: number; readonly csl: BibliographyEntry['csl'] }
	| { readonly kind: 'fault'; readonly line: number; readonly message: string; readonly hint: string }

function addWork(
	entries: Map<string, BibliographyEntry>,
	problems: Problem[],
	file: NamedText,
	{ key, line, csl }: Work & { kind: 'work' },
): void {
	const known = entries.get(key)
	if (!known) {
		entries.set(key, { path: file.path, line, csl })
		return
	}
	const message = `The key \`${key}\` is that of another work`
	const hint = `The other is at \`${known.path}:${known.line}\`, and it counts`
	problems.push(problem('cite/duplicate', file, { line, message, hint, marks: key }))
}

function problem(
	code: ProblemCode,
	{ path, text }: NamedText,
	{ line, message, hint, marks }: Omit<Work & { kind: 'fault' }, 'kind'> & { readonly marks?: string },
): Problem {
	return problemIn(path, { code, span: spanInLine(text, line, marks), message, hint })
}

/** Where `marks` stands in a line; all of the line's text if it does not. */
function spanInLine(text: string, line: number, marks = ''): Span {
	const starts = findLineStarts(text)
	const start = starts[line - 1] ?? 0
	const written = text.slice(start, starts[line] ?? text.length)
	const at = marks === '' ? -1 : written.indexOf(marks)
	if (at !== -1) return spanAt(starts, start + at, marks.length)
	const trimmed = written.trim()
	return spanAt(starts, start + Math.max(0, written.indexOf(trimmed)), Math.max(1, trimmed.length))
}

function readBibtex(text: string): readonly Work[] {
	return bibtexPieces(text).flatMap((piece): Work[] => {
		const { line } = piece
		try {
			return citationLibrary()
				.readBibtex(piece.text)
				.flatMap(item => workOf(item, line))
		} catch (error) {
			const fault = bibtexFault(error instanceof Error ? error.message : '')
			const at = line + Math.max(0, fault.line - 1 - piece.before)
			return [{ kind: 'fault', line: at, message: fault.message, hint: 'Mend the entry, or remove it' }]
		}
	})
}

/** The parser says `expected "rbrace", got "identifier" at line 2 col 2:` and shows the lines. */
function bibtexFault(said: string): { readonly line: number; readonly message: string } {
	const found = /expected "([^"]+)", got (?:"([^"]+)"|EOF) at line (\d+)/.exec(said)
	if (!found) return { line: 1, message: 'This entry is no BibTeX' }
	const [, expected = '', got] = found
	const name = (token: string) => TOKENS[token] ?? `a ${token}`
	const message = `This is no BibTeX: ${name(expected)} is missing${got ? ` before ${name(got)}` : ' at the end'}`
	// What is missing at the end may be missing anywhere in the entry: its beginning is named.
	return { line: got ? Number(found[3]) : 1, message }
}

const TOKENS: Readonly<Record<string, string>> = {
	lbrace: '`{`',
	rbrace: '`}`',
	comma: 'a comma',
	equals: '`=`',
	label: 'the key',
	quote: 'a quotation mark',
	text: '`}`',
	identifier: 'the name of a field',
	at: '`@`',
}

function readCslJson(text: string): readonly Work[] {
	let value: unknown
	try {
		value = JSON.parse(text)
	} catch (error) {
		const line = Number(/line (\d+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? 1)
		const hint = 'Export it again as CSL-JSON'
		return [{ kind: 'fault', line, message: 'The file is not valid JSON', hint }]
	}
	const items = Array.isArray(value) ? value : (value as { items?: unknown } | null)?.items
	if (!Array.isArray(items)) return []
	const lines = keyLines(text)
	return items.flatMap(item => workOf(item, lines.get(String((item as { id?: unknown } | null)?.id)) ?? 1))
}

/** The line on which each id is written first. */
function keyLines(text: string): ReadonlyMap<string, number> {
	const lines = new Map<string, number>()
	for (const [index, line] of text.split('\n').entries())
		for (const found of line.matchAll(/"id"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(\d+))/g)) {
			const key = found[1] ?? found[2] ?? ''
			if (!lines.has(key)) lines.set(key, index + 1)
		}
	return lines
}

/** None for what has no key. */
function workOf(item: unknown, line: number): Work[] {
	const csl = cleanCsl(item)
	const id = (item as { id?: unknown } | null)?.id
	const key = typeof id === 'number' ? String(id) : typeof id === 'string' ? id.normalize('NFC').trim() : ''
	return csl && key !== '' ? [{ kind: 'work', key, line, csl }] : []
}
