/**
 * fast-check, with the same seed in every run: what passes for one commit passes for it everywhere, and how often a
 * property came to its point can be asked for. `PROPERTY_SEED=7 npx vitest run --mode long FILE` tries other cases, and
 * more of them; what such a run finds is mended and becomes an example of its own.
 */
import fc from 'fast-check'

/**
 * How many cases a property is tried on: `cases` in each run of the suite, ten times as many in `npm run test:long`,
 * which is there for who changes what the property is about.
 */
export function runs(cases: number): number {
	return import.meta.env.MODE === 'long' ? 10 * cases : cases
}

/** Any number; the cases of all properties follow from it. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_260_101)
if (!Number.isInteger(SEED)) throw new Error(`PROPERTY_SEED is a whole number, not “${process.env.PROPERTY_SEED}”`)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED })

export default fc
