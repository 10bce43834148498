/** One preview on the screen: an element above the page, beside the link it belongs to. */
import { element } from '../search/element.ts'
import type { PreviewContent } from './content.ts'
import { lineAt, placeBeside } from './place.ts'

/** Opened by pointing at the link, by coming to it with the keyboard, by a long touch. */
export type Means = 'pointer' | 'focus' | 'touch'

export interface Layer {
	readonly link: Element
	readonly element: HTMLElement
	readonly means: Means
	/** Height of the pointer in the window: a link may be broken into lines far from each other. */
	readonly y: number | undefined
}

/** Shows it. `onTurnOff` is called when the reader wants no more previews. */
export function openLayer(
	link: Element,
	content: PreviewContent,
	means: Means,
	y: number | undefined,
	onTurnOff: (layer: HTMLElement) => void,
): Layer {
	const box = element('div', { class: 'link-preview', popover: 'manual', role: 'dialog', 'aria-label': content.name })
	if (content.colour) box.classList.add(content.colour)
	const off = element('button', { type: 'button', class: 'link-preview-off' }, 'Turn off previews')
	off.addEventListener('click', () => onTurnOff(box))
	const foot = element('p', { class: 'link-preview-foot' })
	if (means === 'focus')
		foot.append(element('span', {}, element('kbd', {}, 'Alt'), ' ', element('kbd', {}, '↓'), ' to go in'))
	foot.append(off)
	box.append(...content.nodes, foot)
	document.body.append(box)
	box.showPopover?.()
	const layer: Layer = { link, element: box, means, y }
	placeLayer(layer)
	return layer
}

/** Puts it beside its link, wherever that is by now. */
export function placeLayer({ link, element: box, y }: Layer): void {
	const line = lineAt([...link.getClientRects()], y)
	if (!line) return
	const view = { width: document.documentElement.clientWidth, height: innerHeight }
	const size = { width: box.offsetWidth, height: box.scrollHeight + box.offsetHeight - box.clientHeight }
	const isRightToLeft = getComputedStyle(link).direction === 'rtl'
	const { left, top, maxHeight } = placeBeside(line, size, view, isRightToLeft)
	box.style.left = `${left}px`
	box.style.top = `${top}px`
	box.style.maxHeight = `${maxHeight}px`
}

export function closeLayer({ element: box }: Layer): void {
	box.hidePopover?.()
	box.remove()
}
