import { describe, expect, it } from 'vitest'
import { yamlMarks } from '../../src/note/yaml-marks.ts'

describe('the marks of YAML', () => {
	it('are comments, anchors and aliases, but not what texts hold', () => {
		const source = '# a\nx: &b 1 # c\ny: | # d\n  # text\nz: ["#", a#b, *b, # e\n "&q"]\nw: {k: *b} # f\n'
		const marks = yamlMarks(source)
		expect(marks.map(mark => `${mark.kind} ${mark.text}`)).toEqual([
			'comment # a',
			'anchor &b',
			'comment # c',
			'comment # d',
			'alias *b',
			'comment # e',
			'alias *b',
			'comment # f',
		])
		for (const { offset, text } of marks) expect(source.slice(offset, offset + text.length)).toBe(text)
	})

	it('are found in what is no YAML, too', () => {
		expect(yamlMarks('x: [1 # a\n')).toMatchObject([{ kind: 'comment', offset: 6 }])
		expect(yamlMarks('')).toEqual([])
	})
})
