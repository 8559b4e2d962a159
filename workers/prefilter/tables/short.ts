// The tables by which the sweep finds short literals, escapes and signs: those of nibbles, for each set of detectors.

import type { Anchor } from '../anchors.js';
import { classOf } from '../classes.js';
import {
	BUCKET_BACKSLASH,
	BUCKET_EQUALS,
	BUCKET_PERCENT,
	BUCKET_TAG,
	BUCKETS_LITERAL,
	CLASS_HEX,
	CLASS_LETTER,
	INJECTION_BIT,
	TOKENS_BIT,
} from '../layout/view.js';
import { NIBBLES, NIBBLES_SIZE } from '../layout.js';
import { bitOf } from './detector-bits.js';
import { ANY, type Four, read, share, write } from './nibbles.js';
import { alike, rarest } from './rarest.js';

const code = (char: string): number[] => [char.charCodeAt(0)];
const classed = (bit: number): number[] => ANY.filter(byte => (classOf(byte) & bit) !== 0);

/** Adds short literals to the tables for one set of detectors. */
export function fillFor(memory: Uint8Array, anchors: readonly Anchor[], bits: number): void {
	const fours = new Map<string, Four>();
	const add = (four: Four): void => {
		fours.set(four.map(set => String.fromCharCode(...set)).join('\n'), four);
	};
	for (const anchor of anchors) {
		if ((bits & bitOf(anchor.detector)) === 0) continue;
		const place = rarest(anchor, 3);
		add([0, 1, 2, 3].map(i => alike(anchor.bytes[place + i], anchor.compared)));
	}
	if ((bits & TOKENS_BIT) !== 0) for (const sign of ['://', '//:']) add([...[...sign].map(code), ANY]);
	if ((bits & TOKENS_BIT) !== 0) add([...'----'].map(code));
	add([code('x'), code('^'), ANY, ANY]);
	// A tab and a blank behind it, in JSON: where they end a line, they may write bits.
	if ((bits & INJECTION_BIT) === 0) add([...'\\t '].map(code).concat([[0x20, 0x5c]]));
	const tables = memory.subarray(NIBBLES + bits * NIBBLES_SIZE);
	const marks = (bits & INJECTION_BIT) !== 0;
	const buckets = Array.from({ length: BUCKETS_LITERAL }, (_, index) => 1 << index);
	if (!marks) buckets.push(BUCKET_TAG);
	const groups = share(
		[...fours.values()],
		buckets.map(bucket => read(tables, bucket)),
	);
	for (const [index, group] of groups.entries()) write(tables, group, buckets[index] as number);
	const letters = classed(CLASS_LETTER);
	const hex = classed(CLASS_HEX);
	write(tables, [[code('='), [...hex, 10, 13, 0x5c], ANY, ANY]], BUCKET_EQUALS);
	write(
		tables,
		[
			[
				code('\\'),
				['u', 'U', 'x', 'b', '/', '\\', '0', '1', '2', '3', 'N', '\n', '\r'].flatMap(code),
				ANY,
				ANY,
			],
		],
		BUCKET_BACKSLASH,
	);
	write(
		tables,
		[[[...code('%'), ...code('&')], [...hex, ...letters, ...code('#')], ANY, ANY]],
		BUCKET_PERCENT,
	);
	if (marks) {
		const third = [...letters, ...['!', '/', '*'].flatMap(code)];
		write(tables, [[letters, [...code('<'), ...code('*')], third, ANY]], BUCKET_TAG);
	}
}
