// Undoes what a line of a program does to a text to hide it: letters moved on in the alphabet, every second character first, XOR with
// one byte. Only where the beginning of a token, or of a known secret, then stands in the first place of a run. Follows
// prefilter/encoded/ciphers.as.ts. Must not know rules, nor how a view is made of it.

import { Buffer } from 'node:buffer';
import { isOfWords, looksRandom } from '../checks/looks-random.js';
import { caseChanges } from '../letter-case.js';
import {
	ALPHABET,
	beginningsOf,
	fourAt,
	mirroredFour,
	otherCaseFour,
	placeOfLetter,
	shiftedFour,
} from '../literals/beginnings.js';
import { classOf } from '../prefilter/classes.js';
import { CLASS_HEX, CLASS_RUN } from '../prefilter/layout/view.js';
import type { Deciphered } from '../views/shifted.js';
import { Beginnings } from './begun.js';
import { changedBytes, changedNumbers } from './changed.js';
import { DIGESTS } from './doubt.js';
import { eachList } from './keyed-numbers.js';
import { Keys } from './keys.js';
import { RepeatedKeys } from './repeated-keys.js';

/** Characters of a run that is looked at. */
const LEAST = 20;
const MOST = 512;
/** Its first characters, by which it is told what it could be; as many more where no digit is among them. */
const TOLD_BY = 32;
/** Letters that ROT13 moves are seen by their keywords. */
const ROT13 = 13;

/** A path's segments begin with it. */
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;

/** Where the `i`-th character of a text stands among `n`; `n` and more where it ends. */
type Order = (i: number, n: number) => number;

/** One character in so many, from a place on. */
const every =
	(step: number, from: number): Order =>
	i =>
		i * step + from;

/** The same orders as in prefilter/encoded/ciphers.as.ts. */
const ORDERS: readonly Order[] = [
	// s[::2] + s[1::2], and the other way round.
	(i, n) => (i < n ? (i >> 1) + (i & 1 ? (n + 1) >> 1 : 0) : n),
	(i, n) => (i < n ? (i >> 1) + (i & 1 ? 0 : n >> 1) : n),
	// Others between its characters.
	every(2, 0),
	every(2, 1),
	every(3, 0),
	// Pairs turned around, and halves: each of them may be the longer one.
	(i, n) => (i < n ? Math.min(i ^ 1, n - 1) : n),
	(i, n) => (i < n ? (i + ((n + 1) >> 1)) % n : n),
	(i, n) => (i < n ? (i + (n >> 1)) % n : n),
];

/** What each byte stands for: by a shift of the alphabet, from its end, in the other letter case. */
type Letters = Uint8Array;
const lettersBy = (change: (place: number) => number, flip = 0): Letters =>
	Uint8Array.from({ length: 256 }, (_, byte) => {
		const place = placeOfLetter(byte);
		return place < 0 ? byte : ((byte & 0xe0) ^ flip) + 1 + change(place);
	});
/** All shifts but ROT13, then from the end of the alphabet, then the other letter case. */
const CHANGES: readonly Letters[] = [
	...Array.from({ length: ALPHABET }, (_, shift) => lettersBy(place => (place + shift) % ALPHABET)).filter(
		(_, shift) => shift !== 0 && shift !== ROT13,
	),
	lettersBy(place => ALPHABET - 1 - place),
	lettersBy(place => place, 0x20),
];

/** Back to front keywords by ROT13 are not looked for. */
const CHANGES_BACKWARDS: readonly Letters[] = [...CHANGES, lettersBy(place => (place + ROT13) % ALPHABET)];

/** What parts the words of a name. */
const SIGNS = /[+/_-]/g;

/** A run of the text at hand, which is read as it is hidden. */
type Add = (read: Uint8Array, kind: string) => void;

/** The beginnings that are looked for. */
export class Ciphers {
	readonly #plain = new Beginnings();
	readonly #shifted = new Beginnings();
	readonly #keys: Keys;
	readonly #repeated: RepeatedKeys;

	/** `values`: those of known secrets, which are beginnings as well. */
	constructor(beginnings: Iterable<Uint8Array>, values: Iterable<Uint8Array> = []) {
		this.#repeated = new RepeatedKeys(values);
		const fours = [...beginnings].flatMap(beginningsOf);
		this.#keys = new Keys(fours);
		for (const four of fours) {
			this.#plain.add(four, four);
			for (const one of [four, mirroredFour(four), otherCaseFour(four)]) {
				const key = shiftedFour(one);
				if (key !== 0) this.#shifted.add(key, four);
			}
		}
	}

	/** What runs of `bytes` say that hide something which begins as is looked for; `fresh` tells what is to be read. Linear. */
	find(bytes: Buffer, fresh: (start: number, end: number) => boolean): Deciphered[] {
		const found: Deciphered[] = [];
		eachList(bytes, ({ values, size, starts, ends }) => {
			if (!fresh(starts[0] as number, ends[size - 1] as number)) return;
			this.#keys.find(values, size, false, (text, from, to) => {
				const start = starts[from] as number;
				found.push({ start, end: ends[to - 1] as number, bytes: Buffer.from(text), kind: 'key' });
			});
			const numbers = values.subarray(0, size);
			const plain = numbers.every(isByte) ? this.#repeated.find(Uint8Array.from(numbers)) : null;
			changedNumbers(values, size, (text, to) => {
				const start = starts[0] as number;
				found.push({ start, end: ends[to - 1] as number, bytes: Buffer.from(text), kind: 'key' });
			});
			const end = ends[size - 1] as number;
			if (plain !== null) found.push({ start: starts[0] as number, end, bytes: plain, kind: 'key' });
		});
		const { length } = bytes;
		// A run that is long enough holds every LEAST-th byte: where that is of none, all before it is passed over.
		for (let at = LEAST - 1; at < length; at += LEAST) {
			if (IN_RUN[bytes[at] as number] === 0) continue;
			let start = at;
			const low = at - LEAST + 1;
			while (start > low && IN_RUN[bytes[start - 1] as number] === 1) start -= 1;
			let end = at + 1;
			while (end < length && IN_RUN[bytes[end] as number] === 1) end += 1;
			at = end;
			while (bytes[start] === SLASH && start < end) start += 1;
			const size = end - start;
			if (size < LEAST || size > MOST || isNamedDigest(bytes, start, size) || !fresh(start, end)) continue;
			// Identifiers have no digits, and what hex is written in begins no token.
			let kinds = kindsOf(bytes, start, Math.min(end, start + TOLD_BY));
			if ((kinds & DIGIT) === 0) kinds |= kindsOf(bytes, start + TOLD_BY, Math.min(end, start + TOLD_BY * 2));
			if ((kinds & DIGIT) === 0 && !isPadded(bytes, start, end) && !isRestless(bytes, start, size)) continue;
			const add: Add = (read, kind) => {
				found.push({ start, end, bytes: Buffer.from(read), kind });
			};
			if ((kinds & NOT_HEX) === 0) {
				if (isHex(bytes, start, end)) this.#keyed(bytes, start, end, 'hex', add);
				continue;
			}
			const addDrawn: Add = (read, kind) => {
				const text = latin1Of(bytes, start, end);
				// Of names of things, chance makes a beginning.
				if (looksRandom(text) && !isOfWords(text.replace(SIGNS, ''))) add(read, kind);
			};
			this.#reordered(bytes, start, size, addDrawn);
			if (!isNamedId(bytes, start, end)) this.#lettered(bytes, start, end, addDrawn);
			this.#keyed(bytes, start, end, 'base64', add);
		}
		return found;
	}

	#reordered(bytes: Uint8Array, start: number, size: number, add: Add): void {
		for (const order of ORDERS) {
			const first =
				(bytes[start + order(0, size)] as number) |
				((bytes[start + order(1, size)] as number) << 8) |
				((bytes[start + order(2, size)] as number) << 16) |
				((bytes[start + order(3, size)] as number) << 24);
			if (!this.#plain.has(first)) continue;
			const read: number[] = [];
			for (let i = 0; order(i, size) < size; i += 1) read.push(bytes[start + order(i, size)] as number);
			add(Uint8Array.from(read), 'order');
		}
	}

	#lettered(bytes: Uint8Array, start: number, end: number, add: Add): void {
		this.#changed(fourAt(bytes, start), CHANGES, () => bytes.subarray(start, end), add);
		const back = fourBefore(bytes, end);
		this.#changed(back, CHANGES_BACKWARDS, () => Uint8Array.from(bytes.subarray(start, end)).reverse(), add);
	}

	/** What some changes of letters make of a run that begins with `four`. */
	#changed(four: number, changes: readonly Letters[], run: () => Uint8Array, add: Add): void {
		if (!this.#shifted.has(shiftedFour(four))) return;
		for (const letters of changes) {
			if (this.#plain.has(letteredFour(four, letters)))
				add(
					run().map(byte => letters[byte] as number),
					'alphabet',
				);
		}
	}

	/** What the bytes that a run writes say under a key, where they could be a text's. */
	#keyed(bytes: Uint8Array, start: number, end: number, encoding: 'hex' | 'base64', add: Add): void {
		const read = Buffer.from(latin1Of(bytes, start, end), encoding);
		const plain = this.#repeated.find(read);
		if (plain !== null) add(plain, 'key');
		changedBytes(read, text => add(text, 'key'));
		if (isOfText(read)) this.#keys.find(read, read.length, true, text => add(text, 'key'));
	}
}

/** True for a run in quotes that ends in the padding of base64: no identifier does. */
const isPadded = (bytes: Uint8Array, start: number, end: number): boolean =>
	bytes[end] === EQUALS &&
	bytes[start - 1] === QUOTE &&
	bytes[bytes[end + 1] === EQUALS ? end + 2 : end + 1] === QUOTE;

/** Bytes of the first TOLD_BY at the least that are of another letter case than the one before: of random ones every other is, in names few. */
const RESTLESS_LEAST = 12;

const isRestless = (bytes: Uint8Array, start: number, size: number): boolean =>
	caseChanges(bytes, start, start + Math.min(size, TOLD_BY)) >= RESTLESS_LEAST;

const isByte = (value: number): boolean => value >= 0 && value < 0x100;

/** Bytes that tell of all that they could be a text's: so few of random ones do. */
const TEXT_TOLD_BY = 16;
/** Characters of a text are no further apart: from a tab to the last sign of ASCII. */
const APART_MOST = 117;

/** True for bytes that are ASCII but for a key: XOR leaves their highest bits alike, and adding leaves them as far apart. */
function isOfText(bytes: Uint8Array): boolean {
	let highs = 0;
	let least = 0;
	let most = 0;
	const first = bytes[0] as number;
	for (let i = Math.min(TEXT_TOLD_BY, bytes.length) - 1; i > 0; i -= 1) {
		const byte = bytes[i] as number;
		highs |= byte ^ first;
		const apart = ((byte - first) << 24) >> 24;
		if (apart < least) least = apart;
		else if (apart > most) most = apart;
	}
	return highs < 0x80 || most - least <= APART_MOST;
}

/** The four bytes before `end`, the last one lowest. */
const fourBefore = (bytes: Uint8Array, end: number): number =>
	(bytes[end - 1] as number) |
	((bytes[end - 2] as number) << 8) |
	((bytes[end - 3] as number) << 16) |
	((bytes[end - 4] as number) << 24);

const latin1Of = (bytes: Uint8Array, start: number, end: number): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');

/** What names a digest before it; the byte that its sign and its first digits were taken for, as an escape of quoted-printable. */
const NAMES_DIGEST = /(?:sha-?(?:1|224|256|384|512)[=:]|h1:)$/i;
const NAMES_ESCAPED = /sha-?(?:1|224|256|384|512)[\s\S]$/i;
const NAME_MOST = 8;
const ESCAPED = 2;

/** True for a digest that is called so: of ten thousand in a list of files, one begins a token by some order or shift. */
function isNamedDigest(bytes: Uint8Array, start: number, size: number): boolean {
	const named = DIGESTS.has(size) ? NAMES_DIGEST : DIGESTS.has(size + ESCAPED) ? NAMES_ESCAPED : null;
	return named?.test(latin1Of(bytes, Math.max(0, start - NAME_MOST), start)) === true;
}

/**
 * What ids that anybody may see begin with and a shifted alphabet makes the mark of a token: `ca_...`, an application of Stripe
 * Connect, would be Hugging Face's `hf_...` in every page that links to it. Objects of Stripe's, publishable keys, ids, databases, users.
 */
const NAMES_ID = /^(?:ar|ca|db|dp|du|ev|fr|ic|id|il|or|pi|pk|qt|si|tr|usr|vid|ws)[_-]/;
const ID_TOLD_BY = 4;

/** True for the id of something, as its own beginning says. */
const isNamedId = (bytes: Uint8Array, start: number, end: number): boolean =>
	NAMES_ID.test(latin1Of(bytes, start, Math.min(end, start + ID_TOLD_BY)));

/** Kinds of bytes in [start, end): digits, and letters that hex has not. */
function kindsOf(bytes: Uint8Array, start: number, end: number): number {
	let kinds = 0;
	for (let i = start; i < end; i += 1) kinds |= KINDS[bytes[i] as number] as number;
	return kinds;
}

function isHex(bytes: Uint8Array, start: number, end: number): boolean {
	for (let i = start; i < end; i += 1) if (IN_HEX[bytes[i] as number] === 0) return false;
	return true;
}

const letteredFour = (four: number, letters: Letters): number =>
	(letters[four & 0xff] as number) |
	((letters[(four >>> 8) & 0xff] as number) << 8) |
	((letters[(four >>> 16) & 0xff] as number) << 16) |
	((letters[four >>> 24] as number) << 24);

const bytesThat = (is: (byte: number) => boolean): Uint8Array =>
	Uint8Array.from({ length: 256 }, (_, byte) => (is(byte) ? 1 : 0));
const IN_RUN = bytesThat(byte => (classOf(byte) & CLASS_RUN) !== 0);
const IN_HEX = bytesThat(byte => (classOf(byte) & CLASS_HEX) !== 0);
const DIGIT = 1;
const NOT_HEX = 2;
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) =>
	byte >= 0x30 && byte <= 0x39 ? DIGIT : placeOfLetter(byte) >= 6 ? NOT_HEX : 0,
);
