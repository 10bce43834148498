/** The programs that Marcasite is measured against: installed from the npm registry into a scratch folder, or found. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from './measure.ts'

export interface Peers {
	/** Eleventy and Pagefind: what renders the prepared notes of `site`, and what indexes them, one after the other. */
	eleventyAndPagefind(site: string): readonly Command[]
	/** Undefined where there is no Hugo on the path. */
	readonly hugo: ((site: string) => readonly Command[]) | undefined
	/** Looks at the Markdown links of the notes as they are. */
	validateLinks(notes: string): readonly Command[]
	/** By name. */
	readonly versions: Readonly<Record<string, string>>
}

/** Installs what is not yet in `folder`. Throws where npm cannot. */
export function installPeers(folder: string): Peers {
	const manifest = JSON.stringify(
		{
			private: true,
			type: 'module',
			dependencies: PACKAGES,
			// Later ones are written in syntax that Eleventy's loader does not read.
			overrides: { '@11ty/recursive-copy': '4.0.3' },
		},
		undefined,
		'\t',
	)
	mkdirSync(folder, { recursive: true })
	const isThere =
		existsSync(join(folder, 'package.json')) &&
		readFileSync(join(folder, 'package.json'), 'utf8') === manifest &&
		Object.keys(PACKAGES).every(name => existsSync(join(folder, 'node_modules', name)))
	if (!isThere) {
		writeFileSync(join(folder, 'package.json'), manifest)
		execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' })
	}
	const installed = (path: string) => join(folder, 'node_modules', path)
	const node = (path: string, args: readonly string[], cwd: string): Command => ({
		program: process.execPath,
		args: [installed(path), ...args],
		cwd,
	})
	const hugo = hugoVersion()
	return {
		eleventyAndPagefind: site => [
			node('@11ty/eleventy/cmd.cjs', ['--config=eleventy.config.js', '--quiet'], site),
			node('pagefind/lib/runner/bin.cjs', ['--site', 'eleventy-site'], site),
		],
		hugo: hugo === undefined ? undefined : site => [{ program: 'hugo', args: ['--quiet'], cwd: site }],
		// Plugins are looked for from the working folder.
		validateLinks: notes => {
			const links = `remark-validate-links=repository:false,root:${JSON.stringify(notes)}`
			const plugins = ['--use', 'remark-frontmatter', '--use', links]
			return [node('remark-cli/cli.js', [notes, '--quiet', '--no-stdout', ...plugins], folder)]
		},
		versions: { ...PACKAGES, ...(hugo === undefined ? {} : { hugo }) },
	}
}

/** Writes what makes a site of Eleventy and of Hugo of the folder: a layout of title and text, and no other pages. */
export function writePeerSite(site: string): void {
	const files = {
		'package.json': '{"private": true, "type": "module"}\n',
		'eleventy.config.js': `export default config => {
	config.addGlobalData('layout', 'page.liquid')
	return { markdownTemplateEngine: false, dir: { input: 'notes', layouts: '../eleventy-layouts', output: 'eleventy-site' } }
}
`,
		'eleventy-layouts/page.liquid': layout('{{ title | escape }}', '{{ content }}'),
		'hugo.toml': `baseURL = '/'
contentDir = 'notes'
publishDir = 'hugo-site'
disableKinds = ['home', 'section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404']
[markup.goldmark.renderer]
unsafe = true
`,
		'layouts/_default/single.html': layout('{{ .Title }}', '{{ .Content }}'),
	}
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(site, path)), { recursive: true })
		writeFileSync(join(site, path), text)
	}
}

function layout(title: string, content: string): string {
	return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><main><h1>${title}</h1>
${content}
</main></body>
</html>
`
}

function hugoVersion(): string | undefined {
	const { stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
	return /v(\d[\d.]*)/.exec(stdout ?? '')?.[1]
}

const PACKAGES = {
	'@11ty/eleventy': '3.1.8',
	pagefind: '1.6.0',
	'remark-cli': '12.0.1',
	'remark-frontmatter': '5.0.0',
	'remark-validate-links': '13.1.0',
}
