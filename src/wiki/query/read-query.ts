/** From the text of a query to what it asks for: all mistakes at once, each with its place. */
import { interpretDate, type NoteDate } from '../../note/dates.ts'
import { nearWord } from '../suggest.ts'
import { isBefore } from './compare-dates.ts'
import type { Condition, Operator, Query, QueryFault, ReadQuery, SortKey, Stretch, Test, Value } from './query.ts'
import { readTerms, type Term } from './terms.ts'
import { FLAGS, type Flag, FOREIGN, WORDS, type WordKind } from './words.ts'

export function readQuery(text: string): ReadQuery {
	if (text.length > MAX_LENGTH) {
		const message = `A query may have ${MAX_LENGTH} characters`
		return { query: NOTHING, faults: [{ at: MAX_LENGTH, length: text.length - MAX_LENGTH, message }] }
	}
	const { terms, faults } = readTerms(text)
	const reader = new QueryReader(faults)
	for (const term of terms.slice(0, MOST_WORDS)) reader.take(term)
	const [next] = terms.slice(MOST_WORDS)
	const { query, faults: found } = reader.finish()
	if (!next) return { query, faults: found }
	const { at, length } = next
	return { query, faults: [...found, { at, length, message: `A query may have ${MOST_WORDS} words` }] }
}

type KeyTerm = Extract<Term, { kind: 'key' }>
type Setting = 'of' | 'sort' | 'limit' | 'offset' | 'columns' | 'view'

/** Owns what the terms have said so far. */
class QueryReader {
	private readonly faults: QueryFault[]
	private readonly conditions: Condition[] = []
	private query: Query = NOTHING
	/** Which settings have been made: each is made once. */
	private readonly made = new Set<Setting>()

	constructor(faults: readonly QueryFault[]) {
		this.faults = [...faults]
	}

	take(term: Term): void {
		if (term.kind === 'key') this.key(term)
		else this.word(term)
	}

	finish(): ReadQuery {
		const query = { ...this.query, conditions: this.conditions }
		if (query.of === 'wanted') {
			for (const condition of query.conditions)
				if (!ofWanted(condition.test))
					this.fault(condition, 'Wanted pages are not written: only their name, their KB and who asks are known')
		}
		return { query, faults: this.faults.sort((a, b) => a.at - b.at) }
	}

	private word(term: Extract<Term, { kind: 'word' }>): void {
		const { value, quoted, negated } = term
		const flag = quoted ? undefined : FLAGS.get(value.text.toLowerCase())
		if (flag !== undefined) return this.flag(flag, term)
		if (!quoted && (value.text === 'OR' || value.text === 'AND'))
			return this.fault(term, `There is no \`${value.text}\``, OPERATOR_HINTS[value.text])
		if (!quoted && /[()]/.test(value.text))
			return this.fault(term, 'There are no parentheses', 'Quote them where they are part of a title')
		this.add(term, { kind: 'name', values: [value], where: 'title or alias' }, negated)
	}

	private flag(flag: Flag, term: Term): void {
		if (flag === 'orphan' || flag === 'stub') return this.add(term, { kind: flag }, term.negated)
		const of = flag === 'draft' ? 'drafts' : 'wanted'
		if (!term.negated) return this.set('of', of, term)
		// Notes are never wanted, and drafts are not listed unless they are asked for.
		this.fault(term, `\`-${flag}\` says nothing`, `Without \`${flag}\`, published notes are listed`)
	}

	private key(term: KeyTerm): void {
		const { key, operator, values, negated } = term
		const kind = WORDS.get(key.text.toLowerCase())
		const isEqual = operator === '=' || operator === '!='
		if (isEqual && kind && SAME_AS_FIELD.has(kind))
			return this.condition(kind, { ...term, negated: negated !== (operator === '!=') })
		if (operator !== ':') return this.compare(term, operator)
		if (kind === undefined) return this.unknownWord(key, values)
		if (CONDITIONS.has(kind)) return this.condition(kind, term)
		if (negated) return this.fault(term, `\`${key.text}:\` cannot be negated`)
		this.setting(kind, term)
	}

	private compare(term: KeyTerm, operator: Operator): void {
		const { key, values, negated } = term
		const [first] = values
		if (operator !== '=' && operator !== '!=' && values.length > 1)
			return this.fault(values[1] as Value, `\`${operator}\` takes one value`)
		if (first) this.add(term, { kind: 'compare', property: key.text, operator, values }, negated)
	}

	private condition(kind: WordKind, term: KeyTerm): void {
		const { values, key, negated } = term
		const test = conditionOf(kind, values)
		if (test) return this.add(term, test, negated)
		if (kind === 'range') return this.range(term)
		const date = this.date(values)
		if (!date) return
		const ends = kind === 'from-date' ? { from: date, to: undefined } : { from: undefined, to: date }
		if (values.length > 1) this.fault(values[1] as Value, `\`${key.text}:\` takes one date`)
		this.add(term, { kind: 'range', property: 'date', ...ends }, negated)
	}

	/** `updated:2024`, `2024..2025`, `2024..`, `..2024` */
	private range(term: KeyTerm): void {
		const { values, key, negated } = term
		const [value] = values
		if (!value) return
		if (values.length > 1)
			return this.fault(values[1] as Value, `\`${key.text}:\` takes one date, or two around \`..\``)
		const dots = value.text.indexOf('..')
		if (dots === -1) {
			const date = this.date(values)
			if (date) this.add(term, { kind: 'range', property: key.text.toLowerCase(), from: date, to: date }, negated)
			return
		}
		const ends = [value.text.slice(0, dots), value.text.slice(dots + 2)]
		const [from, to] = ends.map(text => (text.trim() === '' ? undefined : this.date([{ ...value, text }])))
		if (!from && !to) {
			if (ends.every(text => text.trim() === '')) this.fault(value, 'A range needs a beginning or an end', DATE_HINT)
			return
		}
		if (from && to && isBefore(to, from))
			return this.fault(value, 'The range ends before it begins', `Write \`${ends[1]}..${ends[0]}\``)
		this.add(term, { kind: 'range', property: key.text.toLowerCase(), from, to }, negated)
	}

	private date([value]: readonly Value[]): NoteDate | undefined {
		if (!value) return undefined
		const reading = interpretDate(value.text)
		if (reading.kind === 'date') return reading.date
		const message =
			reading.kind === 'impossible' ? `There is no ${reading.unit} \`${value.text}\`` : `\`${value.text}\` is no date`
		this.fault(value, message, DATE_HINT)
		return undefined
	}

	private setting(kind: WordKind, term: KeyTerm): void {
		const { key, values } = term
		const names = values.map(value => value.text)
		switch (kind) {
			case 'sort':
				return this.set('sort', names.map(sortKey), term)
			case 'columns':
				return this.set('columns', names, term)
			case 'view': {
				const [name = ''] = names
				if (name === 'list' || name === 'table') return this.set('view', name, term)
				const near = nearWord(name, ['list', 'table'])
				return this.fault(
					values[0] as Value,
					`There is no view \`${name}\``,
					near ? `Did you mean \`${near}\`?` : 'Write `view:list` or `view:table`',
				)
			}
			default: {
				const [name = ''] = names
				const isCount = /^\d{1,6}$/.test(name) && values.length === 1 && !(kind === 'limit' && Number(name) === 0)
				if (isCount) return this.set(kind === 'limit' ? 'limit' : 'offset', Number(name), term)
				return this.fault(
					values[0] as Value,
					`\`${key.text}:\` takes a whole number${kind === 'limit' ? ', 1 or more' : ''}`,
				)
			}
		}
	}

	private set<Name extends Setting>(name: Name, value: Query[Name], term: Term): void {
		const shown = name === 'of' ? 'What is listed' : `\`${name}:\``
		if (this.made.has(name) && !(name === 'of' && this.query.of === value))
			return this.fault(
				term,
				`${shown} is said twice`,
				name === 'of' ? 'Choose between `wanted` and `draft`' : undefined,
			)
		this.made.add(name)
		this.query = { ...this.query, [name]: value }
	}

	private unknownWord(key: Value, values: readonly Value[]): void {
		const { text } = key
		const near = nearWord(text, [...WORDS.keys()])
		const shown = `${text}=${values.map(value => value.text).join(',')}`
		const hint =
			FOREIGN.get(text.toLowerCase()) ??
			(near
				? `Did you mean \`${near}:\`?`
				: `A field of the head is asked for as \`${shown}\`; a title with a colon is quoted`)
		this.fault(key, `There is no word \`${text}:\``, hint)
	}

	private add({ at, length }: Stretch, test: Test, negated: boolean): void {
		this.conditions.push({ at, length, test, negated })
	}

	private fault({ at, length }: Stretch, message: string, hint?: string): void {
		this.faults.push({ at, length, message, ...(hint ? { hint } : {}) })
	}
}

/** Undefined for words whose values are dates, or make no condition. */
function conditionOf(kind: WordKind, values: readonly Value[]): Test | undefined {
	switch (kind) {
		case 'type':
		case 'status':
		case 'kb':
		case 'id':
			return { kind, values }
		case 'any-tag':
		case 'every-tag':
			return { kind: 'tag', values, every: kind === 'every-tag' }
		case 'title':
			return { kind: 'name', values, where: 'title' }
		case 'folder':
			return { kind: 'folder', values }
		case 'links':
		case 'backlinks':
			return { kind: 'link', values, direction: kind === 'links' ? 'from' : 'to' }
		case 'collection':
		case 'has':
			return { kind, values }
		default:
			return undefined
	}
}

/** Whether names that nobody has written can be asked this. */
function ofWanted(test: Test): boolean {
	if (test.kind === 'collection') return true
	return test.kind === 'kb' || test.kind === 'name' || (test.kind === 'link' && test.direction === 'to')
}

function sortKey(written: string): SortKey {
	return { property: written.replace(/^[-−]/, ''), descending: /^[-−]/.test(written) }
}

const NOTHING: Query = {
	of: 'notes',
	conditions: [],
	sort: [],
	limit: undefined,
	offset: 0,
	columns: undefined,
	view: undefined,
}
/** A query is asked of each note: what it may cost has a limit. */
const MAX_LENGTH = 2000
const MOST_WORDS = 40
const SETTINGS: readonly WordKind[] = ['sort', 'limit', 'offset', 'columns', 'view']
const CONDITIONS: ReadonlySet<WordKind> = new Set([...WORDS.values()].filter(kind => !SETTINGS.includes(kind)))
/** `type=concept` is `type:concept`. */
const SAME_AS_FIELD: ReadonlySet<WordKind> = new Set(['type', 'status', 'kb', 'id', 'any-tag', 'every-tag', 'folder'])
const DATE_HINT = 'Write `2024`, `2024-05`, `2024-05-17`, or two of them as `2024-05..2025`'
const OPERATOR_HINTS: Readonly<Record<string, string>> = {
	OR: 'Values divided by commas are alternatives: `type:concept,person`',
	AND: 'Write the conditions one after the other',
}
