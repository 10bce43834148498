/** Which properties of notes a query looks at. */
import { fold } from '../slug.ts'
import type { Query } from './query.ts'

/** Case folded. */
export function propertiesOf({ conditions, sort, columns = [] }: Query): ReadonlySet<string> {
	const asked = conditions.flatMap(({ test }) => {
		if (test.kind === 'compare' || test.kind === 'range') return [test.property]
		return test.kind === 'has' ? test.values.map(value => value.text) : []
	})
	return new Set([...asked, ...sort.map(key => key.property), ...columns].map(fold))
}
