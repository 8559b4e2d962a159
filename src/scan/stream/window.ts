// A body too long or too slow to be held passes through here: everything is released but a tail that could still
// become a match, and a match kills the exchange before its last byte is out. Memory is flat: a piece and its tail.

import { LONGEST_MATCH } from '../../../workers/contract.js';
import { join } from '../../core/pieces.js';
import { Decoder } from './coding.js';

/** Bytes scanned at a time: big enough to make the carried tail cheap, small enough to keep a thread responsive. */
export const PIECE = 256 * 1024;

/** A body, or a part of one, as it is taken: about `most` bytes at a time, in the pieces that they came in, null at its end. */
export interface ByteSource {
	take(most: number): Promise<readonly Buffer[] | null>;
	/** False when nothing came, nor ended, within `patience` milliseconds; absent where all of it is sure to come. */
	comes?(patience: number): boolean | Promise<boolean>;
}

/** One piece of a body to look at. */
export interface Piece {
	readonly bytes: Buffer;
	/** Where `bytes` begins in the body. */
	readonly offset: number;
	/** Leading bytes that were released before. */
	readonly carried: number;
	/** Leading bytes that were looked at before. */
	readonly seen: number;
	readonly last: boolean;
	/** True when a match may have begun in what was looked at before. */
	readonly firm: boolean;
	/** True when it was looked at before, and nothing followed: what no match can begin in is to go. */
	readonly idle: boolean;
}

/** What of a piece is kept back. */
export interface Kept {
	/** The index from which on it is. */
	readonly from: number;
	/** True where a match may have begun: what follows decides. Else it is kept only while more is on its way. */
	readonly firm: boolean;
}

/** Looks at a piece: gives what must be kept back, or throws what ends the exchange. */
export type Look = (piece: Piece) => Kept | Promise<Kept>;

/**
 * Milliseconds for which the end of a clean piece waits for what follows, before it is looked at closely and goes unless
 * a match begins in it: who speaks in pieces would be understood too late.
 */
const TAIL_PATIENCE_MS = 3;

/** How far a body, seen as one run of bytes, may be released. */
class Frontier {
	readonly #look: Look;
	/** Where each piece is put behind the tail of the one before: one buffer for all, made longer when one does not fit. */
	#room: Buffer = Buffer.alloc(0);
	#tail: Buffer = Buffer.alloc(0);
	#seen = 0;
	#released = 0;
	#firm = false;

	constructor(look: Look) {
		this.#look = look;
	}

	/** Scans what came next; resolves with the offset up to which the body may go out. */
	async advance(next: readonly Buffer[], last: boolean): Promise<number> {
		const length = lengthOf(next);
		if (length === 0 && !(last && this.#released < this.#seen)) return this.#released;
		const bytes = this.#joined(next, length);
		const offset = this.#seen - this.#tail.length;
		this.#seen += length;
		const looked = this.#look({
			bytes,
			offset,
			carried: this.#released - offset,
			seen: this.#tail.length,
			last,
			firm: this.#firm,
			idle: false,
		});
		const { from, firm } = looked instanceof Promise ? await looked : looked;
		const keptFrom = last ? bytes.length : Math.max(from, bytes.length - LONGEST_MATCH);
		this.#firm = firm;
		this.#released = Math.max(this.#released, offset + keptFrom);
		this.#tail = bytes.subarray(Math.max(0, bytes.length - LONGEST_MATCH));
		return this.#released;
	}

	/** What came behind the tail; until the next piece, since it is put where this one stood. */
	#joined(next: readonly Buffer[], length: number): Buffer {
		const tail = this.#tail;
		if (tail.length === 0 && next.length === 1) return next[0] as Buffer;
		const all = tail.length + length;
		if (all > this.#room.length) this.#room = Buffer.allocUnsafeSlow(Math.max(all, 2 * LONGEST_MATCH));
		const room = this.#room;
		// The tail may be the end of this very room: it is moved before anything is put over it.
		room.set(tail);
		let at = tail.length;
		for (const piece of next) {
			room.set(piece, at);
			at += piece.length;
		}
		return room.subarray(0, all);
	}

	/** True when what is kept back may go if nothing follows. */
	get idle(): boolean {
		return !this.#firm && this.#released < this.#seen;
	}

	/** Nothing followed: what is kept is looked at closely. Resolves with the offset up to which the body may go out. */
	async relent(): Promise<number> {
		if (!this.idle) return this.#released;
		const bytes = this.#tail;
		const offset = this.#seen - bytes.length;
		const carried = Math.max(0, this.#released - offset);
		const { from, firm } = await this.#look({
			bytes,
			offset,
			carried,
			seen: bytes.length,
			last: false,
			firm: false,
			idle: true,
		});
		this.#released = Math.max(this.#released, offset + from);
		this.#firm = firm;
		return this.#released;
	}
}

/** Releases `source` as it is found clean, byte for byte. */
export async function* plainWindow(source: ByteSource, look: Look): AsyncGenerator<Buffer> {
	const frontier = new Frontier(look);
	let kept: Buffer[] = [];
	let out = 0;
	function* release(free: number): Generator<Buffer> {
		let sendable = free - out;
		const rest: Buffer[] = [];
		for (const piece of kept) {
			if (sendable >= piece.length) yield piece;
			else if (sendable > 0) {
				yield piece.subarray(0, sendable);
				rest.push(piece.subarray(sendable));
			} else rest.push(piece);
			sendable -= Math.min(sendable, piece.length);
		}
		kept = rest;
		out = free;
	}
	for (;;) {
		if (frontier.idle && (await source.comes?.(TAIL_PATIENCE_MS)) === false) {
			yield* release(await frontier.relent());
		}
		const taken = await source.take(PIECE);
		const free = await frontier.advance(taken ?? [], taken === null);
		if (taken !== null) kept.push(...taken);
		yield* release(free);
		if (taken === null) return;
	}
}

/**
 * The same for a body with content codings: its decoded form is what is looked at, its original bytes are what is
 * released, each chunk when all that it decoded to is free. The coded bytes are looked at too: what a decoder ignores,
 * such as bytes behind the end of a gzip stream, still reaches the other side.
 */
export async function* codedWindow(
	source: ByteSource,
	names: readonly string[],
	look: Look,
	lookCoded: Look,
): AsyncGenerator<Buffer> {
	const decoder = new Decoder(names);
	const decoded = new Frontier(look);
	const coded = new Frontier(lookCoded);
	const kept: { chunk: Buffer; codedEnd: number; decodedEnd: number }[] = [];
	let codedEnd = 0;
	let decodedEnd = 0;
	function* free(codedFree: number, decodedFree: number, last: boolean): Generator<Buffer> {
		let first = kept[0];
		while (first !== undefined && first.codedEnd <= codedFree && (last || first.decodedEnd <= decodedFree)) {
			yield first.chunk;
			kept.shift();
			first = kept[0];
		}
	}
	try {
		for (;;) {
			if (coded.idle || decoded.idle) {
				if ((await source.comes?.(TAIL_PATIENCE_MS)) === false) {
					yield* free(await coded.relent(), await decoded.relent(), false);
				}
			}
			const taken = await source.take(PIECE);
			const last = taken === null;
			const chunk = last ? NOTHING : join(taken);
			const plain = last ? await decoder.end() : await decoder.write(chunk);
			decodedEnd += plain.length;
			if (!last) {
				codedEnd += chunk.length;
				kept.push({ chunk, codedEnd, decodedEnd });
			}
			let decodedFree = 0;
			for (let from = 0; from === 0 || from < plain.length; from += PIECE) {
				const piece = plain.subarray(from, from + PIECE);
				decodedFree = await decoded.advance([piece], last && from + PIECE >= plain.length);
			}
			const codedFree = await coded.advance([chunk], last);
			yield* free(codedFree, decodedFree, last);
			if (last) return;
		}
	} finally {
		decoder.close();
	}
}

const NOTHING = Buffer.alloc(0);

function lengthOf(pieces: readonly Buffer[]): number {
	let length = 0;
	for (const piece of pieces) length += piece.length;
	return length;
}
