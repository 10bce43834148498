// Runs before the first paint: says that script works, and applies the theme the reader chose.
document.documentElement.dataset.script = ''
try {
	const theme = localStorage.getItem('marcasite-theme')
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
	else if (theme === 'system') delete document.documentElement.dataset.theme
} catch {
	// Storage is forbidden here: the site's theme stays.
}
// Pages fade into each other. Said here and not in a style sheet: if one page says so later than it is shown, browsers
// give the transition up with an error.
if ('onpagereveal' in window) {
	const sheet = new CSSStyleSheet()
	sheet.replaceSync('@media (prefers-reduced-motion: no-preference) { @view-transition { navigation: auto } }')
	document.adoptedStyleSheets = [sheet]
}
