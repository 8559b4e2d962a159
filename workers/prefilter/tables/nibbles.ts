// Which four bytes can begin a literal or an escape, as tables that a vector of bytes is looked up in by its nibbles. What
// passes is looked at closely, so it is chosen to be rare. It must not search.

import { frequencyOf } from './frequency.js';

/** Bytes that can stand first to fourth. */
export type Four = readonly (readonly number[])[];

/** Any byte. */
export const ANY: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte);

/** Sixteen bits each: low and high nibbles of the first to the fourth byte. */
type Nibbles = Uint16Array;
const TABLES = 8;

function nibblesOf(four: Four): Nibbles {
	const nibbles = new Uint16Array(TABLES);
	for (const [place, set] of four.entries()) {
		for (const byte of set) {
			nibbles[place * 2] = (nibbles[place * 2] as number) | (1 << (byte & 15));
			nibbles[place * 2 + 1] = (nibbles[place * 2 + 1] as number) | (1 << (byte >> 4));
		}
	}
	return nibbles;
}

/** Times that all are tried in other groups, and orders in which that is begun. */
const ROUNDS = 4;
const ORDERS = 3;

/** Puts each of `fours` into one of the groups that `begun` are, so that as few other bytes pass as can be. */
export function share(fours: readonly Four[], begun: readonly Nibbles[]): readonly Four[][] {
	const nibbles = fours.map(nibblesOf);
	let best: readonly number[][] = [];
	let least = Number.POSITIVE_INFINITY;
	for (let order = 0; order < ORDERS; order += 1) {
		// Any other order will do; these are the same every time.
		const key = (i: number): number => Math.imul(i + 1, 0x9e3779b1 + order * 0x61c88647) >>> 0;
		const ordered = fours.map((_, i) => i).sort((a, b) => key(a) - key(b));
		const groups = settle(ordered, nibbles, begun);
		const rate = groups.reduce(
			(sum, group, i) => sum + rateOf(unionOf(group, nibbles, begun[i] as Nibbles)),
			0,
		);
		if (rate >= least) continue;
		least = rate;
		best = groups;
	}
	return best.map(group => group.map(i => fours[i] as Four));
}

/** Puts each where it makes the fewest bytes pass, and again when all have a place. */
function settle(
	order: readonly number[],
	nibbles: readonly Nibbles[],
	begun: readonly Nibbles[],
): number[][] {
	const groups = begun.map((): number[] => []);
	const unions = begun.map((nibbles): Nibbles => nibbles.slice());
	const places = new Map<number, number>();
	const rates = begun.map(rateOf);
	for (let round = 0; round < ROUNDS; round += 1) {
		let moved = false;
		for (const four of order) {
			const own = nibbles[four] as Nibbles;
			const from = places.get(four);
			if (from !== undefined) {
				const group = groups[from] as number[];
				group.splice(group.indexOf(four), 1);
				unions[from] = unionOf(group, nibbles, begun[from] as Nibbles);
				rates[from] = rateOf(unions[from] as Nibbles);
			}
			let to = 0;
			let least = Number.POSITIVE_INFINITY;
			for (let i = 0; i < begun.length; i += 1) {
				const cost = rateWith(unions[i] as Nibbles, own) - (rates[i] as number);
				if (cost >= least) continue;
				least = cost;
				to = i;
			}
			(groups[to] as number[]).push(four);
			join(unions[to] as Nibbles, own);
			rates[to] = (rates[to] as number) + least;
			places.set(four, to);
			moved ||= to !== from;
		}
		if (!moved) break;
	}
	return groups;
}

function unionOf(group: readonly number[], nibbles: readonly Nibbles[], begun: Nibbles): Nibbles {
	const union = begun.slice();
	for (const four of group) join(union, nibbles[four] as Nibbles);
	return union;
}

function join(union: Nibbles, more: Nibbles): void {
	for (let table = 0; table < TABLES; table += 1)
		union[table] = (union[table] as number) | (more[table] as number);
}

const NONE: Nibbles = new Uint16Array(TABLES);

/** How often four bytes of ordinary text pass when those of a group are to; 0 for an empty one. */
const rateOf = (union: Nibbles): number => rateWith(union, NONE);

/** The same when a group's nibbles are known, with one more. */
function rateWith(union: Nibbles, more: Nibbles): number {
	let rate = 1;
	for (let table = 0; table < TABLES; table += 2) {
		const low = (union[table] as number) | (more[table] as number);
		const high = (union[table + 1] as number) | (more[table + 1] as number);
		rate *= often(low, high);
	}
	return rate;
}

/** For a set of high nibbles, how often each low nibble comes with one of them. */
const rows = new Map<number, Float64Array>();

/** How often a byte has one of these low and one of these high nibbles, of one. */
function often(low: number, high: number): number {
	let row = rows.get(high);
	if (row === undefined) {
		row = new Float64Array(16);
		for (const byte of ANY) {
			if (((high >> (byte >> 4)) & 1) === 1) row[byte & 15] = (row[byte & 15] as number) + frequencyOf(byte);
		}
		rows.set(high, row);
	}
	let sum = 0;
	for (let nibble = 0; nibble < 16; nibble += 1) if ((low >> nibble) & 1) sum += row[nibble] as number;
	return sum;
}

/** Sets `bit` in the eight tables at the beginning of `tables` for all that passes when one of `fours` is to. */
export function write(tables: Uint8Array, fours: readonly Four[], bit: number): void {
	for (const four of fours) {
		for (const [table, set] of nibblesOf(four).entries()) {
			for (let nibble = 0; nibble < 16; nibble += 1) {
				if (((set >> nibble) & 1) === 0) continue;
				tables[table * 16 + nibble] = (tables[table * 16 + nibble] as number) | bit;
			}
		}
	}
}

/** All that passes by `bit` in the eight tables at the beginning of `tables`. */
export function read(tables: Uint8Array, bit: number): Nibbles {
	const nibbles = new Uint16Array(TABLES);
	for (let at = 0; at < TABLES * 16; at += 1) {
		if (((tables[at] as number) & bit) !== 0)
			nibbles[at >> 4] = (nibbles[at >> 4] as number) | (1 << (at & 15));
	}
	return nibbles;
}
