/** The fields that mean the same in the head of every note. The handbook lists them in “Writing notes”. */
import type { Schema } from './json-schema.ts'

export interface CommonField {
	/** One sentence, for editors. */
	readonly meaning: string
	/** What the head of a note may hold there without being faulty. */
	readonly schema: Schema
}

const TEXT: Schema = { type: ['string', 'number', 'boolean'] }
const TEXTS: Schema = { anyOf: [TEXT, { type: 'array' }] }
const FLAG: Schema = { type: 'boolean' }

export const COMMON_FIELDS: ReadonlyMap<string, CommonField> = new Map(
	Object.entries<CommonField>({
		id: { meaning: 'The name that addresses and links use.', schema: { type: 'string' } },
		title: { meaning: 'The heading of the page.', schema: TEXT },
		type: { meaning: 'One of the types in kb.yaml.', schema: TEXTS },
		aliases: { meaning: 'Other names for the same subject.', schema: TEXTS },
		tags: { meaning: 'Tags; `a/b` is a tag below `a`.', schema: TEXTS },
		summary: { meaning: 'One sentence for lists and for the head of the page.', schema: {} },
		description: { meaning: 'The same, if there is no `summary`.', schema: {} },
		links: {
			meaning: 'Relations: a list of `target`, `relation`, `kb` and `note`, which gives the reason.',
			schema: {},
		},
		references: { meaning: 'Notes that this one refers to, by their ids.', schema: {} },
		sources: { meaning: 'Where the claims come from, with `title`, `author`, `url`, `date`.', schema: {} },
		importance: { meaning: '1 to 10, for the order of search results.', schema: {} },
		image: { meaning: 'Picture for those who share the address.', schema: {} },
		cover: { meaning: 'The same as `image`.', schema: {} },
		permalink: { meaning: 'The address of the page.', schema: {} },
		slug: { meaning: 'The last part of the address.', schema: {} },
		redirect_from: { meaning: 'Old addresses, which lead here.', schema: {} },
		lang: { meaning: 'Language of the note, as a tag such as `en`.', schema: {} },
		dir: { meaning: 'Direction of the text: `rtl` or `ltr`.', schema: {} },
		draft: { meaning: '`true` keeps the note off the site.', schema: FLAG },
		publish: { meaning: '`false` keeps the note off the site.', schema: FLAG },
	}),
)
