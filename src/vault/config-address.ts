/** The values of the configuration that are addresses, or parts of one. */
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { Report } from './config.ts'

/** Where a site is published; `base` only where the address has a path. */
export interface SiteAddress {
	readonly origin: string
	readonly base: string | undefined
}

/** `https://example.org/wiki` is an origin and a base. */
export function readAddress(value: FieldValue, report: Report): SiteAddress | undefined {
	const url = parseWebAddress(textOf(value) ?? '')
	if (!url) return report(value, '`url` must be an address such as `https://example.org`')
	if (url.username || url.password) return report(value, '`url` must not hold a user name or password')
	if (url.search || url.hash) return report(value, '`url` must not hold a `?` or `#` part')
	if (url.pathname === '/') return { origin: url.origin, base: undefined }
	const base = normaliseBase(url.pathname)
	return base ? { origin: url.origin, base } : report(value, 'the path of `url` cannot be a base path')
}

/** `wiki`, `/wiki` and `/wiki/` are `/wiki/`. */
export function readBase(value: FieldValue, report: Report): string | undefined {
	const text = textOf(value)?.trim()
	if (text === undefined) return report(value, '`base` must be a path such as `/wiki/`')
	if (/^[a-z][a-z0-9+.-]*:/i.test(text))
		return report(value, '`base` is a path such as `/wiki/`; an address goes to `url`')
	return normaliseBase(text) ?? report(value, '`base` must be a path such as `/wiki/`')
}

/** Address of a note's source, with `{path}` where the path of the note goes. */
export function readSource(value: FieldValue, report: Report, key: string): string | undefined {
	const text = textOf(value)?.trim() ?? ''
	if (!parseWebAddress(text))
		return report(value, `\`${key}\` must be an address such as \`https://example.org/{path}\``)
	return text.includes('{path}')
		? text
		: report(value, `\`${key}\` must hold \`{path}\`, which stands for the note's path`)
}

/** The target of an entry in the navigation: a path of the site, a web address, or a mail address. */
export function readHref(value: FieldValue, report: Report): string | undefined {
	const text = textOf(value)?.trim() ?? ''
	if (/^(?:https?:\/\/|mailto:)\S+$/i.test(text)) return text
	if (/^(?:\/(?!\/)|\.{1,2}\/|#|[^\s:/]+(?:\/|$))[^\s\\]*$/.test(text)) return text
	return report(value, '`href` must be a path, or an address that begins with `https:` or `mailto:`')
}

/** A language tag such as `en` or `pt-BR`, in its canonical spelling. */
export function readLang(value: FieldValue, report: Report): string | undefined {
	const text = textOf(value)?.trim() ?? ''
	try {
		const [tag] = Intl.getCanonicalLocales(text)
		if (tag !== undefined) return tag
	} catch {
		// Reported below, as is the empty text.
	}
	return report(value, '`lang` must be a language tag such as `en` or `pt-BR`')
}

function parseWebAddress(text: string): URL | undefined {
	if (!/^https?:\/\/[^\s\\]+$/i.test(text)) return undefined
	return URL.parse(text) ?? undefined
}

function normaliseBase(text: string): string | undefined {
	const path = text.replace(/^\/|\/$/g, '')
	if (path === '') return '/'
	const segments = path.split('/')
	const sound = segments.every(segment => /^[\w.~-]+$/.test(segment) && segment !== '.' && segment !== '..')
	return sound ? `/${path}/` : undefined
}
