/**
 * Writes the JSON Schema of `marcasite.yaml`, which is published with the package, from the table in the program.
 *
 *     node scripts/write-config-schema.ts
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { configSchema } from '../src/vault/config-schema.ts'

/** Where the schema lies in the package. */
export const SCHEMA_FILE = fileURLToPath(new URL('../marcasite.schema.json', import.meta.url))

/** The schema as the file holds it. */
export function schemaText(): string {
	return `${JSON.stringify(configSchema(), undefined, '\t')}\n`
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
	writeFileSync(SCHEMA_FILE, schemaText())
