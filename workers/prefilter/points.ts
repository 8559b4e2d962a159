// Which code points read as ASCII letters or as nothing, as a byte each: made from what normalize.ts knows, so that the
// two never disagree. It must not know literals.

import { type Reading, readingOf } from './classes.js';
import { ASTRAL_COUNT, ASTRAL_FIRST, POINT_GONE, POINT_MANY, POINT_MIXED } from './layout.js';

/** Han, Hangul, Yi, surrogates and private use stand for themselves. */
const PLAIN: readonly (readonly [first: number, last: number])[] = [
	[0x3400, 0xa48f],
	[0xac00, 0xf8ff],
];

// Made once a process.
let points: Uint8Array | undefined;
let astral: Uint8Array | undefined;
/** Readings of several characters, and of signs and spaces, which alone are no hint of anything. */
const others = new Map<number, string>();

/** For each code point of the basic plane: 0 when it stays, POINT_GONE, POINT_MANY, or an ASCII code. */
export function pointTable(): Uint8Array {
	if (points === undefined) {
		points = new Uint8Array(0x10000);
		let next = 0x80;
		for (const [first, last] of [...PLAIN, [0x10000, 0x10000] as const]) {
			write(points, 0, next, first);
			next = last + 1;
		}
	}
	return points;
}

/** The same for ASTRAL_COUNT code points from ASTRAL_FIRST on. */
export function astralTable(): Uint8Array {
	if (astral === undefined) {
		astral = new Uint8Array(ASTRAL_COUNT);
		write(astral, ASTRAL_FIRST, ASTRAL_FIRST, ASTRAL_FIRST + ASTRAL_COUNT);
	}
	return astral;
}

/** The ASCII text that a code point beyond ASCII reads as, '' for nothing; null when it stays what it is. */
export function textOf(point: number): string | null {
	// Tags hide whole sentences: each stands for the ASCII character with its last seven bits.
	if (point >= 0xe0000 && point < 0xe0080) return String.fromCharCode(point & 127);
	if (point >= 0xe0080 && point < 0xe1000) return '';
	const value = point < 0x10000 ? pointTable()[point] : astralTable()[point - ASTRAL_FIRST];
	if (value === undefined || value === 0 || value === POINT_MANY) return others.get(point) ?? null;
	return value === POINT_GONE ? '' : String.fromCharCode(value & 127);
}

function write(table: Uint8Array, base: number, first: number, end: number): void {
	for (let point = first; point < end; point += 1) {
		const reading = readingOf(point);
		const value = byteFor(reading);
		table[point - base] = value;
		if (reading !== null && (value === 0 || value === POINT_MANY)) others.set(point, reading.text);
	}
}

function byteFor(reading: Reading | null): number {
	if (reading === null || !/^ ?$|[A-Za-z0-9_+/=-]/.test(reading.text)) return 0;
	if (reading.text.length !== 1) return reading.text === '' ? POINT_GONE : POINT_MANY;
	return reading.text.charCodeAt(0) | (reading.mixed ? POINT_MIXED : 0);
}
