/** What `virtual:marcasite` gives to pages. */
declare module 'virtual:marcasite' {
	/** The wiki being published. Throws when none has been linked in this process. */
	export function publication(): import('../view.ts').Publication
	/** Whether pages are served while they are written, and not published. */
	export function isDevelopment(): boolean
}

declare module '*?url' {
	const address: string
	export default address
}

declare module '*.css' {}
