// What tells a value by itself: that it could be drawn at random, or that it stands behind its length. It must not know literals.

import { CLASS_ALNUM } from './layout/view';
import { byte, is, Now } from './memory.as';

/** Changes between letter cases, digits and the rest that what was put together must have: `looksRandom` in checks/looks-random.ts. */
const CHANGES_LEAST = 3;

/** True for a run that could be drawn at random: a secret that was put together has digits and changes, or changes all along. */
export function looksRandom(from: i32, to: i32): bool {
	let digits = 0;
	let changes = 0;
	let before = 0;
	for (let at = from; at < to; at++) {
		const code = byte(at);
		const kind = !is(at, CLASS_ALNUM) ? 0 : code < 58 ? 1 : code < 96 ? 2 : 3;
		digits += kind === 1 ? 1 : 0;
		changes += kind !== before ? 1 : 0;
		before = kind;
	}
	return changes >= CHANGES_LEAST && (digits > 0 || changes * 4 >= to - from);
}

/** Bytes at the least of a text whose length stands before it. */
const COUNT_LEAST = 12;

/** True behind a byte that says how long the text from `at` on is, as protobuf, CBOR and MessagePack write it. */
export function isCounted(at: i32): bool {
	const size = byte(at - 1);
	if (at - 1 < Now.start || size < COUNT_LEAST || size > 0x7e || at + size > Now.end) return false;
	const before = at - 2 < Now.start ? 0 : byte(at - 2);
	if (before > 0x1f && before < 0x7f && before !== 0x78) return false;
	for (let place = at; place < at + size; place++) if (byte(place) < 0x20 || byte(place) > 0x7e) return false;
	return true;
}
