/** All that every page loads before somebody does something. What they then need is fetched. */
import './theme.ts'
import './search/open.ts'
import './preview/start.ts'
import './prefetch.ts'
import './preview-switch.ts'

if (document.querySelector('.prose pre')) import('./copy.ts').catch(() => {})
