/** The button at the foot of the page that turns previews of links off and on. */
import { changed, setPreviews, wantsPreviews } from './preview/setting.ts'

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-preview-switch]')) {
	const show = () => {
		button.textContent = wantsPreviews() ? 'Turn off link previews' : 'Turn on link previews'
	}
	show()
	addEventListener(changed, show)
	button.addEventListener('click', () => setPreviews(!wantsPreviews()))
}
