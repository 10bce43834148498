/** Which files may hold works to cite, by their names. */

export type BibliographyKind = 'bibtex' | 'csl' | 'perhaps'

/** `perhaps` is a name that a file of works often has, and others as well; undefined for all other names. */
export function bibliographyKind(path: string): BibliographyKind | undefined {
	if (/\.bib$/i.test(path)) return 'bibtex'
	if (/\.csl\.json$/i.test(path)) return 'csl'
	return /(?:^|\/)(?:bibliography|references)\.json$/i.test(path) ? 'perhaps' : undefined
}

export function isBibliographyFile(path: string): boolean {
	return bibliographyKind(path) !== undefined
}
