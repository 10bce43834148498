/** Adds up CPU profiles of V8: which functions take the time, and which parts of the program. */

/** The `.cpuprofile` format, as far as it is used here. */
export interface CpuProfile {
	readonly nodes: readonly {
		readonly id: number
		readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
		readonly children?: readonly number[]
	}[]
	/** Ids of nodes. */
	readonly samples: readonly number[]
	/** Microseconds before each sample. */
	readonly timeDeltas: readonly number[]
}

export interface ProfileSum {
	/** Seconds of all threads, without the time in which they waited. */
	readonly seconds: number
	/** Most time of their own first. */
	readonly functions: readonly Cost[]
	/** The same by group. */
	readonly groups: readonly Cost[]
}

export interface Cost {
	/** `compile`; for a group, its name again. */
	readonly name: string
	readonly group: string
	/** `src/note/compile.ts:40`; empty for a group and for what has no source. */
	readonly place: string
	/** Seconds in it alone. */
	readonly self: number
	/** Seconds in it and in what it calls; where it calls itself, once. */
	readonly total: number
}

/** `root` is the address (`file://`) of the repository's folder, with a slash at its end. */
export function sumProfiles(profiles: readonly CpuProfile[], root: string): ProfileSum {
	const functions = new Map<string, MutableCost>()
	const groups = new Map<string, MutableCost>()
	let seconds = 0
	for (const profile of profiles) {
		const parents = parentsOf(profile)
		const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, frameOf(callFrame, root)]))
		for (const [id, spent] of timesOf(profile)) {
			const frame = frames.get(id)
			if (!frame || frame.name === '(idle)') continue
			seconds += spent
			costOf(functions, frame.key, frame).self += spent
			costOf(groups, frame.group, groupCost(frame)).self += spent
			const seen = new Set<string>()
			for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
				const caller = frames.get(at)
				if (!caller || caller.name === '(root)') continue
				addOnce(functions, caller.key, caller, seen, spent)
				addOnce(groups, caller.group, groupCost(caller), seen, spent)
			}
		}
	}
	const sorted = (costs: Map<string, MutableCost>) => [...costs.values()].sort((a, b) => b.self - a.self)
	return { seconds, functions: sorted(functions), groups: sorted(groups) }
}

/** `note`, `wiki`, …: a room of ours; `astro`, `yaml`: a package, those of one family as one; `node`; `engine`. */
export function groupOf(url: string, root: string): string {
	if (url === '') return 'engine'
	if (url.startsWith('node:')) return 'node'
	const packaged = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]
	if (packaged) return FAMILIES.find(family => packaged.startsWith(`${family}-`)) ?? packaged
	const own = url.startsWith(root) ? /^(?:src|lib)\/([^/]+)\//.exec(url.slice(root.length))?.[1] : undefined
	if (own) return own
	return url.includes('/.prerender/') ? 'page bundle' : 'other'
}

const FAMILIES = ['micromark', 'mdast-util', 'hast-util', 'unist-util', 'remark']

type MutableCost = { -readonly [key in keyof Cost]: Cost[key] }

interface Frame {
	readonly key: string
	readonly name: string
	readonly group: string
	readonly place: string
}

function frameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame'], root: string): Frame {
	const name = functionName || '(anonymous)'
	const short = url.replace(/^.*\/node_modules\//, '').replace(root, '')
	const place = url === '' ? '' : `${short}:${lineNumber + 1}`
	return { key: `${name} ${place}`, name, group: groupOf(url, root), place }
}

function groupCost({ group }: Frame): Frame {
	return { key: group, name: group, group, place: '' }
}

function costOf(costs: Map<string, MutableCost>, key: string, { name, group, place }: Frame): MutableCost {
	const known = costs.get(key)
	if (known) return known
	const cost = { name, group, place, self: 0, total: 0 }
	costs.set(key, cost)
	return cost
}

function addOnce(costs: Map<string, MutableCost>, key: string, frame: Frame, seen: Set<string>, spent: number): void {
	if (seen.has(key)) return
	seen.add(key)
	costOf(costs, key, frame).total += spent
}

function parentsOf({ nodes }: CpuProfile): ReadonlyMap<number, number> {
	return new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id] as const)))
}

/** Seconds by node. */
function timesOf({ samples, timeDeltas }: CpuProfile): ReadonlyMap<number, number> {
	const times = new Map<number, number>()
	for (const [index, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1e6)
	return times
}
