/** A vault written as an object literal, on the disk for as long as a test looks at it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Published, publish } from './published.ts'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Publishes `files`; nothing is left of them afterwards. */
export async function publishFiles(files: Files): Promise<Published> {
	const root = mkdtempSync(join(tmpdir(), 'marcasite-own-'))
	try {
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(root, path)), { recursive: true })
			writeFileSync(join(root, path), content)
		}
		return await publish(root)
	} finally {
		rmSync(root, { recursive: true, force: true })
	}
}
