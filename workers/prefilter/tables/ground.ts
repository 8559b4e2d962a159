// Fills the part of the search's memory that no literal changes: what bytes, code points and named references are, the
// grammar of injections, and the words of recovery phrases. The build runs it. It must not search.

import { NEIGHBOURS as FOLLOWING } from '../../checks/neighbours.js';
import { recoverySet } from '../../recovery/words.js';
import { BASE64_DIGITS } from '../../sextets.js';
import { GIT as DIGITS85 } from '../../views/encoded/ascii-armour.js';
import { FITS as FITS64 } from '../../views/encoded/base64.js';
import { SPOKEN_WORDS } from '../../views/encoded/spoken.js';
import { ENTITIES as NAMED } from '../../views/encoded/unescape.js';
import { classOf, foldOf, lowerOf } from '../classes.js';
import {
	CLASS_ALNUM,
	CLASS_EXTENDED32,
	CLASS_HEX,
	CLASS_LOWER32,
	CLASS_UPPER32,
	CLASS_WIDE,
} from '../layout/view.js';
import {
	ASTRAL,
	CLASS,
	ENTITIES,
	ENTITIES_MOST,
	ENTITY_SIZE,
	FITS,
	FITS_EXTENDED32,
	FITS_HEX,
	FITS_LOWER32,
	FITS_UPPER32,
	FITTING_EXTENDED32,
	FITTING_FIRST,
	FITTING_LOWER32,
	FITTING_SECOND,
	FITTING_THIRD,
	FITTING_UPPER32,
	FOLD,
	LOWER,
	MANY,
	MANY_COUNT,
	MANY_MOST,
	MANY_SIZE,
	NEIGHBOURS,
	POINTS,
	RECOVERY,
	SPOKEN,
	SPOKEN_BITS,
	SPOKEN_SPREAD,
	SYNTAX,
	SYNTAX_INSIDE,
	SYNTAX_OPENS,
	USEFUL,
	USEFUL_JOINED,
	USEFUL_SIGN,
	USEFUL_TOKENS,
	VALUES32,
	VALUES64,
	VALUES85,
	WORD_TABLE,
} from '../layout.js';
import { makePoints, type Points } from './points.js';

/** Writes it; `grammar` is the bytes from WORD_TABLE on. */
export function fillGround(memory: Uint8Array, grammar: Uint8Array): void {
	memory.set(grammar, WORD_TABLE);
	memory.set(recoverySet(), RECOVERY);
	fillBytes(memory);
	fillUseful(memory);
	fillPoints(memory, makePoints());
	fillEntities(memory);
	fillSpoken(memory);
}

/** Words of one hash would hide each other. */
function fillSpoken(memory: Uint8Array): void {
	const view = new DataView(memory.buffer);
	for (const word of SPOKEN_WORDS) {
		const four = [...word].slice(0, 4).reduce((sum, char, i) => sum | (char.charCodeAt(0) << (i * 8)), 0);
		const at = SPOKEN + (Math.imul(four, SPOKEN_SPREAD) >>> (32 - SPOKEN_BITS)) * 4;
		const before = view.getInt32(at, true);
		if (before !== 0 && before !== four) throw new RangeError(`${word} has the hash of another word`);
		view.setInt32(at, four, true);
	}
}

const DIGITS32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Characters of syntax between two quoted values, as in views/apart/joined.ts, and backslashes of a text that is escaped. */
const INSIDE = ' \t\r\n,:;=>[]{}()+-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\\';
const OPENS = ' \t\r\n,:;=>[]{}()+\\';

function fillBytes(memory: Uint8Array): void {
	for (let byte = 0; byte < 256; byte += 1) {
		const kinds = classOf(byte);
		memory[FOLD + byte] = foldOf(byte);
		memory[LOWER + byte] = lowerOf(byte);
		memory[CLASS + byte] = kinds & 0xff;
		const others =
			((kinds & CLASS_HEX) === 0 ? 0 : FITS_HEX) |
			((kinds & CLASS_UPPER32) === 0 ? 0 : FITS_UPPER32) |
			((kinds & CLASS_LOWER32) === 0 ? 0 : FITS_LOWER32) |
			((kinds & CLASS_EXTENDED32) === 0 ? 0 : FITS_EXTENDED32);
		for (let place = 0; place < 4; place += 1) {
			let fits = others;
			for (let phase = 0; phase < 4; phase += 1) {
				if (((FITS64[byte] as number) & (1 << ((place - phase) & 3))) !== 0) fits |= 1 << phase;
			}
			memory[FITS + place * 256 + byte] = fits;
		}
	}
	const fitting: [at: number, fits: (byte: number) => boolean][] = [
		[FITTING_FIRST, byte => ((FITS64[byte] as number) & 1) !== 0],
		[FITTING_SECOND, byte => ((FITS64[byte] as number) & 2) !== 0],
		[FITTING_THIRD, byte => ((FITS64[byte] as number) & 4) !== 0],
		[FITTING_UPPER32, byte => ((memory[FITS + byte] as number) & FITS_UPPER32) !== 0],
		[FITTING_LOWER32, byte => ((memory[FITS + byte] as number) & FITS_LOWER32) !== 0],
		[FITTING_EXTENDED32, byte => ((memory[FITS + byte] as number) & FITS_EXTENDED32) !== 0],
	];
	for (const [at, fits] of fitting) {
		for (let byte = 0; byte < 128; byte += 1)
			if (fits(byte)) memory[at + (byte & 15)] = (memory[at + (byte & 15)] as number) | (1 << (byte >> 4));
	}
	for (const [value, char] of [...BASE64_DIGITS].entries()) memory[VALUES64 + char.charCodeAt(0)] = value;
	memory.fill(255, VALUES85, VALUES85 + 256);
	for (const [value, char] of [...DIGITS85].entries()) memory[VALUES85 + char.charCodeAt(0)] = value;
	memory[VALUES64 + 0x2d] = 62;
	memory[VALUES64 + 0x5f] = 63;
	for (const [value, char] of [...DIGITS32].entries()) {
		memory[VALUES32 + char.charCodeAt(0)] = value;
		memory[VALUES32 + char.toLowerCase().charCodeAt(0)] = value;
	}
	memory.set(new Uint8Array(FOLLOWING.buffer), NEIGHBOURS);
	for (const [chars, bit] of [
		[INSIDE, SYNTAX_INSIDE],
		[OPENS, SYNTAX_OPENS],
	] as const) {
		for (const char of chars) {
			const at = SYNTAX + char.charCodeAt(0);
			memory[at] = (memory[at] as number) | bit;
		}
	}
}

/** Which bytes an escape must stand for to matter besides those of literals: part of a value, or of a sign between them. */
function fillUseful(memory: Uint8Array): void {
	for (let byte = 0; byte < 256; byte += 1) {
		const value = (classOf(byte) & (CLASS_WIDE | CLASS_ALNUM)) !== 0 || byte === 0x2c || byte === 0x5c;
		memory[USEFUL + byte] = value ? USEFUL_TOKENS | USEFUL_JOINED : 0;
	}
	for (const char of '\r\n') {
		const at = USEFUL + char.charCodeAt(0);
		memory[at] = (memory[at] as number) | USEFUL_JOINED;
	}
	for (const char of '\\%&=:/-x') {
		const at = USEFUL + char.charCodeAt(0);
		memory[at] = (memory[at] as number) | USEFUL_SIGN;
	}
}

function fillPoints(memory: Uint8Array, { plane, astral, many }: Points): void {
	memory.set(plane, POINTS);
	memory.set(astral, ASTRAL);
	if (many.length > MANY_MOST) throw new RangeError(`${many.length} characters read as several`);
	const view = new DataView(memory.buffer);
	view.setUint32(MANY_COUNT, many.length, true);
	for (const [index, [point, text]] of many.entries()) {
		const at = MANY + index * MANY_SIZE;
		view.setUint32(at, point, true);
		memory[at + 4] = text.charCodeAt(0);
		memory[at + 5] = text.length > 1 ? text.charCodeAt(1) : 0;
	}
}

/** Characters that draw nothing are written as 1, those that no anchor knows are left out. */
function fillEntities(memory: Uint8Array): void {
	let at = ENTITIES;
	if (NAMED.size > ENTITIES_MOST) throw new RangeError(`${NAMED.size} named character references`);
	for (const [name, point] of NAMED) {
		memory[at] = name.length;
		memory[at + 1] = point === 0xa0 ? 0x20 : point < 0x80 ? point : 1;
		memory.set(Buffer.from(name, 'latin1'), at + 2);
		at += ENTITY_SIZE;
	}
}
