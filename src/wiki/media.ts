/** Kinds of attachments. */

export type MediaKind = 'image' | 'audio' | 'video' | 'document'

/** What an attachment is, by its extension; undefined for kinds that are not published. */
export function mediaKind(path: string): MediaKind | undefined {
	const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
	if (/^(?:png|jpe?g|gif|webp|avif|svg|bmp|ico)$/.test(extension)) return 'image'
	if (/^(?:mp3|wav|m4a|ogg|oga|flac|opus|3gp)$/.test(extension)) return 'audio'
	if (/^(?:mp4|webm|ogv|mov|mkv)$/.test(extension)) return 'video'
	if (/^(?:pdf|txt|csv|tsv|json|zip|epub|docx?|xlsx?|pptx?|odt|ods|odp|bib|ics|yaml|yml|canvas|base)$/.test(extension))
		return 'document'
	return undefined
}
