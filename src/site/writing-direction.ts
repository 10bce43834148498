/** Which way the lines of a language run. */
export function writingDirection(lang: string): 'ltr' | 'rtl' {
	// Its parts decide: `az-Arab` is Azerbaijani in Arabic letters, and `ar` is so without saying.
	const script = new Intl.Locale(lang).maximize().script ?? 'Latn'
	return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
	'Adlm',
	'Arab',
	'Aran',
	'Hebr',
	'Mand',
	'Mend',
	'Nkoo',
	'Rohg',
	'Samr',
	'Syrc',
	'Thaa',
	'Yezi',
])
