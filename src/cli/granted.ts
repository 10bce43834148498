/** A plan that can be carried out; refuses the others. */
import { RefusedError } from '../vault/errors.ts'

interface Planned {
	readonly kind: 'planned'
}

interface Refused {
	readonly kind: 'refused'
	readonly reasons: readonly string[]
}

/** Throws `RefusedError` with the reasons of a plan that is refused. */
export function granted<Plan extends Planned>(plan: Plan | Refused): Plan {
	if (plan.kind === 'planned') return plan
	throw new RefusedError(plan.reasons)
}
