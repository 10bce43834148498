import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite, transcript } from './transcript.ts'

const version = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

const ALL_CODES = [0, 1, 2, 3, 4, 130]

/** Each command, what it takes, and the exit codes its help names. */
const COMMANDS: readonly (readonly [string, string, readonly number[]])[] = [
	['build', '[DIR]', ALL_CODES],
	['check', '[PATHS...]', ALL_CODES],
	['explain', '[CODE]', ALL_CODES],
	['diff', '[RANGE]', [0, 2, 3, 130]],
	['dev', '[DIR]', ALL_CODES],
	['preview', '[DIR]', ALL_CODES],
	['init', '[DIR]', ALL_CODES],
	['new', '[WORDS...]', ALL_CODES],
	['mv', '<FROM> [TO]', ALL_CODES],
	['rm', '<NOTE>', ALL_CODES],
	['merge', '[A] [B]', ALL_CODES],
	['tag', '[command]', ALL_CODES],
	['mentions', '[NOTE|DIR]', ALL_CODES],
	['list', '[QUERY...]', ALL_CODES],
	['stats', '[DIR]', ALL_CODES],
	['types', '[TYPE]', ALL_CODES],
	['graph', '[DIR]', ALL_CODES],
	['lsp', '', ALL_CODES],
	['completion', '<SHELL>', ALL_CODES],
	['compile', '[DIR]', ALL_CODES],
]

/** Commands that print what they are asked for and nothing else. */
const SILENT = ['explain', 'completion', 'tag']

/** Commands of a group, which has no options of its own. */
const GROUPED: typeof COMMANDS = [
	['tag mv', '<OLD> <NEW>', ALL_CODES],
	['tag list', '', ALL_CODES],
]

describe('help', () => {
	it('prints the version', async () => {
		expect(await transcript({}, 'marcasite --version')).toBe(`$ marcasite --version\n${version}\nexit 0`)
	})

	it('names every command', async () => {
		const { stdout, code } = await marcasite(makeFolder({}), ['--help'])
		const list = stdout.slice(stdout.indexOf('Commands:\n'), stdout.indexOf('`marcasite <command> --help`'))
		expect([...list.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1])).toEqual(COMMANDS.map(([name]) => name))
		expect(code).toBe(0)
	})

	it.each([...COMMANDS, ...GROUPED])('explains %s: examples, exit codes, quiet', async (command, argument, codes) => {
		const { stdout, stderr, code } = await marcasite(makeFolder({}), [...command.split(' '), '--help'])
		expect(stdout).toContain(`Usage: marcasite ${[command, '[options]', argument].join(' ').trimEnd()}\n`)
		expect(stdout).toContain(`Examples:\n  marcasite ${command}`)
		const listed = stdout.slice(stdout.indexOf('\nExit codes:\n')).matchAll(/^ {2}(\d+) {2}/gm)
		expect([...listed].map(match => Number(match[1]))).toEqual(codes)
		expect(stdout.includes('-q, --quiet')).toBe(!SILENT.includes(command))
		expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
	})

	it('takes `help check` for `check --help`', async () => {
		const folder = makeFolder({})
		expect(await marcasite(folder, ['help', 'check'])).toEqual(await marcasite(folder, ['check', '--help']))
	})
})

describe('bad usage is one line and exit code 2', () => {
	it.each([
		[
			'marcasite',
			`no command is given; write one of ${COMMANDS.map(([name]) => `\`${name}\``).join(', ')}, or \`marcasite --help\``,
		],
		['marcasite tag', 'what with it? write one of `tag mv`, `tag list`, or `marcasite tag --help`'],
		['marcasite tag mve a b', 'unknown command `mve`; did you mean `mv`?'],
		['marcasite tag mv a', 'missing required argument `NEW`; see `--help`'],
		['marcasite biuld', 'unknown command `biuld`; did you mean `build`?'],
		['marcasite frobnicate', 'unknown command `frobnicate`; see `--help`'],
		['marcasite help chekc', 'unknown command `chekc`; did you mean `check`?'],
		['marcasite check --fromat json', 'unknown option `--fromat`; did you mean `--format`?'],
		[
			'marcasite check --format yaml',
			'option `--format <format>` argument `yaml` is not valid: Allowed choices are pretty, json, jsonl, github, sarif, junit, gitlab, markdown; see `--help`',
		],
		[
			'marcasite check --max-warnings few',
			'option `--max-warnings <count>` argument `few` is not valid: Write a whole number, 0 or more; see `--help`',
		],
		['marcasite check --format', 'option `--format <format>` argument missing; see `--help`'],
		['marcasite graph a b', 'too many arguments for `graph`: expected 1 argument but got 2: a, b; see `--help`'],
		['marcasite check a b', 'there is no file or folder `a`'],
		[
			'marcasite build --base ../x',
			'option `--base <path>` argument `../x` is not valid: Write a path such as /wiki/; see `--help`',
		],
		[
			'marcasite build --site example.org',
			'option `--site <url>` argument `example.org` is not valid: Write it as https://example.org; see `--help`',
		],
		[
			'marcasite build --site https://example.org/wiki/',
			'option `--site <url>` argument `https://example.org/wiki/` is not valid: Write https://example.org, and give the path to --base; see `--help`',
		],
		[
			'marcasite preview --port 99999',
			'option `-p, --port <port>` argument `99999` is not valid: Write a number from 0 to 65535; see `--help`',
		],
		['marcasite check nowhere', 'there is no file or folder `nowhere`'],
		['marcasite check --in nowhere', 'there is no folder `nowhere`'],
		[
			'marcasite check --report sarif',
			'option `--report <format=file>` argument `sarif` is not valid: Write FORMAT=FILE, with one of pretty, json, jsonl, github, sarif, junit, gitlab, markdown; see `--help`',
		],
		['marcasite check --in . --baseline none.json', 'there is no baseline `none.json`; `--update-baseline` makes it'],
		['marcasite check --watch --fix', '`--watch` and `--fix` do not go together'],
		['marcasite check --dry-run', '`--dry-run` needs `--fix`'],
		['marcasite check --stdin', '`--stdin` needs the name of one note, as in `check --stdin notes/a.md`'],
		['marcasite diff --in nowhere', 'there is no folder `nowhere`'],
		['marcasite build nowhere', 'there is no folder `nowhere`'],
		['marcasite graph nowhere', 'there is no folder `nowhere`'],
		['marcasite dev nowhere', 'there is no folder `nowhere`'],
		['marcasite preview', 'there is no folder `dist`'],
		[
			'marcasite check',
			'no folder of notes is named and none is here; name one, run this where kb.yaml, marcasite.yaml, .obsidian or content/ is, or begin one with `marcasite init`',
		],
	])('%s', async (command, message) => {
		expect(await transcript({}, command)).toBe(`$ ${command}\n! marcasite: ${message}\nexit 2`)
	})

	it('refuses a file in place of a folder', async () => {
		expect(await transcript({ 'a.md': '' }, 'marcasite build a.md')).toBe(
			'$ marcasite build a.md\n! marcasite: `a.md` is a file, not a folder\nexit 2',
		)
	})

	it('refuses to preview a folder without a site', async () => {
		expect(await transcript({ 'notes/a.md': '' }, 'marcasite preview notes')).toBe(
			'$ marcasite preview notes\n! marcasite: there is no site in `notes`; make one with `marcasite build`\nexit 2',
		)
	})

	it('shows control characters of an argument by their number', async () => {
		const { stderr } = await marcasite(makeFolder({}), ['check', 'a\u001b]0;x\u0007b'])
		expect(stderr).toBe('marcasite: there is no file or folder `a\\u{1b}]0;x\\u{7}b`\n')
	})

	it('names the place of a fault in marcasite.yaml', async () => {
		const { stdout, stderr, code } = await marcasite(makeFolder({ 'marcasite.yaml': 'titel: x\n', 'a.md': 'a' }), [
			'check',
		])
		expect(stderr).toMatch(/^marcasite: marcasite\.yaml:1:1 /)
		expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
	})
})
