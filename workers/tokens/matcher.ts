// Runs the token rules around the places where their keywords stand. Knows rules and text; must not know views or
// messages.

import { looksRandom } from '../checks/looks-random.js';
import { CHECKS, proves } from '../checks.js';
import { hasBeginning } from '../literals/beginnings.js';
import type { Literal } from '../literals/tables.js';
import { classOf } from '../prefilter/classes.js';
import { CLASS_ALNUM, CLASS_RUN, CLASS_WIDE } from '../prefilter/layout/view.js';
import type { TokenRule } from '../rules/rule.js';
import { type CompiledRule, compile, headsOf, LEAST_RUN } from './compiled-rule.js';
import { isSample } from './doubt.js';
import type { Reading } from './heads.js';
import { LongRuns } from './long-runs.js';
import { isPieceChar, PiecedText } from './pieced.js';

/** The secret that a rule found, in characters of the text. */
export interface TokenHit {
	readonly rule: TokenRule;
	readonly start: number;
	readonly end: number;
	/** The whole match: the name beside the secret, too. */
	readonly from: number;
	readonly to: number;
}

/** True when `text` has no fewer dots. */
function hasDots(text: string, dots: number): boolean {
	let at = -1;
	for (let left = dots; left > 0; left -= 1) {
		at = text.indexOf('.', at + 1);
		if (at < 0) return false;
	}
	return true;
}

/** The first match of a sticky pattern that begins in [from, last]. */
function firstMatch(pattern: RegExp, text: string, from: number, last: number): RegExpExecArray | null {
	for (let at = from; at <= last; at += 1) {
		pattern.lastIndex = at;
		const match = pattern.exec(text);
		if (match !== null) return match;
	}
	return null;
}

/** What a name may not follow. */
const WORD_SIGN = /[A-Za-z0-9_]/;
/** What stands before a string's length: the number of a field, or what says that a string follows. */
const COUNT_BEHIND = /[^\x20-\x77\x79-\x7e]/;
/** True where that could stand before `at`, with a length. */
const isCounted = (bytes: Uint8Array, at: number): boolean =>
	at > 0 &&
	(bytes[at - 1] as number) >= LEAST_RUN &&
	(bytes[at - 1] as number) < 0x80 &&
	(at === 1 || COUNTS[bytes[at - 2] as number] === 1);
const COUNTS = Uint8Array.from({ length: 256 }, (_, byte) =>
	COUNT_BEHIND.test(String.fromCharCode(byte)) ? 1 : 0,
);
const DOT = 0x2e;
const PRINTED = /^[\x20-\x7e]+$/;
/** Characters after the longest match that its right border may look at. */
const BORDER = 8;
/** Places that a pattern is tried at one by one before it looks through all of the text. */
const LOCAL_TRIES = 40;
/** Characters before a match that its left border may look at. */
const CONTEXT = 40;
/** Secrets that a rule's checks refused and that are remembered: pieces of a few kinds take turns. */
const REFUSED_MOST = 4;

/** What the bytes around a keyword leave possible: nothing, a token that words part into pieces, or any match. */
export const NOTHING = 0;
export const PIECES = 1;
const ANYTHING = 2;
export type Possible = typeof NOTHING | typeof PIECES | typeof ANYTHING;

/** Every byte for itself. */
const AS_WRITTEN: Reading = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** A shorter keyword begins many words, but for one that ends in a sign. */
const LEAST_PIECED = 4;

/** The token rules, each compiled once, when its keyword first comes up. Not for two texts at once: `begin` starts each. */
export class TokenRules {
	readonly #rules: readonly TokenRule[];
	/** By place, and in the order in which they came up. */
	readonly #compiled: (CompiledRule | undefined)[];
	readonly #met: CompiledRule[] = [];
	readonly #mostBefore: number;
	readonly #mostAfter: number;
	#bytes: Uint8Array = AS_WRITTEN;
	/** The next dot in the text at hand from `#searched` on; -1 before one was sought. */
	#dot = -1;
	#searched = 0;
	#runs: readonly [LongRuns, LongRuns] | null = null;
	/** Made of the text at hand when it is first asked for. */
	#pieced: PiecedText | null = null;

	constructor(rules: readonly TokenRule[]) {
		this.#rules = rules;
		this.#compiled = new Array<undefined>(rules.length).fill(undefined);
		this.#mostBefore = Math.max(0, ...rules.map(({ before }) => before)) + CONTEXT;
		this.#mostAfter = Math.max(0, ...rules.map(({ reach }) => reach)) + CONTEXT;
	}

	/** Number of rules: tags of `literals` are below it. */
	get size(): number {
		return this.#rules.length;
	}

	#at(tag: number): CompiledRule {
		const known = this.#compiled[tag];
		if (known !== undefined) return known;
		const compiled = compile(this.#rules[tag] as TokenRule);
		this.#compiled[tag] = compiled;
		this.#met.push(compiled);
		return compiled;
	}

	/** Every keyword, with its rule's place as tag. */
	literals(): Literal[] {
		return this.#rules.flatMap(({ keywords, anyCase = false }, tag) =>
			keywords.map(text => ({ text, anyCase, tag })),
		);
	}

	/** The keywords that a token begins with which a cipher may hide. */
	beginnings(): string[] {
		return this.#rules.filter(hasBeginning).flatMap(({ keywords }) => keywords);
	}

	id(tag: number): string {
		return (this.#rules[tag] as TokenRule).id;
	}

	/** Characters before and after a keyword of rule `tag` that a match around it can look at. */
	windowOf(tag: number): { before: number; after: number } {
		const { before, reach } = this.#rules[tag] as TokenRule;
		return { before: before + CONTEXT, after: reach + CONTEXT };
	}

	/** True for a rule that asks for something beside what it matches. */
	looksAround(tag: number): boolean {
		return this.#at(tag).looks;
	}

	/** Characters before a keyword that a match of any rule can look at. */
	get mostBefore(): number {
		return this.#mostBefore;
	}

	/** Characters after the beginning of a keyword that a match of any rule can look at. */
	get mostAfter(): number {
		return this.#mostAfter;
	}

	/** A new text, of which `bytes` are the characters, is searched from its beginning. */
	begin(bytes: Buffer): void {
		this.#bytes = bytes;
		this.#dot = -1;
		this.#searched = 0;
		this.#runs = [new LongRuns(bytes, CLASS_RUN), new LongRuns(bytes, CLASS_WIDE)];
		this.#pieced = null;
		for (const compiled of this.#met) {
			compiled.next = 0;
			compiled.found = 0;
			compiled.tries = 0;
			compiled.ahead = undefined;
			compiled.refused.length = 0;
		}
	}

	/**
	 * What rule `tag` could still find around its keyword of `length` at `at`, by a few bytes that every match has; `open` is as
	 * for `match`. Cheap: most keywords stand in ordinary text and end here.
	 */
	possible(tag: number, at: number, length: number, open: boolean): Possible {
		if (!this.mayMatch(tag, at)) return PIECES;
		const compiled = this.#at(tag);
		const heads = headsOf(compiled);
		if (heads === null) return ANYTHING;
		const { dots, most } = compiled;
		const bytes = this.#bytes;
		// No border is asked of what has its length before it.
		if (!open && !heads.mayBegin(bytes, at, 1, AS_WRITTEN)) return isCounted(bytes, at) ? ANYTHING : NOTHING;
		const wrong = heads.wrongAt(bytes, at, 1, length, AS_WRITTEN);
		if (wrong < 0 && (dots === 0 || this.#dotFrom(at) < at + most)) return ANYTHING;
		if (open) return NOTHING;
		if (wrong < 0) return PIECES;
		// The first piece, if it goes on so far, is the beginning of what pieces make up; dots at its end are not of it.
		if (bytes[at + wrong] === DOT) return PIECES;
		for (let i = length; i <= wrong; i += 1) if (!isPieceChar((bytes[at + i] ?? 0) as number)) return PIECES;
		return NOTHING;
	}

	/** Where the next dot stands, at `at` or after; Infinity for nowhere. Places come about in their order. */
	#dotFrom(at: number): number {
		if (at < this.#searched || at > this.#dot) {
			const found = this.#bytes.indexOf(DOT, at);
			this.#dot = found < 0 ? Number.POSITIVE_INFINITY : found;
			this.#searched = at;
		}
		return this.#dot;
	}

	/** False when what every match of rule `tag` holds does not stand around its keyword at `at`. Cheap. */
	mayMatch(tag: number, at: number): boolean {
		const { rule, run, runWithin, kind } = this.#at(tag);
		if (run === 0 || this.#runs === null) return true;
		return this.#runs[kind].stands(run, at - rule.before, at + runWithin);
	}

	/** The same for its keyword of `length` at `at` in what `read` makes of the text, which leaves letters and digits in their classes. */
	mayMatchRead(tag: number, at: number, length: number, read: Reading): boolean {
		return this.mayMatch(tag, at) && this.#mayBegin(tag, at, length, 1, read);
	}

	/** The same for its keyword of `length` that stands back to front and ends at `end`. */
	mayMatchBackwards(tag: number, end: number, length: number): boolean {
		const { rule, run, runWithin, kind } = this.#at(tag);
		const stands =
			run === 0 || this.#runs === null || this.#runs[kind].stands(run, end - runWithin, end + rule.before);
		return stands && this.#mayBegin(tag, end - 1, length, -1, AS_WRITTEN);
	}

	/** False when nothing that `read` makes of the bytes from `at` on, in the direction of `step`, begins as matches of rule `tag` do. */
	#mayBegin(tag: number, at: number, length: number, step: 1 | -1, read: Reading): boolean {
		const heads = headsOf(this.#at(tag));
		if (heads === null) return true;
		return (
			heads.mayBegin(this.#bytes, at, step, read) && heads.wrongAt(this.#bytes, at, step, length, read) < 0
		);
	}

	/** True inside what rule `tag` found last, where it is not tried again. */
	isFound(tag: number, at: number): boolean {
		return at < this.#at(tag).found;
	}

	/**
	 * The secret that rule `tag` sees around its keyword at `at`, or null. `open` leaves the pattern's borders out, `rough`
	 * the rule's checks.
	 */
	match(tag: number, text: string, at: number, open: boolean, rough = false): TokenHit | null {
		const compiled = this.#at(tag);
		const { rule } = compiled;
		const pattern = open ? compiled.open : compiled.pattern;
		const places = open ? compiled.openPlaces : compiled.patternPlaces;
		// Places where this rule was tried before, or inside what it found, are not tried again.
		let from = Math.max(compiled.next, at - rule.before);
		if (from > at) return null;
		compiled.next = at + 1;
		while (from <= at) {
			const match = this.#exec(compiled, pattern, text, from, at);
			if (match === null || match.index > at) return null;
			const to = match.index + match[0].length;
			const secret = match[rule.group ?? 0] ?? match[0];
			const refused = !rough && compiled.refused.includes(secret);
			if (!refused && (rough || proves(rule, secret))) {
				places.lastIndex = match.index;
				const [start, end] = places.exec(text)?.indices?.[rule.group ?? 0] ?? [match.index, to];
				compiled.next = Math.max(compiled.next, end);
				compiled.found = end;
				return { rule, start, end, from: match.index, to };
			}
			if (!refused) {
				if (compiled.refused.length === REFUSED_MOST) compiled.refused.shift();
				compiled.refused.push(secret);
			}
			from = match.index + 1;
		}
		return null;
	}

	/**
	 * The same behind a byte that says how long the text is and happens to be a letter or a digit: a field of protobuf, a
	 * string of CBOR or MessagePack.
	 */
	matchCounted(tag: number, text: string, at: number): TokenHit | null {
		const { rule, pattern, patternPlaces } = this.#at(tag);
		const size = at === 0 || rule.before > 0 ? 0 : text.charCodeAt(at - 1);
		// What is only probable depends on what the name before it begins with.
		if (rule.severity === 'warn') return null;
		if (size < LEAST_RUN || size > 0x7f || at + size > text.length) return null;
		if (at > 1 && !COUNT_BEHIND.test(text.charAt(at - 2))) return null;
		// Before a name other signs stand in any text, as the minus of a diff does, and keep nothing from being seen.
		if (rule.group !== undefined && !WORD_SIGN.test(text.charAt(at - 1))) return null;
		const piece = text.slice(at, at + size);
		pattern.lastIndex = 0;
		const match = PRINTED.test(piece) ? pattern.exec(piece) : null;
		if (match === null || !proves(rule, match[rule.group ?? 0] ?? match[0])) return null;
		patternPlaces.lastIndex = 0;
		const to = at + match[0].length;
		const [start, end] = patternPlaces.exec(piece)?.indices?.[rule.group ?? 0] ?? [0, match[0].length];
		return { rule, start: at + start, end: at + end, from: at, to };
	}

	/** True where pieces are worth putting together: for rules that begin with a keyword of their own, at `at`, which no word begins with. */
	mayBePieced(tag: number, at: number, keyword: number): boolean {
		const { rule } = this.#at(tag);
		if (rule.before > 0 || rule.group !== undefined || rule.anyCase === true) return false;
		return keyword >= LEAST_PIECED || (classOf(this.#bytes[at + keyword - 1] ?? 0) & CLASS_ALNUM) === 0;
	}

	/**
	 * The secret that rule `tag` sees when pieces that words stand between are put together from its keyword at `at` on; its places
	 * take in those words. To be asked where `mayBePieced` says so.
	 */
	matchPieced(tag: number, text: string, at: number, keyword: number): (TokenHit & { whole: string }) | null {
		const { rule, pattern, dots, least, most } = this.#at(tag);
		const left = text.slice(Math.max(0, at - CONTEXT), at);
		this.#pieced ??= new PiecedText(text);
		const found = this.#pieced.find(at, keyword, {
			least,
			most: Math.min(most, rule.reach),
			fits: whole => {
				if (!hasDots(whole, dots)) return false;
				// Sticky: the match begins behind what stands before the first piece.
				pattern.lastIndex = left.length;
				const match = pattern.exec(left + whole);
				return match?.[0] === whole && looksRandom(whole) && proves(rule, whole);
			},
		});
		return found === null
			? null
			: { rule, start: at, end: found.end, from: at, to: found.end, whole: found.whole };
	}

	/** True when `piece` begins with a match of rule `tag`: where it stood by itself it was seen. */
	beginsWith(tag: number, piece: string): boolean {
		const { open, rule } = this.#at(tag);
		open.lastIndex = 0;
		const match = open.exec(piece);
		return match?.index === 0 && proves(rule, match[rule.group ?? 0] ?? match[0]);
	}

	/** True when a match of rule `tag` begins at `at` and ends at `end`, whatever stands before it. */
	matchesFrom(tag: number, text: string, at: number, end: number): boolean {
		const { open, rule } = this.#at(tag);
		open.lastIndex = 0;
		const match = open.exec(text.slice(at, end));
		return (
			match?.index === 0 && match[0].length === end - at && proves(rule, match[rule.group ?? 0] ?? match[0])
		);
	}

	/**
	 * True when [from, to) of a text from end to end has the form of rule `tag` and holds a placeholder or a vendor's sample
	 * where the secret would be. `joined` leaves the borders of the pattern out.
	 */
	standsIn(tag: number, text: string, from: number, to: number, joined: boolean): boolean {
		const { open, pattern, rule } = this.#at(tag);
		// What stands before it may be asked for; nothing is behind it.
		const left = Math.min(from, CONTEXT);
		const form = joined ? open : pattern;
		form.lastIndex = left;
		const match = form.exec(text.slice(from - left, to));
		if (match?.index !== left || match[0].length !== to - from) return false;
		const secret = match[rule.group ?? 0] ?? match[0];
		return !CHECKS.notPlaceholder(secret) || isSample(secret);
	}

	/**
	 * The first match that begins at `from` or after; one that begins after `at` may be left out. A pattern that may begin far
	 * before its keyword looks on past `at`, so after some tries it looks through all of the text, and what it
	 * found last answers for every keyword before it.
	 */
	#exec(
		compiled: CompiledRule,
		pattern: RegExp,
		text: string,
		from: number,
		at: number,
	): RegExpExecArray | null {
		if (pattern.sticky) return firstMatch(pattern, text, from, at);
		compiled.tries += 1;
		if (compiled.tries <= LOCAL_TRIES) {
			pattern.lastIndex = from;
			return pattern.exec(text.slice(0, at + compiled.rule.reach + BORDER));
		}
		const { ahead } = compiled;
		if (ahead === undefined || (ahead !== null && ahead.index < from)) {
			pattern.lastIndex = from;
			compiled.ahead = pattern.exec(text);
		}
		return compiled.ahead ?? null;
	}

	/** Where a match of rule `tag` around its keyword at `at` would begin, if it could go on past the text; else -1. */
	open(tag: number, text: string, at: number): number {
		const rule = this.#rules[tag] as TokenRule;
		const begin = Math.max(0, at - rule.before);
		return begin + rule.reach > text.length ? begin : -1;
	}

	/**
	 * True when `tail`, which begins with a keyword of rule `tag`, could become a match by more characters: it is
	 * completed with the ends of the rule's own samples. A rule without samples, which is an operator's, may always.
	 */
	mayGrow(tag: number, tail: string): boolean {
		const { rule, pattern } = this.#at(tag);
		const samples = rule.hits();
		if (samples.length === 0) return true;
		for (const sample of samples) {
			for (const rest of [sample.slice(tail.length), sample.slice(sample.length >> 1)]) {
				if (rest === '') continue;
				pattern.lastIndex = 0;
				const match = pattern.sticky
					? firstMatch(pattern, tail + rest, 0, rule.before)
					: pattern.exec(tail + rest);
				if (match !== null && match.index <= rule.before && match.index + match[0].length > tail.length) {
					return true;
				}
			}
		}
		return false;
	}
}
