/**
 * What draws the diagrams of a published wiki: a page for a sandboxed frame, and Mermaid, which it draws with.
 *
 * A frame without `allow-same-origin` has an opaque origin. What `'self'` means in its policy is not the same in all
 * browsers, a script with `integrity` is refused because it would have to be fetched across origins, and nothing that it
 * fetches is cached. So it fetches nothing: the page around it hands over the script as text, and the frame's policy
 * names the two scripts that may run in it by their hashes.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Wiki } from '../wiki/wiki.ts'

/** A file of the site, made in memory. */
export interface DiagramFile {
	/** Below the site's root: `_diagrams/frame.html`. */
	readonly path: string
	/** Media type. */
	readonly type: string
	readonly bytes: Buffer
}

/** Whether the HTML of a body shows a diagram. The compiler writes this element, and no note can. */
export function showsDiagram(html: string | undefined): boolean {
	return html?.includes('<figure class="diagram"') ?? false
}

/** Whether any published note has a diagram. */
export function hasDiagrams(wiki: Wiki): boolean {
	for (const note of wiki.notes.values()) if (note.compiled.template.parts.some(showsDiagram)) return true
	return false
}

/** The files that a wiki with diagrams needs; the same for each wiki. They are read once in a process. */
export function diagramFiles(): readonly DiagramFile[] {
	files ??= readFiles()
	return files
}

let files: readonly DiagramFile[] | undefined

function readFiles(): readonly DiagramFile[] {
	const package_ = createRequire(import.meta.url)
	const mermaid = readFileSync(package_.resolve('mermaid/dist/mermaid.min.js'))
	const license = readFileSync(package_.resolve('mermaid/LICENSE'))
	const name = `mermaid.${createHash('sha256').update(mermaid).digest('hex').slice(0, 16)}.js`
	return [
		{ path: '_diagrams/frame.html', type: 'text/html; charset=utf-8', bytes: Buffer.from(framePage(name, mermaid)) },
		{ path: `_diagrams/${name}`, type: 'text/javascript; charset=utf-8', bytes: mermaid },
		{ path: '_diagrams/LICENSE.txt', type: 'text/plain; charset=utf-8', bytes: license },
	]
}

function framePage(name: string, mermaid: Buffer): string {
	// A browser reads a line end of two characters as one, and hashes what it has read.
	const script = readFileSync(new URL('../../src/client/diagram-frame.js', import.meta.url), 'utf8').replace(
		/\r\n?/g,
		'\n',
	)
	const policy =
		`default-src 'none'; script-src ${hashSource(script)} ${hashSource(mermaid)}; style-src 'unsafe-inline'; ` +
		"img-src data:; base-uri 'none'; form-action 'none'"
	return `<!DOCTYPE html>
<html lang="en" data-script="${name}">
<head>
<meta http-equiv="content-security-policy" content="${policy}">
<meta charset="utf-8">
<title>Diagram</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<style>${style}</style>
</head>
<body>
<main id="stage"></main>
<script>${script}</script>
</body>
</html>
`
}

/** Printed from the dark theme, a drawing is turned light as the page is. */
const style = `
html, body { margin: 0; background: transparent; overflow: hidden; }
#stage { overflow-x: auto; overflow-y: hidden; }
#stage:focus-visible { outline: 2px solid; outline-offset: -2px; }
svg { display: block; margin-inline: auto; block-size: auto; }
/* Mermaid draws these in the colour of the paper. */
.lineWrapper line { stroke: currentColor !important; }
@media print { [data-dark] #stage { filter: invert(1) hue-rotate(180deg); } }
`

function hashSource(script: string | Buffer): string {
	return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}
