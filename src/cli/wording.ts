/** Numbers as a reader expects them. */

/** `1 note`, `8,018 notes`. */
export function counted(count: number, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `8,018` */
export function grouped(count: number): string {
	return count.toLocaleString('en-US')
}

/** `21.3 MB`, in powers of ten. */
export function formatBytes(bytes: number): string {
	if (bytes < 1000) return counted(bytes, 'byte')
	if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
	return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `6.2 s`, `2 min 5 s` */
export function formatSeconds(seconds: number): string {
	if (seconds < 60) return `${seconds.toFixed(1)} s`
	const whole = Math.round(seconds)
	return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** `2 errors, 60 warnings`, without what there is none of; undefined if there is nothing at all. */
export function formatCounts(errors: number, warnings: number): string | undefined {
	const parts = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : '']
	return parts.filter(part => part !== '').join(', ') || undefined
}
