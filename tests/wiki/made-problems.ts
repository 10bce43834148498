/** Vaults that no text can hold: what the examples of kind `made` tell in words. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { ProblemCode } from '../../src/note/problem.ts'
import { type Files, write } from '../vault/temporary.ts'

/** Those of the web, which are asked by the network's own tests, are not among them. */
export const MADE: Partial<Record<ProblemCode, (root: string) => void>> = {
	'embed/too-deep': root => writeAll(root, embedsWithin(34)),
	'path/too-long': root => write(root, `${'a'.repeat(201)}.md`, 'A\n'),
	'path/symlink': root => {
		write(root, 'tide.md', 'A\n')
		symlinkSync('gone.md', join(root, 'moon.md'))
	},
	'enc/invalid-utf8': root => write(root, 'tide.md', Buffer.from('A café.\n', 'latin1')),
	'enc/utf16': root => write(root, 'tide.md', Buffer.from('\ufeffTide\n', 'utf16le')),
	'enc/nul': root => write(root, 'tide.md', 'The sea\0\n'),
	'enc/binary': root => write(root, 'low-water.md', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
	'limit/size': root => write(root, 'tide.md', 'The sea rises and falls.\n'.repeat(100_000)),
	'limit/depth': root => write(root, 'tide.md', `${'>'.repeat(101)} Yes\n`),
	'limit/count': root => write(root, 'tide.md', `$$${'x'.repeat(4900)}$$\n\n`.repeat(21)),
	'limit/complexity': root => write(root, 'tide.md', '[ '.repeat(601)),
}

/** `tide-01` embeds `tide-02`, and so on. */
function embedsWithin(count: number): Files {
	const name = (index: number) => `tide-${String(index).padStart(2, '0')}`
	const numbers = Array.from({ length: count }, (_, index) => index + 1)
	return Object.fromEntries(
		numbers.map(index => [`${name(index)}.md`, index < count ? `![[${name(index + 1)}]]\n` : 'The last.\n']),
	)
}

function writeAll(root: string, files: Files): void {
	for (const [path, text] of Object.entries(files)) write(root, path, text)
}
