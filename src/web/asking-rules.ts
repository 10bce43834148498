/**
 * Whom it is safe to ask. Addresses come from content that a stranger may have proposed, and the machine that asks may
 * stand where a stranger does not: nothing in a note may make it talk to its own network.
 */
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Hosts that the person at the terminal vouches for, as `vouchedHosts` reads them. */
export type VouchedHosts = ReadonlySet<string>

/** An address that is not asked. The message says why, for the verdict. */
export class NotAsked extends Error {}

/**
 * `host` or `host:port`, an IPv6 address with or without brackets; names in any case. What cannot be read vouches for
 * nothing.
 */
export function vouchedHosts(entries: Iterable<string>): VouchedHosts {
	const hosts = new Set<string>()
	for (const entry of entries) {
		const written = isIP(entry) === 6 ? `[${entry}]` : entry
		const url = URL.parse(`http://${written}`)
		if (url?.href !== `http://${url?.host}/`) continue
		hosts.add(/:\d+$/.test(written) ? `${url.hostname}:${portOf(url)}` : url.hostname)
	}
	return hosts
}

export function isVouched(vouched: VouchedHosts, hostname: string, port: string): boolean {
	return vouched.has(hostname) || vouched.has(`${hostname}:${port}`)
}

/** Why the address may not be asked, as far as the address itself tells; undefined where its host is to be resolved. */
export function refusalOf(url: URL, vouched: VouchedHosts): string | undefined {
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'only `http:` and `https:` addresses are asked'
	const port = portOf(url)
	if (BAD_PORTS.has(Number(port))) return `port ${port} is not one that browsers open`
	if (isVouched(vouched, url.hostname, port)) return undefined
	const host = bareHost(url.hostname)
	if (isIP(host)) return isPublicAddress(host) ? undefined : PRIVATE
	const name = host.replace(/\.$/, '')
	const last = name.slice(name.lastIndexOf('.') + 1)
	if (EXAMPLES.has(last)) return `names below \`.${last}\` are for examples and tests`
	if (!name.includes('.') || LOCAL_NAMES.some(local => name === local || name.endsWith(`.${local}`))) return PRIVATE
	return undefined
}

/**
 * The IP addresses to connect to, from those a host name was resolved to.
 * @throws NotAsked where one of them is private; a name with a public and a private address is a trick
 */
export function assertPublic(addresses: readonly string[]): void {
	if (!addresses.every(isPublicAddress)) throw new NotAsked(PRIVATE)
}

/** A URL's host as DNS and sockets want it: an IPv6 address without its brackets. */
function bareHost(hostname: string): string {
	return hostname.replace(/^\[|\]$/g, '')
}

/** The port that is meant, written or not. */
function portOf(url: URL): string {
	return url.port || (url.protocol === 'https:' ? '443' : '80')
}

/** The reason of every verdict about an address that is not on the open internet. */
export const PRIVATE = 'a private address is not asked'

/** Names that are answered by the machine itself or by the network around it (RFC 6761, 6762, 7686, 8375, 9476). */
const LOCAL_NAMES = [
	'localhost',
	'localdomain',
	'local',
	'internal',
	'intranet',
	'private',
	'corp',
	'home',
	'lan',
	'home.arpa',
	'onion',
	'alt',
	'instance-data',
]
/** RFC 2606. `example.com` and its sisters do exist. */
const EXAMPLES: ReadonlySet<string> = new Set(['example', 'invalid', 'test'])
/** https://fetch.spec.whatwg.org/#port-blocking: services that a web request must not be mistaken by. */
const BAD_PORTS: ReadonlySet<number> = new Set([
	0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
	111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
	540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
	6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])
