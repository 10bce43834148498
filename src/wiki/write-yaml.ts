/** Values as YAML of one line. */
import type { FieldValue } from '../note/yaml.ts'

/** Without quotes where every reader takes it for text; nothing for null. */
export function scalarOf(value: { readonly kind: string; readonly text?: string }): string {
	const { kind, text = '' } = value
	if (kind === 'null') return ''
	return kind === 'text' && !isPlain(text) ? JSON.stringify(text) : text
}

/** As it may stand in brackets. */
export function flowOf(value: FieldValue): string {
	switch (value.kind) {
		case 'list':
			return `[${value.items.map(flowOf).join(', ')}]`
		case 'map':
			return `{${value.fields.map(field => `${JSON.stringify(field.key)}: ${flowOf(field.value)}`).join(', ')}}`
		case 'null':
			return 'null'
		default:
			return scalarOf(value)
	}
}

function isPlain(text: string): boolean {
	return (
		/^[/\p{L}][\p{L}\p{M}\p{N} _./()+-]*$/u.test(text) &&
		text.trim() === text &&
		!/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(text)
	)
}
