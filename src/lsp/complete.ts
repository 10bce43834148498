/** What could be written at the cursor. */
import type { CompletionItem, CompletionList } from 'vscode-languageserver/node'
import type { Choice, Choices, CompletionInput } from './choice.ts'
import { completeNames } from './complete-names.ts'
import { completeParts } from './complete-parts.ts'
import { completeCitations, completeTags, completeValues } from './complete-values.ts'
import { contextAt } from './completion-context.ts'
import { sectionStart } from './section-start.ts'

export function completeAt(input: CompletionInput, offset: number): CompletionList {
	const found = choicesAt(input, offset)
	if (!found) return { isIncomplete: false, items: [] }
	const { stretch, choices, isCut } = found
	const range = input.text.rangeOf({ offset: stretch.from, length: stretch.to - stretch.from })
	const items = choices.map((choice, index): CompletionItem => {
		const { label, detail, description, kind, text, note } = choice
		return {
			label,
			kind,
			...(detail === undefined ? {} : { detail }),
			...(description === undefined ? {} : { labelDetails: { description } }),
			sortText: String(index).padStart(4, '0'),
			filterText: filterOf(choice, stretch.before),
			textEdit: { range, newText: text },
			...(note ? { data: { uri: input.uri, path: note.path } } : {}),
		}
	})
	return { isIncomplete: isCut, items }
}

function choicesAt(input: CompletionInput, offset: number): Choices | undefined {
	const { state, from, text } = input
	const compiledText = state.listed.notes.find(({ path }) => path === from.path)?.text ?? ''
	const context = contextAt(text.text, offset, sectionStart(text.text, offset, from.compiled, compiledText))
	switch (context?.kind) {
		case undefined:
			return undefined
		case 'name':
		case 'address':
			return completeNames(input, context)
		case 'heading':
		case 'block':
		case 'fragment':
			return completeParts(input, context)
		case 'tag':
			return completeTags(input, context.stretch)
		case 'citation':
			return completeCitations(input, context.stretch)
		case 'value':
			return completeValues(input, context)
	}
}

/** Editors compare letter by letter; who writes blanks for hyphens finds the note all the same. */
function filterOf({ filter, label }: Choice, typed: string): string {
	const name = filter ?? label
	const blank = /[-_\s]/.exec(typed)?.[0]
	return blank === undefined ? name : name.replace(/[-_\s]/g, blank)
}
