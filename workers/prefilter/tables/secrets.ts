// What beginnings of tokens and known secrets show of themselves through ciphers, and of what known secrets are made.

import { eachRepeated } from '../../known/repeated.js';
import {
	apartOf,
	beginningsOf,
	mirroredFour,
	otherCaseFour,
	shiftedFour,
	steppedFour,
} from '../../literals/beginnings.js';
import {
	BEGINNINGS_APART,
	BEGINNINGS_SHIFTED,
	BEGINNINGS_STEPPED,
	BEGUN,
	BEGUN_BITS,
	BEGUN_PLACES,
	KNOWN_IS_NUMBERED,
	KNOWN_IS_WORDS,
	KNOWN_WORDLY,
	REPEATED,
	REPEATED_SOME,
	USEFUL,
	USEFUL_JOINED,
} from '../layout.js';
import { mark, SPREAD } from './hashes.js';

/** Characters of a known secret that count: `MIN_KNOWN_SECRET` and more are looked for in pieces of so many. */
const PIECE = 16;
/** Digits of a number between words: as in spans.as.ts. */
const NUMBER_MOST = 5;

/** Marks two bits for four bytes, as `has` in begun.as.ts reads them. */
function markTwo(memory: Uint8Array, set: number, four: number): void {
	const hash = Math.imul(four, SPREAD) >>> 0;
	mark(memory, set, hash >>> (32 - BEGUN_BITS));
	mark(memory, set, (hash >>> 2) & ((1 << BEGUN_BITS) - 1));
}

/** Marks the beginning of a token, or of a known secret, in each way in which it shows through a cipher. */
export function markBegun(memory: Uint8Array, bytes: Uint8Array): void {
	const add = (set: number, key: number): void => markTwo(memory, set, key);
	for (const four of beginningsOf(bytes)) {
		add(BEGUN, four);
		for (let i = 0; i < 4; i += 1) {
			const place = BEGUN_PLACES + ((four >>> (8 * i)) & 0xff);
			memory[place] = (memory[place] as number) | (1 << i);
		}
		for (const one of [four, mirroredFour(four), otherCaseFour(four)])
			add(BEGINNINGS_SHIFTED, shiftedFour(one));
		add(BEGINNINGS_STEPPED, steppedFour(four));
		add(BEGINNINGS_APART, apartOf(four));
	}
}

/** Marks what a secret leaves of itself under keys of several bytes. */
function fillRepeated(memory: Uint8Array, secret: string): void {
	eachRepeated(Buffer.from(secret, 'utf8'), key => {
		memory[REPEATED_SOME] = 1;
		markTwo(memory, REPEATED, key);
	});
}

/**
 * Notes of what these secrets are made and what they leave of themselves under keys, and whether a piece of one, forwards or backwards,
 * could be cut into words, and whether with numbers between.
 */
export function fillSecrets(memory: Uint8Array, secrets: readonly string[]): void {
	for (const secret of secrets) {
		fillRepeated(memory, secret);
		for (const byte of Buffer.from(secret))
			memory[USEFUL + byte] = (memory[USEFUL + byte] as number) | USEFUL_JOINED;
		for (const text of [secret, [...secret].reverse().join('')]) {
			for (let at = 0; at === 0 || at + PIECE <= text.length; at += 1) {
				const piece = text.slice(at, at + PIECE);
				if (!couldBeWords(piece)) continue;
				const bits = /[0-9]/.test(piece) ? KNOWN_IS_NUMBERED : KNOWN_IS_NUMBERED | KNOWN_IS_WORDS;
				memory[KNOWN_WORDLY] = (memory[KNOWN_WORDLY] as number) | bits;
			}
		}
	}
}

/**
 * True for what could be cut into pieces that all read like words to `isWords` in spans.as.ts, with numbers between them; more may
 * stand before and behind it.
 */
function couldBeWords(text: string): boolean {
	const isNumber = ({ 0: digits, index }: RegExpMatchArray): boolean =>
		digits.length <= NUMBER_MOST && /(?:^|[^A-Za-z0-9])[a-z]?$/.test(text.slice(0, index));
	if (![...text.matchAll(/[0-9]+/g)].every(isNumber)) return false;
	return [...text.matchAll(/[A-Z]+/g)].every(({ 0: capitals, index }) => {
		const end = index + capitals.length;
		if (capitals.length > 2 || index === 0 || end === text.length) return true;
		return capitals.length === 1 && /^(?:[a-z]{3}|[a-z]{1,2}$)/.test(text.slice(end));
	});
}
