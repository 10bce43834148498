// Runs before the first paint: says that script works, and applies the theme the reader chose.
document.documentElement.dataset.script = ''
try {
	const theme = localStorage.getItem('marcasite-theme')
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
	// Storage is forbidden here: the system's theme stays.
}
