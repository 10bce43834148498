/** Has a server listen on a port that is free. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemCode } from '../../vault/errors.ts'

/**
 * Returns the port. It is chosen just before; when another program takes it between the choice and the start, it is chosen
 * again. Throws what `choosePort` throws, and what the system says of an address that cannot be had.
 */
export async function startListening(server: Server, host: string, choosePort: () => Promise<number>): Promise<number> {
	for (let left = TRIES; ; left--) {
		const port = await choosePort()
		try {
			await new Promise<void>((resolve, reject) => {
				server.once('error', reject)
				server.listen(port, host, () => {
					server.off('error', reject)
					resolve()
				})
			})
			return (server.address() as AddressInfo).port
		} catch (error) {
			if (systemCode(error) !== 'EADDRINUSE' || left === 0) throw error
		}
	}
}

const TRIES = 20
