/*
 * Runs inside the sandboxed frame of a diagram, and draws. The frame has an origin of its own and a policy that lets it
 * load nothing: the page that holds it hands over the drawing script, which the policy knows by its hash, the font, the
 * source and the colours, and is told how high the drawing is.
 *
 * Plain JavaScript, because it is written into the frame's page as it stands, and the policy there holds its hash.
 */
{
	const stage = document.getElementById('stage')
	/** Below this share of its own size a drawing is not shrunk: its letters would be too small. It scrolls instead. */
	const smallest = 0.7
	/** Around a drawing, in its own units. */
	const border = 8
	let count = 0
	let font = Promise.resolve()
	let drawing = Promise.resolve()

	// Opened outside of a sandbox, this page would draw what a stranger sends it, in the name of the site.
	if (self.origin === 'null' && parent !== self) {
		addEventListener('message', event => {
			if (event.source !== parent || event.origin !== location.origin) return
			if (event.data.kind === 'load') load(event.data)
			if (event.data.kind === 'draw') drawing = drawing.then(() => draw(event.data)).catch(fail)
		})
		new ResizeObserver(() => stage.firstElementChild && tell({ kind: 'drawn', height: stage.offsetHeight })).observe(
			stage,
		)
		tell({ kind: 'ready', script: document.documentElement.dataset.script })
	}

	function tell(report) {
		parent.postMessage(report, '*')
	}

	function fail(error) {
		const [reason] = String(error?.message ?? error).split('\n')
		tell({ kind: 'failed', reason: `${reason.replace(/[\s.:]+$/, '')}.` })
	}

	function load({ code, face, fontFamily }) {
		const script = document.createElement('script')
		script.textContent = code
		document.head.append(script)
		if (face) font = useFont(fontFamily, face).catch(() => {})
	}

	async function useFont(fontFamily, face) {
		const name = fontFamily.split(',')[0].replace(/["']/g, '').trim()
		document.fonts.add(await new FontFace(name, face, { weight: '300 900' }).load())
	}

	async function draw({ source, look }) {
		await font
		const { fontFamily, fontSize, dark, variables } = look
		globalThis.mermaid.initialize({
			startOnLoad: false,
			securityLevel: 'strict',
			secure,
			suppressErrorRendering: true,
			deterministicIds: true,
			deterministicIDSeed: 'diagram',
			htmlLabels: false,
			maxTextSize: 50_000,
			maxEdges: 500,
			theme: 'base',
			look: 'classic',
			fontFamily,
			fontSize,
			themeVariables: { ...variables, fontFamily, fontSize: `${fontSize}px` },
		})
		stage.style.color = variables.lineColor
		document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
		document.documentElement.toggleAttribute('data-dark', dark)
		count += 1
		const { svg } = await globalThis.mermaid.render(`diagram-${count}`, source)
		stage.innerHTML = svg
		for (const link of stage.querySelectorAll('a')) unlink(link)
		fit(stage.querySelector('svg'))
		tell({ kind: 'drawn', height: stage.offsetHeight })
	}

	/** A link would open inside the frame, which the page forbids. */
	function unlink(link) {
		for (const name of ['href', 'xlink:href', 'target']) link.removeAttribute(name)
	}

	function fit(svg) {
		const room = svg?.viewBox.baseVal
		if (!room?.width) return
		svg.style.minWidth = `${Math.floor(room.width * smallest)}px`
		// Some kinds of diagram leave much empty room above and below.
		const { y, height } = svg.getBBox()
		const top = Math.max(room.y, y - border)
		const bottom = Math.min(room.y + room.height, y + height + border)
		if (bottom > top) svg.setAttribute('viewBox', `${room.x} ${top} ${room.width} ${bottom - top}`)
		// Whoever has only a keyboard must be able to scroll.
		const scrolls = stage.scrollWidth > stage.clientWidth
		if (scrolls) stage.tabIndex = 0
		else stage.removeAttribute('tabindex')
	}

	/** What the source of a diagram may not set: it would weaken the frame, or be unreadable in one of the site's themes. */
	const secure = [
		'secure',
		'securityLevel',
		'startOnLoad',
		'suppressErrorRendering',
		'maxTextSize',
		'maxEdges',
		'deterministicIds',
		'deterministicIDSeed',
		'dompurifyConfig',
		'htmlLabels',
		'theme',
		'themeVariables',
		'themeCSS',
		'darkMode',
		'fontFamily',
		'altFontFamily',
		'fontSize',
		'logLevel',
	]
}
