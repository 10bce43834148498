import { vaultPath } from '../note/brand.ts'

/** The style sheet of a vault, at its root. */
export const THEME_FILE = vaultPath('theme.css')
