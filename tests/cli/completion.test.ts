/** `marcasite completion`: scripts for shells. The one for bash is tried in bash, which every test machine has. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite } from './transcript.ts'

async function scriptFor(shell: string): Promise<string> {
	const { stdout, stderr, code } = await marcasite(makeFolder({}), ['completion', shell])
	expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
	return stdout
}

/** What bash proposes behind these words, of which the last is being typed. */
function proposed(script: string, ...words: readonly string[]): readonly string[] {
	const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _marcasite; IFS=$\'\n\'; echo "$'.concat(
		'{COMPREPLY[*]}"',
	)
	const text = execFileSync('bash', ['-c', `${script}\n${ask}`, 'bash', ...words], { encoding: 'utf8' })
	return text.split('\n').filter(line => line !== '')
}

describe('in bash', () => {
	it('completes commands', async () => {
		const script = await scriptFor('bash')
		expect(proposed(script, 'marcasite', 'bu')).toEqual(['build'])
		expect(proposed(script, 'marcasite', '')).toEqual(expect.arrayContaining(['build', 'check', 'dev', 'new', 'mv']))
	})

	it('completes the options of a command, and the values of an option', async () => {
		const script = await scriptFor('bash')
		expect(proposed(script, 'marcasite', 'check', '--form')).toEqual(['--format'])
		expect(proposed(script, 'marcasite', 'check', '--format', 'sa')).toEqual(['sarif'])
		expect(proposed(script, 'marcasite', 'mv', 'a', 'b', '--dry')).toEqual(['--dry-run'])
		expect(proposed(script, 'marcasite', 'completion', '')).toEqual(['bash', 'zsh', 'fish'])
	})

	it('leaves files to bash', async () => {
		const script = await scriptFor('bash')
		expect(proposed(script, 'marcasite', 'build', 'con')).toEqual([])
		expect(proposed(script, 'marcasite', 'build', '--out', '')).toEqual([])
	})
})

it('says every command and option to every shell', async () => {
	const { stdout } = await marcasite(makeFolder({}), ['check', '--help'])
	const options = [...stdout.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(match => match[1] ?? '')
	expect(options.length).toBeGreaterThan(10)
	const [bash, zsh, fish] = await Promise.all(['bash', 'zsh', 'fish'].map(scriptFor))
	for (const name of options) {
		expect(bash).toContain(`--${name}`)
		expect(zsh).toContain(`--${name}[`)
		expect(fish).toContain(`-l ${name} `)
	}
})

it('refuses a shell that it does not know', async () => {
	const { stderr, code } = await marcasite(makeFolder({}), ['completion', 'tcsh'])
	expect(stderr).toContain('Allowed choices are bash, zsh, fish')
	expect(code).toBe(2)
})
