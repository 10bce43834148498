/** What files are to a browser, by the ends of their names: those that a site is made of, and all that notes may show. */
import { extname } from 'node:path'

/** The media type of a file, with its encoding where it is text. */
export function mediaType(file: string): string {
	return TYPES[extname(file).slice(1).toLowerCase()] ?? 'application/octet-stream'
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

const TYPES: Readonly<Record<string, string>> = {
	html: 'text/html;charset=utf-8',
	xml: 'application/xml',
	js: 'text/javascript;charset=utf-8',
	json: 'application/json',
	css: 'text/css;charset=utf-8',
	wasm: 'application/wasm',
	woff2: 'font/woff2',

	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	webp: 'image/webp',
	avif: 'image/avif',
	svg: 'image/svg+xml',
	bmp: 'image/bmp',
	ico: 'image/x-icon',

	mp3: 'audio/mpeg',
	wav: 'audio/wav',
	m4a: 'audio/mp4',
	ogg: 'audio/ogg',
	oga: 'audio/ogg',
	opus: 'audio/ogg',
	flac: 'audio/flac',
	'3gp': 'audio/3gpp',

	mp4: 'video/mp4',
	webm: 'video/webm',
	ogv: 'video/ogg',
	mov: 'video/quicktime',
	mkv: 'video/x-matroska',

	pdf: 'application/pdf',
	epub: 'application/epub+zip',
	zip: 'application/zip',
	doc: 'application/msword',
	docx: `${OFFICE}.wordprocessingml.document`,
	xls: 'application/vnd.ms-excel',
	xlsx: `${OFFICE}.spreadsheetml.sheet`,
	ppt: 'application/vnd.ms-powerpoint',
	pptx: `${OFFICE}.presentationml.presentation`,
	odt: `${OPEN_DOCUMENT}.text`,
	ods: `${OPEN_DOCUMENT}.spreadsheet`,
	odp: `${OPEN_DOCUMENT}.presentation`,
	txt: 'text/plain;charset=utf-8',
	csv: 'text/csv;charset=utf-8',
	tsv: 'text/tab-separated-values;charset=utf-8',
	bib: 'text/plain;charset=utf-8',
	ics: 'text/calendar;charset=utf-8',
	yaml: 'text/plain;charset=utf-8',
	yml: 'text/plain;charset=utf-8',
	canvas: 'application/json',
	base: 'text/plain;charset=utf-8',
}
