// Made-up text for the proofs of rules: the same seed always gives the same characters. It must not know any rule;
// it exists so that no secret-shaped text ever stands in a file of this repository.

/** A set of characters: how a pattern writes it (the inside of `[...]`) and the characters themselves. */
export interface Alphabet {
	readonly set: string;
	readonly chars: string;
}

const UPPERCASE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const TEN = '0123456789';

export const DIGITS: Alphabet = { set: '0-9', chars: TEN };
export const HEX: Alphabet = { set: 'a-f0-9', chars: `${TEN}abcdef` };
/** Written in either letter case; samples are in lower case. */
export const ANY_HEX: Alphabet = { set: 'A-Fa-f0-9', chars: `${TEN}abcdef` };
export const LOWER: Alphabet = { set: 'a-z0-9', chars: LOWERCASE + TEN };
export const UPPER: Alphabet = { set: 'A-Z0-9', chars: UPPERCASE + TEN };
export const LETTERS: Alphabet = { set: 'A-Za-z', chars: UPPERCASE + LOWERCASE };
export const ALNUM: Alphabet = { set: 'A-Za-z0-9', chars: UPPERCASE + LOWERCASE + TEN };
/** RFC 4648 section 6. */
export const BASE32: Alphabet = { set: 'A-Z2-7', chars: `${UPPERCASE}234567` };
/** RFC 4648 section 4, padding apart. */
export const BASE64: Alphabet = { set: 'A-Za-z0-9+/', chars: `${ALNUM.chars}+/` };
/** RFC 4648 section 5, padding apart. */
export const URL_SAFE: Alphabet = { set: 'A-Za-z0-9_-', chars: `${ALNUM.chars}_-` };
/** Letters, digits and the underscore. */
export const WORD: Alphabet = { set: 'A-Za-z0-9_', chars: `${ALNUM.chars}_` };
/** What Bitcoin and its relatives write: no 0, O, I, l. */
export const BASE58: Alphabet = {
	set: '1-9A-HJ-NP-Za-km-z',
	chars: [...ALNUM.chars].filter(char => !'0OIl'.includes(char)).join(''),
};

let salt = '';

/** What `make` makes with other characters in all that it draws: samples that no rule was written by. */
export function salted<T>(seed: string, make: () => T): T {
	salt = seed;
	try {
		return make();
	} finally {
		salt = '';
	}
}

/**
 * `length` characters of the alphabet, always the same ones for the same seed. A third of what is drawn are digits
 * when the alphabet has them, so that no sample reads like a word; the first and the last are letters or digits.
 */
export function draw(alphabet: Alphabet | string, length: number, seed: string | number): string {
	const chars = typeof alphabet === 'string' ? alphabet : alphabet.chars;
	const digits = [...chars].filter(char => char >= '0' && char <= '9');
	let state = 2166136261;
	for (const char of `${salt}${seed}:${chars.length}:${length}`) {
		state = Math.imul(state ^ char.charCodeAt(0), 16777619);
	}
	const next = (below: number): number => {
		// xorshift32: period 2^32 - 1, plenty for samples.
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % below;
	};
	for (let warm = 0; warm < 8; warm += 1) next(2);
	let text = '';
	while (text.length < length) {
		const edge = text.length === 0 || text.length === length - 1;
		const char =
			digits.length > 0 && next(3) === 0 ? digits[next(digits.length)] : chars.charAt(next(chars.length));
		if (char !== undefined && !(edge && /[^A-Za-z0-9]/.test(char))) text += char;
	}
	return text;
}

/** A random-looking UUID, version 4. */
export function drawUuid(seed: string | number): string {
	const hex = draw(HEX, 30, seed);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
