/** Documents that are open in an editor, and which of them have lost their file. */
import type { VaultPath } from '../note/brand.ts'
import type { ListedVault, NamedText } from './list-vault.ts'

/** Follows what the disk has of the documents that are open. */
export class OpenDocuments {
	/** What the file of each was when it was last there. */
	private readonly files = new Map<VaultPath, string>()

	/** Takes notice of a vault as it is or was on the disk, while these documents are open. */
	see(vault: ListedVault, documents: readonly NamedText[]): void {
		const open = new Set(documents.map(({ path }) => path))
		for (const path of this.files.keys()) if (!open.has(path)) this.files.delete(path)
		for (const { path, text } of textsOf(vault, open)) this.files.set(path, text)
	}

	/**
	 * Those documents that stand for what is on the disk. One that says what its file said goes with it: who removed the
	 * file meant the note. One with changes that were never saved stays, whatever became of the file.
	 */
	standing(vault: ListedVault, documents: readonly NamedText[]): readonly NamedText[] {
		const open = new Set(documents.map(({ path }) => path))
		const there = new Set([...textsOf(vault, open), ...vault.unread].map(({ path }) => path))
		return documents.filter(({ path, text }) => {
			const file = this.files.get(path)
			return file === undefined || there.has(path) || !isSameText(file, text)
		})
	}
}

function textsOf({ notes, settings }: ListedVault, open: ReadonlySet<VaultPath>): readonly NamedText[] {
	return open.size === 0 ? [] : [...notes, ...settings].filter(({ path }) => open.has(path))
}

/** Editors keep line endings and byte order marks in their own ways. */
function isSameText(one: string, two: string): boolean {
	const bare = (text: string) => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
	return bare(one) === bare(two)
}
