/** Runs once before the browser tests: sees to a browser and tells the tests where it is. */
import type { TestProject } from 'vitest/node'
import { requireBrowser } from '../../scripts/browser.ts'

declare module 'vitest' {
	export interface ProvidedContext {
		/** Path of a Chromium: `inject('browserPath')`. */
		browserPath: string
	}
}

export default function setup(project: TestProject): void {
	project.provide('browserPath', requireBrowser())
}
