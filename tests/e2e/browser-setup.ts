/** Runs once before the browser tests: sees to a browser and to a folder for the sites they build. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { requireBrowser } from '../../scripts/browser.ts'

declare module 'vitest' {
	export interface ProvidedContext {
		/** Path of a Chromium: `inject('browserPath')`. */
		browserPath: string
		/** Holds each site that a test has built, for the others that want the same. */
		sitesFolder: string
	}
}

/** Returns what clears up behind the tests. */
export default function setup(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'marcasite-e2e-'))
	project.provide('browserPath', requireBrowser())
	project.provide('sitesFolder', folder)
	return () => rmSync(folder, { recursive: true, force: true })
}
