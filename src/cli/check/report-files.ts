/** Reports that are written to files beside what is printed: `--report sarif=notes.sarif`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { systemCode, VaultError } from '../../vault/errors.ts'
import { FORMATS, type Format, formatReport } from '../reporters/formats.ts'
import type { Report } from '../reporters/report.ts'

export interface ReportFile {
	readonly format: Format
	/** As the user names it. */
	readonly file: string
}

/** `sarif=notes.sarif`, added to those before it. */
export function parseReportFile(text: string, before: readonly ReportFile[] = []): readonly ReportFile[] {
	const [, name = '', file = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
	const format = FORMATS.find(item => item === name)
	if (!format || file === '') throw new InvalidArgumentError(`Write FORMAT=FILE, with one of ${FORMATS.join(', ')}.`)
	return [...before, { format, file }]
}

export function writeReports(files: readonly ReportFile[], report: Report, cwd: string, options: FileOptions): void {
	for (const { format, file } of files) {
		const path = resolve(cwd, file)
		try {
			mkdirSync(dirname(path), { recursive: true })
			writeFileSync(path, formatReport(format, report, { ...options, colour: false, width: undefined, summary: true }))
		} catch (error) {
			throw new VaultError(
				`Cannot write the report \`${file}\` (${systemCode(error) ?? 'unknown error'})`,
				undefined,
				error,
			)
		}
	}
}

type FileOptions = Pick<Parameters<typeof formatReport>[2], 'severities' | 'version'>
