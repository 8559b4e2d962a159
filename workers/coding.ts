// Undoes the content-encoding of a whole body and puts it on again (RFC 9110 section 8.4). Knows codings; must not know
// what a body holds.

import * as zlib from 'node:zlib';
import { DECODED_LIMIT, DECODED_RATIO } from './contract.js';
import { ScanStop, unpackLimit } from './views/meter.js';

/** One coding that was undone, told apart as far as it takes to put it on again. */
type Applied = 'gzip' | 'zlib' | 'deflate' | 'br' | 'zstd';

export interface DecodedBody {
	readonly bytes: Buffer;
	/** In the order in which they were undone. */
	readonly applied: readonly Applied[];
}

/** Codings in one header; more are no honest use. The event loop's half of the house has the same limit. */
export const MAX_CODINGS = 5;

type Sync = (bytes: Uint8Array, options?: { maxOutputLength?: number; info?: boolean }) => Buffer;

/** What the functions of zlib answer when they are asked for `info`. */
interface Undone {
	readonly buffer: Buffer;
	readonly engine: { readonly bytesWritten: number };
}

/** zstd came with Node 22.15. */
const zstd = zlib as unknown as { zstdDecompressSync?: Sync; zstdCompressSync?: Sync };

/**
 * The body as it was before `coding` (a content-encoding header) was put on. Throws ScanStop: `undecodable` for a coding
 * that is unknown here or a body that it does not fit, `bomb` over DECODED_LIMIT or DECODED_RATIO.
 */
export function decodeBody(body: Uint8Array, coding: string): DecodedBody {
	let bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const names = coding
		.toLowerCase()
		.split(',')
		.map(name => name.trim())
		.filter(name => name !== '' && name !== 'identity' && name !== 'aws-chunked');
	if (names.length > MAX_CODINGS) throw new ScanStop('undecodable', 'too many content-encodings');
	const limit = unpackLimit(bytes.length);
	const applied: Applied[] = [];
	for (const name of names.reverse()) {
		if (bytes.length === 0) continue;
		const kind = kindOf(name, bytes);
		bytes = undo(kind, name, bytes, limit);
		applied.push(kind);
	}
	return { bytes, applied };
}

function kindOf(name: string, bytes: Buffer): Applied {
	if (name === 'gzip' || name === 'x-gzip') return 'gzip';
	// RFC 9110 section 8.4.1.2: zlib, but some send the bare stream.
	if (name === 'deflate') return isZlib(bytes) ? 'zlib' : 'deflate';
	if (name === 'br') return 'br';
	if (name === 'zstd' && zstd.zstdDecompressSync) return 'zstd';
	// A header may hold anything, a secret too: only what looks like a coding's name is shown.
	const shown = /^[a-z][a-z0-9-]{0,15}$/.test(name) ? ` "${name}"` : '';
	throw new ScanStop('undecodable', `content-encoding${shown} can't be decoded here`);
}

const isZlib = (bytes: Buffer): boolean =>
	((bytes[0] as number) & 15) === 8 && ((bytes[0] as number) * 256 + (bytes[1] ?? 0)) % 31 === 0;

const UNDO: Readonly<Record<Applied, Sync | undefined>> = {
	gzip: zlib.gunzipSync,
	zlib: zlib.inflateSync,
	deflate: zlib.inflateRawSync,
	br: zlib.brotliDecompressSync,
	zstd: zstd.zstdDecompressSync,
};

const REDO: Readonly<Record<Applied, Sync | undefined>> = {
	gzip: zlib.gzipSync,
	zlib: zlib.deflateSync,
	deflate: zlib.deflateRawSync,
	// The default quality of 11 takes a second a megabyte.
	br: bytes => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
	zstd: zstd.zstdCompressSync,
};

function undo(kind: Applied, name: string, bytes: Buffer, limit: number): Buffer {
	let done: Undone;
	try {
		done = (UNDO[kind] as Sync)(bytes, { maxOutputLength: limit, info: true }) as unknown as Undone;
	} catch (thrown) {
		if ((thrown as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
			const megabytes = DECODED_LIMIT / 1024 / 1024;
			throw new ScanStop('bomb', `body decodes to over ${megabytes} MiB or ${DECODED_RATIO} times its size`);
		}
		throw new ScanStop('undecodable', `body is not valid ${name}`);
	}
	// Zeros are padding; anything else behind the end of the coded text would arrive unread.
	if (bytes.subarray(done.engine.bytesWritten).some(byte => byte !== 0)) {
		throw new ScanStop('undecodable', `body has bytes behind its ${name} text`);
	}
	return done.buffer;
}

/** Puts the codings on again. */
export function encodeBody(bytes: Buffer, applied: readonly Applied[]): Buffer {
	let encoded = bytes;
	for (const kind of [...applied].reverse()) encoded = (REDO[kind] as Sync)(encoded);
	return encoded;
}
