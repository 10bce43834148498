/**
 * `theme.css`, the style sheet of a vault: it may set tokens and add rules, and it loads nothing.
 *
 * css-tree tells where rules begin and end, and its tokens, with escapes undone, tell what loads: what a parser of values
 * does not understand is seen all the same. It is small, written in JavaScript alone, and astro brings it along.
 */
import { ident, parse, tokenize, tokenTypes, walk } from 'css-tree'
import { vaultPath } from '../note/brand.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { Problem } from '../note/problem.ts'
import { problemIn } from './file-problem.ts'
import { readText } from './read.ts'

export interface ThemeSheet {
	/** What may be published: the text without the rules that load something. */
	readonly css: string
	readonly problems: readonly Problem[]
}

/** Reads and judges the style sheet that lies at `disk`. */
export function readThemeSheet(disk: string, path: string): ThemeSheet {
	const read = readText(disk, path)
	if (read.kind === 'gone') return { css: '', problems: [] }
	if (read.kind === 'refused') return { css: '', problems: [problemIn(vaultPath(path), read.problem)] }
	return judgeThemeSheet(read.text, path)
}

/** Takes out each rule that loads something, of several within each other the innermost. */
export function judgeThemeSheet(text: string, path: string): ThemeSheet {
	const loads = findLoads(text)
	const rules = readRules(text)
	const css = without(
		text,
		loads.map(({ offset }) => innermost(rules, offset) ?? { start: 0, end: text.length }),
	)
	const lines = findLineStarts(text)
	const problems = loads.map(({ offset, length, what }) => {
		const message = `The rule is left out: \`${what}\` loads something`
		const span = spanAt(lines, offset, length)
		return problemIn(vaultPath(path), { code: 'asset/theme', span, message, hint: REMEDY })
	})
	// What is left was parted by one parser and will be read by another: should it load after all, nothing is published.
	return { css: findLoads(css).length === 0 ? css : '', problems }
}

const REMEDY = 'Take it out; faces and the logo are named in marcasite.yaml, as `fonts` and `logo`'

interface Load {
	readonly offset: number
	readonly length: number
	readonly what: string
}

/** Every token that makes a browser fetch a file, or that another character set would turn into one. */
function findLoads(text: string): readonly Load[] {
	const found: Load[] = []
	tokenize(text, (type, start, end) => {
		const what = loadOf(type, text.slice(start, end))
		if (what !== undefined) found.push({ offset: start, length: end - start, what })
	})
	return found
}

function loadOf(type: number, token: string): string | undefined {
	if (type === tokenTypes.Url || type === tokenTypes.BadUrl) return 'url()'
	if (type === tokenTypes.Function) {
		const name = ident.decode(token.slice(0, -1)).toLowerCase()
		return LOADING_FUNCTIONS.has(name.replace(/^-\w+-/, '')) ? `${name}()` : undefined
	}
	if (type !== tokenTypes.AtKeyword) return undefined
	const name = ident.decode(token.slice(1)).toLowerCase()
	return LOADING_RULES.has(name) ? `@${name}` : undefined
}

const LOADING_FUNCTIONS: ReadonlySet<string> = new Set(['url', 'url-prefix', 'src', 'image', 'image-set', 'cross-fade'])
const LOADING_RULES: ReadonlySet<string> = new Set(['import', 'charset', 'namespace', 'document'])

interface Part {
	readonly start: number
	readonly end: number
}

/** Rules, at-rules and what is neither, each before those it holds. */
function readRules(text: string): readonly Part[] {
	const rules: Part[] = []
	walk(parse(text, { positions: true, parseValue: false }), function (node) {
		const isRule = node.type === 'Rule' || node.type === 'Atrule'
		const isUnread = node.type === 'Raw' && !this.rule && !this.atrule
		if ((isRule || isUnread) && node.loc) rules.push({ start: node.loc.start.offset, end: node.loc.end.offset })
	})
	return rules
}

function innermost(parts: readonly Part[], offset: number): Part | undefined {
	return parts.findLast(({ start, end }) => start <= offset && offset < end)
}

function without(text: string, cut: readonly Part[]): string {
	let kept = ''
	let from = 0
	for (const { start, end } of [...cut].sort((a, b) => a.start - b.start || b.end - a.end)) {
		if (start > from) kept += text.slice(from, start)
		from = Math.max(from, end)
	}
	return kept + text.slice(from)
}
