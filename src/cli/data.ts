/** What a command has to say as data: JSON with the version of its shape. Fields may be added; none is taken away. */
import { escapeJson } from './reporters/escape.ts'

/** Ends with a newline. Nothing in it acts on a terminal. */
export function formatData(data: object): string {
	return `${escapeJson(JSON.stringify({ version: 1, ...data }, undefined, 2))}\n`
}
