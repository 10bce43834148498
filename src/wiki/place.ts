/** Where a note belongs: its id, its title, its address; and whether it is published. */
import picomatch from 'picomatch'
import type { Span } from '../note/brand.ts'
import { noteId, type VaultPath } from '../note/brand.ts'
import { COLLECTION_FILE, isCollectionFile } from '../note/collections.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { parseWikiTarget } from '../note/wiki-target.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import { checkAddress, isDevice, isRoute } from './address.ts'
import type { Config } from './config.ts'
import { fileName } from './find-kbs.ts'
import type { Kb } from './kb.ts'
import { NO_SPAN } from './note-problem.ts'
import { type OldAddress, oldAddressesOf } from './redirects.ts'
import { slugPath } from './slug.ts'

/** A note before its references are known. */
export interface PlacedNote {
	readonly id: ReturnType<typeof noteId>
	readonly localId: string
	/** Whether the head names the id; else it comes from the file's name or path. */
	readonly idWritten: boolean
	readonly kb: Kb
	readonly path: VaultPath
	readonly title: string
	readonly type: string
	readonly tags: readonly string[]
	readonly aliases: readonly { readonly name: string; readonly span: Span }[]
	readonly url: string
	/** Former addresses, as they are written: `redirect_from`, and aliases that are paths. */
	readonly oldAddresses: readonly OldAddress[]
	readonly published: boolean
	readonly compiled: CompiledNote
}

/** What decides, beside its text, where a note stands. */
export interface Placing {
	readonly excluded: (note: {
		readonly path: string
		readonly tags: readonly string[]
		readonly type: string
		readonly status: string | undefined
	}) => boolean
	/** Whether the note stands at the address of its folder. */
	readonly isIndex: boolean
	readonly problems: Problem[]
}

/** Adds what is wrong with the note's place to the problems of `Placing`. */
export function placeNote(
	kb: Kb,
	path: VaultPath,
	compiled: CompiledNote,
	{ excluded, isIndex, problems }: Placing,
): PlacedNote {
	const field = (key: string): FieldValue | undefined => compiled.fields.find(item => item.key === key)?.value
	const isCollection = isCollectionFile(path)
	const named = isCollection ? collectionPath(kb, path) : path
	const stem = fileName(named).replace(/\.md$/i, '')
	const inside = named.slice(kb.folder === '' ? 0 : kb.folder.length + 1).replace(/\.md$/i, '')
	const written = textOf(field('id'))?.normalize('NFC').trim()
	const localId = written || (kb.declared ? stem.normalize('NFC') : inside)
	const type = typeOf(field('type')) || (isCollection ? 'collection' : 'note')
	const aliases = aliasesOf(field('aliases') ?? field('alias'))
	const tags = [...new Set(compiled.tags.map(tag => tag.name as string))]
	const status = textOf(field('status')) ?? textOf(field('lifecycle'))
	const draft = field('draft')
	const publish = field('publish')
	const isDrawing = field('excalidraw-plugin') !== undefined
	const withheld =
		isDrawing ||
		compiled.perhapsDraft ||
		(draft !== undefined && !isFalse(draft)) ||
		(publish !== undefined && !isTrue(publish))
	const report = (code: ProblemCode, span: Span, message: string, hint: string) =>
		problems.push({ code, severity: PROBLEMS[code].severity, path, span, message, hint })
	const place = isIndex ? inside.replace(/readme$/i, 'index') : inside
	const url = addressOf(kb, localId, Boolean(written), place, compiled, report)
	const published = !withheld && !excluded({ path, tags, type, status })
	const isReserved = published && url !== '/' && reservedFor(url) !== undefined
	if (isReserved) {
		const message = `\`${url}\` ${reservedFor(url)}`
		report(
			'path/reserved',
			NO_SPAN,
			message,
			'Rename the file, or give it a `permalink`; till then it is not published',
		)
	}
	return {
		id: noteId(kb.name, localId),
		localId,
		idWritten: Boolean(written),
		kb,
		path,
		title: titleOf(compiled, isCollection ? stem.slice('collection-'.length) : stem),
		type,
		tags,
		aliases,
		url,
		oldAddresses: oldAddressesOf(field('redirect_from'), aliases),
		published: published && !isReserved,
		compiled,
	}
}

/** The path that a note of its name would have: the collection of `concepts` is `concepts/collection-concepts`. */
function collectionPath(kb: Kb, path: string): string {
	const folder = path.slice(0, -COLLECTION_FILE.length)
	return `${folder}collection-${fileName(folder.slice(0, -1)) || kb.name}`
}

/** Why an address cannot be had; undefined for one that can. */
function reservedFor(url: string): string | undefined {
	const segments = url.split('/')
	if (isRoute(segments[1] ?? '')) return 'belongs to the site itself'
	return segments.some(isDevice) ? 'has the name of a device on Windows' : undefined
}

/** Obsidian's users write the type as a link, often in a list. */
function typeOf(value: FieldValue | undefined): string {
	const first = value?.kind === 'list' ? value.items[0] : value
	const written = textOf(first)?.trim() ?? ''
	const link = /^\[\[([^[\]]+)\]\]$/.exec(written)?.[1]
	return link === undefined ? written : (parseWikiTarget(link).label ?? parseWikiTarget(link).name)
}

function isFalse(value: FieldValue): boolean {
	return value.kind === 'null' || (value.kind === 'boolean' && !value.value)
}

function isTrue(value: FieldValue): boolean {
	return value.kind === 'null' || (value.kind === 'boolean' && value.value)
}

/** The head's title, else the first heading, else the file's name made readable. */
function titleOf(compiled: CompiledNote, stem: string): string {
	const written = textOf(compiled.fields.find(field => field.key === 'title')?.value)
		?.replace(/\s+/g, ' ')
		.trim()
	if (written) return written
	if (compiled.firstHeading) return compiled.firstHeading
	if (!/^[\p{Ll}\p{N}]+(?:[-_][\p{Ll}\p{N}]+)*$/u.test(stem) || /^\d{4}-\d\d-\d\d$/.test(stem)) return stem
	const words = stem.replace(/[-_]+/g, ' ')
	return words.charAt(0).toUpperCase() + words.slice(1)
}

function aliasesOf(value: FieldValue | undefined): { name: string; span: Span }[] {
	if (!value) return []
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => {
		const name = textOf(item)?.normalize('NFC').trim()
		return name ? [{ name, span: item.span }] : []
	})
}

/** `permalink` or `slug`, else `/<kb>/<id>/`; without a kb.yaml the path. The KB's home note has the KB's address. */
function addressOf(
	kb: Kb,
	localId: string,
	idWritten: boolean,
	inside: string,
	compiled: CompiledNote,
	report: (code: ProblemCode, span: Span, message: string, hint: string) => void,
): string {
	for (const key of ['permalink', 'slug']) {
		const value = compiled.fields.find(field => field.key === key)?.value
		const written = textOf(value)
		if (!value || written === undefined) continue
		const verdict = checkAddress(written)
		if (verdict.kind === 'refused') report(verdict.code, value.span, verdict.message, verdict.hint)
		else if (verdict.path === '') return '/'
		else return key === 'slug' && kb.declared ? `${kb.url}${verdict.path}/` : `/${verdict.path}/`
	}
	if (/^(?:index|_index|_homepage)$/i.test(inside)) return kb.url
	if (kb.declared) return `${kb.url}${slugPath(localId)}/`
	const path = idWritten ? localId : inside.replace(/(^|\/)_?index$/i, '')
	const slug = slugPath(path)
	return slug === '' ? '/' : `/${slug}/`
}

/** Tells of a note whether `exclude` of the configuration names it. */
export function exclusion(exclude: Config['exclude']) {
	const names = { tag: new Set<string>(), type: new Set<string>(), status: new Set<string>() }
	const globs: string[] = []
	for (const item of exclude) {
		const named = /^(tag|type|status):(.+)$/.exec(item)
		if (named) names[named[1] as keyof typeof names].add((named[2] ?? '').trim())
		else globs.push(item)
	}
	const matches = globs.length > 0 ? picomatch(globs) : () => false
	return (note: { path: string; tags: readonly string[]; type: string; status: string | undefined }): boolean =>
		matches(note.path) ||
		note.tags.some(tag => names.tag.has(tag)) ||
		names.type.has(note.type) ||
		(note.status !== undefined && names.status.has(note.status))
}
