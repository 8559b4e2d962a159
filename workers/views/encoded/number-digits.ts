// Decodes a run of digits that are one number, where it is text: in base58, base62 or base36. Works on bytes; must not know where a
// run ends or what is searched for.

import { isUtf8 } from 'node:buffer';
import { caseChanges } from '../../letter-case.js';
import type { Pieces } from '../view.js';
import { prints } from './keep.js';

/**
 * Digits of a run at the least and at the most: of one that ends in text each costs as much as there are digits, so longer
 * ones, which hold more than any token but RSA keys, are left alone.
 */
const LEAST = 27;
const MOST = 512;
/** Digits that are read at once: a part times so many and a carry is exact. */
const AT_ONCE = 4;

const FIGURES = '0123456789';
const SMALLS = 'abcdefghijklmnopqrstuvwxyz';
const CAPITALS = SMALLS.toUpperCase();
const NONE = 255;
const DIGIT = 1;
const CAPITAL = 2;
const SMALL = 4;
const ALL = DIGIT | CAPITAL | SMALL;
/** Letters of both cases: few random ones have no figure among them, and most are names. */
const LETTERS = CAPITAL | SMALL;
/** Digits of which one at the least is of another letter case than the one before, among so many: in names fewer are. */
const RESTLESS_OF = 3;
/** Random digits are of all kinds that there are. */
const ONE_CASE: ReadonlySet<number> = new Set([DIGIT | CAPITAL, DIGIT | SMALL]);

/** One alphabet. */
interface Base {
	readonly kind: string;
	readonly base: number;
	readonly values: Uint8Array;
}

function baseOf(digits: string, base = digits.length): Base {
	const values = new Uint8Array(256).fill(NONE);
	for (const [value, char] of [...digits].entries()) values[char.charCodeAt(0)] = value % base;
	return { kind: `base${base}`, base, values };
}

/** Of digits of both letter cases: Bitcoin's, and the three orders in which programs write the other. */
const MIXED: readonly Base[] = [
	baseOf('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'),
	baseOf(FIGURES + CAPITALS + SMALLS),
	baseOf(FIGURES + SMALLS + CAPITALS),
	baseOf(CAPITALS + SMALLS + FIGURES),
];
const BASE36 = baseOf(FIGURES + SMALLS);
for (const [value, char] of [...CAPITALS].entries())
	BASE36.values[char.charCodeAt(0)] = FIGURES.length + value;
const ONE: readonly Base[] = [BASE36];

/** Bits of a number's parts: of 62 to the fourth power they are as many. */
const BITS = 24;
const PART = 1 << BITS;
const NUMBER = new Float64Array(Math.ceil((MOST * 6) / BITS) + 1);
const ROOM = Buffer.alloc(NUMBER.length * 3);

/** Adds what the run [from, to) of a view's bytes is as a number, where that is text. */
export function addNumberDigits(bytes: Buffer, from: number, to: number, pieces: Pieces): void {
	if (to - from < LEAST || to - from > MOST) return;
	let kinds = 0;
	let beyondHex = false;
	for (let i = from; i < to; i += 1) {
		const byte = bytes[i] as number;
		if (BASE36.values[byte] === NONE) return;
		if ((byte | 0x20) > 0x66) beyondHex = true;
		kinds |= byte < 0x3a ? DIGIT : byte < 0x60 ? CAPITAL : SMALL;
	}
	if (!beyondHex) return;
	const mixed = kinds === ALL || (kinds === LETTERS && isRestless(bytes, from, to));
	const bases = mixed ? MIXED : ONE_CASE.has(kinds) ? ONE : [];
	for (const base of bases) if (endsInText(bytes, from, to, base)) addNumber(bytes, from, to, base, pieces);
}

const isRestless = (bytes: Buffer, from: number, to: number): boolean =>
	caseChanges(bytes, from, to) * RESTLESS_OF >= to - from;

function addNumber(
	bytes: Buffer,
	from: number,
	to: number,
	{ kind, base, values }: Base,
	pieces: Pieces,
): void {
	let parts = 0;
	for (let i = from; i < to; ) {
		// The first ones are as many as make the rest come out even.
		const next = i + ((to - i) % AT_ONCE || AT_ONCE);
		let carry = 0;
		let times = 1;
		for (; i < next; i += 1) {
			const value = values[bytes[i] as number] as number;
			if (value === NONE) return;
			carry = carry * base + value;
			times *= base;
		}
		for (let part = 0; part < parts; part += 1) {
			const value = (NUMBER[part] as number) * times + carry;
			carry = Math.floor(value / PART);
			NUMBER[part] = value - carry * PART;
		}
		if (carry > 0) {
			NUMBER[parts] = carry;
			parts += 1;
		}
	}
	let size = 0;
	let wide = false;
	for (let part = parts - 1; part >= 0; part -= 1) {
		for (let shift = BITS - 8; shift >= 0; shift -= 8) {
			const byte = ((NUMBER[part] as number) >> shift) & 0xff;
			if (byte === 0 && size === 0) continue;
			if (byte >= 0x80) wide = true;
			else if (!prints(byte)) return;
			ROOM[size] = byte;
			size += 1;
		}
	}
	if (!wide || isUtf8(ROOM.subarray(0, size))) pieces.add(ROOM, from, to, kind, 0, size);
}

/** The last digits of a number, which tell its lowest byte: all bases are even. */
const LOWEST = 8;

/** True when the last six bytes of the number print, which are told in one pass: those of random digits hardly ever do. */
function endsInText(bytes: Buffer, from: number, to: number, { base, values }: Base): boolean {
	let low = 0;
	let high = 0;
	for (let i = to - LOWEST; i < to; i += 1)
		low = (low * base + (values[bytes[i] as number] as number)) & (PART - 1);
	if (!prints(low & 0xff)) return false;
	low = 0;
	for (let i = from; i < to; i += 1) {
		const value = low * base + (values[bytes[i] as number] as number);
		low = value & (PART - 1);
		high = (high * base + (value >>> BITS)) & (PART - 1);
	}
	return allPrint(low) && allPrint(high);
}

/** True when each of the three bytes of a number prints. */
function allPrint(part: number): boolean {
	for (let shift = 0; shift < BITS; shift += 8) {
		const byte = (part >> shift) & 0xff;
		if (!prints(byte)) return false;
	}
	return true;
}
