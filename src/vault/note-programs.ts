/** Tells by its own marks which program a folder of notes belongs to, and what that program's settings say. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { NoteProgram } from '../wiki/import/import.ts'
import { obsidianExclusions } from './obsidian-settings.ts'
import { readText } from './read.ts'

export interface DetectedVault {
	readonly program: NoteProgram
	/** What tells so: names of files and folders. */
	readonly marks: readonly string[]
	/** The folder of the notes, absolute. */
	readonly notes: string
	/** What the program does not read as notes, as globs. */
	readonly ignore: readonly string[]
	/** Notes that are not for readers, as globs. */
	readonly exclude: readonly string[]
	/** Dendron's folders of notes, below `notes`. */
	readonly vaults: readonly string[]
	/** How Logseq writes the days of its journal. */
	readonly dayFormat: string
	/** Whether each line break of a note is one for its readers. */
	readonly hardBreaks: boolean
	readonly site: { readonly title?: string; readonly url?: string; readonly lang?: string }
}

/** Looks at names, and at settings; no note is read and nothing is run. */
export function detectVault(root: string): DetectedVault {
	const names = new Set(namesIn(root))
	for (const detect of [quartz, dendron, logseq, pyrite, obsidian, foam]) {
		const found = detect(root, names)
		if (found) return { ...plain(root), ...found }
	}
	return plain(root)
}

type Detector = (root: string, names: ReadonlySet<string>) => Partial<DetectedVault> | undefined

function plain(root: string): DetectedVault {
	return {
		program: 'plain',
		marks: [],
		notes: root,
		ignore: [],
		exclude: [],
		vaults: [''],
		dayFormat: 'MMM do, yyyy',
		hardBreaks: false,
		site: {},
	}
}

/** Version 4 is configured in TypeScript, version 5 in YAML; single settings are read out of either, and never run. */
const quartz: Detector = (root, names) => {
	const config = ['quartz.config.ts', 'quartz.config.yaml', 'quartz.config.yml'].find(name => names.has(name))
	if (config === undefined || !names.has('content')) return undefined
	const text = textIn(root, config)
	const setting = (key: string) => new RegExp(`\\b${key}:\\s*["'\`]?([^"'\`,\\n]+)`).exec(text)?.[1]?.trim()
	const [title, url, lang] = [setting('pageTitle'), setting('baseUrl'), setting('locale')]
	const patterns = /\bignorePatterns:\s*(\[[^\]]*\]|(?:\n\s*-[^\n]*)+)/.exec(text)?.[1] ?? ''
	const ignored = [...patterns.matchAll(/["']([^"'\n]+)["']|-\s*([^\s"'][^\n]*)/g)].map(it =>
		(it[1] ?? it[2] ?? '').trim(),
	)
	const notes = join(root, 'content')
	return {
		program: 'quartz',
		marks: [config, 'content'],
		notes,
		ignore: ignored.filter(glob => glob !== '' && !glob.startsWith('.')),
		exclude: obsidianExclusions(notes),
		site: {
			...(title ? { title } : {}),
			...(url && /^[\w.-]+(?:\/[\w./-]*)?$/.test(url) ? { url: `https://${url}` } : {}),
			...(lang && /^[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(lang) ? { lang } : {}),
		},
	}
}

const dendron: Detector = (root, names) => {
	const marks = ['dendron.yml', 'dendron.code-workspace', 'root.schema.yml'].filter(name => names.has(name))
	if (marks.length === 0) return undefined
	const listed = [...textIn(root, 'dendron.yml').matchAll(/^\s*(?:-\s*)?fsPath:\s*["']?([^"'#\n]+)/gm)]
	const folders = listed.flatMap(([, written = '']) => {
		const path = written.trim().replace(/^(?:\.\/)+|^\.$|\/+$/g, '')
		if (path.split('/').some(part => part === '..') || path.startsWith('/')) return []
		const inner = [path, 'notes'].filter(part => part !== '').join('/')
		const hasOwn =
			!namesIn(join(root, path)).some(name => name.endsWith('.md')) && namesIn(join(root, inner)).length > 0
		return [hasOwn ? inner : path]
	})
	const guessed = names.has('vault') && !names.has('root.md') ? ['vault'] : ['']
	const vaults = folders.length > 0 ? [...new Set(folders)] : guessed
	const [only] = vaults
	if (vaults.length !== 1 || only === undefined) return { program: 'dendron', marks, vaults }
	return { program: 'dendron', marks, notes: join(root, only), vaults: [''] }
}

const logseq: Detector = (root, names) => {
	const hasConfig = namesIn(join(root, 'logseq')).includes('config.edn')
	if (!hasConfig && !(names.has('pages') && names.has('journals'))) return undefined
	const settings = textIn(root, 'logseq/config.edn').replace(/;.*$/gm, '')
	const dayFormat = /:journal\/page-title-format\s+"([^"]+)"/.exec(settings)?.[1]
	return {
		program: 'logseq',
		marks: hasConfig ? ['logseq/config.edn'] : ['pages', 'journals'],
		ignore: ['/logseq', '/whiteboards'],
		hardBreaks: true,
		...(dayFormat ? { dayFormat } : {}),
	}
}

const pyrite: Detector = (root, names) => {
	const marks = ['kb.yaml', ...[...names].sort().map(name => `${name}/kb.yaml`)].filter(path =>
		path === 'kb.yaml' ? names.has(path) : namesIn(join(root, path.slice(0, -'/kb.yaml'.length))).includes('kb.yaml'),
	)
	return marks.length === 0 ? undefined : { program: 'pyrite', marks }
}

const obsidian: Detector = (root, names) => {
	if (!names.has('.obsidian')) return undefined
	const isStrict = /"strictLineBreaks"\s*:\s*true/.test(textIn(root, '.obsidian/app.json'))
	return { program: 'obsidian', marks: ['.obsidian'], exclude: obsidianExclusions(root), hardBreaks: !isStrict }
}

const foam: Detector = (root, names) => {
	const marks = ['.foam', '.vscode/foam.json'].filter(path => names.has(path) || isFile(root, path))
	const named = ['.vscode/settings.json', '.vscode/extensions.json'].filter(path =>
		/\bfoam[.-]/.test(textIn(root, path)),
	)
	const all = [...marks, ...named]
	return all.length === 0 ? undefined : { program: 'foam', marks: all }
}

function isFile(root: string, path: string): boolean {
	return textIn(root, path) !== ''
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder)
	} catch {
		return []
	}
}

function textIn(root: string, path: string): string {
	const read = readText(join(root, ...path.split('/')), path, MAX_BYTES)
	return read.kind === 'text' ? read.text : ''
}

const MAX_BYTES = 1_000_000
