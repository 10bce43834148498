/** What the head and the header of each page know of the site's looks. */

export interface ThemeView {
	/** What readers see who have chosen nothing; `auto` follows their system. */
	readonly choice: 'auto' | 'light' | 'dark'
	/** Address of the style sheet of the vault's own, if it has one. */
	readonly sheet: string | undefined
	readonly logo: LogoView | undefined
	readonly faces: { readonly text: FaceView; readonly interface: FaceView }
}

export interface LogoView {
	readonly href: string
	/** Media type. */
	readonly type: string
	/** In pixels, where the file says. */
	readonly size: { readonly width: number; readonly height: number } | undefined
}

/** Whose letters are shown: those that come with the site, those that the reader has, or a file of the vault. */
export type FaceView =
	| { readonly kind: 'own' }
	| { readonly kind: 'system' }
	| { readonly kind: 'file'; readonly href: string; readonly type: string }
