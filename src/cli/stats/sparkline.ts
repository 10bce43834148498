/** Numbers as a line of bars. */

/** One bar for each number, none for 0; the largest is full. */
export function sparkline(numbers: readonly number[]): string {
	const most = Math.max(1, ...numbers)
	return numbers
		.map(number => (number <= 0 ? ' ' : (BARS[Math.max(0, Math.ceil((number / most) * BARS.length) - 1)] ?? ' ')))
		.join('')
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
