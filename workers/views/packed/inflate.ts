// Unpacks one compressed stream that was found in the middle of bytes: gzip, zlib, raw deflate. Damage after the text
// does not hide the text. Must not know what is around the stream.

import { brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import { DECODED_RATIO } from '../../contract.js';
import { type Meter, ScanStop } from '../meter.js';
import { Deflate } from './deflate.js';

export interface Inflated {
	/** Until the next stream is unpacked. */
	readonly bytes: Buffer;
	/** What it was: `gzip`, `zlib`, `deflate` or `br`. */
	readonly kind: string;
	/** Bytes of the stream, its header included. */
	readonly size: number;
}

/** Fewer bytes than this are no text worth a look; random bytes that inflate at all give about so many. */
export const LEAST_OUTPUT = 12;

/** Length of the gzip header at `at` (RFC 1952 section 2.3), or -1. */
function gzipHeader(bytes: Buffer, at: number): number {
	if (bytes[at] !== 0x1f || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8) return -1;
	const flags = bytes[at + 3] as number;
	let next = at + 10;
	if (flags & 4) next += 2 + (bytes[next] as number) + (bytes[next + 1] as number) * 256;
	for (const flag of [8, 16]) {
		if (!(flags & flag)) continue;
		const end = bytes.indexOf(0, next);
		if (end < 0) return -1;
		next = end + 1;
	}
	if (flags & 2) next += 2;
	return next <= bytes.length ? next - at : -1;
}

/** True for a header of zlib (RFC 1950) with the window that all but a few have. */
export const isZlib = (bytes: Buffer, at = 0): boolean =>
	bytes[at] === 0x78 && (0x7800 | (bytes[at + 1] as number)) % 31 === 0;

/** True for what begins like a ZIP file. */
export const isZip = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32BE(0) === 0x504b0304;

/** What the stream at `at` unpacks to, as far as it does; null when it is none. Throws ScanStop for a bomb. */
export function inflateAt(bytes: Buffer, at: number, meter: Meter): Inflated | null {
	const gzip = gzipHeader(bytes, at);
	if (gzip > 0) return inflate(bytes, at, gzip, 'gzip', meter);
	if (isZlib(bytes, at)) return inflate(bytes, at, 2, 'zlib', meter);
	return meter.guess() ? inflate(bytes, at, 0, 'deflate', meter) : null;
}

/** Where the lengths of the code length codes stand in RFC 1951 section 3.2.7: 3 bits each, after 17 bits of header. */
const LENGTHS_AT = 17;

/**
 * False where no reader gets past the first block's header at `at` (RFC 1951 section 3.2): an unknown type, a stored
 * block whose length is not told twice, or code lengths that make no complete code. Far cheaper than to try.
 */
export function beginsBlock(bytes: Buffer, at: number): boolean {
	if (at + 9 >= bytes.length) return true;
	const type = ((bytes[at] as number) >> 1) & 3;
	if (type === 0) return (bytes.readUInt16LE(at + 1) ^ bytes.readUInt16LE(at + 3)) === 0xffff;
	if (type !== 2) return type === 1;
	const head = bytes.readUIntLE(at, 3);
	if (((head >> 3) & 31) > 29 || ((head >> 8) & 31) > 29) return false;
	const codes = ((head >> 13) & 15) + 4;
	let sum = 0;
	for (let i = 0; i < codes; i += 1) {
		const bit = LENGTHS_AT + i * 3;
		const length = (bytes.readUInt16LE(at + (bit >> 3)) >> (bit & 7)) & 7;
		if (length > 0) sum += 128 >> length;
	}
	return sum === 128;
}

const deflate = new Deflate();

/** The raw deflate stream after a header of `skip` bytes. Its checksum is not looked at: some readers don't. */
export function inflate(
	bytes: Buffer,
	at: number,
	skip: number,
	kind: string,
	meter: Meter,
): Inflated | null {
	if (!beginsBlock(bytes, at + skip)) return null;
	const { state, length, size } = deflate.undo(bytes, at + skip);
	if (state === 'long') return inflateLong(bytes, at, skip, kind, meter);
	if (state === 'broken') {
		if (kind !== 'deflate') meter.failed(size + length);
		return null;
	}
	meter.time();
	if (length < LEAST_OUTPUT) return null;
	meter.unpack(length);
	return { bytes: deflate.output.subarray(0, length), kind, size: skip + size };
}

function inflateLong(bytes: Buffer, at: number, skip: number, kind: string, meter: Meter): Inflated | null {
	meter.time();
	try {
		const done = inflateRawSync(bytes.subarray(at + skip), {
			finishFlush: constants.Z_SYNC_FLUSH,
			maxOutputLength: Math.max(1, meter.room),
			info: true,
		}) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
		meter.unpack(done.buffer.length);
		return { bytes: done.buffer, kind, size: skip + done.engine.bytesWritten };
	} catch (thrown) {
		if (thrown instanceof ScanStop) throw thrown;
		if (thrown instanceof RangeError) throw new ScanStop('bomb', 'it unpacks to too much');
		if (kind !== 'deflate') meter.failed(readOf(bytes.subarray(at + skip)));
		return null;
	}
}

/** Bytes after which a broken stream is looked at again, and how many times as many the next time. */
const LONG_READ = 64 * 1024;
const LONGER = 4;

/** About how much of a broken stream is read before it breaks: many may share a long end, which each of them reads. */
function readOf(stream: Buffer): number {
	for (let size = LONG_READ; size < stream.length; size *= LONGER)
		if (isBroken(stream.subarray(0, size))) return size;
	return stream.length;
}

/** True for a stream, which may be cut, that breaks RFC 1951. */
function isBroken(stream: Buffer): boolean {
	try {
		const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: stream.length * DECODED_RATIO };
		withoutStack(() => inflateRawSync(stream, options));
		return false;
	} catch (thrown) {
		return !(thrown instanceof RangeError);
	}
}

/** Bytes by which random ones have failed to be a stream. */
const TRIED = 2048;
/** True when the first bytes of a stream after a header of `skip`, which may be cut, unpack to something. */
export function seemsDeflated(bytes: Buffer, skip: number): boolean {
	if (!beginsBlock(bytes, skip)) return false;
	const { state, length } = deflate.undo(bytes.subarray(0, skip + TRIED), skip);
	return state === 'long' || (state !== 'broken' && length >= LEAST_OUTPUT);
}

/** Bytes of a bomb that are unpacked at once: by fewer it takes twice as long. */
const CHUNK = 256 * 1024;

/** Bytes before the stream that `bytes` begin with: gzip, the first member of a ZIP file, or zlib; -1 for none. */
function streamIn(bytes: Buffer): number {
	if (bytes[0] === 0x1f) return gzipHeader(bytes, 0);
	if (isZlib(bytes)) return 2;
	// APPNOTE 4.3.7: its method at 8, the lengths of its name and its extra field at 26 and 28.
	if (!isZip(bytes) || bytes.length < 30 || bytes.readUInt16LE(8) !== 8) return -1;
	return 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}

/**
 * Throws ScanStop for a bomb that `bytes` begin with, so that nothing else of it is looked at. Few streams begin as one does, and
 * only these are unpacked for it.
 */
export function refuseBomb(bytes: Buffer, meter: Meter): void {
	if (bytes.length < TRIED) return;
	const skip = streamIn(bytes);
	if (skip < 0 || !beginsBlock(bytes, skip)) return;
	const stream = bytes.subarray(skip);
	if (!isOverflowing(stream.subarray(0, TRIED), TRIED * DECODED_RATIO, TRIED)) return;
	if (isOverflowing(stream, Math.max(1, meter.room), CHUNK))
		throw new ScanStop('bomb', 'it unpacks to too much');
}

/** True when a stream, which may be cut, unpacks to more than so many bytes, `chunk` of them at once. */
function isOverflowing(stream: Buffer, most: number, chunk: number): boolean {
	try {
		withoutStack(() =>
			inflateRawSync(stream, {
				finishFlush: constants.Z_SYNC_FLUSH,
				maxOutputLength: most,
				chunkSize: chunk,
			}),
		);
		return false;
	} catch (thrown) {
		return thrown instanceof RangeError;
	}
}

/** Runs what tells by an error that bytes are no stream, without writing down where: that takes longer than to try. */
function withoutStack<Result>(attempt: () => Result): Result {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		return attempt();
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
}

/** What unpacks to more than so many times as much does unpack. */
const RATIO_TRIED = 64;

/** The same for Brotli. */
export function seemsBrotli(bytes: Buffer): boolean {
	try {
		const unpacked = withoutStack(() =>
			brotliDecompressSync(bytes.subarray(0, TRIED), {
				finishFlush: constants.BROTLI_OPERATION_FLUSH,
				maxOutputLength: RATIO_TRIED * TRIED,
			}),
		);
		return unpacked.length >= LEAST_OUTPUT;
	} catch (thrown) {
		return thrown instanceof RangeError;
	}
}

/**
 * What a whole Brotli stream unpacks to; null when the bytes are none. Brotli has no mark, so only a stream that ends
 * with the bytes counts: random ones fail within the first few.
 */
export function unbrotli(bytes: Buffer, meter: Meter): Inflated | null {
	if (!meter.guess()) return null;
	meter.time();
	try {
		const options = { maxOutputLength: Math.max(1, meter.room), info: true };
		const done = withoutStack(() => brotliDecompressSync(bytes, options)) as unknown as {
			buffer: Buffer;
			engine: { bytesWritten: number };
		};
		if (done.buffer.length < LEAST_OUTPUT || done.engine.bytesWritten < bytes.length) return null;
		meter.unpack(done.buffer.length);
		return { bytes: done.buffer, kind: 'br', size: bytes.length };
	} catch (thrown) {
		if (thrown instanceof ScanStop) throw thrown;
		if (thrown instanceof RangeError) throw new ScanStop('bomb', 'it unpacks to too much');
		return null;
	}
}
