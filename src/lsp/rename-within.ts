/** Renaming of what stands inside notes: the plans of the wiki for headings, blocks, aliases and tags. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { CONFIG_FILE } from '../vault/content-filter.ts'
import type { FileEdit } from '../wiki/change-set.ts'
import { planAliasRename } from '../wiki/rename-alias.ts'
import { planAnchorRename } from '../wiki/rename-anchor.ts'
import { planTagRename } from '../wiki/rename-tag.ts'
import { readTagName, tagFault } from '../wiki/tag-names.ts'
import type { VaultState } from './live-vault.ts'
import { type NamedWithin, RenameRefused } from './renaming-at.ts'

/** Throws `RenameRefused` with the planner's reasons. */
export function planWithin(
	{ vault: { contents } }: VaultState,
	named: NamedWithin,
	typed: string,
	textOf: (path: VaultPath) => string | undefined,
): readonly FileEdit[] {
	switch (named.what) {
		case 'part': {
			const { note, part } = named
			// A sign that belongs to the link is no part of the name.
			const to = part.kind === 'block' ? typed.trim().replace(/^#?\^/, '') : typed
			return granted(planAnchorRename({ contents, textOf, rename: { path: note.path, part, to } }))
		}
		case 'alias': {
			const { note, index } = named
			return granted(planAliasRename({ contents, textOf, rename: { path: note.path, index, to: typed } }))
		}
		case 'tag': {
			const to = readTagName(typed)
			const fault = tagFault(to)
			if (fault !== undefined) throw new RenameRefused(`\`${typed}\` is no tag: ${fault}`)
			const configFile = vaultPath(CONFIG_FILE)
			return granted(planTagRename({ contents, textOf, configFile, rename: { from: readTagName(named.name), to } }))
		}
	}
}

type Plan =
	| { readonly kind: 'planned'; readonly edits: readonly FileEdit[] }
	| { readonly kind: 'refused'; readonly reasons: readonly string[] }

function granted(plan: Plan): readonly FileEdit[] {
	if (plan.kind === 'refused') throw new RenameRefused(plan.reasons.join('\n'))
	return plan.edits
}
