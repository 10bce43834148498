/** `1 note`, `12 notes`: how many notes these groups hold. */
export function countNotes(groups: readonly { readonly notes: readonly unknown[] }[]): string {
	const count = groups.reduce((sum, { notes }) => sum + notes.length, 0)
	return count === 1 ? '1 note' : `${count} notes`
}
