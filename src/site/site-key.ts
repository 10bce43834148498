/** All that decides what a site holds, in one word: where it is the same, there is nothing to make. */
import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import type { GitFacts } from '../vault/git.ts'
import type { OpenedVault } from '../vault/open.ts'
import { programVersion } from '../vault/pipeline-version.ts'
import type { SiteTheme } from './theme/make-theme.ts'

export interface SiteInputs {
	readonly vault: OpenedVault
	readonly git: GitFacts
	/** Sizes and smaller forms of images. */
	readonly images: readonly unknown[]
	readonly theme: SiteTheme
	/** Key of the renderer. */
	readonly look: string
}

/**
 * A digest of everything that a site is made of: this program, what it makes pages with, each note by its hash, each
 * attachment by size and time, settings, and what git knows.
 */
export function siteKey({ vault, git, images, theme, look }: SiteInputs): string {
	const { notes, ...others } = vault.contents
	const sources = notes.map(({ path }) => [path, vault.contentHash(path)])
	const attachments = vault.wiki.files.map(path => {
		const { size, mtimeMs } = statSync(vault.diskPath(path))
		return [path, size, mtimeMs]
	})
	// A file of the theme has the digest of its bytes in its name.
	const { view, files, hints } = theme
	const parts = [look, sources, others, attachments, git, images, view, files.map(file => file.path), hints]
	return hash('sha256', programVersion() + JSON.stringify(parts, writeMaps), 'base64url')
}

function writeMaps(_: string, value: unknown): unknown {
	return value instanceof Map || value instanceof Set ? [...value] : value
}
