/** What is said when a wiki has begun: what is there, what was left, and what to do next. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FilePlan, NewFile } from '../../vault/new-files.ts'
import { shortPath } from '../folder.ts'
import { packageVersion } from '../package-version.ts'
import { escapePath, escapeText } from '../reporters/escape.ts'
import { counted } from '../wording.ts'
import type { Ground } from './survey.ts'

export interface Begun extends Ground {
	readonly folder: string
	readonly cwd: string
	readonly title: string
	readonly isDry: boolean
}

export function tellBegun({ written, left }: FilePlan<NewFile>, begun: Begun): string {
	const { folder, cwd, isDry } = begun
	const notes = written.filter(file => /\.md$/.test(file.path) && file.path.startsWith('content/')).length
	const verb = isDry ? 'Would begin' : 'Began'
	const where = escapePath(shortPath(folder, cwd))
	const lines = [
		`${verb} the wiki “${escapeText(begun.title)}” in ${where}: ${counted(notes, 'note')} and what belongs around them`,
	]
	if (left.length > 0) lines.push(`Left as they are: ${left.map(file => file.path).join(', ')}`)
	if (left.some(file => file.path === 'package.json')) lines.push(...packageAdvice(folder))
	if (begun.repository !== undefined)
		lines.push(
			`GitHub reads .github at the root of a repository only, which is ${escapeText(begun.repository)}: move it there`,
		)
	return [...lines, ...(isDry ? [] : nextSteps(begun)), ''].join('\n')
}

/** What a package.json of somebody else's lacks. */
function packageAdvice(folder: string): readonly string[] {
	const text = readPackage(folder)
	const spec = `marcasite@${packageVersion()}`
	const lacks = text.includes('"marcasite"') ? [] : [`  npm install --save-dev ${spec}`]
	const scripts = ['dev', 'build', 'check'].filter(name => !text.includes(`"marcasite ${name}`))
	const set = scripts.map(name => `scripts.${name}="marcasite ${name}"`).join(' ')
	const lines = [...lacks, ...(set === '' ? [] : [`  npm pkg set ${set}`])]
	return lines.length === 0 ? [] : ['For the package.json that is there:', ...lines]
}

function readPackage(folder: string): string {
	try {
		return readFileSync(join(folder, 'package.json'), 'utf8')
	} catch {
		return ''
	}
}

function nextSteps({ folder, cwd }: Begun): readonly string[] {
	const where = shortPath(folder, cwd)
	const enter = where === '.' ? [] : [`  cd ${/^[\w./-]+$/.test(where) ? where : `"${escapeText(where)}"`}`]
	return ['', 'Next:', ...enter, '  npm install', '  npx marcasite dev --open']
}
