/**
 * For `astro dev`, `astro check` and editors in a clone, over the notes in `content`. `marcasite build` and
 * `marcasite dev` make the same configuration themselves, and add search, attachments and live changes.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'astro/config'
import { astroConfig } from './src/site/astro/config.ts'
import { setPublication } from './src/site/astro/virtual.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

const content = {
	name: 'marcasite:content',
	hooks: {
		'astro:config:setup': async ({ command }) => {
			if (command === 'dev' || command === 'build') setPublication(await linkContent())
		},
	},
}

async function linkContent() {
	const { openVault } = await import('./src/vault/open.ts')
	const { gitFacts } = await import('./src/vault/git.ts')
	const { makeSite } = await import('./src/site/publication.ts')
	const { root, wiki } = await openVault(`${folder}content`)
	return makeSite(wiki, await gitFacts(root), { base: '/', origin: undefined }).publication
}

export default defineConfig(
	astroConfig({ root: folder, cacheDir: `${folder}.marcasite/astro`, integrations: [content] }),
)
