/** The values of the configuration that set the severity of problems. */
import { PROBLEMS, type ProblemCode } from '../note/problem.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { Config, RuleOverride, RuleSetting } from '../wiki/config.ts'
import type { Report } from './config.ts'
import { suggestion } from './suggestion.ts'

/** `link/broken: warning` lines. */
export function readRules(value: FieldValue, report: Report): Config['rules'] | undefined {
	if (value.kind !== 'map') return report(value, '`rules` must be lines such as `link/broken: warning`')
	const rules = new Map<ProblemCode, RuleSetting>()
	for (const field of value.fields) {
		const setting = textOf(field.value) ?? ''
		if (!isCode(field.key)) {
			report({ span: field.keySpan }, `unknown code \`${field.key}\`${suggestion(field.key, Object.keys(PROBLEMS))}`)
		} else if (!isSetting(setting)) {
			const near = suggestion(setting, SETTINGS)
			report(field.value, `\`${field.key}\` must be \`error\`, \`warning\`, \`info\` or \`off\`${near}`)
		} else rules.set(field.key, setting)
	}
	return rules
}

/** A list of `rules` that hold for one `kb`, for the `files` of a glob, or for where both agree. */
export function readOverrides(value: FieldValue, report: Report): readonly RuleOverride[] | undefined {
	if (value.kind !== 'list') return report(value, '`overrides` must be a list of `kb` or `files`, and `rules`')
	return value.items.flatMap(item => readOverride(item, report) ?? [])
}

function readOverride(item: FieldValue, report: Report): RuleOverride | undefined {
	if (item.kind !== 'map') return report(item, 'an entry of `overrides` must have `kb` or `files`, and `rules`')
	let kb: string | undefined
	let files: string | undefined
	let rules: Config['rules'] | undefined
	for (const { key, keySpan, value } of item.fields) {
		if (key === 'kb') kb = textOf(value) ?? report(value, '`kb` must be the name of a knowledge base')
		else if (key === 'files') files = textOf(value) ?? report(value, '`files` must be a glob')
		else if (key === 'rules') rules = readRules(value, report)
		else report({ span: keySpan }, `unknown key \`${key}\`${suggestion(key, ['kb', 'files', 'rules'])}`)
	}
	const has = (key: string) => item.fields.some(field => field.key === key)
	if (!has('kb') && !has('files')) report(item, 'an entry of `overrides` lacks `kb` or `files`')
	if (!has('rules')) report(item, 'an entry of `overrides` lacks `rules`')
	return rules && (kb !== undefined || files !== undefined) ? { kb, files, rules } : undefined
}

function isCode(key: string): key is ProblemCode {
	return Object.hasOwn(PROBLEMS, key)
}

function isSetting(text: string): text is RuleSetting {
	return SETTINGS.includes(text)
}

const SETTINGS: readonly string[] = ['error', 'warning', 'info', 'off'] satisfies RuleSetting[]
