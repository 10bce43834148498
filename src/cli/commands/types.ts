/** `marcasite types`: what kinds of notes there are and what they hold. */
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { ListedType } from '../../wiki/type-list.ts'
import { formatData } from '../data.ts'
import { EXIT_CODES, UsageError } from '../exit.ts'
import { findWholeWiki, shortPath } from '../folder.ts'
import { showProgress } from '../progress.ts'
import { escapeJson, escapePath } from '../reporters/escape.ts'
import type { Session } from '../session.ts'

interface TypesOptions {
	readonly kb?: string
	readonly in?: string
	readonly json?: boolean
	readonly schema?: boolean
	readonly out?: string
	readonly quiet?: boolean
}

export function addTypes(program: Command, session: Session): void {
	program
		.command('types')
		.summary('say what kinds of notes there are')
		.description(
			'Says what types of notes the wiki has, how many notes are of each, and which fields they take: required ones are marked with `*`.',
		)
		.argument('[TYPE]', 'one type (default: all)')
		.option('--kb <name>', 'the KB that the type belongs to (default: all)')
		.option('--in <dir>', 'folder of notes (default: this folder if it is one, else ./content)')
		.option('--json', 'print it as data')
		.option('--schema', 'print the JSON Schema of the head of a note of the type')
		.option('--out <folder>', 'with `--schema`: write the schema of each type there, as KB/TYPE.schema.json')
		.option('-q, --quiet', 'show no progress')
		.addHelpText('after', `${examples}\n${EXIT_CODES}`)
		.action(async (type: string | undefined, options: TypesOptions) => await types(type, options, session))
}

async function types(named: string | undefined, options: TypesOptions, session: Session): Promise<void> {
	const { out, err } = session.terminal
	if (options.out !== undefined && !options.schema) throw new UsageError('`--out` needs `--schema`')
	const folder = await findWholeWiki(options.in, session.cwd)
	const { openVault } = await import('../../vault/open.ts')
	const { listTypes } = await import('../../wiki/type-list.ts')
	const progress = showProgress(err)
	session.onInterrupt(progress.clear)
	try {
		const { wiki } = await openVault(folder, options.quiet ? {} : { onProgress: progress.update })
		progress.clear()
		const { chooseTypes } = await import('../types/choose.ts')
		const chosen = chooseTypes(listTypes(wiki), wiki.kbs, { type: named, kb: options.kb })
		if (options.schema) return await printSchemas(chosen, options, session)
		const { describeTypes, typesAsData } = await import('../types/describe.ts')
		if (options.json) out.write(formatData(typesAsData(chosen)))
		else out.write(describeTypes(chosen, out))
	} finally {
		progress.clear()
	}
}

async function printSchemas(chosen: readonly ListedType[], { out: folder }: TypesOptions, session: Session) {
	const { out } = session.terminal
	const { headSchema } = await import('../../wiki/head-schema.ts')
	const text = ({ kb, schema }: ListedType) => `${JSON.stringify(headSchema(kb, schema), undefined, 2)}\n`
	if (folder === undefined) {
		const [only] = chosen
		if (only && chosen.length === 1) return out.write(escapeJson(text(only)))
		throw new UsageError('`--schema` prints one schema: name a TYPE, and its KB if several have it, or add `--out`')
	}
	const { slugSegment } = await import('../../wiki/slug.ts')
	const { mkdir, writeFile } = await import('node:fs/promises')
	const { systemCode } = await import('../../vault/errors.ts')
	const files = new Map<string, string>()
	for (const type of chosen) {
		const name = join(slugSegment(type.kb.name), slugSegment(type.schema.name))
		let free = name
		for (let count = 2; files.has(free); count++) free = `${name}-${count}`
		files.set(free, text(type))
	}
	for (const [name, schema] of files) {
		const path = resolve(session.cwd, folder, `${name}.schema.json`)
		try {
			await mkdir(resolve(path, '..'), { recursive: true })
			await writeFile(path, schema)
		} catch (error) {
			throw new UsageError(`\`${shortPath(path, session.cwd)}\` cannot be written (${systemCode(error) ?? error})`)
		}
		out.write(`${escapePath(shortPath(path, session.cwd))}\n`)
	}
}

const examples = `
Examples:
  marcasite types                             all types
  marcasite types concept                     one of them
  marcasite types concept --schema            for editors and programs
  marcasite types --schema --out schemas      all of them, as files`
