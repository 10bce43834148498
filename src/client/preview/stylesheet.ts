/** The style sheet of previews: fetched with the first of them. */
import address from '../../styles/link-preview.css?url'
import { element } from '../search/element.ts'

let loading: Promise<void> | undefined

/** Adds the style sheet to the page. Resolves when it is there; rejects when it cannot be had. */
export function loadStylesheet(): Promise<void> {
	loading ??= new Promise((resolve, reject) => {
		const link = element('link', { rel: 'stylesheet', href: address })
		link.addEventListener('load', () => resolve(), { once: true })
		link.addEventListener('error', () => reject(new Error('No style sheet of previews')), { once: true })
		document.head.append(link)
	})
	return loading
}
