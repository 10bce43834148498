import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { diagramFiles, hasDiagrams, showsDiagram } from '../../src/site/diagrams.ts'
import { linkVault } from '../wiki/vault.ts'

const DIAGRAM = '```mermaid\nflowchart LR\n  A --> B\n```\n'
const hash = (text: string | Buffer) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

describe('hasDiagrams', () => {
	it.each([
		['a diagram', DIAGRAM, true],
		['a diagram whose language is in capitals', DIAGRAM.replace('mermaid', 'Mermaid'), true],
		['a diagram with a block id', `${DIAGRAM}\n^loop\n`, true],
		['a diagram in a list', `- ${DIAGRAM.replaceAll('\n', '\n  ')}`, true],
		['a diagram in a callout', `> [!note]\n${DIAGRAM.replace(/^/gm, '> ')}`, true],
		['other code', '```js\nmermaid\n```\n', false],
		['code that speaks of diagrams', '```html\n<figure class="diagram">\n```\n', false],
		['HTML that would be one', '<figure class="diagram"><pre>flowchart LR</pre></figure>\n', false],
	])('tells of %s', (_what, text, expected) => {
		expect(hasDiagrams(linkVault({ 'a.md': text }))).toBe(expected)
	})

	it('passes over notes that are not published', () => {
		expect(hasDiagrams(linkVault({ 'a.md': `---\ndraft: true\n---\n${DIAGRAM}` }))).toBe(false)
	})
})

describe('showsDiagram', () => {
	it('takes no text for none', () => {
		expect(showsDiagram(undefined)).toBe(false)
	})
})

describe('diagramFiles', () => {
	const [frame, script, license] = diagramFiles()
	const page = frame?.bytes.toString() ?? ''
	const policy = /content="(default-src[^"]*)"/.exec(page)?.[1] ?? ''

	it('lie in a folder of their own, with the license of the script', () => {
		expect(diagramFiles().map(file => file.path.replace(/[\da-f]{16}/, '…'))).toEqual([
			'_diagrams/frame.html',
			'_diagrams/mermaid.….js',
			'_diagrams/LICENSE.txt',
		])
		expect(license?.bytes.toString()).toContain('MIT')
	})

	it('let the frame run the two scripts that are ours, load nothing and go nowhere', () => {
		const own = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? ''
		expect(policy.split('; ')).toEqual([
			"default-src 'none'",
			`script-src ${hash(own)} ${hash(script?.bytes ?? '')}`,
			"style-src 'unsafe-inline'",
			'img-src data:',
			"base-uri 'none'",
			"form-action 'none'",
		])
		expect(page.indexOf('content-security-policy')).toBeLessThan(page.search(/<(?:style|script)/))
	})

	it('name the script by its content, as the page of the frame does', () => {
		const name = script?.path.slice('_diagrams/'.length)
		expect(page).toContain(`data-script="${name}"`)
		expect(name).toContain(
			createHash('sha256')
				.update(script?.bytes ?? '')
				.digest('hex')
				.slice(0, 16),
		)
	})

	it('are one script element each: nothing in a script closes it', () => {
		expect(page.match(/<\/?script/g)).toEqual(['<script', '</script'])
	})

	it('are text that a browser hashes as we do: no byte order mark, no carriage return', () => {
		expect(script?.bytes.subarray(0, 3).equals(Buffer.from('\uFEFF'))).toBe(false)
		expect(script?.bytes.includes('\r')).toBe(false)
		expect(Buffer.from(script?.bytes.toString() ?? '').equals(script?.bytes ?? Buffer.alloc(0))).toBe(true)
	})
})
