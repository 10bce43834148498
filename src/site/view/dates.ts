export interface DatesView {
	readonly kind: 'dates'
}
