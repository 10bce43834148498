/** A graph small enough to be seen: four notes of two KBs, in a row from left to right. */
import type { GraphData } from '../../src/client/graph/graph-file.ts'

/** Tide and Moon are linked both ways; Moon builds on Orbit; Shore mentions Tide. */
export const graph: GraphData = {
	kbs: [
		{ name: 'sea', title: 'The sea' },
		{ name: 'sky', title: 'The sky' },
	],
	types: [
		{ type: 'concept', label: 'concept', colour: 3 },
		{ type: 'place', label: 'place', colour: 13 },
	],
	tags: ['motion', 'motion/slow', 'edge'],
	relations: [
		{ name: 'mention', label: 'mentions' },
		{ name: 'builds_on', label: 'builds on' },
	],
	nodes: [
		node('Tide', '/sea/tide/', 0, 0, [0], -1, 2),
		node('Moon', '/sky/moon/', 1, 0, [1], -0.5, 2),
		node('Orbit', '/sky/orbit/', 1, 0, [], 0.5, 1),
		node('Shore', '/sea/shore/', 0, 1, [2], 1, 1),
	],
	edges: [
		{ from: 0, to: 1, mutual: true, relations: [0] },
		{ from: 1, to: 2, mutual: false, relations: [1] },
		{ from: 3, to: 0, mutual: false, relations: [0] },
	],
}

export const [tide, moon, orbit, shore] = [0, 1, 2, 3] as const

function node(title: string, href: string, kb: number, type: number, tags: number[], x: number, links: number) {
	return { title, href, kb, type, tags, x, y: 0, links }
}
