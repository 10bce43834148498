/** `1 note`, `12 notes`, `5,000 tags`: how many entries a list has. `one` is what a single one is called. */
export function countEntries(count: number, one = 'note'): string {
	return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${one}s`
}
