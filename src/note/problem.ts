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
		'The opening fence names a language that would run code (`---js`).',
		'Write the head in YAML, with nothing after `---`. Code in a head is never run.',
	),
	'fm/unknown-language': kind(
		'error',
		'The opening fence names a language other than YAML.',
		'Write the head in YAML, with nothing after `---`.',
	),
	'fm/unclosed': kind(
		'error',
		'The head has no closing `---` line.',
		'Close it with a line that is exactly `---`, or remove the first line.',
	),
	'fm/not-at-start': kind(
		'warning',
		'A frontmatter block stands after blank lines.',
		'Move it to the first line of the file.',
	),
	'fm/yaml': kind(
		'error',
		'The head is not valid YAML.',
		'Mend the line that is named; quoting the value often helps.',
	),
	'fm/duplicate-key': kind('error', 'A key stands twice in one mapping.', 'Keep one of the two.'),
	'fm/not-a-mapping': kind('error', 'The head is a list or a single value.', 'Write `key: value` lines.'),
	'fm/reserved-key': kind('error', 'A key has a reserved name such as `__proto__`.', 'Rename the key.'),
	'fm/circular': kind('error', 'A YAML anchor contains itself.', 'Write the value out.'),
	'fm/control-char': kind('error', 'A value holds a control character.', 'Remove it.'),
	'fm/type': kind('error', 'A field has a value of the wrong type.', 'Write the value as the message says.'),
	'schema/required': kind('warning', 'A field that the type requires is missing.', 'Fill it in.'),
	'schema/type': kind('warning', 'A field does not have the type that kb.yaml declares.', 'Mend the value.'),
	'schema/select': kind('warning', 'A value is not among those that kb.yaml lists.', 'Choose one of them.'),
	'schema/range': kind('warning', 'A number lies outside the range that kb.yaml sets.', 'Mend the value.'),
	'schema/unknown-type': kind('warning', 'kb.yaml does not declare the type of this note.', 'Declare it or mend it.'),
	'kb/unknown-relation': kind('warning', 'A relation is declared nowhere.', 'Declare it in `relationship_types`.'),
	'kb/unknown-key': kind('warning', 'kb.yaml has a key that means nothing.', 'Remove or mend it.'),
	'kb/yaml': kind('error', 'kb.yaml or cross-kb-links.yaml does not parse.', 'Mend the line that is named.'),
	'kb/missing-target': kind(
		'warning',
		'A curated link or a `links:` entry names a KB or a note that is not there.',
		'Mend the name, or add the KB to this folder.',
	),
	'kb/unenforced': kind('info', 'kb.yaml declares what nothing enforces.', 'Nothing, unless you rely on it.'),
	'note/duplicate-id': kind('error', 'Two notes of one KB have the same id.', 'Give one of them another `id`.'),
	'alias/duplicate': kind('warning', 'Several notes claim one alias.', 'Keep it in one of them.'),
	'link/broken': kind('error', 'A link names a note that does not exist.', 'Mend the name, or write the note.'),
	'link/broken-anchor': kind(
		'error',
		'The note exists; the heading or block that the link names does not.',
		'Mend the part after `#`.',
	),
	'link/ambiguous': kind('error', 'Several notes answer to the name.', 'Write the path or the id of one of them.'),
	'link/case': kind(
		'warning',
		'A file name was found only by ignoring case.',
		'Write it as the file is written; many web hosts are strict.',
	),
	'link/syntax': kind('error', 'A link is empty or malformed.', 'Write a name between the brackets.'),
	'link/to-unpublished': kind(
		'error',
		'The target is a draft or excluded from publication.',
		'Publish the target, or remove the link.',
	),
	'link/undefined-reference': kind('warning', 'A reference link has no definition.', 'Add `[label]: address`.'),
	'link/undefined-footnote': kind('warning', 'A footnote mark has no footnote.', 'Add `[^label]: text`.'),
	'field/broken': kind(
		'warning',
		'A relation field names a note that does not exist.',
		'Mend the name, or write the note.',
	),
	'embed/broken': kind('error', 'An embed names a note that does not exist.', 'Mend the name.'),
	'embed/cycle': kind('error', 'Embeds contain each other in a circle.', 'Replace one of them by a link.'),
	'embed/too-deep': kind('error', 'Embeds are nested more than 32 deep.', 'Replace one of them by a link.'),
	'cite/bibliography': kind('error', 'A file of works to cite cannot be read.', 'Mend the entry that is named.'),
	'cite/duplicate': kind('warning', 'Two works have the same key.', 'Keep one of them, or change its key.'),
	'cite/unknown': kind(
		'error',
		'A citation names a key that neither a bibliography nor a note has.',
		'Mend the key, or add the work.',
	),
	'asset/missing': kind('error', 'An image or file does not exist.', 'Mend the path, or add the file.'),
	'asset/forbidden-type': kind('error', 'Files of this type are not published.', 'Link to it elsewhere.'),
	'asset/active-content': kind('error', 'An SVG holds scripts or external references.', 'Remove them.'),
	'asset/orphan': kind('info', 'No note uses this file.', 'Remove it if it is not needed.'),
	'image/alt': kind(
		'info',
		'An image has no alternative text.',
		'Say what it shows: `![Low water](low.png)`, `![[low.png|Low water]]`. Leave it empty for mere decoration.',
	),
	'url/scheme': kind('error', 'An address has a scheme that is not allowed.', 'Use `https:` or `mailto:`.'),
	'url/protocol-relative': kind('warning', 'An address begins with `//`.', 'Write `https://`.'),
	'url/userinfo': kind('warning', 'An address holds a user name or password.', 'Remove it.'),
	'url/dead': kind('error', 'The address does not answer.', 'Mend or remove it.'),
	'url/unknown': kind('info', 'Whether the address answers could not be found out.', 'Try again later.'),
	'path/collision': kind('error', 'Two notes claim the same address.', 'Rename one of them.'),
	'path/outside-root': kind('error', 'A path leads out of the content folder.', 'Keep files inside it.'),
	'path/absolute': kind('error', 'A path is absolute.', 'Write it from the content folder.'),
	'path/not-normal': kind('error', 'A path has empty, `.` or `..` segments.', 'Write it plainly.'),
	'path/reserved': kind('error', 'An address is reserved.', 'Choose another name.'),
	'path/too-long': kind('error', 'A segment of an address is longer than 200 bytes.', 'Shorten it.'),
	'path/invisible-char': kind('error', 'A name holds invisible characters.', 'Remove them.'),
	'path/symlink': kind('error', 'A symbolic link leads out of the content folder.', 'Copy the file instead.'),
	'enc/invalid-utf8': kind('error', 'The file is not valid UTF-8.', 'Save it as UTF-8.'),
	'enc/utf16': kind('error', 'The file is UTF-16.', 'Save it as UTF-8.'),
	'enc/nul': kind('error', 'The file holds NUL characters.', 'Remove them.'),
	'enc/binary': kind('error', 'The file is not text.', 'Give it another extension, or remove it.'),
	'limit/size': kind('error', 'The note is larger than 2 MiB.', 'Divide it.'),
	'limit/depth': kind('error', 'Lists, quotes or YAML are nested more than 100 deep.', 'Flatten it.'),
	'limit/expansion': kind('error', 'Aliases or embeds grow past the limit.', 'Write less of it.'),
	'limit/count': kind('error', 'There are too many of these.', 'Divide the note.'),
	'limit/complexity': kind('error', 'The note would take too long to parse.', 'Mend the unclosed brackets or marks.'),
	'html/removed': kind('info', 'Raw HTML that is not safe was removed.', 'Write it in Markdown.'),
	'math/syntax': kind('warning', 'Math that is no LaTeX.', 'Mend it, or write `\\$` for a dollar sign.'),
	'graph/orphan': kind('info', 'No note links to this one.', 'Link to it from a note on a near subject.'),
	'graph/wanted': kind('info', 'Several notes ask for this page.', 'Write it.'),
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

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

/** The families whose errors make a plain build fail: the note itself is unsound. */
const UNSOUND = new Set(['fm', 'enc', 'path', 'limit', 'note', 'kb'])

export function isUnsound(problem: Problem): boolean {
	const family = problem.code.slice(0, problem.code.indexOf('/'))
	// A path that a link names is the link's fault, and the page stands without it.
	return problem.severity === 'error' && UNSOUND.has(family) && !(family === 'path' && problem.target !== undefined)
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
