/**
 * Puts the style sheets of the site into a cascade layer.
 *
 * What stands in no layer wins over what stands in one, however particular its selector and whichever comes first. So the
 * `theme.css` of a vault needs no `!important` and no knowledge of selectors: `.title { … }` is enough.
 */
import type { Plugin } from 'vite'

/** The Vite plugin. */
export function styleLayer(): Plugin {
	return {
		name: 'marcasite:style-layer',
		enforce: 'pre',
		transform: (code, id) => (SHEET.test(id) ? { code: layered(code), map: null } : undefined),
	}
}

/** Sheets that are imported must come first, and go into the layer by themselves. */
function layered(code: string): string {
	const imports: string[] = []
	const rest = code.replace(/^@import ("[^"\n]+"|'[^'\n]+');$/gm, (_, address: string) => {
		imports.push(`@import ${address} layer(site);`)
		return ''
	})
	return `${imports.join('')}@layer site{${rest}}`
}

/** A sheet of ours, whether it is linked by a page or asked for by script. */
const SHEET = /\/src\/styles\/[^?]+\.css(?:\?(?!.*\b(?:raw|url|inline)\b).*)?$/
