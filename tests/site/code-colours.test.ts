/** The colours of code, read out of the style sheets and held against each other. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sheet = (name: string) => readFileSync(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8')
const CODE = sheet('code')
const variables = new Map<string, string>()
for (const [, name = '', value = ''] of (sheet('tokens') + CODE).matchAll(/^\t(--[\w-]+): (.+);$/gm))
	if (!variables.has(name)) variables.set(name, value)

const names = [...variables.keys()].filter(name => name.startsWith('--code-') && name !== '--code-face')
const papers = names.filter(name => name.startsWith('--code-paper'))
const inks = [...names.filter(name => !papers.includes(name) && name !== '--code-bar'), '--ink']

type Colour = readonly [number, number, number]

/** Red, green and blue from 0 to 255 of what a sheet writes: `#rrggbb`, `var()`, `light-dark()`, `color-mix()`. */
function colour(text: string, dark: boolean): Colour {
	const variable = /^var\((--[\w-]+)\)$/.exec(text)
	if (variable) return colour(variables.get(variable[1] ?? '') ?? '', dark)
	const both = /^light-dark\((\S+), (\S+)\)$/.exec(text)
	if (both) return colour((dark ? both[2] : both[1]) ?? '', dark)
	const mix = /^color-mix\(in srgb, (\S+) (\d+)%, (\S+)\)$/.exec(text)
	if (mix) {
		const [first, share, second] = [colour(mix[1] ?? '', dark), Number(mix[2]) / 100, colour(mix[3] ?? '', dark)]
		return first.map((value, index) => value * share + (second[index] ?? 0) * (1 - share)) as unknown as Colour
	}
	const hex = /^#(..)(..)(..)$/.exec(text)
	if (!hex) throw new Error(`\`${text}\` is no colour this test can read`)
	return hex.slice(1).map(pair => Number.parseInt(pair, 16)) as unknown as Colour
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(of: Colour): number {
	const [red = 0, green = 0, blue = 0] = of.map(value => {
		const share = value / 255
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, dark: boolean): number {
	const [light = 0, low = 0] = [one, other]
		.map(name => luminance(colour(`var(${name})`, dark)))
		.sort((first, second) => second - first)
	return (light + 0.05) / (low + 0.05)
}

describe.each([
	['light', false],
	['dark', true],
] as const)('code by %s', (_theme, dark) => {
	it('has text that is read on every ground: 4.5 to 1', () => {
		const faint = papers.flatMap(paper =>
			inks.filter(ink => contrast(ink, paper, dark) < 4.5).map(ink => `${ink} on ${paper}`),
		)
		expect(faint).toEqual([])
		expect(papers.length * inks.length).toBeGreaterThanOrEqual(4 * 8)
	})

	it('has a bar at marked lines that is seen: 3 to 1', () => {
		for (const paper of papers) expect(contrast('--code-bar', paper, dark)).toBeGreaterThanOrEqual(3)
	})
})

describe('the sheet of code', () => {
	it('takes its colours from the variables that are tested', () => {
		const rules = CODE.slice(CODE.indexOf('}'))
		const used = [
			...rules.matchAll(/^\t(?:color|background|border-inline-start): (?!var\(--(?:code|ink|paper|link))(.+);$/gm),
		]
		expect(used.map(match => match[1])).toEqual(['var(--bar) solid var(--code-bar)'])
	})
})
