/**
 * The programming languages that code blocks are highlighted in: those of a programmer's, a mathematician's and an
 * administrator's notes. Each is a grammar that keeps to its time on hostile text; a language more is a line here.
 */
import { all, createLowlight } from 'lowlight'

/** The highlighter of one language. */
export type Highlighter = ReturnType<typeof createLowlight>

/** What each grammar is called in notes, beside its own name. */
const OTHER_NAMES = {
	ada: 'adb ads',
	apache: 'apacheconf htaccess',
	applescript: 'osascript',
	arduino: 'ino',
	autohotkey: 'ahk',
	awk: 'gawk',
	bash: 'sh zsh ksh fish bashrc zshrc',
	basic: 'bas',
	c: 'h',
	clojure: 'clj cljs cljc edn',
	cmake: 'cmakelists',
	coffeescript: 'coffee cson',
	cpp: 'c++ cc cxx h++ hh hpp hxx',
	crystal: 'cr',
	csharp: 'cs c#',
	css: '',
	d: 'dlang',
	dart: '',
	delphi: 'pascal pas dpr',
	diff: 'patch',
	django: 'jinja jinja2 j2',
	dockerfile: 'docker containerfile',
	dos: 'bat batch cmd',
	ebnf: '',
	elixir: 'ex exs',
	elm: '',
	erb: '',
	erlang: 'erl',
	fortran: 'f90 f95 f03',
	fsharp: 'fs f#',
	gherkin: 'feature',
	glsl: 'hlsl shader',
	go: 'golang',
	gradle: '',
	graphql: 'gql',
	groovy: '',
	handlebars: 'hbs mustache',
	haskell: 'hs',
	haxe: 'hx',
	http: 'https',
	ini: 'toml cfg conf desktop dotenv editorconfig env gitconfig service systemd',
	java: 'jsp',
	javascript: 'js jsx cjs mjs dataviewjs',
	json: 'json5 jsonc jsonl jsonld geojson ipynb ndjson webmanifest canvas',
	julia: 'jl',
	kotlin: 'kt kts',
	latex: 'tex bibtex tikz',
	less: '',
	lisp: 'cl common-lisp el elisp emacs-lisp',
	llvm: 'll',
	lua: 'luau',
	makefile: 'make mak mk',
	markdown: 'md mdx mkd qmd rmd',
	mathematica: 'mma wl wolfram',
	matlab: 'octave',
	nginx: 'nginxconf nginx.conf',
	nim: '',
	nix: 'nixos',
	objectivec: 'objc obj-c objective-c mm',
	ocaml: 'ml',
	perl: 'pl pm',
	php: '',
	powershell: 'ps ps1 pwsh',
	processing: 'pde',
	prolog: '',
	properties: '',
	protobuf: 'proto',
	puppet: 'pp',
	python: 'py py3 python3 ipython',
	'python-repl': 'pycon',
	r: 'rlang',
	ruby: 'rb gemspec irb',
	rust: 'rs',
	scala: 'sc',
	scheme: 'scm racket rkt guile',
	scss: 'sass',
	shell: 'console shellsession terminal',
	smalltalk: 'st',
	sql: 'mariadb mysql pgsql plsql postgres postgresql sqlite tsql',
	stan: '',
	stylus: 'styl',
	swift: '',
	tcl: 'tk',
	twig: '',
	typescript: 'ts tsx cts mts',
	vala: '',
	vbnet: 'vb',
	verilog: 'v sv systemverilog',
	vhdl: 'vhd',
	vim: 'viml vimscript',
	wasm: 'wat',
	x86asm: 'asm nasm',
	xml: 'astro atom html mathml plist rss svelte svg vue xhtml xsd xsl xslt',
	yaml: 'yml',
} as const satisfies Record<string, string>

export type Grammar = keyof typeof OTHER_NAMES

/** Grammars that another one hands parts of the text to. */
const INSIDE: Partial<Record<Grammar, readonly Grammar[]>> = {
	dart: ['markdown'],
	django: ['xml'],
	dockerfile: ['bash'],
	erb: ['xml', 'ruby'],
	handlebars: ['xml'],
	http: ['json'],
	javascript: ['xml', 'css', 'graphql'],
	markdown: ['xml'],
	nix: ['markdown'],
	'python-repl': ['python'],
	shell: ['bash'],
	twig: ['xml'],
	typescript: ['xml', 'css', 'graphql'],
	xml: ['css', 'javascript'],
}

/** Every grammar there is. */
export const GRAMMARS = Object.keys(OTHER_NAMES) as readonly Grammar[]

const grammars = new Map<string, Grammar>()
for (const [grammar, others] of Object.entries(OTHER_NAMES) as [Grammar, string][])
	for (const name of [grammar, ...others.split(' ')]) grammars.set(name, grammar)
grammars.delete('')

const highlighters = new Map<Grammar, Highlighter>()

/** The grammar that a language's name means, in any case of letters. */
export function findGrammar(name: string): Grammar | undefined {
	return grammars.get(name.toLowerCase())
}

/**
 * A highlighter that knows `grammar` and what may stand inside it, and nothing else: what a text becomes does not hang
 * on the texts before it. Made when first asked for.
 */
export function highlighterOf(grammar: Grammar): Highlighter {
	const known = highlighters.get(grammar)
	if (known) return known
	const made = createLowlight()
	for (const name of withInside(grammar)) made.register(name, unguessing(all[name] as Definition))
	highlighters.set(grammar, made)
	return made
}

function withInside(grammar: Grammar): ReadonlySet<Grammar> {
	const found = new Set([grammar])
	// A set that grows while it is walked is walked to its end.
	for (const each of found) for (const inside of INSIDE[each] ?? []) found.add(inside)
	return found
}

type Definition = (typeof all)[string]
type Mode = ReturnType<Definition>['contains'][number]

/**
 * The same grammar, but where it would try several languages on a part of the text and keep the likeliest, it takes the
 * first it names, or none: guesses within guesses cost time without bound.
 */
function unguessing(grammar: Definition): Definition {
	return highlight => {
		const language = grammar(highlight)
		const modes = new Set<Mode>([language as Mode])
		for (const mode of modes) {
			if (Array.isArray(mode.subLanguage)) mode.subLanguage = mode.subLanguage[0] ?? 'json'
			for (const inner of [...(mode.contains ?? []), ...(mode.variants ?? []), mode.starts])
				if (typeof inner === 'object') modes.add(inner as Mode)
		}
		return language
	}
}
