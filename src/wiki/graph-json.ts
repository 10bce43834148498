/** The graph as data: `marcasite graph`, and `graph.json` of a published site. Sorted and byte-stable. */

import { jsonText } from './json-text.ts'
import { passageText } from './passage.ts'
import type { Edge, LinkedNote, Wiki } from './wiki.ts'

const GRAPH_VERSION = 1

export function graphJson(wiki: Wiki): string {
	const notes = [...wiki.notes.values()]
	const counts = new Map<string, number>()
	for (const note of notes) counts.set(note.kb.name, (counts.get(note.kb.name) ?? 0) + 1)
	const graph = {
		version: GRAPH_VERSION,
		kbs: [...wiki.kbs]
			.sort((a, b) => (a.name < b.name ? -1 : 1))
			.map(kb => ({ name: kb.name, title: kb.title, notes: counts.get(kb.name) ?? 0 })),
		notes: notes.sort((a, b) => (a.id < b.id ? -1 : 1)).map(noteRow),
		edges: wiki.edges.map(edge => edgeRow(wiki, edge)),
		wanted: wantedRows(wiki),
		ambiguous: wiki.ambiguous.map(({ name, candidates, path, span }) => ({ name, candidates, path, ...place(span) })),
	}
	return layOut(graph)
}

/** One row a line: half the size of indented JSON, and a change shows as the lines that changed. */
function layOut(graph: Readonly<Record<string, unknown>>): string {
	const lines = Object.entries(graph).map(([key, value]) => {
		if (!Array.isArray(value)) return `${jsonText(key)}: ${jsonText(value)}`
		const rows = value.map(row => `\n${jsonText(row)}`)
		return `${jsonText(key)}: [${rows.join(',')}${rows.length > 0 ? '\n' : ''}]`
	})
	return `{\n${lines.join(',\n')}\n}\n`
}

function noteRow(note: LinkedNote) {
	const { localId, path, title, type, tags, aliases, url, compiled } = note
	return { kb: note.kb.name, id: localId, path, title, type, tags, aliases, anchors: compiled.anchors, url }
}

function edgeRow(wiki: Wiki, edge: Edge) {
	const { from, to, kind, path, span } = edge
	const note = wiki.notes.get(from)
	const passage = edge.reference === undefined ? undefined : note?.references[edge.reference]?.passage
	const context = note && passage !== undefined ? passageText(wiki, note, note.compiled.passages[passage] ?? []) : null
	return { from, to, kind, relation: edge.relation ?? null, note: edge.note ?? null, context, path, ...place(span) }
}

function wantedRows(wiki: Wiki) {
	const rows = wiki.wanted.flatMap(({ kb, name, askedBy }) =>
		askedBy.map(({ from, reference }) => {
			const note = wiki.notes.get(from) as LinkedNote
			const span = note.references[reference]?.span ?? { line: 1, column: 1 }
			return { kb, name, from, path: note.path, ...place(span) }
		}),
	)
	const key = (row: (typeof rows)[number]) =>
		`${row.path}\n${String(row.line).padStart(8)}\n${String(row.column).padStart(8)}`
	return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

function place(span: { readonly line: number; readonly column: number }) {
	return { line: span.line, column: span.column }
}
