/** A wiki that follows its folder: linked anew after each change, with what its pages show. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { VaultPath } from '../../note/brand.ts'
import { cacheDirFor } from '../../vault/cache-folder.ts'
import type { GitFacts } from '../../vault/git.ts'
import { type PixelSize, readImageSizes } from '../../vault/images.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { openSession } from '../../vault/vault-session.ts'
import type { Config } from '../../wiki/config.ts'
import { makeSite, type Site } from '../publication.ts'
import { makeTheme, type SiteTheme } from '../theme/make-theme.ts'
import { followGit } from './live-git.ts'

export interface LiveWiki {
	readonly vault: OpenedVault
	readonly site: Site
	readonly theme: SiteTheme
	/** Grows with each change. */
	readonly version: number
	/** Reads these files again; without any, all that have changed. What cannot be read leaves everything as it was. */
	refresh(paths: readonly VaultPath[]): Promise<void>
	/** Takes over what git knows by now: a commit changes no note, and so nobody tells of it. */
	lookAtHistory(): Promise<void>
}

/** Opens the folder of notes `root`; refuses what `openSession` refuses. */
export async function openLiveWiki(root: string, config: Partial<Config>): Promise<LiveWiki> {
	const session = await openSession(root, { configOverrides: config })
	const layoutFolder = join(cacheDirFor(root), 'layouts')
	const first = await session.current.open()
	const git = followGit(first.root)
	const sizes = new Map<VaultPath, PixelSize | undefined>()
	const versions = new Map<VaultPath, string | undefined>()
	const stateOf = (vault: OpenedVault, facts: GitFacts) => {
		const { base, url } = vault.wiki.config
		for (const path of vault.wiki.files)
			if (!sizes.has(path)) sizes.set(path, readImageSizes([path], vault.diskPath).get(path))
		const theme = makeTheme(vault, base)
		const site = makeSite(vault.wiki, facts, {
			base,
			origin: url,
			imageSizes: new Map([...sizes].flatMap(([path, size]) => (size ? [[path, size]] : []))),
			// An open page shows another picture only under another address.
			fileVersion: path => {
				if (!versions.has(path)) versions.set(path, versionOf(vault.diskPath(path)))
				return versions.get(path)
			},
			root: vault.root,
			theme: theme.view,
			layoutFolder,
		})
		return { vault, theme, site }
	}
	let history = await git.facts()
	let state = stateOf(first, history)
	let version = 0
	return {
		get vault() {
			return state.vault
		},
		get site() {
			return state.site
		},
		get theme() {
			return state.theme
		},
		get version() {
			return version
		},
		async refresh(paths) {
			for (const known of [sizes, versions]) {
				if (paths.length === 0) known.clear()
				for (const path of paths) known.delete(path)
			}
			const [now, facts] = await Promise.all([session.refresh(paths), git.facts()])
			history = facts
			state = stateOf(await now.open(), history)
			version++
		},
		async lookAtHistory() {
			const facts = await git.facts()
			if (facts === history) return
			history = facts
			state = stateOf(state.vault, history)
			version++
		},
	}
}

/** Another one after each save; undefined for what is gone. */
function versionOf(file: string): string | undefined {
	const facts = statSync(file, { throwIfNoEntry: false })
	return facts && `${Math.round(facts.mtimeMs).toString(36)}${facts.size.toString(36)}`
}
