// Reads the subset of pattern syntax that rules are written in, as a tree. Reads patterns as text; must not run one, nor know
// what a tree is for.

/** A piece of a pattern. */
export type Piece =
	| { readonly is: 'set'; readonly set: CharSet }
	| { readonly is: 'all'; readonly pieces: readonly Piece[] }
	| { readonly is: 'any'; readonly choices: readonly Piece[] }
	| {
			readonly is: 'times';
			readonly piece: Piece;
			readonly least: number;
			readonly most: number;
			readonly lazy: boolean;
	  }
	/** A group that is numbered, from 1 on. */
	| { readonly is: 'group'; readonly piece: Piece; readonly index: number }
	/** What stands before or behind a place, or must not. */
	| { readonly is: 'look'; readonly behind: boolean; readonly not: boolean; readonly piece: Piece }
	/** A border of a word, or of the text. */
	| { readonly is: 'edge'; readonly of: 'word' | 'start' | 'end' };

/** A place for each of the characters from 0 to 255: 1 when it is meant. */
export type CharSet = Uint8Array;

const GROUP = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;
const SET = /\[(\^?)((?:[^\]\\]|\\.)*)\]/y;
const COUNT = /(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/y;

const CHARS: readonly string[] = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const setOf = (is: (char: string) => boolean): CharSet => Uint8Array.from(CHARS, char => (is(char) ? 1 : 0));

const CLASSES: Readonly<Record<string, CharSet>> = {
	'.': setOf(char => /./.test(char)),
	...Object.fromEntries(
		['d', 'D', 'w', 'W', 's', 'S'].map(kind => {
			const pattern = new RegExp(`\\${kind}`);
			return [`\\${kind}`, setOf(char => pattern.test(char))];
		}),
	),
};
const CONTROLS: Readonly<Record<string, string>> = { '0': '\0', n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };

/** Sets that were read before, by how they are written: rules share most of theirs. */
const READ = new Map<string, CharSet>();
const READ_MOST = 4096;

function once(key: string, make: () => CharSet): CharSet {
	const known = READ.get(key);
	if (known !== undefined) return known;
	const made = make();
	if (READ.size < READ_MOST) READ.set(key, made);
	return made;
}

/** The tree of a pattern; null for what is not read. */
export function parse(pattern: RegExp): Piece | null {
	let tree = trees.get(pattern);
	if (tree === undefined) {
		const reader = new Reader(pattern.source, pattern.ignoreCase);
		const read = reader.alternatives();
		tree = reader.done ? read : null;
		trees.set(pattern, tree);
	}
	return tree;
}

const trees = new WeakMap<RegExp, Piece | null>();

class Reader {
	readonly #text: string;
	readonly #anyCase: boolean;
	#at = 0;
	#groups = 0;

	constructor(text: string, anyCase: boolean) {
		this.#text = text;
		this.#anyCase = anyCase;
	}

	get done(): boolean {
		return this.#at === this.#text.length;
	}

	alternatives(): Piece | null {
		const choices: Piece[] = [];
		for (;;) {
			const one = this.#sequence();
			if (one === null) return null;
			choices.push(one);
			if (this.#text[this.#at] !== '|') return choices.length === 1 ? one : { is: 'any', choices };
			this.#at += 1;
		}
	}

	#sequence(): Piece | null {
		const pieces: Piece[] = [];
		for (;;) {
			const next = this.#text[this.#at];
			if (next === undefined || next === '|' || next === ')') return { is: 'all', pieces };
			const piece = this.#piece(next);
			if (piece === null) return null;
			pieces.push(this.#counted(piece));
		}
	}

	#piece(next: string): Piece | null {
		if (next === '(') return this.#group();
		if (next === '[') return this.#set();
		if (next === '\\') return this.#escape();
		this.#at += 1;
		if (next === '^' || next === '$') return { is: 'edge', of: next === '^' ? 'start' : 'end' };
		return { is: 'set', set: CLASSES[next] ?? this.#only(next) };
	}

	/** What `what`, a sticky pattern, matches here. */
	#next(what: RegExp): RegExpExecArray | null {
		what.lastIndex = this.#at;
		return what.exec(this.#text);
	}

	#group(): Piece | null {
		const kind = this.#next(GROUP)?.[0] ?? '(';
		this.#at += kind.length;
		const look = /^\(\?<?[=!]$/.test(kind);
		const numbered = !look && kind !== '(?:';
		if (numbered) this.#groups += 1;
		const index = this.#groups;
		const piece = this.alternatives();
		if (piece === null || this.#text[this.#at] !== ')') return null;
		this.#at += 1;
		if (look) return { is: 'look', behind: kind[2] === '<', not: kind.endsWith('!'), piece };
		return numbered ? { is: 'group', piece, index } : piece;
	}

	#set(): Piece | null {
		const found = this.#next(SET);
		if (found === null) return null;
		this.#at += found[0].length;
		const members = (found[2] ?? '').match(/\\?./gs) ?? [];
		if (members.some(member => CLASSES[member] === undefined && charOf(member) === null)) return null;
		const set = once(`${found[0]}${this.#anyCase}`, () => {
			const meant = this.#anyCase ? bothCases(membersOf(members)) : membersOf(members);
			return found[1] === '^' ? meant.map(is => 1 - is) : meant;
		});
		return { is: 'set', set };
	}

	#escape(): Piece | null {
		const written = this.#text.slice(this.#at, this.#at + 2);
		this.#at += 2;
		if (written === '\\b' || written === '\\B') return { is: 'edge', of: 'word' };
		const kind = CLASSES[written];
		if (kind !== undefined) return { is: 'set', set: kind };
		const char = charOf(written);
		return char === null ? null : { is: 'set', set: this.#only(char) };
	}

	#only(char: string): CharSet {
		return once(`${char}${this.#anyCase}`, () => {
			const set = membersOf([char]);
			return this.#anyCase ? bothCases(set) : set;
		});
	}

	#counted(piece: Piece): Piece {
		const count = this.#next(COUNT);
		if (count === null) return piece;
		this.#at += count[0].length;
		const [whole, fewest, comma, most, lazy] = count;
		const counted = (least: number, greatest: number): Piece => ({
			is: 'times',
			piece,
			least,
			most: greatest,
			lazy: lazy === '?',
		});
		if (fewest === undefined) {
			return whole.startsWith('?')
				? counted(0, 1)
				: counted(whole.startsWith('+') ? 1 : 0, Number.POSITIVE_INFINITY);
		}
		const least = Number(fewest);
		if (comma === '') return counted(least, least);
		return counted(least, most === '' ? Number.POSITIVE_INFINITY : Number(most));
	}
}

/** The character that is written as itself or as an escape; null when it can't be told. */
function charOf(written: string): string | null {
	if (written.length === 1) return written;
	const char = written.charAt(1);
	return CONTROLS[char] ?? (/[A-Za-z0-9]/.test(char) ? null : char);
}

/** The characters of a set, given as written, a range as three. */
function membersOf(members: readonly string[]): CharSet {
	const set = new Uint8Array(256);
	for (let i = 0; i < members.length; i += 1) {
		const member = members[i] as string;
		const kind = member.length === 2 ? CLASSES[member] : undefined;
		if (kind !== undefined) {
			for (const [code, is] of kind.entries()) if (is === 1) set[code] = 1;
			continue;
		}
		const first = (charOf(member) ?? '').charCodeAt(0);
		const ranged = members[i + 1] === '-' && i + 2 < members.length;
		if (ranged) i += 2;
		const last = ranged ? (charOf(members[i] as string) ?? '').charCodeAt(0) : first;
		for (let code = first; code <= last; code += 1) set[code] = 1;
	}
	return set;
}

function bothCases(set: CharSet): CharSet {
	const both = Uint8Array.from(set);
	for (const [code, is] of set.entries()) {
		if (is === 0) continue;
		const char = CHARS[code] as string;
		for (const other of [char.toLowerCase(), char.toUpperCase()]) {
			if (other.length === 1 && other.charCodeAt(0) < 256) both[other.charCodeAt(0)] = 1;
		}
	}
	return both;
}
