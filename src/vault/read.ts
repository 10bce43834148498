/** From the bytes of a file to its text, or to the reason why they are none. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { findLineStarts, spanAt } from '../note/lines.ts'
import type { NoteProblem, ProblemCode } from '../note/problem.ts'
import { systemCode, VaultError } from './errors.ts'
import { FILE_START } from './file-problem.ts'

/** No note may be larger: 2 MiB. */
export const MAX_NOTE_BYTES = 2 * 1024 * 1024

export type ReadResult =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'refused'; readonly problem: NoteProblem }
	/** It was removed, or is no longer a file, since the folder was listed. */
	| { readonly kind: 'gone' }

/**
 * Reads a text file. A symbolic link as its last name is not followed: `find.ts` has resolved those it allows, so one
 * that appears here was put there since.
 * @param name what the file is called in an error message
 * @param limit in bytes
 * @throws VaultError when the file is there and cannot be read
 */
export function readText(disk: string, name: string, limit = MAX_NOTE_BYTES): ReadResult {
	let handle: number | undefined
	try {
		handle = openSync(disk, READ_ONLY)
		const facts = fstatSync(handle)
		if (!facts.isFile()) return { kind: 'gone' }
		if (facts.size > limit) return tooLarge(facts.size, limit)
		return decodeText(readFileSync(handle), limit)
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		if (GONE.has(code)) return { kind: 'gone' }
		throw new VaultError(`Cannot read \`${name}\` (${code})`, 'Check its permissions, or add it to `ignore`', error)
	} finally {
		if (handle !== undefined) closeSync(handle)
	}
}

/** The bytes of a file; undefined where there is none that can be read. */
export function readBytes(disk: string): Buffer | undefined {
	try {
		return readFileSync(disk)
	} catch {
		return undefined
	}
}

/**
 * Decodes UTF-8 and drops its BOM; anything that is not text is refused at the first byte that shows it, and what has
 * more than `limit` bytes.
 */
export function decodeText(bytes: Buffer, limit = Number.POSITIVE_INFINITY): Exclude<ReadResult, { kind: 'gone' }> {
	if (bytes.length > limit) return tooLarge(bytes.length, limit)
	if (isUtf16(bytes)) return refuse('enc/utf16', FILE_START, 'The file is UTF-16, not UTF-8', 'Save it as UTF-8')
	const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
	const text = body.toString('utf8')
	const nul = body.indexOf(0)
	// Decoding puts U+FFFD for bad bytes; only then, or with NUL, is a closer look worth its time.
	const suspicious = nul !== -1 || text.includes('\ufffd')
	if (!suspicious) return hasSignature(body) ? binary() : { kind: 'text', text }
	if (isBinary(body)) return binary()
	const bad = firstInvalidByte(body)
	if (bad !== undefined && (nul === -1 || bad < nul)) {
		const byte = (body[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
		return refuseAt(body, bad, 'enc/invalid-utf8', `The byte 0x${byte} is not valid UTF-8`, 'Save the file as UTF-8')
	}
	if (nul !== -1) return refuseAt(body, nul, 'enc/nul', 'The file holds a NUL character', 'Remove it')
	return { kind: 'text', text }
}

function isUtf16(bytes: Buffer): boolean {
	return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function hasSignature(bytes: Buffer): boolean {
	return SIGNATURES.some(signature => bytes.subarray(0, signature.length).equals(signature))
}

/** The head of a known format, or more than a tenth of the first 8 KiB control bytes. */
function isBinary(bytes: Buffer): boolean {
	if (hasSignature(bytes)) return true
	const sample = bytes.subarray(0, 8192)
	let control = 0
	for (const byte of sample) {
		if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) control += 1
	}
	// A handful in a tiny note is a slip of the editor, not a format.
	return control > 4 && control > sample.length / 10
}

/**
 * Index of the first byte that no well-formed UTF-8 sequence covers. Overlong forms, surrogates and values above
 * U+10FFFF are ill-formed at their first byte (Unicode 15, table 3-7).
 */
function firstInvalidByte(bytes: Buffer): number | undefined {
	let index = 0
	while (index < bytes.length) {
		const length = sequenceLength(bytes, index)
		if (length === 0) return index
		index += length
	}
	return undefined
}

function sequenceLength(bytes: Buffer, index: number): number {
	const lead = bytes[index] ?? 0
	if (lead < 0x80) return 1
	const length =
		lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
	const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
	const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
	for (let offset = 1; offset < length; offset++) {
		const byte = bytes[index + offset] ?? 0
		if (byte < (offset === 1 ? low : 0x80) || byte > (offset === 1 ? high : 0xbf)) return 0
	}
	return length
}

function refuseAt(bytes: Buffer, at: number, code: ProblemCode, message: string, hint: string): Refusal {
	const before = bytes.toString('utf8', 0, at)
	return refuse(code, spanAt(findLineStarts(before), before.length, 1), message, hint)
}

function refuse(code: ProblemCode, span: NoteProblem['span'], message: string, hint: string): Refusal {
	return { kind: 'refused', problem: { code, span, message, hint } }
}

function binary(): Refusal {
	return refuse('enc/binary', FILE_START, 'The file is not text', 'Give it the extension of its format, or remove it')
}

function tooLarge(size: number, limit: number): Refusal {
	const message = `The file has ${(size / 1024 / 1024).toFixed(1)} MiB; ${limit / 1024 / 1024} MiB are the limit`
	return refuse('limit/size', FILE_START, message, 'Divide it into several')
}

type Refusal = Extract<ReadResult, { kind: 'refused' }>

/** Without the flags, which Windows lacks, a link would be followed and a pipe would block. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const GONE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EISDIR'])

/** PNG, gzip, PDF, zip, JPEG, GIF. */
const SIGNATURES = ['\x89PNG\r\n\x1a\n', '\x1f\x8b', '%PDF-', 'PK\x03\x04', '\xff\xd8\xff', 'GIF89a', 'GIF87a'].map(
	text => Buffer.from(text, 'latin1'),
)
