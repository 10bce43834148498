export interface ChangesView {
	readonly kind: 'changes'
}
