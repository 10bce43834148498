/** What the files of a vault say that are no notes: drawings are judged, works to cite and the style sheet are read. */
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import type { Bibliography } from '../wiki/bibliography.ts'
import { isBibliographyFile } from './bibliography-files.ts'
import { judgeDrawings } from './drawings.ts'
import type { ListedVault } from './list-vault.ts'
import { THEME_FILE } from './theme-file.ts'

export interface Attachments {
	/** Files that may be published, as far as this goes. */
	readonly files: readonly VaultPath[]
	/** Undefined where the vault has no file of works to cite. */
	readonly bibliography: Bibliography | undefined
	readonly problems: readonly Problem[]
}

export async function readAttachments(vault: ListedVault): Promise<Attachments> {
	const { files, problems } = judgeDrawings(vault.files, vault.diskPath)
	const works = await readWorks(vault)
	return {
		files,
		bibliography: works.bibliography,
		problems: [...problems, ...(await readTheme(vault)), ...works.problems],
	}
}

async function readTheme({ files, diskPath }: ListedVault): Promise<readonly Problem[]> {
	if (!files.includes(THEME_FILE)) return []
	const { readThemeSheet } = await import('./theme-sheet.ts')
	return readThemeSheet(diskPath(THEME_FILE), THEME_FILE).problems
}

/** What reads bibliographies is large, and most vaults have none. */
async function readWorks({ files, diskPath }: ListedVault) {
	const likely = files.filter(isBibliographyFile)
	if (likely.length === 0) return { bibliography: undefined, problems: [] }
	const { readBibliography } = await import('./bibliography.ts')
	return readBibliography(likely, diskPath)
}
