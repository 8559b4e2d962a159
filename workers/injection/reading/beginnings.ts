// How long words are by the four letters that they begin with: most letters begin none. Must not know what a word means.

/** Letters of a beginning, and of the shortest word that is told of. */
export const BEGUN = 4;

const PLACE_BITS = 16;
const SPREAD = 0x9e3779b1;
/** How long a word may be of which it is not kept. */
const ANY_LENGTH = 255;

function placeOf(a: number, b: number, c: number, d: number): number {
	const letters = Math.imul(Math.imul(Math.imul(a, 0x3001) + b, 0x3001) + c, 0x3001) + d;
	return Math.imul(letters, SPREAD) >>> (32 - PLACE_BITS);
}

/** A table that tells at the least of every word that was noted; of two beginnings in one place it tells of both. */
export class Beginnings {
	readonly table: Uint8Array;

	/** Empty without a `table` of another. */
	constructor(table: Uint8Array = new Uint8Array(1 << PLACE_BITS)) {
		this.table = table;
	}

	/** Notes a word, or with `open` all that go on from it. */
	note(word: string, open = false): void {
		if (word.length < BEGUN) return;
		const place = placeOf(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2), word.charCodeAt(3));
		const length = open ? ANY_LENGTH : Math.min(word.length, ANY_LENGTH);
		this.table[place] = Math.max(this.table[place] as number, length);
	}

	/** No word that begins with these letters is longer. */
	longest(a: number, b: number, c: number, d: number): number {
		return this.table[placeOf(a, b, c, d)] as number;
	}
}
