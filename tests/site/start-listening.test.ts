import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startListening } from '../../src/site/dev/start-listening.ts'

const HOST = '127.0.0.1'

function server() {
	const made = createServer()
	onTestFinished(async () => void (await new Promise(resolve => made.close(resolve))))
	return made
}

describe('startListening', () => {
	it('chooses again when somebody was faster', async () => {
		const taken = await startListening(server(), HOST, async () => 0)
		const choices = [taken, taken, 0]
		const port = await startListening(server(), HOST, async () => choices.shift() ?? 0)
		expect(port).not.toBe(taken)
		expect(choices).toEqual([])
	})

	it('ends with what stands in the way of a choice', async () => {
		const choice = async () => {
			throw new Error('port 1 is taken')
		}
		await expect(startListening(server(), HOST, choice)).rejects.toThrow('port 1 is taken')
		await expect(startListening(server(), '203.0.113.1', async () => 0)).rejects.toThrow('EADDRNOTAVAIL')
	})
})
