/** Colours by the eye: how well one can be read on another, and a colour of the same hue that can. */

/** Red, green and blue, each 0 to 1, in sRGB. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** The colour of `#0a7`, `#00aa77`, `rgb(0 170 119)` or `hsl(162 100% 33%)`; undefined for what is none, or is not opaque. */
export function parseColour(text: string): Rgb | undefined {
	const written = text.trim().toLowerCase()
	return parseHex(written) ?? parseFunction(written)
}

/** `#rrggbb` */
export function formatColour(colour: Rgb): string {
	return `#${colour
		.map(part =>
			Math.round(clamp(part) * 255)
				.toString(16)
				.padStart(2, '0'),
		)
		.join('')}`
}

/** The contrast of WCAG 2, from 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
	const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
	return (high + 0.05) / (low + 0.05)
}

/**
 * The colour itself where it has this contrast to every one of `grounds`; else the nearest of its hue that has, darker on
 * light grounds and lighter on dark ones.
 */
export function readableOn(colour: Rgb, grounds: readonly Rgb[], least: number): Rgb {
	const hasContrast = (tried: Rgb) => grounds.every(ground => contrast(tried, ground) >= least)
	if (hasContrast(colour)) return colour
	const step = grounds.every(ground => luminance(ground) > 0.18) ? -LIGHTNESS_STEP : LIGHTNESS_STEP
	let shifted = colour
	for (let by = step; Math.abs(by) <= 1; by += step) {
		shifted = shiftLightness(colour, by)
		// Rounding to what is written must not lose what was won.
		const written = parseColour(formatColour(shifted))
		if (written && hasContrast(written)) return written
	}
	return shifted
}

/** The colour with another lightness of Oklch, by -1 to 1; its chroma is lowered until it can be shown. */
export function shiftLightness(colour: Rgb, by: number): Rgb {
	const [lightness, a, b] = toOklab(colour)
	const target = clamp(lightness + by)
	for (let part = 1; part > 0; part -= 0.02) {
		const tried = fromOklab([target, a * part, b * part])
		if (tried.every(value => value >= -0.0005 && value <= 1.0005)) return tried
	}
	return fromOklab([target, 0, 0])
}

/** So much of `colour` in `ground`, 0 to 1. */
export function mixColours(colour: Rgb, ground: Rgb, part: number): Rgb {
	const [from, to] = [toOklab(ground), toOklab(colour)]
	const mixed = from.map((value, index) => value + ((to[index] ?? 0) - value) * part)
	return fromOklab(mixed as unknown as Triple)
}

const LIGHTNESS_STEP = 0.005

function parseHex(text: string): Rgb | undefined {
	const digits = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/.exec(text)
	if (!digits) return undefined
	const long = digits[2] ?? [...(digits[1] ?? '')].map(digit => digit + digit).join('')
	return [0, 2, 4].map(at => Number.parseInt(long.slice(at, at + 2), 16) / 255) as unknown as Rgb
}

function parseFunction(text: string): Rgb | undefined {
	const call = /^(rgb|hsl)\(\s*([^()/]+?)\s*\)$/.exec(text)
	const parts = call?.[2]?.split(/\s*,\s*|\s+/) ?? []
	const [first, second, third] = parts.map(readPart)
	if (parts.length !== 3 || !first || !second || !third) return undefined
	if (call?.[1] === 'rgb') return [first, second, third].map(part => clamp(part.value / part.whole)) as unknown as Rgb
	if (second.whole !== 100 || third.whole !== 100) return undefined
	return fromHsl(first.value, clamp(second.value / 100), clamp(third.value / 100))
}

/** A number of 255, or a share of 100; `deg` may follow a hue. */
function readPart(text: string): { readonly value: number; readonly whole: number } | undefined {
	const part = /^([+-]?(?:\d+\.?\d*|\.\d+))(%|deg)?$/.exec(text)
	return part ? { value: Number(part[1]), whole: part[2] === '%' ? 100 : 255 } : undefined
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
	const amount = saturation * Math.min(lightness, 1 - lightness)
	const channel = (offset: number) => {
		const turn = (((offset + hue / 30) % 12) + 12) % 12
		return lightness - amount * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
	}
	return [channel(0), channel(8), channel(4)]
}

function luminance(colour: Rgb): number {
	const [red, green, blue] = colour.map(toLinear) as unknown as Triple
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toLinear(value: number): number {
	return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function fromLinear(value: number): number {
	return value <= 0.0031308 ? value * 12.92 : 1.055 * Math.max(0, value) ** (1 / 2.4) - 0.055
}

/** Björn Ottosson's Oklab. */
function toOklab(colour: Rgb): Triple {
	const [red, green, blue] = colour.map(toLinear) as unknown as Triple
	const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
	const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
	const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
	return [
		0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
		1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
		0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
	]
}

function fromOklab([lightness, a, b]: Triple): Rgb {
	const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
	const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
	const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
	return [
		fromLinear(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
		fromLinear(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
		fromLinear(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
	]
}

function clamp(value: number): number {
	return Math.min(1, Math.max(0, value))
}

type Triple = readonly [number, number, number]
