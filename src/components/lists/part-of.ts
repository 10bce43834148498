import type { ListPagesView } from '../../site/view.ts'

/** What a page after the first adds to the name of its list: `D – F`. */
export function partOf({ pages, current }: ListPagesView): string | undefined {
	return current === 0 ? undefined : pages[current]?.text
}
