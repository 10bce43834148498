/** The KB in front of a name: `senge:mental-models`. */
import { fold } from './slug.ts'
import type { Symbols } from './symbols.ts'

/** `kb:` with the blanks behind it, where it is one. */
export function prefixOf(symbols: Symbols, name: string): string {
	const prefix = /^([^:]+):\s*/.exec(name)
	return prefix && symbols.prefixes.has(fold((prefix[1] ?? '').trim())) ? prefix[0] : ''
}
