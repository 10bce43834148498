/**
 * How pages reach the linked wiki: `virtual:marcasite`, a module whose code never changes.
 *
 * The wiki stays in this process's memory and the module reads it from there. Were the data in the module's code, each
 * edit would change the code of every page, and Astro would bundle, write and parse the whole wiki once more.
 */
import type { Plugin } from 'vite'
import type { Publication } from '../view.ts'

const moduleName = 'virtual:marcasite'
/** Vite's mark for a module that is no file. */
const resolvedModuleName = `\0${moduleName}`

const holder = globalThis as { [key: symbol]: Publication | undefined }
const symbolName = 'marcasite.publication'

/** Makes this the publication that pages read from now on; `undefined` lets go of it. */
export function setPublication(publication: Publication | undefined): void {
	holder[Symbol.for(symbolName)] = publication
}

/** The Vite plugin that serves `virtual:marcasite`. */
export function virtualPublication(): Plugin {
	return {
		name: 'marcasite:publication',
		resolveId: id => (id === moduleName ? resolvedModuleName : undefined),
		load: id => (id === resolvedModuleName ? moduleCode : undefined),
	}
}

const moduleCode = `
const key = Symbol.for(${JSON.stringify(symbolName)})
export function publication() {
	const found = globalThis[key]
	if (!found) throw new Error('No wiki has been linked: start with \`marcasite dev\` or \`marcasite build\`')
	return found
}
`
