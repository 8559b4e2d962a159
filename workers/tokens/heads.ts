// What the characters of a match can be, place by place from its beginning, and what can not stand before it: asked of the bytes
// around a keyword, they tell in a few steps that nothing matches there. Reads patterns as trees; must not run one.

import { Buffer } from 'node:buffer';
import { type CharSet, type Piece, parse } from '../prefilter/tables/pattern.js';

/** Places of a match that are known at the most: a bit each. */
const DEPTH = 31;
/** Places looked at: what fits so far is left to the pattern, which is faster at it. */
const LOOKED_AT = 10;
/** Characters before a match that are looked at. */
const BEHIND = 12;

/** What each byte of a text is read as. */
export type Reading = Uint8Array;

/** The bytes of sets: patterns share theirs. */
const members = new WeakMap<CharSet, Uint8Array>();

function membersOf(set: CharSet): Uint8Array {
	let known = members.get(set);
	if (known === undefined) {
		known = Uint8Array.from([...set.keys()].filter(byte => set[byte] === 1));
		members.set(set, known);
	}
	return known;
}

/** Tables by what they hold: no more than there are rules, of which an operator's come with each load. */
const tables = new Map<string, Uint32Array<ArrayBuffer>>();
const TABLES_MOST = 1024;

function shared(table: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const key = Buffer.from(table.buffer).toString('latin1');
	const known = tables.get(key);
	if (known !== undefined) return known;
	if (tables.size < TABLES_MOST) tables.set(key, table);
	return table;
}

/** What may stand before a match, the nearest first. */
interface Before {
	readonly sets: readonly CharSet[];
	/** Nothing else is asked. */
	readonly whole: boolean;
}

/** One choice of a left border. */
interface Border {
	readonly not: boolean;
	readonly ways: readonly Before[];
}

/** What stands behind a keyword. */
interface Behind {
	/** A bit for each place that a byte can stand at. */
	readonly places: Uint32Array;
	/** Places that every match has and that are known. */
	readonly depth: number;
}

/** What is known of all matches of one pattern. */
export class Heads {
	readonly #tree: Piece | null;
	readonly #least: number;
	readonly #keywords: readonly string[];
	/** By the length of a keyword: what goes on behind a short one does not behind a long one. */
	readonly #behind: (Behind | undefined)[] = [];
	/** One of these holds before every match; null where nothing is known. */
	readonly #borders: readonly Border[] | null;

	/** `least`: fewest characters of a match; `keywords`: how it begins. */
	constructor(pattern: RegExp, least: number, keywords: readonly string[]) {
		const tree = parse(pattern);
		this.#tree = tree;
		this.#least = least;
		this.#keywords = keywords;
		this.#borders = tree === null ? null : bordersOf(tree);
	}

	#behindOf(size: number): Behind {
		const known = this.#behind[size];
		if (known !== undefined) return known;
		const words = this.#keywords.filter(({ length }) => length === size);
		const behind =
			this.#tree === null || words.length === 0
				? { places: new Uint32Array(256), depth: 0 }
				: new Walk(words, Math.min(DEPTH, size + LOOKED_AT, this.#least)).behind(this.#tree);
		this.#behind[size] = behind;
		return behind;
	}

	/**
	 * The first place, from `known` on, whose byte no match has there when one begins at `at` with a keyword of `known` characters
	 * and goes on in the direction of `step`; -1 when all fit. The end of the text is such a place.
	 */
	wrongAt(bytes: Uint8Array, at: number, step: 1 | -1, known: number, read: Reading): number {
		const { places, depth } = this.#behind[known] ?? this.#behindOf(known);
		const { length } = bytes;
		for (let i = known, place = at + known * step; i < depth; i += 1, place += step) {
			if (place < 0 || place >= length) return i;
			if ((((places[read[bytes[place] as number] as number] as number) >>> i) & 1) === 0) return i;
		}
		return -1;
	}

	/** False when no match can begin at `at` for what stands before it, against the direction of `step`. */
	mayBegin(bytes: Uint8Array, at: number, step: 1 | -1, read: Reading): boolean {
		const borders = this.#borders;
		if (borders === null) return true;
		for (const { not, ways } of borders) {
			let stands = false;
			for (const { sets, whole } of ways) {
				if ((whole || !not) && stand(sets, bytes, at, step, read)) {
					stands = true;
					break;
				}
			}
			if (stands !== not) return true;
		}
		return false;
	}
}

/** One way through a pattern's tree, along keywords of one length. */
class Walk {
	readonly #places = new Uint32Array(256);
	readonly #depth: number;
	/** A bit for each place that is known, and for those of the keyword. */
	readonly #all: number;
	readonly #seen: number;
	/** A bit for each place of a keyword that a byte stands at, in either letter case. */
	readonly #begins = new Uint32Array(256);

	constructor(words: readonly string[], depth: number) {
		this.#depth = depth;
		this.#all = 2 ** depth - 1;
		this.#seen = 2 ** Math.min(DEPTH, words[0]?.length ?? 0) - 1;
		for (const word of words) {
			for (const text of [word, word.toLowerCase(), word.toUpperCase()]) {
				for (let i = 0; i < Math.min(DEPTH, text.length); i += 1) {
					const byte = text.charCodeAt(i) & 0xff;
					this.#begins[byte] = (this.#begins[byte] as number) | (1 << i);
				}
			}
		}
	}

	behind(tree: Piece): Behind {
		this.#walk(tree, 1);
		// Without their keywords, which were seen, many rules are alike: one table stays near where many take turns.
		return { places: shared(this.#places), depth: this.#depth };
	}

	/** Notes what stands at each place when `piece` begins at those in `from`, a bit each; where what follows it begins. */
	#walk(piece: Piece, from: number): number {
		switch (piece.is) {
			case 'set': {
				const members = membersOf(piece.set);
				const behind = from & ~this.#seen;
				let begun = 0;
				for (const byte of members) {
					if (behind !== 0) this.#places[byte] = (this.#places[byte] as number) | behind;
					begun |= this.#begins[byte] as number;
				}
				return (((from & begun & this.#seen) | behind) << 1) & this.#all;
			}
			case 'all': {
				let at = from;
				for (const next of piece.pieces) if (at !== 0) at = this.#walk(next, at);
				return at;
			}
			case 'any':
				return piece.choices.reduce((to, choice) => to | this.#walk(choice, from), 0);
			case 'times': {
				let at = from;
				let to = piece.least === 0 ? from : 0;
				for (let time = 1; time <= piece.most && at !== 0; time += 1) {
					const before = at;
					at = this.#walk(piece.piece, at);
					// What may be empty gets no further.
					if (time >= piece.least || at === before) to |= at;
					if (at === before) break;
				}
				return to;
			}
			case 'group':
				return this.#walk(piece.piece, from);
			default:
				return from;
		}
	}
}

function stand(
	sets: readonly CharSet[],
	bytes: Uint8Array,
	at: number,
	step: 1 | -1,
	read: Reading,
): boolean {
	const { length } = bytes;
	let place = at - step;
	for (let i = 0; i < sets.length; i += 1, place -= step) {
		if (place < 0 || place >= length) return false;
		if ((sets[i] as CharSet)[read[bytes[place] as number] as number] === 0) return false;
	}
	return true;
}

/** The choices of which one stands before every match; null where that can't be told. */
function bordersOf(tree: Piece): readonly Border[] | null {
	const first = tree.is === 'all' ? tree.pieces[0] : undefined;
	if (first === undefined) return null;
	const choices = first.is === 'any' ? first.choices : [first];
	const borders: Border[] = [];
	for (const choice of choices) {
		const look = choice.is === 'all' && choice.pieces.length === 1 ? choice.pieces[0] : choice;
		if (look === undefined || look.is !== 'look' || !look.behind) return null;
		const ways = (look.piece.is === 'any' ? look.piece.choices : [look.piece]).map(beforeOf);
		borders.push({ not: look.not, ways });
	}
	return borders;
}

/** What the end of `piece` asks for, as far as it is one character after another. */
function beforeOf(piece: Piece): Before {
	const sets: CharSet[] = [];
	const whole = addBackwards(piece, sets);
	return { sets, whole };
}

/** Adds the last characters of `piece`, the very last first; false where not all of it was added. */
function addBackwards(piece: Piece, sets: CharSet[]): boolean {
	if (piece.is === 'set') {
		if (sets.length === BEHIND) return false;
		sets.push(piece.set);
		return true;
	}
	if (piece.is === 'all') {
		for (const one of [...piece.pieces].reverse()) if (!addBackwards(one, sets)) return false;
		return true;
	}
	if (piece.is !== 'times' || piece.least !== piece.most) return false;
	for (let i = 0; i < piece.least; i += 1) if (!addBackwards(piece.piece, sets)) return false;
	return true;
}
