// Undoes content codings piece by piece, for bodies too long to be held: what went in is matched with what came out,
// so that the window knows which of the original bytes it may release. Knows codings; must not know findings.

import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { DECODED_RATIO } from '../../../workers/contract.js';
import { MAX_CODINGS } from '../../core/coding.js';
import { EgressError } from '../../core/errors.js';

// Below this many decoded bytes a ratio says nothing.
const RATIO_COUNTS_FROM = 4 * 1024 * 1024;

// Node 22.15 and later.
const ZSTD = typeof (zlib as { createZstdDecompress?: unknown }).createZstdDecompress === 'function';

/** The codings that can be undone here, as Accept-Encoding names them. */
export const DECODABLE: readonly string[] = [
	'gzip',
	'x-gzip',
	'deflate',
	'br',
	'identity',
	...(ZSTD ? ['zstd'] : []),
];

function undecodable(coding: string, cause?: unknown): EgressError {
	const known = ['gzip', 'x-gzip', 'deflate', 'br', 'zstd'].includes(coding);
	const what = known ? `content-encoding ${coding}` : 'an unknown content-encoding';
	return new EgressError('scan_undecodable', `egress DLP: body with ${what} can not be decoded`, { cause });
}

function open(coding: string, first: number): Transform {
	switch (coding) {
		case 'gzip':
		case 'x-gzip':
			return createGunzip();
		case 'deflate':
			// RFC 9110 means the zlib format, but some servers send raw deflate. The first byte of zlib has 8, its method, in its low bits.
			return (first & 0x0f) === 8 ? createInflate() : createInflateRaw();
		case 'br':
			return createBrotliDecompress();
		case 'zstd':
			if (ZSTD) return (zlib as unknown as { createZstdDecompress(): Transform }).createZstdDecompress();
			throw undecodable(coding);
		default:
			throw undecodable(coding);
	}
}

/** One coding, undone as its bytes come. */
class Layer {
	readonly #coding: string;
	#stream: Transform | null = null;
	#out: Buffer[] = [];
	#in = 0;
	#made = 0;
	#failed: ((error: Error) => void) | null = null;
	#error: Error | null = null;

	constructor(coding: string) {
		this.#coding = coding;
	}

	#start(first: number): Transform {
		const stream = open(this.#coding, first);
		stream.on('data', (chunk: Buffer) => {
			this.#made += chunk.length;
			this.#out.push(chunk);
			if (this.#made > RATIO_COUNTS_FROM && this.#made > this.#in * DECODED_RATIO) {
				stream.destroy(new EgressError('scan_bomb'));
			}
		});
		stream.on('error', error => {
			this.#error = error instanceof EgressError ? error : undecodable(this.#coding, error);
			this.#failed?.(this.#error);
		});
		return stream;
	}

	/** Decodes one piece; resolves with all that it yields. */
	async write(chunk: Buffer): Promise<Buffer> {
		if (chunk.length === 0) return chunk;
		this.#in += chunk.length;
		this.#stream ??= this.#start(chunk[0] as number);
		const stream = this.#stream;
		await this.#step(done => stream.write(chunk, done));
		return this.#drain();
	}

	/** Ends it; rejects when the coded data was cut. */
	async end(): Promise<Buffer> {
		const stream = this.#stream;
		if (stream === null) return Buffer.alloc(0);
		await this.#step(done => {
			stream.once('end', done);
			stream.end();
		});
		return this.#drain();
	}

	close(): void {
		this.#stream?.destroy();
	}

	#step(start: (done: () => void) => void): Promise<void> {
		return new Promise((resolve, reject) => {
			if (this.#error !== null) return reject(this.#error);
			this.#failed = reject;
			return start(() => (this.#error === null ? resolve() : reject(this.#error)));
		});
	}

	#drain(): Buffer {
		const out = Buffer.concat(this.#out);
		this.#out = [];
		return out;
	}
}

/** All codings of one body, undone as its bytes come. */
export class Decoder {
	readonly #layers: Layer[];

	/** `names` in the order in which the codings were applied. Throws `scan_undecodable` for more than MAX_CODINGS. */
	constructor(names: readonly string[]) {
		if (names.length > MAX_CODINGS) {
			throw new EgressError('scan_undecodable', 'egress DLP: body with too many content-encodings');
		}
		this.#layers = names.map(name => new Layer(name)).reverse();
	}

	async write(chunk: Buffer): Promise<Buffer> {
		let bytes = chunk;
		for (const layer of this.#layers) bytes = await layer.write(bytes);
		return bytes;
	}

	async end(): Promise<Buffer> {
		let rest: Buffer = Buffer.alloc(0);
		for (const layer of this.#layers) rest = Buffer.concat([await layer.write(rest), await layer.end()]);
		return rest;
	}

	close(): void {
		for (const layer of this.#layers) layer.close();
	}
}
