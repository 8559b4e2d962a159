// Texts that were found clean, remembered as long as that pays: agents send the same names of headers again and again.
// Must not know how texts are searched.

import { Worth } from './worth.js';

/** Texts that are remembered, and the longest that is, in characters. */
const MOST = 1024;
const LONGEST = 2048;

export class Texts {
	readonly #texts = new Set<string>();
	readonly #worth = new Worth();
	readonly #forget = (): void => this.#texts.clear();

	/** True for a text that was added. */
	has(text: string): boolean {
		if (text.length > LONGEST) return false;
		this.#worth.ask(this.#forget);
		if (this.#worth.rests || !this.#texts.has(text)) return false;
		this.#worth.known();
		return true;
	}

	/** Remembers a text, if what is asked for is worth it. */
	add(text: string): void {
		if (this.#worth.rests || text.length > LONGEST) return;
		if (this.#texts.size >= MOST) this.#texts.clear();
		this.#texts.add(text);
	}
}
