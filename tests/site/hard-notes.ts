/** Notes that a page finds hard to hold: as files of a vault, made rather than kept. */
export function hardNotes(): Readonly<Record<string, string>> {
	const files: Record<string, string> = {
		'hard/kb.yaml': [
			'name: hard',
			'title: Hard notes',
			'relationship_types: {builds_on: Builds on, built_upon_by: Built upon by}',
			'types:',
			'  concept: {fields: {origin: {type: text}, url: {type: text}, founded: {type: date}, people: {type: list}}}',
		].join('\n'),
		'alone/kb.yaml': 'name: alone\ntitle: One note',
		'alone/only.md': 'The only note there is.',
		'empty/kb.yaml': 'name: empty\ntitle: No notes',
		'hard/hub.md': hub(),
		'hard/long.md': note('id: long\ntitle: Forty thousand words', longText()),
		'hard/no-title.md': 'Words without a heading, in a file whose name is all it has.',
		'hard/long-title.md': note(`title: "${TITLE_OF_300}"`, 'A title as long as a paragraph. See [[hub]].'),
		'hard/one-word.md': note(`title: ${'Donaudampfschifffahrt'.repeat(14)}`, 'No place to break it.'),
		'hard/hebrew.md': note(
			'title: חשיבה מערכתית\ntags: [מערכות]',
			'גוף הטקסט נקרא מימין לשמאל. ראו [[hub]].\n\n## כותרת\n\nעוד.\n\n## שנייה\n\nסוף.',
		),
		'hard/chinese.md': note(
			'title: 系統思考\naliases: [系统思考]',
			'系統思考是一種看見整體的修煉，見 [[hub]]。'.repeat(40),
		),
		'hard/tags.md': note(
			`title: A hundred tags\ntags: [${Array.from({ length: 100 }, (_, at) => `tag-number-${at}`).join(', ')}]`,
			'Text.',
		),
		'hard/dates.md': note(
			'title: Dates\ntype: concept\nfounded: the year the river froze',
			'Nobody can read that date.',
		),
		'hard/no-image.md': note('title: No picture\nimage: not-there.png', '![[also-not-there.png]]\n\nText.'),
		'hard/facts.md': note(
			[
				'title: Long facts',
				'type: concept',
				`people: [${Array.from({ length: 40 }, (_, at) => `Person Number ${at}`).join(', ')}]`,
				`url: https://www.example.org/a/very/long/path/${'of-many-words-'.repeat(6)}/the-end.html`,
				`origin: ${'It began a long time ago. '.repeat(30)}`,
			].join('\n'),
			'Text.',
		),
	}
	for (let at = 0; at < 300; at++)
		files[`hard/from/note-${at}.md`] = note(
			`title: Note ${at}${at % 3 === 0 ? '\nlinks: [{target: hub, relation: builds_on, note: "Takes its second idea from it."}]' : ''}`,
			`Some words on the [[hub|hub of everything]], in sentence ${at}.\n`,
		)
	return files
}

/** Three hundred characters, in words. */
export const TITLE_OF_300 = 'A title that its author could not bring to an end because each thought led on to the next '
	.repeat(4)
	.slice(0, 299)
	.concat('.')

function note(head: string, body: string): string {
	return `---\n${head}\n---\n\n${body}\n`
}

function hub(): string {
	const sections = Array.from(
		{ length: 200 },
		(_, at) => `${at % 4 === 0 ? '##' : '###'} Section ${at}\n\nA few words.`,
	)
	return note('id: hub\ntitle: Hub of everything\ntype: concept', sections.join('\n\n'))
}

function longText(): string {
	const sentence = 'The river runs slowly past the mill and nobody can say why it does so today. '
	return Array.from({ length: 400 }, () => sentence.repeat(7).trim()).join('\n\n')
}
