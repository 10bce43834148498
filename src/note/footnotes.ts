/**
 * Leaves of a note's footnotes those that are shown, under names from which no two marks on a page get the same id:
 * the second mark of `[^x]` has the id that the first mark of a footnote called `x-2` would have.
 */
import type { FootnoteDefinition, FootnoteReference, Nodes, Parent, Root } from 'mdast'

/** Changes the tree in place. A footnote that nothing refers to, or whose name is taken, is not part of the note. */
export function tidyFootnotes(tree: Root): void {
	const definitions = new Map<string, FootnoteDefinition>()
	walk(tree, node => {
		if (node.type === 'footnoteDefinition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
	})
	const names = freeNames([...definitions.keys()])
	const shown = new Set<Nodes>()
	const follow = (root: Nodes): void =>
		walk(root, node => {
			if (node.type === 'footnoteDefinition' && node !== root) return 'pass over'
			if (node.type !== 'footnoteReference') return undefined
			const definition = definitions.get(node.identifier)
			rename(node, names)
			if (definition && !shown.has(definition)) waiting.push(definition)
			if (definition) shown.add(definition)
			return undefined
		})
	const waiting: Nodes[] = [tree]
	for (const root of waiting) follow(root)
	walk(tree, node => {
		if ('children' in node && node.children.some(child => child.type === 'footnoteDefinition'))
			(node as Parent).children = node.children.filter(child => child.type !== 'footnoteDefinition' || shown.has(child))
	})
	for (const definition of definitions.values()) rename(definition, names)
}

/** New names of those that end in a number and would be another's second mark. */
function freeNames(names: readonly string[]): ReadonlyMap<string, string> {
	const taken = new Set(names)
	const free = new Map<string, string>()
	for (const name of names) {
		const stem = /^(.+)-\d+$/s.exec(name)?.[1]
		if (stem === undefined || !taken.has(stem)) continue
		let made = `${name}-`
		while (taken.has(made)) made += '-'
		taken.add(made)
		free.set(name, made)
	}
	return free
}

function rename(node: FootnoteDefinition | FootnoteReference, names: ReadonlyMap<string, string>): void {
	node.identifier = names.get(node.identifier) ?? node.identifier
}

function walk(node: Nodes, visit: (node: Nodes) => unknown): void {
	if (visit(node) === 'pass over' || !('children' in node)) return
	for (const child of node.children) walk(child, visit)
}
