// The texts that a stream's events spell, each looked at as one run of text. Must not know how events are read.

import type { Judgement } from '../judgement.js';
import { Carry, type TextGate } from '../stream/carry.js';
import type { Reader } from './reader.js';

/** Texts looked at side by side; the one that was silent for longest makes room. */
const MAX_TEXTS = 64;

/** All texts of one stream. */
export class Spelling {
	readonly #gate: TextGate;
	readonly #judgement: Judgement;
	readonly #reader: Reader;
	readonly #texts = new Map<string, Carry>();

	/** `judgement` is one for bytes in pieces, `reader` new. */
	constructor(gate: TextGate, judgement: Judgement, reader: Reader) {
		this.#gate = gate;
		this.#judgement = judgement;
		this.#reader = reader;
	}

	/** Looks at what the next bytes of the stream spell. Throws, or rejects with, what ends the exchange. */
	look(bytes: Buffer): undefined | Promise<void> {
		return this.#lookAt(this.#reader.read(bytes));
	}

	/** Looks at what was put off: nothing more will come. */
	async end(): Promise<void> {
		await this.#lookAt(this.#reader.end());
		for (const text of this.#texts.values()) await text.settle();
	}

	#lookAt(spelt: ReadonlyMap<string, string>): undefined | Promise<void> {
		let looked: Promise<void> | undefined;
		for (const [place, piece] of spelt) {
			const text = this.#text(place);
			const look = (): undefined | Promise<void> => text.look(Buffer.from(piece));
			looked = looked === undefined ? look() : looked.then(look);
		}
		return looked;
	}

	#text(place: string): Carry {
		const known = this.#texts.get(place);
		if (known !== undefined) {
			this.#texts.delete(place);
			this.#texts.set(place, known);
			return known;
		}
		if (this.#texts.size >= MAX_TEXTS) this.#texts.delete(this.#texts.keys().next().value as string);
		const made = new Carry(this.#gate, this.#judgement);
		this.#texts.set(place, made);
		return made;
	}
}
