// Tells from the memory of the search why its last answer was yes: for benches and people; on the way of an exchange only
// whether it gave up, or saw digits. It must not search.

import {
	CUT_OUT,
	JOINED,
	KNOWN_BIT,
	NO_ROWS,
	WHY_ARMOUR,
	WHY_DUMP,
	WHY_FILE,
	WHY_KEY,
	WHY_LITERAL,
	WHY_MUCH,
	WHY_ODDS,
	WHY_PACKED,
	WHY_PATTERN,
	WHY_RECOVERY,
	WHY_ROW,
	WHY_USER,
	WHY_WORDED,
} from './layout/view.js';
import { WHY } from './layout.js';

/** What the search stopped at. */
export interface Why {
	/** What was seen: a literal, and which, or a form. Never a piece of a known secret. */
	readonly what: string;
	/** How many encodings were undone, and how: `0`, `1 cut out`, `1 joined`. */
	readonly where: string;
	/** The bytes around it as they stood after that, one character a byte. May hold a secret. */
	readonly around: string;
}

const WHATS: Readonly<Record<number, string>> = {
	[WHY_USER]: 'a user and a password in an address',
	[WHY_PACKED]: 'what a compressed file begins with',
	[WHY_ARMOUR]: 'base85',
	[WHY_DUMP]: 'a dump',
	[WHY_FILE]: 'uuencode',
	[WHY_MUCH]: 'too much to look at',
	[WHY_RECOVERY]: 'words of a recovery phrase',
	[WHY_WORDED]: 'numbers with the same words between them',
	[WHY_ROW]: 'single letters of both cases in a row',
	[WHY_ODDS]: 'words of orders to a machine',
	[WHY_KEY]: 'a list of as many bytes as a key pair has',
};

const HOWS: readonly (readonly [bit: number, name: string])[] = [
	[CUT_OUT, 'cut out'],
	[NO_ROWS, 'read from numbers'],
	[JOINED, 'joined'],
];

const BEFORE = 50;
const BEHIND = 90;

/** Why the last scan over `memory` said yes. */
export function readWhy(memory: Uint8Array): Why {
	const view = new DataView(memory.buffer);
	const [why, entry, at, level, how] = [0, 4, 8, 12, 16].map(place => view.getInt32(WHY + place, true)) as [
		number,
		number,
		number,
		number,
		number,
	];
	const names = HOWS.filter(([bit]) => (how & bit) !== 0).map(([, name]) => name);
	const text = Buffer.from(memory.subarray(at - BEFORE, at + BEHIND)).toString('latin1');
	return { what: literalOf(memory, why, entry), where: [level, ...names].join(' '), around: text };
}

/** True when the last scan over `memory` said yes for what it would have had to decode. */
export function gaveUp(memory: Uint8Array): boolean {
	return new DataView(memory.buffer).getInt32(WHY, true) === WHY_MUCH;
}

/** What is written in digits, and says nothing before it is decoded. */
const IN_DIGITS: readonly number[] = [WHY_ARMOUR, WHY_DUMP, WHY_FILE, WHY_WORDED];

/** True when the last scan over `memory` said yes for what stands in it in digits, as dumps and base85 do. */
export function sawDigits(memory: Uint8Array): boolean {
	const view = new DataView(memory.buffer);
	return IN_DIGITS.includes(view.getInt32(WHY, true)) && view.getInt32(WHY + 12, true) === 0;
}

function literalOf(memory: Uint8Array, why: number, entry: number): string {
	if (why === WHY_PATTERN) return `pattern ${entry} of words`;
	if (why !== WHY_LITERAL) return WHATS[why] ?? 'nothing';
	if (memory[entry + 12] === KNOWN_BIT) return 'a known secret';
	const view = new DataView(memory.buffer);
	const from = view.getUint32(entry, true);
	return JSON.stringify(
		Buffer.from(memory.subarray(from, from + view.getUint16(entry + 8, true))).toString('latin1'),
	);
}
