/** Reads each report format as the service it is for would, with parsers that are not the program's. */
import { DOMParser, type Element } from '@xmldom/xmldom'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import type { Format } from '../../../src/cli/reporters/formats.ts'

export interface Read {
	readonly code: string
	readonly severity: string
	readonly file: string
	readonly line: number
	readonly column: number
	readonly message: string
}

export const READERS: Readonly<Record<Format, (output: string) => readonly Read[]>> = {
	pretty: output => output.split('\n\n').filter(Boolean).map(readPretty),
	json: output => JSON.parse(output).problems,
	jsonl: output =>
		output
			.split('\n')
			.filter(Boolean)
			.map(line => JSON.parse(line)),
	github: output => output.split('\n').filter(Boolean).map(readAnnotation),
	sarif: output => JSON.parse(output).runs[0].results.map(readResult),
	junit: readJunit,
	gitlab: output => JSON.parse(output).map(readIssue),
	markdown: readMarkdown,
}

/** A command as the runner of GitHub Actions finds it in a line of the log. */
export interface Command {
	readonly name: string
	readonly properties: Readonly<Record<string, string>>
	readonly data: string
}

/**
 * `::name key=value,…::data` after blanks at the start of the line, or `##[name key=value;…]data` anywhere in it; both
 * are read by the runner, whatever its version.
 */
export function readCommand(line: string): Command | undefined {
	const written = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/s.exec(line)
	if (written) {
		const pairs = (written[2] ?? '').split(',').map(pair => pair.split(/=(.*)/s))
		const properties = Object.fromEntries(pairs.map(([key, value = '']) => [key, decode(value)]))
		return { name: written[1] ?? '', properties, data: decode(written[3] ?? '') }
	}
	const old = /##(?:vso)?\[([\w-]+)/.exec(line)
	return old ? { name: old[1] ?? '', properties: {}, data: '' } : undefined
}

function decode(text: string): string {
	return text
		.replaceAll('%0D', '\r')
		.replaceAll('%0A', '\n')
		.replaceAll('%3A', ':')
		.replaceAll('%2C', ',')
		.replaceAll('%25', '%')
}

function readAnnotation(line: string): Read {
	const command = readCommand(line)
	if (!command) throw new Error(`no command: ${line}`)
	const { file = '', title = '', line: row, col } = command.properties
	return {
		code: title,
		severity: command.name === 'notice' ? 'info' : command.name,
		file,
		line: Number(row),
		column: Number(col),
		message: command.data.split('\n')[0] ?? '',
	}
}

function readPretty(block: string): Read {
	const head = block.split('\n')[0] ?? ''
	const [, file = '', line, column, severity = '', message = '', code = ''] =
		/^(.*?):(\d+):(\d+) {2}(error|warning|info) {2}(.*) {2}\[([^\]]*)\]$/s.exec(head) ?? []
	return { code, severity, file, line: Number(line), column: Number(column), message }
}

interface SarifResult {
	readonly ruleId: string
	readonly level: string
	readonly message: { readonly text: string }
	readonly locations: readonly {
		readonly physicalLocation: {
			readonly artifactLocation: { readonly uri: string }
			readonly region: { readonly startLine: number; readonly startColumn: number }
		}
	}[]
}

function readResult({ ruleId, level, message, locations }: SarifResult): Read {
	const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
	return {
		code: ruleId,
		severity: level === 'note' ? 'info' : level,
		file: decodeURIComponent(artifactLocation?.uri ?? ''),
		line: region?.startLine ?? 0,
		column: region?.startColumn ?? 0,
		message: message.text.replaceAll('\\](', '](').replaceAll(/\{\{(\d+)\}\}/g, '{$1}'),
	}
}

interface GitlabIssue {
	readonly check_name: string
	readonly severity: string
	readonly description: string
	readonly location: {
		readonly path: string
		readonly lines: { readonly begin: number }
		readonly positions: { readonly begin: { readonly column: number } }
	}
}

function readIssue({ check_name, severity, description, location }: GitlabIssue): Read {
	return {
		code: check_name,
		severity: severity === 'major' ? 'error' : severity === 'minor' ? 'warning' : severity,
		file: location.path,
		line: location.lines.begin,
		column: location.positions.begin.column,
		message: description,
	}
}

function readJunit(output: string): readonly Read[] {
	const complain = (_level: string, message: string) => {
		throw new Error(message)
	}
	const document = new DOMParser({ onError: complain }).parseFromString(output, 'text/xml')
	return [...document.getElementsByTagName('testcase')].filter(element => element.firstChild).map(readCase)
}

function readCase(element: Element): Read {
	const [place = ''] = (element.textContent ?? '').split('\n')
	const name = element.getAttribute('name') ?? ''
	const file = element.getAttribute('classname') ?? ''
	const message = name.slice(0, name.lastIndexOf(' ('))
	const end = place.slice(0, place.length - message.length)
	const [, line, column, severity = ''] = /:(\d+):(\d+) (\w+) $/.exec(end) ?? []
	const code = name.slice(name.lastIndexOf('(') + 1, name.lastIndexOf(','))
	return { code, severity, file, line: Number(line), column: Number(column), message }
}

/** Headings are files, items are problems; anything but text, code and emphasis is a forgery. */
function readMarkdown(output: string): readonly Read[] {
	const found: Read[] = []
	let file = ''
	for (const block of fromMarkdown(output).children) {
		if (block.type === 'heading') file = textOf(block)
		else if (block.type !== 'list') throw new Error(`a ${block.type} in the list of problems`)
		else
			for (const item of block.children) {
				const [paragraph, ...rest] = item.children
				if (paragraph?.type !== 'paragraph' || rest.length > 0) throw new Error('an item of several blocks')
				const parts = paragraph.children
				const types = parts.map(part => part.type).join()
				if (types !== 'text,strong,text,inlineCode,text,inlineCode,text,break,inlineCode') throw new Error(types)
				const [place, severity, , message, , code] = parts.map(part => textOf(part))
				const [line, column] = (place ?? '').split(':').map(Number)
				if (!line || !column) throw new Error(`no place: ${place}`)
				found.push({ code: code ?? '', severity: severity ?? '', file, line, column, message: message ?? '' })
			}
	}
	return found
}
