/** The elements of the search page, as `SearchPage.astro` writes them. */

/** Finds them all. */
export function findParts(form: HTMLFormElement) {
	const part = <Kind extends HTMLElement>(name: string) => form.querySelector(`[data-part=${name}]`) as Kind
	return {
		form,
		query: part<HTMLInputElement>('query'),
		toggle: part<HTMLButtonElement>('toggle'),
		facets: part('facets'),
		/** Missing where no note has a tag. */
		tags: form.querySelector<HTMLDetailsElement>('[data-part=tags]') ?? undefined,
		chips: part('chips'),
		status: part('status'),
		suggest: part('suggest'),
		recent: part('recent'),
		list: part('list'),
		more: part<HTMLButtonElement>('more'),
		shown: part('shown'),
		wantedPart: part('wanted-part'),
		wanted: part('wanted'),
		help: part('help'),
	}
}

export type Parts = ReturnType<typeof findParts>
