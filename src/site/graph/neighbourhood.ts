/** The notes around a note, for the small graph on its page. */
import type { NoteId } from '../../note/brand.ts'
import { remember } from '../../wiki/remember.ts'
import type { Edge, LinkedNote, Wiki } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import type { SiteContext } from '../site-context.ts'
import type { Neighbour, NeighbourhoodView } from '../view.ts'
import { shortTitleOf } from '../views/short-title.ts'

/** Undefined for a note that is linked with none. */
export function neighbourhoodOf(context: SiteContext, note: LinkedNote): NeighbourhoodView | undefined {
	const found = [...around(context.wiki, note).values()]
		.map(item => ({ item, weight: weightOf(context.wiki, item) }))
		.sort((a, b) => b.weight - a.weight || (a.item.note.id < b.item.note.id ? -1 : 1))
		.map(({ item }) => item)
	if (found.length === 0) return undefined
	const { before, after } = onSides(found)
	const shown = [...before, ...after]
	const neighbour = ({ note: other, isRelated }: Found): Neighbour => ({
		text: shortTitleOf(other) ?? other.title,
		href: context.noteLink(other).href,
		colour: context.colourOf(other.type),
		isRelated,
	})
	return {
		colour: context.colourOf(note.type),
		before: before.map(neighbour),
		after: after.map(neighbour),
		links: linksAmong(context.wiki, shown),
		total: found.length,
		graphHref: `${context.href('/graph/')}?note=${encodeURIComponent(note.url).replaceAll('%2F', '/')}`,
	}
}

interface Found {
	readonly note: LinkedNote
	leadsHere: boolean
	leadsOn: boolean
	isRelated: boolean
}

/** On each side, and on the only one there is. */
const MOST_ON_A_SIDE = 8
const MOST_ON_ONE_SIDE = 12

function around(wiki: Wiki, note: LinkedNote): ReadonlyMap<NoteId, Found> {
	const found = new Map<NoteId, Found>()
	const at = (id: NoteId): Found | undefined => {
		const other = wiki.notes.get(id)
		if (!other || other === note || other.url === other.kb.url) return undefined
		const known = found.get(id) ?? { note: other, leadsHere: false, leadsOn: false, isRelated: false }
		found.set(id, known)
		return known
	}
	for (const edge of wiki.outgoing.get(note.id) ?? []) {
		const other = at(edge.to)
		if (!other) continue
		other.leadsOn = true
		other.isRelated ||= !isMention(edge)
	}
	for (const edge of wiki.incoming.get(note.id) ?? []) {
		const other = at(edge.from)
		if (!other) continue
		other.leadsHere = true
		other.isRelated ||= !isMention(edge)
	}
	return found
}

/** Relations tell more than mentions, both ways more than one, and of the others those that much leads to. */
function weightOf(wiki: Wiki, { note, leadsHere, leadsOn, isRelated }: Found): number {
	const hub = Math.log2(1 + (wiki.incoming.get(note.id)?.length ?? 0)) / 8
	return (isRelated ? 2 : 0) + (leadsHere && leadsOn ? 1 : 0) + Math.min(hub, 0.99)
}

/** Fills two columns; a note that leads both ways goes where there is more room. */
function onSides(found: readonly Found[]): { readonly before: readonly Found[]; readonly after: readonly Found[] } {
	const isOneSided = !found.some(({ leadsHere }) => leadsHere) || !found.some(({ leadsOn }) => leadsOn)
	const most = isOneSided ? MOST_ON_ONE_SIDE : MOST_ON_A_SIDE
	const before = found.filter(({ leadsOn }) => !leadsOn).slice(0, most)
	const after = found.filter(({ leadsHere }) => !leadsHere).slice(0, most)
	for (const both of found.filter(({ leadsHere, leadsOn }) => leadsHere && leadsOn)) {
		const side = before.length < after.length ? before : after
		side.push(both)
	}
	const places = new Map(found.map((item, at) => [item, at]))
	const placeOf = (item: Found) => places.get(item) ?? 0
	const inOrder = (side: readonly Found[]) => side.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, most)
	return { before: inOrder(before), after: inOrder(after) }
}

/** Pairs of notes, of which one leads to the other, that stand in different rows. */
function linksAmong(wiki: Wiki, shown: readonly Found[]): readonly (readonly [number, number])[] {
	const places = new Map(shown.map(({ note }, at) => [note.id, at]))
	const pairs = new Map<number, readonly [number, number]>()
	for (const [at, { note }] of shown.entries())
		for (const target of targetsAmong(wiki.outgoing.get(note.id) ?? [], places)) {
			const other = places.get(target) ?? at
			if (other === at) continue
			const pair = [Math.min(at, other), Math.max(at, other)] as const
			pairs.set(pair[0] * shown.length + pair[1], pair)
		}
	const stride = Math.max(1, pairs.size / MOST_LINKS)
	return [...pairs.values()].filter((_, at) => Math.floor(at / stride) !== Math.floor((at - 1) / stride))
}

/** Those of `places` that the edges of a note lead to. Many notes stand beside one that leads everywhere. */
function targetsAmong(edges: readonly Edge[], places: ReadonlyMap<NoteId, number>): readonly NoteId[] {
	const targets = targetsOf(edges)
	if (targets.size > MANY) return [...places.keys()].filter(id => targets.has(id))
	return [...targets].filter(id => places.has(id))
}

const MANY = 500

const targetsOf = remember((edges: readonly Edge[]): ReadonlySet<NoteId> => new Set(edges.map(edge => edge.to)))

const MOST_LINKS = 40
