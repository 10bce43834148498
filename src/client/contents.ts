/** Marks, in the contents of a note, the section being read. */

const links = new Map<string, HTMLAnchorElement>()
for (const link of document.querySelectorAll<HTMLAnchorElement>('.contents-wide a[href^="#"]')) {
	links.set(decodeURIComponent(link.hash.slice(1)), link)
}
const headings = [...links.keys()].flatMap(id => document.getElementById(id) ?? [])

if (headings.length > 0) {
	// A heading becomes current once it has passed into the upper third of the window.
	const observer = new IntersectionObserver(update, { rootMargin: '0px 0px -66% 0px' })
	for (const heading of headings) observer.observe(heading)
}

function update(): void {
	const line = innerHeight / 3
	const passed = headings.filter(heading => heading.getBoundingClientRect().top <= line)
	const current = passed.at(-1)?.id
	for (const [id, link] of links) {
		if (id === current) link.setAttribute('aria-current', 'location')
		else link.removeAttribute('aria-current')
	}
}
