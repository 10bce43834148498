/** The dialog's style sheet: fetched with the dialog, so that pages nobody searches from do without it. */
import address from '../../styles/search.css?url'
import { element } from './element.ts'

let loading: Promise<void> | undefined

/** Adds the style sheet to the page. Resolves when it is there, or when it cannot be had. */
export function loadStylesheet(): Promise<void> {
	loading ??= new Promise(resolve => {
		const link = element('link', { rel: 'stylesheet', href: address })
		for (const event of ['load', 'error']) link.addEventListener(event, () => resolve(), { once: true })
		document.head.append(link)
	})
	return loading
}
