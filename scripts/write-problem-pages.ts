/**
 * Writes the handbook's page of each problem code, and the tables that list the codes, from the table in the program.
 *
 *     node scripts/write-problem-pages.ts
 *
 * Pages are wholly written here. In the list only what stands between `<!-- codes: link field -->` and `<!-- /codes -->`
 * is; the rest of it is kept.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { explainProblem, type PagePart } from '../src/cli/explain-problem.ts'
import { formatProblems } from '../src/cli/reporters/pretty.ts'
import { familyOf, PROBLEMS, type ProblemCode } from '../src/note/problem.ts'
import { codesOf, isFamily, problemCodes } from '../src/note/problem-families.ts'

const REFERENCE = fileURLToPath(new URL('../content/handbook/reference/', import.meta.url))
const LIST = 'problem-codes.md'
const FOLDER = 'problems'

/** Every file as it should be, by its path below the reference; `list` is the text of the list as it is now. */
export function problemPages(list: string): ReadonlyMap<string, string> {
	const pages = problemCodes().map(code => [`${FOLDER}/${code.replace('/', '-')}.md`, pageOf(code)] as const)
	return new Map([[LIST, listOf(list)], ...pages])
}

/** The files of the reference that these pages are, as they are on the disk. */
export function writtenPages(): ReadonlyMap<string, string> {
	const names = readdirSync(join(REFERENCE, FOLDER)).map(name => `${FOLDER}/${name}`)
	return new Map([LIST, ...names].map(path => [path, readFileSync(join(REFERENCE, path), 'utf8')]))
}

function pageOf(code: ProblemCode): string {
	const { severity, meaning } = PROBLEMS[code]
	// What the code means is the summary, and stands at the head of the page.
	const parts = explainProblem(code).slice(1)
	return [
		'---',
		`id: problem-${code.replace('/', '-')}`,
		`title: "${code}"`,
		'type: problem',
		`summary: ${JSON.stringify(meaning.replaceAll('`', ''))}`,
		`tags: [checking, problems/${familyOf(code)}]`,
		'importance: 2',
		`severity: ${severity}`,
		'---',
		'',
		...parts.flatMap(part => [...linesOf(part), '']),
		'## See also',
		'',
		neighbours(code),
		'',
	].join('\n')
}

/** The codes before and after this one in the table, which are mostly of its family. */
function neighbours(code: ProblemCode): string {
	const codes = problemCodes()
	const index = codes.indexOf(code)
	const near = [codes[index - 1], codes[index + 1]].flatMap(other => (other ? `[[${other}]]` : []))
	return `In the table of all codes it stands beside ${near.join(' and ')}.`
}

function linesOf(part: PagePart): readonly string[] {
	switch (part.kind) {
		case 'heading':
			return [`## ${part.text}`]
		case 'prose':
			return [part.text]
		case 'removed':
			return [`The file \`${part.path}\` is removed.`]
		case 'file': {
			if (part.text === '') return [`Beside it lies \`${part.path}\`.`]
			const title = part.path === '' ? '' : ` title="${part.path}"`
			return fenced(`${languageOf(part.path, part.text)}${title}`, part.text)
		}
		case 'report': {
			const { finding, source } = part
			const report = { problems: [finding], sources: () => source, notes: 1, kbs: 1, seconds: 0 }
			const text = formatProblems(report, { colour: false, severities: [finding.severity] })
			return ['`marcasite check` says:', '', ...fenced('text', text)]
		}
	}
}

function fenced(info: string, text: string): readonly string[] {
	return [`\`\`\`${info}`, text.trimEnd(), '```']
}

function languageOf(path: string, text: string): string {
	const ending = /\.(\w+)$/.exec(path)?.[1]
	if (ending !== undefined) return LANGUAGES[ending] ?? 'text'
	return text.startsWith('#') ? 'yaml' : 'md'
}

const LANGUAGES: Readonly<Record<string, string>> = { md: 'md', yaml: 'yaml', html: 'html', svg: 'xml', bib: 'bibtex' }

function listOf(list: string): string {
	return list.replace(/(<!-- codes: ([a-z ]+) -->\n)[\s\S]*?(<!-- \/codes -->)/g, (_, start, families, end) => {
		const codes = String(families).split(' ').filter(isFamily).flatMap(codesOf)
		return `${start}\n${tableOf(codes)}\n\n${end}`
	})
}

function tableOf(codes: readonly ProblemCode[]): string {
	const rows = codes.map(code => {
		const { severity, meaning } = PROBLEMS[code]
		return `| [[${code}]] | ${severity} | ${meaning.replaceAll('|', '\\|')} |`
	})
	return ['| code | severity | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	mkdirSync(join(REFERENCE, FOLDER), { recursive: true })
	const written = writtenPages()
	const pages = problemPages(written.get(LIST) ?? '')
	const changed = [...pages].filter(([path, text]) => written.get(path) !== text)
	const stale = [...written.keys()].filter(path => !pages.has(path))
	for (const [path, text] of changed) writeFileSync(join(REFERENCE, path), text)
	for (const path of stale) rmSync(join(REFERENCE, path))
	console.log(`Wrote ${changed.length} of ${pages.size} pages, removed ${stale.length}`)
}
