/**
 * What the settings of an Obsidian vault say of notes that are not for readers: its templates, and what its user had
 * left out. They are another program's files, so what is missing or odd in them is passed over in silence.
 */
import { join } from 'node:path'
import { readText } from './read.ts'

/** Globs of notes to read but not to publish, for `exclude`. */
export function obsidianExclusions(root: string): readonly string[] {
	const templates = [
		readSetting(root, 'templates.json', 'folder'),
		readSetting(root, 'plugins/templater-obsidian/data.json', 'templates_folder'),
	]
	const ignored = readSetting(root, 'app.json', 'userIgnoreFilters')
	const paths = [...templates, ...(Array.isArray(ignored) ? ignored : [])]
	return [...new Set(paths.flatMap(path => (typeof path === 'string' ? (globOf(path) ?? []) : [])))]
}

/** A folder and all below it, or a file; undefined for what is no path, such as Obsidian's `/pattern/`. */
function globOf(path: string): string | undefined {
	const plain = path.trim().replace(/^\.?\/+|\/+$/g, '')
	if (plain === '' || /^\/.*\/$/.test(path.trim())) return undefined
	const literal = plain.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')
	return /\.md$/i.test(plain) ? literal : `${literal}/**`
}

function readSetting(root: string, file: string, key: string): unknown {
	const read = readText(join(root, '.obsidian', file), file, MAX_BYTES)
	if (read.kind !== 'text') return undefined
	try {
		const settings: unknown = JSON.parse(read.text)
		const isRecord = typeof settings === 'object' && settings !== null && Object.hasOwn(settings, key)
		return isRecord ? (settings as Record<string, unknown>)[key] : undefined
	} catch {
		return undefined
	}
}

const MAX_BYTES = 1_000_000
