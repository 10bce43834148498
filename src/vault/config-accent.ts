/** `accent`: one colour, of which a tone for each paper is made, or a tone for each, taken as it is. */
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import type { Accent } from '../wiki/config.ts'
import type { Report } from './config.ts'
import { contrast, formatColour, parseColour, type Rgb, readableOn } from './config-colour.ts'
import { unknownKey } from './config-values.ts'

/** What text stands on: the paper and what is raised from it, as `tokens.css` has them. */
export const PAPERS = {
	light: ['#fbfbf8', '#f4f3ee'],
	dark: ['#141819', '#1c2123'],
} as const

/** What WCAG 2.2 asks of text at level AA. */
const LEAST_CONTRAST = 4.5

/** Reads the key. A pair that cannot be read on the paper is refused; a single colour is changed, and the hint says so. */
export function readAccent(value: FieldValue, report: Report): Accent | undefined {
	if (value.kind === 'map') return readPair(value.fields, value, report)
	const colour = readColour(value, report)
	if (!colour) return undefined
	const light = formatColour(readableOn(colour, grounds('light'), LEAST_CONTRAST))
	const dark = formatColour(readableOn(colour, grounds('dark'), LEAST_CONTRAST))
	const written = formatColour(colour)
	if (light === written) return { light, dark, hint: undefined }
	const least = leastContrast(colour, 'light')
	const hint = `\`accent\` has a contrast of ${least} to light paper, and 4.5 is needed: there it is \`${light}\``
	return { light, dark, hint }
}

function readPair(fields: readonly Field[], whole: FieldValue, report: Report): Accent | undefined {
	const tones: { light?: string; dark?: string } = {}
	for (const { key, keySpan, value } of fields) {
		if (key === 'light' || key === 'dark') tones[key] = readTone(key, value, report) ?? ''
		else unknownKey(key, keySpan, ['light', 'dark'], report)
	}
	const { light, dark } = tones
	if (light === undefined || dark === undefined) return report(whole, '`accent` must have both `light` and `dark`')
	return light && dark ? { light, dark, hint: undefined } : undefined
}

function readTone(scheme: keyof typeof PAPERS, value: FieldValue, report: Report): string | undefined {
	const colour = readColour(value, report)
	if (!colour) return undefined
	if (readableOn(colour, grounds(scheme), LEAST_CONTRAST) === colour) return formatColour(colour)
	const least = leastContrast(colour, scheme)
	const near = formatColour(readableOn(colour, grounds(scheme), LEAST_CONTRAST))
	const message = `\`${scheme}\` has a contrast of ${least} to the ${scheme} paper, and 4.5 is needed; \`${near}\` has it`
	return report(value, message)
}

function readColour(value: FieldValue, report: Report): Rgb | undefined {
	// Without quotes, `#` begins a comment, and the value is empty.
	const colour = parseColour(textOf(value) ?? '')
	return (
		colour ??
		report(value, 'a colour must be written as `"#0a7"`, `"#00aa77"`, `rgb(0 170 119)` or `hsl(162 100% 33%)`')
	)
}

/** Cut, not rounded: 4.46 is not 4.5. */
function leastContrast(colour: Rgb, scheme: keyof typeof PAPERS): string {
	const least = Math.min(...grounds(scheme).map(ground => contrast(colour, ground)))
	return (Math.floor(least * 10) / 10).toFixed(1)
}

function grounds(scheme: keyof typeof PAPERS): readonly Rgb[] {
	return PAPERS[scheme].flatMap(text => [parseColour(text)].filter(colour => colour !== undefined))
}
