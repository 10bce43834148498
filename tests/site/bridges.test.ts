import { describe, expect, it } from 'vitest'
import { kbOf, siteOf } from './site-of.ts'

const files = {
	'boyd/kb.yaml': 'title: Boyd',
	'boyd/ooda.md':
		'---\ntitle: OODA\nlinks:\n- {target: pdsa, kb: deming, relation: related_to}\n- {target: certain, kb: richards, relation: extended_by, note: The book on it.}\n---\n',
	'boyd/tempo.md': '---\ntitle: Tempo\nlinks: [{target: ooda, note: Not a bridge.}]\n---\n',
	'boyd/cross-kb-links.yaml':
		'- {source: ooda, target: pdsa, target_kb: deming, relation: parallels, note: Two cycles.}\n- {source: tempo, target: pdsa, target_kb: deming, relation: related}\n',
	'deming/kb.yaml': 'title: Deming',
	'deming/pdsa.md': '---\ntitle: PDSA\nlinks: [{target: ooda, kb: boyd}]\n---\n',
	'richards/kb.yaml': 'title: Richards',
	'richards/certain.md': '---\ntitle: Certain to Win\n---\n',
	'senge/kb.yaml': 'title: Senge',
	'senge/a.md': 'Text.',
}

const bridgesOf = (kb: string) =>
	kbOf(siteOf(files), kb).bridges.map(({ kb: { text }, links }) => [
		text,
		...links.map(({ from, relation, to, note }) => `${from.text} – ${relation} – ${to.text}: ${note ?? ''}`),
	])

describe('the bridges of a KB', () => {
	it('join two notes once, by the relation that says most, be it in a head or in cross-kb-links.yaml', () => {
		expect(bridgesOf('boyd')).toEqual([
			['Deming', 'OODA – Parallels – PDSA: Two cycles.', 'Tempo – Related – PDSA: '],
			['Richards', 'OODA – Extended by – Certain to Win: The book on it.'],
		])
	})

	it('are told from both ends', () => {
		expect(bridgesOf('richards')).toEqual([['Boyd', 'OODA – Extended by – Certain to Win: The book on it.']])
	})

	it('are none where nothing crosses', () => {
		expect(bridgesOf('senge')).toEqual([])
	})
})
