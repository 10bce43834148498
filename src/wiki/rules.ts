/** Severities as the configuration wants them. */

import picomatch from 'picomatch'
import type { Problem } from '../note/problem.ts'
import type { Config, RuleSetting } from './config.ts'
import type { Kb } from './kb.ts'

/** Later overrides win over earlier ones, and all of them over `rules`; `off` removes a problem. */
export function applyRules(config: Config, kbs: readonly Kb[], problems: readonly Problem[]): Problem[] {
	if (config.rules.size === 0 && config.overrides.length === 0) return [...problems]
	const overrides = config.overrides.map(override => ({
		matches: matcher(override.kb, override.files, kbs),
		rules: override.rules,
	}))
	return problems.flatMap(problem => {
		let setting: RuleSetting = config.rules.get(problem.code) ?? problem.severity
		for (const { matches, rules } of overrides) if (matches(problem.path)) setting = rules.get(problem.code) ?? setting
		return setting === 'off' ? [] : [{ ...problem, severity: setting }]
	})
}

function matcher(kb: string | undefined, files: string | undefined, kbs: readonly Kb[]): (path: string) => boolean {
	const folder = kbs.find(item => item.name === kb)?.folder
	const glob = files === undefined ? undefined : picomatch(files)
	return path => {
		if (kb !== undefined && (folder === undefined || !(folder === '' || path.startsWith(`${folder}/`)))) return false
		return glob === undefined || glob(path)
	}
}
