import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findMissing } from '../../scripts/complete-lock.ts'

describe('findMissing', () => {
	it('names the packages of other platforms', () => {
		const packages = {
			'': {},
			'node_modules/tool': {
				dev: true,
				optionalDependencies: { '@tool/linux-x64-gnu': '1.2.3', '@tool/windows-arm64': '1.2.3' },
			},
			'node_modules/@tool/linux-x64-gnu': { version: '1.2.3' },
		}
		expect(findMissing(packages)).toEqual({
			'node_modules/@tool/windows-arm64': {
				version: '1.2.3',
				cpu: ['arm64'],
				dev: true,
				optional: true,
				os: ['win32'],
			},
		})
	})
})

describe('package-lock.json', () => {
	const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')

	it('names the native packages of every platform (`npm run lock` adds them)', () => {
		expect(findMissing(JSON.parse(text).packages)).toEqual({})
	})

	it('names no registry', () => {
		expect(text).not.toContain('"resolved"')
	})
})
