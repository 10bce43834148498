/** Finds saves that nobody told of: chokidar drops a change that follows another of the same file within 50 milliseconds. */
import { statSync } from 'node:fs'

export interface SecondLook {
	/** Looks at these files again in a moment; what they are then is compared with what they are now. */
	at(files: readonly string[]): void
	close(): void
}

/** `onChange` is called with each file that is another one by then. */
export function secondLook(onChange: (file: string) => void): SecondLook {
	const seen = new Map<string, string>()
	let timer: NodeJS.Timeout | undefined
	const look = () => {
		const files = [...seen]
		seen.clear()
		for (const [file, before] of files) if (stateOf(file) !== before) onChange(file)
	}
	return {
		at(files) {
			for (const file of files) seen.set(file, stateOf(file))
			// From the last change on: what follows it can be dropped as well.
			clearTimeout(timer)
			timer = setTimeout(look, LATER)
		},
		close: () => clearTimeout(timer),
	}
}

function stateOf(file: string): string {
	try {
		const { mtimeMs, size, ino } = statSync(file)
		return `${mtimeMs} ${size} ${ino}`
	} catch {
		return ''
	}
}

/** Milliseconds. */
const LATER = 80
