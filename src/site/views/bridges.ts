/** What connects a KB with others: relations that cross from one to the other, each with its author's reason. */
import type { Kb } from '../../wiki/kb.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { isMention } from '../is-mention.ts'
import type { SiteContext } from '../site-context.ts'
import type { Bridge } from '../view.ts'
import { isGeneric, wordingOf } from './relation-words.ts'

/** Bridges from `kb` and to it, the broadest first. Two notes are joined once, by the relation that says most. */
export function bridgesOf(context: SiteContext, kb: Kb): readonly Bridge[] {
	return [...(bridgesByKb(context).get(kb) ?? [])]
		.map(([other, planks]) => ({ other, planks: [...planks.values()] }))
		.sort((a, b) => b.planks.length - a.planks.length || (a.other.name < b.other.name ? -1 : 1))
		.map(({ other, planks }) => ({
			kb: { text: other.title, href: context.href(other.url) },
			links: planks
				.sort((a, b) => worthOf(b) - worthOf(a))
				.map(({ from, to, label, note }) => ({
					from: linkTo(context, from),
					relation: label,
					to: linkTo(context, to),
					note,
				})),
		}))
}

/** Pairs of KBs that are bridged, each once, the broadest first. */
export function bridgedPairs(
	context: SiteContext,
): readonly { readonly from: Kb; readonly to: Kb; readonly count: number }[] {
	const bridges = bridgesByKb(context)
	const places = new Map(context.wiki.kbs.map((kb, at) => [kb, at]))
	const placeOf = (kb: Kb) => places.get(kb) ?? -1
	return context.wiki.kbs
		.flatMap(from =>
			[...(bridges.get(from) ?? [])]
				.filter(([to]) => placeOf(to) > placeOf(from))
				.sort(([a], [b]) => placeOf(a) - placeOf(b))
				.map(([to, planks]) => ({ from, to, count: planks.size })),
		)
		.sort((a, b) => b.count - a.count)
}

interface Plank {
	readonly from: LinkedNote
	readonly to: LinkedNote
	readonly label: string
	readonly isGeneric: boolean
	readonly note: string | undefined
}

type Bridges = ReadonlyMap<Kb, ReadonlyMap<Kb, ReadonlyMap<string, Plank>>>

const made = new WeakMap<SiteContext, Bridges>()

function bridgesByKb(context: SiteContext): Bridges {
	const known = made.get(context)
	if (known) return known
	const { wiki } = context
	const bridges = new Map<Kb, Map<Kb, Map<string, Plank>>>()
	for (const edge of wiki.edges) {
		const from = wiki.notes.get(edge.from)
		const to = wiki.notes.get(edge.to)
		if (isMention(edge) || !from || !to || from.kb === to.kb) continue
		const plank: Plank = {
			from,
			to,
			label: wordingOf(from, edge).out,
			isGeneric: isGeneric(edge.relation ?? 'related'),
			note: edge.note,
		}
		const key = [edge.from, edge.to].sort().join(' ')
		for (const [one, other] of [
			[from.kb, to.kb],
			[to.kb, from.kb],
		] as const) {
			const own = bridges.get(one) ?? new Map<Kb, Map<string, Plank>>()
			bridges.set(one, own)
			const planks = own.get(other) ?? new Map<string, Plank>()
			own.set(other, planks)
			const laid = planks.get(key)
			if (!laid || worthOf(plank) > worthOf(laid)) planks.set(key, plank)
		}
	}
	made.set(context, bridges)
	return bridges
}

function worthOf({ note, isGeneric }: Plank): number {
	return (note === undefined ? 0 : 2) + (isGeneric ? 0 : 1)
}

function linkTo(context: SiteContext, note: LinkedNote) {
	return { ...context.noteLink(note), summary: undefined }
}
