/** The palette index of a type's colour: pictures ask it for every dot. */
import { remember } from '../../wiki/remember.ts'
import type { SiteContext } from '../site-context.ts'

/** 0 to 11. */
export function typeColour(context: SiteContext, type: string): number {
	const colours = coloursOf(context)
	const colour = colours.get(type) ?? context.type(type, 0).colour
	colours.set(type, colour)
	return colour
}

const coloursOf = remember((_: SiteContext): Map<string, number> => new Map())
