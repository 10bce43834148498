/** `marcasite types`, as its user sees it. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../vault/temporary.ts'
import { dedent, makeFolder, marcasite } from './transcript.ts'

const SEA = {
	'sea/kb.yaml': dedent(`
		name: sea
		types:
		  concept:
		    description: "An idea,\\n\\n as it is"
		    subdirectory: concepts
		    required: [title, origin]
		    fields:
		      state: {type: select, options: [draft, done], allow_other: true, description: How far}
		      rank: {type: integer, required: true, min: 1, max: 10}
		      parts: {type: list, items: object-ref}
	`),
	'sea/a.md': '---\ntype: concept\norigin: x\nrank: 1\n---\n',
	'sea/b.md': '---\ntype: event\ndate: 1951\n---\n',
	'sea/c.md': '---\ntype: zebra\n---\n',
}
const WIKI = { ...SEA, 'marcasite.yaml': '', 'sky/kb.yaml': 'name: sky\ntypes: {concept: }\n' }

describe('types', () => {
	it('says what each type holds, where it begins and how often it is in use', async () => {
		const run = await marcasite(makeFolder(SEA), ['types', '--in', 'sea'])
		expect({ ...run, stdout: run.stdout.trimEnd() }).toEqual({
			stdout: dedent(`
				concept: 1 note, begun in concepts/
				  An idea, as it is
				    origin *  text
				    rank *    a whole number, from 1 to 10
				    state     one of draft, done, or another  How far
				    parts     ids of notes

				event (built in): 1 note
				    date *        a date
				    participants  a list

				zebra (declared nowhere): 1 note

			`),
			stderr: '',
			code: 0,
		})
	})

	it('names the KBs where there are several', async () => {
		const run = await marcasite(makeFolder(WIKI), ['types', 'Concept'])
		expect(run.stdout).toMatch(/^sea\n\nconcept: 1 note, begun in sea\/concepts\/\n[\s\S]*\nsky\n\nconcept: 0 notes\n$/)
	})

	it('is data for programs', async () => {
		const run = await marcasite(makeFolder(WIKI), ['types', 'concept', '--kb', 'sea', '--json'])
		const data = JSON.parse(run.stdout)
		expect(data.types).toHaveLength(1)
		expect(data).toMatchObject({
			version: 1,
			types: [{ kb: 'sea', name: 'concept', declared: 'in kb.yaml', notes: 1, folder: 'concepts' }],
		})
		expect(data.types[0].fields.map((field: { name: string }) => field.name)).toEqual([
			'origin',
			'rank',
			'state',
			'parts',
		])
		expect(data.types[0].fields[1]).toMatchObject({ type: 'integer', required: true, min: 1, max: 10 })
	})

	it('prints the schema of one type', async () => {
		const run = await marcasite(makeFolder(WIKI), ['types', 'concept', '--kb', 'sea', '--schema'])
		const isValid = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(run.stdout))
		expect([isValid({ type: 'concept', origin: 'x', rank: 1 }), isValid({ type: 'concept', rank: 11 })]).toEqual([
			true,
			false,
		])
	})

	it('gives each type a file of its own, whatever its name, and says where none can be', async () => {
		const types = 'types: {a/b: {description: one}, a-b: {description: two}, A/B: {description: three}}\n'
		const root = makeFolder({ 'kb.yaml': `name: k\n${types}`, 'a.md': '', taken: '' })
		const { stdout } = await marcasite(root, ['types', '--schema', '--out', 's'])
		expect(stdout).toBe('s/k/a-b.schema.json\ns/k/a-b-2.schema.json\ns/k/a-b-3.schema.json\ns/k/note.schema.json\n')
		const { stderr, code } = await marcasite(root, ['types', '--schema', '--out', 'taken'])
		expect({ stderr, code }).toEqual({
			stderr: 'marcasite: `taken/k/a-b.schema.json` cannot be written (ENOTDIR)\n',
			code: 2,
		})
	})

	it('writes the schemas of all types into a folder, again and again', async () => {
		const root = makeFolder(WIKI)
		for (const _ of [1, 2]) {
			const run = await marcasite(root, ['types', '--schema', '--out', 'schemas'])
			expect(run.stdout.trim().split('\n')).toEqual(
				['sea/concept', 'sea/event', 'sea/zebra', 'sky/concept'].map(name => `schemas/${name}.schema.json`),
			)
		}
		expect(JSON.parse(contentOf(root)['schemas/sky/concept.schema.json'] ?? '')).toMatchObject({
			title: 'concept (sky)',
		})
	})

	it.each([
		[['types', 'concpt'], 'there is no type `concpt`; did you mean `concept`?'],
		[['types', '--kb', 'see'], 'there is no KB `see`'],
		[['types', 'zebra', '--kb', 'sky'], 'there is no type `zebra`'],
		[['types', 'concept', '--schema'], '`--schema` prints one schema: name a TYPE, and its KB if several have it'],
		[['types', '--out', 'x'], '`--out` needs `--schema`'],
	])('refuses %j', async (args, said) => {
		const run = await marcasite(makeFolder(WIKI), args)
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([2, ''])
	})
})
