/** What was searched for lately, kept in this browser and nowhere else. Where nothing may be kept there is nothing. */

/** The last searches, latest first. */
export function recentSearches(): readonly string[] {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(storageName) ?? '[]')
		return Array.isArray(kept) ? kept.filter(isQuery).slice(0, mostKept) : []
	} catch {
		return []
	}
}

/** Puts a search before the others. */
export function rememberSearch(query: string): void {
	const text = query.trim().slice(0, longestKept)
	if (text !== '') keep([text, ...without(text)])
}

/** Drops a search, or all of them. */
export function forgetSearch(query: string | undefined): void {
	keep(query === undefined ? [] : without(query))
}

function without(query: string): readonly string[] {
	return recentSearches().filter(text => text.toLowerCase() !== query.toLowerCase())
}

function keep(searches: readonly string[]): void {
	try {
		if (searches.length === 0) localStorage.removeItem(storageName)
		else localStorage.setItem(storageName, JSON.stringify(searches.slice(0, mostKept)))
	} catch {
		// Storage is forbidden here.
	}
}

function isQuery(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= longestKept
}

const storageName = 'marcasite-searches'
const mostKept = 8
const longestKept = 120
