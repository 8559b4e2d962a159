// Tells of a sentence which of some lists of words it could have one of, by what its words begin with: far cheaper than the
// patterns of these lists, which try each word at each place. Must not know the lists, nor what a word means.

/** Letters of a word that it is known by. */
const LETTERS = 4;
/** A table of many times the words that there are: at most places nothing is compared. */
const TABLE_BITS = 14;
const TABLE = 1 << TABLE_BITS;

/** Small letters and digits by ASCII code; 0 for what is no part of a word. */
const FOLDED = new Uint8Array(0x80);
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789') {
	FOLDED[char.charCodeAt(0)] = char.charCodeAt(0);
	FOLDED[char.toUpperCase().charCodeAt(0)] = char.charCodeAt(0);
}
const DIGITS_END = 0x3a;

/** All lists, of which nothing is known. */
const ALL = -1;

/** Up to 31 lists of words, each with a bit. */
export class Hints {
	/** Beginnings, each in the first free place from its own on, and the lists that have words with them. */
	readonly #keys = new Int32Array(TABLE);
	readonly #lists = new Int32Array(TABLE);

	/** Adds words with `|` between them, as whole words are written in the lists of rules/injection/classes.ts. */
	add(bit: number, words: string): void {
		for (const word of words.split('|')) {
			// What holds other letters stands in no sentence of ASCII.
			if (/[^\0-\x7f]/.test(word)) continue;
			const known = /^(?:[a-z]{1,4}|\d{1,4})/.exec(word)?.[0];
			if (known === undefined) throw new RangeError('a word begins with a sign');
			let key = 0;
			for (let i = 0; i < known.length; i += 1) key |= known.charCodeAt(i) << (8 * i);
			const slot = this.#slotOf(key);
			this.#keys[slot] = key;
			this.#lists[slot] = (this.#lists[slot] as number) | bit;
		}
	}

	/** Where the beginning is, or would be. */
	#slotOf(key: number): number {
		let slot = Math.imul(key, 0x9e3779b1) >>> (32 - TABLE_BITS);
		for (let known = this.#keys[slot]; known !== 0 && known !== key; known = this.#keys[slot])
			slot = (slot + 1) & (TABLE - 1);
		return slot;
	}

	/** The bits of the lists of which a word could stand in `sentence`: all of them where it holds more than ASCII. */
	in(sentence: string): number {
		const { length } = sentence;
		let bits = 0;
		let letters = 0;
		let key = 0;
		for (let i = 0; i < length; i += 1) {
			const code = sentence.charCodeAt(i);
			if (code >= 0x80) return ALL;
			const folded = FOLDED[code] as number;
			if (folded === 0) {
				letters = 0;
				key = 0;
				continue;
			}
			// Where no letter is before it, a word may begin.
			if (
				letters > 0 &&
				folded >= DIGITS_END &&
				(FOLDED[sentence.charCodeAt(i - 1)] as number) < DIGITS_END
			) {
				letters = 0;
				key = 0;
			}
			if (letters < LETTERS) {
				key |= folded << (8 * letters);
				bits |= this.#lists[this.#slotOf(key)] as number;
			}
			letters += 1;
		}
		return bits;
	}
}
