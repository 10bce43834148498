/** Asks whether the web addresses of a vault answer, and makes problems of those that do not. */
import { join } from 'node:path'
import type { Span, VaultPath } from '../../note/brand.ts'
import type { Problem } from '../../note/problem.ts'
import { leaves } from '../../note/yaml.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { addressProblems } from '../../web/address-problems.ts'
import { type AddressOptions, checkAddresses } from '../../web/check-addresses.ts'
import { acceptProblems } from '../../wiki/ignores.ts'
import { applyRules } from '../../wiki/rules.ts'
import type { Wiki } from '../../wiki/wiki.ts'
import { isIn, type Target } from './targets.ts'

interface WrittenAddress {
	readonly path: VaultPath
	readonly href: string
	readonly span: Span
}

/** Problems of the codes `url/dead` and `url/unknown` of all notes or `only` some, as the configuration and the notes' comments want them told. */
export async function externalProblems(
	{ wiki }: OpenedVault,
	only: Target['only'],
	cacheDir: string | undefined,
	options: AddressOptions,
): Promise<readonly Problem[]> {
	const written = addressesOf(wiki).filter(({ path }) => isIn(only, path))
	const cache = cacheDir === undefined ? {} : { cacheFile: join(cacheDir, 'addresses.json') }
	const verdicts = await checkAddresses(new Set(written.map(item => item.href)), { ...cache, ...options })
	const ignores = new Map([...wiki.notes.values()].map(note => [note.path, note.compiled.ignores ?? []]))
	const { problems } = acceptProblems(addressProblems(written, verdicts), ignores)
	return applyRules(wiki.config, wiki.kbs, problems)
}

/** All addresses that published notes lead to: of their text, of `[[https://…]]`, and those that are values of their heads. */
function addressesOf(wiki: Wiki): readonly WrittenAddress[] {
	return [...wiki.notes.values()].flatMap(note => {
		const { path, compiled, id } = note
		const inText = (compiled.addresses ?? []).map(({ href, span }) => ({ path, href, span }))
		const outside = (wiki.outcomes.get(id) ?? []).flatMap((outcome, index) => {
			const span = note.references[index]?.span
			return outcome.kind === 'outside' && span ? [{ path, href: outcome.href, span }] : []
		})
		const inHead = compiled.fields.flatMap(({ value }) =>
			[...leaves(value)].flatMap(leaf => {
				const href = leaf.kind === 'text' ? leaf.text.trim() : ''
				return /^https?:\/\/\S+$/i.test(href) ? [{ path, href, span: leaf.span }] : []
			}),
		)
		return [...inText, ...outside, ...inHead]
	})
}
