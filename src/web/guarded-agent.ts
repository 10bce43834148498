/**
 * Connections to the open internet only. Every socket is opened by one function, which resolves the name, judges all
 * its addresses, and connects to those very addresses: a name that resolves to something else a moment later gains
 * nothing. Proxies named by the environment are not used, since a proxy resolves names by itself.
 */
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { assertPublic, isVouched, NotAsked, PRIVATE, type VouchedHosts } from './asking-rules.ts'
import type { Resolve } from './resolver.ts'

export interface AgentOptions {
	readonly resolve: Resolve
	readonly vouched: VouchedHosts
	readonly timeoutMs: number
}

/** An agent that rejects with `NotAsked` where it may not connect. It keeps no cookies and sends no credentials. */
export function guardedAgent({ resolve, vouched, timeoutMs }: AgentOptions): Agent {
	const connect: buildConnector.connector = (options, callback) => {
		const { hostname, port, protocol } = options
		addressesOf(hostname, port || (protocol === 'https:' ? '443' : '80'), resolve, vouched).then(
			addresses => connectTo(addresses, timeoutMs)(options, callback),
			error => callback(error, null),
		)
	}
	return new Agent({
		connect,
		pipelining: 1,
		// Timed by who asks, so that a server that sends a byte now and then does not hold anyone up.
		headersTimeout: 0,
		bodyTimeout: 0,
		keepAliveTimeout: 1000,
		keepAliveMaxTimeout: 5000,
		maxHeaderSize: MAX_HEADER_BYTES,
	})
}

async function addressesOf(
	hostname: string,
	port: string,
	resolve: Resolve,
	vouched: VouchedHosts,
): Promise<readonly string[]> {
	const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
	if (addresses.length === 0) throw new NotAsked('its host name has no address')
	const written = isIP(hostname) === 6 ? `[${hostname}]` : hostname
	if (!isVouched(vouched, written, port)) assertPublic(addresses)
	return addresses
}

function connectTo(addresses: readonly string[], timeoutMs: number): buildConnector.connector {
	const found = addresses.map(address => ({ address, family: isIP(address) }))
	const lookup: LookupFunction = (_hostname, { all }, answer) => {
		const [first] = found
		if (all) answer(null, found)
		else if (first) answer(null, first.address, first.family)
		else answer(new NotAsked(PRIVATE), '')
	}
	return buildConnector({ lookup, timeout: timeoutMs, autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS })
}

const MAX_HEADER_BYTES = 64 * 1024
/** A quarter of a second, Node's default, is too short for the other side of the world. */
const NEXT_ADDRESS_AFTER_MS = 2000
