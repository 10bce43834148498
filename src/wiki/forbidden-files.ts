/** Finds files that a server would run, serve as a page of the site, or read as orders: they are never published. */
import type { VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import { NO_SPAN } from './note-problem.ts'

const ACTIVE = /\.(?:html?|xhtml|xht|shtml|hta|m?js|cjs|jsp|php\d?|phtml|asp|aspx|cgi|wasm|swf|htaccess)$/i
/** Read by hosts: Netlify, Cloudflare Pages, GitHub Pages, Apache. */
const ORDERS = /^(?:_headers|_redirects|_routes\.json|_worker\.js|CNAME|\.htaccess|\.nojekyll|web\.config)$/

/** Whether a file is of such a kind. */
export function isForbidden(path: VaultPath): boolean {
	return ACTIVE.test(path) || ORDERS.test(path.slice(path.lastIndexOf('/') + 1))
}

/** One `asset/forbidden-type` for each, whether or not a note links to it. */
export function forbiddenFiles(files: readonly VaultPath[]): readonly Problem[] {
	return files.filter(isForbidden).map(path => {
		const isActive = ACTIVE.test(path)
		const message = isActive
			? 'A page or program among the notes is not published'
			: 'A file that gives orders to the web server is not published'
		const hint = 'Move it out of the folder, or name it under `ignore` in marcasite.yaml'
		const { severity } = PROBLEMS['asset/forbidden-type']
		return { code: 'asset/forbidden-type', severity, path, span: NO_SPAN, message, hint }
	})
}
