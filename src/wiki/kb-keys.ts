/**
 * The keys of a kb.yaml, level by level: those that this program reads, and those that Pyrite and its tools do. What is
 * not among them is read by nobody. The check of the file and its JSON Schema are both made of these tables.
 */

/** What a value must be for anybody to read it. A lone text counts as a list of one. */
export type Shape =
	| 'text'
	| 'folder'
	| 'texts'
	| 'flag'
	| 'number'
	| 'mapping'
	| 'list'
	| 'text or mapping'
	| 'anything'

export interface KbKey {
	/** One sentence, for editors. */
	readonly meaning: string
	readonly shape: Shape
}

export type KbKeys = ReadonlyMap<string, KbKey>

export const TOP_KEYS = keys({
	$schema: ['text', 'Address of the schema of this file, for editors. It changes nothing.'],
	name: ['text', 'First part of addresses, and prefix of links from elsewhere: `[[sea:tide]]`.'],
	shortname: ['text', 'A second prefix for links from elsewhere, as in `[[s:tide]]`.'],
	title: ['text', 'What readers see; made from `name` where it is missing.'],
	description: ['text', 'Text on the home page and in lists.'],
	types: ['mapping', 'Types of notes, by name.'],
	relationship_types: ['mapping', 'Names of relations, each with a label or with `label` and `inverse`.'],
	validation: ['mapping', 'Rules for the notes of all types.'],
	kb_type: ['text', 'Kind of the knowledge base. For Pyrite.'],
	guidelines: ['anything', 'How to write for this knowledge base. For people, and for Pyrite.'],
	goals: ['anything', 'What the knowledge base is for. For people, and for Pyrite.'],
	evaluation_rubric: ['anything', 'What a good note has. For people, and for Pyrite.'],
	policies: ['anything', 'What is done when notes are written. For Pyrite.'],
	schema_version: ['anything', 'Version of the types. For Pyrite.'],
	version: ['anything', 'Version of the knowledge base. For Pyrite.'],
	owner: ['anything', 'Who looks after the knowledge base. For people.'],
	tags: ['texts', 'What the knowledge base is about. For people.'],
})

export const TYPE_KEYS = keys({
	description: ['text', 'What notes of this type are about.'],
	subdirectory: ['folder', 'Folder in which new notes of the type begin.'],
	file_pattern: ['text', 'How new files are called: `{date}-{slug}.md`.'],
	required: ['texts', 'Fields that must be filled in.'],
	optional: ['texts', 'Fields that may be filled in. For people, and for Pyrite.'],
	fields: ['mapping', 'The fields of the type, by name.'],
	title: ['text', 'Name of the type for people.'],
	label: ['text', 'Name of the type for people.'],
	icon: ['text', 'Picture of the type. For Pyrite.'],
	protocols: ['anything', 'What notes of the type can do. For Pyrite.'],
	layout: ['anything', 'How notes of the type are shown. For Pyrite.'],
	display: ['anything', 'How notes of the type are shown. For Pyrite.'],
	ai_instructions: ['anything', 'What a writing program is told of the type. For Pyrite.'],
	field_descriptions: ['anything', 'What the fields mean. For Pyrite.'],
	version: ['anything', 'Version of the type. For Pyrite.'],
	guidelines: ['anything', 'How to write notes of the type. For people, and for Pyrite.'],
	goals: ['anything', 'What notes of the type are for. For people, and for Pyrite.'],
	evaluation_rubric: ['anything', 'What a good note of the type has. For people, and for Pyrite.'],
	edge_type: ['anything', 'Whether notes of the type are relations. For Pyrite.'],
	endpoints: ['anything', 'What a note that is a relation joins. For Pyrite.'],
})

export const FIELD_KEYS = keys({
	type: ['text', 'What values it takes; text where it is missing.'],
	required: ['flag', 'Whether it must be filled in.'],
	description: ['text', 'What it means. If it says “entry IDs” or “note IDs”, a list is one of ids.'],
	options: ['texts', 'Values of a `select` or `multi-select`.'],
	values: ['texts', 'The same as `options`.'],
	allow_other: ['flag', 'Whether a `select` takes other values than its options.'],
	items: ['text or mapping', 'For a list: type of its items, as `object-ref` or `{type: object-ref}`.'],
	format: ['text', '`ISO8601`: only dates as that standard writes them. Other formats are for people.'],
	min: ['number', 'Least number, or year of a date.'],
	max: ['number', 'Greatest number, or year of a date.'],
	min_length: ['number', 'Fewest characters of a text, or items of a list.'],
	max_length: ['number', 'Most characters of a text, or items of a list.'],
	target_type: ['texts', 'Type of the notes that it names. For people, and for Pyrite.'],
	inverse_label: ['text', 'Wording of the relation on the page of the other note.'],
	default: ['anything', 'Value of new notes. For Pyrite.'],
	label: ['text', 'Name of the field for people.'],
	since_version: ['anything', 'Version of the type that brought it. For Pyrite.'],
	ai_instructions: ['anything', 'What a writing program is told of the field. For Pyrite.'],
})

export const VALIDATION_KEYS = keys({
	enforce: ['flag', 'Whether faults against types and rules are errors; without it they are warnings.'],
	rules: ['list', 'Rules, each for one field of the notes of all types.'],
})

/** Types of fields, with what they take: those whose values are judged, and text, which may hold anything. */
export const FIELD_TYPES: ReadonlyMap<string, string> = new Map([
	['text', 'text'],
	['string', 'text'],
	['number', 'a number'],
	['float', 'a number'],
	['integer', 'a whole number'],
	['boolean', 'true or false'],
	['checkbox', 'true or false'],
	['date', 'a date'],
	['datetime', 'a date'],
	['select', 'one of its options'],
	['multi-select', 'some of its options'],
	['object-ref', 'the id of a note'],
	['list', 'a list'],
	['tags', 'a list'],
])

function keys(table: Readonly<Record<string, readonly [Shape, string]>>): KbKeys {
	return new Map(Object.entries(table).map(([key, [shape, meaning]]) => [key, { shape, meaning }]))
}
