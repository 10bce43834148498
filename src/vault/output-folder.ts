/** Which folder a site may be written to, and replace what is there. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { MARKER, pathWithin } from './content-filter.ts'
import { OutputError, systemCode, VaultError } from './errors.ts'

/**
 * The real absolute path of an output folder, which need not exist.
 * @throws OutputError when it is or contains the content, or lies in a folder of git
 */
export async function resolveOutput(outDir: string, vaultRoot: string | undefined): Promise<string> {
	const out = await realPathOf(resolve(outDir))
	const name = basename(out) || out
	if (vaultRoot !== undefined && pathWithin(out, await realPathOf(resolve(vaultRoot))) !== undefined)
		throw new OutputError(`\`${name}\` holds the notes and cannot be the output`, 'Name another folder with `--out`')
	if (out.split(/[/\\]/).includes('.git'))
		throw new OutputError(`\`${name}\` lies in a folder of git`, 'Name another folder with `--out`')
	if (dirname(out) === out) throw new OutputError('A whole disk cannot be the output', 'Name a folder with `--out`')
	return out
}

/**
 * Makes sure that nothing is lost if the folder is replaced: it is missing, empty, or was written by marcasite.
 * @throws OutputError when it is not
 */
export async function assertReplaceable(out: string): Promise<void> {
	const name = basename(out)
	const facts = await stat(out).catch(missing)
	if (!facts) return
	const elsewhere = 'Name another folder with `--out`, or remove it yourself'
	if (!facts.isDirectory()) throw new OutputError(`\`${name}\` is a file, not a folder`, elsewhere)
	const entries = await readdir(out).catch((error: unknown): string[] => {
		// Another build has moved it away in between, to put its own there.
		if (systemCode(error) === 'ENOENT') return []
		throw new VaultError(`Cannot list \`${name}\` (${systemCode(error) ?? 'unknown error'})`, elsewhere, error)
	})
	if (entries.includes('.git'))
		throw new OutputError(`\`${name}\` holds a git repository; nothing was deleted`, elsewhere)
	if (entries.length > 0 && !entries.includes(MARKER))
		throw new OutputError(`\`${name}\` was not written by marcasite; nothing was deleted`, elsewhere)
	if (facts.dev !== (await stat(dirname(out))).dev)
		throw new OutputError(
			`\`${name}\` is a mount point, which cannot be replaced at once`,
			`Write into a folder below it: \`--out ${join(name, 'site')}\``,
		)
}

/** Resolves the links of the part of a path that exists. */
async function realPathOf(path: string): Promise<string> {
	const real = await realpath(path).catch(missing)
	if (real !== undefined) return real
	return path === dirname(path) ? path : join(await realPathOf(dirname(path)), basename(path))
}

function missing(error: unknown): undefined {
	const code = systemCode(error)
	if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
	throw new VaultError(`Cannot look at the output folder (${code ?? 'unknown error'})`, 'Check its permissions', error)
}
