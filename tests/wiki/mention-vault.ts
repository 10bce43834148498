/** Vaults as object literals, before and after what mentions notes in them links to these. */
import { applyEdits } from '../../src/wiki/change-set.ts'
import { link } from '../../src/wiki/link.ts'
import { type LinkPlan, planMentionLinks } from '../../src/wiki/link-mentions.ts'
import { MentionIndex } from '../../src/wiki/unlinked-mentions.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export function planLinks(files: Files): LinkPlan {
	const contents = contentsOf(files)
	const wiki = link(contents)
	const mentions = new MentionIndex(path => files[path]).follow(wiki).all()
	return planMentionLinks({ contents, wiki, mentions, textOf: path => files[path] })
}

/** The files afterwards; refuses what is refused. */
export function linkMentions(files: Files): Files {
	const plan = planLinks(files)
	if (plan.kind === 'refused') throw new Error(plan.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of plan.edits) after[path] = applyEdits(files[path] ?? '', edits)
	return after
}
