/**
 * How long an author waits: from a save to the changed page in the browser.
 *
 *     npm run bench-dev -- [NOTES] [EDITS]
 *
 * Makes a collection (10,000 notes by default), starts `marcasite dev` on it twice, the second time with what the first
 * has kept, and opens a note in a real browser. Then it saves (100 times by default): in turn the text of the open note,
 * the title of a note that it names, and a new link to it from another note; each counts as done when the open page shows
 * it. Prints the time until `dev` is ready, the median, the 95th percentile and the longest of the edits, and the memory
 * of the server at first and afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { writeCorpus } from './bench/corpus.ts'
import { requireBrowser } from './browser.ts'

const [count = 10_000, edits = 100] = process.argv.slice(2).map(Number)
const scratch = join(tmpdir(), 'marcasite-bench-dev')
const notes = join(scratch, 'notes')

rmSync(scratch, { recursive: true, force: true })
mkdirSync(notes, { recursive: true })
writeCorpus(notes, { notes: count, bytes: 2100, links: 8 })
writeFileSync(join(notes, 'kb0/concept/opened.md'), text('Opened', 'It names [[named]].'))
writeFileSync(join(notes, 'kb0/concept/named.md'), text('Named', 'Text.'))
writeFileSync(join(notes, 'kb0/concept/naming.md'), text('Naming', 'Text.'))

const first = await start()
process.stdout.write(`${count} notes; ready after ${first.seconds.toFixed(1)} s from an empty cache`)
await stop(first.child)
const { child, seconds, address } = await start()
process.stdout.write(`, ${seconds.toFixed(1)} s with one\n`)
const browser = await chromium.launch({ executablePath: requireBrowser(), args: ['--no-sandbox'] })
const page = await browser.newPage()
const listening = page.waitForResponse(response => response.url().endsWith('/events'))
await page.goto(`${address}kb0/opened/`)
await listening
const before = memoryOf(child)
const waits: number[] = []
for (let edit = 0; edit < edits; edit++) waits.push(await timeOf(edit, page))
const sorted = [...waits].sort((a, b) => a - b)
const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0)
process.stdout.write(
	`${edits} edits, from save to page: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms\n`,
)
process.stdout.write(`memory of the server: ${before} MB at first, ${memoryOf(child)} MB afterwards\n`)
await browser.close()
await stop(child)
rmSync(scratch, { recursive: true, force: true })

/** Saves, and waits until the open page shows it; milliseconds. */
async function timeOf(edit: number, page: Page): Promise<number> {
	const mark = `mark${edit}`
	const [name, content] = [
		['opened', text('Opened', `It names [[named]], ${mark}.`)],
		['named', text(`Named ${mark}`, 'Text.')],
		['naming', text('Naming', `The [[opened]] one has ${mark}.`)],
	][edit % 3] as [string, string]
	// What was announced before has been shown.
	await page.waitForLoadState('load')
	const start = performance.now()
	writeFileSync(join(notes, `kb0/concept/${name}.md`), content)
	await page.getByText(mark).first().waitFor({ state: 'attached' })
	return performance.now() - start
}

async function stop(child: ChildProcess): Promise<void> {
	const gone = new Promise(resolve => child.once('exit', resolve))
	child.kill()
	await gone
}

/** Starts the server; resolves when it says that it serves. */
async function start(): Promise<{ child: ChildProcess; seconds: number; address: string }> {
	const begin = performance.now()
	const program = join(import.meta.dirname, '../bin/marcasite.js')
	const child = spawn(process.execPath, [program, 'dev', notes, '--quiet', '--port', '4390'], {
		env: { ...process.env, MARCASITE_CACHE: join(scratch, 'cache') },
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	for (;;) {
		const response = await fetch('http://127.0.0.1:4390/kb0/opened/').catch(() => undefined)
		if (response?.ok) break
		await new Promise(resolve => setTimeout(resolve, 20))
	}
	return { child, seconds: (performance.now() - begin) / 1000, address: 'http://127.0.0.1:4390/' }
}

/** Resident memory in MB; Linux only. */
function memoryOf({ pid }: ChildProcess): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8')
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

function text(title: string, body: string): string {
	return `---\ntitle: ${title}\ntype: concept\n---\n${body}\n`
}
