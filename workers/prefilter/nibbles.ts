// Which four bytes can begin a literal or an escape, as tables that a vector of bytes is looked up in by its nibbles. What
// passes is looked at closely, so it is chosen to be rare. It must not search.

import { frequencyOf } from './frequency.js';

/** Bytes that can stand first to fourth. */
export type Four = readonly (readonly number[])[];

/** Any byte. */
export const ANY: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte);

/** Times that all are tried in other groups. */
const ROUNDS = 8;

/** Puts each of `fours` into one of `count` groups, so that as few other bytes pass as can be. */
export function share(fours: readonly Four[], count: number): readonly Four[][] {
	const rate = (four: Four): number =>
		four.reduce((all, set) => all * set.reduce((sum, byte) => sum + frequencyOf(byte), 0), 1);
	const sorted = fours.map(four => ({ four, rate: rate(four) })).sort((a, b) => b.rate - a.rate);
	const groups: Four[][] = Array.from({ length: count }, () => []);
	const place = new Map<Four, Four[]>();
	const costOf = (group: readonly Four[], more: readonly Four[] = []): number =>
		group.length + more.length === 0 ? 0 : passing([...group, ...more].reduce(widen, NOTHING));
	for (let round = 0; round < ROUNDS; round += 1) {
		let moved = false;
		for (const { four } of sorted) {
			const from = place.get(four);
			from?.splice(from.indexOf(four), 1);
			let best = from ?? (groups[0] as Four[]);
			let least = Number.POSITIVE_INFINITY;
			for (const group of groups) {
				const cost = costOf(group, [four]) - costOf(group);
				if (cost >= least) continue;
				least = cost;
				best = group;
			}
			best.push(four);
			place.set(four, best);
			moved ||= best !== from;
		}
		if (!moved) break;
	}
	return groups;
}

/** Sets `bit` in the eight tables at the beginning of `tables` for all that passes when one of `fours` is to. */
export function write(tables: Uint8Array, fours: readonly Four[], bit: number): void {
	const nibbles = fours.reduce(widen, NOTHING);
	for (const [table, set] of nibbles.entries()) {
		for (let nibble = 0; nibble < 16; nibble += 1) {
			if (((set >> nibble) & 1) === 0) continue;
			tables[table * 16 + nibble] = (tables[table * 16 + nibble] as number) | bit;
		}
	}
}

/** Sixteen bits each: low and high nibbles of the first to the fourth byte. */
type Nibbles = readonly number[];

const NOTHING: Nibbles = [0, 0, 0, 0, 0, 0, 0, 0];

function widen(nibbles: Nibbles, four: Four): Nibbles {
	return four.flatMap((set, place) => {
		let low = nibbles[place * 2] as number;
		let high = nibbles[place * 2 + 1] as number;
		for (const byte of set) {
			low |= 1 << (byte & 15);
			high |= 1 << (byte >> 4);
		}
		return [low, high];
	});
}

function passing(nibbles: Nibbles): number {
	let rate = 1;
	for (let table = 0; table < nibbles.length; table += 2) {
		rate *= often(nibbles[table] as number, nibbles[table + 1] as number);
	}
	return rate;
}

const oftenKnown = new Map<number, number>();
const OFTEN_KNOWN_MOST = 65536;

/** How often a byte has one of these low and one of these high nibbles, of one. */
function often(low: number, high: number): number {
	const key = low * 65536 + high;
	const known = oftenKnown.get(key);
	if (known !== undefined) return known;
	let sum = 0;
	for (let byte = 0; byte < 256; byte += 1) {
		if (((low >> (byte & 15)) & 1) === 1 && ((high >> (byte >> 4)) & 1) === 1) sum += frequencyOf(byte);
	}
	if (oftenKnown.size < OFTEN_KNOWN_MOST) oftenKnown.set(key, sum);
	return sum;
}
