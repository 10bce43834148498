/** The words of the query language: one table, which reader, did-you-mean and the handbook's test share. */

/** How the values behind a word are read. */
export type WordKind =
	| 'type'
	| 'status'
	| 'kb'
	| 'id'
	| 'any-tag'
	| 'every-tag'
	| 'title'
	| 'folder'
	| 'links'
	| 'backlinks'
	| 'collection'
	| 'has'
	| 'range'
	| 'from-date'
	| 'to-date'
	| 'sort'
	| 'limit'
	| 'offset'
	| 'columns'
	| 'view'

/** `type:concept`. Several names may mean the same. */
export const WORDS: ReadonlyMap<string, WordKind> = new Map([
	['type', 'type'],
	['status', 'status'],
	['kb', 'kb'],
	['id', 'id'],
	['tag', 'any-tag'],
	['tags', 'any-tag'],
	['tags_all', 'every-tag'],
	['title', 'title'],
	['in', 'folder'],
	['path', 'folder'],
	['links', 'links'],
	['backlinks', 'backlinks'],
	['collection', 'collection'],
	['has', 'has'],
	['date', 'range'],
	['created', 'range'],
	['updated', 'range'],
	['date_from', 'from-date'],
	['date_to', 'to-date'],
	['sort', 'sort'],
	['limit', 'limit'],
	['offset', 'offset'],
	['columns', 'columns'],
	['view', 'view'],
])

export type Flag = 'orphan' | 'stub' | 'wanted' | 'draft'

/** Words that stand alone. In quotes they are looked for in titles. */
export const FLAGS: ReadonlyMap<string, Flag> = new Map([
	['orphan', 'orphan'],
	['orphans', 'orphan'],
	['stub', 'stub'],
	['stubs', 'stub'],
	['wanted', 'wanted'],
	['draft', 'draft'],
	['drafts', 'draft'],
])

/** Words of other programs, with what to write here. */
export const FOREIGN: ReadonlyMap<string, string> = new Map([
	['file', 'Write `title:` for the title, `id:` for the id, or `in:` for the folder'],
	['content', 'The text is not searched; words are looked for in titles and aliases'],
	['line', 'The text is not searched; words are looked for in titles and aliases'],
	['block', 'The text is not searched; words are looked for in titles and aliases'],
	['section', 'The text is not searched; words are looked for in titles and aliases'],
	['task', 'Tasks are not searched'],
	['order', 'Write `sort:title`, or `sort:-title` for the other direction'],
	['from', 'Write `tag:` or `in:`; a range of dates is `date_from:` and `date_to:`'],
	['where', 'Write the conditions one after the other: `type:concept importance>=7`'],
	['folder', 'Write `in:` for the folder'],
])
