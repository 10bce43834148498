/** Names of notes that stand unlinked, for the panel of a page: in its note, and of its note in others. */
import type { VaultPath } from '../../note/brand.ts'
import { vaultTexts } from '../../vault/vault-texts.ts'
import { type Mention, MentionIndex } from '../../wiki/unlinked-mentions.ts'
import { noteAt } from '../lookups.ts'
import type { LiveWiki } from './live-wiki.ts'

/** As the panel's script reads it. */
export interface MentionsView {
	/** Others that this note names. */
	readonly here: readonly ShownMention[]
	/** Notes that name this one. */
	readonly elsewhere: readonly ShownMention[]
}

interface ShownMention {
	readonly file: VaultPath
	readonly line: number
	readonly column: number
	/** The name, as it stands there. */
	readonly text: string
	readonly sentence: string
	/** The note at the other end: the one that is named, or the one that names. */
	readonly title: string
	readonly href: string
}

/** Answers for the wiki as it is, for the page at an address below the base. Texts are read again when they change. */
export function mentionsOf(live: LiveWiki): (address: string) => MentionsView {
	const texts = new Map<VaultPath, { readonly hash: string; readonly text: string | undefined }>()
	const index = new MentionIndex(path => {
		const hash = live.vault.contentHash(path)
		if (hash === undefined) return undefined
		const known = texts.get(path)
		if (known?.hash === hash) return known.text
		const text = vaultTexts(live.vault).textOf(path)
		texts.set(path, { hash, text })
		return text
	})
	return address => {
		const { wiki } = live.vault
		const note = noteAt(wiki, address)
		if (!note) return { here: [], elsewhere: [] }
		const shown = (mention: Mention, end: 'from' | 'to'): readonly ShownMention[] => {
			const other = wiki.notes.get(mention[end])
			if (!other) return []
			const { path: file, span, text, sentence } = mention
			const href = live.site.context.href(other.url)
			return [{ file, line: span.line, column: span.column, text, sentence, title: other.title, href }]
		}
		index.follow(wiki)
		return {
			here: index.inNote(note.id).flatMap(mention => shown(mention, 'to')),
			elsewhere: index.ofNote(note.id).flatMap(mention => shown(mention, 'from')),
		}
	}
}
