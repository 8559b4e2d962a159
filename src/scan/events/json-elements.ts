// Cuts an array of JSON that comes in pieces into its elements, however it is laid out: Gemini streams its events so
// where no SSE is asked for. Knows where values begin and end; must not know what they mean.

/** Reads elements as their bytes come; one longer than `most` bytes is passed over. */
export class ElementReader {
	readonly #most: number;
	/** Within the array. */
	#open = false;
	/** Of the element; 0 between two of them. */
	#depth = 0;
	#inString = false;
	#escaped = false;
	/** What came of the element in earlier pieces; null where it is too long. */
	#before: Buffer[] | null = [];
	#bytes = 0;

	constructor(most: number) {
		this.#most = most;
	}

	/** Takes what came next, and gives the objects and arrays that ended in it. */
	read(bytes: Buffer): Buffer[] {
		const elements: Buffer[] = [];
		let from = 0;
		for (let i = 0; i < bytes.length; i += 1) {
			const byte = bytes[i];
			if (this.#inString) {
				if (this.#escaped) this.#escaped = false;
				else if (byte === BACKSLASH) this.#escaped = true;
				else if (byte === QUOTE) this.#inString = false;
			} else if (byte === QUOTE) this.#inString = true;
			else if (byte === BRACE || byte === BRACKET) {
				if (byte === BRACKET && !this.#open) this.#open = true;
				else {
					if (this.#depth === 0) from = i;
					this.#depth += 1;
				}
			} else if (byte === END_BRACE || byte === END_BRACKET) {
				if (this.#depth === 0) this.#open = false;
				else {
					this.#depth -= 1;
					if (this.#depth === 0) this.#end(bytes.subarray(from, i + 1), elements);
				}
			}
		}
		if (this.#depth > 0) this.#keep(bytes.subarray(from));
		return elements;
	}

	#keep(part: Buffer): void {
		this.#bytes += part.length;
		if (this.#bytes > this.#most) this.#before = null;
		// A copy, or it would keep all that it was cut from.
		else this.#before?.push(Buffer.from(part));
	}

	#end(part: Buffer, elements: Buffer[]): void {
		if (this.#before !== null && this.#bytes + part.length <= this.#most)
			elements.push(this.#bytes === 0 ? part : Buffer.concat([...this.#before, part]));
		this.#before = [];
		this.#bytes = 0;
	}
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const END_BRACE = 0x7d;
export const BRACKET = 0x5b;
const END_BRACKET = 0x5d;
