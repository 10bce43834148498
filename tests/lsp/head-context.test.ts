/** Which value of a head stands at the cursor. */
import { describe, expect, it } from 'vitest'
import { contextAt } from '../../src/lsp/completion-context.ts'

/** The keys of the value at `‸`, what of it is written, and what a completion replaces. */
function valueAt(marked: string): string | undefined {
	const whole = `---\n${marked}\n---\n`
	const offset = whole.indexOf('‸')
	const text = whole.replace('‸', '')
	const found = contextAt(text, offset)
	if (found?.kind !== 'value') return undefined
	const { from, to, before } = found.stretch
	expect(text.slice(from, offset)).toBe(before)
	return `${found.path.join('.')}${found.lead === '' ? '' : ' +'} ${found.quote}${text.slice(from, offset)}‸${text.slice(offset, to)}`
}

describe('a value of the head', () => {
	it.each([
		['phase: ‸', 'phase ‸'],
		['phase:‸', 'phase + ‸'],
		['phase: ne‸ap', 'phase ne‸ap'],
		['phase: "ne‸ap"', 'phase "ne‸ap'],
		['links:\n  - target: t‸', 'links.target t‸'],
		['links:\n  - target: t\n    relation: s‸', 'links.relation s‸'],
		['links:\n- wa‸', 'links wa‸'],
		['tags:\n  - mo‸', 'tags mo‸'],
	])('stands in a block: %s', (marked, found) => expect(valueAt(marked)).toBe(found))

	it.each([
		['tags: [‸]', 'tags ‸'],
		['tags: [a, b‸c, d]', 'tags b‸c'],
		['tags: [a, "b‸c", d]', 'tags "b‸c'],
		['tags: ["a, b", c‸', 'tags c‸'],
		['tags: [a,\n  b‸]', 'tags b‸'],
		['tags: [\n  a,\n  b, ‸\n]', 'tags ‸'],
		['tags: [a, # why, not\n  b‸]', undefined],
	])('stands in a list between brackets: %s', (marked, found) => expect(valueAt(marked)).toBe(found))

	it.each([
		['links:\n  - {target:‸}', 'links.target + ‸'],
		['links:\n  - {target: ‸}', 'links.target ‸'],
		['links:\n  - {target: ‸, relation: s}', 'links.target ‸'],
		['links:\n  - {target: t‸, relation: s}', 'links.target t‸'],
		['links:\n  - {target: t‸ide, relation: s}', 'links.target t‸ide'],
		['links:\n  - {target: t‸ relation: s}', 'links.target t‸'],
		['links:\n  - {target: t, relation: s‸}', 'links.relation s‸'],
		['links:\n  - {target: t, relation: s‸', 'links.relation s‸'],
		['links:\n  - {target: t, relation: ‸', 'links.relation ‸'],
		['links:\n  - {target: "a, b", relation: \'s‸\'}', "links.relation 's‸"],
		['links:\n  - {"target":"t‸"}', 'links.target "t‸'],
		['links:\n- {target: t‸}', 'links.target t‸'],
		['links: [{target: a}, {target: t‸}]', 'links.target t‸'],
		['links: [a, t‸]', 'links t‸'],
		['links: [\n  {target: t,\n   relation: s‸},\n]', 'links.relation s‸'],
		['links:\n  - {target: t, relation: drains,\n     note: x, kb: se‸}', 'links.kb se‸'],
		['map: {key: {inner: [a, v‸]}}', 'map.key.inner v‸'],
	])('stands in a map between braces: %s', (marked, found) => expect(valueAt(marked)).toBe(found))

	it.each([
		'links:\n  - {tar‸',
		'links:\n  - {target: t, rel‸}',
		'links:\n  - {target: t}‸',
		'links:\n  - {target: "t" ‸}',
		'links:\n  - {target: t # s‸',
		'links: [a, b] ‸',
		'na‸',
	])('stands not where a key is written, or nothing can be: %s', marked => {
		expect(valueAt(marked)).toBeUndefined()
	})

	it('is looked for in the line itself, where no bracket was left open before it', () => {
		expect(valueAt('title: a,\nphase: b‸')).toBe('phase b‸')
		expect(valueAt('tags: [a],\nphase: b‸')).toBe('phase b‸')
	})
})
