/** The values of the configuration that say how the site looks: its picture, faces, footer and home. */
import type { FieldValue } from '../note/yaml.ts'
import { type Config, FONT_STACKS, type Font, type Fonts } from '../wiki/config.ts'
import type { Report } from './config.ts'
import { type FolderNames, readChoice, readFieldsOf, readFilePath, readLinks, readPlainText } from './config-values.ts'

/** What a logo may be. */
export const LOGO_ENDINGS = ['svg', 'png', 'webp', 'avif', 'jpg', 'jpeg', 'gif'] as const
/** What the file of a face may be. */
export const FONT_ENDINGS = ['woff2', 'woff', 'ttf', 'otf'] as const

/** `auto`, `light` or `dark` */
export function readTheme(value: FieldValue, report: Report, key: string): Config['theme'] | undefined {
	return readChoice(value, report, key, ['auto', 'light', 'dark'])
}

/** `text` below the links, and `links`. */
export function readFooter(value: FieldValue, report: Report): Config['footer'] | undefined {
	if (value.kind !== 'map') return report(value, '`footer` must have `text`, `links` or both')
	const { text, links } = readFieldsOf<FooterKeys>(value.fields, report, { text: readPlainText, links: readLinks })
	return { text, links: links ?? [] }
}

/** A face each for `text`, `interface` and `code`. */
export function readFonts(value: FieldValue, report: Report, names: FolderNames): Fonts | undefined {
	if (value.kind !== 'map') return report(value, '`fonts` must have `text`, `interface` or `code`')
	const read = (face: FieldValue, inner: Report, key: string) => readFont(face, inner, key, names)
	return readFieldsOf<Fonts>(value.fields, report, { text: read, interface: read, code: read })
}

function readFont(value: FieldValue, report: Report, key: string, names: FolderNames): Font | undefined {
	if (value.kind !== 'map') {
		const name = readChoice(value, report, key, FONT_STACKS)
		return name && { kind: 'stack', name }
	}
	const file = (face: FieldValue, inner: Report, part: string) =>
		readFilePath(face, inner, part, { endings: FONT_ENDINGS, names })
	const read = readFieldsOf<FontKeys>(value.fields, report, { family: readFamily, file, italic: file })
	for (const part of ['family', 'file'])
		if (!value.fields.some(field => field.key === part)) report(value, `\`${key}\` lacks \`${part}\``)
	if (read.family === undefined || read.file === undefined) return undefined
	return { kind: 'family', family: read.family, file: read.file, italic: read.italic }
}

/** The name goes into a style sheet between quotes. */
function readFamily(value: FieldValue, report: Report, key: string): string | undefined {
	const family = readPlainText(value, report, key)
	if (family === undefined || /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(family)) return family
	return report(value, '`family` must be a name of letters, digits and spaces')
}

type FooterKeys = { text?: string | undefined; links?: Config['footer']['links'] | undefined }
type FontKeys = {
	family?: string | undefined
	file?: ReturnType<typeof readFilePath>
	italic?: ReturnType<typeof readFilePath>
}
