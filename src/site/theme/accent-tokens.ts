/** The colours that follow from an accent: a link, a link that is pointed at, the line under it, the ring of focus. */
import { PAPERS } from '../../vault/config-accent.ts'
import {
	formatColour,
	mixColours,
	parseColour,
	type Rgb,
	readableOn,
	shiftLightness,
} from '../../vault/config-colour.ts'
import type { Accent } from '../../wiki/config.ts'

/** Declarations of tokens, each for light and for dark paper. */
export function accentTokens({ light, dark }: Accent): readonly string[] {
	const day = tonesOf(light, PAPERS.light, -1)
	const night = tonesOf(dark, PAPERS.dark, 1)
	return Object.entries(day).map(([token, tone]) => `${token}: light-dark(${tone}, ${night[token as keyof Tones]})`)
}

/** What WCAG 2.2 asks of text, and of what is no text. */
const TEXT_CONTRAST = 4.5
const RING_CONTRAST = 3

function tonesOf(accent: string, papers: readonly string[], away: 1 | -1): Tones {
	const link = colourOf(accent)
	const grounds = papers.map(colourOf)
	const paper = grounds[0] ?? link
	return {
		'--link': formatColour(link),
		'--link-strong': formatColour(readableOn(shiftLightness(link, away * 0.07), grounds, TEXT_CONTRAST)),
		'--link-line': formatColour(mixColours(link, paper, 0.42)),
		'--focus': formatColour(readableOn(shiftLightness(link, away * -0.08), grounds, RING_CONTRAST)),
	}
}

function colourOf(text: string): Rgb {
	const colour = parseColour(text)
	if (!colour) throw new Error(`\`${text}\` is no colour`)
	return colour
}

type Tones = Readonly<Record<'--link' | '--link-strong' | '--link-line' | '--focus', string>>
