// What stands at one place of the searched memory: classes, escapes, characters that read as others. The JavaScript half
// of what prefilter.as.ts says in WebAssembly; it must not know literals.

import {
	ASTRAL,
	ASTRAL_COUNT,
	ASTRAL_FIRST,
	CLASS,
	CLASS_ALNUM,
	CLASS_HEX,
	CLASS_LETTER,
	CLASS_STOP,
	CLASS_WIDE,
	FOLD,
	NUMBERS_LEAST,
	POINT_MIXED,
	POINTS,
	TAG_MOST,
	USER_MOST,
} from './layout.js';

/** Longest named entity with its `&` and `;`. */
const ENTITY_MOST = 15;

/** Reads `memory`, whose tables are filled. Sizes are in bytes; 0 says that there is none. */
export class Bytes {
	readonly #memory: Uint8Array;

	constructor(memory: Uint8Array) {
		this.#memory = memory;
	}

	at(at: number): number {
		return this.#memory[at] as number;
	}

	/** True when the byte at `at` is in the class. */
	is(at: number, bit: number): boolean {
		return (this.at(CLASS + this.at(at)) & bit) !== 0;
	}

	/** The byte as it reads where letter case and leet writing don't count. */
	fold(at: number): number {
		return this.at(FOLD + this.at(at));
	}

	/** The number that so many hex digits write, or -1. */
	hexAt(at: number, digits: number): number {
		let value = 0;
		for (let i = 0; i < digits; i += 1) {
			if (!this.is(at + i, CLASS_HEX)) return -1;
			const digit = this.at(at + i);
			value = value * 16 + (digit < 58 ? digit - 48 : (digit | 32) - 87);
		}
		return value;
	}

	/** Size of an escape whose undoing could bring something to light. */
	escapeAt(at: number, start: number, end: number): number {
		const second = this.at(at + 1);
		switch (this.at(at)) {
			case 0x25:
				// RFC 3986 section 2.1, and the %uXXXX of old JavaScript.
				if ((second | 32) === 0x75) return this.hexAt(at + 2, 4) >= 0 ? 6 : 0;
				return this.hexAt(at + 1, 2) >= 0 ? 3 : 0;
			case 0x26:
				return this.#entityAt(at, end);
			case 0x2a:
				return this.starsAt(at, start);
			case 0x3c:
				return this.#tagAt(at, start, end);
			case 0x3d:
				return this.#softAt(at, start);
			case 0x5c:
				return this.#backslashAt(at, second);
			default:
				return 0;
		}
	}

	/** Markdown's emphasis inside a word. */
	starsAt(at: number, start: number): number {
		if (at === start || !this.is(at - 1, CLASS_LETTER)) return 0;
		let to = at + 1;
		while (this.at(to) === 0x2a && to < at + 3) to += 1;
		return this.is(to, CLASS_LETTER) ? to - at : 0;
	}

	#backslashAt(at: number, second: number): number {
		if (second === 0x2f) return 2;
		if (second === 0x78) return this.hexAt(at + 2, 2) >= 0 ? 4 : 0;
		if (second >= 0x30 && second <= 0x33) {
			return this.at(at + 2) >> 3 === 6 && this.at(at + 3) >> 3 === 6 ? 4 : 0;
		}
		if (second === 0x55) return this.hexAt(at + 2, 8) >= 0 ? 10 : 0;
		if (second !== 0x75) return 0;
		if (this.at(at + 2) === 0x7b) return 3;
		const unit = this.hexAt(at + 2, 4);
		if (unit < 0) return 0;
		const surrogate = unit === 0xd835 || unit === 0xd83c || unit === 0xdb40;
		return unit < 128 || surrogate || this.at(POINTS + unit) !== 0 ? 6 : 0;
	}

	#entityAt(at: number, end: number): number {
		if (this.at(at + 1) === 0x23) return 2;
		const limit = Math.min(end, at + ENTITY_MOST);
		for (let to = at + 1; to < limit; to += 1) {
			if (this.at(to) === 0x3b) return to > at + 2 ? to + 1 - at : 0;
			if (!this.is(to, CLASS_LETTER)) return 0;
		}
		return 0;
	}

	/** A tag or comment that parts a word. */
	#tagAt(at: number, start: number, end: number): number {
		if (at === start || !this.is(at - 1, CLASS_LETTER)) return 0;
		const next = this.at(at + 1);
		if (next !== 0x21 && next !== 0x2f && !this.is(at + 1, CLASS_LETTER)) return 0;
		const limit = Math.min(end, at + TAG_MOST);
		for (let to = at + 1; to < limit; to += 1) {
			const found = this.at(to);
			if (found === 0x3c) return 0;
			if (found !== 0x3e) continue;
			const behind = to + 1 < end ? this.at(to + 1) : 0;
			const goesOn = behind === 0x3c || behind === 0x26 || behind >= 0x80 || this.is(to + 1, CLASS_LETTER);
			return goesOn ? to + 1 - at : 0;
		}
		return 0;
	}

	/** Quoted-printable (RFC 2045 section 6.7): two escapes in a row, or a soft line break inside a word. */
	#softAt(at: number, start: number): number {
		if (this.hexAt(at + 1, 2) >= 0 && this.at(at + 3) === 0x3d && this.hexAt(at + 4, 2) >= 0) return 6;
		if (at === start || !this.is(at - 1, CLASS_WIDE)) return 0;
		if (this.at(at + 1) === 0x0a) return this.is(at + 2, CLASS_WIDE) ? 3 : 0;
		return this.at(at + 1) === 0x0d && this.at(at + 2) === 0x0a && this.is(at + 3, CLASS_WIDE) ? 4 : 0;
	}

	/** Size of a UTF-8 character that reads as an ASCII one or as nothing. */
	pointAt(at: number, start: number, end: number): number {
		const lead = this.at(at);
		const last = this.at(at + 1) & 63;
		let size = 2;
		let reading = 0;
		if (lead < 0xe0) reading = this.at(POINTS + (((lead & 31) << 6) | last));
		else {
			const two = (last << 6) | (this.at(at + 2) & 63);
			size = 3;
			if (lead < 0xf0) reading = this.at(POINTS + (((lead & 15) << 12) | two));
			else {
				const point = ((lead & 7) << 18) | (two << 6) | (this.at(at + 3) & 63);
				size = 4;
				// Tags and selectors.
				if (point >= 0xe0000 && point < 0xe1000) return size;
				const place = point - ASTRAL_FIRST;
				if (place >= 0 && place < ASTRAL_COUNT) reading = this.at(ASTRAL + place);
			}
		}
		if (reading === 0) return 0;
		if (reading < POINT_MIXED) return size;
		const before = at > start && this.#isNeighbour(at - 1, lead);
		return before || (at + size < end && this.#isNeighbour(at + size, lead)) ? size : 0;
	}

	/** Letters and digits beside a character that may be Latin; of accented Latin itself, another one, too. */
	#isNeighbour(at: number, lead: number): boolean {
		return this.is(at, CLASS_ALNUM) || (lead < 0xca && this.at(at) >= 0x80);
	}

	/**
	 * True when a byte beyond ASCII ends a gzip header (RFC 1952), ends a zlib header (RFC 1950) or stands just behind one: 78 9c and 78 da, or 78 5e
	 * and 78 01, which are text by themselves.
	 */
	packedAt(at: number, start: number): boolean {
		const one = at > start ? this.at(at - 1) : 0;
		if (one === 0x1f) return this.at(at) === 0x8b;
		if (one === 0x78) return this.at(at) === 0x9c || this.at(at) === 0xda;
		const two = at > start + 1 ? this.at(at - 2) : 0;
		if (two === 0x78) return one === 0x5e || one === 1;
		return at > start + 2 && this.at(at - 3) === 0x78 && (two === 0x5e || two === 1);
	}

	/**
	 * True when the `@` at `at` ends a user and a password in an address (RFC 3986 section 3.2.1), or begins them where
	 * the address stands backwards.
	 */
	userAt(at: number, start: number, end: number): boolean {
		const first = Math.max(start, at - USER_MOST);
		for (let place = at - 1; place >= first + 2 && !this.is(place, CLASS_STOP); place -= 1) {
			if (this.at(place) !== 0x2f || this.at(place - 1) !== 0x2f || this.at(place - 2) !== 0x3a) continue;
			if (this.#isUser(place + 1, at, 1)) return true;
			break;
		}
		const last = Math.min(end, at + USER_MOST);
		for (let place = at + 1; place < last - 2 && !this.is(place, CLASS_STOP); place += 1) {
			if (this.at(place) !== 0x2f || this.at(place + 1) !== 0x2f || this.at(place + 2) !== 0x3a) continue;
			return this.#isUser(place - 1, at, -1);
		}
		return false;
	}

	/** From behind the slashes on: a user without colon or slash, a colon, a password of three characters or more. */
	#isUser(from: number, at: number, step: number): boolean {
		let place = from;
		while (place !== at && this.at(place) !== 0x3a) {
			if (this.at(place) === 0x2f) return false;
			place += step;
		}
		return (at - place) * step > 3;
	}

	/** True when [from, to) could be bytes written as numbers, or characters of two bytes or four. */
	isWide(from: number, to: number): boolean {
		// Text has a digit in each of its bytes in hex.
		let digits = 0;
		for (let at = from; at < to; at += 1) {
			const byte = this.at(at);
			if (byte === 0 || (byte >= 0x30 && byte < 0x3a)) digits += 1;
		}
		if (digits < NUMBERS_LEAST) return false;
		let size = 0;
		let hex = 0;
		let decimal = 0;
		let numbers = 0;
		for (let at = from; at <= to; at += 1) {
			if (at < to && this.at(at) === 0) numbers += 1;
			if (at < to && this.is(at, CLASS_ALNUM) && (this.at(at) | 32) !== 0x78) {
				size += 1;
				hex += this.is(at, CLASS_HEX) ? 1 : 0;
				decimal += this.at(at) < 0x3a ? 1 : 0;
				continue;
			}
			if (size === 2 && hex === 2) numbers += 1;
			else if (size > 0 && size < 4 && decimal === size) numbers += 1;
			size = 0;
			hex = 0;
			decimal = 0;
		}
		return numbers >= NUMBERS_LEAST;
	}
}
