/** The KB that an option names. */
import type { Kb } from '../wiki/kb.ts'
import { fold } from '../wiki/slug.ts'
import { nearestName } from '../wiki/suggest.ts'
import type { Wiki } from '../wiki/wiki.ts'
import { UsageError } from './exit.ts'

/** By its name or short name; throws `UsageError` where there is none. */
export function kbNamed(wiki: Wiki, name: string): Kb {
	const found = wiki.kbs.find(kb => fold(kb.name) === fold(name) || (kb.shortname && fold(kb.shortname) === fold(name)))
	if (found) return found
	const near = nearestName(
		name,
		wiki.kbs.map(kb => kb.name),
	)
	throw new UsageError(`there is no KB \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}
