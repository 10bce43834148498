import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { makeSite } from '../../src/site/publication.ts'
import type { ChangesView } from '../../src/site/view.ts'
import type { GitFacts } from '../../src/vault/git.ts'
import type { Commit, NoteChange } from '../../src/vault/git-log.ts'
import type { Config } from '../../src/wiki/config.ts'
import { linkVault } from '../wiki/vault.ts'

type Reason = Extract<GitFacts, { kind: 'none' }>['reason']

const FILES = {
	'k/kb.yaml': 'title: K',
	'l/kb.yaml': 'title: L',
	'k/a.md': '---\ntitle: Alpha\n---\n',
	'k/b.md': 'x',
	'l/c.md': 'x',
}

function changesOf(git: GitFacts, files: Readonly<Record<string, string>> = FILES, config: Partial<Config> = {}) {
	return makeSite(linkVault(files, config), git, { base: '/w/', origin: undefined }).publication.changes
}

function history(...log: readonly Commit[]): GitFacts {
	return { kind: 'history', changed: new Map(), log, remote: undefined }
}

function commit(subject: string, date: string, ...changes: readonly [NoteChange['kind'], string, string?][]): Commit {
	const notes = changes.map(([kind, path, now]) => ({
		kind,
		path: vaultPath(path),
		now: kind === 'deleted' ? undefined : vaultPath(now ?? path),
	}))
	return { subject, date, notes, moreNotes: 0 }
}

/** Each commit as `date subject: kind names`. */
function told(view: ChangesView | undefined): readonly string[] {
	return (view?.days ?? []).flatMap(({ date, commits }) =>
		commits.map(({ subject, groups }) => {
			const parts = groups.map(
				({ kind, notes, gone }) => `${kind} ${[...notes.map(({ text }) => text), ...gone].join(' ')}`,
			)
			return `${date} ${subject}: ${parts.join(', ')}`
		}),
	)
}

describe('recent changes', () => {
	it('are told by day, newest first, each note by its title of today', () => {
		const log = [
			commit('Second', '2024-05-06', ['changed', 'k/a.md'], ['created', 'l/c.md'], ['renamed', 'k/b.md']),
			commit('Rebased', '2024-05-01', ['changed', 'k/a.md']),
			commit('First', '2024-05-06', ['created', 'k/old.md', 'k/a.md']),
		]
		const changes = changesOf(history(...log))
		expect(told(changes.view(''))).toEqual([
			'2024-05-06 Second: created C, changed Alpha, renamed B',
			'2024-05-06 First: created Alpha',
			'2024-05-01 Rebased: changed Alpha',
		])
		expect(told(changes.view('l'))).toEqual(['2024-05-06 Second: created C'])
	})

	it('have a page for each KB that changed, where several did', () => {
		const both = changesOf(history(commit('x', '2024-01-01', ['changed', 'k/a.md'], ['changed', 'l/c.md'])))
		expect(both.paths).toEqual(['', 'k', 'l'])
		expect(both.view('l')).toMatchObject({
			current: 2,
			pages: [{ href: '/w/changes/' }, { href: '/w/changes/k/' }, { text: 'L', href: '/w/changes/l/' }],
		})
		const one = changesOf(history(commit('x', '2024-01-01', ['changed', 'k/a.md'])))
		expect(one.paths).toEqual([''])
		expect(one.view('k')).toBeUndefined()
	})

	it('name a note that is no more by its file', () => {
		const log = history(commit('Tidy', '2024-01-01', ['deleted', 'k/old-idea.md'], ['deleted', 'k/Über Alles.md']))
		expect(told(changesOf(log).view(''))).toEqual(['2024-01-01 Tidy: deleted Old idea Über Alles'])
	})

	it('say nothing of what is not content, or not published', () => {
		const log = history(
			commit(
				'Templates',
				'2024-01-02',
				['deleted', 'k/_templates/x.md'],
				['deleted', '.hidden/y.md'],
				['deleted', 'away/z.md'],
			),
			commit('Secret', '2024-01-01', ['changed', 'k/draft.md']),
		)
		const ignore = { ignore: ['away'] }
		expect(told(changesOf(log, FILES, ignore).view(''))).toEqual([])
		const withDraft = { ...FILES, 'k/draft.md': '---\ndraft: true\n---\n' }
		expect(told(changesOf(log, withDraft).view(''))).toEqual([])
	})

	it('do not name a deleted note where the wiki withholds some', () => {
		const log = history(commit('Tidy', '2024-01-01', ['deleted', 'k/x.md'], ['changed', 'k/a.md']))
		const withDraft = { ...FILES, 'k/draft.md': '---\ndraft: true\n---\n' }
		expect(told(changesOf(log, withDraft).view(''))).toEqual(['2024-01-01 Tidy: changed Alpha'])
		expect(told(changesOf(log, FILES, { exclude: ['tag:private'] }).view(''))).toEqual([
			'2024-01-01 Tidy: changed Alpha',
		])
	})

	it('end after two hundred notes, and count what a large commit touched beside', () => {
		const files = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`n${at}.md`, 'x']))
		const paths = Object.keys(files)
		const large = commit(
			'Import',
			'2024-01-01',
			...paths.map(path => ['created', path] as [NoteChange['kind'], string]),
		)
		const [first] = changesOf(history({ ...large, moreNotes: 7 }), files).view('')?.days ?? []
		expect(first?.commits[0]?.groups[0]?.notes).toHaveLength(40)
		expect(first?.commits[0]?.moreNotes).toBe(267)
		const small = paths.map((path, at) => commit(`c${at}`, '2024-01-01', ['changed', path]))
		expect(told(changesOf(history(...small), files).view(''))).toHaveLength(200)
	})

	it.each([
		['no-git', 'not installed'],
		['not-a-repository', 'in no git repository'],
		['shallow', 'shallow clone'],
		['empty', 'Nothing has been committed'],
	] satisfies readonly [Reason, string][])('say why there are none: %s', (reason, words) => {
		const changes = changesOf({ kind: 'none', reason, remote: undefined })
		expect(changes.view('')?.absence).toContain(words)
		expect(changes.paths).toEqual([''])
	})
})
