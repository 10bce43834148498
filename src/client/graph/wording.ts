/** Every sentence the graph says, in one place for translation. */

export const wording = {
	graph: (notes: number) => `Graph of ${many(notes, 'note')}`,
	all: (notes: number) => many(notes, 'note'),
	shown: (shown: number, all: number) =>
		shown === 0 ? 'No note is like this' : `${number(shown)} of ${many(all, 'note')} shown`,
	near: (title: string, near: number, steps: number) =>
		steps === 1 ? `${title}: linked with ${many(near, 'note')}` : `${title}: ${many(near, 'note')} within two steps`,
	listed: (count: number) => many(count, 'note'),
	links: (count: number) => many(count, 'link'),
	linkedWith: (count: number) => (count === 0 ? 'No links shown' : `Linked with ${many(count, 'note')}`),
	more: (count: number) => `and ${number(count)} more, listed below`,
	/** Heard before the relations of a neighbour, where an arrow is seen. */
	ways: { out: 'from here: ', in: 'from there: ', both: 'both ways: ' },
	chosen: (count: number) => (count === 0 ? '' : `${count} chosen`),
	noWebGl:
		'This browser has no WebGL, or it is switched off, so the graph stays a picture. The list has the same notes.',
	failed: 'The graph could not be loaded, so it stays a picture. The list has the same notes.',
} as const

function many(count: number, noun: string): string {
	return `${number(count)} ${noun}${count === 1 ? '' : 's'}`
}

function number(count: number): string {
	return count.toLocaleString('en')
}
