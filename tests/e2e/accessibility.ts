/** What axe-core finds on a page. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What may differ between a page's looks: colours, and the size of what one touches. */
const OF_LOOKS = ['color-contrast', 'target-size', 'scrollable-region-focusable']

/**
 * Colours and widths in which a page is looked at: some parts are there on narrow screens only, some on wide ones. All
 * rules are asked of one narrow and one wide look, of the others those whose answer the colours could change.
 */
export const LOOKS = [
	['light', 320, undefined],
	['dark', 320, OF_LOOKS],
	['dark', 1280, undefined],
	['light', 1280, OF_LOOKS],
] as const

/** Each rule that is broken, with the first element that breaks it. Asks all rules of axe, or those named. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
	return await page.evaluate(async names => {
		const { axe } = window as unknown as { axe: Axe }
		// What script adds to a page, such as the button that copies code, comes in its own time; axe cannot bear a change.
		await new Promise<void>(resolve => {
			const rest = new MutationObserver(() => {
				clearTimeout(timer)
				timer = setTimeout(settle, 150)
			})
			const settle = () => {
				rest.disconnect()
				resolve()
			}
			let timer = setTimeout(settle, 150)
			rest.observe(document, { subtree: true, childList: true })
		})
		const result = await axe.run({
			resultTypes: ['violations'],
			...(names ? { runOnly: { type: 'rule', values: [...names] } } : {}),
		})
		return result.violations.map(violation => `${violation.id}: ${violation.nodes[0]?.html}`)
	}, rules)
}

interface Axe {
	run(options: object): Promise<{
		readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[]
	}>
}
