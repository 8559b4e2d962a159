// Characters that are written by their name in HTML, in octal as printf reads it, or in six digits as CSS does. It must not know where they are undone.

import { ENTITIES, ENTITY_SIZE } from '../layout';
import { byte, hexAt } from '../memory.as';

/** Names have fewer characters. */
const NAME_MOST = ENTITY_SIZE - 1;

/** Where the name at `at` stands in ENTITIES, or 0. */
export function entityOf(at: i32): i32 {
	let length = 0;
	while (length < NAME_MOST && byte(at + length) !== 0x3b) length++;
	for (let entry = ENTITIES; byte(entry) !== 0 && length < NAME_MOST; entry += ENTITY_SIZE) {
		if (byte(entry) !== length) continue;
		let i = 0;
		while (i < length && byte(entry + 2 + i) === byte(at + i)) i++;
		if (i === length) return entry;
	}
	return 0;
}

/** The character that `\0147` stands for, as printf reads it, or 0: one that prints. */
export function octalBehind(at: i32): i32 {
	if (byte(at + 2) >> 1 !== 0x18 || byte(at + 3) >> 3 !== 6 || byte(at + 4) >> 3 !== 6) return 0;
	const code = ((byte(at + 2) & 1) << 6) | ((byte(at + 3) & 7) << 3) | (byte(at + 4) & 7);
	return code > 0x1f && code < 0x7f ? code : 0;
}

/** The character that `\000067` stands for in CSS, or 0: one that prints. */
export function sixDigits(at: i32): i32 {
	if (byte(at + 2) !== 0x30 || byte(at + 3) !== 0x30 || byte(at + 4) !== 0x30) return 0;
	const code = hexAt(at + 5, 2);
	return (code > 0x1f && code < 0x7f) || code === 9 || code === 10 || code === 13 ? code : 0;
}
