/**
 * A Dendron vault. Its names have dots for a hierarchy, which becomes a relation; its labels stand before the names of
 * notes; its ids are random letters that no link uses, and its times are counted in milliseconds.
 */
import type { VaultPath } from '../../note/brand.ts'
import { type Field, textOf } from '../../note/yaml.ts'
import { applyEdits, type TextEdit } from '../change-set.ts'
import { headEdits } from '../head-edits.ts'
import { fold, slugSegment } from '../slug.ts'
import { type Conversion, type ForeignNote, type ForeignVault, Tally } from './import.ts'

/** `vaults` are its folders of notes, `''` for the root. */
export function convertDendron({ notes }: ForeignVault, vaults: readonly string[]): Conversion {
	const tally = new Tally(CHANGES)
	const stems = new Map(vaults.map(folder => [folder, new Set<string>()]))
	for (const { path } of notes) stems.get(vaultOf(path, vaults))?.add(fold(stemOf(path)))
	const converted = notes.map(note => {
		const folder = vaultOf(note.path, vaults)
		const world = { stems: stems.get(folder) ?? new Set<string>(), names: vaults.length > 1 ? vaults : [], tally }
		const text = applyEdits(note.text, [...convertHead(note, world), ...convertLinks(note, world)])
		return { from: note.path, path: note.path, text }
	})
	return { notes: converted, changes: tally.counted(), kbs: vaults.map(folder => ({ folder, text: kbYaml(folder) })) }
}

interface World {
	/** Names of the notes of the vault, case folded. */
	readonly stems: ReadonlySet<string>
	/** Folders of the vaults, where there are several. */
	readonly names: readonly string[]
	readonly tally: Tally
}

function convertHead({ path, text, note }: ForeignNote, { stems, tally }: World): readonly TextEdit[] {
	const field = (key: string) => note.fields.find(it => it.key === key)
	const edits: TextEdit[] = []
	const rename = (found: Field, key: string, kind: string) => {
		edits.push({ offset: found.keySpan.offset, length: found.keySpan.length, text: key })
		tally.add(kind, path, found.keySpan.line)
	}
	const [id, desc] = [field('id'), field('desc')]
	if (id && /^[\w-]{16,}$/.test(textOf(id.value) ?? '')) rename(id, 'dendron_id', 'random-id')
	if (desc && textOf(desc.value)?.trim() && !field('summary')) rename(desc, 'summary', 'summary')
	for (const key of ['created', 'updated']) {
		const found = field(key)
		const day = found && dayOf(textOf(found.value) ?? '')
		if (!found || day === undefined) continue
		edits.push({ offset: found.value.span.offset, length: found.value.span.length, text: day })
		tally.add('time', path, found.keySpan.line)
	}
	const parent = parentOf(stemOf(path), stems)
	if (parent === undefined || field('parent')) return edits
	tally.add('hierarchy', path)
	return [...edits, ...headEdits(text, note, [{ edits: [], lines: [`parent: ${parent}`] }])]
}

function convertLinks({ path, text, note }: ForeignNote, { stems, names, tally }: World): readonly TextEdit[] {
	return note.references.flatMap(({ kind, span }): readonly TextEdit[] => {
		if (kind !== 'wikilink' && kind !== 'embed') return []
		const source = text.slice(span.offset, span.offset + span.length)
		const [, mark = '', first = '', second] = /^(!?)\[\[([^\]|]*)(?:\|([^\]]*))?\]\]$/.exec(source) ?? []
		const isSwapped = second !== undefined && (isNamed(second, stems) || !isNamed(first, stems))
		const [target, label] = isSwapped ? [second.trim(), first.trim()] : [first, second]
		const plain = plainTarget(target, names)
		const written = `${mark}[[${plain}${label === undefined ? '' : `|${label}`}]]`
		if (first === '' || written === source) return []
		if (isSwapped) tally.add('label-order', path, span.line)
		if (/^dendron:\/\//i.test(target)) tally.add('vault-link', path, span.line)
		if (/:#/.test(target)) tally.add('embed-range', path, span.line)
		return [{ offset: span.offset, length: span.length, text: written }]
	})
}

/** Without the vault, unless there are several; an embed from one heading to another is one of the first section. */
function plainTarget(target: string, vaults: readonly string[]): string {
	const [, vault = '', rest = target] = /^dendron:\/\/([^/]+)\/(.*)$/i.exec(target) ?? []
	const name = rest.replace(/:#.*$/, '').replace(/,\d+(?=$|#)/, '')
	const folder = vaults.find(it => fold(it.split('/').at(-1) ?? '') === fold(vault))
	return folder === undefined ? name : `${kbNameOf(folder)}:${name}`
}

function isNamed(target: string, stems: ReadonlySet<string>): boolean {
	const name = target
		.trim()
		.replace(/^dendron:\/\/[^/]+\//i, '')
		.replace(/[#^].*$/, '')
	return /^dendron:\/\//i.test(target.trim()) || (name !== '' && stems.has(fold(name)))
}

/** `a.b.c` belongs to `a.b`, or to `a` where that is not there. */
function parentOf(stem: string, stems: ReadonlySet<string>): string | undefined {
	for (let dot = stem.lastIndexOf('.'); dot > 0; dot = stem.lastIndexOf('.', dot - 1)) {
		const above = stem.slice(0, dot)
		if (stems.has(fold(above))) return above
	}
	return undefined
}

function dayOf(milliseconds: string): string | undefined {
	return /^1\d{12}$/.test(milliseconds) ? new Date(Number(milliseconds)).toISOString().slice(0, 10) : undefined
}

function stemOf(path: VaultPath): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}

function vaultOf(path: VaultPath, vaults: readonly string[]): string {
	const around = vaults.filter(folder => folder === '' || path.startsWith(`${folder}/`))
	return around.toSorted((a, b) => b.length - a.length)[0] ?? ''
}

function kbNameOf(folder: string): string {
	return slugSegment(folder.split('/').at(-1) ?? folder)
}

function kbYaml(folder: string): string {
	const name = folder === '' ? '' : `name: ${JSON.stringify(kbNameOf(folder))}\n`
	return `${name}types:
  note:
    fields:
      parent:
        type: object-ref
        inverse_label: "Below it"
        description: "The note above it in the hierarchy"
      dendron_id: {type: text}
`
}

const CHANGES = {
	'label-order': ['labels before the names of notes: `[[label|note]]`', 'stand behind them: `[[note|label]]`'],
	'vault-link': ['names with a vault: `[[dendron://vault/note]]`', 'are names as they are written here'],
	'embed-range': ['embeds from one heading to another', 'are embeds of the first section'],
	hierarchy: [
		'names with dots, such as `a.b.c`',
		'are kept; the head names the `parent`, and its page what is below it',
	],
	'random-id': ['`id` of random letters', 'is called `dendron_id`: the address is made from the name'],
	summary: ['`desc`', 'is called `summary`'],
	time: ['times in milliseconds', 'are dates'],
} as const
