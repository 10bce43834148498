/** Fetches the file of titles, once a page. */
import { withBase } from './base.ts'
import { type Vocabulary, vocabularyOf } from './spelling.ts'
import { readTitleFile, type Titles } from './title-file.ts'
import { indexTitles, type TitleIndex } from './titles.ts'

export interface Catalogue extends Titles {
	readonly index: TitleIndex
	/** The words of all names, collected when first asked for. */
	vocabulary(): Vocabulary
}

let loading: Promise<Catalogue> | undefined

/** The titles, ready to search. Rejects when they cannot be had; the next call tries again. */
export function loadCatalogue(): Promise<Catalogue> {
	loading ??= load().catch((error: unknown) => {
		loading = undefined
		throw error
	})
	return loading
}

async function load(): Promise<Catalogue> {
	const response = await fetch(withBase('_search/titles.json'))
	if (!response.ok) throw new Error('The file of titles is missing')
	const titles = readTitleFile(await response.text())
	let vocabulary: Vocabulary | undefined
	return {
		...titles,
		index: indexTitles(titles.notes),
		vocabulary() {
			vocabulary ??= vocabularyOf(titles.notes)
			return vocabulary
		},
	}
}
