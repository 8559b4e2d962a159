// What a rule's pattern promises about its matches: how many characters of the base64 alphabets in a row each of
// them holds, so that a keyword in prose (`cloudflare`, `stripe`) is no candidate by itself. Reads patterns as text; must not run one.

import { classOf } from './classes.js';
import { RUN_LEAST } from './layout.js';

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
}

/** What every match of `pattern` holds of the class `bit`; a run of 0 when that can't be told. */
export function runOf(pattern: RegExp, bit: number): RunPromise {
	const reader = new Reader(pattern.source, code => (classOf(code) & bit) !== 0);
	const shape = reader.alternatives();
	if (shape === null || !reader.done) return { run: 0, lead: 0, pure: false };
	return { run: shape.best, lead: shape.lead, pure: shape.pure };
}

/** Digits that every match of `pattern` has at least, in a row or not; 0 when that can't be told. */
export function digitsOf(pattern: RegExp): number {
	const reader = new Reader(pattern.source, code => code >= 48 && code <= 57);
	const shape = reader.alternatives();
	return shape === null || !reader.done ? 0 : shape.sum;
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

const GROUP = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
const SET = /\[(\^?)((?:[^\]\\]|\\.)*)\]/y;
const COUNT = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** Reads the subset of pattern syntax that rules use; null for what it does not know. */
class Reader {
	readonly #text: string;
	readonly #isMember: (code: number) => boolean;
	#at = 0;

	constructor(text: string, isMember: (code: number) => boolean) {
		this.#text = text;
		this.#isMember = isMember;
	}

	get done(): boolean {
		return this.#at === this.#text.length;
	}

	alternatives(): Shape | null {
		let all: Shape | null = null;
		for (;;) {
			const one = this.#sequence();
			if (one === null) return null;
			all = all === null ? one : or(all, one);
			if (this.#text[this.#at] !== '|') return all;
			this.#at += 1;
		}
	}

	#sequence(): Shape | null {
		let whole = EMPTY;
		for (;;) {
			const next = this.#text[this.#at];
			if (next === undefined || next === '|' || next === ')') return whole;
			const atom = this.#atom(next);
			if (atom === null) return null;
			whole = then(whole, times(atom, ...this.#counts()));
		}
	}

	#atom(next: string): Shape | null {
		if (next === '(') return this.#group();
		if (next === '[') return this.#set();
		if (next === '\\') return this.#escape();
		this.#at += 1;
		if (next === '^' || next === '$') return EMPTY;
		if (next === '.') return OTHER;
		return this.#isMember(next.charCodeAt(0)) ? MEMBER : OTHER;
	}

	/** What `what`, a sticky pattern, matches here. */
	#next(what: RegExp): RegExpExecArray | null {
		what.lastIndex = this.#at;
		return what.exec(this.#text);
	}

	#group(): Shape | null {
		const kind = this.#next(GROUP)?.[0] ?? '(';
		this.#at += kind.length;
		const inner = this.alternatives();
		if (inner === null || this.#text[this.#at] !== ')') return null;
		this.#at += 1;
		return /[=!]$/.test(kind) ? EMPTY : inner;
	}

	#set(): Shape | null {
		const set = this.#next(SET);
		if (set === null) return null;
		this.#at += set[0].length;
		const body = set[2] ?? '';
		if (set[1] === '^' || /\\[a-zA-CE-Z]/.test(body.replaceAll('\\w', '').replaceAll('\\d', '')))
			return OTHER;
		const plain = body.replaceAll('\\w', 'A-Za-z0-9_').replaceAll('\\d', '0-9').replace(/\\(.)/g, '$1');
		for (let i = 0; i < plain.length; i += 1) {
			const from = plain.charCodeAt(i);
			const range = plain[i + 1] === '-' && i + 2 < plain.length;
			const to = range ? plain.charCodeAt(i + 2) : from;
			if (range) i += 2;
			for (let code = from; code <= to; code += 1) if (!this.#isMember(code)) return OTHER;
		}
		return MEMBER;
	}

	#escape(): Shape | null {
		const kind = this.#text[this.#at + 1];
		this.#at += 2;
		if (kind === undefined || /[1-9pPkuxc]/.test(kind)) return null;
		if (kind === 'b' || kind === 'B') return EMPTY;
		if (kind === 'd') return this.#isMember(0x30) ? MEMBER : OTHER;
		if (kind === 'w') return this.#isMember(0x5f) && this.#isMember(0x61) ? MEMBER : OTHER;
		return !/[A-Za-z]/.test(kind) && this.#isMember(kind.charCodeAt(0)) ? MEMBER : OTHER;
	}

	#counts(): [fewest: number, most: number] {
		const count = this.#next(COUNT);
		if (count === null) return [1, 1];
		this.#at += count[0].length;
		const [all, fewest, comma, most] = count;
		if (fewest === undefined) {
			return all.startsWith('?') ? [0, 1] : [all.startsWith('+') ? 1 : 0, Number.POSITIVE_INFINITY];
		}
		if (comma === '') return [Number(fewest), Number(fewest)];
		return [Number(fewest), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
	}
}
