/** Sites of vaults that are object literals. */
import { makeSite, type Site } from '../../src/site/publication.ts'
import type { KbView, NoteView } from '../../src/site/view.ts'
import { linkVault } from '../wiki/vault.ts'

export function siteOf(files: Readonly<Record<string, string>>): Site {
	return makeSite(linkVault(files), { kind: 'none', reason: 'no repository' } as never, {
		base: '/',
		origin: undefined,
	})
}

export function noteOf(site: Site, path: string): NoteView {
	const view = site.publication.content.view(path)
	if (view?.kind !== 'note') throw new Error(`No note at ${path}`)
	return view
}

export function kbOf(site: Site, path: string): KbView {
	const view = site.publication.content.view(path)
	if (view?.kind !== 'kb') throw new Error(`No KB at ${path}`)
	return view
}
