/** Which types are meant on the command line. */
import type { Kb } from '../../wiki/kb.ts'
import { fold } from '../../wiki/slug.ts'
import { nearestName } from '../../wiki/suggest.ts'
import type { ListedType } from '../../wiki/type-list.ts'
import { UsageError } from '../exit.ts'

export interface TypeWords {
	readonly type: string | undefined
	readonly kb: string | undefined
}

/** Those of the KB and the name that are given. Throws `UsageError` where there is none. */
export function chooseTypes(
	types: readonly ListedType[],
	kbs: readonly Kb[],
	{ type, kb }: TypeWords,
): readonly ListedType[] {
	const isMeant = (it: Kb) => kb === undefined || [it.name, it.shortname ?? ''].some(name => fold(name) === fold(kb))
	if (!kbs.some(isMeant))
		throw unknown(
			'KB',
			kb ?? '',
			kbs.map(it => it.name),
		)
	const ofKb = types.filter(it => isMeant(it.kb))
	const found = type === undefined ? ofKb : ofKb.filter(it => fold(it.schema.name) === fold(type))
	if (type === undefined || found.length > 0) return found
	throw unknown(
		'type',
		type,
		ofKb.map(it => it.schema.name),
	)
}

function unknown(what: string, name: string, names: readonly string[]): UsageError {
	const near = nearestName(name, names)
	return new UsageError(`there is no ${what} \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`)
}
