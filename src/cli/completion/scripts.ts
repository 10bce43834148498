/** Completion scripts for shells. Where the program knows no better, files are completed: most of its arguments are. */
import { allCalls, type Call, type CallOption } from './call-tree.ts'

export type Shell = 'bash' | 'zsh' | 'fish'

/** The script for a shell; it says the same as long as the program is the same. */
export function completionScript(shell: Shell, calls: readonly Call[]): string {
	return { bash, zsh, fish }[shell](calls)
}

function bash(calls: readonly Call[]): string {
	const all = allCalls(calls)
	const words = all.map(call => `\t\t${bashPattern(call.words)}) call=${quoted(call.words.join(' '))} ;;`)
	const next = [{ words: [], inner: calls, choices: [] }, ...all].flatMap(({ words, inner, choices }) => {
		const said = [...inner.map(call => call.words.at(-1) ?? ''), ...choices]
		return said.length === 0 ? [] : [`\t\t${quoted(words.join(' '))}) words=${quoted(said.join(' '))} ;;`]
	})
	const options = all.map(call => {
		const names = call.options.flatMap(option => option.names)
		return `\t\t${quoted(call.words.join(' '))}) words=${quoted(names.join(' '))} ;;`
	})
	const values = all.flatMap(call =>
		call.options.flatMap(({ names, choices, takes }) => {
			const patterns = names.map(name => quoted(`${call.words.join(' ')} ${name}`)).join(' | ')
			if (choices.length > 0) return [`\t\t${patterns}) values=${quoted(choices.join(' '))} ;;`]
			return takes === 'value' ? [`\t\t${patterns}) return ;;`] : []
		}),
	)
	return `# marcasite completion bash: put it where bash-completion looks, or source it in ~/.bashrc
_marcasite() {
	local call='' words='' values='' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
	case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${longestFirst(words).join('\n')}
	esac
	case "$call $before" in
${values.join('\n')}
	esac
	if [[ -n $values ]]; then words=$values
	elif [[ $word == -* ]]; then
		case "$call" in
${options.join('\n')}
		esac
	else
		case "$call" in
${next.join('\n')}
		esac
	fi
	COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o bashdefault -o default -F _marcasite marcasite
`
}

/** Two words are looked at; a call of one word is followed by anything. */
function bashPattern(words: readonly string[]): string {
	const [first = '', second] = words
	return second === undefined ? `${quoted(`${first} `)}*` : quoted(`${first} ${second}`)
}

function longestFirst(lines: readonly string[]): readonly string[] {
	return [...lines.filter(line => !line.includes("'*)")), ...lines.filter(line => line.includes("'*)"))]
}

function zsh(calls: readonly Call[]): string {
	return `#compdef marcasite
# marcasite completion zsh: save it as _marcasite in a folder of $fpath
${zshFunction('_marcasite', calls)}
_marcasite "$@"
`
}

function zshFunction(name: string, calls: readonly Call[]): string {
	const inner = calls.map(call => zshCall(`${name}_${call.words.at(-1)}`, call))
	const cases = calls.map(call => `\t\t${call.words.at(-1)}) ${name}_${call.words.at(-1)} ;;`)
	const described = calls.map(call => quoted(`${call.words.at(-1)}:${call.description}`)).join(' ')
	return `${inner.join('\n')}
${name}() {
	local -a calls=(${described})
	if (( CURRENT == 2 )); then
		_describe command calls
		return
	fi
	local word=$words[2]
	shift words
	(( CURRENT-- ))
	case $word in
${cases.join('\n')}
	esac
}`
}

function zshCall(name: string, call: Call): string {
	if (call.inner.length > 0) return zshFunction(name, call.inner)
	const argument = call.choices.length === 0 ? '*: :_files' : `*: :(${call.choices.join(' ')})`
	const parts = [...call.options.flatMap(zshOption), quoted(argument)]
	return `${name}() {
	_arguments ${parts.join(' ')}
}`
}

function zshOption({ names, description, takes, choices }: CallOption): readonly string[] {
	const told = description.replaceAll(/[[\]\\:]/g, '\\$&')
	const value = takes === 'nothing' ? '' : choices.length > 0 ? `: :(${choices.join(' ')})` : ': :_files'
	const others = names.length > 1 ? `(${names.join(' ')})` : ''
	return names.map(name => quoted(`${others}${name}[${told}]${value}`))
}

function fish(calls: readonly Call[]): string {
	const lines = ['# marcasite completion fish: save it as marcasite.fish in ~/.config/fish/completions']
	for (const call of calls) lines.push(fishWord('__fish_use_subcommand', call))
	for (const call of allCalls(calls)) {
		const [first = '', second] = call.words
		const isFirst = `__fish_seen_subcommand_from ${first}`
		const seen = second === undefined ? isFirst : `${isFirst}; and __fish_seen_subcommand_from ${second}`
		const names = call.inner.map(inner => inner.words.at(-1)).join(' ')
		for (const inner of call.inner) lines.push(fishWord(`${seen}; and not __fish_seen_subcommand_from ${names}`, inner))
		if (call.choices.length > 0) lines.push(`${fishLine(seen)} -f -a ${quotedForFish(call.choices.join(' '))}`)
		for (const option of call.options) lines.push(`${fishLine(seen)} ${fishOption(option)}`)
	}
	return `${lines.join('\n')}\n`
}

function fishWord(condition: string, call: Call): string {
	return `${fishLine(condition)} -f -a ${call.words.at(-1)} -d ${quotedForFish(call.description)}`
}

function fishLine(condition: string): string {
	return `complete -c marcasite -n ${quotedForFish(condition)}`
}

function fishOption({ names, description, takes, choices }: CallOption): string {
	const written = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
	const value = takes === 'nothing' ? [] : choices.length > 0 ? ['-x', '-a', quotedForFish(choices.join(' '))] : ['-r']
	return [...written, ...value, '-d', quotedForFish(description)].join(' ')
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`
}

function quotedForFish(text: string): string {
	return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
