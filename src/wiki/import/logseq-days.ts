/** Days of Logseq's journal: the names of their files, and the titles by which notes link to them. */

/** `journals/2024_01_05.md` as `2024-01-05`; undefined for what is no day. */
export function journalDay(path: string): string | undefined {
	const [, year, month, day] = /(?:^|\/)journals\/(\d{4})[_-](\d\d)[_-](\d\d)\.md$/i.exec(path) ?? []
	const date = `${year}-${month}-${day}`
	return year !== undefined && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ? date : undefined
}

/** `2024-01-05` as `MMM do, yyyy` has it: `Jan 5th, 2024`. */
export function formatDay(date: string, format: string): string {
	const [year = '', month = '', day = ''] = date.split('-')
	const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
	const name = MONTHS[Number(month) - 1] ?? ''
	const words: Readonly<Record<string, string>> = {
		yyyy: year,
		yy: year.slice(2),
		MMMM: name,
		MMM: name.slice(0, 3),
		MM: month,
		M: String(Number(month)),
		dd: day,
		do: ordinal(Number(day)),
		d: String(Number(day)),
		EEEE: weekday,
		EEE: weekday.slice(0, 3),
		EE: weekday.slice(0, 3),
		E: weekday.slice(0, 3),
	}
	return format.replace(/yyyy|yy|M{1,4}|do|d{1,2}|E{1,4}/g, token => words[token] ?? token)
}

function ordinal(day: number): string {
	const isTeen = day > 10 && day < 14
	return `${day}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][day % 10]) ?? 'th'}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
