/** What axe-core finds on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Colours and widths in which a page is looked at: some parts are there on narrow screens only, some on wide ones. */
export const LOOKS = [
	['light', 320],
	['light', 1280],
	['dark', 320],
	['dark', 1280],
] as const

/** Each rule that is broken, with the first element that breaks it. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
	await page.evaluate(AXE)
	return await page.evaluate(async () => {
		const { axe } = window as unknown as { axe: Axe }
		return (await axe.run()).violations.map(violation => `${violation.id}: ${violation.nodes[0]?.html}`)
	})
}

interface Axe {
	run(): Promise<{
		readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[]
	}>
}
