/** Every key of `marcasite.yaml`: what it means, how it is read, and what an editor is told of it. */
import { PROBLEMS } from '../note/problem.ts'
import type { FieldValue } from '../note/yaml.ts'
import { type Config, FONT_STACKS } from '../wiki/config.ts'
import { mapping, type Schema } from '../wiki/json-schema.ts'
import type { Report } from './config.ts'
import { readAccent } from './config-accent.ts'
import { readAddress, readBase, readLang, readSource } from './config-address.ts'
import { FONT_ENDINGS, LOGO_ENDINGS, readFonts, readFooter, readTheme } from './config-look.ts'
import { MARKDOWN_KEYS, readMarkdown } from './config-markdown.ts'
import { readOverrides, readRules } from './config-rules.ts'
import { type FolderNames, readFilePath, readLinks, readPlainText, readTexts } from './config-values.ts'

export interface ConfigKey {
	/** One sentence, for editors and the schema. */
	readonly meaning: string
	readonly schema: Schema
	/** What the value says about the configuration; undefined where it is faulty, which is reported. */
	read(value: FieldValue, report: Report, names: FolderNames): Partial<Config> | undefined
}

const TEXT: Schema = { type: ['string', 'number', 'boolean'], pattern: '\\S' }
const TEXTS: Schema = { anyOf: [TEXT, { type: 'array', items: TEXT }] }
const HREF =
	'^\\s*(([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)\\S+|(/(?!/)|\\.{1,2}/|#|[^\\s:/]+(/|\\s*$))[^\\s\\\\]*)\\s*$'
const SEGMENT = '(?!\\.{1,2}(/|\\s*$))[\\w.~-]+'
const LINKS: Schema = {
	type: 'array',
	items: mapping({ text: TEXT, href: { type: 'string', pattern: HREF } }, ['text', 'href']),
}
const SOURCE: Schema = { type: 'string', pattern: '^\\s*[hH][tT][tT][pP][sS]?://\\S*\\{path\\}' }
const COLOUR: Schema = {
	type: 'string',
	pattern: '^\\s*(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|([rR][gG][bB]|[hH][sS][lL])\\([^()/]+\\))\\s*$',
}
const RULES: Schema = {
	type: 'object',
	properties: Object.fromEntries(
		Object.entries(PROBLEMS).map(([code, { meaning }]) => [code, { $ref: '#/$defs/setting', description: meaning }]),
	),
	additionalProperties: false,
}

/** What other parts of the schema refer to. */
export const DEFINITIONS: Readonly<Record<string, Schema>> = {
	setting: { enum: ['error', 'warning', 'info', 'off'] },
	rules: RULES,
}

const rulesReference: Schema = { $ref: '#/$defs/rules' }

/** In the order of the handbook. */
export const CONFIG_KEYS: ReadonlyMap<string, ConfigKey> = new Map(
	Object.entries<ConfigKey>({
		$schema: {
			meaning: 'Address of the schema of this file, for editors. It changes nothing.',
			schema: { type: 'string' },
			read: () => ({}),
		},
		title: {
			meaning: 'Name of the wiki.',
			schema: TEXT,
			read: (value, report) => ({ title: readPlainText(value, report, 'title') }),
		},
		description: {
			meaning: 'A sentence about the wiki.',
			schema: TEXT,
			read: (value, report) => ({ description: readPlainText(value, report, 'description') }),
		},
		lang: {
			meaning: 'Main language, as a tag such as `en` or `pt-BR`. It decides the direction of the page too.',
			schema: { type: 'string', pattern: '^\\s*[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*\\s*$' },
			read: (value, report) => withValue('lang', readLang(value, report)),
		},
		url: {
			meaning: 'Where the site is published, such as `https://example.org`. A path in it counts as `base`.',
			schema: { type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://[^\\s\\\\?#@]+$' },
			read(value, report) {
				const address = readAddress(value, report)
				return address && { url: address.origin, ...withValue('base', address.base) }
			},
		},
		base: {
			meaning: 'Path below which the site is served, such as `/wiki/`. It wins over a path in `url`.',
			schema: { type: ['string', 'number'], pattern: `^\\s*/?(${SEGMENT}(/${SEGMENT})*)?/?\\s*$` },
			read: (value, report) => withValue('base', readBase(value, report)),
		},
		home: {
			meaning: 'The note whose text the home page shows, by its path.',
			schema: fileSchema(['md']),
			read: (value, report, names) => ({ home: readFilePath(value, report, 'home', { endings: ['md'], names }) }),
		},
		nav: {
			meaning: 'More links at the top of each page.',
			schema: LINKS,
			read: (value, report) => withValue('nav', readLinks(value, report, 'nav')),
		},
		footer: {
			meaning: 'A text and more links at the foot of each page.',
			schema: mapping({ text: TEXT, links: LINKS }),
			read: (value, report) => withValue('footer', readFooter(value, report)),
		},
		logo: {
			meaning: 'A picture of the vault that stands for the site, in the header and as its icon.',
			schema: fileSchema(LOGO_ENDINGS),
			read: (value, report, names) => ({ logo: readFilePath(value, report, 'logo', { endings: LOGO_ENDINGS, names }) }),
		},
		accent: {
			meaning: 'Colour of links. A tone for light and one for dark paper are made of it, or both are given.',
			schema: { anyOf: [COLOUR, mapping({ light: COLOUR, dark: COLOUR }, ['light', 'dark'])] },
			read: (value, report) => ({ accent: readAccent(value, report) }),
		},
		theme: {
			meaning: 'What readers see who have not chosen light or dark; `auto` follows their system.',
			schema: { enum: ['auto', 'light', 'dark'] },
			read: (value, report) => withValue('theme', readTheme(value, report, 'theme')),
		},
		fonts: {
			meaning:
				'Faces of text, interface and code: a name of faces that readers have, or a family of files of the vault.',
			schema: mapping({ text: fontSchema(), interface: fontSchema(), code: fontSchema() }),
			read: (value, report, names) => withValue('fonts', readFonts(value, report, names)),
		},
		edit: {
			meaning: 'Address for editing a note; `{path}` stands for its path.',
			schema: SOURCE,
			read: (value, report) => ({ editUrl: readSource(value, report, 'edit') }),
		},
		history: {
			meaning: 'Address of the history of a note; `{path}` stands for its path.',
			schema: SOURCE,
			read: (value, report) => ({ historyUrl: readSource(value, report, 'history') }),
		},
		ignore: {
			meaning: 'Globs of files that are not content. They are not read.',
			schema: TEXTS,
			read: (value, report) => ({ ignore: readTexts(value, report, 'ignore') }),
		},
		exclude: {
			meaning: 'Notes that are read but not published: globs, `tag:…`, `type:…`, `status:…`.',
			schema: TEXTS,
			read: (value, report) => ({ exclude: readTexts(value, report, 'exclude') }),
		},
		markdown: {
			meaning: 'Conversions of the text.',
			schema: mapping(Object.fromEntries([...MARKDOWN_KEYS.keys()].map(key => [key, { type: 'boolean' }]))),
			read: (value, report) => withValue('markdown', readMarkdown(value, report)),
		},
		rules: {
			meaning: 'How severe the problem of a code is.',
			schema: rulesReference,
			read: (value, report) => withValue('rules', readRules(value, report)),
		},
		overrides: {
			meaning: 'Rules for one `kb`, for the `files` of a glob, or for where both agree.',
			schema: {
				type: 'array',
				items: {
					...mapping({ kb: TEXT, files: TEXT, rules: rulesReference }, ['rules']),
					anyOf: [{ required: ['kb'] }, { required: ['files'] }],
				},
			},
			read: (value, report) => withValue('overrides', readOverrides(value, report)),
		},
	}),
)

function withValue<Key extends keyof Config>(key: Key, value: Config[Key] | undefined): Partial<Config> {
	return value === undefined ? {} : ({ [key]: value } as Partial<Config>)
}

function fileSchema(endings: readonly string[]): Schema {
	const anyCase = endings.map(ending => ending.replace(/[a-z]/g, letter => `[${letter}${letter.toUpperCase()}]`))
	return { type: 'string', pattern: `^[^\\\\]+\\.(${anyCase.join('|')})\\s*$` }
}

function fontSchema(): Schema {
	const file = fileSchema(FONT_ENDINGS)
	return { anyOf: [{ enum: [...FONT_STACKS] }, mapping({ family: TEXT, file, italic: file }, ['family', 'file'])] }
}
