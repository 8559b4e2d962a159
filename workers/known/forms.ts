// Finds spellings of values in a text, whole or enough of one, by eight bytes of them. Knows bytes; must not know what a value is or how
// it is spelled.

/** One spelling of one value. */
export interface Form {
	readonly bytes: Buffer;
	/** Bytes of it in a row that count as found. */
	readonly least: number;
	readonly secret: number;
	/** What was undone to see the value in it; null for the value itself. */
	readonly undone: string | null;
}

/** Bytes that are hashed together, at every GRAM-th place of a text: wherever a form of 2 * GRAM - 1 bytes begins, one such place lies in it. */
const GRAM = 8;
/** Forms of which fewer count are not looked for here. */
export const LEAST_GRAMS = GRAM * 2 - 1;

/** Of the hashes of a filter so few are marked, of one that is no longer than a mebibyte. */
const FILTER_SPARSE = 4;
const FILTER_BITS = 12;
const FILTER_BITS_MOST = 23;

/** This machine's byte order. */
const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const hash = (low: number, high: number): number =>
	(Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;

/** Forms of one kind (plain or stripped) and how they are found: numbers in a row, since each of many values has some 6,000 places. */
export class Forms {
	readonly forms: readonly Form[];
	/** All forms that are looked for, one behind another from 1 on, where each begins, and of each place which one stands there. */
	readonly #text: Uint8Array;
	readonly #begins: Uint32Array;
	readonly #formAt: Uint32Array;
	/** For each hash of eight bytes the first place that has it, and for each place the next one; 0 for none. */
	readonly #heads: Uint32Array;
	readonly #next: Uint32Array;
	readonly #headShift: number;
	/** A bit for each hash, which tells most places apart. */
	readonly #filter: Uint32Array;
	readonly #filterShift: number;

	constructor(all: readonly Form[]) {
		const forms = all.filter(({ least }) => least >= LEAST_GRAMS);
		this.forms = forms;
		const size = forms.reduce((sum, { bytes }) => sum + bytes.length, 1);
		const bits = Math.ceil(Math.log2(size));
		this.#text = new Uint8Array(size);
		this.#begins = new Uint32Array(forms.length);
		this.#formAt = new Uint32Array(size);
		this.#next = new Uint32Array(size);
		this.#headShift = 32 - Math.max(1, bits);
		this.#heads = new Uint32Array(2 ** (32 - this.#headShift));
		this.#filterShift = 32 - Math.min(FILTER_BITS_MOST, Math.max(FILTER_BITS, bits + FILTER_SPARSE));
		this.#filter = new Uint32Array(2 ** (32 - this.#filterShift - 5));
		let at = 1;
		for (const [i, { bytes }] of forms.entries()) {
			this.#text.set(bytes, at);
			this.#begins[i] = at;
			this.#formAt.fill(i, at, at + bytes.length);
			at += bytes.length;
		}
		// From behind, so that the first place of a hash is asked first.
		for (let i = forms.length - 1; i >= 0; i -= 1) this.#mark(i);
	}

	#mark(form: number): void {
		const begin = this.#begins[form] as number;
		const view = new DataView(this.#text.buffer);
		for (let at = begin + (this.forms[form] as Form).bytes.length - GRAM; at >= begin; at -= 1) {
			// As the scan reads them.
			const key = hash(view.getInt32(at, LITTLE), view.getInt32(at + 4, LITTLE));
			const head = key >>> this.#headShift;
			this.#next[at] = this.#heads[head] as number;
			this.#heads[head] = at;
			const bit = key >>> this.#filterShift;
			this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] as number) | (1 << (bit & 31));
		}
	}

	/** Tells each place where enough of a form stands; `end` is exclusive. */
	scan(bytes: Buffer, length: number, found: (form: Form, start: number, end: number) => void): void {
		if (this.forms.length === 0 || length < GRAM) return;
		const skew = (4 - (bytes.byteOffset & 3)) & 3;
		const words = new Int32Array(bytes.buffer, bytes.byteOffset + skew, (length - skew) >> 2);
		const filter = this.#filter;
		const shift = this.#filterShift;
		let done = 0;
		for (let i = 0; i + 1 < words.length; i += 2) {
			const key = hash(words[i] as number, words[i + 1] as number);
			const bit = key >>> shift;
			if ((((filter[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) continue;
			const at = skew + i * 4;
			if (at < done) continue;
			for (let place = this.#heads[key >>> this.#headShift] as number; place !== 0; ) {
				const end = this.#tell(bytes, length, at, place, found);
				if (end > 0) {
					done = end;
					break;
				}
				place = this.#next[place] as number;
			}
		}
	}

	/** Tells the form around `place` where enough of it stands around `at`; gives where that ends, or 0. */
	#tell(
		bytes: Buffer,
		length: number,
		at: number,
		place: number,
		found: (form: Form, start: number, end: number) => void,
	): number {
		const text = this.#text;
		const index = this.#formAt[place] as number;
		const form = this.forms[index] as Form;
		const begin = this.#begins[index] as number;
		const stop = Math.min(length - at, begin + form.bytes.length - place);
		let right = 0;
		while (right < stop && text[place + right] === bytes[at + right]) right += 1;
		// Another eight bytes with the same hash.
		if (right < GRAM) return 0;
		const first = Math.min(at, place - begin);
		let left = 0;
		while (left < first && text[place - left - 1] === bytes[at - left - 1]) left += 1;
		if (left + right < form.least) return 0;
		found(form, at - left, at + right);
		return at + right;
	}
}
