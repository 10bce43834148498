/** Gives each block of code a button that copies it, where the browser lets a page do so. */
import { element } from './search/element.ts'

/** Milliseconds that the answer is shown. */
const shown = 2_000

if ('clipboard' in navigator) {
	// The source of a diagram has a place of its own, and moves about.
	for (const pre of document.querySelectorAll<HTMLPreElement>('.prose pre:not(.diagram pre)')) addButton(pre)
}

function addButton(pre: HTMLPreElement): void {
	// It must exist before it speaks, or it is not heard.
	const answer = element('span', { role: 'status' })
	const button = element('button', { type: 'button' }, 'Copy code')
	const bar = element('div', { class: 'copy' }, answer, button)
	let timer: ReturnType<typeof setTimeout> | undefined
	button.addEventListener('click', async () => {
		clearTimeout(timer)
		answer.textContent = (await copy(pre)) ? 'Copied' : 'Not copied'
		bar.dataset.result = ''
		timer = setTimeout(() => {
			answer.textContent = ''
			delete bar.dataset.result
		}, shown)
	})
	frameOf(pre).append(bar)
}

/** What the button is placed by: not `pre` itself, for it would scroll away with the text. */
function frameOf(pre: HTMLPreElement): HTMLElement {
	const figure = pre.closest<HTMLElement>('figure.code')
	if (figure) {
		figure.classList.add('copyable')
		return figure
	}
	const frame = element('div', { class: 'copyable' })
	pre.replaceWith(frame)
	frame.append(pre)
	return frame
}

/** Without the final newline: a shell would run what was only to be pasted. */
async function copy(pre: HTMLPreElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText((pre.textContent ?? '').replace(/\n$/, ''))
		return true
	} catch {
		return false
	}
}
