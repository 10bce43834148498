/**
 * Writes the JSON Schemas that are published with the package, of `marcasite.yaml` and of `kb.yaml`, from the tables in the
 * program.
 *
 *     node scripts/write-schemas.ts
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { configSchema } from '../src/vault/config-schema.ts'
import type { Schema } from '../src/wiki/json-schema.ts'
import { kbSchema } from '../src/wiki/kb-schema.ts'

/** Each schema with the place where it lies in the package. */
export const SCHEMA_FILES: ReadonlyMap<string, Schema> = new Map([
	[packageFile('marcasite.schema.json'), configSchema()],
	[packageFile('kb.schema.json'), kbSchema()],
])

/** A schema as its file holds it. */
export function schemaText(schema: Schema): string {
	return `${JSON.stringify(schema, undefined, '\t')}\n`
}

function packageFile(name: string): string {
	return fileURLToPath(new URL(`../${name}`, import.meta.url))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	for (const [file, schema] of SCHEMA_FILES) writeFileSync(file, schemaText(schema))
}
