#!/usr/bin/env node
// Starts the program. It looks at Node's version before it loads anything, so that an old Node gets one clear line
// instead of a syntax error; keep to syntax that Node 14.13 reads.
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { fileURLToPath } from 'node:url'

const version = process.versions.node.split('.').map(Number)
const isRecent = version[0] > 22 || (version[0] === 22 && version[1] >= 12)

if (!isRecent) {
	process.stderr.write(
		`marcasite: Node.js 22.12 or newer is needed, and this is ${process.versions.node}; install a newer one from https://nodejs.org\n`,
	)
	process.exit(2)
}

// A clone runs its sources, which Node refuses to do for a package below node_modules: that one runs what was compiled.
const source = new URL('../src/cli/main.ts', import.meta.url)
const isClone = existsSync(source) && !/[\\/]node_modules[\\/]/.test(fileURLToPath(import.meta.url))

// Compiled code is kept beside the package's other caches: a third of the time of a short run is loading the program.
// Where that folder cannot be written, Node does without.
const modules = new URL(isClone ? '../node_modules/' : '../../', import.meta.url)
if (nodeModule.enableCompileCache && !process.env.NODE_COMPILE_CACHE && existsSync(modules))
	nodeModule.enableCompileCache(fileURLToPath(new URL('.cache/marcasite/code', modules)))

import((isClone ? source : new URL('../lib/cli/main.js', import.meta.url)).href).then(
	program => program.run(process.argv.slice(2)),
	error => {
		process.stderr.write(`marcasite: the program could not be loaded: ${error.message}\n`)
		process.exit(3)
	},
)
