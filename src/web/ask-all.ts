/** Many addresses at once, under the limits that they share. */
import { type Asked, ask } from './ask.ts'
import { vouchedHosts } from './asking-rules.ts'
import type { AddressOptions } from './check-addresses.ts'
import { guardedAgent } from './guarded-agent.ts'
import { hostGates, SYSTEM_TIMER, type Timer } from './host-gates.ts'
import { newPatience } from './patience.ts'
import { statusLine, type Web } from './request.ts'
import { type Resolve, rememberAnswers, resolveBySystem } from './resolver.ts'

/** What stands between this room and the world. */
export interface World {
	readonly resolve?: Resolve
	readonly timer?: Timer
	/** Between the beginnings of two requests to one host. */
	readonly intervalMs?: number
	/** Before an address is asked once more after a fault. */
	readonly retryPauseMs?: number
}

export interface AskedAt extends Asked {
	/** When it was known: milliseconds since 1970. */
	readonly at: number
}

/** Asks each of `open`. What is not known when `options.signal` is aborted is unknown. */
export async function askAll(
	open: ReadonlyMap<string, URL>,
	options: AddressOptions,
	world: World,
	onDone: () => void,
): Promise<ReadonlyMap<string, AskedAt>> {
	const { signal } = options
	const names = rememberAnswers(world.resolve ?? resolveBySystem)
	const { web, hasResolved, close } = openWeb(options, world, names)
	const askOne = async ([href, url]: readonly [string, URL]): Promise<readonly [string, AskedAt]> => {
		try {
			return [href, { ...(await ask(url, web)), at: web.now() }]
		} catch (error) {
			if (!signal?.aborted) throw error
			return [href, { ...INTERRUPTED, at: web.now() }]
		} finally {
			onDone()
		}
	}
	try {
		const asked = new Map(await Promise.all([...open].map(askOne)))
		const nameless = [...asked].filter(([, { noHost }]) => noHost)
		if (nameless.length === 0 || hasResolved() || (await isKnown(NAME_THAT_EXISTS, names))) return asked
		for (const [href] of nameless) asked.set(href, { ...NO_NAMES, at: web.now() })
		return asked
	} finally {
		close()
	}
}

function openWeb(
	options: AddressOptions,
	world: World,
	names: Resolve,
): { readonly web: Web; readonly hasResolved: () => boolean; readonly close: () => void } {
	const { allowPrivate = [], timeoutSeconds = 15, concurrency = 16, perHost = 2, signal } = options
	const { timer = SYSTEM_TIMER, intervalMs = 100, retryPauseMs = 1000 } = world
	const vouched = vouchedHosts(allowPrivate)
	let resolved = false
	const resolve: Resolve = async hostname => {
		const found = await names(hostname)
		signal?.throwIfAborted()
		resolved = true
		return found
	}
	const agent = guardedAgent({ resolve, vouched, timeoutMs: timeoutSeconds * 1000 })
	const gates = hostGates({ concurrency, perHost, intervalMs, timer, signal })
	const now = options.now ?? Date.now
	const web: Web = {
		agent,
		gates,
		patience: newPatience(gates, now, statusLine),
		timer,
		now,
		vouched,
		userAgent: options.userAgent ?? USER_AGENT,
		timeoutSeconds,
		retryPauseMs,
		signal,
	}
	const close = () => void agent.destroy().catch(() => {})
	return { web, hasResolved: () => resolved, close }
}

/** Where no name at all could be resolved, a name that does exist tells a dead link from a dead network. */
async function isKnown(hostname: string, resolve: Resolve): Promise<boolean> {
	return await resolve(hostname).then(
		() => true,
		() => false,
	)
}

const USER_AGENT = 'marcasite (link check)'
const NAME_THAT_EXISTS = 'example.com'
const INTERRUPTED: Asked = { state: 'unknown', reason: 'interrupted', keep: 'no' }
const NO_NAMES: Asked = { state: 'unknown', reason: 'no host name could be resolved', keep: 'no' }
