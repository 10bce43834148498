/** Every sentence search says, in one place for translation. */

export const wording = {
	search: 'Search',
	placeholder: 'Search notes',
	close: 'Close',
	results: 'Results',
	notes: 'Notes',
	inText: 'In the text',
	wanted: 'Not written yet',
	didYouMean: 'Did you mean',
	allResults: 'All results for',
	searching: 'Searching…',
	hint: 'Put quotes around a "phrase" to find its words together.',
	clear: 'Clear filters',
	recent: 'Recent searches',
	forgetAll: 'Forget all',
	forget: (query: string) => `Forget “${query}”`,
	remove: 'remove',
	noTags: 'No such tag',
	untagged: 'None of these notes has a tag',
	moreTags: (count: number) => `${count.toLocaleString('en')} more: type to find one`,
	years: (from: number | undefined, to: number | undefined) =>
		from === undefined
			? `until ${to}`
			: to === undefined
				? `from ${from}`
				: from === to
					? String(from)
					: `${from}–${to}`,
	keys: [
		['↑ ↓', 'choose'],
		['Enter', 'open'],
		['Esc', 'close'],
	],
	noIndex: 'The text of the notes cannot be searched here; titles can.',
	failed: 'Search could not be loaded. The A–Z lists every note.',
	nothing: 'Nothing found.',
	alias: (alias: string) => `also known as ${alias}`,
	askedFor: (count: number) => (count === 1 ? 'asked for once' : `asked for ${count} times`),
	found: (titles: number, texts: number) =>
		titles + texts === 0 ? 'Nothing found' : `${many(titles, 'title')}, ${many(texts, 'note')} in the text`,
	total: (count: number) => (count === 0 ? 'Nothing found' : many(count, 'note')),
	totalFor: (count: number, text: string) => `${wording.total(count)} for ${quoted(text)}`,
	missing: (words: readonly string[]) => `No note holds ${words.map(quoted).join(' or ')}.`,
	shown: (shown: number, count: number) => `${shown} of ${count} shown`,
} as const

/** A text that has quotes of its own gets no others. */
function quoted(text: string): string {
	return text.includes('"') ? text : `“${text}”`
}

function many(count: number, noun: string): string {
	return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
