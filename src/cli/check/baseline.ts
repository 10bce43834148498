/**
 * A baseline: findings that are known and accepted for now. They are told apart by what they are about, not by their
 * line, so that edits elsewhere in a file do not matter. What is fixed must leave the file, and so it only ever shrinks.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { systemCode, VaultError } from '../../vault/errors.ts'
import { UsageError } from '../exit.ts'
import type { Finding } from '../reporters/report.ts'

/** One accepted finding. All but `fingerprint` is for those who read the file. */
export interface Accepted {
	readonly fingerprint: string
	readonly code: string
	readonly file: string
	readonly target?: string
}

export interface Baseline {
	readonly accepted: readonly Accepted[]
}

export interface Ratchet {
	/** Findings that the baseline does not accept. */
	readonly fresh: readonly Finding[]
	readonly accepted: number
	/** What it accepts and is not there any more. */
	readonly fixed: readonly Accepted[]
}

/** Reads the baseline in `file`; `name` is what the user calls it. Refuses what is none, or of another version. */
export function readBaseline(file: string, name: string): Baseline {
	const text = readText(file, name)
	if (text === undefined) throw new UsageError(`there is no baseline \`${name}\`; \`--update-baseline\` makes it`)
	const json = parse(text.replace(/^\ufeff/, ''))
	const version = isRecord(json) ? json.version : undefined
	if (typeof version === 'number' && version !== VERSION)
		throw new UsageError(
			`\`${name}\` is a baseline of version ${version}, and ${VERSION} is understood; \`--update-baseline\` writes it anew`,
		)
	if (!isRecord(json) || version !== VERSION || !Array.isArray(json.accepted))
		throw new UsageError(`\`${name}\` is no baseline; \`--update-baseline\` writes it anew`)
	const accepted = json.accepted.filter(isAccepted)
	if (accepted.length < json.accepted.length)
		throw new UsageError(`\`${name}\` has an entry that is none; \`--update-baseline\` writes it anew`)
	return { accepted }
}

/** What is in the baseline that is to be written anew: nothing where there is none yet, or it cannot be understood. */
export function readOldBaseline(file: string, name: string): Baseline {
	try {
		return readBaseline(file, name)
	} catch (error) {
		if (error instanceof UsageError) return { accepted: [] }
		throw error
	}
}

/** Divides findings into known and new. Remarks are never in a baseline and stay. */
export function applyBaseline(baseline: Baseline, findings: readonly Finding[]): Ratchet {
	const known = new Map(baseline.accepted.map(item => [item.fingerprint, item]))
	const fresh = findings.filter(finding => finding.severity === 'info' || !known.has(finding.fingerprint))
	for (const { fingerprint } of findings) known.delete(fingerprint)
	return { fresh, accepted: findings.length - fresh.length, fixed: [...known.values()] }
}

/** Accepts all errors and warnings, and what is `kept` of before; the file is replaced at once. Returns how many. */
export function writeBaseline(
	file: string,
	name: string,
	findings: readonly Finding[],
	kept: readonly Accepted[] = [],
): number {
	const found = findings
		.filter(finding => finding.severity !== 'info')
		.map(({ fingerprint, code, repositoryFile, target }): Accepted => {
			return { code, file: repositoryFile, ...(target === undefined ? {} : { target }), fingerprint }
		})
	const accepted = [...found, ...kept].sort(
		(a, b) => order(a.file, b.file) || order(a.code, b.code) || order(a.fingerprint, b.fingerprint),
	)
	replaceText(file, name, `${JSON.stringify({ version: VERSION, accepted }, undefined, '\t')}\n`)
	return accepted.length
}

/** Only a file is replaced, where a link leads to one as well: never a folder, nor a device such as `/dev/null`. */
function replaceText(file: string, name: string, text: string): void {
	const failed = (why: string, error?: unknown) =>
		new VaultError(`Cannot write the baseline \`${name}\` (${why})`, undefined, error)
	if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw failed('it is not a file')
	const place = existsSync(file) ? realpathSync(file) : file
	const temporary = `${place}.${process.pid}-${randomBytes(4).toString('hex')}`
	try {
		writeFileSync(temporary, text, { flag: 'wx' })
		renameSync(temporary, place)
	} catch (error) {
		if (existsSync(temporary)) rmSync(temporary)
		throw failed(systemCode(error) ?? 'unknown error', error)
	}
}

function readText(file: string, name: string): string | undefined {
	try {
		return readFileSync(file, 'utf8')
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return undefined
		throw new VaultError(
			`Cannot read the baseline \`${name}\` (${systemCode(error) ?? 'unknown error'})`,
			undefined,
			error,
		)
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAccepted(value: unknown): value is Accepted {
	if (!isRecord(value) || (value.target !== undefined && typeof value.target !== 'string')) return false
	return ['fingerprint', 'code', 'file'].every(key => typeof value[key] === 'string')
}

function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0
}

const VERSION = 1
