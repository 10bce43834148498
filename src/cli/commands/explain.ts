/** `marcasite explain`: what a problem code means, with an example and what to do. */
import type { Command } from 'commander'
import { failsBuild, familyOf, PROBLEMS, type ProblemCode } from '../../note/problem.ts'
import { EXAMPLES } from '../../note/problem-examples.ts'
import { codesOf, FAMILIES, isFamily, isProblemCode, problemCodes } from '../../note/problem-families.ts'
import { nearestName } from '../../wiki/suggest.ts'
import { formatData } from '../data.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { formatCodes, formatExplanation } from '../reporters/explanation.ts'
import type { Session } from '../session.ts'

interface ExplainOptions {
	readonly json?: boolean
}

export function addExplain(program: Command, session: Session): void {
	program
		.command('explain')
		.summary('say what a problem code means')
		.description('Says what a problem code means, with an example, what to do, and how to change its severity.')
		.argument('[CODE]', 'such as link/broken; a family such as link lists its codes (default: list all)')
		.option('--json', 'print it as data')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action((word: string | undefined, options: ExplainOptions) => {
			const { out } = session.terminal
			const codes = codesNamed(word)
			if (options.json) out.write(formatData(asData(codes)))
			else out.write(formatText(word, { colour: out.colour, width: out.columns }))
		})
}

function formatText(word: string | undefined, page: { readonly colour: boolean; readonly width: number | undefined }) {
	if (word !== undefined && isProblemCode(word)) return formatExplanation(word, page)
	return formatCodes(word !== undefined && isFamily(word) ? [word] : Object.keys(FAMILIES).filter(isFamily), page)
}

function codesNamed(word: string | undefined): readonly ProblemCode[] {
	if (word === undefined) return problemCodes()
	if (isProblemCode(word)) return [word]
	if (isFamily(word)) return codesOf(word)
	const near = nearestName(word, [...problemCodes(), ...Object.keys(FAMILIES)])
	const hint = near ? `did you mean \`${near}\`?` : '`marcasite explain` lists all'
	throw new UsageError(`there is no problem \`${word}\`; ${hint}`)
}

function asData(codes: readonly ProblemCode[]) {
	const problems = codes.map(code => {
		const { severity, meaning, remedy } = PROBLEMS[code]
		const { kind: _, why, ...example } = EXAMPLES[code]
		return { code, family: familyOf(code), severity, failsBuild: failsBuild(code), meaning, why, remedy, example }
	})
	return { problems }
}

const examples = `
Examples:
  marcasite explain link/broken     one code, with an example
  marcasite explain link            the codes of a family
  marcasite explain                 all codes`
