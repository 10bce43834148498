/** A port to listen on. */
import { createServer } from 'node:net'
import { UsageError } from './exit.ts'

/** The port that was asked for, if it is free; without one, the first free one from 4321 on. */
export async function choosePort(host: string, wanted: number | undefined): Promise<number> {
	if (wanted !== undefined) {
		if (await isFree(host, wanted)) return wanted
		throw new UsageError(`port ${wanted} is taken; name another with --port, or none for one that is free`)
	}
	for (let port = firstPort; port < firstPort + tries; port++) {
		if (await isFree(host, port)) return port
	}
	return 0
}

/** Errors other than a taken port (an address of another machine, a port for root only) are thrown. */
async function isFree(host: string, port: number): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const server = createServer()
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE') resolve(false)
			else reject(error)
		})
		server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
	})
}

const firstPort = 4321
const tries = 50
