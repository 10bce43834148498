/**
 * The library that reads BibTeX and sets lists of works: citation-js, loaded only where there is something to cite,
 * for loading it takes as long as checking a small wiki.
 */
import { createRequire } from 'node:module'
import type { CSL, plugins } from '@citation-js/core'

export interface CitationLibrary {
	/**
	 * The entries of BibTeX or BibLaTeX text, not yet to be trusted in their shapes.
	 * @throws Error where the text is malformed
	 */
	readBibtex(text: string): readonly unknown[]
	/**
	 * A work as an entry of a list, in APA style: HTML that is not yet to be trusted.
	 * @throws Error where the style cannot set it
	 */
	formatEntry(work: object): string
}

let loaded: CitationLibrary | undefined

/**
 * Loads the library the first time. It never reaches the network: it is always told that its input is BibTeX, so an
 * address is never taken for one, and its parser of addresses is not loaded.
 */
export function citationLibrary(): CitationLibrary {
	loaded ??= load()
	return loaded
}

function load(): CitationLibrary {
	const require = createRequire(import.meta.url)
	const core = require('@citation-js/core') as { readonly plugins: typeof plugins }
	require('@citation-js/plugin-bibtex')
	require('@citation-js/plugin-csl')
	const { input, output } = core.plugins
	return {
		readBibtex: text => input.chain(text, { ...OPTIONS, forceType: '@bibtex/text' } as never),
		formatEntry: work => {
			// A key of content must not become a property of the engine's tables.
			const id = 'work'
			const format = output.format as (name: string, data: readonly CSL[], options: object) => unknown
			const entries = format('bibliography', [{ ...work, id } as CSL], STYLE) as readonly (readonly [string, string])[]
			return entries[0]?.[1] ?? ''
		},
	}
}

const OPTIONS = { generateGraph: false, maxChainLength: 10, strict: true }
const STYLE = { format: 'html', template: 'apa', lang: 'en-US', asEntryArray: true }
