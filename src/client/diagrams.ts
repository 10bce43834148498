/**
 * Draws the diagrams of a page as the reader comes near them.
 *
 * The source of a diagram is content and the drawing script is large and not ours, so both meet in a frame that may do
 * nothing but run scripts: no access to the page, no storage, no network. The frame is handed all it needs. What it
 * answers is not believed: a number is clamped, a name must look like the one name that is possible, a reason is text.
 * If no drawing comes, the source stays.
 */
import faceUrl from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import { type DiagramLook, diagramLook, onLookChange } from './diagram-look.ts'
import { withBase } from './search/base.ts'
import { element } from './search/element.ts'

/** Milliseconds a frame has for its next answer: a slow telephone needs a few seconds for its first drawing. */
const patience = 20_000
const nearby = '600px 0px'
/** Characters of a source. The frame refuses longer ones too; this spares the reader the script. */
const longest = 50_000
/** In pixels. */
const lowest = 40
const highest = 6000

const observer = new IntersectionObserver(
	entries => {
		for (const { isIntersecting, target } of entries) {
			if (!isIntersecting) continue
			observer.unobserve(target)
			draw(target as HTMLElement)
		}
	},
	{ rootMargin: nearby },
)
for (const figure of document.querySelectorAll('figure.diagram')) observer.observe(figure)

type Report =
	| { readonly kind: 'ready'; readonly script: string }
	| { readonly kind: 'drawn'; readonly height: number }
	| { readonly kind: 'failed'; readonly reason: string }

/** Gives a figure its frame, and keeps both in step for as long as the page lives. */
function draw(figure: HTMLElement): void {
	const pre = figure.querySelector('pre')
	const source = pre?.textContent ?? ''
	if (!pre || source.trim() === '') return
	if (source.length > longest) return admit(figure, 'It is too long.')
	const frame = element('iframe', {
		class: 'diagram-frame',
		sandbox: 'allow-scripts',
		title: titleOf(source),
		loading: 'lazy',
		src: withBase('_diagrams/frame.html'),
	})
	const done = new AbortController()
	const { signal } = done
	let isLoaded = false
	let timer: ReturnType<typeof setTimeout> | undefined
	const hurry = () => {
		clearTimeout(timer)
		timer = setTimeout(() => fail('It takes too long.'), patience)
	}
	// An opaque origin has no name to address it by. Only what this site serves can be in the frame.
	const send = (message: object) => frame.contentWindow?.postMessage(message, '*')
	const sendSource = (look: DiagramLook) => {
		hurry()
		send({ kind: 'draw', source, look })
	}
	const fail = (reason: string) => {
		if (signal.aborted) return
		clearTimeout(timer)
		done.abort()
		unframe(figure, frame, pre)
		admit(figure, reason)
	}
	const obey = async (report: Report | undefined): Promise<void> => {
		switch (report?.kind) {
			case 'ready': {
				const look = diagramLook(figure)
				const [code, face] = await Promise.all([loadScript(report.script), loadFace()])
				if (signal.aborted || isLoaded) return
				isLoaded = true
				send({ kind: 'load', code, face, fontFamily: look.fontFamily })
				return sendSource(diagramLook(figure))
			}
			case 'drawn':
				clearTimeout(timer)
				return show(figure, frame, pre, report.height)
			case 'failed':
				return fail(report.reason)
		}
	}
	addEventListener(
		'message',
		event => {
			if (event.source === frame.contentWindow)
				obey(readReport(event.data)).catch(() => fail('What draws it could not be loaded.'))
		},
		{ signal },
	)
	frame.addEventListener('load', hurry, { once: true })
	onLookChange(() => {
		if (isLoaded && !signal.aborted) sendSource(diagramLook(figure))
	})
	figure.prepend(frame)
}

function readReport(data: unknown): Report | undefined {
	const { kind, script, height, reason } = (typeof data === 'object' && data ? data : {}) as Record<string, unknown>
	if (kind === 'ready' && typeof script === 'string' && /^mermaid\.[\da-f]+\.js$/.test(script)) return { kind, script }
	if (kind === 'drawn' && typeof height === 'number' && Number.isFinite(height))
		return { kind, height: Math.ceil(Math.min(highest, Math.max(lowest, height))) }
	// Shown as text, like the source that it speaks of.
	return kind === 'failed' ? { kind, reason: String(reason).slice(0, 200) } : undefined
}

/** The drawing takes the place of the source, which is folded below it. */
function show(figure: HTMLElement, frame: HTMLIFrameElement, pre: HTMLElement, height: number): void {
	frame.style.blockSize = `${height}px`
	if (figure.dataset.state === 'drawn') return
	figure.dataset.state = 'drawn'
	const fold = element('details', { class: 'diagram-source' }, element('summary', {}, 'Source of the diagram'))
	pre.replaceWith(fold)
	fold.append(pre)
}

function unframe(figure: HTMLElement, frame: HTMLIFrameElement, pre: HTMLElement): void {
	frame.remove()
	figure.querySelector('.diagram-source')?.replaceWith(pre)
}

/** Says below the source why it is all there is. */
function admit(figure: HTMLElement, reason: string): void {
	figure.dataset.state = 'failed'
	figure.append(element('p', { class: 'diagram-fault' }, `This diagram could not be drawn. ${reason}`))
}

/** What a screen reader calls the frame: the name the author gave the diagram, if any. */
function titleOf(source: string): string {
	const name = /^[ \t]*accTitle[ \t]*:[ \t]*(\S.*)$/m.exec(source)?.[1]?.trim()
	return name ? `Diagram: ${name}` : 'Diagram'
}

let script: Promise<string> | undefined
let face: Promise<ArrayBuffer | undefined> | undefined

/** The drawing script, once for all diagrams of a page. A frame without an origin has no cache; the page has. */
function loadScript(name: string): Promise<string> {
	script ??= fetch(withBase(`_diagrams/${name}`)).then(response => {
		if (!response.ok) throw new Error(`${name}: ${response.status}`)
		return response.text()
	})
	return script
}

function loadFace(): Promise<ArrayBuffer | undefined> {
	face ??= fetch(faceUrl).then(
		response => (response.ok ? response.arrayBuffer() : undefined),
		() => undefined,
	)
	return face
}
