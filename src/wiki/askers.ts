/** Which notes have asked what. */
import type { VaultPath } from '../note/brand.ts'
import { Grouped } from './grouped.ts'
import type { LinkChange } from './linked-notes.ts'
import type { NoteLinks } from './note-links.ts'

/** Owns the list, which is made when it is needed for the first time: who links once does not need it. */
export class Askers {
	private byQuestion: Grouped<Asker> | undefined

	/** The files of those notes among `links`, which are all there are, that have asked one of the questions. */
	of(questions: ReadonlySet<string>, links: readonly NoteLinks[]): ReadonlySet<VaultPath> {
		const paths = new Set<VaultPath>()
		if (questions.size === 0 || links.length === 0) return paths
		this.byQuestion ??= group(links)
		for (const question of questions) for (const { path } of this.byQuestion.get(question) ?? []) paths.add(path)
		return paths
	}

	follow(changes: readonly LinkChange[]): void {
		if (!this.byQuestion) return
		for (const { before, after } of changes) {
			for (const question of before?.questions ?? []) this.byQuestion.remove(question, (before as NoteLinks).note.path)
			if (after) add(this.byQuestion, after)
		}
		this.byQuestion.settle()
	}
}

type Asker = Pick<NoteLinks['note'], 'path'>

function group(links: readonly NoteLinks[]): Grouped<Asker> {
	const groups = new Grouped<Asker>()
	for (const link of links) add(groups, link)
	groups.settle()
	return groups
}

function add(groups: Grouped<Asker>, { note: { path }, questions }: NoteLinks): void {
	const asker = { path }
	for (const question of questions) groups.add(question, asker)
}
