// Which texts a regular expression can match, as a graph of single bytes: what a rule's pattern is proved by. It reads
// the structure only, V8 says what an escape or a class means. Must not know what a rule is for.

import { PATTERN_FLAGS } from '../policy/written.js';

/** Repetitions without an end are taken to end here, and no count may be higher. */
export const ENDLESS = 1024;
/** Characters that a look to either side may look at. */
const LOOK_LIMIT = 8;
/** States of a graph, and states times places in the keywords, beyond which nothing is proved. */
const STATE_LIMIT = 20_000;
const PRODUCT_LIMIT = 4_000_000;

/** A pattern that can't be read, or proves too little: the message is a sentence part without the pattern in it. */
export class PatternProblem extends Error {
	override readonly name = 'PatternProblem';
	/** True where other keywords would prove more. */
	readonly ofKeywords: boolean;

	constructor(message: string, ofKeywords = false) {
		super(message);
		this.ofKeywords = ofKeywords;
	}
}

type Node =
	| { readonly is: 'byte'; readonly set: Uint8Array }
	| { readonly is: 'row'; readonly parts: readonly Node[] }
	| { readonly is: 'choice'; readonly parts: readonly Node[] }
	| { readonly is: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

const NOTHING: Node = { is: 'row', parts: [] };

const ATOM =
	/\\(?:u\{[^}]*\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|[pP]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|./suy;
const OPEN = /\((?:\?(?:<?[=!]|:|<[A-Za-z_$][\w$]*>))?/y;
const COUNT = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** Reads a pattern that V8 takes with PATTERN_FLAGS. */
class Reader {
	#at = 0;
	readonly #source: string;
	readonly #sets = new Map<string, Uint8Array>();

	constructor(source: string) {
		this.#source = source;
	}

	choice(): Node {
		const parts = [this.#row()];
		while (this.#source[this.#at] === '|') {
			this.#at += 1;
			parts.push(this.#row());
		}
		return parts.length === 1 ? (parts[0] as Node) : { is: 'choice', parts };
	}

	#row(): Node {
		const parts: Node[] = [];
		for (;;) {
			const next = this.#source[this.#at];
			if (next === undefined || next === '|' || next === ')') return { is: 'row', parts };
			parts.push(this.#counted(next === '(' ? this.#group() : this.#atom(next)));
		}
	}

	#take(what: RegExp): RegExpExecArray | null {
		what.lastIndex = this.#at;
		const found = what.exec(this.#source);
		if (found !== null) this.#at += found[0].length;
		return found;
	}

	#group(): Node {
		const open = this.#take(OPEN)?.[0] ?? '(';
		if (open === '(' && this.#source[this.#at] === '?')
			throw new PatternProblem('holds a group of an unknown kind');
		const inner = this.choice();
		this.#at += 1;
		if (!/^\(\?<?[=!]$/.test(open)) return inner;
		if (longest(inner) > LOOK_LIMIT)
			throw new PatternProblem(`looks more than ${LOOK_LIMIT} characters ahead or behind`);
		return NOTHING;
	}

	#atom(next: string): Node {
		const atom = this.#take(ATOM)?.[0] ?? next;
		if (atom === '^' || atom === '$')
			throw new PatternProblem(
				'holds "^" or "$", the ends of a whole message, where a secret never stands: write \\b for the border of a word',
			);
		if (atom === '\\b' || atom === '\\B') return NOTHING;
		if (/^\\[1-9k]/.test(atom)) throw new PatternProblem('refers back to a group, which can not be proved');
		return { is: 'byte', set: this.#set(atom) };
	}

	#set(atom: string): Uint8Array {
		const known = this.#sets.get(atom);
		if (known !== undefined) return known;
		const one = new RegExp(`^${atom}$`, PATTERN_FLAGS);
		const set = Uint8Array.from({ length: 256 }, (_, byte) => (one.test(String.fromCharCode(byte)) ? 1 : 0));
		this.#sets.set(atom, set);
		return set;
	}

	#counted(part: Node): Node {
		const count = this.#take(COUNT);
		if (count === null) return part;
		const [all, fewest, comma, most] = count;
		if (fewest === undefined) {
			const least = all.startsWith('+') ? 1 : 0;
			return { is: 'repeat', part, least, most: all.startsWith('?') ? 1 : ENDLESS };
		}
		const least = Number(fewest);
		const end = comma === '' ? least : most === '' ? Math.max(ENDLESS, least) : Number(most);
		if (end > ENDLESS) throw new PatternProblem(`repeats something more than ${ENDLESS} times`);
		return { is: 'repeat', part, least, most: end };
	}
}

/** Characters of the longest text that `node` matches. */
function longest(node: Node): number {
	if (node.is === 'byte') return 1;
	if (node.is === 'repeat') return longest(node.part) * node.most;
	const lengths = node.parts.map(longest);
	return node.is === 'row' ? lengths.reduce((sum, one) => sum + one, 0) : Math.max(...lengths);
}

/** One byte of a text, and what may follow it. States are made from the end: a follower has a lower number. */
interface State {
	readonly set: Uint8Array;
	readonly next: readonly number[];
}

/** The number that stands for the end of the text. */
const END = -1;

class Graph {
	readonly states: State[] = [];
	readonly start: readonly number[];

	constructor(root: Node) {
		this.start = this.#before(root, [END]);
	}

	/** Where `node` begins when `next` follows it. */
	#before(node: Node, next: readonly number[]): readonly number[] {
		switch (node.is) {
			case 'byte':
				if (this.states.length >= STATE_LIMIT) throw new PatternProblem('is too long to be proved');
				this.states.push({ set: node.set, next });
				return [this.states.length - 1];
			case 'row':
				return node.parts.reduceRight((follow, part) => this.#before(part, follow), next);
			case 'choice':
				return [...new Set(node.parts.flatMap(part => this.#before(part, next)))];
			case 'repeat': {
				let follow = next;
				for (let turn = node.least; turn < node.most; turn += 1)
					follow = [...new Set([...this.#before(node.part, follow), ...next])];
				for (let turn = 0; turn < node.least; turn += 1) follow = this.#before(node.part, follow);
				return follow;
			}
		}
	}
}

/** Where a text stands in the keywords: an Aho-Corasick automaton over their bytes. */
class Places {
	/** The length of the shortest keyword that ends in a place; 0 where none does. */
	readonly ends: number[] = [0];
	/** Every keyword that ends in a place, by its number. */
	readonly found: number[][] = [[]];
	readonly #goto: Map<number, number>[] = [new Map()];
	readonly #back: number[] = [0];
	/** Bytes of the keywords; all others lead to the beginning. */
	readonly bytes: readonly number[];

	constructor(keywords: readonly string[]) {
		keywords.forEach((keyword, number) => {
			let at = 0;
			for (const char of keyword) at = this.#child(at, char.charCodeAt(0));
			this.found[at]?.push(number);
			this.ends[at] = keyword.length;
		});
		const queue = [...(this.#goto[0]?.values() ?? [])];
		for (const at of queue) {
			for (const [byte, child] of this.#goto[at] ?? []) {
				const back = this.step(this.#back[at] as number, byte);
				this.#back[child] = back;
				this.found[child]?.push(...(this.found[back] ?? []));
				const [own, other] = [this.ends[child] as number, this.ends[back] as number];
				this.ends[child] = own === 0 ? other : other === 0 ? own : Math.min(own, other);
				queue.push(child);
			}
		}
		this.bytes = [...new Set([...keywords.join('')].map(char => char.charCodeAt(0)))];
	}

	get size(): number {
		return this.ends.length;
	}

	#child(at: number, byte: number): number {
		const known = this.#goto[at]?.get(byte);
		if (known !== undefined) return known;
		const made = this.#goto.push(new Map()) - 1;
		this.#goto[at]?.set(byte, made);
		this.#back.push(0);
		this.ends.push(0);
		this.found.push([]);
		return made;
	}

	step(from: number, byte: number): number {
		let at = from;
		for (;;) {
			const next = this.#goto[at]?.get(byte);
			if (next !== undefined) return next;
			if (at === 0) return 0;
			at = this.#back[at] as number;
		}
	}
}

/** What is proved of a pattern and its keywords. */
export interface PatternProof {
	/** Characters before the first keyword that a match may begin with, at the most. */
	readonly before: number;
	/** Characters of the longest match. */
	readonly reach: number;
	/** Keywords, by their number in the list, that no match holds. */
	readonly strangers: readonly number[];
}

/**
 * Proves that every match of `source` holds one of `keywords` (printable ASCII), and where. Borders that only look are
 * taken to hold everywhere, so that what is proved holds for more texts than the pattern matches. Throws a
 * PatternProblem. `source` must be a pattern that V8 takes.
 */
export function provePattern(source: string, keywords: readonly string[]): PatternProof {
	const root = new Reader(source).choice();
	const { states, start } = new Graph(root);
	const places = new Places(keywords);
	if (states.length * places.size > PRODUCT_LIMIT) throw new PatternProblem('is too long to be proved');
	if (start.includes(END)) throw new PatternProblem('also matches the empty text');
	const seen = new Set<number>();
	let before = 0;
	// For each state the places it can be reached in, with the most characters before it; once without a keyword so far,
	// once with one.
	const without = states.map(() => new Map<number, number>());
	const behind = states.map(() => new Set<number>());
	for (const state of start) without[state]?.set(0, 0);
	for (let number = states.length - 1; number >= 0; number -= 1) {
		const { set, next } = states[number] as State;
		const steps = (place: number): Set<number> => {
			const to = new Set<number>();
			let known = 0;
			for (const byte of places.bytes) {
				if (set[byte] !== 1) continue;
				known += 1;
				to.add(places.step(place, byte));
			}
			if (known < set.reduce((sum, one) => sum + one, 0)) to.add(0);
			return to;
		};
		for (const [place, depth] of without[number] as Map<number, number>) {
			for (const to of steps(place)) {
				const ends = places.ends[to] as number;
				if (ends > 0) {
					before = Math.max(before, depth + 1 - ends);
					for (const keyword of places.found[to] ?? []) seen.add(keyword);
					for (const follower of next) behind[follower]?.add(to);
					continue;
				}
				for (const follower of next) {
					if (follower === END) {
						throw new PatternProblem(
							'also matches texts that hold none of the keywords, so that the search would not come across them',
							true,
						);
					}
					const map = without[follower] as Map<number, number>;
					map.set(to, Math.max(map.get(to) ?? 0, depth + 1));
				}
			}
		}
		if (seen.size === keywords.length) continue;
		for (const place of behind[number] as Set<number>) {
			for (const to of steps(place)) {
				for (const keyword of places.found[to] ?? []) seen.add(keyword);
				for (const follower of next) behind[follower]?.add(to);
			}
		}
	}
	return {
		before,
		reach: longest(root),
		strangers: [...keywords.keys()].filter(number => !seen.has(number)),
	};
}
