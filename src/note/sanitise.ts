/** The one schema that raw HTML of notes must pass. */
import { defaultSchema, type Schema } from 'hast-util-sanitize'

const schemas = new Map<string, Schema>()

/** GitHub's schema, with our holes, callouts and links; no `name`, no `style`, no handlers, no `data-*` of content's own. */
export function schemaFor(hole: string): Schema {
	const known = schemas.get(hole)
	if (known) return known
	const attributes = { ...defaultSchema.attributes }
	const everywhere = (attributes['*'] ?? []).filter(name => name !== 'name' && name !== 'className')
	const schema: Schema = {
		...defaultSchema,
		clobber: [],
		clobberPrefix: '',
		tagNames: [
			...(defaultSchema.tagNames ?? []).filter(name => name !== 'picture' && name !== 'source' && name !== 'img'),
			'aside',
			'mark',
			'abbr',
			'figure',
			'figcaption',
			'cite',
			'u',
			'small',
			'time',
			hole,
		],
		strip: ['script', 'style', 'template', 'noscript', 'iframe', 'object', 'math', 'svg', 'title', 'textarea'],
		attributes: {
			...attributes,
			'*': [...everywhere, 'id', 'lang', 'dir', 'ariaLabel'],
			a: [
				'href',
				'title',
				'ariaDescribedBy',
				'ariaLabel',
				'dataFootnoteBackref',
				'dataFootnoteRef',
				['rel', 'noopener'],
				['className', 'external', 'data-footnote-backref'],
			],
			aside: [['className', 'callout'], 'dataCallout'],
			details: [['className', 'callout'], 'dataCallout', 'open'],
			summary: [['className', 'callout-title']],
			p: [['className', 'callout-title']],
			span: [['className', 'inert']],
			code: [['className', /^language-[\w+#.-]+$/]],
			h2: [['className', 'footnotes-title']],
			time: ['dateTime'],
			div: [['className', 'preview', 'preview-result']],
			[hole]: ['n', 'o'],
		},
		protocols: {
			...defaultSchema.protocols,
			href: ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'irc', 'ircs', 'doi', 'urn', 'obsidian', 'zotero'],
		},
	}
	schemas.set(hole, schema)
	return schema
}

const ALLOWED = new Set(schemaFor('hole').tagNames)

/** Whether an element of raw HTML is published. */
export function isAllowedElement(name: string): boolean {
	return ALLOWED.has(name)
}
