/** What `check` says, as an editor shows it: beside the text. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node'
import type { VaultPath } from '../note/brand.ts'
import type { Problem, Severity } from '../note/problem.ts'
import { isSameList } from '../wiki/keep.ts'
import type { SourceText } from './source-text.ts'

export interface DiagnosticOptions {
	/** Remarks too, as with `check --all`. */
	readonly all: boolean
	/** Where the handbook's page of a problem can be read. */
	readonly pageOf: (code: Problem['code']) => string | undefined
}

/** Files whose problems are others than when this was last asked, with those that they have now. */
export class ProblemFollower {
	private told = new Map<VaultPath, readonly Problem[]>()

	follow(problems: readonly Problem[]): ReadonlyMap<VaultPath, readonly Problem[]> {
		const now = Map.groupBy(problems, problem => problem.path)
		const changed = new Map<VaultPath, readonly Problem[]>()
		for (const path of this.told.keys()) if (!now.has(path)) changed.set(path, [])
		for (const [path, list] of now) if (!isSameList(this.told.get(path) ?? [], list)) changed.set(path, list)
		this.told = now
		return changed
	}
}

export function isShown({ severity }: Problem, { all }: DiagnosticOptions): boolean {
	return all || severity !== 'info'
}

/** One problem where it stands in its text; at the beginning of a file that cannot be read. */
export function diagnosticOf(problem: Problem, text: SourceText | undefined, options: DiagnosticOptions): Diagnostic {
	const { span, code, severity, message, hint, target } = problem
	const start = { line: span.line - 1, character: span.column - 1 }
	const range = text?.rangeOf(span) ?? { start, end: { line: start.line, character: start.character + span.length } }
	const href = options.pageOf(code)
	return {
		range,
		severity: SEVERITIES[severity],
		source: 'marcasite',
		code,
		...(href === undefined ? {} : { codeDescription: { href } }),
		message: hint === undefined ? message : `${message}\n${hint}`,
		...(target === undefined ? {} : { data: { target } }),
	}
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	info: DiagnosticSeverity.Information,
}
