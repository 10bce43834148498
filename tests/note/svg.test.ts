import { describe, expect, it } from 'vitest'
import { findActiveContent } from '../../src/note/svg.ts'

describe('active content of a drawing', () => {
	it.each([
		'<svg><script>alert(1)</script></svg>',
		'<svg onload="alert(1)"/>',
		'<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
		'<svg><a href="&#106;avascript:alert(1)"/></svg>',
		'<svg><foreignObject><p>x</p></foreignObject></svg>',
		'<svg><image href="https://example.org/x.png"/></svg>',
		'<svg><style>@import "x.css"</style></svg>',
		'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg/>',
	])('is found in %s', svg => {
		expect(findActiveContent(svg)).toBeDefined()
	})

	it.each([
		'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
		'<svg><use href="#a"/><rect fill="url(#g)"/></svg>',
		'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>',
		'<svg><image href="data:image/png;base64,AAAA"/></svg>',
	])('is not seen in %s', svg => {
		expect(findActiveContent(svg)).toBeUndefined()
	})
})
