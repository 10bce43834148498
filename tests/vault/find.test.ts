import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { VaultError } from '../../src/vault/errors.ts'
import { findFiles } from '../../src/vault/find.ts'
import { readText } from '../../src/vault/read.ts'
import { folderWith } from './temporary.ts'

const codes = (found: ReturnType<typeof findFiles>) =>
	found.problems.map(({ code, severity, path, span }) => `${code} ${severity} ${path}:${span.line}:${span.column}`)

describe('find', () => {
	it('tells notes, settings and files apart, in code-unit order', () => {
		const root = folderWith({
			'b.md': '',
			'a/Z.MD': '',
			'a/kb.yaml': '',
			'B.md': '',
			'cross-kb-links.yaml': '',
			'a/x.png': '',
		})
		const { notes, settings, files } = findFiles(root)
		expect({ notes, settings, files }).toEqual({
			notes: ['B.md', 'a/Z.MD', 'b.md'],
			settings: ['a/kb.yaml', 'cross-kb-links.yaml'],
			files: ['a/x.png'],
		})
	})

	it('passes over what is not content', () => {
		const root = folderWith({
			'n.md': '',
			'.env': '',
			'.obsidian/a.md': '',
			'node_modules/p/README.md': '',
			'x/node_modules/p.md': '',
			'x/_templates/t.md': '',
			'marcasite.yaml': '',
			'x/marcasite.yaml': '',
		})
		const { notes, files } = findFiles(root)
		expect({ notes, files }).toEqual({ notes: ['n.md'], files: ['x/marcasite.yaml'] })
	})

	it('passes over the output folder, and every site that marcasite wrote', () => {
		const root = folderWith({ 'n.md': '', 'out/a.md': '', 'old/.marcasite-site': '', 'old/b.md': '', 'outer/c.md': '' })
		expect(findFiles(root, { skip: [join(root, 'out')] }).notes).toEqual(['n.md', 'outer/c.md'])
	})

	it('refuses a root that is a site', () => {
		const root = folderWith({ '.marcasite-site': '' })
		expect(() => findFiles(root)).toThrow(/is a site that marcasite wrote/)
	})

	it.each([
		['drafts', 'a/drafts/x.md'],
		['drafts/', 'drafts/y.md'],
		['/drafts', 'drafts/y.md'],
		['./drafts', 'drafts/y.md'],
		['a/**', 'a/b/x.md'],
		['*.tmp.md', 'a/c.tmp.md'],
		['caf\u00e9.md', 'cafe\u0301.md'],
	])('leaves out with the glob `%s` what it names', (ignore, hidden) => {
		const root = folderWith({ 'kept.md': '', [hidden]: '' })
		expect(findFiles(root, { ignore: [ignore] }).notes).toEqual(['kept.md'])
	})

	it('keeps a folder below the root that an anchored glob does not name', () => {
		const root = folderWith({ 'a/drafts/x.md': '', 'drafts/y.md': '' })
		expect(findFiles(root, { ignore: ['/drafts'] }).notes).toEqual(['a/drafts/x.md'])
	})

	it('names a decomposed file in its composed form and still reads it', () => {
		const root = folderWith({ 'cafe\u0301/e\u0301.md': 'text' })
		const found = findFiles(root)
		const path = vaultPath('caf\u00e9/\u00e9.md')
		expect(found.notes).toEqual([path])
		expect(readText(found.diskPaths.get(path) ?? '', path)).toEqual({ kind: 'text', text: 'text' })
	})

	it('reports a name in two Unicode forms and reads the composed one', () => {
		const root = folderWith({ 'caf\u00e9.md': 'nfc', 'cafe\u0301.md': 'nfd' })
		const found = findFiles(root)
		expect(codes(found)).toEqual(['path/collision error caf\u00e9.md:1:1'])
		expect(found.diskPaths.get(vaultPath('caf\u00e9.md'))).toBe(join(root, 'caf\u00e9.md'))
	})

	it.each([
		['bidi override', 'a\u202etxt.md', 'path/invisible-char'],
		['zero-width space', 'a\u200bb.md', 'path/invisible-char'],
		['newline', 'a\nb.md', 'path/invisible-char'],
		['joiner in an ASCII name', 'a\u200db.md', 'path/invisible-char'],
		['201 bytes', `${'é'.repeat(99)}.md`, 'path/too-long'],
		['200 bytes', `${'é'.repeat(98)}a.md`, undefined],
		['joiner in an emoji', '\u{1f469}\u200d\u{1f4bb}.md', undefined],
		['joiner in Persian', 'می\u200cخواهم.md', undefined],
	])('judges a name with %s', (_, name, code) => {
		const root = folderWith({ [name]: '' })
		const found = findFiles(root)
		expect(found.problems.map(problem => problem.code)).toEqual(code ? [code] : [])
		expect(found.notes).toEqual([name])
	})

	it('judges the names of folders', () => {
		const root = folderWith({ 'a\u200b/n.md': '' })
		expect(codes(findFiles(root))).toEqual(['path/invisible-char error a\u200b:1:1'])
	})

	it('leaves out a name with a backslash', () => {
		const root = folderWith({ 'a\\b.md': '' })
		expect(findFiles(root)).toMatchObject({ notes: [], problems: [{ code: 'path/not-normal' }] })
	})

	it('reports a name that is not UTF-8', () => {
		const root = folderWith()
		execFileSync('sh', ['-c', 'touch "$(printf \'caf\\351.md\')"'], { cwd: root })
		expect(findFiles(root)).toMatchObject({ notes: [], problems: [{ code: 'path/invisible-char' }] })
	})
})

describe('symbolic links', () => {
	it('are followed to files of the vault', () => {
		const root = folderWith({ 'a/real.md': 'text' })
		symlinkSync('a/real.md', join(root, 'link.md'))
		const found = findFiles(root)
		expect(found.notes).toEqual(['a/real.md', 'link.md'])
		expect(found.diskPaths.get(vaultPath('link.md'))).toBe(join(root, 'a/real.md'))
	})

	it.each([
		['out of the vault', 'leak.md', '/etc/passwd', 'leads out of', 'path/outside-root'],
		['to a folder outside', 'etc', '/etc', 'leads out of'],
		['to the parent', 'loop', '..', 'leads out of'],
		['to the vault itself', 'self', '.', 'is not followed'],
		['to a folder inside', 'alias', 'folder', 'is not followed'],
		['to nowhere', 'gone.md', 'missing.md', 'leads nowhere'],
		['to itself', 'me.md', 'me.md', 'leads nowhere'],
		['to a hidden file', 'env.md', '.env', 'not content'],
		['into a hidden folder', 'config.md', '.git/config', 'not content'],
	])('are refused %s', (_, name, target, reason, code = 'path/symlink') => {
		const root = folderWith({ 'n.md': '', 'folder/m.md': '', '.env': 'SECRET', '.git/config': 'SECRET' })
		symlinkSync(target, join(root, name))
		const found = findFiles(root)
		expect(codes(found)).toEqual([`${code} error ${name}:1:1`])
		expect(found.problems[0]?.message).toContain(reason)
		expect([...found.notes, ...found.files]).toEqual(['folder/m.md', 'n.md'])
	})

	it('are not confused by a sibling whose name begins like the vault', () => {
		const outer = folderWith({ 'vault/n.md': '', 'vault-secret/s.md': '' })
		symlinkSync('../vault-secret/s.md', join(outer, 'vault/s.md'))
		expect(findFiles(join(outer, 'vault'))).toMatchObject({
			notes: ['n.md'],
			problems: [{ code: 'path/outside-root' }],
		})
	})
})

describe('the walk', () => {
	it('passes over pipes', () => {
		const root = folderWith({ 'n.md': '' })
		execFileSync('mkfifo', [join(root, 'pipe.md')])
		expect(findFiles(root)).toMatchObject({ notes: ['n.md'], problems: [] })
	})

	it('reads hard links as files', () => {
		const root = folderWith({ 'a.md': '' })
		linkSync(join(root, 'a.md'), join(root, 'b.md'))
		expect(findFiles(root).notes).toEqual(['a.md', 'b.md'])
	})

	it('stops with a clear error at a folder that it may not list', () => {
		const root = folderWith()
		mkdirSync(join(root, 'closed'))
		chmodSync(root, 0o755)
		chmodSync(join(root, 'closed'), 0)
		const error = asNobody(() => findFiles(root))
		expect(error).toBeInstanceOf(VaultError)
		expect(error).toMatchObject({ exitCode: 3, message: 'Cannot list the folder `closed` (EACCES)' })
	})
})

/** What a function throws for a user without rights; root may read everything. */
function asNobody(work: () => unknown): unknown {
	const isRoot = process.geteuid?.() === 0
	if (isRoot) process.seteuid?.(65534)
	try {
		work()
		return undefined
	} catch (error) {
		return error
	} finally {
		if (isRoot) process.seteuid?.(0)
	}
}
