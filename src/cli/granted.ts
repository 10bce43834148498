/** A plan that can be carried out; refuses the others. */
import { RefusedError } from '../vault/errors.ts'
import { MOST_TOLD } from '../wiki/same-wiki.ts'
import { counted } from './wording.ts'

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
	throw new RefusedError(few(plan.reasons))
}

/** So many that they can be read. */
export function few(reasons: readonly string[]): readonly string[] {
	const more = reasons.length - MOST_TOLD
	return more < 2 ? reasons : [...reasons.slice(0, MOST_TOLD), `and ${counted(more, 'other')}`]
}
