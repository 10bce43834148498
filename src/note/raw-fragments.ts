/** Links of raw HTML to a part of their own note: those to a part that it does not have lead nowhere. */
import type { Html, Nodes, Root } from 'mdast'
import type { Anchor } from './brand.ts'
import type { Template } from './compiled-note.ts'
import { attributeValues, mapTags } from './html-tags.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import { propertiesOf } from './raw-html.ts'

/** What of a compiled note says where its fragments lead. */
export interface Landmarks {
	readonly anchors: readonly Anchor[]
	readonly template: Template
}

/** Every fragment that leads to something on the note's page: its anchors, and the ids of its text. */
export function fragmentsOf({ anchors, template }: Landmarks): ReadonlySet<string> {
	return new Set([...anchors, ...template.parts.flatMap(part => attributeValues(part, 'id').map(unescaped))])
}

/**
 * Takes the address from each link of `html`, a stretch of a note's template, whose fragment is none of the note's: what is
 * left is text. `#` and `#top` are the beginning of any page.
 */
export function withoutDeadFragments(html: string, known: () => ReadonlySet<string>): string {
	if (!html.includes(' href="#')) return html
	return mapTags(html, tag => {
		const fragment = writtenFragment(tag)
		if (fragment === undefined || isAlive(fragment, known())) return tag
		return tag.replace(/ (?:class|title|rel)="[^"]*"/g, '').replace(/ href="#[^"]*"/, ' class="inert"')
	})
}

/** One problem for each link of raw HTML in `tree` that is published without its address. */
export function rawFragmentProblems(tree: Root, landmarks: Landmarks, lines: LineStarts): readonly NoteProblem[] {
	const dead = deadFragments(landmarks)
	if (dead.size === 0) return []
	return rawNodes(tree).flatMap(node =>
		[...withoutComments(node.value).matchAll(LINK)].flatMap((found): NoteProblem[] => {
			const href = propertiesOf(found[0]).href
			if (typeof href !== 'string' || !dead.has(href.slice(1))) return []
			const span = spanAt(lines, (node.position?.start.offset ?? 0) + found.index, found[0].length)
			const hint = 'Mend it, or write a link of Markdown: `[text](#heading)`'
			return [{ code: 'link/broken-anchor', span, message: `This note has no \`${href}\``, hint }]
		}),
	)
}

const LINK = /<a\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi

/** As long as before. */
function withoutComments(html: string): string {
	return html.replace(/<!--[\s\S]*?(?:-->|$)/g, comment => ' '.repeat(comment.length))
}

function deadFragments(landmarks: Landmarks): ReadonlySet<string> {
	const written = landmarks.template.parts.flatMap(part =>
		(part.match(START_OF_LINK) ?? []).flatMap(tag => writtenFragment(tag) ?? []),
	)
	if (written.length === 0) return new Set()
	const known = fragmentsOf(landmarks)
	return new Set(written.filter(fragment => !isAlive(fragment, known)))
}

/** As `hast-util-to-html` writes it. */
const START_OF_LINK = /<a (?:[^">]|"[^"]*")*>/g

/** The fragment that a start tag leads to; none of the link beside a heading, which is the one that content cannot write. */
function writtenFragment(tag: string): string | undefined {
	const fragment = / href="#([^"]*)"/.exec(tag)?.[1]
	return fragment === undefined || tag.includes(' class="anchor"') ? undefined : unescaped(fragment)
}

function isAlive(fragment: string, known: ReadonlySet<string>): boolean {
	return /^(?:top)?$/i.test(fragment) || known.has(fragment) || known.has(decoded(fragment))
}

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment)
	} catch {
		return fragment
	}
}

/** Without the character references that `hast-util-to-html` writes. */
function unescaped(value: string): string {
	return value.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

function rawNodes(node: Nodes): readonly Html[] {
	if (node.type === 'html') return [node]
	return 'children' in node ? (node.children as Nodes[]).flatMap(rawNodes) : []
}
