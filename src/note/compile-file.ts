/** Compiles what lies at a path: a note, or the collection of a folder. */
import { compileCollection, isCollectionFile } from './collections.ts'
import { compile } from './compile.ts'
import type { CompiledNote } from './compiled-note.ts'

export function compileFile(path: string, text: string): CompiledNote {
	return isCollectionFile(path) ? compileCollection(text) : compile(text)
}
