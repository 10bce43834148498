/** An example of every problem: the pages of the handbook and `marcasite explain` show them. */
import type { ProblemCode } from './problem.ts'
import type { ProblemExample } from './problem-example.ts'
import { ADDRESSES_EXAMPLES } from './problem-examples/addresses.ts'
import { EMBEDS_EXAMPLES } from './problem-examples/embeds.ts'
import { ENCODINGS_EXAMPLES } from './problem-examples/encodings.ts'
import { FILES_EXAMPLES } from './problem-examples/files.ts'
import { HEAD_EXAMPLES } from './problem-examples/head.ts'
import { KB_EXAMPLES } from './problem-examples/kb.ts'
import { LINKS_EXAMPLES } from './problem-examples/links.ts'
import { MARKS_EXAMPLES } from './problem-examples/marks.ts'
import { NAMES_EXAMPLES } from './problem-examples/names.ts'
import { PATHS_EXAMPLES } from './problem-examples/paths.ts'
import { SCHEMA_EXAMPLES } from './problem-examples/schema.ts'

export const EXAMPLES: Readonly<Record<ProblemCode, ProblemExample>> = {
	...HEAD_EXAMPLES,
	...SCHEMA_EXAMPLES,
	...KB_EXAMPLES,
	...NAMES_EXAMPLES,
	...LINKS_EXAMPLES,
	...EMBEDS_EXAMPLES,
	...FILES_EXAMPLES,
	...ADDRESSES_EXAMPLES,
	...PATHS_EXAMPLES,
	...ENCODINGS_EXAMPLES,
	...MARKS_EXAMPLES,
}
