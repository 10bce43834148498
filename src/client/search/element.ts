/** Makes elements. Text stays text: nothing here reads HTML. */

/** An element with these attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Readonly<Record<string, string>> = {},
	...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
	const made = document.createElement(name)
	for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
	made.append(...children)
	return made
}
