// Texts that were found clean, remembered as long as that pays: agents send the same names of headers again and again,
// and values with a number of their own in each request. Must not know how texts are searched.

/** Texts that are remembered, and the longest that is, in characters. */
const MOST = 1024;
const LONGEST = 2048;
/** Of so many texts one in eight must have been known, or as many as `REST` are not remembered, nor looked up. */
const ROUND = 256;
const REST = 4096;

export class Remembered {
	readonly #texts = new Set<string>();
	#asked = 0;
	#known = 0;
	#rest = 0;

	/** True for a text that was added. */
	has(text: string): boolean {
		if (text.length > LONGEST) return false;
		if (this.#rest > 0) {
			this.#rest -= 1;
			return false;
		}
		if (this.#asked === ROUND) {
			if (this.#known < ROUND / 8) this.#pause();
			this.#asked = 0;
			this.#known = 0;
		}
		this.#asked += 1;
		if (!this.#texts.has(text)) return false;
		this.#known += 1;
		return true;
	}

	/** Remembers a text, if what is asked for is worth it. */
	add(text: string): void {
		if (this.#rest > 0 || text.length > LONGEST) return;
		if (this.#texts.size >= MOST) this.#texts.clear();
		this.#texts.add(text);
	}

	#pause(): void {
		this.#rest = REST;
		this.#texts.clear();
	}
}
