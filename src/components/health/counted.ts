/** `1 note`, `1,200 notes`; `no notes` where there are none. */
export function counted(count: number, thing: string, several = `${thing}s`): string {
	return count === 0 ? `no ${several}` : `${count.toLocaleString('en')} ${count === 1 ? thing : several}`
}

/** `75 %`: never 0 for something, nor 100 for less than all. */
export function percent(count: number, of: number): string {
	if (of === 0) return '–'
	const share = Math.round((count / of) * 100)
	if (share === 0 && count > 0) return '< 1 %'
	if (share === 100 && count < of) return '> 99 %'
	return `${share} %`
}
