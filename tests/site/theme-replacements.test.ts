import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findThemeFolder, readReplacements } from '../../src/site/theme/replacements.ts'
import { folderWith } from '../vault/temporary.ts'

const PACKAGE = join(import.meta.dirname, '../..')
const PROJECT = {
	'package.json': '{"devDependencies": {"marcasite": "1"}}',
	'content/a.md': '',
	'theme/SiteFoot.astro': '',
}

describe('findThemeFolder', () => {
	it('takes `theme` of the project around the notes', () => {
		const root = folderWith(PROJECT)
		expect(findThemeFolder(undefined, root, join(root, 'content'))).toBe(join(root, 'theme'))
	})

	it.each([
		['the project does not depend on Marcasite', { ...PROJECT, 'package.json': '{}' }, 'content'],
		['there is no project', { 'content/a.md': '', 'theme/SiteFoot.astro': '' }, 'content'],
		['the project is the notes', PROJECT, '.'],
		['there is no such folder', { 'package.json': PROJECT['package.json'], 'content/a.md': '' }, 'content'],
		['it is one of the notes', { ...PROJECT, 'theme/a.md': '' }, 'theme'],
	])('takes none where %s', (_why, files, notes) => {
		const root = folderWith(files)
		expect(findThemeFolder(undefined, root, join(root, notes))).toBeUndefined()
	})

	it('takes none of a project elsewhere', () => {
		expect(findThemeFolder(undefined, folderWith(PROJECT), folderWith({ 'a.md': '' }))).toBeUndefined()
	})

	it('takes the one that is named, and says when there is none', () => {
		const root = folderWith({ 'a.md': '' })
		const theme = folderWith({ 'SiteFoot.astro': '' })
		expect(findThemeFolder(theme, root, root)).toBe(theme)
		expect(() => findThemeFolder('look', root, root)).toThrow('There is no theme folder `look`')
	})

	it('never takes one among the notes', () => {
		const root = folderWith({ 'a.md': '', 'look/SiteFoot.astro': '' })
		expect(() => findThemeFolder('look', root, root)).toThrow('The theme folder `look` lies among the notes')
	})
})

describe('readReplacements', () => {
	const targets = (files: Readonly<Record<string, string>>) =>
		readReplacements(folderWith(files), PACKAGE).map(({ target }) => target)

	it('finds what each file replaces, by its path or by its name', () => {
		const files = {
			'SiteFoot.astro': '',
			'layouts/Page.astro': '',
			'tokens.css': '',
			'own/a/B.astro': '',
			'.DS_Store': '',
		}
		expect(targets(files)).toEqual([
			'components/SiteFoot.astro',
			'layouts/Page.astro',
			'own/a/B.astro',
			'styles/tokens.css',
		])
	})

	it.each([
		['SiteFeet.astro', '`SiteFeet.astro` of the theme folder replaces nothing; did you mean `SiteFoot.astro`'],
		['components/siteFoot.astro', 'replaces nothing; did you mean `components/SiteFoot.astro`'],
		['README.md', '`README.md` of the theme folder replaces nothing'],
	])('refuses %s', (name, message) => {
		expect(() => targets({ [name]: '' })).toThrow(message)
	})
})
