/** The looks of one site: what its configuration and its `theme.css` add to the style sheets of every wiki. */
import { createHash } from 'node:crypto'
import type { VaultPath } from '../../note/brand.ts'
import { readImageSizes } from '../../vault/images.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { readBytes } from '../../vault/read.ts'
import { THEME_FILE } from '../../vault/theme-file.ts'
import { readThemeSheet } from '../../vault/theme-sheet.ts'
import type { Config } from '../../wiki/config.ts'
import type { LogoView, ThemeView } from '../view.ts'
import { accentTokens } from './accent-tokens.ts'
import { FACE_TYPES, type FaceFile, faceRules, faceTokens, faceView } from './faces.ts'

/** A file of the theme. Its name changes with its bytes, so that browsers may keep it for good. */
export interface ThemeFile {
	/** Below the base, without a leading slash. */
	readonly path: string
	/** Media type. */
	readonly type: string
	readonly bytes: Buffer
}

export interface SiteTheme {
	readonly view: ThemeView
	readonly files: readonly ThemeFile[]
	/** What is not as the configuration has it, and why. */
	readonly hints: readonly string[]
}

/** Reads what the theme is made of from the vault. What cannot be used is left out, with a hint. */
export function makeTheme(vault: Pick<OpenedVault, 'contents' | 'diskPath'>, base: string): SiteTheme {
	const { config } = vault.contents
	const files = new Map<string, ThemeFile>()
	const hints: string[] = config.accent?.hint === undefined ? [] : [config.accent.hint]
	const publish = (name: string, ending: string, type: string, bytes: Buffer): FaceFile => {
		const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
		const file = { path: `_marcasite/${name}.${digest}.${ending}`, type, bytes }
		files.set(file.path, file)
		return { name: file.path.slice('_marcasite/'.length), href: base + file.path, type }
	}
	/** The bytes of a file of the vault that the configuration names under `key`. */
	const take = (key: string, path: VaultPath, isSound: (bytes: Buffer) => boolean): Buffer | undefined => {
		const bytes = vault.contents.files.includes(path) ? readBytes(vault.diskPath(path)) : undefined
		if (bytes && isSound(bytes)) return bytes
		const reason = bytes ? 'is not what its name says' : 'is left out of the wiki'
		hints.push(`\`${key}\` of marcasite.yaml has no effect: \`${path}\` ${reason}`)
		return undefined
	}
	const faces = new Map<string, FaceFile | undefined>()
	const face = (path: string): FaceFile | undefined => {
		if (!faces.has(path)) {
			const bytes = take('fonts', path as VaultPath, isFace)
			const ending = endingOf(path)
			faces.set(path, bytes && publish(stemOf(path), ending, FACE_TYPES[ending] ?? 'font/woff2', bytes))
		}
		return faces.get(path)
	}
	const logo = (): LogoView | undefined => {
		const path = config.logo
		const bytes = path && take('logo', path, isPicture(endingOf(path)))
		if (!path || !bytes) return undefined
		const { href, type } = publish('logo', endingOf(path), PICTURE_TYPES[endingOf(path)] ?? 'image/png', bytes)
		return { href, type, size: readImageSizes([path], vault.diskPath).get(path) }
	}
	const css = sheetOf(config, face, vault)
	const sheet = css === '' ? undefined : publish('theme', 'css', 'text/css; charset=utf-8', Buffer.from(css)).href
	const { text, interface: ui } = config.fonts
	const view: ThemeView = {
		choice: config.theme,
		sheet,
		logo: logo(),
		faces: { text: faceView(text, face), interface: faceView(ui, face) },
	}
	return { view, files: [...files.values()], hints }
}

/** The looks of a wiki that sets none. */
export const PLAIN_THEME: ThemeView = {
	choice: 'auto',
	sheet: undefined,
	logo: undefined,
	faces: { text: { kind: 'own' }, interface: { kind: 'own' } },
}

/** What the configuration says, then what the vault's own sheet does, which wins. */
function sheetOf(
	{ accent, fonts }: Config,
	face: (path: string) => FaceFile | undefined,
	{ contents, diskPath }: Pick<OpenedVault, 'contents' | 'diskPath'>,
): string {
	const tokens = [...(accent ? accentTokens(accent) : []), ...faceTokens(fonts)]
	const root = tokens.length === 0 ? [] : [`:root { ${tokens.join('; ')}; }`]
	const own = contents.files.includes(THEME_FILE) ? [readThemeSheet(diskPath(THEME_FILE), THEME_FILE).css] : []
	return [...faceRules(fonts, face), ...root, ...own].join('\n').trim()
}

const PICTURE_TYPES: Readonly<Record<string, string>> = {
	svg: 'image/svg+xml',
	png: 'image/png',
	webp: 'image/webp',
	avif: 'image/avif',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
}

/** Drawings have been judged before; what calls itself a photograph must be one. */
function isPicture(ending: string): (bytes: Buffer) => boolean {
	return bytes => ending === 'svg' || /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftypavi)/s.test(startOf(bytes))
}

function isFace(bytes: Buffer): boolean {
	return /^(?:wOF2|wOFF|OTTO|true)/.test(startOf(bytes)) || bytes.subarray(0, 4).equals(TRUETYPE)
}

const TRUETYPE = Buffer.from([0, 1, 0, 0])

function startOf(bytes: Buffer): string {
	return bytes.subarray(0, 12).toString('latin1')
}

function endingOf(path: string): string {
	return path.slice(path.lastIndexOf('.') + 1).toLowerCase()
}

/** What is left of a file's name in an address. */
function stemOf(path: string): string {
	const name = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.'))
	return name.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'face'
}
