// Bodies of nothing but random bytes. Must not know where they come from.

import type { ShapeHit } from './hit.js';
import { isBase64Digit } from './letters.js';

/** Bytes below which a body has too little of anything to be called random. */
export const ENTROPY_LEAST = 160;
/** Bits a character that random base64 has in a row of ENTROPY_LEAST, with room to spare; hex, whose most is 4; bytes, 8. */
const BASE64_BITS = 5;
const HEX_BITS = 3.7;
const BYTE_BITS = 7.3;
const BLOCK = 1024;

const BASE64_DIGIT = Uint8Array.from({ length: 256 }, (_, code) => (isBase64Digit(code) ? 1 : 0));

/** Every stretch of a body that looks random or encrypted, as bytes or as base64 or hex of them. Linear. */
export function randomStretches(bytes: Uint8Array): ShapeHit[] {
	const hits: ShapeHit[] = [];
	const say = (start: number, end: number): void => {
		const last = hits.at(-1);
		if (last !== undefined && start <= last.end)
			hits[hits.length - 1] = { ...last, end: Math.max(last.end, end) };
		else hits.push({ rule: 'high-entropy', start, end });
	};
	let start = 0;
	for (let at = 0; at <= bytes.length; at += 1) {
		if (at < bytes.length && BASE64_DIGIT[bytes[at] as number] === 1) continue;
		if (at - start >= ENTROPY_LEAST) {
			const { bits, symbols } = entropyOf(bytes, start, at);
			if (bits >= BASE64_BITS || (symbols <= 16 && bits >= HEX_BITS && hasBoth(bytes, start))) say(start, at);
		}
		start = at + 1;
	}
	for (let from = 0; from + BLOCK <= bytes.length; from += BLOCK) {
		// Text has no byte beyond ASCII, or few different ones.
		if (hasHighByte(bytes, from) && entropyOf(bytes, from, from + BLOCK).bits >= BYTE_BITS)
			say(from, from + BLOCK);
	}
	return hits.sort((a, b) => a.start - b.start);
}

/** Hex has letters; a long number has none. */
function hasBoth(bytes: Uint8Array, start: number): boolean {
	for (let i = start; i < start + ENTROPY_LEAST; i += 1) if ((bytes[i] as number) > 57) return true;
	return false;
}

function hasHighByte(bytes: Uint8Array, from: number): boolean {
	let all = 0;
	for (let i = from; i < from + BLOCK; i += 1) all |= bytes[i] as number;
	return all >= 0x80;
}

const counts = new Uint32Array(256);

function entropyOf(bytes: Uint8Array, start: number, end: number): { bits: number; symbols: number } {
	counts.fill(0);
	for (let i = start; i < end; i += 1) {
		const byte = bytes[i] as number;
		counts[byte] = (counts[byte] as number) + 1;
	}
	let [bits, symbols] = [0, 0];
	for (let byte = 0; byte < 256; byte += 1) {
		const count = counts[byte] as number;
		if (count === 0) continue;
		symbols += 1;
		bits -= (count / (end - start)) * Math.log2(count / (end - start));
	}
	return { bits, symbols };
}
