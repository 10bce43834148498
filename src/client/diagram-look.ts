/** The page's colours and faces, in the words of the drawing script. */

/** How a diagram is to look; sent to its frame as it is. */
export interface DiagramLook {
	readonly dark: boolean
	readonly fontFamily: string
	/** In pixels. */
	readonly fontSize: number
	/** Theme variables of Mermaid; colours are `#rrggbb`, because it reckons with them. */
	readonly variables: Readonly<Record<string, unknown>>
}

/** The look of diagrams inside `parent`, as the page's theme is now. */
export function diagramLook(parent: HTMLElement): DiagramLook {
	const probe = document.createElement('span')
	parent.append(probe)
	const read = (colour: string) => {
		// A mix of one colour with itself is computed to numbers, in whatever notation the theme gives it.
		probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`
		return toHex(getComputedStyle(probe).color)
	}
	const { fontFamily, fontSize } = getComputedStyle(parent)
	const look = {
		dark: lightness(read('var(--paper)')) < lightness(read('var(--ink)')),
		fontFamily,
		fontSize: Math.round(Number.parseFloat(fontSize)),
		variables: variablesOf(read),
	}
	probe.remove()
	return look
}

/** Calls back whenever the page changes between light and dark, by its switch or by the system. */
export function onLookChange(change: () => void): void {
	new MutationObserver(change).observe(document.documentElement, { attributeFilter: ['data-theme'] })
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change)
}

function variablesOf(read: (colour: string) => string): Readonly<Record<string, unknown>> {
	const paper = read('var(--paper)')
	const raised = read('var(--paper-raised)')
	const rule = read('var(--rule)')
	const border = read('var(--rule-strong)')
	const ink = read('var(--ink)')
	const soft = read('var(--ink-soft)')
	const mark = read('var(--mark)')
	const warm = read('var(--wanted)')
	const tint = read('color-mix(in srgb, var(--link) 14%, var(--paper))')
	const types = Array.from({ length: 12 }, (_, index) => read(`var(--type-${index})`))
	const washes = types.map((_, index) => read(`color-mix(in srgb, var(--type-${index}) 18%, var(--paper))`))
	return {
		useGradient: false,
		dropShadow: 'none',
		background: paper,
		primaryColor: raised,
		primaryBorderColor: border,
		primaryTextColor: ink,
		secondaryColor: tint,
		secondaryBorderColor: border,
		secondaryTextColor: ink,
		tertiaryColor: paper,
		tertiaryBorderColor: rule,
		tertiaryTextColor: ink,
		lineColor: soft,
		arrowheadColor: soft,
		textColor: ink,
		titleColor: ink,
		edgeLabelBackground: paper,
		clusterBkg: paper,
		clusterBorder: border,
		noteBkgColor: mark,
		noteBorderColor: border,
		noteTextColor: ink,
		rowOdd: paper,
		rowEven: raised,
		attributeBackgroundColorOdd: paper,
		attributeBackgroundColorEven: raised,
		errorBkgColor: raised,
		errorTextColor: ink,
		// Sequences.
		activationBkgColor: tint,
		activationBorderColor: border,
		signalColor: soft,
		signalTextColor: ink,
		sequenceNumberColor: paper,
		rectBkgColor: raised,
		// Gantt charts.
		sectionBkgColor: raised,
		sectionBkgColor2: raised,
		altSectionBkgColor: paper,
		excludeBkgColor: raised,
		gridColor: rule,
		taskBkgColor: tint,
		taskBorderColor: border,
		taskTextColor: ink,
		taskTextDarkColor: ink,
		taskTextLightColor: ink,
		taskTextOutsideColor: ink,
		taskTextClickableColor: ink,
		activeTaskBkgColor: washes[4],
		activeTaskBorderColor: border,
		doneTaskBkgColor: raised,
		doneTaskBorderColor: rule,
		critBkgColor: washes[6],
		critBorderColor: warm,
		todayLineColor: warm,
		vertLineColor: soft,
		// Charts and maps of many colours.
		...numbered('pie', types, 1),
		pieStrokeColor: paper,
		pieOuterStrokeColor: paper,
		pieOpacity: '1',
		pieTitleTextSize: '17px',
		pieSectionTextSize: '15px',
		pieSectionTextColor: paper,
		pieLegendTextSize: '15px',
		pieLegendTextColor: ink,
		pieTitleTextColor: ink,
		...numbered('cScale', types, 0),
		...numbered('cScalePeer', types, 0),
		...numbered('cScaleInv', types, 0),
		...same('cScaleLabel', paper, 12),
		scaleLabelColor: paper,
		...numbered('git', types.slice(0, 8), 0),
		...numbered('gitInv', types.slice(0, 8), 0),
		...same('gitBranchLabel', paper, 8),
		commitLabelColor: ink,
		commitLabelBackground: raised,
		tagLabelColor: ink,
		tagLabelBackground: raised,
		tagLabelBorder: border,
		...numbered('fillType', washes.slice(0, 8), 0),
		...numbered('venn', types.slice(0, 8), 1),
		...numbered('quadrant', [tint, raised, paper, raised], 1, 'Fill'),
		...same('quadrant', ink, 4, 1, 'TextFill'),
		quadrantPointFill: types[0],
		archEdgeColor: soft,
		archEdgeArrowColor: soft,
		archGroupBorderColor: border,
		radar: { axisColor: soft, graticuleColor: border },
		xyChart: {
			backgroundColor: paper,
			plotColorPalette: types.join(','),
			titleColor: ink,
			...Object.fromEntries(
				['xAxis', 'yAxis'].flatMap(axis => [
					[`${axis}LabelColor`, ink],
					[`${axis}TitleColor`, ink],
					[`${axis}TickColor`, soft],
					[`${axis}LineColor`, soft],
				]),
			),
		},
		cynefin: {
			complexBg: washes[2],
			complicatedBg: washes[0],
			chaoticBg: washes[6],
			clearBg: washes[4],
			confusionBg: washes[3],
			cliffColor: warm,
		},
	}
}

function numbered(name: string, values: readonly string[], first: number, ending = ''): Record<string, string> {
	return Object.fromEntries(values.map((value, index) => [`${name}${first + index}${ending}`, value]))
}

function same(name: string, value: string, count: number, first = 0, ending = ''): Record<string, string> {
	return numbered(name, Array<string>(count).fill(value), first, ending)
}

/** From `color(srgb 0.1 0.2 0.3)`, or `rgb(26, 51, 77)`, to `#1a334d`. */
function toHex(colour: string): string {
	const scale = colour.startsWith('rgb') ? 1 : 255
	const numbers = colour.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []
	return `#${numbers
		.slice(0, 3)
		.map(number => Math.round(Math.min(255, Math.max(0, Number(number) * scale))))
		.map(channel => channel.toString(16).padStart(2, '0'))
		.join('')}`
}

/** The lightness of `#rrggbb`, good enough to tell which of two colours is the paper. */
function lightness(hex: string): number {
	const [red = 0, green = 0, blue = 0] = (hex.match(/[\da-f]{2}/g) ?? []).map(channel => Number.parseInt(channel, 16))
	return red * 0.3 + green * 0.59 + blue * 0.11
}
