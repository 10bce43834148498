/** Which names the development server answers to. */
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Whether a request with this `Host` header may be answered by a server that listens on `own`. A page of the web could
 * otherwise have its own name lead to this machine, and read notes that nobody has published: only names that cannot be
 * somebody else's are answered to.
 */
export function isAllowedHost(header: string | undefined, own: string): boolean {
	const name =
		URL.parse(`http://${header ?? ''}`)
			?.hostname.replace(/^\[|\]$/g, '')
			.toLowerCase() ?? ''
	if (isIP(name) !== 0 || name === own.toLowerCase()) return true
	const machine = hostname().toLowerCase()
	return name === 'localhost' || name.endsWith('.localhost') || name === machine || name === `${machine}.local`
}
