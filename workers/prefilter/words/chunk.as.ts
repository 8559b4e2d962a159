// The words of a chunk of text as records: what each is, what it fits, and what several of them fit together. It must not know
// how text is cut into words.

import { BITS, SPANS, SPANS_SIZE, TOKENS, TOKEN_SIZE } from '../layout';
import { byte } from '../memory.as';

/** What stands between two words; as BREAK in injection/reading/tokens.ts. */
export const COMMA = 1;
export const LINE = 2;
export const SENTENCE = 4;
export const PARAGRAPH = 8;
export const MARK = 16;
export const DOT = 32;
export const CODE = 64;
export const END_OF_THOUGHT = 12;
/** Spans that begin with one word at the most: with more a chunk is overfull. */
const SPANS_MOST = 7;

/** The chunk at hand: its words, the most of them that a span takes, its tags, whether these are left out, whether it holds more than there is room for. */
export class Chunk {
	static tokens: i32 = 0;
	static longestSpan: i32 = 1;
	static tags: i32 = 0;
	static shown: bool = false;
	static overfull: bool = false;
}

// A word is 32 bytes: where it begins (32 bits), its bytes (16), and where it is remembered (16); its hash (32), and that of the
// word that is meant (32); the set it fits (16); its WORD_* bits without their number, as they were when it was read (8); what
// stands before it (8); 1 where a disguise was undone (8); how many spans begin with it (8); its letters (16); the hash of the
// first of them (32), and GOES_ON bits (32). The spans, each the words it takes and the set they fit, stand elsewhere.

export function startOf(token: i32): i32 {
	return load<i32>(token);
}

export function endOf(token: i32): i32 {
	return load<i32>(token) + <i32>load<u16>(token + 4);
}

export function hashAt(token: i32): u32 {
	return load<u32>(token + 8);
}

export function meantAt(token: i32): u32 {
	return load<u32>(token + 12);
}

export function setOf(token: i32): i32 {
	return load<u16>(token + 16);
}

export function bitsOf(token: i32): i32 {
	return <i32>load<u8>(bitsAt(token)) << 16;
}

/** Where the bits stand of a word: apart, so that 16 words are asked at once. */
// @ts-ignore: decorator
@inline
export function bitsAt(token: i32): i32 {
	return BITS + <i32>(<u32>(token - TOKENS) / TOKEN_SIZE);
}

export function addBit(token: i32, bit: i32): void {
	store<u8>(bitsAt(token), <u8>(byte(bitsAt(token)) | (bit >> 16)));
}

export function dropBit(token: i32, bit: i32): void {
	store<u8>(bitsAt(token), <u8>(byte(bitsAt(token)) & ~(bit >> 16)));
}

export function isBitOf(token: i32, bit: i32): bool {
	return (bitsOf(token) & bit) !== 0;
}

export function gapBefore(token: i32): i32 {
	return load<u8>(token + 19);
}

export function isBent(token: i32): bool {
	return load<u8>(token + 20) !== 0;
}

export function lettersOf(token: i32): i32 {
	return load<u16>(token + 22);
}

export function spansOf(token: i32): i32 {
	return load<u8>(token + 21);
}

function spanAt(token: i32, span: i32): i32 {
	return SPANS + (token - TOKENS) * (SPANS_SIZE / TOKEN_SIZE) + span * 8;
}

export function spanSize(token: i32, span: i32): i32 {
	return load<u8>(spanAt(token, span));
}

export function spanSet(token: i32, span: i32): i32 {
	return load<u16>(spanAt(token, span) + 2);
}

/** The hash of the word that a span was joined to, 0 for one of several words. */
export function spanMeant(token: i32, span: i32): u32 {
	return load<u32>(spanAt(token, span) + 4);
}

/** Notes that `count` words from `token` on are one that fits `set`; `meant` is its hash where it is one word. */
export function span(token: i32, count: i32, set: i32, meant: u32): void {
	if (set === 0 && meant === 0) return;
	const spans = spansOf(token);
	if (spans === SPANS_MOST) {
		Chunk.overfull = true;
		return;
	}
	Chunk.longestSpan = max(Chunk.longestSpan, count);
	const at = spanAt(token, spans);
	store<u8>(at, <u8>count);
	store<u16>(at + 2, <u16>set);
	store<u32>(at + 4, meant);
	store<u8>(token + 21, <u8>(spans + 1));
}

export function tokenAt(i: i32): i32 {
	return TOKENS + i * TOKEN_SIZE;
}

/** Which of the 16 words from `k` on have one of these bits; a bit for each. */
export function withBits(k: i32, bits: i32): i32 {
	let some = 0;
	if (ASC_FEATURE_SIMD) {
		const have = v128.and(v128.load(BITS + k), i8x16.splat(<i8>(bits >> 16)));
		some = i8x16.bitmask(i8x16.ne(have, i8x16.splat(0)));
	} else {
		for (let i = 0; i < 16; i++) some |= (byte(BITS + k + i) & (bits >> 16)) !== 0 ? 1 << i : 0;
	}
	return Chunk.tokens - k < 16 ? some & ((1 << (Chunk.tokens - k)) - 1) : some;
}

/** The same of those with none of the bits. */
export function withoutBits(k: i32, bits: i32): i32 {
	const all = Chunk.tokens - k < 16 ? (1 << (Chunk.tokens - k)) - 1 : 0xffff;
	return withBits(k, bits) ^ all;
}
