/** Which columns a list has, and what stands in them. */
import type { Listed, QueryWorld } from '../../wiki/query/listed.ts'
import { propertyOf } from '../../wiki/query/properties.ts'
import type { Query } from '../../wiki/query/query.ts'
import { fold } from '../../wiki/slug.ts'

/** For people: what tells these apart, what they are sorted by, and where they lie. */
export function columnsForPeople({ wiki }: QueryWorld, query: Query, listed: readonly Listed[]): readonly string[] {
	if (query.columns) return query.columns
	const sorted = query.sort.map(key => key.property)
	if (query.of === 'wanted') return distinct(['title', ...(wiki.kbs.length > 1 ? ['kb'] : []), ...sorted, 'backlinks'])
	const types = new Set(listed.flatMap(item => (item.kind === 'note' ? [item.note.type] : [])))
	return distinct(['title', ...(types.size > 1 ? ['type'] : []), ...sorted, 'path'])
}

/** For programs: always the same, unless the query says which. */
export function columnsForPrograms(query: Query): readonly string[] {
	return query.columns ?? (query.of === 'wanted' ? ['title', 'kb', 'backlinks'] : ['path', 'title', 'type'])
}

export function cellText(world: QueryWorld, listed: Listed, column: string): string {
	return propertyOf(world, listed, column)?.texts.join(', ') ?? ''
}

function distinct(columns: readonly string[]): readonly string[] {
	return columns.filter((column, index) => columns.findIndex(other => fold(other) === fold(column)) === index)
}
