// Whether remembering pays: what never comes again is not worth looking up, nor the room it takes. Must not know what is
// remembered.

/** Of so many that are asked for one in eight must have been known, or as many as `REST` are not looked up. */
const ROUND = 256;
const REST = 4096;

export class Worth {
	#asked = 0;
	#known = 0;
	#rest = 0;

	/** True while nothing is to be looked up or remembered. */
	get rests(): boolean {
		return this.#rest > 0;
	}

	/** Counts one that is asked for. `forget` is called when it has not paid. */
	ask(forget: () => void): void {
		if (this.#rest > 0) {
			this.#rest -= 1;
			return;
		}
		if (this.#asked === ROUND) {
			if (this.#known < ROUND / 8) {
				this.#rest = REST;
				forget();
			}
			this.#asked = 0;
			this.#known = 0;
		}
		this.#asked += 1;
	}

	/** The one that was asked for last was known. */
	known(): void {
		this.#known += 1;
	}
}
