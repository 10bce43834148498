/** What YAML holds beside values: comments, anchors and aliases, where they are written. */
import { Parser } from 'yaml'

export interface YamlMark {
	readonly kind: 'comment' | 'anchor' | 'alias'
	/** In the source. */
	readonly offset: number
	readonly text: string
}

/** In the order of the text. What is no YAML has marks as far as they can be told. */
export function yamlMarks(source: string): readonly YamlMark[] {
	const marks: YamlMark[] = []
	for (const token of new Parser().parse(source)) gather(token, marks)
	return marks.sort((a, b) => a.offset - b.offset)
}

function gather(part: unknown, marks: YamlMark[]): void {
	if (typeof part !== 'object' || part === null) return
	if (isMark(part)) marks.push({ kind: part.type, offset: part.offset, text: part.source })
	for (const inner of Object.values(part)) gather(inner, marks)
}

function isMark(part: object): part is { type: YamlMark['kind']; offset: number; source: string } {
	return 'type' in part && typeof part.type === 'string' && KINDS.has(part.type)
}

const KINDS: ReadonlySet<string> = new Set(['comment', 'anchor', 'alias'])
