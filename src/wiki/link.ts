/** Links compiled notes into a wiki. */
import type { VaultContents, Wiki } from './wiki.ts'

export function link(contents: VaultContents): Wiki {
	throw new Error(`not linked: ${contents.folder}`)
}
