// Tells how much of the end of a piece could be the beginning of something: what a stream keeps back for the next
// piece. It must not know what is found, only how literals begin.

import { recoveryStart } from '../../recovery/phrases.js';
import { classOf, foldOf } from '../classes.js';
import { CLASS_ALNUM, CLASS_RUN } from '../layout/view.js';

/** Characters that a token, its encodings and its escapes are written in. */
const HELD = Uint8Array.from({ length: 256 }, (_, byte) =>
	(classOf(byte) & CLASS_RUN) !== 0 || '=.~%\\&#;@:<!$|'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Bytes of a literal that must stand there to be kept back: fewer end every second piece. */
const BEGUN = 4;

/** Bytes of a recovery phrase with much between its words. */
const RECOVERY_MOST = 1024;

/** How literals begin. */
export class Tail {
	/** Folded beginnings of literals that hold a character which is not HELD, such as a space. */
	readonly #beginnings = new Set<string>();
	#longest = 0;

	constructor(literals: Iterable<Uint8Array>) {
		for (const bytes of literals) {
			const text = Buffer.from(bytes.map(foldOf)).toString('latin1');
			const odd = bytes.findIndex(byte => HELD[byte] === 0);
			if (odd < 0) continue;
			for (let size = Math.max(odd + 1, BEGUN); size < text.length; size += 1)
				this.#beginnings.add(text.slice(0, size));
			this.#longest = Math.max(this.#longest, text.length - 1);
		}
	}

	/** Index in `bytes` from which on they could be unfinished; `most` bytes before the end at the most. */
	pending(bytes: Uint8Array, most: number): number {
		const end = bytes.length;
		const floor = Math.max(0, end - most);
		const cut = Math.min(
			wordStart(bytes, floor),
			characterStart(bytes),
			spacedStart(bytes, floor),
			recoveryStart(bytes, Math.max(floor, end - RECOVERY_MOST)),
		);
		const last = Math.max(floor, end - this.#longest);
		const text = Buffer.from(bytes.subarray(last).map(foldOf)).toString('latin1');
		for (let from = 0; last + from < cut; from += 1) {
			if (this.#beginnings.has(text.slice(from))) return last + from;
		}
		return cut;
	}
}

function wordStart(bytes: Uint8Array, floor: number): number {
	let at = bytes.length;
	while (at > floor && HELD[bytes[at - 1] as number] === 1) at -= 1;
	return at;
}

/** Where a UTF-8 character begins that has not all its bytes. */
function characterStart(bytes: Uint8Array): number {
	const end = bytes.length;
	for (let back = 1; back <= 3 && back <= end; back += 1) {
		const byte = bytes[end - back] as number;
		if (byte < 0x80) return end;
		if (byte >= 0xc0) return back < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? end - back : end;
	}
	return end;
}

/** Where `i g n o` begins: single letters with one separator between them. */
function spacedStart(bytes: Uint8Array, floor: number): number {
	const isLetter = (at: number): boolean => (classOf(bytes[at] as number) & CLASS_ALNUM) !== 0;
	let at = bytes.length;
	if (at > floor && !isLetter(at - 1)) at -= 1;
	const mark = bytes[at];
	let letters = 0;
	let start = at;
	while (at - 1 >= floor && isLetter(at - 1) && !(at - 2 >= floor && isLetter(at - 2))) {
		letters += 1;
		start = at - 1;
		if (at - 2 < floor || (mark !== undefined && bytes[at - 2] !== mark)) break;
		at -= 2;
	}
	return letters >= 3 ? start : bytes.length;
}
