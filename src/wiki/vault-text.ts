/** What a vault is written with: words and phrases that its authors use, so that they are no slips where they are linked. */
import { wordsOf } from './misspelling.ts'
import type { PlacedNote } from './place.ts'
import { fold } from './slug.ts'

/** Owns the words of a vault, gathered when they are first asked for. What stands in links is not among them. */
export class VaultText {
	private readonly notes: readonly PlacedNote[]
	private words: Set<string> | undefined
	private phrases: Set<string> | undefined

	constructor(notes: readonly PlacedNote[]) {
		this.notes = notes
	}

	/** Whether a word, in small letters, occurs in a title, a name or the text of a note. */
	readonly isWord = (word: string): boolean => {
		this.words ??= new Set([...this.texts()].flatMap(wordsOf))
		return this.words.has(word)
	}

	/** Whether a name with a slash in it occurs in text, or begins as a title or an alias does: `link/` of `link/case`. */
	readonly isPhrase = (name: string): boolean => {
		this.phrases ??= new Set([
			...[...this.texts()].flatMap(text => fold(text).match(PHRASE) ?? []),
			...this.notes.flatMap(note => titlesOf(note).map(title => beginning(fold(title)))),
		])
		const folded = fold(name)
		return this.phrases.has(folded) || this.phrases.has(beginning(folded))
	}

	private *texts(): Generator<string> {
		for (const note of this.notes) {
			yield* titlesOf(note)
			yield note.localId.slice(note.localId.lastIndexOf('/') + 1)
			yield note.path.slice(note.path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
			for (const html of note.compiled.template.parts) yield html.replace(/<[^>]*>/g, ' ')
		}
	}
}

function titlesOf({ title, aliases }: PlacedNote): readonly string[] {
	return [title, ...aliases.map(alias => alias.name)]
}

/** Up to the first slash; empty where there is none. */
function beginning(phrase: string): string {
	return phrase.slice(0, phrase.indexOf('/') + 1)
}

const PHRASE = /[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)+/gu
