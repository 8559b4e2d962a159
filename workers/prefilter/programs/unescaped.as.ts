// A copy of what stands around a literal, without the escapes of JSON. It must not know programs.

import { byte, Now } from '../memory.as';
import { ESCAPES_MOST } from '../apart/pieces.as';

/** Copies [from, to) to `put` without the escapes of JSON; gives where the copy ends. */
export function unescape(from: i32, to: i32, put: i32): i32 {
	let out = put;
	for (let at = from; at < to; at++) {
		if (ASC_FEATURE_SIMD) {
			// What stands before the next backslash; UNDONE has room for some bytes more.
			let plain = 16;
			while (plain === 16 && at < to) {
				const v = v128.load(at);
				const bits = i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x5c)));
				plain = min(to - at, bits === 0 ? 16 : <i32>ctz(bits));
				v128.store(out, v);
				out += plain;
				at += plain;
			}
			if (at >= to) break;
		}
		let code = byte(at);
		if (code === 0x5c && isPlainEscape(at)) {
			while (byte(at) === 0x5c) at++;
			if (at >= to) break;
			code = byte(at);
			code = code === 0x6e ? 0x0a : code === 0x72 ? 0x0d : code === 0x74 ? 0x09 : code;
		}
		store<u8>(out++, <u8>code);
	}
	return out;
}

/** Where `size` bytes from `at` on end, of which each may be written with an escape of JSON. */
export function escapedEnd(at: i32, size: i32): i32 {
	let end = at;
	for (let i = 0; i < size && end < Now.end; i++) {
		if (isPlainEscape(end)) while (byte(end) === 0x5c) end++;
		end++;
	}
	return end;
}

/** Where `size` bytes before `at` begin, of which each may be written with an escape of JSON. */
export function escapedStart(at: i32, size: i32): i32 {
	let start = at;
	for (let i = 0; i < size && start > Now.start; i++) {
		start--;
		let slash = start;
		while (slash > max(Now.start, start - ESCAPES_MOST) && byte(slash - 1) === 0x5c) slash--;
		if (slash < start && isPlainEscape(slash)) start = slash;
	}
	return start;
}

/** True for backslashes at `at` with a letter or a sign behind that JSON writes so. */
export function isPlainEscape(at: i32): bool {
	if (at < Now.start || at >= Now.end || byte(at) !== 0x5c) return false;
	let to = at + 1;
	while (to < at + ESCAPES_MOST && byte(to) === 0x5c) to++;
	const code = byte(to);
	return code === 0x6e || code === 0x74 || code === 0x72 || code === 0x22 || code === 0x27 || code === 0x2f;
}
