export interface TimelineView {
	readonly kind: 'timeline'
}
