/** Fetches previews when somebody first points at a link that has one. All that is loaded before. */
import { previewableLink } from './links.ts'
import { wantsPreviews } from './setting.ts'

const intents = ['pointerover', 'focusin'] as const

for (const intent of intents) addEventListener(intent, begin)

function begin(event: Event): void {
	if (!previewableLink(event.target) || !wantsPreviews()) return
	for (const intent of intents) removeEventListener(intent, begin)
	// A finger may be gone again before the rest is here.
	let over = false
	const end = () => {
		over = true
	}
	for (const type of ['pointerup', 'pointercancel']) addEventListener(type, end, { once: true })
	import('./watch.ts').then(
		({ watchLinks }) => watchLinks(over ? undefined : event),
		() => {
			// The links work without.
		},
	)
}
