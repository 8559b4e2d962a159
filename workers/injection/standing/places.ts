// Where things stand in a text, in order, and what of them is near a phrase. Knows numbers; must not know what stands there.

/** A word that was found, by its first letters. */
export interface Placed {
	readonly at: number;
	readonly what: string;
}

/** Letters that tell one word from another. */
const TOLD_BY = 4;

/** Where `pattern`, which is global, matches in `text`. */
export const places = (text: string, pattern: RegExp): number[] =>
	Array.from(text.matchAll(pattern), match => match.index);

/** The same, with what stands there. */
export const placed = (text: string, pattern: RegExp): Placed[] =>
	Array.from(text.matchAll(pattern), match => ({
		at: match.index,
		what: match[0].toLowerCase().slice(0, TOLD_BY),
	}));

/** The first of `count` places in order, told by `at`, that is not before `value`. */
function firstFrom(count: number, at: (i: number) => number, value: number): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (at(middle) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The index of the first place in `list` that is not before `value`. */
export const lowerBound = (list: ArrayLike<number>, value: number): number =>
	firstFrom(list.length, i => list[i] as number, value);

/** True when a place of `list` is no further than `reach` from [start, end). */
export const isNear = (list: readonly number[], start: number, end: number, reach: number): boolean =>
	(list[lowerBound(list, start - reach)] ?? Number.POSITIVE_INFINITY) < end + reach;

/** True when two different words of `list` are as near; only the first `most` are looked at. */
export function twoNear(
	list: readonly Placed[],
	start: number,
	end: number,
	reach: number,
	most: number,
): boolean {
	const low = firstFrom(list.length, i => (list[i] as Placed).at, start - reach);
	const first = list[low]?.what;
	for (let i = low; i < Math.min(list.length, low + most); i++) {
		const { at, what } = list[i] as Placed;
		if (at > end + reach) break;
		if (what !== first) return true;
	}
	return false;
}
