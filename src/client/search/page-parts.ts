/** The elements of the search page, as `SearchPage.astro` writes them. */

/** Finds them all. */
export function findParts(form: HTMLFormElement) {
	const part = <Kind extends HTMLElement>(name: string) => form.querySelector(`[data-part=${name}]`) as Kind
	return {
		form,
		query: part<HTMLInputElement>('query'),
		tag: part<HTMLInputElement>('tag'),
		facets: part<HTMLDetailsElement>('facets'),
		chosen: part('chosen'),
		clear: part<HTMLButtonElement>('clear'),
		status: part('status'),
		suggest: part('suggest'),
		list: part('list'),
		more: part<HTMLButtonElement>('more'),
		shown: part('shown'),
		wantedPart: part('wanted-part'),
		wanted: part('wanted'),
		help: part('help'),
	}
}

export type Parts = ReturnType<typeof findParts>
