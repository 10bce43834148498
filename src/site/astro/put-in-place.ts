/** A folder gets the name under which others look for it, and takes it from no folder that is as good and may be in use. */
import { rename } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Afterwards `place` is `made`, or a folder that `isGood`, which is not touched. What else was there goes into the folder
 * `aside`. Rejects where neither can be had. Other processes may do the same at once.
 */
export async function putInPlace(
	made: string,
	place: string,
	isGood: (place: string) => Promise<boolean>,
	aside: string,
): Promise<void> {
	// No folder takes the name of one that has files in it.
	if ((await move(made, place)) === undefined || (await isGood(place))) return
	await move(place, join(aside, 'spoiled'))
	const fault = await move(made, place)
	if (fault !== undefined && !(await isGood(place))) throw fault
}

/** The reason if that fails. */
async function move(from: string, to: string): Promise<unknown> {
	return await rename(from, to).then(
		() => undefined,
		(error: unknown) => error,
	)
}
