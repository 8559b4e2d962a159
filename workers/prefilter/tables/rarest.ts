// Where a literal is looked for: at those of its bytes that stand in ordinary text most seldom.

import type { Anchor } from '../anchors.js';
import { foldOf, lowerOf } from '../classes.js';
import { rateOfFour } from './fours.js';
import { frequencyOf } from './frequency.js';
import { ANY } from './nibbles.js';

const ALIKE: readonly (readonly (readonly number[])[])[] = [(byte: number) => byte, foldOf, lowerOf].map(
	reads => {
		const groups = ANY.map((): number[] => []);
		for (const byte of ANY) (groups[reads(byte)] as number[]).push(byte);
		return ANY.map(byte => groups[reads(byte)] as number[]);
	},
);

const RATES: readonly (readonly number[])[] = ALIKE.map(bytes =>
	bytes.map(set => set.reduce((sum, byte) => sum + frequencyOf(byte), 0)),
);

/** The place of the rarest four bytes of a literal among those that begin at even places, and among the others. */
export const rarestFours = ({ bytes }: Anchor): number[] => [
	rarestFour(bytes, 0, 2),
	rarestFour(bytes, 1, 2),
];

/** Bytes that are taken for `byte`; all behind the end of a literal. */
export function alike(byte: number | undefined, compared: number): readonly number[] {
	if (byte === undefined) return ANY;
	return ALIKE[compared]?.[byte] ?? [byte];
}

/** The place of the rarest four bytes of each `step` places from `first` on. */
export function rarestFour(bytes: Uint8Array, first: number, step: number): number {
	let best = first;
	let least = Number.POSITIVE_INFINITY;
	for (let place = first; place + 4 <= bytes.length; place += step) {
		const rate = rateOfFour(bytes, place);
		if (rate >= least) continue;
		least = rate;
		best = place;
	}
	return best;
}

/** The place of the rarest `least` bytes in a row. */
export function rarest({ bytes, compared }: Pick<Anchor, 'bytes' | 'compared'>, least: number): number {
	let best = 0;
	let fewest = Number.POSITIVE_INFINITY;
	for (let place = 0; place + least <= bytes.length; place += 1) {
		let rate = 1;
		for (let i = 0; i < least; i += 1) rate *= RATES[compared]?.[bytes[place + i] as number] ?? 1;
		if (rate >= fewest) continue;
		fewest = rate;
		best = place;
	}
	return best;
}
