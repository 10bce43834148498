/** Where a preview stands: beside its link, and inside the window. */

export interface Box {
	readonly left: number
	readonly top: number
	readonly right: number
	readonly bottom: number
}

export interface Size {
	readonly width: number
	readonly height: number
}

export interface Place {
	readonly left: number
	readonly top: number
	/** What there is room for; the rest scrolls. */
	readonly maxHeight: number
}

/** Between link and preview. */
const gap = 6
/** Between preview and the edge of the window. */
const margin = 8

/** All in pixels of the window. Below the link where there is room, else above it, else where there is more room. */
export function placeBeside(link: Box, size: Size, view: Size, isRightToLeft: boolean): Place {
	const below = view.height - margin - gap - link.bottom
	const above = link.top - gap - margin
	const isAbove = size.height > below && above > below
	const maxHeight = Math.max(0, isAbove ? above : below)
	const height = Math.min(size.height, maxHeight)
	const start = isRightToLeft ? link.right - size.width : link.left
	return {
		left: Math.max(margin, Math.min(start, view.width - margin - size.width)),
		top: isAbove ? link.top - gap - height : link.bottom + gap,
		maxHeight,
	}
}

/** Of the lines that a link is broken into, the one at this height; else the first. */
export function lineAt(lines: readonly Box[], y: number | undefined): Box | undefined {
	const hit = y === undefined ? undefined : lines.find(line => y >= line.top - 1 && y <= line.bottom + 1)
	return hit ?? lines[0]
}
