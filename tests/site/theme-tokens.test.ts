import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accentTokens } from '../../src/site/theme/accent-tokens.ts'
import { faceRules, faceTokens, faceView } from '../../src/site/theme/faces.ts'
import { readConfig } from '../../src/vault/config.ts'
import { PAPERS } from '../../src/vault/config-accent.ts'
import { contrast, parseColour } from '../../src/vault/config-colour.ts'

const configOf = (text: string) => readConfig(text, 'marcasite.yaml').config

describe('accentTokens', () => {
	const tokens = ['#c00', '#ffcc00', '#0000ff', '#7f7f7f', '#00ff00'].flatMap(colour => {
		const { accent } = configOf(`accent: "${colour}"`)
		return accent ? accentTokens(accent).map(token => [colour, token] as const) : []
	})

	it.each(tokens)('of %s: %s can be seen on its paper', (_colour, token) => {
		const [, name = '', light = '', dark = ''] = /^(\S+): light-dark\((\S+), (\S+)\)$/.exec(token) ?? []
		const least = name === '--focus' ? 3 : name === '--link-line' ? 1.2 : 4.5
		for (const [tone, papers] of [
			[light, PAPERS.light],
			[dark, PAPERS.dark],
		] as const)
			for (const paper of papers) {
				const [ink, ground] = [parseColour(tone), parseColour(paper)]
				expect(ink && ground && contrast(ink, ground), `${tone} on ${paper}`).toBeGreaterThanOrEqual(least)
			}
	})

	it('reckons with the papers of the style sheet', () => {
		const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8')
		for (const [index, token] of ['paper', 'paper-raised'].entries())
			expect(css).toContain(`--${token}: light-dark(${PAPERS.light[index]}, ${PAPERS.dark[index]});`)
	})
})

describe('fonts', () => {
	const { fonts } = configOf(
		'fonts: {text: {family: Literata, file: a/Literata.woff2, italic: a/b.ttf}, code: monospace}',
	)
	const file = (path: string) =>
		path === 'a/b.ttf'
			? undefined
			: { name: 'literata.0.woff2', href: '/_marcasite/literata.0.woff2', type: 'font/woff2' }

	it('become tokens and rules', () => {
		expect(faceTokens(fonts)).toEqual([
			'--text-face: "Literata", Georgia, "Noto Serif", serif',
			expect.stringMatching(/^--code-face: ui-monospace, /),
		])
		expect(faceRules(fonts, file)).toEqual([
			expect.stringMatching(/^@font-face \{ font-family: "Literata"; font-style: normal;/),
		])
	})

	it('say what a page has to fetch', () => {
		expect(faceView(undefined, file)).toEqual({ kind: 'own' })
		expect(faceView(fonts.code, file)).toEqual({ kind: 'system' })
		expect(faceView(fonts.text, file)).toMatchObject({ kind: 'file', type: 'font/woff2' })
		expect(faceView(fonts.text, () => undefined)).toEqual({ kind: 'system' })
	})
})
