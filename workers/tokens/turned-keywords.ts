// Gathers the keywords that stand back to front or by ROT13 in one view, and tells in which parts of it a token could stand
// written that way. Only those parts are turned and looked at again: to turn every view whole would take three times as long.
// Must not know findings or how a view is turned for the next look.

import { Buffer } from 'node:buffer';
import { LONGEST_MATCH } from '../contract.js';
import { type Answer, NONE, SOME } from '../literals/again.js';
import { ROT13, rotated } from '../rot13.js';
import type { Meter } from '../views/meter.js';
import type { Shifted } from '../views/shifted.js';
import type { Span, View } from '../views/view.js';
import type { TokenRules } from './matcher.js';

/** Keywords of one way that are looked at closely; with more, all of the view is turned. */
const MOST_KEYWORDS = 1 << 17;
/** Keywords between two looks at the clock. */
const KEYWORDS_A_LOOK = 32;

/** Where keywords begin (back to front: where they end) and whose they are: a place and a tag in turn, in the order of the places. */
type Keywords = number[];

const placeOf = (keywords: Keywords, i: number): number => keywords[i] as number;
const tagOf = (keywords: Keywords, i: number): number => keywords[i + 1] as number;

export class TurnedKeywords {
	readonly #tokens: TokenRules;
	readonly #view: View;
	readonly #reversed: Keywords = [];
	readonly #rotated: Keywords = [];

	constructor(tokens: TokenRules, view: View) {
		this.#tokens = tokens;
		this.#view = view;
	}

	/** Takes note of a keyword of rule `tag`, `length` long, whose bytes stand back to front from `at` on, unless nothing can match there. */
	addReversed(tag: number, at: number, length: number): Answer {
		const end = at + length;
		if (!this.#tokens.mayMatchBackwards(tag, end, length)) return NONE;
		insert(this.#reversed, end, tag);
		return SOME;
	}

	/** The same for one that stands by ROT13 from `at` on. */
	addRotated(tag: number, at: number, length: number): Answer {
		if (!this.#tokens.mayMatchRead(tag, at, length, ROT13)) return NONE;
		insert(this.#rotated, at, tag);
		return SOME;
	}

	/** The parts of the view to turn. Uses the rules for other texts: nothing may be asked of them about the view any more. */
	parts(meter: Meter): Pick<Shifted, 'reversed' | 'rotated'> {
		return { reversed: this.#partsReversed(meter), rotated: this.#partsRotated(meter) };
	}

	#partsReversed(meter: Meter): readonly Span[] {
		const { bytes, trail } = this.#view;
		const { length } = bytes;
		const found = this.#reversed;
		if (found.length === 0) return [];
		if (found.length >= MOST_KEYWORDS * 2) return [{ start: 0, end: length }];
		const keywords: Keywords = [];
		for (let i = found.length - 2; i >= 0; i -= 2) keywords.push(length - placeOf(found, i), tagOf(found, i));
		const turned = this.#turnedNear(keywords, (out, from, to) => {
			for (let i = from; i < to; i += 1) out[i] = bytes[length - 1 - i] as number;
		});
		const isNew = (from: number, to: number): boolean => trail?.touches(length - to, length - from) !== false;
		return this.#partsOf(turned, keywords, isNew, meter)
			.map(({ start, end }) => ({ start: length - end, end: length - start }))
			.reverse();
	}

	#partsRotated(meter: Meter): readonly Span[] {
		const { bytes, trail } = this.#view;
		const keywords = this.#rotated;
		if (keywords.length === 0) return [];
		if (keywords.length >= MOST_KEYWORDS * 2) return [{ start: 0, end: bytes.length }];
		const turned = this.#turnedNear(keywords, (out, from, to) => {
			out.set(rotated(bytes.subarray(from, to)), from);
		});
		return this.#partsOf(turned, keywords, (from, to) => trail?.touches(from, to) !== false, meter);
	}

	/** A text as long as the view, with what `turn` writes into it as far around the keywords as their rules look, and NULs elsewhere. */
	#turnedNear(keywords: Keywords, turn: (out: Buffer, from: number, to: number) => void): Buffer {
		const { length } = this.#view.bytes;
		const out = Buffer.alloc(length);
		let done = 0;
		for (let i = 0; i < keywords.length; i += 2) {
			const at = placeOf(keywords, i);
			// As far back as any rule looks, so that these stretches begin in the order of their keywords.
			const from = Math.max(done, at - this.#tokens.mostBefore);
			const to = Math.min(length, at + this.#tokens.windowOf(tagOf(keywords, i)).after);
			if (to <= from) continue;
			turn(out, from, to);
			done = to;
		}
		return out;
	}

	/** Parts of `turned` in which a rule matches around one of its keywords, and as much beside them as a match is long at the most. */
	#partsOf(
		turned: Buffer,
		keywords: Keywords,
		isNew: (from: number, to: number) => boolean,
		meter: Meter,
	): readonly Span[] {
		const tokens = this.#tokens;
		const text = turned.toString('latin1');
		const parts: { start: number; end: number }[] = [];
		tokens.begin(turned);
		for (let i = 0; i < keywords.length; i += 2) {
			const at = placeOf(keywords, i);
			const tag = tagOf(keywords, i);
			if (i % (KEYWORDS_A_LOOK * 2) === 0) {
				meter.rule = tokens.id(tag);
				meter.time();
			}
			// So far inside the part before, whatever it is the keyword of is turned with that part.
			const last = parts.at(-1);
			if (last !== undefined && at + LONGEST_MATCH < last.end) continue;
			if (!tokens.mayMatch(tag, at)) continue;
			const { before, after } = tokens.windowOf(tag);
			if (!isNew(at - before, at + after)) continue;
			// The rule's checks wait until all of the part is turned: what stands beside the match may read otherwise then.
			const hit = tokens.match(tag, text, at, this.#view.joined, true);
			if (hit === null) continue;
			const start = Math.max(0, hit.from - LONGEST_MATCH);
			const end = Math.min(text.length, hit.to + LONGEST_MATCH);
			if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
			else parts.push({ start, end });
		}
		return parts;
	}
}

/** Adds a keyword in the order of the places: it comes nearly always behind all others. */
function insert(keywords: Keywords, at: number, tag: number): void {
	if (keywords.length >= MOST_KEYWORDS * 2) return;
	let i = keywords.push(at, tag) - 2;
	for (; i > 0 && placeOf(keywords, i - 2) > at; i -= 2) {
		keywords[i] = placeOf(keywords, i - 2);
		keywords[i + 1] = tagOf(keywords, i - 2);
	}
	keywords[i] = at;
	keywords[i + 1] = tag;
}
