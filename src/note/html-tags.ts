/**
 * Start tags of HTML that `hast-util-to-html` wrote: attribute values stand in double quotes and hold none, text holds no
 * `<`. So what a pattern finds from a tag's start on is that tag, whatever the text says.
 */
const START_TAG = /<[a-z](?:[^">]|"[^"]*")*>/g

/** The HTML with each start tag replaced by what `change` makes of it. */
export function mapTags(html: string, change: (tag: string) => string): string {
	return html.replace(START_TAG, change)
}

/** The values of an attribute, as they are escaped, in order of appearance. */
export function attributeValues(html: string, name: string): string[] {
	const pattern = new RegExp(` ${name}="([^"]*)"`)
	return (html.match(START_TAG) ?? []).flatMap(tag => pattern.exec(tag)?.[1] ?? [])
}
