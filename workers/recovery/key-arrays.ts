// Finds key pairs of Ed25519 that are written as a list of their bytes, as Solana's tools keep them: 64 numbers, the last 32 of
// which are the public key of the first. Knows bytes; must not know views, rules or messages.

import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey } from 'node:crypto';

/** Bytes of a key pair, and of its private half. */
const PAIR = 64;
const HALF = 32;
/** Numbers that differ, of which 64 random bytes have 56 or so: tables of pictures and fonts have fewer. The search follows it. */
const DIFFERENT = 40;
/** Bytes between two numbers at the most. */
const GAP_MOST = 40;
/** Lists whose halves are compared, in one text; of more it is only said that they could be such pairs. */
const CHECKS_MOST = 32;
/** What stands before a private key of 32 bytes (RFC 8410 section 7). */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

const OPEN = 0x5b;
const CLOSE = 0x5d;

/** A list in [start, end), with its brackets; doubted where its halves were not compared. */
export interface KeyArrayHit {
	readonly start: number;
	readonly end: number;
	readonly doubted: boolean;
}

const isDigit = (byte: number): boolean => (byte - 48) >>> 0 < 10;
const isLetter = (byte: number): boolean => ((byte | 32) - 97) >>> 0 < 26;

/** True for what may stand between two numbers at `at`: no letter but that of an escape, no bracket, sign or point. */
function parts(bytes: Uint8Array, at: number): boolean {
	const byte = bytes[at] as number;
	if (isLetter(byte)) return bytes[at - 1] === 0x5c && (byte === 0x6e || byte === 0x72 || byte === 0x74);
	return byte !== OPEN && byte !== 0x7b && byte !== 0x7d && byte !== 0x2d && byte !== 0x2e;
}

/** Reads the numbers behind the bracket at `open` into `pair`; where the list ends or can be no pair, and whether it is one by its form. */
function readList(bytes: Uint8Array, open: number, pair: Uint8Array): { end: number; fits: boolean } {
	let count = 0;
	let gap = 0;
	let at = open + 1;
	while (at < bytes.length) {
		const byte = bytes[at] as number;
		if (byte === CLOSE) break;
		if (!isDigit(byte)) {
			gap += 1;
			if (gap > GAP_MOST || !parts(bytes, at)) return { end: at, fits: false };
			at += 1;
			continue;
		}
		let value = 0;
		const from = at;
		while (at < bytes.length && isDigit(bytes[at] as number)) {
			value = Math.min(256, value * 10 + (bytes[at] as number) - 48);
			at += 1;
		}
		if (value > 255 || count === PAIR || (count > 0 && gap === 0))
			return { end: Math.max(at, from + 1), fits: false };
		pair[count] = value;
		count += 1;
		gap = 0;
	}
	const fits = count === PAIR && bytes[at] === CLOSE && new Set(pair).size >= DIFFERENT;
	return { end: at, fits };
}

/** True when the second half is the public key of the first (RFC 8032 section 5.1.5). */
function isPair(pair: Uint8Array): boolean {
	const key = createPrivateKey({
		key: Buffer.concat([HEAD, pair.subarray(0, HALF)]),
		format: 'der',
		type: 'pkcs8',
	});
	const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
	return spki.subarray(-HALF).equals(pair.subarray(HALF));
}

/** Tells `found` of the key pairs in `bytes`, of those that `counts` says to look at. */
export function keyArrays(
	bytes: Buffer,
	counts: (start: number, end: number) => boolean,
	found: (hit: KeyArrayHit) => void,
): void {
	const pair = new Uint8Array(PAIR);
	let checks = 0;
	for (let open = bytes.indexOf(OPEN); open >= 0; ) {
		const { end, fits } = readList(bytes, open, pair);
		if (fits && counts(open, end + 1)) {
			checks += 1;
			const doubted = checks > CHECKS_MOST;
			if (doubted || isPair(pair)) found({ start: open, end: end + 1, doubted });
		}
		open = bytes.indexOf(OPEN, end);
	}
}
