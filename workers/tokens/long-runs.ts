// Where long runs of characters of one class stand in a text: asked around a keyword, they tell in a few steps that no
// token can stand there. Works on bytes; must not know rules.

import { classOf } from '../prefilter/classes.js';
import { eachRun } from '../views/encoded/each-run.js';

/** Shorter runs are not kept. */
const LEAST = 12;
/**
 * Share of a text's length that all questions that are answered by looking at the bytes may ask about; from then on all runs of the
 * text are listed once and looked up.
 */
const ASKED_MOST = 1;
/** Runs that are looked at for one question; where more are within reach the answer is yes. */
const LOOKED_AT = 8;

const MEMBERS = new Map<number, Uint8Array>();
function membersOf(kind: number): Uint8Array {
	let members = MEMBERS.get(kind);
	if (members === undefined) {
		members = new Uint8Array(256);
		for (let byte = 0; byte < 256; byte += 1) members[byte] = (classOf(byte) & kind) === 0 ? 0 : 1;
		MEMBERS.set(kind, members);
	}
	return members;
}

export class LongRuns {
	readonly #bytes: Buffer;
	readonly #members: Uint8Array;
	#asked = 0;
	/** Begin and end of each, in order. */
	#runs: number[] | null = null;
	/** Where the last question was answered: questions come in about the order of their places. */
	#last = 0;

	/** `kind` is a CLASS_* bit. */
	constructor(bytes: Buffer, kind: number) {
		this.#bytes = bytes;
		this.#members = membersOf(kind);
	}

	/** False only if no `least` characters of the kind (LEAST or more) stand in a row in [from, to). */
	stands(least: number, from: number, to: number): boolean {
		this.#asked += to - from;
		if (this.#asked <= this.#bytes.length * ASKED_MOST) return this.#standsHere(least, from, to);
		this.#runs ??= this.#find();
		return this.#standsAmong(this.#runs, least, from, to);
	}

	#standsHere(least: number, from: number, to: number): boolean {
		const last = Math.min(this.#bytes.length, to);
		// Backwards from where a run would end.
		let low = Math.max(0, from);
		for (let i = low + least - 1; i < last; ) {
			let back = i;
			while (back >= low && this.#members[this.#bytes[back] as number] === 1) back -= 1;
			if (back < low) return true;
			low = back + 1;
			i = back + least;
		}
		return false;
	}

	#standsAmong(runs: readonly number[], least: number, from: number, to: number): boolean {
		let i = this.#last;
		while (i > 0 && (runs[i - 1] as number) > from) i -= 2;
		while (i < runs.length && (runs[i + 1] as number) <= from) i += 2;
		this.#last = i;
		for (let looked = 0; i < runs.length && (runs[i] as number) < to; i += 2, looked += 1) {
			if (looked === LOOKED_AT) return true;
			if (Math.min(to, runs[i + 1] as number) - Math.max(from, runs[i] as number) >= least) return true;
		}
		return false;
	}

	#find(): number[] {
		const runs: number[] = [];
		eachRun(this.#bytes, this.#members, LEAST, (start, end) => {
			runs.push(start, end);
			return end;
		});
		return runs;
	}
}
