/**
 * Finds a Chromium for the browser tests, and installs one if there is none. Prints its path when run by itself.
 *
 * A test run without a browser has not tested what readers see, so a failure here is an error and never a skipped test.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Path of a Chromium that can be run. Throws if there is none and none can be installed. */
export function requireBrowser(): string {
	const found = findBrowser()
	if (found) return found
	process.stderr.write('No Chromium was found; installing one for the browser tests\n')
	const failures = installers().map(([command, ...args]) => install(command, args))
	const installed = findBrowser()
	if (installed) return installed
	throw new Error(
		[
			'The browser tests need a Chromium, none was found, and none could be installed.',
			'Install Chromium or Google Chrome, or set MARCASITE_BROWSER to the path of one.',
			...failures.filter(failure => failure !== undefined),
		].join('\n'),
	)
}

/** Looks at $MARCASITE_BROWSER and $CHROME_PATH, on the PATH, where macOS keeps programs, in Playwright's cache. */
export function findBrowser(): string | undefined {
	const { MARCASITE_BROWSER, CHROME_PATH, PATH = '' } = process.env
	const named = MARCASITE_BROWSER || CHROME_PATH
	if (named) {
		if (isExecutable(named)) return named
		throw new Error(`MARCASITE_BROWSER or CHROME_PATH names \`${named}\`, which cannot be run`)
	}
	const onPath = PATH.split(delimiter).flatMap(folder => programs.map(program => join(folder, program)))
	return [...onPath, ...applications, playwrightPath()].find(isExecutable)
}

function playwrightPath(): string {
	try {
		return chromium.executablePath()
	} catch {
		return ''
	}
}

/** Commands that may install a browser on this system, in the order in which they are tried. */
function installers(): [string, ...string[]][] {
	const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
	const apt = 'apt-get update && apt-get install -y --no-install-recommends chromium'
	const debian: [string, ...string[]][] = isDebianRoot ? [['sh', '-c', apt]] : []
	return [...debian, [process.execPath, playwrightCommand, 'install', 'chromium']]
}

/** Returns what went wrong, or undefined; does nothing once there is a browser. */
function install(command: string, args: readonly string[]): string | undefined {
	if (findBrowser()) return undefined
	const { status, error } = spawnSync(command, args, {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	})
	if (status === 0) return undefined
	return `\`${[command, ...args].join(' ')}\` failed: ${error?.message ?? `exit code ${status}`}`
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK)
		return path !== ''
	} catch {
		return false
	}
}

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe']
const applications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	`${process.env.ProgramFiles ?? 'C:/Program Files'}/Google/Chrome/Application/chrome.exe`,
]
const playwrightCommand = join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js')

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	try {
		console.log(requireBrowser())
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		process.exit(1)
	}
}
