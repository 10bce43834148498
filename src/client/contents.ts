/** Marks, in the contents of a note, the section being read. */

/** Share of the window above the line that a heading must pass. */
const upper = 0.35
const links = new Map<string, HTMLAnchorElement>()
for (const link of document.querySelectorAll<HTMLAnchorElement>('.contents-wide a[href^="#"]')) {
	links.set(decodeURIComponent(link.hash.slice(1)), link)
}
const headings = [...links.keys()].flatMap(id => document.getElementById(id) ?? [])

if (headings.length > 0) {
	// A heading is passed once it has risen into the upper third of the window, and stays so however far above it is.
	const observer = new IntersectionObserver(update, { rootMargin: `9999999px 0px -${100 * (1 - upper)}% 0px` })
	for (const heading of headings) observer.observe(heading)
}

function update(): void {
	const line = innerHeight * upper + 1
	const passed = headings.filter(heading => heading.getBoundingClientRect().top <= line)
	const current = passed.at(-1)?.id
	for (const [id, link] of links) {
		if (id === current) link.setAttribute('aria-current', 'location')
		else link.removeAttribute('aria-current')
	}
}
