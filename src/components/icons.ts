/**
 * The icons of the interface, drawn in lines on a field of 16 by 16.
 *
 * They stand in the page and not in a file of their own: a page shows five, under 300 bytes once compressed, and drawn
 * from a file they would appear a moment after the words beside them, on every page anew.
 */
export const ICONS = {
	search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
	menu: '<path d="M2 4.5h12M2 8h12M2 11.5h12"/>',
	system: '<circle cx="8" cy="8" r="5.5"/><path fill="currentColor" stroke="none" d="M8 2.5a5.5 5.5 0 0 1 0 11Z"/>',
	light:
		'<circle cx="8" cy="8" r="2.75"/><path d="M8 1v1.25M8 13.75V15M1 8h1.25M13.75 8H15M3.05 3.05l.9.9M12.05 12.05l.9.9M3.05 12.95l.9-.9M12.05 3.95l.9-.9"/>',
	dark: '<path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z"/>',
} as const

export type IconName = keyof typeof ICONS
