/**
 * The one table of problems: every code with its default severity, what it means and what to do about it.
 * Reporters, exit codes and the handbook's page of each code are built from it.
 */
import type { Span, VaultPath } from './brand.ts'

export type Severity = 'error' | 'warning' | 'info'

interface ProblemKind {
	readonly severity: Severity
	/** When it is reported, for the handbook. */
	readonly meaning: string
	/** What the author should do, for the handbook. */
	readonly remedy: string
}

const kind = (severity: Severity, meaning: string, remedy: string): ProblemKind => ({ severity, meaning, remedy })

export const PROBLEMS = {
	'fm/executable-language': kind(
		'error',
		'The opening fence names a language that would run code, such as `---js`. It is never run.',
		'Write the head in YAML, with nothing after `---`.',
	),
	'fm/unknown-language': kind(
		'error',
		'The opening fence names a language other than YAML, or the head is TOML between `+++` lines.',
		'Write the head in YAML, with nothing after `---`.',
	),
	'fm/unclosed': kind(
		'error',
		'No line that is exactly `---` closes the head. It is a warning where nothing follows the opening line.',
		'Close it with a line that is exactly `---`, or remove the first line.',
	),
	'fm/not-at-start': kind(
		'warning',
		'Blank lines stand before the head, so it is read as text.',
		'Move the head to the first line of the file.',
	),
	'fm/yaml': kind(
		'error',
		'The head is not valid YAML.',
		'Mend the line that is named; quoting the value often helps.',
	),
	'fm/duplicate-key': kind('error', 'One mapping has the same key twice.', 'Keep one of the two lines.'),
	'fm/not-a-mapping': kind(
		'error',
		'The head is a list or a single value.',
		'Write `key: value` lines, or leave a blank line before a rule that is no head.',
	),
	'fm/reserved-key': kind(
		'error',
		'A key is called `__proto__`, `constructor` or `prototype`.',
		'Give the key another name.',
	),
	'fm/circular': kind(
		'error',
		'A YAML anchor contains itself.',
		'Write the value out instead of repeating it by alias.',
	),
	'fm/control-char': kind(
		'error',
		'A value of the head holds a control character.',
		'Remove the character, or type the value anew.',
	),
	'fm/type': kind(
		'error',
		'A field common to all notes has a value of the wrong type, or a date that cannot be.',
		'Write the value as the message says.',
	),
	'schema/required': kind(
		'warning',
		'A field that the type requires is missing or empty.',
		'Fill it in, or do not require it in kb.yaml.',
	),
	'schema/type': kind(
		'warning',
		'A field does not have the type or format that kb.yaml declares.',
		'Mend the value, or the declaration in kb.yaml.',
	),
	'schema/select': kind(
		'warning',
		'A value is not among the options that kb.yaml lists.',
		'Choose one of them, or add the value to `options`.',
	),
	'schema/range': kind(
		'warning',
		'A number, the year of a date, or a length lies outside the bounds that kb.yaml sets.',
		'Mend the value, or the bounds in kb.yaml.',
	),
	'schema/unknown-type': kind(
		'warning',
		'The note has a type that is not built in and that kb.yaml does not declare.',
		'Mend the type, or declare it under `types` in kb.yaml.',
	),
	'kb/unknown-relation': kind(
		'warning',
		'A knowledge base that declares relations uses a name that is declared nowhere.',
		'Mend the name, or declare it under `relationship_types` in kb.yaml.',
	),
	'kb/unknown-key': kind(
		'warning',
		'kb.yaml has a key that means nothing, or a value that its key cannot take.',
		'Mend it, or remove it.',
	),
	'kb/yaml': kind(
		'error',
		'kb.yaml or cross-kb-links.yaml does not parse, or a row lacks a part.',
		'Mend the line that is named; quoting the value often helps.',
	),
	'kb/missing-target': kind(
		'warning',
		'An entry of `links:` or a row of cross-kb-links.yaml names a note or a knowledge base that is not there.',
		'Mend the name, or add the knowledge base to this folder.',
	),
	'kb/unenforced': kind('info', 'kb.yaml declares something that nothing enforces.', 'Nothing, unless you rely on it.'),
	'note/duplicate-id': kind(
		'error',
		'Two notes of one knowledge base have the same id. The later one, by path, is left out.',
		'Give one of them another `id`.',
	),
	'alias/duplicate': kind(
		'warning',
		'Several notes of one knowledge base claim the same alias.',
		'Keep it in one of them.',
	),
	'link/broken': kind('error', 'A link names a note that does not exist.', 'Mend the name, or write the note.'),
	'link/broken-anchor': kind(
		'error',
		'The note is there; the heading or block that the link names is not.',
		'Mend the part after `#`.',
	),
	'link/ambiguous': kind(
		'error',
		'Several notes answer to the name that a link uses.',
		'Write the path or the id of the one that is meant.',
	),
	'link/case': kind(
		'warning',
		'A file was found only by ignoring upper and lower case.',
		'Write the name as the file is called; many web hosts are strict.',
	),
	'link/syntax': kind(
		'error',
		'A link is empty or malformed.',
		'Write a name between two brackets on each side, or escape them as `\\[[`.',
	),
	'link/to-unpublished': kind(
		'error',
		'The target of a link is a draft or is excluded from publication.',
		'Publish the target, or remove the link.',
	),
	'link/undefined-reference': kind(
		'warning',
		'`[text][label]` has no line `[label]: address`.',
		'Add the line `[label]: address`, or escape the bracket.',
	),
	'link/undefined-footnote': kind(
		'warning',
		'`[^label]` has no line `[^label]: text`.',
		'Add the line `[^label]: text`, or escape the bracket.',
	),
	'field/broken': kind(
		'warning',
		'A relation field, or a quoted wiki link of the head, names a note that does not exist.',
		'Mend the name, or write the note.',
	),
	'embed/broken': kind('error', 'An embed names a note that does not exist.', 'Mend the name, or write the note.'),
	'embed/cycle': kind('error', 'Embeds contain each other in a circle.', 'Replace one of them by a link.'),
	'embed/too-deep': kind('error', 'Embeds are nested more than 32 deep.', 'Replace one of them by a link.'),
	'cite/bibliography': kind(
		'error',
		'A file of works to cite cannot be read, or an entry of it cannot.',
		'Mend the entry that is named; the others count.',
	),
	'cite/duplicate': kind(
		'warning',
		'Two works have the same key. The first, by file and line, counts.',
		'Keep one of them, or change its key.',
	),
	'cite/unknown': kind(
		'error',
		'A citation names a key that neither a bibliography nor a note has.',
		'Mend the key, or add the work.',
	),
	'asset/missing': kind(
		'error',
		'An image or another file that a note names does not exist.',
		'Mend the path, or add the file.',
	),
	'asset/forbidden-type': kind(
		'error',
		'A page, a program or a file of orders for the web server lies among the notes, or a note names a file of a kind that is not published.',
		'Move the file out of the folder, or name it under `ignore` in marcasite.yaml.',
	),
	'asset/active-content': kind(
		'error',
		'An SVG drawing holds scripts or loads something from elsewhere. It is not published.',
		'Save it as a plain drawing.',
	),
	'asset/theme': kind(
		'error',
		'A rule of theme.css loads something. It is left out of the site.',
		'Take it out; faces and the logo are named in marcasite.yaml, as `fonts` and `logo`.',
	),
	'asset/orphan': kind(
		'info',
		'No published note uses this image, sound, film or PDF. It is not published.',
		'Show it or link to it, or remove it.',
	),
	'image/alt': kind(
		'info',
		'An image of the vault has no alternative text.',
		'Say what it shows: `![Low water](low.png)` or `![[low.png|Low water]]`.',
	),
	'url/scheme': kind(
		'error',
		'An address has a scheme that is not allowed, such as `javascript:` or `file:`. Its text is shown without a link.',
		'Use an `https:` or `mailto:` address.',
	),
	'url/protocol-relative': kind('warning', 'An address begins with two slashes.', 'Write `https://`.'),
	'url/userinfo': kind('warning', 'An address holds a user name or a password.', 'Remove what stands before the `@`.'),
	'url/dead': kind(
		'error',
		'A web address does not answer, or answers that nothing is there.',
		'Mend the address, or remove the link.',
	),
	'url/unknown': kind(
		'info',
		'Whether a web address answers could not be found out.',
		'Try again later, or open it in a browser.',
	),
	'path/collision': kind(
		'error',
		'Two notes claim one address, two knowledge bases one name, or two files one name in two Unicode forms.',
		'Give one of them another name.',
	),
	'path/outside-root': kind(
		'error',
		'A link, an image, an address or a symbolic link leads out of the content folder.',
		'Keep the file inside the folder, and write its path from there.',
	),
	'path/absolute': kind(
		'error',
		'A written address begins with `//` or a drive letter, or has a backslash.',
		'Write it like `a/b`.',
	),
	'path/not-normal': kind(
		'error',
		'A written address has empty or `.` segments, or a file name has a backslash.',
		'Write it plainly, like `a/b`.',
	),
	'path/reserved': kind(
		'error',
		'An address belongs to the site itself, is a device name of Windows, or holds a reserved character.',
		'Choose another name.',
	),
	'path/too-long': kind('error', 'A file name, or a segment of an address, is longer than 200 bytes.', 'Shorten it.'),
	'path/invisible-char': kind(
		'error',
		'A file name or an address holds invisible characters, or is not valid UTF-8.',
		'Type the name anew, without them.',
	),
	'path/symlink': kind(
		'error',
		'A symbolic link leads to a folder, to a file that is not content, or nowhere.',
		'Copy the file into the folder instead.',
	),
	'enc/invalid-utf8': kind('error', 'The file is not valid UTF-8.', 'Save it as UTF-8.'),
	'enc/utf16': kind('error', 'The file is UTF-16, not UTF-8.', 'Save it as UTF-8.'),
	'enc/nul': kind('error', 'The file holds a NUL character.', 'Remove the character.'),
	'enc/binary': kind(
		'error',
		'The file is called a note and is not text.',
		'Give it the extension of its format, or remove it.',
	),
	'limit/size': kind('error', 'The note is larger than 2 MiB.', 'Divide it into several.'),
	'limit/depth': kind(
		'error',
		'Lists, quotes, brackets, raw HTML or YAML are nested more than 100 deep.',
		'Flatten it.',
	),
	'limit/expansion': kind(
		'error',
		'YAML aliases grow to more than 10,000 values, or the embeds of a note to more than 2 MB.',
		'Write values out, or replace embeds by links.',
	),
	'limit/count': kind(
		'error',
		'A note holds too much of one thing: more than 100,000 characters of math.',
		'Divide the note.',
	),
	'limit/complexity': kind(
		'error',
		'The note would take too long to parse.',
		'Close or escape the marks, or put the text into a code block.',
	),
	'html/removed': kind(
		'info',
		'Raw HTML that is not safe was taken out, or a link or image in it leads nowhere.',
		'Write it in Markdown.',
	),
	'ignore/syntax': kind(
		'warning',
		'A comment was meant to accept a problem, and does not say which.',
		'Write `<!-- marcasite-ignore link/broken: reason -->` before the block.',
	),
	'ignore/unused': kind('warning', 'A comment accepts a problem that is not there.', 'Remove the comment.'),
	'math/syntax': kind(
		'warning',
		'Math that is no LaTeX, or is longer than 5,000 characters. It is shown as it is written.',
		'Mend it, or write `\\$` for a dollar sign.',
	),
	'query/syntax': kind(
		'warning',
		'The query of a list cannot be read, so the page shows why in its place.',
		'Mend the word that is marked; the words are those of `marcasite list`.',
	),
	'query/unknown-name': kind(
		'warning',
		'The query of a list names a note or a knowledge base that is not there, so it finds nothing.',
		'Write the name as a link would, `kb:id` for a note of another knowledge base.',
	),
	'graph/orphan': kind('info', 'No other note links to this one.', 'Link to it from a note on a near subject.'),
	'graph/wanted': kind('info', 'Several notes ask for one page that is not written.', 'Write it.'),
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

/** What stands before the slash of a code. */
export type ProblemFamily = FamilyOf<ProblemCode>

type FamilyOf<Code> = Code extends `${infer Family}/${string}` ? Family : never

export function familyOf(code: ProblemCode): ProblemFamily {
	return code.slice(0, code.indexOf('/')) as ProblemFamily
}

/** A problem inside one note, before anyone says which file the note is. */
export interface NoteProblem {
	readonly code: ProblemCode
	/** Where it differs from the table's. */
	readonly severity?: Severity
	readonly span: Span
	/** One line: what is wrong, things in backticks, no full stop. */
	readonly message: string
	/** What to do; a line of its own. */
	readonly hint?: string
}

/** A problem at a place of the vault. */
export interface Problem extends NoteProblem {
	readonly severity: Severity
	readonly path: VaultPath
	/** The name that was asked for, where there is one. */
	readonly target?: string
}

/** What to do about a problem: its own hint, or that of the table. */
export function hintOf(problem: NoteProblem): string {
	return problem.hint ?? PROBLEMS[problem.code].remedy
}

/** The families whose errors make a plain build fail: the note itself is unsound. */
const UNSOUND: ReadonlySet<ProblemFamily> = new Set(['fm', 'enc', 'path', 'limit', 'note', 'kb'])

export function isUnsound(problem: Problem): boolean {
	const family = familyOf(problem.code)
	// A path that a link names is the link's fault, and the page stands without it.
	return problem.severity === 'error' && UNSOUND.has(family) && !(family === 'path' && problem.target !== undefined)
}

/** Whether an error of this code makes a plain build fail. */
export function failsBuild(code: ProblemCode): boolean {
	return UNSOUND.has(familyOf(code))
}

/** By path, line, column, code and message, so that a list of problems is the same on every machine. */
export function compareProblems(a: Problem, b: Problem): number {
	return (
		compareText(a.path, b.path) ||
		a.span.line - b.span.line ||
		a.span.column - b.span.column ||
		compareText(a.code, b.code) ||
		compareText(a.message, b.message)
	)
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0
}
