/** Reads the files of a commit from git's store, as they were committed: nothing is checked out, no filter is run. */
import { VaultError } from './errors.ts'
import { askGit, nulRecords, startGit } from './git-command.ts'

export interface TreeEntry {
	/** Path from the folder that was listed, as bytes. It is not to be trusted: `../x` can be stored as well. */
	readonly name: Buffer
	readonly kind: 'file' | 'link' | 'repository'
	/** Hash by which git knows the content. */
	readonly object: string
}

export interface Blob {
	/** Undefined where it is larger than the limit. */
	readonly bytes: Buffer | undefined
	readonly size: number
}

/**
 * All entries below the folder `prefix` of the repository that `root` lies in, which is empty for the whole of it;
 * undefined where the commit has no such folder.
 */
export async function listTree(
	root: string,
	commit: string,
	prefix: string,
): Promise<readonly TreeEntry[] | undefined> {
	const folder = prefix.replace(/\/$/, '')
	const found = await find(root, `${commit}${folder === '' ? '' : `:${folder}`}`)
	const tree = found === undefined ? undefined : await find(root, `${found}^{tree}`)
	if (tree === undefined) return undefined
	const git = startGit(root, ['ls-tree', '-r', '-z', '--full-tree', tree])
	const entries: TreeEntry[] = []
	for await (const record of nulRecords(git.output)) {
		const tab = record.indexOf('\t')
		const [mode = '', , object = ''] = record.toString('latin1', 0, tab).split(' ')
		const kind = KINDS[mode]
		if (kind) entries.push({ name: record.subarray(tab + 1), kind, object })
	}
	if ((await git.ended) !== 0) throw incomplete()
	return entries
}

/** The content of these objects, in their order. */
export async function* readBlobs(root: string, objects: readonly string[], limit: number): AsyncGenerator<Blob> {
	if (objects.length === 0) return
	const git = startGit(root, ['cat-file', '--batch', '--buffer'], `${objects.join('\n')}\n`)
	const reader = readerOf(git.output)
	try {
		for (const _ of objects) {
			const [, type, length] = (await reader.line()).split(' ')
			if (type !== 'blob') throw incomplete()
			const size = Number(length)
			const bytes = await reader.take(size, size <= limit)
			await reader.take(1, false)
			yield { bytes, size }
		}
	} finally {
		git.stop()
	}
}

interface Reader {
	line(): Promise<string>
	/** The next bytes, which are passed over if they are not to be kept. */
	take(count: number, keep: boolean): Promise<Buffer | undefined>
}

function readerOf(stream: AsyncIterable<Buffer>): Reader {
	const chunks = stream[Symbol.asyncIterator]()
	let rest: Buffer = Buffer.alloc(0)
	const more = async () => {
		const next = await chunks.next()
		if (next.done) throw incomplete()
		return next.value
	}
	return {
		async line() {
			while (!rest.includes(NEWLINE)) rest = Buffer.concat([rest, await more()])
			const end = rest.indexOf(NEWLINE)
			const line = rest.toString('latin1', 0, end)
			rest = rest.subarray(end + 1)
			return line
		},
		async take(count, keep) {
			const kept: Buffer[] = []
			for (let missing = count; missing > 0; ) {
				if (rest.length === 0) rest = await more()
				const part = rest.subarray(0, missing)
				if (keep) kept.push(part)
				missing -= part.length
				rest = rest.subarray(part.length)
			}
			return keep ? Buffer.concat(kept) : undefined
		},
	}
}

async function find(root: string, name: string): Promise<string | undefined> {
	const answer = await askGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', name])
	return answer.kind === 'said' ? answer.text.trim().split('\n').at(-1) : undefined
}

function incomplete(): VaultError {
	return new VaultError(
		'The git repository does not hold all files of the commit',
		'Clone it in full, without `--filter`; nothing is fetched here',
	)
}

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
	100644: 'file',
	100755: 'file',
	100664: 'file',
	120000: 'link',
	160000: 'repository',
}
const NEWLINE = 10
