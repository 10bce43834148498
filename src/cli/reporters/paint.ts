/** The colour of a severity. */
import type { createColors } from 'picocolors'
import type { Severity } from '../../note/problem.ts'

export type Colours = ReturnType<typeof createColors>

export function painterOf(severity: Severity, colours: Colours): (text: string) => string {
	if (severity === 'error') return colours.red
	return severity === 'warning' ? colours.yellow : colours.blue
}
