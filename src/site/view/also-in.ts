export interface AlsoInIndexView {
	readonly kind: 'also-in-index'
}
export interface AlsoInView {
	readonly kind: 'also-in'
}
