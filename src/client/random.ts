/** Leads on to a note that chance has chosen. */
import { base, withBase } from './search/base.ts'
import { readTitleFile } from './search/title-file.ts'

go().catch(() => {
	// What the page says leads on as well.
})

async function go(): Promise<void> {
	const answer = await fetch(`${base}_search/titles.json`)
	if (!answer.ok) return
	const { notes } = readTitleFile(await answer.text())
	const note = notes[Math.floor(Math.random() * notes.length)]
	// In the place of this page: Back leads to where the reader came from.
	if (note) location.replace(withBase(note.href))
}
