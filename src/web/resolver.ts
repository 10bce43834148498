/** Host names to IP addresses, each name once a run. */
import { lookup } from 'node:dns/promises'

/** All IP addresses of a host name. Rejects with a system error such as `ENOTFOUND`. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** Asks the system, as every other program does, its `hosts` file included. */
export const resolveBySystem: Resolve = async hostname => {
	const found = await lookup(hostname, { all: true })
	return found.map(({ address }) => address)
}

/** Remembers answers, and that there is no such name; a failure of another kind may pass, and is asked again. */
export function rememberAnswers(resolve: Resolve): Resolve {
	const answers = new Map<string, Promise<readonly string[]>>()
	return hostname => {
		const known = answers.get(hostname)
		if (known) return known
		const answer = resolve(hostname)
		answers.set(hostname, answer)
		answer.catch(error => {
			if (error?.code !== 'ENOTFOUND') answers.delete(hostname)
		})
		return answer
	}
}
