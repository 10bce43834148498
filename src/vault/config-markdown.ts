/** `markdown`: conversions of the text, each on or off. */
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'
import type { FieldValue } from '../note/yaml.ts'
import type { Report } from './config.ts'
import { unknownKey } from './config-values.ts'

/** The options by their keys. */
export const MARKDOWN_KEYS: ReadonlyMap<string, keyof MarkdownOptions> = new Map([
	['smart_punctuation', 'smartPunctuation'],
	['emoji', 'emoji'],
	['hard_breaks', 'hardBreaks'],
])

/** All options; those that the mapping does not name are off. */
export function readMarkdown(value: FieldValue, report: Report): MarkdownOptions | undefined {
	if (value.kind !== 'map') return report(value, '`markdown` must be a map, as in `markdown: {emoji: true}`')
	const options = { ...PLAIN_MARKDOWN }
	for (const { key, keySpan, value: item } of value.fields) {
		const option = MARKDOWN_KEYS.get(key)
		if (!option) unknownKey(key, keySpan, [...MARKDOWN_KEYS.keys()], report)
		else if (item.kind === 'boolean') options[option] = item.value
		else report(item, `\`${key}\` must be \`true\` or \`false\``)
	}
	return options
}
