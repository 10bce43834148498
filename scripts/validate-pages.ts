/**
 * Validates every page of a built site against the HTML standard: `npm run validate -- [SITE]` (`dist` if left out).
 *
 * Prints each fault with its page, and how many pages were looked at; ends with exit code 1 if there is any fault.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'

const RULES: ConfigData = {
	extends: ['html-validate:recommended'],
	rules: {
		// As the standard has it: any text without blanks. Anchors of CJK headings begin with no ASCII letter.
		'valid-id': ['error', { relaxed: true }],
		// What a combobox opens must be a listbox; `select` cannot be one.
		'prefer-native-element': ['error', { exclude: ['listbox'] }],
		// A title is as long as the author made it.
		'long-title': 'off',
	},
}

const validator = new HtmlValidate(new StaticConfigLoader(RULES))

/** What is wrong with a page, each with line, column and the name of the rule. */
export async function faultsOfHtml(html: string): Promise<readonly string[]> {
	const { results } = await validator.validateString(html)
	return results.flatMap(({ messages }) =>
		messages.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`),
	)
}

async function validate(site: string): Promise<void> {
	const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
		.filter(path => path.endsWith('.html') && !path.startsWith('pagefind'))
		.sort()
	let faults = 0
	for (const path of pages)
		for (const fault of await faultsOfHtml(readFileSync(join(site, path), 'utf8'))) {
			faults++
			process.stdout.write(`${path}:${fault}\n`)
		}
	process.stdout.write(`${faults} faults in ${pages.length} pages\n`)
	process.exitCode = faults > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await validate(resolve(process.argv[2] ?? 'dist'))
