/** What a new wiki begins as: the files of the folder `starter`, with its words filled in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NewFile } from '../../vault/new-files.ts'

/** What the files are filled in with. */
export interface StarterWords {
	readonly title: string
	/** Of the knowledge base. */
	readonly name: string
	/** Of this program. */
	readonly version: string
	/** The branch that is published. */
	readonly branch: string
}

/** A file that is written for whoever begins a wiki. */
export interface StarterFile extends NewFile {
	readonly content: string
}

/** In the order in which they are read best: the notes first. */
export function starterFiles(words: StarterWords): readonly StarterFile[] {
	const names = readdirSync(STARTER, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name).slice(STARTER.length).replaceAll(sep, '/'))
	const files = names.map(name => ({
		path: withDots(name),
		content: fill(readFileSync(STARTER + name, 'utf8'), words),
	}))
	const rank = ({ path }: StarterFile) => Number(path.startsWith('.')) * 2 + Number(!path.startsWith('content/'))
	return files.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}

/** `_github/x` is `.github/x`: npm leaves some files out of a package whose names begin with a dot. */
function withDots(name: string): string {
	return name.replace(/(^|\/)_/g, '$1.')
}

/** A word in quotation marks becomes a string of YAML and JSON; one without is text of a README. */
function fill(text: string, words: StarterWords): string {
	return text.replace(/("?)%(title|name|version|branch)%\1/g, (_, quote: string, word: keyof StarterWords) =>
		quote === '' ? asMarkdown(words[word]) : JSON.stringify(words[word]),
	)
}

function asMarkdown(text: string): string {
	return text.replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
}

/** The package's folder is three above this file, in a clone and in the compiled package alike. */
const STARTER = fileURLToPath(new URL('../../../starter/', import.meta.url))
