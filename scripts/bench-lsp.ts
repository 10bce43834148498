/**
 * How long an author waits for the language server.
 *
 *     npm run bench-lsp -- [FOLDER] [ROUNDS]
 *
 * Starts `marcasite lsp` twice on a folder of notes (by default a collection of 10,000 that it makes), the second time with
 * what the first has kept, and asks it what editors ask, in the order of writing: a keystroke, then a question. Prints the
 * time until the server is ready, median and 95th percentile of each question, and the memory of the server. Nothing is
 * written into the folder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
	createProtocolConnection,
	DidChangeTextDocumentNotification,
	DidOpenTextDocumentNotification,
	ExitNotification,
	InitializedNotification,
	InitializeRequest,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
	ShutdownRequest,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node'
import { notePath, SIZES, writeCorpus } from './bench/corpus.ts'

const [named, roundsGiven] = process.argv.slice(2)
const rounds = Number(roundsGiven ?? 40)
const scratch = join(tmpdir(), 'marcasite-bench-lsp')
const cache = process.env.MARCASITE_CACHE ?? join(scratch, 'cache')
const root = named === undefined ? makeCorpus() : resolve(named)
/** Not there: a note that is being written. */
const WRITTEN = join(root, 'kb0/concept/being-written.md')
const uri = pathToFileURL(WRITTEN).href
const target = notePath(1).replace(/^.*\/|\.md$/g, '')
const HEAD = '---\ntitle: Being written\ntype: concept\n---\n# Being written\n\n## Part\n\n'

const first = await start()
await stop(first)
const server = await start()
process.stdout.write(
	`ready after ${first.seconds.toFixed(2)} s (${first.work} s of work), ${server.seconds.toFixed(2)} s (${server.work}) with a cache\n`,
)
const before = memoryOf(server.child)
const { connection } = server
let version = 1
let told: (() => void) | undefined
connection.onNotification(PublishDiagnosticsNotification.type, given => {
	if (given.uri === uri) told?.()
})
await measure('completion of a name', '[[', async text => await ask('completion', text))
await measure('completion of half a name', `[[${target.slice(0, 4)}`, async text => await ask('completion', text))
await measure('completion of a heading', `[[${target}#`, async text => await ask('completion', text))
await measure('completion of a tag', '#a', async text => await ask('completion', text))
await measure('problems after a keystroke', '[[nowhere#]]', async () => {
	await new Promise<void>(resolve => {
		told = resolve
	})
})
await measure('the same asked for (hover)', `[[${target}]]`, async text => await ask('hover', text, 3))
await write(`${HEAD}[[${target}]] #systems\n`)
for (const method of ['hover', 'definition', 'references', 'prepareRename'])
	await measure(method, undefined, async () => await ask(method, `${HEAD}[[${target}]]`, 3))
const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
await measure('document symbols', undefined, async () => await request('documentSymbol', {}))
await measure('inlay hints', undefined, async () => await request('inlayHint', { range }))
await measure('workspace symbols', undefined, async () => {
	await connection.sendRequest('workspace/symbol', { query: target.slice(0, 5) })
})
await write(`${HEAD}[[${target}x]]\n`)
await measure('quick fixes', undefined, async () => {
	await request('codeAction', { range: { ...range, start: range.end }, context: { diagnostics: [] } })
})
await write(`${HEAD}[[${target}]]\n`)
await measure('rename', undefined, async () => await ask('rename', `${HEAD}[[${target}]]`, 3), Math.min(rounds, 5))
process.stdout.write(`memory: ${before} MB at first, ${memoryOf(server.child)} MB afterwards\n`)
await stop(server)
rmSync(scratch, { recursive: true, force: true })

/** Times a question; `typed` is written before each, behind the text, and is new each time. */
async function measure(
	name: string,
	typed: string | undefined,
	question: (text: string) => Promise<unknown>,
	times = rounds,
): Promise<void> {
	const waits: number[] = []
	for (let round = 0; round < times; round++) {
		const text =
			typed === undefined
				? ''
				: `${HEAD}${`Line ${round}. `.repeat((round % 7) + 1)}\n\n${typed?.replace('nowhere#', `nowhere${round}`)}`
		const start = performance.now()
		if (typed !== undefined) await write(text)
		await question(text)
		waits.push(performance.now() - start)
		// What one keystroke leaves to do is done before the next.
		await request('documentSymbol', {})
	}
	const sorted = waits.sort((a, b) => a - b)
	const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
	process.stdout.write(`${name.padEnd(28)} median ${at(0.5).padStart(7)} ms   95 % within ${at(0.95).padStart(7)} ms\n`)
}

async function write(text: string): Promise<void> {
	version += 1
	const contentChanges = [{ text }]
	await connection.sendNotification(DidChangeTextDocumentNotification.type, {
		textDocument: { uri, version },
		contentChanges,
	})
}

/** Asks at the end of the text, or so many units before it. */
async function ask(method: string, text: string, back = 0): Promise<void> {
	const lines = text.split('\n')
	const position = { line: lines.length - 1, character: (lines.at(-1)?.length ?? 0) - back }
	const newName = `renamed-${version}`
	await request(method, { position, newName, context: { includeDeclaration: false } })
}

async function request(method: string, parameters: object): Promise<unknown> {
	return await connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...parameters })
}

interface Server {
	readonly child: ChildProcess
	readonly connection: ProtocolConnection
	/** From the start of the process to the first answer about a note. */
	readonly seconds: number
	/** Processor time of that, in seconds; Linux only. */
	readonly work: string
}

async function start(): Promise<Server> {
	const begin = performance.now()
	const program = join(import.meta.dirname, '../bin/marcasite.js')
	const child = spawn(process.execPath, [program, 'lsp'], {
		cwd: root,
		env: { ...process.env, MARCASITE_CACHE: cache },
		stdio: ['pipe', 'pipe', 'inherit'],
	})
	const connection = createProtocolConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	)
	connection.onRequest('client/registerCapability', () => {})
	connection.listen()
	await connection.sendRequest(InitializeRequest.type, {
		processId: process.pid,
		rootUri: null,
		workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'notes' }],
		capabilities: {
			workspace: {
				didChangeWatchedFiles: { dynamicRegistration: true },
				workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
			},
		},
	})
	await connection.sendNotification(InitializedNotification.type, {})
	const textDocument = { uri, languageId: 'markdown', version: 1, text: `${HEAD}[[` }
	await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
	const position = { line: HEAD.split('\n').length - 1, character: 2 }
	const answer = await connection.sendRequest('textDocument/completion', { textDocument: { uri }, position })
	if (!(answer as { items?: unknown[] } | null)?.items?.length) throw new Error('The server offers nothing')
	return { child, connection, seconds: (performance.now() - begin) / 1000, work: workOf(child) }
}

async function stop({ child, connection }: Server): Promise<void> {
	const gone = new Promise(resolve => child.once('exit', resolve))
	await connection.sendRequest(ShutdownRequest.type)
	await connection.sendNotification(ExitNotification.type)
	await gone
	connection.dispose()
}

/** In hundredths of a second, its threads included, behind the name of the program. */
function workOf({ pid }: ChildProcess): string {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ')
	return ((Number(fields[11]) + Number(fields[12])) / 100).toFixed(2)
}

/** Resident memory in MB; Linux only. */
function memoryOf({ pid }: ChildProcess): number {
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
}

function makeCorpus(): string {
	const folder = join(scratch, 'notes')
	rmSync(scratch, { recursive: true, force: true })
	mkdirSync(folder, { recursive: true })
	writeCorpus(folder, SIZES['10k'] as NonNullable<(typeof SIZES)[string]>)
	return folder
}
