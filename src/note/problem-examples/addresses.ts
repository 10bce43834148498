/** Examples of web addresses that should not be published, or do not answer. */
import type { ExamplesOf } from '../problem-example.ts'

export const ADDRESSES_EXAMPLES: ExamplesOf<'url'> = {
	'url/scheme': {
		kind: 'written',
		files: { 'tide.md': 'See [the tables](file:///home/ada/tables.pdf).\n' },
		at: 'tide.md:1:5',
		marks: '[the tables](file:///home/ada/tables.pdf)',
		says: 'Links to `file:` addresses are not published',
		hint: 'Use an https: or mailto: address',
		mended: { 'tide.md': 'See [the tables](https://example.org/tables.pdf).\n' },
		why: '`javascript:` and `data:` run what they hold, and `file:` names a file on your own machine that no reader has. Schemes of other programs, which do no harm and lead nowhere for most readers, are a warning.',
	},
	'url/protocol-relative': {
		kind: 'written',
		files: { 'tide.md': 'See [the tables](//example.org/tables).\n' },
		at: 'tide.md:1:5',
		marks: '[the tables](//example.org/tables)',
		says: '`//example.org/tables` begins with two slashes',
		hint: 'Write https://example.org/tables',
		mended: { 'tide.md': 'See [the tables](https://example.org/tables).\n' },
		why: 'Two slashes mean: the same protocol as this page. Read from a disk, it leads nowhere; and it is easily written when one slash, a path of this wiki, was meant.',
	},
	'url/userinfo': {
		kind: 'written',
		files: { 'tide.md': 'See [the tables](https://ada:tide@example.org/tables).\n' },
		at: 'tide.md:1:5',
		marks: '[the tables](https://ada:tide@example.org/tables)',
		says: 'This address holds a user name',
		hint: 'Remove what stands before the `@`',
		mended: { 'tide.md': 'See [the tables](https://example.org/tables).\n' },
		why: 'A password in a published page is known to everyone: change it, and not only here. Without a password, such an address is a known way to pretend to be another site (`https://bank.example@evil.example`).',
	},
	'url/dead': {
		kind: 'made',
		made: 'A note links to `https://example.org/gone`, and the server there says 404, or there is no such server.',
		mended: 'Find where the page has moved to, or link to an archived copy of it.',
		at: 'tide.md:1:5',
		says: '`https://example.org/gone` does not answer: 404 Not Found',
		why: 'Pages of the web move and vanish. Addresses are asked only by `marcasite check --external`, since other machines should not decide whether your notes are sound.',
	},
	'url/unknown': {
		kind: 'made',
		made: 'A note links to `https://example.org/busy`, and the server there is too busy, asks for a login, or does not answer in time.',
		mended: 'Nothing in the note has to change. Try again, or open the address in a browser.',
		at: 'tide.md:1:5',
		says: 'Whether `https://example.org/busy` answers is not known: 503 Service Unavailable',
		why: 'Many servers refuse programs and serve people, so the address may well be sound. It is never counted against the notes.',
	},
}
