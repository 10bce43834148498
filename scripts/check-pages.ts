/**
 * Type-checks the `.astro` files, which `tsc` cannot read.
 *
 * `@astrojs/check` is called from here because its own command loses its first two arguments, and `astro check` has
 * telemetry.
 */
import { join } from 'node:path'
import { check } from '@astrojs/check'

const failed = await check({
	root: join(import.meta.dirname, '..'),
	tsconfig: 'tsconfig.astro.json',
	watch: false,
	minimumSeverity: 'warning',
	minimumFailingSeverity: 'warning',
	preserveWatchOutput: false,
})
process.exit(failed ? 1 : 0)
