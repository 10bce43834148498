export interface GraphView {
	readonly kind: 'graph'
}
