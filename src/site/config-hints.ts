/** What the configuration asks for and the wiki cannot give. */
import type { Wiki } from '../wiki/wiki.ts'

/** A sentence for each. */
export function configHints({ config, notes }: Wiki): readonly string[] {
	const { home } = config
	if (home === undefined || [...notes.values()].some(note => note.path === home)) return []
	return [`\`home\` of marcasite.yaml has no effect: \`${home}\` is not published`]
}
