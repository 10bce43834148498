/** Prints a report: as it was asked for, or as the CI service that runs the program reads it. */
import type { Severity } from '../../note/problem.ts'
import { packageVersion } from '../package-version.ts'
import { type Format, formatReport } from '../reporters/formats.ts'
import type { Report } from '../reporters/report.ts'
import type { Session } from '../session.ts'
import type { CheckOptions } from './options.ts'

/** Where a CI service had the format chosen, its log gets the list that people read as well. */
export function printReport(report: Report, format: Format, options: CheckOptions, session: Session): void {
	const { out, err } = session.terminal
	const shared = { severities: severitiesOf(options), summary: !options.quiet, version: packageVersion() }
	out.write(formatReport(format, report, { ...shared, colour: out.colour, width: out.columns }))
	const isChosenForLog = options.format === undefined && format !== 'pretty'
	if (isChosenForLog) err.write(formatReport('pretty', report, { ...shared, colour: err.colour, width: err.columns }))
}

/** What is listed for people; formats for programs carry everything. */
export function severitiesOf({ quiet, all }: CheckOptions): readonly Severity[] {
	if (quiet) return ['error']
	return all ? ['error', 'warning', 'info'] : ['error', 'warning']
}
