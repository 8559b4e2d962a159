// Undoes content-codings of a captured body, in zlib's threads, up to a limit. Knows RFC 9110 section 8.4; must not
// know what the result is used for.

import * as zlib from 'node:zlib';
import { MAX_CODINGS } from '../core/coding.js';

/** Bytes a decoder hands over at a time. */
const CHUNK = 64 * 1024;

/** `cut` when the limit, or the end of a body that was captured in part, stands before the end of the text. */
export interface Decoded {
	readonly bytes: Buffer;
	readonly cut: boolean;
}

/**
 * The body before `codings` were applied to it. `whole` is false for a body of which only the beginning was captured:
 * it is decoded as far as it goes. Null for what can't be decoded: an unknown coding, broken data, or a whole body
 * with bytes after its end, which would otherwise be hidden.
 */
export async function decode(
	body: Buffer,
	codings: readonly string[],
	limit: number,
	whole: boolean,
): Promise<Decoded | null> {
	if (codings.length > MAX_CODINGS) return null;
	let decoded: Decoded | null = { bytes: body, cut: !whole };
	for (const coding of codings.toReversed()) {
		decoded = await undo(coding, decoded, limit);
		if (decoded === null) return null;
	}
	return decoded;
}

async function undo(coding: string, input: Decoded, limit: number): Promise<Decoded | null> {
	const flush = input.cut ? zlib.constants.Z_SYNC_FLUSH : zlib.constants.Z_FINISH;
	const options = { chunkSize: CHUNK, finishFlush: flush };
	switch (coding) {
		case 'gzip':
		case 'x-gzip':
			return run(zlib.createGunzip(options), input, limit);
		case 'deflate': {
			// "deflate" is the zlib format, but some senders leave the wrapping out (RFC 9110 section 8.4.1.2). What
			// looks wrapped and does not decode may be a stored block that only looks so.
			const unwrapped = () => run(zlib.createInflateRaw(options), input, limit);
			return (
				(looksWrapped(input.bytes) ? await run(zlib.createInflate(options), input, limit) : null) ??
				unwrapped()
			);
		}
		case 'br': {
			const { BROTLI_OPERATION_FLUSH, BROTLI_OPERATION_FINISH } = zlib.constants;
			const finishFlush = input.cut ? BROTLI_OPERATION_FLUSH : BROTLI_OPERATION_FINISH;
			return run(zlib.createBrotliDecompress({ chunkSize: CHUNK, finishFlush }), input, limit);
		}
		case 'zstd': {
			const decoder = createZstd(input.cut);
			return decoder === null ? null : run(decoder, input, limit);
		}
		default:
			return null;
	}
}

/** RFC 1950: method 8, and the first two bytes are a multiple of 31. */
function looksWrapped(bytes: Buffer): boolean {
	return bytes.length >= 2 && ((bytes[0] as number) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

type Decoder = zlib.Gunzip | zlib.BrotliDecompress;

/** Node 22.15 and later. */
function createZstd(cut: boolean): Decoder | null {
	const { createZstdDecompress, constants } = zlib as unknown as {
		createZstdDecompress?: (options: zlib.ZlibOptions) => Decoder;
		constants: { ZSTD_e_flush: number; ZSTD_e_end: number };
	};
	if (createZstdDecompress === undefined) return null;
	return createZstdDecompress({
		chunkSize: CHUNK,
		finishFlush: cut ? constants.ZSTD_e_flush : constants.ZSTD_e_end,
	});
}

function run(decoder: Decoder, input: Decoded, limit: number): Promise<Decoded | null> {
	return new Promise(resolve => {
		const chunks: Buffer[] = [];
		let size = 0;
		decoder.on('data', (chunk: Buffer) => {
			const room = limit - size;
			chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
			size += Math.min(chunk.length, room);
			if (chunk.length <= room) return;
			resolve({ bytes: Buffer.concat(chunks, size), cut: true });
			decoder.destroy();
		});
		decoder.on('error', () => resolve(null));
		decoder.on('end', () => {
			// gzip allows zeros as padding; anything else after the end is not part of the text.
			const unread = input.bytes.subarray(decoder.bytesWritten);
			const complete = input.cut || unread.every(byte => byte === 0);
			resolve(complete ? { bytes: Buffer.concat(chunks, size), cut: input.cut } : null);
		});
		decoder.end(input.bytes);
	});
}
