/**
 * The keys of a kb.yaml, level by level: those that this program reads, and those that Pyrite and its tools do. What is
 * not among them is read by nobody.
 */

export const TOP_KEYS: ReadonlySet<string> = new Set([
	...['name', 'shortname', 'title', 'description', 'types', 'relationship_types', 'validation'],
	...['kb_type', 'guidelines', 'goals', 'evaluation_rubric', 'policies', 'schema_version', 'version', 'owner', 'tags'],
])

export const TYPE_KEYS: ReadonlySet<string> = new Set([
	...['description', 'subdirectory', 'required', 'fields'],
	...['file_pattern', 'optional', 'protocols', 'layout', 'display', 'ai_instructions', 'field_descriptions', 'version'],
	...['guidelines', 'goals', 'evaluation_rubric', 'edge_type', 'endpoints', 'icon', 'label', 'title'],
])

export const FIELD_KEYS: ReadonlySet<string> = new Set([
	...['type', 'required', 'description', 'options', 'values', 'allow_other', 'items', 'format'],
	...['min', 'max', 'min_length', 'max_length', 'target_type', 'inverse_label'],
	...['default', 'label', 'since_version', 'ai_instructions'],
])

export const VALIDATION_KEYS: ReadonlySet<string> = new Set(['enforce', 'rules'])

/** Types of fields: those whose values are judged, and text, which may hold anything. */
export const FIELD_TYPES: ReadonlySet<string> = new Set([
	...['text', 'string', 'number', 'float', 'integer', 'boolean', 'checkbox', 'date', 'datetime'],
	...['select', 'multi-select', 'object-ref', 'list', 'tags'],
])
