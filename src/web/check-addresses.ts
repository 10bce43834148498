/**
 * Whether web addresses answer. Three states, since the web is not a compiler: `dead` is said only where nobody can open
 * the address (404, 410, no such host, a redirect that goes in circles, no valid address); all else that goes wrong is
 * `unknown` and has its reason. Addresses of private networks are not asked, see asking-rules.ts; proxies that the
 * environment names are not used, because what a proxy connects to cannot be judged here.
 */
import { askAll, type World } from './ask-all.ts'
import { refusalOf, type VouchedHosts, vouchedHosts } from './asking-rules.ts'
import { withoutSecrets } from './follow.ts'
import { readVerdicts, type StoredVerdict, type StoredVerdicts, writeVerdicts } from './verdict-cache.ts'

export interface AddressVerdict {
	readonly state: 'alive' | 'dead' | 'unknown'
	/** One short line in English, without anything a server sent: `404 Not Found`, `timed out after 15 s`. */
	readonly reason: string
	/** When the address was asked, ISO 8601; in an earlier run where the cache knew it. */
	readonly checkedAt: string
	/** Where a permanent redirect leads; of addresses that are alive. */
	readonly movedTo?: string
}

export interface AddressOptions {
	/** A JSON file to keep verdicts in; it and its folder need not exist. */
	readonly cacheFile?: string
	/** How long a verdict of the cache is believed at most: a week. Of the dead a day, of the unknown an hour. */
	readonly maxAgeHours?: number
	/** `host` or `host:port` that the person at the terminal vouches for, to be asked although private. */
	readonly allowPrivate?: readonly string[]
	/** What one request may take, from the name's resolution to the end of the headers: 15. */
	readonly timeoutSeconds?: number
	/** Requests at one time: 16. */
	readonly concurrency?: number
	/** Requests at one time to one host: 2. */
	readonly perHost?: number
	readonly userAgent?: string
	/** Called after each different address. */
	readonly onProgress?: (done: number, total: number) => void
	/** Interrupts: what is not known by then is `unknown`. */
	readonly signal?: AbortSignal
	/** Milliseconds since 1970. */
	readonly now?: () => number
}

/**
 * The verdict of each address, under the address as it was given. Addresses that differ in nothing but the fragment or
 * the user name are asked once. Never rejects for what the web or the cache file does.
 */
export async function checkAddresses(
	addresses: Iterable<string>,
	options: AddressOptions = {},
): Promise<ReadonlyMap<string, AddressVerdict>> {
	return await checkAddressesIn({}, addresses, options)
}

/** `checkAddresses` in a world with other names and another time. */
export async function checkAddressesIn(
	world: World,
	addresses: Iterable<string>,
	options: AddressOptions = {},
): Promise<ReadonlyMap<string, AddressVerdict>> {
	const { cacheFile, maxAgeHours = WEEK_HOURS, now = Date.now, onProgress } = options
	const given = new Map([...addresses].map(address => [address, URL.parse(address)]))
	const stored = await readVerdicts(cacheFile, now(), maxAgeHours)
	const { verdicts, open } = sift(given.values(), stored, vouchedHosts(options.allowPrivate ?? []), now())

	const total = verdicts.size + open.size
	let done = verdicts.size
	const asked = await askAll(open, options, world, () => onProgress?.(++done, total))
	for (const [href, { state, reason, movedTo, keep, at }] of asked) {
		const until = typeof keep === 'number' ? { until: iso(keep) } : {}
		const verdict = { state, reason, checkedAt: iso(at), ...(movedTo ? { movedTo } : {}), ...until }
		verdicts.set(href, verdict)
		if (keep !== 'no') stored.set(href, verdict)
	}
	if (cacheFile !== undefined && open.size > 0) await writeVerdicts(cacheFile, stored)
	return new Map([...given].map(([address, url]) => [address, verdictOf(url, verdicts, now())]))
}

/** What is known without asking, and what is to be asked, both by the address as it is sent. */
function sift(
	given: Iterable<URL | null>,
	stored: StoredVerdicts,
	vouched: VouchedHosts,
	now: number,
): { readonly verdicts: Map<string, StoredVerdict>; readonly open: ReadonlyMap<string, URL> } {
	const verdicts = new Map<string, StoredVerdict>()
	const open = new Map<string, URL>()
	for (const address of given) {
		if (!address) continue
		const url = withoutSecrets(address)
		const refusal = refusalOf(url, vouched)
		const known = refusal ? unasked('unknown', refusal, now) : stored.get(url.href)
		if (known) verdicts.set(url.href, known)
		else open.set(url.href, url)
	}
	return { verdicts, open }
}

function verdictOf(url: URL | null, verdicts: StoredVerdicts, now: number): AddressVerdict {
	const known = url && verdicts.get(withoutSecrets(url).href)
	if (!known) return unasked('dead', 'it is not a valid address', now)
	const { until: _until, ...verdict } = known
	return verdict
}

function unasked(state: AddressVerdict['state'], reason: string, now: number): AddressVerdict {
	return { state, reason, checkedAt: iso(now) }
}

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString()
}

const WEEK_HOURS = 24 * 7
