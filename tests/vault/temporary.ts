/** Folders that last as long as the test that asked for them. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export type Files = Readonly<Record<string, string | Buffer>>

/** A folder with these files; its real path. */
export function folderWith(files: Files = {}): string {
	const root = realpathSync(mkdtempSync(join(tmpdir(), 'marcasite-test-')))
	onTestFinished(() => rmSync(root, { recursive: true, force: true }))
	for (const [path, content] of Object.entries(files)) write(root, path, content)
	return root
}

export function write(root: string, path: string, content: string | Buffer): void {
	mkdirSync(dirname(join(root, path)), { recursive: true })
	writeFileSync(join(root, path), content)
}

/** Every file below a folder with its text. */
export function contentOf(root: string): Record<string, string> {
	const names = readdirSync(root, { recursive: true, withFileTypes: true })
	const files = names.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
	return Object.fromEntries(files.sort().map(file => [file.slice(root.length + 1), readFileSync(file, 'utf8')]))
}

/** Runs git in a folder, as an author whom no configuration of this machine changes, and returns what it said. */
export function git(root: string, ...command: readonly string[]): string {
	const author = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' }
	const alone = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
	return execFileSync('git', ['-c', 'init.defaultBranch=main', ...command], {
		cwd: root,
		env: { ...process.env, ...author, ...alone },
		stdio: 'pipe',
		encoding: 'utf8',
	})
}

/** Commits everything in a folder under an author's date such as `2024-05-06`. */
export function commitAll(root: string, date: string): void {
	git(root, 'add', '--all')
	git(root, 'commit', '--quiet', '--message', 'Change', `--date=${date}T12:00:00+00:00`)
}

/** A repository with one commit of these files. */
export function repository(files: Files): string {
	const root = folderWith(files)
	git(root, 'init', '--quiet')
	commitAll(root, '2024-01-01')
	return root
}

/** The commit that is checked out. */
export function head(root: string): string {
	return git(root, 'rev-parse', 'HEAD').trim()
}
