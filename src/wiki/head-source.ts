/** How the fields of a head are written, with the comments that speak of them, so that they can stand in another head. */
import type { Span } from '../note/brand.ts'
import { readFrontmatter } from '../note/frontmatter.ts'
import { findLineStarts } from '../note/lines.ts'
import type { Field, FieldValue } from '../note/yaml.ts'
import { type YamlMark, yamlMarks } from '../note/yaml-marks.ts'
import { flowOf, scalarOf } from './write-yaml.ts'

interface Row {
	readonly start: number
	readonly text: string
}

/** The rows of a field: comments above it that belong to nothing before, and its own. */
interface Area {
	readonly above: readonly Row[]
	readonly own: readonly Row[]
}

/** Of one head that can be read. */
export class HeadSource {
	private readonly text: string
	/** Without anchors that nothing repeats. */
	private readonly marks: readonly YamlMark[]
	private readonly areas = new Map<Field, Area>()
	/** Comments at the end, or of a head without fields. */
	private readonly last: readonly Row[]
	/** What `valueOf` has given as it is written, with the comments in it. */
	private readonly given: Span[] = []

	constructor(text: string, fields: readonly Field[]) {
		this.text = text
		const { start, rows } = rowsOf(text)
		const source = rows.at(-1) ? text.slice(start, endOf(rows.at(-1) as Row)) : ''
		const marks = yamlMarks(source.replace(/\r(?!\n)/g, '\n'))
		const repeated = new Set(marks.flatMap(({ kind, text: name }) => (kind === 'alias' ? [name.slice(1)] : [])))
		this.marks = marks
			.filter(({ kind, text: name }) => kind !== 'anchor' || repeated.has(name.slice(1)))
			.map(mark => ({ ...mark, offset: mark.offset + start }))
		const beginning = new Map(fields.map(field => [field.keySpan.offset, field]))
		const firsts = [...rows.keys()].filter(at => beginning.has(rows[at]?.start ?? -1))
		let above = rows.slice(0, firsts[0] ?? rows.length)
		for (const [index, at] of firsts.entries()) {
			const all = rows.slice(at, firsts[index + 1] ?? rows.length)
			const length = all.findLastIndex(row => !/^(?:#|\s*$)/.test(row.text)) + 1
			this.areas.set(beginning.get(rows[at]?.start ?? -1) as Field, { above, own: all.slice(0, length) })
			above = all.slice(length)
		}
		this.last = above
	}

	/** Whether a field is written with what stands elsewhere, or may be so elsewhere. */
	isShared(field: Field): boolean {
		const area = this.areas.get(field)
		const isRepeating = ({ kind }: YamlMark) => kind !== 'comment'
		if (!area) return this.marks.some(isRepeating)
		return area.own.some((row, at) => (at > 0 && isForeign(row)) || this.marksIn(row).some(isRepeating))
	}

	/** The lines that say the same in another head: as they are written with the comments above, else the value on one line. */
	linesOf(field: Field): readonly string[] {
		const area = this.areas.get(field)
		if (area && !this.isShared(field)) return [...area.above.filter(isComment), ...area.own].map(row => row.text)
		const { key, value } = field
		const written = value.kind === 'list' || value.kind === 'map' ? flowOf(value) : scalarOf(value)
		return [`${scalarOf({ kind: 'text', text: key })}: ${written}`.trimEnd()]
	}

	/** A value of a field as it is written, or written out where it stands elsewhere. */
	valueOf(value: FieldValue, { keySpan, value: { span } }: Field): string {
		const { offset, length } = value.span
		const isInside = offset > keySpan.offset && offset >= span.offset && offset + length <= span.offset + span.length
		const isShared = this.marks.some(
			mark => mark.kind !== 'comment' && offset <= mark.offset && mark.offset < offset + length,
		)
		if (!isInside || isShared) return flowOf(value)
		this.given.push(value.span)
		return this.text.slice(offset, offset + length).trimEnd()
	}

	/** Rows with comments, or what is no field, that would be gone where only the values of a field are taken over. */
	remarksOf(field: Field): readonly string[] {
		const { above = [], own = [] } = this.areas.get(field) ?? {}
		const isRemark = (row: Row, at: number) => (at > 0 && isForeign(row)) || this.hasComment(row)
		return [...above.filter(isComment), ...own.filter(isRemark)].map(row => row.text)
	}

	get lastRemarks(): readonly string[] {
		return this.last.filter(isComment).map(row => row.text)
	}

	/** The comments between two offsets, without the rows that they stand in. */
	commentsBetween(from: number, to: number): readonly string[] {
		return this.marks
			.filter(({ kind, offset }) => kind === 'comment' && from <= offset && offset < to)
			.map(mark => mark.text)
	}

	/** One that `valueOf` has not given. */
	private hasComment(row: Row): boolean {
		const isGiven = (at: number) => this.given.some(({ offset, length }) => offset <= at && at < offset + length)
		return this.marksIn(row).some(({ kind, offset }) => kind === 'comment' && !isGiven(offset))
	}

	private marksIn(row: Row): readonly YamlMark[] {
		return this.marks.filter(({ offset }) => row.start <= offset && offset < endOf(row))
	}
}

function isComment({ text }: Row): boolean {
	return /^\s*#/.test(text)
}

/** Whether a row begins what is no field: keys that are no text. What `<<` brings is a field. */
function isForeign({ text }: Row): boolean {
	return /^[^\s#\-\]}]/.test(text) && !/^<<\s*:/.test(text)
}

function endOf({ start, text }: Row): number {
	return start + text.length
}

/** Those between the fences. */
function rowsOf(text: string): { start: number; rows: readonly Row[] } {
	const lines = findLineStarts(text)
	const { present, bodyStart } = readFrontmatter(text, lines)
	if (!present) return { start: 0, rows: [] }
	const rows = lines
		.filter(start => start < bodyStart)
		.map((start, at): Row => {
			const whole = text.slice(start, Math.min(lines[at + 1] ?? text.length, bodyStart))
			return { start, text: whole.replace(/[\r\n]+$/, '') }
		})
	return { start: lines[1] ?? 0, rows: rows.slice(1, -1) }
}
