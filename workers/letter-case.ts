// How letter case falls in bytes: what is drawn at random changes it as no name does. Must not know how often is often.

/** The bit by which a small letter differs from its capital; digits have it, too. */
const SMALL_BIT = 5;

/** How many of the bytes [from, to) are of another letter case than the one before. */
export function caseChanges(bytes: Uint8Array, from: number, to: number): number {
	let changes = 0;
	for (let at = from + 1; at < to; at += 1)
		changes += (((bytes[at] as number) ^ (bytes[at - 1] as number)) >> SMALL_BIT) & 1;
	return changes;
}
