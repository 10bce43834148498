/** One line that says how far the work is, rewritten in place on a terminal and absent everywhere else. */
import type { Output } from './terminal.ts'
import { grouped } from './wording.ts'

export interface ProgressStep {
	/** `compile`, `render`…: what is being done. */
	readonly stage: string
	readonly done: number
	/** 0 if it is not known. */
	readonly total: number
}

export interface Progress {
	update(step: ProgressStep): void
	/** Takes the line away, so that something else can be printed. */
	clear(): void
}

/** `now` gives milliseconds. */
export function showProgress(output: Output, now: () => number = () => performance.now()): Progress {
	if (!output.isTerminal) return { update: () => {}, clear: () => {} }
	let stage = { name: '', since: 0, from: 0 }
	let drawnAt = Number.NEGATIVE_INFINITY
	let isDrawn = false
	return {
		update: step => {
			const time = now()
			if (step.stage !== stage.name) stage = { name: step.stage, since: time, from: step.done }
			else if (time - drawnAt < interval && step.done !== step.total) return
			drawnAt = time
			isDrawn = true
			const line = formatStep(step, (time - stage.since) / 1000, stage.from)
			output.write(`${eraseLine}${line.slice(0, Math.max(10, (output.columns ?? 80) - 1))}`)
		},
		clear: () => {
			if (isDrawn) output.write(eraseLine)
			isDrawn = false
		},
	}
}

/**
 * `Rendering pages 120 of 871 (240/s, 3 s left)`; rate and rest come once there is enough to judge by. `from` is how much
 * was done when the stage began.
 */
export function formatStep(step: ProgressStep, seconds: number, from = 0): string {
	const total = step.total > 0 ? ` of ${grouped(step.total)}` : ''
	const count = step.done > 0 || step.total > 0 ? ` ${grouped(step.done)}${total}` : ''
	const pace = seconds > 0.5 ? (step.done - from) / seconds : 0
	const left = step.total > step.done ? `, ${formatRest((step.total - step.done) / pace)} left` : ''
	const rate = pace > 0 ? ` (${grouped(Math.round(pace))}/s${left})` : ''
	return `${stageNames.get(step.stage) ?? step.stage}${count}${rate}`
}

/** Whole seconds, which do not flicker. */
function formatRest(seconds: number): string {
	const whole = Math.ceil(seconds)
	return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

const stageNames: ReadonlyMap<string, string> = new Map([
	['read', 'Reading notes'],
	['compile', 'Compiling notes'],
	['link', 'Linking notes'],
	['ask', 'Asking web addresses'],
	['images', 'Converting images'],
	['render', 'Rendering pages'],
	['index', 'Indexing pages'],
	['copy', 'Copying files'],
])
const interval = 80
const eraseLine = '\r\u001b[2K'
