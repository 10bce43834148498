import { describe, expect, it } from 'vitest'
import { measure } from '../../scripts/bench/measure.ts'

describe('measure', () => {
	const node = (script: string) => ({ program: process.execPath, args: ['-e', script] })

	it.runIf(process.platform === 'linux')('counts the memory of what a program starts', async () => {
		const hold = 'const held = Buffer.alloc(3e8, 1); while (process.cpuUsage().user < 4e5) held.at(0)'
		const { memory } = await measure(
			node(`require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(hold)}])`),
		)
		expect(memory).toBeGreaterThan(3e8)
	})

	it('tells what a program that failed has said', async () => {
		const failing = node('console.error("out of ink"); process.exitCode = 3')
		await expect(measure(failing)).rejects.toThrow(/ended with 3:\nout of ink/)
		await expect(measure({ ...failing, accepts: [0, 3] })).resolves.toBeDefined()
	})
})
