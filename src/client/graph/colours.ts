/** The colours of the page, for canvases, which know no custom properties. */

export interface Colours {
	/** Those of types, and of KBs in turn: red, green and blue, 0 to 1. */
	readonly palette: readonly Colour[]
	readonly paper: Colour
	readonly ink: Colour
	readonly inkSoft: Colour
	readonly rule: Colour
	readonly focus: Colour
}

export type Colour = readonly [red: number, green: number, blue: number]

/** How many colours the palette has. */
export const paletteSize = 12

/** The values the tokens have now, in the theme and on the element that is shown. */
export function readColours(element: HTMLElement): Colours {
	const probe = document.createElement('span')
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
	element.append(probe)
	const read = (token: string): Colour => {
		probe.style.color = `var(--${token})`
		if (!canvas) return [0.5, 0.5, 0.5]
		// A token may be written in any colour space: the canvas turns it into numbers.
		canvas.fillStyle = getComputedStyle(probe).color
		canvas.fillRect(0, 0, 1, 1)
		const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
		return [red / 255, green / 255, blue / 255]
	}
	const colours = {
		palette: Array.from({ length: paletteSize }, (_, at) => read(`type-${at}`)),
		paper: read('paper'),
		ink: read('ink'),
		inkSoft: read('ink-soft'),
		rule: read('rule-strong'),
		focus: read('focus'),
	}
	probe.remove()
	return colours
}

/** Calls whenever the theme may have changed: the reader's choice, the system's, or forced colours. */
export function onThemeChange(changed: () => void): void {
	new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] })
	for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'])
		matchMedia(query).addEventListener('change', changed)
}

/** As CSS writes it. */
export function cssColour([red, green, blue]: Colour, alpha = 1): string {
	return `rgb(${Math.round(red * 255)} ${Math.round(green * 255)} ${Math.round(blue * 255)} / ${alpha})`
}
