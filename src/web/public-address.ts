/** Which IP addresses belong to the open internet, and which may be a machine, a service or a secret behind the firewall. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * True for an address that anyone on the internet would reach as the same machine. False for loopback, private, link
 * local, shared, reserved and multicast ranges, for what is no IP address, and for forms of IPv6 that carry an IPv4
 * address and are no longer in use (6to4, Teredo, IPv4-compatible). IPv4-mapped addresses and those of a NAT64 gateway
 * are judged by the IPv4 address inside.
 */
export function isPublicAddress(address: string): boolean {
	if (METADATA.has(address)) return false
	if (isIP(address) === 4) return ipaddr.IPv4.parse(address).range() === 'unicast'
	// Groups in figures only; none for an address with a zone, which is of this machine's own cables.
	const groups = isIP(address) === 6 ? URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) : undefined
	if (groups === undefined) return false
	const parsed = ipaddr.IPv6.parse(groups)
	const { parts } = parsed
	if (hasPrefix(parts, MAPPED) || hasPrefix(parts, NAT64)) return isPublicAddress(innerAddress(parts))
	// Only 2000::/3 is given out for use on the internet.
	return parsed.range() === 'unicast' && ((parts[0] ?? 0) & 0xe000) === 0x2000
}

/** The IPv4 address in the last 32 bits. */
function innerAddress(parts: readonly number[]): string {
	const [high = 0, low = 0] = parts.slice(-2)
	return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}

function hasPrefix(parts: readonly number[], prefix: readonly number[]): boolean {
	return prefix.every((part, index) => parts[index] === part)
}

/** Services of a cloud that answer its own machines only, at addresses that look public: Azure's. */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16'])
/** RFC 4291, 2.5.5.2. */
const MAPPED = [0, 0, 0, 0, 0, 0xffff]
/** RFC 6052, 2.1: how a network without IPv4 reaches every host that has nothing else. */
const NAT64 = [0x64, 0xff9b, 0, 0, 0, 0]
