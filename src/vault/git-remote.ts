/** Where the forges show the source of a file and its history. */

/** Addresses with `{path}` where a file's path from the vault's root goes, its segments percent-encoded. */
export interface RemotePages {
	readonly edit: string
	readonly history: string
}

/**
 * The pages of a repository on GitHub, GitLab or Codeberg; undefined for other hosts, whose addresses are not known.
 * @param remote address of the remote, in any form that git takes; a password in it is dropped
 * @param prefix path of the vault in the repository, with a slash at its end; empty for the repository's root
 */
export function remotePages(remote: string, branch: string, prefix: string): RemotePages | undefined {
	const place = parseRemote(remote)
	const forge = place && FORGES.find(({ host }) => host.test(place.host))
	if (!forge) return undefined
	const repository = `https://${place.host}/${encodePath(place.path)}`
	const file = `${encodePath(branch)}/${encodePath(prefix)}{path}`
	return { edit: `${repository}/${forge.edit}/${file}`, history: `${repository}/${forge.history}/${file}` }
}

function parseRemote(remote: string): { readonly host: string; readonly path: string } | undefined {
	const match =
		/^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/i.exec(remote) ??
		/^(?:[^@/:]+@)?([\w.-]+):(?!\/)(.+)$/.exec(remote)
	const host = match?.[1]?.toLowerCase()
	const path = match?.[2]?.replace(/\/+$/, '').replace(/\.git$/, '')
	return host && path && /^[^/]+(?:\/[^/]+)+$/.test(path) ? { host, path } : undefined
}

function encodePath(path: string): string {
	return path.split('/').map(encodeURIComponent).join('/')
}

const FORGES = [
	{ host: /^github\.com$/, edit: 'edit', history: 'commits' },
	{ host: /^gitlab\./, edit: '-/edit', history: '-/commits' },
	{ host: /^codeberg\.org$/, edit: '_edit', history: 'commits/branch' },
] as const
