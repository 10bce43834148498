/** Faces that a configuration names, as declarations of a style sheet. */
import type { Font, FontStack, Fonts } from '../../wiki/config.ts'
import type { FaceView } from '../view.ts'

/** The published file of a face. */
export interface FaceFile {
	/** The name it has beside the style sheet. */
	readonly name: string
	readonly href: string
	readonly type: string
}

/** Media types of faces, by the ending of a name. */
export const FACE_TYPES: Readonly<Record<string, string>> = {
	woff2: 'font/woff2',
	woff: 'font/woff',
	ttf: 'font/ttf',
	otf: 'font/otf',
}

/** What comes after a face that is still on its way, or that lacks a letter. */
const GENERIC = {
	text: 'Georgia, "Noto Serif", serif',
	interface: 'system-ui, sans-serif',
	code: 'ui-monospace, monospace',
}
const TOKENS = { text: '--text-face', interface: '--ui-face', code: '--code-face' } as const
const ROLES = ['text', 'interface', 'code'] as const

/** Names of faces that Windows, macOS, iOS, Android and Linux bring along. */
const STACKS: Readonly<Record<FontStack, string>> = {
	system: 'system-ui, sans-serif',
	serif: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", serif',
	'old-style': '"Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Georgia, serif',
	humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", source-sans-pro, sans-serif',
	geometric: 'Avenir, Montserrat, Corbel, "URW Gothic", source-sans-pro, sans-serif',
	monospace: 'ui-monospace, "Cascadia Code", "Source Code Pro", Menlo, Consolas, "DejaVu Sans Mono", monospace',
}

/** Tokens that name the faces. */
export function faceTokens(fonts: Fonts): readonly string[] {
	return ROLES.flatMap(role => {
		const font = fonts[role]
		return font ? [`${TOKENS[role]}: ${familyOf(font, GENERIC[role])}`] : []
	})
}

/** `@font-face` rules for the files of the vault; `file` says what became of one, undefined where it could not be used. */
export function faceRules(fonts: Fonts, file: (path: string) => FaceFile | undefined): readonly string[] {
	return ROLES.flatMap(role => {
		const font = fonts[role]
		if (font?.kind !== 'family') return []
		const upright = faceRule(font.family, 'normal', file(font.file))
		const italic = font.italic === undefined ? [] : faceRule(font.family, 'italic', file(font.italic))
		return [...upright, ...italic]
	})
}

/** Whose letters are shown for a role. */
export function faceView(font: Font | undefined, file: (path: string) => FaceFile | undefined): FaceView {
	if (font === undefined) return { kind: 'own' }
	const found = font.kind === 'family' ? file(font.file) : undefined
	return found ? { kind: 'file', href: found.href, type: found.type } : { kind: 'system' }
}

function familyOf(font: Font, generic: string): string {
	return font.kind === 'stack' ? STACKS[font.name] : `"${font.family}", ${generic}`
}

function faceRule(family: string, style: string, file: FaceFile | undefined): readonly string[] {
	if (!file) return []
	// The span of weights is right for variable faces, and of others their one weight is taken for all.
	return [
		`@font-face { font-family: "${family}"; font-style: ${style}; font-weight: 100 900; font-display: swap; src: url("${file.name}"); }`,
	]
}
