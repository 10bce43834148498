/** Files and folders that the configuration names, while they get other names. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { type FieldValue, fieldOf, leaves, textOf } from '../note/yaml.ts'
import type { FileMove } from './change-set.ts'
import type { Config, Font } from './config.ts'
import { nameAfter } from './folder-names.ts'
import type { Renames } from './renames.ts'
import { rewriteSetting, settingsIn } from './rewrite-setting.ts'
import type { Rewriting } from './rewriting.ts'

interface ConfigRenames {
	readonly renames: Pick<Renames, 'path'>
	readonly folders: readonly FileMove[]
}

interface ConfigInput extends ConfigRenames {
	/** Undefined where there is none. */
	readonly file: VaultPath | undefined
	readonly config: Config
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

/** Writes the new names into the file. */
export function rewriteConfig({ file, config, readText, rewriting, ...moved }: ConfigInput): void {
	const after = configAfter(config, moved)
	if (after === config) return
	const text = file === undefined ? undefined : readText(file)
	const settings = text === undefined ? undefined : settingsIn(text)
	if (file === undefined || text === undefined || !settings) {
		rewriting.obstacles.push('The configuration names what moves, and cannot be changed')
		return
	}
	const known = new Set(namesIn(config))
	const left = new Set(namesIn(after).filter(name => !known.has(name)))
	const rewrite = (value: FieldValue | undefined, renamed: (text: string) => string | undefined) => {
		for (const leaf of value ? leaves(value) : []) {
			const written = renamed(textOf(leaf) ?? '')
			if (written !== undefined) left.delete(written.replace(/^\.?\//, ''))
			rewriteSetting(file, text, leaf, renamed, rewriting)
		}
	}
	const fonts = fieldOf(settings, 'fonts')
	const faces = fonts?.kind === 'map' ? fonts.fields.map(({ value }) => value) : []
	const files = ['file', 'italic'].flatMap(key => faces.map(face => fieldOf(face, key)))
	for (const value of [fieldOf(settings, 'home'), fieldOf(settings, 'logo'), ...files])
		rewrite(value, path => fileAfter(path, moved))
	const overrides = fieldOf(settings, 'overrides')
	const rules = overrides?.kind === 'list' ? overrides.items.map(rule => fieldOf(rule, 'files')) : []
	for (const value of [fieldOf(settings, 'ignore'), fieldOf(settings, 'exclude'), ...rules])
		rewrite(value, glob => globAfter(glob, moved))
	// Programs beside this one have settings of their own.
	if (left.size > 0)
		rewriting.obstacles.push(
			`Settings of another program name what would be \`${[...left].join('`, `')}\`; change them first`,
		)
}

/** What the configuration says then; the same object where that is what it says now. */
export function configAfter(config: Config, moved: ConfigRenames): Config {
	const file = <Path extends VaultPath | undefined>(path: Path) => path && moved.renames.path(path)
	const glob = (it: string) => globAfter(it, moved) ?? it
	const font = (it: Font | undefined): Font | undefined =>
		it?.kind === 'family' ? { ...it, file: moved.renames.path(it.file), italic: file(it.italic) } : it
	const { text, interface: ui, code } = config.fonts
	const after: Config = {
		...config,
		home: file(config.home),
		logo: file(config.logo),
		fonts: { text: font(text), interface: font(ui), code: font(code) },
		ignore: config.ignore.map(glob),
		exclude: config.exclude.map(glob),
		overrides: config.overrides.map(it => (it.files === undefined ? it : { ...it, files: glob(it.files) })),
	}
	return JSON.stringify(namesIn(after)) === JSON.stringify(namesIn(config)) ? config : after
}

/** Without `./` or `/` in front. */
function namesIn({ home, logo, fonts, ignore, exclude, overrides }: Config): readonly string[] {
	const faces = Object.values(fonts).flatMap((font: Font | undefined) =>
		font?.kind === 'family' ? [font.file, font.italic] : [],
	)
	const globs = [...ignore, ...exclude, ...overrides.map(it => it.files)]
	return [home, logo, ...faces, ...globs].flatMap(name => (name === undefined ? [] : [name.replace(/^\.?\//, '')]))
}

function fileAfter(written: string, { renames }: ConfigRenames): string | undefined {
	const [lead = '', path = ''] = [/^\.?\//.exec(written)?.[0], written.replace(/^\.?\//, '')]
	const after = renames.path(vaultPath(path))
	return after === vaultPath(path) ? undefined : lead + after
}

function globAfter(written: string, { folders }: ConfigRenames): string | undefined {
	const lead = /^\.?\//.exec(written)?.[0] ?? ''
	const after = nameAfter(folders, written.slice(lead.length))
	return after === undefined ? undefined : lead + after
}
