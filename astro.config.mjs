/** For `astro dev`, `astro check` and editors in a clone; `marcasite build` and `dev` make the same configuration themselves. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'astro/config'
import { astroConfig } from './src/site/astro/config.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig(astroConfig({ root: folder, cacheDir: `${folder}.marcasite/astro` }))
