/** JSON that may stand anywhere: whoever puts it into a page or a script cannot be broken out of. */

/** `value` as JSON without `<` and without the line ends that JSON allows and scripts once did not. */
export function jsonText(value: unknown): string {
	return JSON.stringify(value).replace(/[<\u2028\u2029]/g, character => {
		return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
	})
}
