/**
 * When previews open and close. They open where somebody rests on a link with the pointer, comes to it with the
 * keyboard, or keeps a finger on it; they stay while pointer or focus is on the link or on the preview itself, and
 * Escape closes them (WCAG 1.4.13).
 */
import stylesheet from '../../styles/link-preview.css?url'
import { element } from '../search/element.ts'
import { loadStylesheet } from '../stylesheet.ts'
import { contentOf, type PreviewContent } from './content.ts'
import type { Means } from './layer.ts'
import { isFootnote, previewableLink } from './links.ts'
import { wantsPreviews } from './setting.ts'
import {
	closeDownTo,
	depthOf,
	focusOn,
	followPage,
	heldBy,
	heldByTouch,
	isOpen,
	mostLayers,
	openCount,
	openPreview,
	topLayer,
} from './stack.ts'

/** Milliseconds: until what a preview shows is fetched, until it opens, and how long it waits for a pointer that left. */
const delays = { fetch: 80, pointer: 250, focus: 350, touch: 350, close: 280 } as const

/** A link that somebody is at, whose preview is about to open. */
interface Intent {
	readonly link: Element
	readonly means: Means
	readonly y: number | undefined
	content?: PreviewContent | undefined
}

let intent: Intent | undefined
let hovered: Element | undefined
/** The link whose preview was closed by Escape: it opens again only for somebody who comes back. */
let dismissed: Element | undefined
let closing: ReturnType<typeof setTimeout> | undefined
const announcement = element('p', { role: 'status', class: 'sr-only', 'aria-live': 'polite' })

/** Begins to watch. `first` is what somebody did to a link before this was here. */
export function watchLinks(first: Event | undefined): void {
	document.body.append(announcement)
	const capture = { capture: true }
	addEventListener('pointerover', onPoint, capture)
	document.documentElement.addEventListener('pointerleave', () => leaveTo(undefined))
	addEventListener('focusin', onFocus, capture)
	addEventListener('focusout', () => queueMicrotask(settle), capture)
	addEventListener('keydown', onKey, capture)
	addEventListener('pointerdown', onPress, capture)
	addEventListener('pointerup', endTouch, capture)
	addEventListener('pointercancel', endTouch, capture)
	addEventListener('contextmenu', onMenu, capture)
	addEventListener('touchend', onTouchEnd, { capture: true, passive: false })
	addEventListener('scroll', onScroll, { capture: true, passive: true })
	addEventListener('resize', () => closeAll())
	addEventListener('pagehide', () => closeAll())
	if (first?.type === 'focusin') onFocus(first)
	else if (first) onPoint(first as PointerEvent)
}

function onPoint(event: PointerEvent): void {
	const target = event.target instanceof Element ? event.target : undefined
	const means = event.pointerType === 'touch' ? 'touch' : 'pointer'
	if (means === 'pointer') leaveTo(target)
	begin(previewableLink(target ?? null), means, event.clientY)
}

function leaveTo(target: Element | undefined): void {
	hovered = target
	if (!target || !dismissed?.contains(target)) dismissed = undefined
	if (intent?.means === 'pointer' && !(target && intent.link.contains(target))) intent = undefined
	settle()
}

function onFocus(event: Event): void {
	if (intent?.means === 'focus') intent = undefined
	settle()
	const link = previewableLink(event.target)
	if (link?.matches(':focus-visible')) begin(link, 'focus', undefined)
}

async function begin(link: Element | undefined, means: Means, y: number | undefined): Promise<void> {
	if (!link || !wantsPreviews() || link === dismissed || isOpen(link) || intent?.link === link) return
	if (depthOf(link) >= mostLayers) return
	const mine: Intent = { link, means, y }
	intent = mine
	// Else iOS shows a menu of its own in the place of a preview.
	if (means === 'touch') (link as HTMLElement).style.setProperty('-webkit-touch-callout', 'none')
	await wait(delays.fetch)
	if (intent !== mine) return
	const opening = wait(delays[means] - delays.fetch)
	const [content] = await Promise.all([contentOf(link), loadStylesheet(stylesheet)]).catch(() => [])
	mine.content = content
	await opening
	open(mine)
}

/** False when it is too late, or there is nothing to show. */
function open(asked: Intent): boolean {
	const { link, means, y, content } = asked
	if (intent !== asked || !content || !link.isConnected) return false
	intent = undefined
	if (means === 'pointer' && !link.matches(':hover')) return false
	if (means === 'focus' && link !== document.activeElement) return false
	openPreview(link, content, means, y)
	if (means === 'focus') announce(isFootnote(link) ? footnoteText() : `${content.name}. Alt and arrow down to go in`)
	settle()
	return true
}

/** It is short, and what somebody wants who stopped at its number. */
function footnoteText(): string {
	return topLayer()?.element.querySelector('.link-preview-text')?.textContent ?? ''
}

function announce(text: string): void {
	announcement.textContent = text
}

/** Closes, after a moment, what neither pointer nor focus holds any longer. */
function settle(): void {
	if (held() >= openCount()) {
		clearTimeout(closing)
		closing = undefined
		return
	}
	closing ??= setTimeout(() => {
		closing = undefined
		closeDownTo(held())
	}, delays.close)
}

function held(): number {
	const focus = document.activeElement
	const isHolding = focus && (focus.matches(':focus-visible') || depthOf(focus) > 0)
	return Math.max(heldBy(hovered), isHolding ? heldBy(focus) : 0, heldByTouch())
}

function closeAll(): void {
	intent = undefined
	closeDownTo(0)
}

function onKey(event: KeyboardEvent): void {
	const layer = topLayer()
	if (event.key === 'Escape') return dismiss(event)
	if (!layer) return
	const focus = document.activeElement
	if (event.key === 'ArrowDown' && event.altKey && focus === layer.link) {
		event.preventDefault()
		focusOn(stopsOf(layer.element)[0])
	} else if (event.key === 'Tab' && focus && layer.element.contains(focus)) {
		const stops = stopsOf(layer.element)
		if (focus !== stops.at(event.shiftKey ? 0 : -1)) return
		// The preview stands at the end of the page: whoever leaves it goes on from the link.
		dismissed = layer.link
		focusOn(layer.link)
		if (event.shiftKey) event.preventDefault()
	}
}

function dismiss(event: KeyboardEvent): void {
	intent = undefined
	const layer = topLayer()
	if (!layer) return
	// A dialog or a field would close with it.
	event.preventDefault()
	event.stopPropagation()
	dismissed = layer.link
	closeDownTo(openCount() - 1)
	announce('')
}

function stopsOf(place: Element): readonly Element[] {
	return [...place.querySelectorAll('a[href], button')]
}

function onPress(event: PointerEvent): void {
	if (event.target instanceof Element && depthOf(event.target) === 0) closeAll()
	if (event.pointerType === 'touch') begin(previewableLink(event.target), 'touch', event.clientY)
}

function endTouch(event: PointerEvent): void {
	if (event.pointerType !== 'touch' || intent?.means !== 'touch') return
	;(intent.link as HTMLElement).style.removeProperty('-webkit-touch-callout')
	intent = undefined
}

/** The menu of a long touch gives way to a preview, and only to one. */
function onMenu(event: Event): void {
	const link = previewableLink(event.target)
	const asked = intent
	if (!link || (topLayer()?.means !== 'touch' && asked?.means !== 'touch')) return
	if (topLayer()?.link === link || (asked?.link === link && open(asked))) event.preventDefault()
}

/** A finger that opened a preview does not follow the link when it is lifted. */
function onTouchEnd(event: TouchEvent): void {
	const layer = topLayer()
	if (layer?.means !== 'touch' || !(event.target instanceof Node) || !layer.link.contains(event.target)) return
	if (event.cancelable) event.preventDefault()
}

function onScroll(event: Event): void {
	if (event.target instanceof Element && depthOf(event.target) > 0) return
	if (intent?.means !== 'focus') intent = undefined
	followPage()
}

function wait(milliseconds: number): Promise<void> {
	return new Promise(resolve => setTimeout(resolve, milliseconds))
}
