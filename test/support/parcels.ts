// Every kind of body that HTTP carries, cut into the pieces that it is sent in, with or without something that must be
// found in it. Must not know who sends it.

import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { prose, sha256 } from './bytes.js';

const KIB = 1024;

/** One message's body. */
export interface Parcel {
	readonly type: string;
	/** Content-Encoding. */
	readonly coding: string | null;
	/** What is sent, piece by piece. */
	readonly pieces: readonly Buffer[];
	/** Whether its length is said at the beginning; else it comes in chunks. */
	readonly sized: boolean;
	/** Bytes in all, and the hex SHA-256 of them. */
	readonly bytes: number;
	readonly sha256: string;
	/** What it says, decoded. */
	readonly text: string;
}

export type Kind =
	| 'none'
	| 'small'
	| 'held'
	| 'streamed'
	| 'huge'
	| 'sse'
	| 'gzip'
	| 'deflate'
	| 'br'
	| 'zstd';

/** EGRESSD_TEST_LARGE=1 leaves the biggest one alone, and makes it 1 GB. */
export const LARGE = process.env.EGRESSD_TEST_LARGE === '1';
/** Bytes of the biggest one, more than a log line captures. */
const HUGE = LARGE ? 1e9 : 9_000_000;
/** Bytes of a body of which half is over the hold limit of 1 MiB, so that its beginning is on its way before that. */
const STREAMED = 2_300_000;
const PIECE = 64 * KIB;

const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Buffer) => Buffer };
const CODERS: Partial<Record<Kind, (bytes: Buffer) => Buffer>> = {
	gzip: bytes => zlib.gzipSync(bytes, { level: 1 }),
	deflate: bytes => zlib.deflateSync(bytes, { level: 1 }),
	br: bytes => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 2 } }),
	...(zstdCompressSync === undefined ? {} : { zstd: zstdCompressSync }),
};

/** Kinds that can be made here: zstd is newer than the oldest Node that we support. */
export const KINDS: readonly Kind[] = LARGE
	? ['huge']
	: [
			...(['none', 'small', 'held', 'streamed', 'huge', 'sse', 'gzip', 'deflate', 'br'] as const),
			...(zstdCompressSync === undefined ? [] : (['zstd'] as const)),
		];

/** True when nothing of it goes on before all of it was looked at. */
export function isHeld(kind: Kind): boolean {
	return kind === 'small' || kind === 'held' || kind in CODERS;
}

const made = new Map<string, Parcel | null>();

/**
 * A body of this kind, with `found` in it: behind more than the hold limit where it is longer than that. Null for
 * `none`. The same arguments give the same object.
 */
export function parcel(kind: Kind, found = ''): Parcel | null {
	const key = `${kind} ${found}`;
	let known = made.get(key);
	if (known === undefined) {
		known = make(kind, found);
		made.set(key, known);
	}
	return known;
}

function make(kind: Kind, found: string): Parcel | null {
	switch (kind) {
		case 'none':
			return null;
		case 'small':
			return whole('application/json', null, true, JSON.stringify({ said: prose(300), found }));
		case 'held':
			return whole('text/plain; charset=utf-8', null, true, around(200 * KIB, found));
		case 'streamed':
			return whole('text/plain; charset=utf-8', null, false, around(STREAMED, found));
		case 'huge':
			return huge(found);
		case 'sse': {
			// Of sixty such texts of words at random one reads like an order, and is warned of: not this one.
			const events = Array.from({ length: 12 }, (_none, i) => prose(40, 12 + i));
			if (found !== '') events.splice(8, 0, found);
			return of(
				'text/event-stream',
				null,
				false,
				events.map(said => Buffer.from(`data: ${JSON.stringify({ said })}\n\n`)),
			);
		}
		default:
			return whole('text/plain; charset=utf-8', kind, true, around(30 * KIB, found));
	}
}

/** Prose with something behind most of it. */
function around(size: number, found: string): string {
	const text = prose(size);
	if (found === '') return text;
	const at = Math.floor(size * 0.8);
	return `${text.slice(0, at)} ${found} ${text.slice(at)}`;
}

function whole(type: string, kind: Kind | null, sized: boolean, text: string): Parcel {
	const bytes = Buffer.from(text);
	const coded = kind === null ? bytes : (CODERS[kind]?.(bytes) ?? bytes);
	const cut: Buffer[] = [];
	const piece = Math.min(PIECE, Math.ceil(coded.length / 4));
	for (let from = 0; from < coded.length; from += piece) cut.push(coded.subarray(from, from + piece));
	return { ...of(type, kind, sized, cut), text };
}

/** The same piece again and again, so that a gigabyte needs no gigabyte here. */
function huge(found: string): Parcel {
	const piece = Buffer.from(`${prose(PIECE * 4 - 1)}\n`);
	const pieces = new Array<Buffer>(Math.ceil(HUGE / piece.length)).fill(piece);
	if (found !== '') pieces.splice(-1, 0, Buffer.from(`${found}\n`));
	return of('text/plain; charset=utf-8', null, true, pieces);
}

function of(type: string, coding: string | null, sized: boolean, pieces: readonly Buffer[]): Parcel {
	let bytes = 0;
	for (const piece of pieces) bytes += piece.length;
	const few = bytes <= 4 * STREAMED;
	const all = few ? Buffer.concat(pieces) : Buffer.alloc(0);
	return {
		type,
		coding,
		pieces,
		sized,
		bytes,
		sha256: few ? sha256(all) : hashOf(pieces),
		text: few && coding === null ? all.toString() : '',
	};
}

function hashOf(pieces: readonly Buffer[]): string {
	const hash = createHash('sha256');
	for (const piece of pieces) hash.update(piece);
	return hash.digest('hex');
}
