/** What `virtual:marcasite` gives to pages. */
declare module 'virtual:marcasite' {
	/** The wiki being published. Throws when none has been linked in this process. */
	export function publication(): import('../view.ts').Publication
}

declare module '*?url' {
	const address: string
	export default address
}

declare module '*.css' {}
