/** kb.yaml and cross-kb-links.yaml, from text to what the linker needs. */
import { kbName, type Span, type VaultPath } from '../note/brand.ts'
import { findLineStarts } from '../note/lines.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type FieldValue, fieldOf, readYaml, SETTINGS_CODES, textOf, textsOf } from '../note/yaml.ts'
import type { Bounds, CuratedLink, FieldSchema, Kb, RelationType, TypeSchema, Validation } from './kb.ts'
import { innerFolder } from './path-form.ts'
import { remember } from './remember.ts'
import { slugSegment } from './slug.ts'

const FREE_LISTS = new Set(['tags', 'aliases', 'sources', 'links', 'references'])

/** A kb.yaml or cross-kb-links.yaml. */
export interface SettingsFile {
	readonly path: VaultPath
	readonly text: string
}

export interface CuratedRead {
	readonly rows: readonly CuratedLink[]
	readonly problems: readonly Problem[]
}

export interface KbRead {
	readonly kb: Kb
	readonly problems: readonly Problem[]
}

/** `folder` is the KB's folder below the root; `fallback` names it where kb.yaml does not. */
export const readKb = remember((file: SettingsFile, folder: string, fallback: string): KbRead => {
	const { path } = file
	const { value, problems } = readSettings(file)
	const found: Problem[] = [...problems]
	if (value && value.kind !== 'map')
		found.push(problemAt(path, 'kb/yaml', value.span, 'kb.yaml is not a list of `key: value` lines'))
	const name = kbName((textOf(fieldOf(value, 'name')) ?? fallback).trim() || fallback)
	const types = new Map<string, TypeSchema>()
	for (const [key, type] of entries(fieldOf(value, 'types'))) types.set(key, readType(key, type))
	const relations = new Map<string, RelationType>()
	for (const [key, relation] of entries(fieldOf(value, 'relationship_types')))
		relations.set(key, readRelation(key, relation))
	const kb: Kb = {
		name,
		shortname: textOf(fieldOf(value, 'shortname')),
		title: textOf(fieldOf(value, 'title')) ?? titleFromName(name),
		description: (textOf(fieldOf(value, 'description')) ?? '').replace(/\s+/g, ' ').trim(),
		folder,
		declared: true,
		url: `/${slugSegment(name)}/`,
		types,
		relations,
		curated: [],
		validation: readValidation(fieldOf(value, 'validation')),
	}
	return { kb, problems: found }
})

/** Rows of a cross-kb-links.yaml: a list, or a mapping with `links`. */
export const readCuratedLinks = remember((file: SettingsFile): CuratedRead => {
	const { path } = file
	const { value, problems } = readSettings(file)
	const found: Problem[] = [...problems]
	const list = value?.kind === 'map' ? fieldOf(value, 'links') : value
	if (list === undefined || list.kind === 'null') return { rows: [], problems: found }
	if (list.kind !== 'list') {
		found.push(problemAt(path, 'kb/yaml', list.span, 'The file is not a list of links'))
		return { rows: [], problems: found }
	}
	const rows: CuratedLink[] = []
	for (const item of list.items) {
		const source = fieldOf(item, 'source')
		const sourceKb = fieldOf(item, 'source_kb')
		const target = fieldOf(item, 'target')
		const targetKb = fieldOf(item, 'target_kb')
		const [from, fromKb, to, toKb] = [source, sourceKb, target, targetKb].map(textOf)
		if (!source || !target || !targetKb || !from || !to || !toKb) {
			found.push(problemAt(path, 'kb/yaml', item.span, 'A row needs `source`, `target` and `target_kb`'))
			continue
		}
		const relation = textOf(fieldOf(item, 'relation')) ?? 'related'
		const note = textOf(fieldOf(item, 'note'))?.trim()
		const spans = { span: target.span, sourceSpan: source.span, kbSpan: targetKb.span }
		const own = sourceKb && fromKb ? { name: fromKb, span: sourceKb.span } : undefined
		rows.push({ source: from, sourceKb: own, target: to, targetKb: toKb, relation, note, path, ...spans })
	}
	return { rows, problems: found }
})

/** The YAML of a file, and what is wrong with it as such. Reading it takes half of the time of linking. */
export const readSettings = remember(({ path, text }: SettingsFile): SettingsRead => {
	const { value, problems } = readYaml(text, 0, findLineStarts(text), SETTINGS_CODES)
	const told = problems.map((problem): Problem => ({ ...problem, path, severity: PROBLEMS[problem.code].severity }))
	return { value, problems: told }
})

interface SettingsRead {
	readonly value: FieldValue | undefined
	readonly problems: readonly Problem[]
}

function problemAt(path: VaultPath, code: ProblemCode, span: Span, message: string): Problem {
	return { code, severity: PROBLEMS[code].severity, path, span, message }
}

function readType(name: string, value: FieldValue): TypeSchema {
	const fields = new Map<string, FieldSchema>()
	const required = textsOf(fieldOf(value, 'required'))
	const subdirectory = textOf(fieldOf(value, 'subdirectory'))
	for (const [key, field] of entries(fieldOf(value, 'fields'))) fields.set(key, readField(key, field, required))
	return {
		name,
		description: textOf(fieldOf(value, 'description')),
		subdirectory: subdirectory === undefined ? undefined : innerFolder(subdirectory),
		filePattern: textOf(fieldOf(value, 'file_pattern')),
		fields,
		required,
	}
}

function readField(name: string, value: FieldValue, required: readonly string[]): FieldSchema {
	const type = textOf(fieldOf(value, 'type')) ?? 'text'
	const description = textOf(fieldOf(value, 'description'))
	const options = [...textsOf(fieldOf(value, 'options')), ...textsOf(fieldOf(value, 'values'))]
	const inverse = textOf(fieldOf(value, 'inverse_label'))
	return {
		name,
		type,
		required: required.includes(name) || isTrue(fieldOf(value, 'required')),
		description,
		options,
		allowOther: isTrue(fieldOf(value, 'allow_other')),
		bounds: readBounds(fieldOf(value, 'min'), fieldOf(value, 'max')),
		length: readBounds(fieldOf(value, 'min_length'), fieldOf(value, 'max_length')),
		format: textOf(fieldOf(value, 'format')),
		relation: relationKind(name, type, fieldOf(value, 'items'), description),
		inverseLabel: inverse,
	}
}

/** Rules that name no field are passed over. */
function readValidation(value: FieldValue | undefined): Validation {
	const rules = fieldOf(value, 'rules')
	return {
		enforce: isTrue(fieldOf(value, 'enforce')),
		rules: (rules?.kind === 'list' ? rules.items : []).flatMap(rule => {
			const field = textOf(fieldOf(rule, 'field'))?.trim()
			const range = fieldOf(rule, 'range')
			const [least, most] = range?.kind === 'list' ? range.items : []
			return field ? [{ field, bounds: readBounds(least, most), format: textOf(fieldOf(rule, 'format')) }] : []
		}),
	}
}

function readBounds(least: FieldValue | undefined, most: FieldValue | undefined): Bounds {
	return { least: numberOf(least), most: numberOf(most) }
}

function numberOf(value: FieldValue | undefined): number | undefined {
	const text = textOf(value)?.trim()
	return text && Number.isFinite(Number(text)) ? Number(text) : undefined
}

function isTrue(value: FieldValue | undefined): boolean {
	return textOf(value)?.toLowerCase() === 'true'
}

function relationKind(
	name: string,
	type: string,
	items: FieldValue | undefined,
	description: string | undefined,
): FieldSchema['relation'] {
	if (FREE_LISTS.has(name)) return undefined
	if (type === 'object-ref') return 'ids'
	if (type !== 'list') return undefined
	const itemType = textOf(items) ?? textOf(fieldOf(items, 'type'))
	if (itemType === 'object-ref' || /\b(?:entry|entries|note|person|concept|writing)\s+ids?\b/i.test(description ?? ''))
		return 'ids'
	return 'names'
}

function readRelation(name: string, value: FieldValue): RelationType {
	if (value.kind === 'map') {
		const inverse = textOf(fieldOf(value, 'inverse'))
		return { name, label: textOf(fieldOf(value, 'label')), inverse }
	}
	return { name, label: textOf(value), inverse: undefined }
}

function entries(value: FieldValue | undefined): readonly (readonly [string, FieldValue])[] {
	return value?.kind === 'map' ? value.fields.map(field => [field.key, field.value] as const) : []
}

/** `womack-jones` as `Womack jones`, for a KB whose kb.yaml has no title. */
function titleFromName(name: string): string {
	if (/[A-Z\s]/.test(name)) return name
	return name
		.split(/[-_]/)
		.filter(word => word !== '')
		.map(word =>
			word.length <= 3 && !/[aeiou]/.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ')
}
