// Walks over the long runs of bytes of one kind. Works on bytes and a table; must not know what the runs are.

import type { Buffer } from 'node:buffer';

/**
 * Tells each run of `least` bytes or more that are not 0 in `members`, in order. `tell` answers from where on to look for
 * the next one: the run's end, or behind it. It looks backwards from where a run of that length would end, so that of
 * text in short words most bytes are never looked at.
 */
export function eachRun(
	bytes: Buffer,
	members: Uint8Array,
	least: number,
	tell: (start: number, end: number) => number,
): void {
	const { length } = bytes;
	let low = 0;
	let i = least - 1;
	while (i < length) {
		let back = i;
		while (back >= low && members[bytes[back] as number] !== 0) back -= 1;
		if (i - back < least) {
			low = back + 1;
			i = back + least;
			continue;
		}
		let end = i + 1;
		// Four at a time, then the rest.
		while (
			end + 4 <= length &&
			(members[bytes[end] as number] as number) !== 0 &&
			(members[bytes[end + 1] as number] as number) !== 0 &&
			(members[bytes[end + 2] as number] as number) !== 0 &&
			(members[bytes[end + 3] as number] as number) !== 0
		)
			end += 4;
		while (end < length && members[bytes[end] as number] !== 0) end += 1;
		low = tell(back + 1, end);
		i = low + least - 1;
	}
}
