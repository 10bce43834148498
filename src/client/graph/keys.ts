/** The keys of the stage. */
import type { Point } from './camera.ts'

/** What a key means on the stage; undefined for every other key. */
export type Command =
	| { readonly kind: 'zoom'; readonly factor: number }
	| { readonly kind: 'drag'; readonly by: Point }
	| { readonly kind: 'fit' }
	| { readonly kind: 'choose' }
	| { readonly kind: 'leave' }

/** Reads a key that was pressed while the stage has the focus. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Command | undefined {
	if (ctrlKey || metaKey || altKey) return undefined
	const by = arrows[key]
	if (by) return { kind: 'drag', by }
	if (key === '+' || key === '=') return { kind: 'zoom', factor: zoomStep }
	if (key === '-' || key === '_') return { kind: 'zoom', factor: 1 / zoomStep }
	if (key === '0') return { kind: 'fit' }
	if (key === 'Enter') return { kind: 'choose' }
	return key === 'Escape' ? { kind: 'leave' } : undefined
}

/** How much one press of a key or a button grows the graph. */
export const zoomStep = 1.5

/** Where the graph goes: the arrow shows the way one looks. */
const arrows: Readonly<Record<string, Point>> = {
	ArrowLeft: { x: 80, y: 0 },
	ArrowRight: { x: -80, y: 0 },
	ArrowUp: { x: 0, y: 80 },
	ArrowDown: { x: 0, y: -80 },
}
