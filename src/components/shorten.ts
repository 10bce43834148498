/** `text` as a list shows it: a title of more than 140 characters is cut at a word, with an ellipsis. */
export function shorten(text: string): string {
	if (text.length <= longest) return text
	const cut = text.slice(0, longest)
	const space = cut.lastIndexOf(' ')
	return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

const longest = 140
