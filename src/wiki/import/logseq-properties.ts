/** The properties of a page of Logseq, which stand before its first block or are that block. */

/** A property as it is written. */
export interface PageProperty {
	readonly key: string
	readonly value: string
}

export interface TakenProperties {
	readonly properties: readonly PageProperty[]
	/** The text without them. */
	readonly body: string
	/** How many lines were taken. */
	readonly lines: number
}

/** None are taken from a text that has a head of YAML. */
export function takeProperties(text: string): TakenProperties {
	const lines = text.split('\n')
	const none = { properties: [], body: text, lines: 0 }
	if (/^---\s*$/.test(lines[0] ?? '')) return none
	const properties: PageProperty[] = []
	let at = 0
	for (; at < lines.length; at++) {
		const line = (lines[at] ?? '').replace(/\r$/, '')
		const [, mark = '', key = '', value = ''] = /^(- |\s*)([A-Za-z][\w-]*)::\s*(.*)$/.exec(line) ?? []
		if (key === '' || (mark === '- ' && at > 0)) break
		properties.push({ key: key.toLowerCase(), value: value.trim() })
	}
	// A first block that goes on with text is a block with properties.
	const isBlock = /^- /.test(lines[0] ?? '') && /^\s+\S/.test(lines[at] ?? '') && !/^\s*- /.test(lines[at] ?? '')
	if (properties.length === 0 || isBlock) return none
	while (at < lines.length && (lines[at] ?? '').trim() === '') at += 1
	return { properties, body: lines.slice(at).join('\n'), lines: at }
}

/** A head of these properties and of `added` lines, whose keys win; empty where there is nothing to say. */
export function writeHead(properties: readonly PageProperty[], added: readonly string[]): string {
	const known = new Set(added.map(line => line.slice(0, line.indexOf(':'))))
	const lines = properties.flatMap(({ key, value }) => {
		const name = NAMES[key] ?? key
		if (known.has(name) || OWN.has(key)) return []
		known.add(name)
		return [`${name}: ${LISTS.has(name) ? listOf(name, value) : scalarOf(value)}`]
	})
	const head = [...added, ...lines]
	return head.length === 0 ? '' : `---\n${head.join('\n')}\n---\n`
}

function listOf(name: string, value: string): string {
	const names = itemsOf(value).map(item => item.trim().replace(/^#?\[\[(.*)\]\]$|^#/, '$1'))
	const items = names.map(item => item.trim()).filter(item => item !== '')
	const plain = name === 'tags' ? items.map(item => item.replace(/\s+/g, '-')) : items
	return `[${plain.map(item => JSON.stringify(item)).join(', ')}]`
}

/** Divided by commas, but for those within a link. */
function itemsOf(value: string): readonly string[] {
	const items = ['']
	for (const [token] of value.matchAll(/\[\[[^[\]]*\]\]|,|[^,[]+|\[/g)) {
		if (token === ',') items.push('')
		else items[items.length - 1] += token
	}
	return items
}

/** Links become quoted links, one or a list of them; the rest is text, but for numbers and dates. */
function scalarOf(value: string): string {
	const links = value.match(/\[\[[^[\]]+\]\]/g) ?? []
	const isLinks = links.length > 0 && value.replace(/#?\[\[[^[\]]+\]\]|[,\s]/g, '') === ''
	if (isLinks && links.length > 1) return `[${links.map(link => JSON.stringify(link)).join(', ')}]`
	if (isLinks) return JSON.stringify(links[0])
	return /^(?:-?\d{1,15}(?:\.\d+)?|\d{4}-\d\d-\d\d|true|false)$/.test(value) ? value : JSON.stringify(value)
}

const NAMES: Readonly<Record<string, string>> = { alias: 'aliases', tag: 'tags' }
const LISTS: ReadonlySet<string> = new Set(['aliases', 'tags'])
/** What only the app needs. */
const OWN: ReadonlySet<string> = new Set(['id', 'collapsed', 'filters'])
