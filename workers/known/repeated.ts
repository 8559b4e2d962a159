// What a value leaves of itself under XOR with a key of several bytes that repeats: characters that stand as far apart as the key is
// long differ as they do in the open. Must not know what a value is or where it is searched.

/** Bytes of such a key: one is read in tokens/keys.ts, and of more too little of a value is left. */
export const KEY_LEAST = 2;
export const KEY_MOST = 16;
/** Characters of a value of which enough is left under the longest. */
const LEAST_REPEATED = 32;

/** Tells keys of different lengths from each other. */
const LENGTH = 0x01000193;

/** A number for four differences in a row, the first one lowest, under a key of `lag` bytes. */
export const repeatedKey = (four: number, lag: number): number => four ^ Math.imul(lag, LENGTH);

/** The four differences from `at` on between bytes that are `lag` apart. */
export function differences(bytes: Uint8Array, at: number, lag: number): number {
	let four = 0;
	for (let i = 0; i < 4; i += 1)
		four |= ((bytes[at + i] as number) ^ (bytes[at + i + lag] as number)) << (8 * i);
	return four;
}

/** Tells every four differences of a value under every length of a key. */
export function eachRepeated(value: Uint8Array, tell: (key: number, at: number, lag: number) => void): void {
	if (value.length < LEAST_REPEATED) return;
	for (let lag = KEY_LEAST; lag <= KEY_MOST; lag += 1) {
		for (let at = 0; at + lag + 4 <= value.length; at += 1)
			tell(repeatedKey(differences(value, at, lag), lag), at, lag);
	}
}
