/** The way into the bundle of pages that Astro makes: what it renders for a request. */
import { createApp } from 'astro/app/entrypoint'

const app = createApp({ streaming: false })

/** The page at the request's address, which includes the base path. */
export async function render(request: Request): Promise<Response> {
	return await app.render(request)
}
