// Which code points read as ASCII letters or as nothing, as a byte each: made from what normalize.ts knows, so that the
// two never disagree. It must not know literals.

import { PLAIN } from '../../normalize.js';
import { type Reading, readingOf } from '../classes.js';
import { ASTRAL_COUNT, ASTRAL_FIRST, POINT_GONE, POINT_MANY, POINT_MIXED } from '../layout.js';

/** How code points beyond ASCII read. */
export interface Points {
	/** For each code point of the basic plane: 0 when it stays, POINT_GONE, POINT_MANY, or an ASCII code. */
	readonly plane: Uint8Array;
	/** The same for ASTRAL_COUNT code points from ASTRAL_FIRST on. */
	readonly astral: Uint8Array;
	/** In order, those that read as several characters, and as signs and spaces, which alone are no hint of anything. */
	readonly many: readonly (readonly [point: number, text: string])[];
}

/** Reads them all off normalize.ts: some 100 ms. */
export function makePoints(): Points {
	const plane = new Uint8Array(0x10000);
	const astral = new Uint8Array(ASTRAL_COUNT);
	const many: [number, string][] = [];
	const write = (table: Uint8Array, base: number, first: number, end: number): void => {
		for (let point = first; point < end; point += 1) {
			const reading = readingOf(point);
			const value = byteFor(reading);
			table[point - base] = value;
			if (reading !== null && (value === 0 || value === POINT_MANY))
				many.push([point, reading.text.slice(0, 2)]);
		}
	};
	let next = 0x80;
	for (const [first, last] of [...PLAIN, [0x10000, 0x10000] as const]) {
		write(plane, 0, next, first);
		next = last + 1;
	}
	write(astral, ASTRAL_FIRST, ASTRAL_FIRST, ASTRAL_FIRST + ASTRAL_COUNT);
	return { plane, astral, many };
}

function byteFor(reading: Reading | null): number {
	if (reading === null || !/^[ .]?$|[A-Za-z0-9_+/=-]/.test(reading.text)) return 0;
	if (reading.text.length !== 1) return reading.text === '' ? POINT_GONE : POINT_MANY;
	return reading.text.charCodeAt(0) | (reading.mixed ? POINT_MIXED : 0);
}
