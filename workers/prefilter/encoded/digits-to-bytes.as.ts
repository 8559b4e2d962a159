// Decodes digits of base64 and hex, whatever they are of. It must not know where such digits stand.

import { VALUES64 } from '../layout';
import { byte, hexAt } from '../memory.as';

/** Writes what the base64 in [from, to) says to `out`. How many bytes. */
export function base64To(out: i32, from: i32, to: i32): i32 {
	let put = out;
	let held = 0;
	let count = 0;
	for (let at = from; at < to; at++) {
		held = ((held << 6) | <i32>load<u8>(VALUES64 + byte(at))) & 0xffff;
		count += 6;
		if (count < 8) continue;
		count -= 8;
		store<u8>(put++, <u8>(held >> count));
	}
	return put - out;
}

/** Writes what the pairs of hex digits in [from, to) say to `out`. How many bytes. */
export function hexTo(out: i32, from: i32, to: i32): i32 {
	let put = out;
	for (let at = from; at + 1 < to; at += 2) store<u8>(put++, <u8>hexAt(at, 2));
	return put - out;
}
