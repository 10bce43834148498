/** The page of a problem code and the list of all codes, for people at a terminal. */
import picocolors from 'picocolors'
import { PROBLEMS, type ProblemCode, type ProblemFamily } from '../../note/problem.ts'
import { codesOf, FAMILIES } from '../../note/problem-families.ts'
import { explainProblem, type PagePart } from '../explain-problem.ts'
import { painterOf } from './paint.ts'
import { formatProblems } from './pretty.ts'

export interface PageOptions {
	readonly colour: boolean
	/** Columns of the terminal. */
	readonly width?: number | undefined
}

/** Ends with a newline. */
export function formatExplanation(code: ProblemCode, options: PageOptions): string {
	const colours = picocolors.createColors(options.colour)
	const { severity } = PROBLEMS[code]
	const head = `${colours.bold(code)}  ${painterOf(severity, picocolors.createColors(options.colour))(severity)}`
	return `${[head, ...explainProblem(code).map(part => formatPart(part, options))].join('\n\n')}\n`
}

/** The codes of some families, each with its severity and meaning. Ends with a newline. */
export function formatCodes(families: readonly ProblemFamily[], options: PageOptions): string {
	const colours = picocolors.createColors(options.colour)
	const digits = Math.max(...families.flatMap(codesOf).map(code => code.length))
	const indent = 2 + digits + 2 + SEVERITY_WIDTH + 2
	const row = (code: ProblemCode) => {
		const { severity, meaning } = PROBLEMS[code]
		const painted = painterOf(severity, picocolors.createColors(options.colour))(severity.padEnd(SEVERITY_WIDTH))
		const [first = '', ...rest] = wrap(plain(meaning), widthOf(options) - indent)
		const lines = [`  ${code.padEnd(digits)}  ${painted}  ${first}`, ...rest.map(line => ' '.repeat(indent) + line)]
		return lines.join('\n')
	}
	const blocks = families.map(family =>
		[colours.bold(`${family}: ${FAMILIES[family]}`), ...codesOf(family).map(row)].join('\n'),
	)
	return `${blocks.join('\n\n')}\n\n\`marcasite explain <code>\` shows an example, and what to do.\n`
}

function formatPart(part: PagePart, options: PageOptions): string {
	const colours = picocolors.createColors(options.colour)
	switch (part.kind) {
		case 'heading':
			return colours.bold(part.text)
		case 'prose':
			return wrap(plain(part.text), widthOf(options)).join('\n')
		case 'file': {
			const text = part.text === '' ? colours.dim('(not a text)') : part.text.trimEnd()
			const title = part.path === '' ? [] : [`  ${colours.cyan(part.path)}`]
			return [...title, text.replace(/^(?=.)/gm, '    ')].join('\n')
		}
		case 'removed':
			return `  ${colours.cyan(part.path)}\n    ${colours.dim('(removed)')}`
		case 'report': {
			const { finding, source } = part
			const report = { problems: [finding], sources: () => source, notes: 1, kbs: 1, seconds: 0 }
			const printed = formatProblems(report, { ...options, severities: [finding.severity] })
			return printed.trimEnd().replace(/^(?=.)/gm, '  ')
		}
	}
}

/** Prose without the asterisks of Markdown; backticks are how messages mark things, too. */
function plain(prose: string): string {
	return prose.replace(/(?<![\w`])\*(\w[^*`]*)\*(?!\w)/g, '$1')
}

/** Lines of at most `width` characters, where no word is longer. */
function wrap(text: string, width: number): readonly string[] {
	const lines: string[] = []
	let line = ''
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > width) {
			lines.push(line)
			line = word
		} else line = line === '' ? word : `${line} ${word}`
	}
	return [...lines, line]
}

function widthOf({ width }: PageOptions): number {
	return Math.max(MINIMUM_WIDTH, Math.min(MAXIMUM_WIDTH, width ?? USUAL_WIDTH))
}

const SEVERITY_WIDTH = 7
const MINIMUM_WIDTH = 60
const USUAL_WIDTH = 80
const MAXIMUM_WIDTH = 90
