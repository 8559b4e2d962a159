// Text that comes in pieces and goes on piece by piece: each is looked at together with what came before it, so that
// what was cut is seen whole. Memory is flat: one tail. Must not know what the pieces are.

import { type DetectorName, LONGEST_MATCH } from '../../../workers/contract.js';
import { join } from '../../core/pieces.js';
import { askThread } from '../ask.js';
import { decide, type Gate, type Judgement } from '../judgement.js';
import { isOddBody, NEAR, searchedFor } from '../search.js';
import { PIECE } from './window.js';

/** Bytes of a text that comes in small pieces which may go by before it is searched for phrases again. */
const PHRASES_EVERY = 24;

/** What is asked of a scanner for a text. */
export type TextGate = Pick<Gate, 'scan' | 'suspicious' | 'budgetMs'>;

/** One run of text. */
export class Carry {
	readonly #gate: TextGate;
	readonly #judgement: Judgement;
	readonly #searched: readonly DetectorName[];
	/** What is looked for in every piece: a secret is out with its last character, while a phrase is found one word later, too. */
	readonly #urgent: readonly DetectorName[];
	#tail: Buffer = Buffer.alloc(0);
	#seen = 0;
	/** Up to where it was looked at. */
	#looked = 0;
	/** The last look ended in what may be the beginning of a match, so the next piece must be looked at closely. */
	#open = false;

	/** `judgement` must not ask to redact: what came before has left. */
	constructor(gate: TextGate, judgement: Judgement) {
		this.#gate = gate;
		this.#judgement = judgement;
		this.#searched = searchedFor(judgement);
		this.#urgent = this.#searched.filter(name => name !== 'naive_injection_detection');
	}

	/** Looks at what came next. Throws, or rejects with, what ends the exchange. */
	look(next: Buffer): undefined | Promise<void> {
		if (next.length > PIECE) return this.#inPieces(next);
		const carried = this.#tail.length;
		const bytes = carried === 0 ? next : join([this.#tail, next]);
		this.#seen += next.length;
		// A copy, since a view would keep all of a long piece.
		this.#tail =
			bytes.length > LONGEST_MATCH ? Buffer.from(bytes.subarray(bytes.length - LONGEST_MATCH)) : bytes;
		const near = carried > NEAR ? bytes.subarray(carried - NEAR) : bytes;
		const odd = this.#open || isOddBody(next, this.#judgement.detectors);
		if (!odd && !this.#gate.suspicious(near, this.#searched)) {
			this.#looked = this.#seen;
			return undefined;
		}
		const waits = this.#seen - this.#looked < PHRASES_EVERY;
		if (!odd && waits && !this.#gate.suspicious(near, this.#urgent)) return undefined;
		return this.#lookClosely(bytes);
	}

	/** Looks at what was put off: nothing more will come. */
	async settle(): Promise<void> {
		if (this.#looked < this.#seen) await this.#lookClosely(this.#tail);
	}

	async #inPieces(next: Buffer): Promise<void> {
		for (let from = 0; from < next.length; from += PIECE) {
			await this.look(next.subarray(from, from + PIECE));
			await new Promise(resolve => setImmediate(resolve));
		}
	}

	async #lookClosely(bytes: Buffer): Promise<void> {
		const offset = this.#seen - bytes.length;
		const carried = Math.max(0, this.#looked - offset);
		this.#looked = this.#seen;
		const body = { bytes, type: '', coding: '', offset, carried, last: false };
		const result = await askThread(this.#gate, this.#judgement, { body });
		decide(result, this.#judgement);
		this.#open = result.ok && result.pending < bytes.length;
	}
}
