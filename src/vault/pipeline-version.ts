/** What decides, beside the text of a note, what it compiles to. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PIPELINE_VERSION } from '../note/pipeline.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'

let known: string | undefined

/**
 * The pipeline's number and the package's version, as in `1-0.4.2`. Where marcasite runs from its sources, their
 * content counts as well, so that who works on the compiler never sees what yesterday's made.
 */
export function pipelineVersion(markdown: MarkdownOptions = PLAIN_MARKDOWN): string {
	known ??= [PIPELINE_VERSION, packageVersion(), ...sourceDigest('../note/')].join('-')
	const options = `${markdown.smartPunctuation ? 's' : ''}${markdown.emoji ? 'e' : ''}${markdown.hardBreaks ? 'b' : ''}`
	return options ? `${known}-${options}` : known
}

/** The same for all that this program makes, as in `0.4.2`. */
export function programVersion(): string {
	return [packageVersion(), ...sourceDigest('../')].join('-')
}

function packageVersion(): string {
	const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
	const { version } = JSON.parse(text) as { readonly version?: string }
	return version ?? '0'
}

/** Of the sources below a folder, which a published package does not have. */
function sourceDigest(below: string): string[] {
	if (!import.meta.url.endsWith('.ts')) return []
	const folder = fileURLToPath(new URL(below, import.meta.url))
	const hash = createHash('sha256')
	for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
		if (name.endsWith('.ts')) hash.update(readFileSync(join(folder, name)))
	}
	return [hash.digest('hex').slice(0, 12)]
}
