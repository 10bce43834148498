/** All tests, in projects by what they need: nothing, the program, Astro, npm, a browser. None is retried. */
import { defineConfig } from 'vitest/config'

const RUN_CACHE = 'tests/run-cache.ts'

export default defineConfig({
	test: {
		reporters: ['default'],
		passWithNoTests: false,
		retry: 0,
		// Much of the time goes by in builds and browsers that a test waits for.
		maxWorkers: '150%',
		projects: [
			{
				test: {
					name: 'unit',
					globalSetup: RUN_CACHE,
					include: [
						'tests/{note,wiki,vault,web,client,site,house,scripts,content,hostile}/**/*.test.ts',
						'tests/cli/unit/**/*.test.ts',
					],
					testTimeout: 20_000,
					hookTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'cli',
					globalSetup: RUN_CACHE,
					include: ['tests/{cli,lsp}/*.test.ts'],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: 'site',
					globalSetup: RUN_CACHE,
					include: ['tests/{site-build,agreement}/**/*.test.ts'],
					testTimeout: 180_000,
					hookTimeout: 180_000,
				},
			},
			{
				test: {
					name: 'package',
					include: ['tests/package/**/*.test.ts'],
					testTimeout: 300_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.test.ts'],
					globalSetup: [RUN_CACHE, 'tests/e2e/browser-setup.ts'],
					// A busy machine takes its time; what never comes still fails.
					expect: { poll: { timeout: 10_000 } },
					testTimeout: 60_000,
					hookTimeout: 180_000,
				},
			},
		],
	},
})
