/** What decides, beside the text of a note, what it compiles to. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { PIPELINE_VERSION } from '../note/pipeline.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN } from '../note/tools.ts'

let known: string | undefined

/**
 * The pipeline's number and the package's version, as in `1-0.4.2`. Where marcasite runs from its sources, their
 * content counts as well, so that who works on the compiler never sees what yesterday's made.
 */
export function pipelineVersion(markdown: MarkdownOptions = PLAIN_MARKDOWN): string {
	known ??= [PIPELINE_VERSION, packageVersion(), ...sourceDigest()].join('-')
	const options = `${markdown.smartPunctuation ? 's' : ''}${markdown.emoji ? 'e' : ''}${markdown.hardBreaks ? 'b' : ''}`
	return options ? `${known}-${options}` : known
}

function packageVersion(): string {
	const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
	const { version } = JSON.parse(text) as { readonly version?: string }
	return version ?? '0'
}

function sourceDigest(): string[] {
	if (!import.meta.url.endsWith('.ts')) return []
	const folder = new URL('../note/', import.meta.url)
	const hash = createHash('sha256')
	for (const name of readdirSync(folder).sort()) {
		if (name.endsWith('.ts')) hash.update(readFileSync(new URL(name, folder)))
	}
	return [hash.digest('hex').slice(0, 12)]
}
