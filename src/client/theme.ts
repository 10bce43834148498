/** The theme switch: system, light, dark, and round again. The choice is kept in this browser. */

const choices = ['system', 'light', 'dark'] as const
type Choice = (typeof choices)[number]

const storageName = 'marcasite-theme'
const root = document.documentElement

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-switch]')) {
	show(button, current())
	button.addEventListener('click', () => {
		const choice = choices[(choices.indexOf(current()) + 1) % choices.length] ?? 'system'
		apply(choice)
		show(button, choice)
	})
}

function current(): Choice {
	const { theme } = root.dataset
	return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function apply(choice: Choice): void {
	if (choice === 'system') delete root.dataset.theme
	else root.dataset.theme = choice
	try {
		// That of the system is kept too: the site itself may begin with another.
		localStorage.setItem(storageName, choice)
	} catch {
		// Storage is forbidden here: the choice lasts as long as the page.
	}
}

function show(button: HTMLButtonElement, choice: Choice): void {
	const name = `Colour theme: ${choice}`
	button.dataset.choice = choice
	button.title = name
	button.setAttribute('aria-label', name)
}
