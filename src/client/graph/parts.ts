/** The elements of the graph page, as `GraphTools.astro` writes them. */

/** Finds them all in the frame around a graph. */
export function findParts(frame: HTMLElement) {
	const part = <Kind extends HTMLElement>(name: string) => frame.querySelector(`[data-part=${name}]`) as Kind
	return {
		frame,
		tools: part('tools'),
		finder: part('finder'),
		find: part<HTMLInputElement>('find'),
		found: part('found'),
		colour: part<HTMLFieldSetElement>('colour'),
		filters: part<HTMLDetailsElement>('filters'),
		chosen: part('chosen'),
		tag: part<HTMLInputElement>('tag'),
		tags: part<HTMLDataListElement>('tags'),
		clear: part<HTMLButtonElement>('clear'),
		zoom: part('zoom'),
		status: part('status'),
		keys: part('keys'),
		panel: part('panel'),
		title: part<HTMLAnchorElement>('title'),
		place: part('place'),
		steps: part<HTMLFieldSetElement>('steps'),
		leave: part<HTMLButtonElement>('leave'),
		neighboursTitle: part('neighbours-title'),
		neighbours: part('neighbours'),
		list: part('list'),
		listTitle: part('list-title'),
		notes: part('notes'),
		more: part<HTMLButtonElement>('more'),
	}
}

export type Parts = ReturnType<typeof findParts>
