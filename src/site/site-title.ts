/** What a wiki is called that does not say so. */
import { basename, dirname } from 'node:path'
import { textOf } from '../note/yaml.ts'
import { humanise } from '../wiki/relations.ts'
import type { Wiki } from '../wiki/wiki.ts'
import { noteAt } from './lookups.ts'

/**
 * The title of the configuration; else that of the note at the root, if it gives itself one; else that of the only
 * knowledge base; else the name of the vault's folder, or of the one around it where that says more.
 */
export function siteTitle(wiki: Wiki, root: string | undefined): string {
	if (wiki.config.title !== undefined) return wiki.config.title
	const home = noteAt(wiki, '/')
	const written =
		home && (textOf(home.compiled.fields.find(field => field.key === 'title')?.value) ?? home.compiled.firstHeading)
	if (written?.trim()) return written.trim()
	const only = wiki.kbs.length === 1 ? wiki.kbs[0] : undefined
	if (only?.declared) return humanise(only.title)
	return humanise(root === undefined ? '' : telling(root)) || 'Wiki'
}

function telling(root: string): string {
	const name = basename(root)
	return COMMON.test(name) ? basename(dirname(root)) || name : name
}

/** Names that folders of notes have in any project. */
const COMMON = /^(?:content|contents|docs?|kbs?|notes?|pages|src|vault|wiki)$/i
