// What a rule's pattern promises about its matches: how many characters of the base64 alphabets in a row each of
// them holds, so that a keyword in prose (`cloudflare`, `stripe`) is no candidate by itself. Reads patterns as text; must not run one.

import { classOf } from '../classes.js';
import { RUN_LEAST } from '../layout/view.js';
import { type CharSet, type Piece, parse } from './pattern.js';

/** Facts about all texts that a piece of a pattern matches. */
interface Shape {
	/** Fewest and most characters. */
	readonly least: number;
	readonly most: number;
	/** True when all are run characters. */
	readonly pure: boolean;
	/** Run characters in a row that every match begins with, and ends with. */
	readonly head: number;
	readonly tail: number;
	/** Run characters in a row that every match holds, and the most characters that stand before them. */
	readonly best: number;
	readonly lead: number;
	/** Characters of the class that every match has, in a row or not. */
	readonly sum: number;
}

const EMPTY: Shape = { least: 0, most: 0, pure: true, head: 0, tail: 0, best: 0, lead: 0, sum: 0 };
const MEMBER: Shape = { least: 1, most: 1, pure: true, head: 1, tail: 1, best: 1, lead: 0, sum: 1 };
const OTHER: Shape = { least: 1, most: 1, pure: false, head: 0, tail: 0, best: 0, lead: 0, sum: 0 };

/** What a pattern promises: `run` characters of a class in a row, at most `lead` behind a match's beginning. */
export interface RunPromise {
	readonly run: number;
	readonly lead: number;
	/** True when a match has no other characters. */
	readonly pure: boolean;
	/** Fewest and most characters of a match. */
	readonly least: number;
	readonly most: number;
}

/** What every match of `pattern` holds of the class `bit`; a run of 0 when that can't be told. */
export function runOf(pattern: RegExp, bit: number): RunPromise {
	const tree = parse(pattern);
	if (tree === null) return { run: 0, lead: 0, pure: false, least: 0, most: Number.POSITIVE_INFINITY };
	const shape = shapeOf(tree, bit);
	const { best: run, lead, pure, least, most } = shape;
	return { run, lead, pure, least, most };
}

/** Digits that every match of `pattern` has at least, in a row or not; 0 when that can't be told. */
export function digitsOf(pattern: RegExp): number {
	const tree = parse(pattern);
	return tree === null ? 0 : shapeOf(tree, DIGITS).sum;
}

function then(a: Shape, b: Shape): Shape {
	// A run in the first part, across the border, or in the second: the nearest that is long enough, or the longest.
	let { best, lead } = a;
	const take = (other: number, otherLead: number): void => {
		const better = best >= RUN_LEAST ? other >= RUN_LEAST && otherLead < lead : other > best;
		if (!better && !(other > best && otherLead <= lead)) return;
		best = other;
		lead = otherLead;
	};
	take(a.tail + b.head, a.pure ? 0 : a.most - a.tail);
	take(b.best, a.most + b.lead);
	return {
		least: a.least + b.least,
		most: a.most + b.most,
		pure: a.pure && b.pure,
		head: a.pure ? a.least + b.head : a.head,
		tail: b.pure ? b.least + a.tail : b.tail,
		best,
		lead,
		sum: a.sum + b.sum,
	};
}

function or(a: Shape, b: Shape): Shape {
	return {
		least: Math.min(a.least, b.least),
		most: Math.max(a.most, b.most),
		pure: a.pure && b.pure,
		head: Math.min(a.head, b.head),
		tail: Math.min(a.tail, b.tail),
		best: Math.min(a.best, b.best),
		lead: Math.max(a.lead, b.lead),
		sum: Math.min(a.sum, b.sum),
	};
}

function times(a: Shape, fewest: number, most: number): Shape {
	const longest = a.most === 0 ? 0 : a.most * most;
	if (a.pure) {
		const run = a.least * fewest;
		return { least: run, most: longest, pure: true, head: run, tail: run, best: run, lead: 0, sum: run };
	}
	if (fewest === 0) return { ...OTHER, least: 0, most: longest };
	return { ...a, least: a.least * fewest, most: longest, sum: a.sum * fewest };
}

/** A bit for digits, beside those of CLASS. */
const DIGITS = 1 << 16;
const shared = new WeakMap<CharSet, number>();

/** The classes that all characters of a set are in. */
function classesOf(set: CharSet): number {
	let bits = shared.get(set);
	if (bits === undefined) {
		bits = ~0;
		for (const [code, is] of set.entries()) {
			if (is === 1) bits &= classOf(code) | (code >= 48 && code <= 57 ? DIGITS : 0);
		}
		shared.set(set, bits);
	}
	return bits;
}

/** The facts about a piece of a pattern, for the class `bit`. */
function shapeOf(piece: Piece, bit: number): Shape {
	switch (piece.is) {
		case 'set':
			return (classesOf(piece.set) & bit) !== 0 ? MEMBER : OTHER;
		case 'all':
			return piece.pieces.reduce((whole, next) => then(whole, shapeOf(next, bit)), EMPTY);
		case 'any':
			return piece.choices.map(choice => shapeOf(choice, bit)).reduce(or);
		case 'times':
			return times(shapeOf(piece.piece, bit), piece.least, piece.most);
		case 'group':
			return shapeOf(piece.piece, bit);
		default:
			return EMPTY;
	}
}
