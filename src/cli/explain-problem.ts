/**
 * The page of a problem code, as a list of parts: what it means, an example, what to do, how to live with it.
 * `marcasite explain` prints it and the handbook shows it, so that the two cannot say different things.
 */
import type { Span } from '../note/brand.ts'
import { vaultPath } from '../note/brand.ts'
import { findLineStarts } from '../note/lines.ts'
import { failsBuild, familyOf, PROBLEMS, type ProblemCode } from '../note/problem.ts'
import { acceptancePlace, type ProblemExample, placeOf, type WrittenExample } from '../note/problem-example.ts'
import { EXAMPLES } from '../note/problem-examples.ts'
import type { Finding } from './reporters/report.ts'

/** Prose has Markdown's backticks and asterisks, and no links. */
export type PagePart =
	| { readonly kind: 'heading'; readonly text: string }
	| { readonly kind: 'prose'; readonly text: string }
	/** A file, or a piece of one; a file that is no text has an empty one. */
	| { readonly kind: 'file'; readonly path: string; readonly text: string }
	/** A file that is to be removed. */
	| { readonly kind: 'removed'; readonly path: string }
	/** What a check prints; without the file's text, no lines of it are shown. */
	| { readonly kind: 'report'; readonly finding: Finding; readonly source: string | undefined }

export function explainProblem(code: ProblemCode): readonly PagePart[] {
	const { meaning, remedy } = PROBLEMS[code]
	const example = EXAMPLES[code]
	return [
		prose(meaning),
		prose(example.why),
		prose(consequence(code)),
		heading('Example'),
		...shown(example),
		report(code, example),
		heading('What to do'),
		prose(remedy),
		...mended(example),
		heading('If it is meant to be so'),
		...acceptance(code, example),
		prose('In `marcasite.yaml` its severity can be set for all notes, for a folder, and for a knowledge base:'),
		{ kind: 'file', path: 'marcasite.yaml', text: settings(code) },
	]
}

/** What an exit code has to do with it. */
function consequence(code: ProblemCode): string {
	const { severity } = PROBLEMS[code]
	if (code === 'url/dead') return 'It is an error that only `check --external` looks for, and never stops a `build`.'
	if (code === 'url/unknown') return 'It is a remark that only `check --external` makes, and it never fails anything.'
	if (severity === 'info') return 'It is a remark: `check` lists it with `--all`, and it never fails anything.'
	if (severity === 'warning') {
		const enforced = familyOf(code) === 'schema' && code !== 'schema/unknown-type' ? ENFORCED : ''
		return `It is a warning: \`check\` fails only if there are more of them than \`--max-warnings\` allows.${enforced}`
	}
	return failsBuild(code)
		? 'It is an error: `check` fails, and so does `build`, which publishes the sound notes nevertheless.'
		: 'It is an error: `check` fails. A `build` goes on, since the page can be shown, and fails with `--strict` only.'
}

function shown(example: ProblemExample): readonly PagePart[] {
	if (example.kind === 'made') return [prose(example.made)]
	return Object.entries(example.files).map(([path, text]) => ({ kind: 'file', path, text }))
}

function mended(example: ProblemExample): readonly PagePart[] {
	if (example.kind === 'made') return [prose(example.mended)]
	return Object.entries(example.mended).map(([path, text]) =>
		text === undefined ? { kind: 'removed', path } : { kind: 'file', path, text },
	)
}

function report(code: ProblemCode, example: ProblemExample): PagePart {
	const { path, line, column } = placeOf(example)
	const source = example.kind === 'written' ? example.files[path] : undefined
	const place: Span =
		example.kind === 'written' && source !== undefined
			? markedSpan(example, source)
			: { offset: 0, length: 0, line, column }
	const file = path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH / 2)}…${path.slice(-9)}` : path
	const finding: Finding = {
		code,
		severity: PROBLEMS[code].severity,
		path: vaultPath(path),
		span: place,
		message: example.says,
		...(example.hint ? { hint: example.hint } : {}),
		file,
		repositoryFile: file,
		fingerprint: '',
	}
	// Of a file as a whole no line is shown: none of them is the place.
	const isWhole = example.kind === 'written' && example.marks === undefined && line === 1
	return { kind: 'report', finding, source: isWhole ? undefined : source }
}

function markedSpan(example: WrittenExample, source: string): Span {
	const { line, column } = placeOf(example)
	const offset = (findLineStarts(source)[line - 1] ?? 0) + column - 1
	return { offset, length: example.marks?.length ?? 1, line, column }
}

function acceptance(code: ProblemCode, example: ProblemExample): readonly PagePart[] {
	switch (acceptancePlace(example)) {
		case 'text':
			return [
				prose('A comment before the block accepts it there, with the reason for whoever reads the source:'),
				{ kind: 'file', path: '', text: `<!-- marcasite-ignore ${code}: the reason -->\n` },
			]
		case 'head':
			return [
				prose('A comment above the field accepts it there, with the reason for whoever reads the source:'),
				{ kind: 'file', path: '', text: `# marcasite-ignore ${code}: the reason\n` },
			]
		case 'nowhere':
			return []
	}
}

function settings(code: ProblemCode): string {
	const { severity } = PROBLEMS[code]
	return [
		'rules:',
		`  ${code}: ${severity === 'warning' ? 'error' : 'warning'}`,
		'overrides:',
		'  - files: "imported/**"',
		`    rules: {${code}: off}`,
		'  - kb: sea',
		`    rules: {${code}: ${severity === 'info' ? 'error' : 'info'}}`,
		'',
	].join('\n')
}

const heading = (text: string): PagePart => ({ kind: 'heading', text })
const prose = (text: string): PagePart => ({ kind: 'prose', text })

const ENFORCED = ' In a knowledge base that says `enforce: true` under `validation`, it is an error.'
const LONGEST_PATH = 60
