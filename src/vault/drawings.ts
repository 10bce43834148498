/** Keeps SVG files with active content out of the site: opened by themselves, they would run on its origin. */
import type { VaultPath } from '../note/brand.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { Problem } from '../note/problem.ts'
import { findActiveContent } from '../note/svg.ts'
import { problemIn } from './file-problem.ts'
import { readText } from './read.ts'

export interface JudgedFiles {
	/** Files that may be published, as far as this goes. */
	readonly files: readonly VaultPath[]
	readonly problems: readonly Problem[]
}

/** Whether a file of this name is one that may hold active content. */
export function isDrawing(path: string): boolean {
	return /\.svg$/i.test(path)
}

export function judgeDrawings(files: readonly VaultPath[], diskPath: (path: VaultPath) => string): JudgedFiles {
	const problems: Problem[] = []
	const kept = files.filter(path => {
		if (!isDrawing(path)) return true
		const read = readText(diskPath(path), path)
		if (read.kind === 'gone') return false
		if (read.kind === 'refused') {
			problems.push(problemIn(path, read.problem))
			return false
		}
		const active = findActiveContent(read.text)
		if (!active) return true
		const span = spanAt(findLineStarts(read.text), active.offset, 1)
		const message = `The drawing holds ${active.what}, so it is not published`
		problems.push(problemIn(path, { code: 'asset/active-content', span, message, hint: 'Save it as a plain drawing' }))
		return false
	})
	return { files: kept, problems }
}
