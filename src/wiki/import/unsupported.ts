/** What notes of other programs hold that nothing here understands, and what readers see in its place. */
import type { VaultPath } from '../../note/brand.ts'
import { findLineStarts, spanAt } from '../../note/lines.ts'
import { type Counted, type ForeignVault, Tally, withoutCode } from './import.ts'

/**
 * In the order of the report, with places in the vault as it is. What `converted` no longer holds is not counted.
 * @param converted what the note of a path would hold
 */
export function findUnsupported(
	{ notes, files }: ForeignVault,
	converted: ReadonlyMap<VaultPath, string> = new Map(),
): readonly Counted[] {
	const tally = new Tally(Object.fromEntries(KINDS.map(({ kind, said, fate }) => [kind, [said, fate] as const])))
	for (const { path, text, note } of notes) {
		const prose = withoutCode(text)
		const lines = findLineStarts(text)
		const kept = converted.get(path) ?? text
		const isKept = (found: string) => kept === text || text.length > MOST_COMPARED || kept.includes(found.trim())
		for (const { kind, within, pattern } of KINDS) {
			if (within !== 'prose' && within !== 'text') continue
			for (const { 0: found, index } of (within === 'prose' ? prose : text).matchAll(pattern))
				if (isKept(found)) tally.add(kind, path, spanAt(lines, index, 0).line)
		}
		if (note.fields.some(field => field.key === 'excalidraw-plugin')) tally.add('drawing', path)
	}
	for (const path of files)
		for (const { kind, within, pattern } of KINDS)
			if (within === 'name' && path.search(pattern) !== -1) tally.add(kind, path)
	return tally.counted()
}

interface Kind {
	readonly kind: string
	readonly said: string
	readonly fate: string
	/** Where it is looked for: in text that is no code, in all text, in names of files. */
	readonly within: 'prose' | 'text' | 'name' | 'head'
	readonly pattern: RegExp
}

/** Of a longer note all is counted; looking for each find in it would take the square of its length. */
const MOST_COMPARED = 200_000
const SHOWN_AS_CODE = 'shown as code: nothing in a note is run'
const STAYS = 'stays as text'

const KINDS: readonly Kind[] = [
	{
		kind: 'query',
		said: 'queries (Dataview, Tasks, Bases)',
		fate: SHOWN_AS_CODE,
		within: 'text',
		pattern:
			/^[ \t>]*(?:[-*+][ \t]+)?(?:`{3,}|~{3,})[ \t]*(?:dataview|dataviewjs|tasks|query|base|datacore\w*)[ \t]*$/gm,
	},
	{
		kind: 'inline-query',
		said: 'queries within a line (Dataview)',
		fate: SHOWN_AS_CODE,
		within: 'text',
		pattern: /`\$?= ?[^`\n]{0,300}\b(?:this|dv|date|link|choice|default)\b[^`\n]{0,300}`/g,
	},
	{
		kind: 'template',
		said: 'commands of Templater',
		fate: STAYS,
		within: 'prose',
		pattern: /<%[-_*~+]?[^\n]{0,300}?%>/g,
	},
	{
		kind: 'macro',
		said: 'macros of Logseq (`{{query}}`, `{{renderer}}`, …)',
		fate: STAYS,
		within: 'prose',
		pattern: /\{\{(?!embed\b)[a-z][\w-]*[ :][^{}\n]*\}\}/gi,
	},
	{
		kind: 'advanced-query',
		said: 'advanced queries of Logseq',
		fate: STAYS,
		within: 'prose',
		pattern: /^[ \t]*(?:- )?#\+BEGIN_QUERY/gim,
	},
	{
		kind: 'inline-field',
		said: 'fields in the text (`key:: value`)',
		fate: 'stay as text; fields of the head are shown and checked',
		within: 'prose',
		pattern:
			/^[ \t>]*(?:[-*+][ \t]+)?[\p{L}][\p{L}\p{N} _-]{0,40}::[ \t]+\S|[([][\p{L}][\p{L}\p{N} _-]{0,40}:: [^\])\n]{1,300}[)\]]/gmu,
	},
	{
		kind: 'canvas',
		said: 'canvases',
		fate: 'offered as files, where notes link to them',
		within: 'name',
		pattern: /\.canvas$/i,
	},
	{
		kind: 'base',
		said: 'bases',
		fate: 'offered as files, where notes link to them',
		within: 'name',
		pattern: /\.base$/i,
	},
	{ kind: 'drawing', said: 'drawings of Excalidraw', fate: 'not published', within: 'head', pattern: /(?!)/ },
	{
		kind: 'drawing-file',
		said: 'drawings of Excalidraw, as files',
		fate: 'offered as files, where notes link to them',
		within: 'name',
		pattern: /\.excalidraw$/i,
	},
	{
		kind: 'schema-file',
		said: 'schemas of Dendron',
		fate: 'not read; types are declared in kb.yaml',
		within: 'name',
		pattern: /\.schema\.ya?ml$/i,
	},
	{
		kind: 'old-reference',
		said: 'old references of Dendron (`((ref: …))`)',
		fate: STAYS,
		within: 'prose',
		pattern: /\(\(ref:/g,
	},
	{
		kind: 'org-file',
		said: 'notes in Org mode',
		fate: 'not read: notes are Markdown',
		within: 'name',
		pattern: /\.org$/i,
	},
	{ kind: 'mdx', said: 'notes in MDX', fate: 'not read: nothing in a note is run', within: 'name', pattern: /\.mdx$/i },
	{
		kind: 'app-link',
		said: 'addresses that open an app (`obsidian://`, `logseq://`)',
		fate: 'work for readers who have the app',
		within: 'prose',
		pattern: /\b(?:obsidian|logseq|vscode):\/\//g,
	},
]
