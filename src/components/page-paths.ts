/** What `getStaticPaths` of a set of pages returns. */
export function pathsOf({ paths }: { readonly paths: readonly string[] }): readonly Path[] {
	return paths.map(path => ({ params: { path: path || undefined } }))
}

interface Path {
	readonly params: { readonly path: string | undefined }
}
