/** What the preview of a page that nobody has written says: who asks for it, and in which sentence. */
import { escapeAttribute, escapeHtml } from '../../wiki/html.ts'
import type { Kb } from '../../wiki/kb.ts'
import type { LinkedNote, WantedName } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { Run } from '../view.ts'
import { mentionBy } from '../views/mentions.ts'

/** Notes that are named; the others are counted. */
const NAMED = 3
/** Characters of the sentence that asks. */
const SENTENCE = 180

export function wantedPreviewHtml(context: SiteContext, kb: Kb, wanted: WantedName): string {
	const askers = new Map<LinkedNote, number[]>()
	for (const { from, reference } of wanted.askedBy) {
		const note = context.wiki.notes.get(from)
		if (!note) continue
		const references = askers.get(note)
		if (references) references.push(reference)
		else askers.set(note, [reference])
	}
	const items = [...askers].slice(0, NAMED).map(([note, references], index) => {
		const link = `<a class="link" href="${escapeAttribute(context.href(note.url))}">${escapeHtml(note.title)}</a>`
		const runs = index === 0 ? mentionBy(context, kb, note, references.slice(0, 1)).passages[0]?.runs : undefined
		return `<li>${link}${runs ? `: ${sentence(runs)}` : ''}</li>`
	})
	const count = askers.size === 1 ? '1 note asks' : `${askers.size} notes ask`
	const more = askers.size > NAMED ? `<p>and ${askers.size - NAMED} more</p>` : ''
	return `<p>Nobody has written this page yet. ${count} for it:</p><ul>${items.join('')}</ul>${more}`
}

/** The stretch of the sentence around its mark. */
function sentence(runs: readonly Run[]): string {
	const at = runs.findIndex(run => run.kind === 'mark')
	const texts = runs.map(run => run.text)
	const before = texts.slice(0, Math.max(0, at)).join('')
	const after = texts.slice(at + 1).join('')
	const mark = texts[at] ?? ''
	const side = Math.max(0, (SENTENCE - mark.length) / 2)
	const start = before.length > side ? `…${before.slice(before.indexOf(' ', before.length - side))}` : before
	const end = after.length > side ? `${after.slice(0, Math.max(0, after.lastIndexOf(' ', side)))}…` : after
	return `${escapeHtml(start)}<mark>${escapeHtml(mark)}</mark>${escapeHtml(end)}`
}
