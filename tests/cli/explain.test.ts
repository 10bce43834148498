import { describe, expect, it } from 'vitest'
import { problemCodes } from '../../src/note/problem-families.ts'
import { dedent, makeFolder, marcasite, transcript } from './transcript.ts'

describe('marcasite explain CODE', () => {
	it('says what the code means, shows it, and says what to do', async () => {
		expect(await transcript({}, 'marcasite explain link/case')).toBe(
			dedent(`
			$ marcasite explain link/case
			link/case  warning

			A file was found only by ignoring upper and lower case.

			Windows and macOS find \`Tide.md\` when it is called \`tide.md\`; most web hosts and
			git do not, and a clone on another machine then has a broken link. A title or an
			alias may be written in any case.

			It is a warning: \`check\` fails only if there are more of them than
			\`--max-warnings\` allows.

			Example

			  moon.md
			    It makes [the tide](Tide.md).

			  tide.md
			    The sea rises and falls.

			  moon.md:1:10  warning  \`Tide.md\` differs in case from the file  [link/case]
			    > 1 │ It makes [the tide](Tide.md).
			        │          ^^^^^^^^^^^^^^^^^^^
			      2 │
			    hint: The file is \`tide.md\`

			What to do

			Write the name as the file is called; many web hosts are strict.

			  moon.md
			    It makes [the tide](tide.md).

			If it is meant to be so

			A comment before the block accepts it there, with the reason for whoever reads
			the source:

			    <!-- marcasite-ignore link/case: the reason -->

			In \`marcasite.yaml\` its severity can be set for all notes, for a folder, and for
			a knowledge base:

			  marcasite.yaml
			    rules:
			      link/case: error
			    overrides:
			      - files: "imported/**"
			        rules: {link/case: off}
			      - kb: sea
			        rules: {link/case: info}
			exit 0
			`),
		)
	})

	it('tells in words what a text cannot show', async () => {
		const { stdout, stderr, code } = await marcasite(makeFolder({}), ['explain', 'enc/utf16'])
		expect(stdout).toContain('\nA note was saved as “Unicode” by an old editor of Windows')
		expect(stdout).toContain('  tide.md:1:1  error  The file is UTF-16, not UTF-8  [enc/utf16]\n')
		expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
	})

	it('uses colour only when it is asked for', async () => {
		const folder = makeFolder({})
		const plain = await marcasite(folder, ['explain', 'link/broken'])
		const forced = await marcasite(folder, ['explain', 'link/broken'], { FORCE_COLOR: '1' })
		expect(plain.stdout).not.toContain('\u001b[')
		expect(forced.stdout).toContain('\u001b[31merror')
	})

	it.each([
		['link/brokn', 'there is no problem `link/brokn`; did you mean `link/broken`?'],
		['shema', 'there is no problem `shema`; did you mean `schema`?'],
		['frobnicate', 'there is no problem `frobnicate`; `marcasite explain` lists all'],
		['constructor', 'there is no problem `constructor`; `marcasite explain` lists all'],
	])('refuses %s', async (word, said) => {
		const { stdout, stderr, code } = await marcasite(makeFolder({}), ['explain', word])
		expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: `marcasite: ${said}\n`, code: 2 })
	})
})

describe('marcasite explain', () => {
	it('lists a family', async () => {
		expect(await transcript({}, 'marcasite explain embed')).toBe(
			dedent(`
			$ marcasite explain embed
			embed: notes shown in others
			  embed/broken    error    An embed names a note that does not exist.
			  embed/cycle     error    Embeds contain each other in a circle.
			  embed/too-deep  error    Embeds are nested more than 32 deep.

			\`marcasite explain <code>\` shows an example, and what to do.
			exit 0
			`),
		)
	})

	it('lists every code, in lines that fit', async () => {
		const { stdout, code } = await marcasite(makeFolder({}), ['explain'])
		const listed = stdout.match(/^ {2}[a-z]+\/[a-z0-9-]+(?= +(?:error|warning|info) )/gm)?.map(line => line.trim())
		expect(listed?.toSorted()).toEqual(problemCodes().toSorted())
		expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
		expect(code).toBe(0)
	})

	it('prints data with --json', async () => {
		const folder = makeFolder({})
		const one = JSON.parse((await marcasite(folder, ['explain', 'link/syntax', '--json'])).stdout)
		expect(one).toEqual({
			version: 1,
			problems: [
				{
					code: 'link/syntax',
					family: 'link',
					severity: 'error',
					failsBuild: false,
					meaning: 'A link is empty or malformed.',
					why: expect.any(String),
					remedy: expect.any(String),
					example: {
						files: { 'tide.md': 'It follows the [[]].\n', 'moon.md': expect.any(String) },
						at: 'tide.md:1:16',
						marks: '[[]]',
						says: 'This link names nothing',
						hint: 'Write a name in it',
						mended: { 'tide.md': 'It follows the [[moon]].\n' },
					},
				},
			],
		})
		const all = JSON.parse((await marcasite(folder, ['explain', '--json'])).stdout)
		expect(all.problems.map((problem: { code: string }) => problem.code)).toEqual(problemCodes())
	})
})
