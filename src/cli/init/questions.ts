/** Asks whoever sits at the terminal what the wiki is called; Enter takes what is proposed. */
import type { Readable, Writable } from 'node:stream'
import { isCancel, type TextOptions, text } from '@clack/prompts'
import { nameFault, nameOf, titleFault } from './names.ts'

/** What a wiki and its knowledge base are called. */
export interface WikiNames {
	readonly title: string
	readonly name: string
}

/** Undefined where the answer was Ctrl-C. */
export async function askNames(
	{ title, name }: WikiNames,
	streams: { readonly input: Readable; readonly output: Writable },
): Promise<WikiNames | undefined> {
	const ask = async (message: string, proposed: string, fault: (answer: string) => string | undefined) => {
		const validate: TextOptions['validate'] = answer => (answer ? fault(answer) : undefined)
		const answer = await text({ ...streams, message, placeholder: proposed, defaultValue: proposed, validate })
		return isCancel(answer) ? undefined : answer
	}
	const chosen = await ask('What is the wiki called?', title, titleFault)
	if (chosen === undefined) return undefined
	const proposed = chosen === title ? name : nameOf(chosen)
	const named = await ask('Its name in addresses and in links from elsewhere?', proposed, nameFault)
	return named === undefined ? undefined : { title: chosen.trim(), name: named }
}
