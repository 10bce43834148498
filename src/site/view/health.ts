export interface HealthView {
	readonly kind: 'health'
}
