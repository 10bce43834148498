/** What runs in the process that compiles pages. */
import { systemCode } from '../../vault/errors.ts'
import type { Order, Outcome } from './compile-apart.ts'
import { compilePages } from './compile-pages.ts'

process.once('message', async ({ sources, work }: Order) => {
	const outcome: Outcome = await compilePages(sources, work).then(
		folder => ({ folder }),
		(error: unknown) => ({
			error: error instanceof Error ? plain(error) : new Error(String(error)),
			code: systemCode(error),
		}),
	)
	process.send?.(outcome, () => process.exit())
})

/** An error that can be sent: those of Astro hold functions. */
function plain(error: Error): Error {
	return Object.assign(new Error(error.message), { name: error.name, stack: error.stack })
}
