/** Works from files, in the shapes that CSL-JSON gives them; whatever has another shape is left out. */
import type { CslDate, CslItem, CslName } from '../wiki/bibliography.ts'

/** Characters of one field that are kept; beyond them stands no name, title or address, but an abstract. */
const MAX_FIELD = 1000
/** Names of one field that are kept. */
const MAX_NAMES = 100

const NAMES = new Set([
	'author',
	'chair',
	'collection-editor',
	'compiler',
	'composer',
	'container-author',
	'contributor',
	'curator',
	'director',
	'editor',
	'editorial-director',
	'executive-producer',
	'guest',
	'host',
	'illustrator',
	'interviewer',
	'narrator',
	'organizer',
	'original-author',
	'performer',
	'producer',
	'recipient',
	'reviewed-author',
	'script-writer',
	'series-creator',
	'translator',
])
const DATES = new Set(['accessed', 'available-date', 'event-date', 'issued', 'original-date', 'submitted'])
const NAME_PARTS = ['family', 'given', 'literal', 'suffix', 'dropping-particle', 'non-dropping-particle'] as const
/** Long, private, or ours. */
const LEFT_OUT = new Set(['id', 'abstract', 'annote', 'note', 'keyword', 'citation-key', 'custom', 'type'])

/** Undefined for what is no object. */
export function cleanCsl(value: unknown): CslItem | undefined {
	if (!isRecord(value)) return undefined
	const fields: [string, CslItem[string]][] = []
	for (const [name, field] of Object.entries(value)) {
		if (LEFT_OUT.has(name) || !/^[A-Za-z][\w-]*$/.test(name)) continue
		const clean = NAMES.has(name) ? cleanNames(field) : DATES.has(name) ? cleanDate(field) : scalar(field)
		if (clean !== undefined && clean !== '') fields.push([name, clean])
	}
	const type = scalar(value.type)
	return { ...Object.fromEntries(fields), type: typeof type === 'string' && type ? type : 'document' }
}

function cleanNames(value: unknown): readonly CslName[] | undefined {
	if (!Array.isArray(value)) return undefined
	const names = value.slice(0, MAX_NAMES).flatMap((item: unknown): CslName[] => {
		if (!isRecord(item)) return []
		const parts = NAME_PARTS.flatMap(part => {
			const text = scalar(item[part])
			return typeof text === 'string' && text.trim() !== '' ? [[part, text] as const] : []
		})
		return parts.length > 0 ? [Object.fromEntries(parts)] : []
	})
	return names.length > 0 ? names : undefined
}

function cleanDate(value: unknown): CslDate | undefined {
	if (!isRecord(value)) return undefined
	const parts = Array.isArray(value['date-parts']) ? value['date-parts'].slice(0, 2).filter(Array.isArray) : []
	const dates = parts
		.map((date: readonly unknown[]) => date.slice(0, 3).map(Number))
		.filter(date => date.length > 0 && date.every(number => Number.isSafeInteger(number)))
	const [literal, raw] = [scalar(value.literal), scalar(value.raw)]
	if (dates.length > 0) return { 'date-parts': dates }
	if (typeof literal === 'string') return { literal }
	return typeof raw === 'string' ? { raw } : undefined
}

function scalar(value: unknown): string | number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
	return typeof value === 'string' ? value.slice(0, MAX_FIELD).trim() : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
