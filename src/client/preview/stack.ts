/** The previews that are open: at most one, and one of a link within it. */
import { element } from '../search/element.ts'
import type { PreviewContent } from './content.ts'
import { closeLayer, type Layer, type Means, openLayer, placeLayer } from './layer.ts'
import { setPreviews } from './setting.ts'

/** A link within a preview opens another, whose links open none. */
export const mostLayers = 2

const layers: Layer[] = []

/** How many previews the element stands in, one within the other. */
export function depthOf(place: Element): number {
	return layers.findLastIndex(layer => layer.element.contains(place)) + 1
}

/** How many previews stay open while the pointer or the focus is at `place`. */
export function heldBy(place: Element | undefined): number {
	if (!place) return 0
	return layers.findLastIndex(layer => layer.link.contains(place) || layer.element.contains(place)) + 1
}

/** What a touch opened stays until the reader is done with it. */
export function heldByTouch(): number {
	return layers.findLastIndex(layer => layer.means === 'touch') + 1
}

export function openCount(): number {
	return layers.length
}

export function isOpen(link: Element): boolean {
	return layers.some(layer => layer.link === link)
}

export function topLayer(): Layer | undefined {
	return layers.at(-1)
}

/** Opens the preview of a link, and closes those that are not around it. */
export function openPreview(link: Element, content: PreviewContent, means: Means, y: number | undefined): void {
	closeDownTo(depthOf(link))
	layers.push(openLayer(link, content, means, y, turnOff))
}

/** Closes all but the first `count`. The focus returns from what is closed to its link. */
export function closeDownTo(count: number): void {
	while (layers.length > count) {
		const layer = layers.pop() as Layer
		if (layer.element.contains(document.activeElement)) focusOn(layer.link)
		closeLayer(layer)
	}
}

/** The page moved under them: one that the keyboard opened follows its link, the others go. */
export function followPage(): void {
	const moved = layers.findIndex(({ link, means }) => {
		const { top, bottom } = link.getBoundingClientRect()
		return means !== 'focus' || bottom < 0 || top > innerHeight
	})
	closeDownTo(moved < 0 ? layers.length : moved)
	for (const layer of layers) placeLayer(layer)
}

export function focusOn(target: Element | undefined): void {
	if (target instanceof HTMLElement || target instanceof SVGElement) target.focus({ preventScroll: true })
}

function turnOff(box: HTMLElement): void {
	setPreviews(false)
	const undo = element('button', { type: 'button', class: 'link-preview-off' }, 'Turn them on')
	undo.addEventListener('click', () => {
		setPreviews(true)
		closeDownTo(0)
	})
	const text = 'Previews are off. The foot of every page can turn them on again.'
	const done = element('p', { role: 'status', class: 'link-preview-text' }, text)
	box.replaceChildren(
		element('div', { class: 'link-preview-body' }, done),
		element('p', { class: 'link-preview-foot' }, undo),
	)
	const layer = layers.find(item => item.element === box)
	if (layer) placeLayer(layer)
	undo.focus({ preventScroll: true })
}
