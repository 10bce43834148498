/** Vaults as object literals: `{'a.md': '[[b]]'}`. */
import { vaultPath } from '../../src/note/brand.ts'
import { isCollectionFile } from '../../src/note/collections.ts'
import { compileFile } from '../../src/note/compile-file.ts'
import { type Config, DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { link } from '../../src/wiki/link.ts'
import type { Outcome, Wiki } from '../../src/wiki/wiki.ts'

export function linkVault(files: Readonly<Record<string, string>>, config: Partial<Config> = {}): Wiki {
	const paths = Object.keys(files).sort()
	const isSetting = (path: string) => /(?:^|\/)(?:kb|cross-kb-links)\.yaml$/.test(path)
	const isNote = (path: string) => /\.md$/i.test(path) || isCollectionFile(path)
	return link({
		folder: 'vault',
		config: { ...DEFAULT_CONFIG, ...config },
		notes: paths.filter(isNote).map(path => ({ path: vaultPath(path), note: compileFile(path, files[path] ?? '') })),
		settings: paths.filter(isSetting).map(path => ({ path: vaultPath(path), text: files[path] ?? '' })),
		files: paths.filter(path => !isNote(path) && !isSetting(path)).map(vaultPath),
		problems: [],
	})
}

/** The outcome of the first reference of a note, in words: `kb/id#anchor`, `wanted name`, … */
export function outcomeOf(wiki: Wiki, id: string, index = 0): string {
	const outcome = wiki.outcomes.get(id as never)?.[index]
	return outcome ? inWords(outcome) : 'no reference'
}

function inWords(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'resolved':
			return outcome.anchor ? `${outcome.target}#${outcome.anchor}` : outcome.target
		case 'ambiguous':
			return `ambiguous ${outcome.candidates.join(' ')}, shows ${outcome.target}`
		case 'missing-anchor':
			return `no #${outcome.wanted} in ${outcome.target}`
		case 'wanted':
			return `wanted ${outcome.kb}:${outcome.name}`
		case 'file':
			return `file ${outcome.path}`
		case 'missing-file':
			return `no file ${outcome.name}`
		case 'outside':
			return `outside ${outcome.href}`
		case 'absent-kb':
			return `no KB ${outcome.kbName}`
		default:
			return outcome.kind
	}
}

/** Problems as `code@path:line:column`. */
export function problemsOf(wiki: Wiki): readonly string[] {
	return wiki.problems
		.filter(problem => problem.severity !== 'info')
		.map(({ code, path, span }) => `${code}@${path}:${span.line}:${span.column}`)
}
