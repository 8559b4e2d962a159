// Compiles the patterns of rules to programs that the search runs where a literal stands: what matches a pattern always gets
// through, what gets through need not match. Knows trees of patterns; must not run one.

import {
	CHECK_EXACT,
	OP_AHEAD,
	OP_BEHIND,
	OP_BORDER,
	OP_CHAR,
	OP_CLOSE,
	OP_END,
	OP_JUMP,
	OP_LAST,
	OP_OPEN,
	OP_SET,
	OP_SPLIT,
	OP_TRY,
	OP_TRY_BEHIND,
	PROGRAM_HEAD,
	PROGRAM_STEP,
} from '../layout/record.js';
import { type CharSet, type Piece, parse } from './pattern.js';

/** What of a rule the search proves. */
export interface Demand {
	readonly source: string;
	readonly flags: string;
	/** Characters before its keyword that a match may begin. */
	readonly before: number;
	/** Group that holds the secret; 0 for all of the match. */
	readonly group: number;
	/** PROOF_* bits of what the secret must be besides. */
	readonly checks: number;
}

/** Any number. */
const MANY = 0xffff;
/** Instructions of one program; a longer pattern is cut off there. */
const STEPS_MOST = 1800;
/** Copies of a piece that comes several times; what would come behind more of them is not looked at. */
const COPIES_MOST = 24;
/** Places before a literal at which a match may begin. */
const BEFORE_MOST = 128;

/** Behind an escape such as the n of a written-out `\n`, or `%3D`. */
const BORDER = 3;

const SET_SIZE = 32;

/** The programs of some demands, and where each begins. */
export interface Programs {
	readonly bytes: Uint8Array;
	/** Offsets, those of `bytes` from the first on; a demand that has none is missing. */
	readonly starts: ReadonlyMap<Demand, number>;
}

/** Offsets are never 0. */
export const FIRST = 4;

/** Compiles each demand once. `first` is the offset that the first is to have, a multiple of four. */
export function compileDemands(demands: Iterable<Demand>, first = FIRST): Programs {
	const out = new Output(first);
	const starts = new Map<Demand, number>();
	for (const demand of demands) {
		if (starts.has(demand)) continue;
		const tree = parse(new RegExp(demand.source, demand.flags));
		if (tree === null) continue;
		const start = new Program(out, demand).write(tree);
		if (start > 0) starts.set(demand, start);
	}
	return { bytes: out.bytes(), starts };
}

/** Bytes that are added one after another, and sets, each once. */
class Output {
	#view = new DataView(new ArrayBuffer(1 << 18));
	#size = 0;
	readonly #first: number;
	readonly #sets = new Map<CharSet, number>();

	constructor(first: number) {
		this.#first = first;
	}

	/** Room for `size` bytes; its offset. */
	take(size: number): number {
		while (this.#size + size > this.#view.byteLength) {
			const larger = new Uint8Array(this.#view.byteLength * 2);
			larger.set(new Uint8Array(this.#view.buffer));
			this.#view = new DataView(larger.buffer);
		}
		this.#size += size;
		return this.#first + this.#size - size;
	}

	short(at: number, value: number): void {
		this.#view.setUint16(at - this.#first, value, true);
	}

	long(at: number, value: number): void {
		this.#view.setUint32(at - this.#first, value, true);
	}

	/** Where a set stands; sets that were read once are the same object. */
	set(set: CharSet): number {
		let at = this.#sets.get(set);
		if (at === undefined) {
			at = this.take(SET_SIZE);
			for (let code = 0; code < set.length; code += 1) {
				const byte = at - this.#first + (code >> 3);
				this.#view.setUint8(byte, this.#view.getUint8(byte) | ((set[code] as number) << (code & 7)));
			}
			this.#sets.set(set, at);
		}
		return at;
	}

	bytes(): Uint8Array {
		return new Uint8Array(this.#view.buffer, 0, (this.#size + 3) & ~3);
	}
}

/** The instructions of one demand. Sets are written before them. */
class Program {
	readonly #out: Output;
	readonly #demand: Demand;
	/** Code, two numbers, offset; a jump's offset is counted in instructions. */
	readonly #steps: [code: number, one: number, two: number, offset: number][] = [];
	/** False when more gets through than the pattern matches, so that the secret is not known for sure. */
	#exact = true;
	/** True in what is read from behind. */
	#backwards = false;

	constructor(out: Output, demand: Demand) {
		this.#out = out;
		this.#demand = demand;
	}

	/** Where the program begins, or 0 when there is none. */
	write(tree: Piece): number {
		const { before, checks } = this.#demand;
		const fixed = before > 0 && fixedBefore(tree) === before;
		if (before > BEFORE_MOST && !fixed) return 0;
		this.#piece(tree, true);
		this.#step(OP_END);
		const out = this.#out;
		// Where a match begins at the literal, the first character is of the literal.
		const first = before > 0 && !isLook(this.#steps[0]?.[0] ?? OP_END) ? firstOf(tree) : null;
		const firstAt = first?.empty === false ? out.set(first.set) : 0;
		const start = out.take(PROGRAM_HEAD + this.#steps.length * PROGRAM_STEP);
		out.short(start, before);
		out.short(start + 2, fixed ? before : 0);
		out.long(start + 4, this.#exact ? checks | CHECK_EXACT : 0);
		out.long(start + 8, firstAt);
		for (const [i, [code, one, two, offset]] of this.#steps.entries()) {
			const at = start + PROGRAM_HEAD + i * PROGRAM_STEP;
			out.short(at, code);
			out.short(at + 2, one);
			out.short(at + 4, two);
			const jumps = code === OP_SPLIT || code === OP_JUMP || code === OP_TRY || code === OP_TRY_BEHIND;
			out.long(at + 8, jumps ? start + PROGRAM_HEAD + offset * PROGRAM_STEP : offset);
		}
		return start;
	}

	#step(code: number, one = 0, two = 0, offset = 0): number {
		return this.#steps.push([code, one, two, offset]) - 1;
	}

	#aim(step: number): void {
		(this.#steps[step] as [number, number, number, number])[3] = this.#steps.length;
	}

	/** What gets this far gets through. */
	#stop(): void {
		this.#step(OP_END);
		this.#exact = false;
	}

	/** Adds a piece; `first` when nothing stands before it. */
	#piece(piece: Piece, first: boolean): void {
		if (this.#steps.length > STEPS_MOST) this.#stop();
		else if (piece.is === 'set') this.#one(piece.set);
		else if (piece.is === 'all') {
			let begins = first;
			for (const next of this.#backwards ? piece.pieces.toReversed() : piece.pieces) {
				this.#piece(next, begins);
				begins &&= takesNothing(next);
			}
		} else if (piece.is === 'any') this.#choices(piece.choices, first);
		else if (piece.is === 'times') this.#times(piece.piece, piece.least, piece.most, piece.lazy);
		else if (piece.is === 'look') this.#look(piece.piece, piece.behind, piece.not, first);
		else if (piece.is === 'edge') {
			if (piece.of === 'end') this.#step(OP_LAST);
			else this.#exact = false;
		} else {
			const isSecret = piece.index === this.#demand.group;
			if (isSecret) this.#step(OP_OPEN);
			this.#piece(piece.piece, first);
			if (isSecret) this.#step(OP_CLOSE);
		}
	}

	#one(set: CharSet): void {
		const one = set.indexOf(1);
		const two = set.lastIndexOf(1);
		// One character, or one in both cases.
		if (one >= 0 && set.indexOf(1, one + 1) === (two === one ? -1 : two)) this.#step(OP_CHAR, one, two);
		else this.#step(OP_SET, 1, 1, this.#out.set(set));
	}

	#choices(choices: readonly Piece[], first: boolean): void {
		if (first && choices.every(takesNothing)) {
			for (const choice of choices) this.#piece(choice, true);
			return;
		}
		const jumps: number[] = [];
		for (const choice of choices.slice(0, -1)) {
			const split = this.#step(OP_SPLIT);
			this.#piece(choice, first);
			jumps.push(this.#step(OP_JUMP));
			this.#aim(split);
		}
		this.#piece(choices.at(-1) as Piece, first);
		for (const jump of jumps) this.#aim(jump);
	}

	#times(piece: Piece, least: number, most: number, lazy: boolean): void {
		if (lazy) this.#exact = false;
		if (piece.is === 'set') {
			if (least === 1 && most === 1) this.#one(piece.set);
			else this.#step(OP_SET, Math.min(least, MANY - 1), Math.min(most, MANY), this.#out.set(piece.set));
			return;
		}
		for (let i = 0; i < Math.min(least, COPIES_MOST); i += 1) this.#piece(piece, false);
		if (least > COPIES_MOST || most - least > COPIES_MOST) {
			this.#stop();
			return;
		}
		const splits: number[] = [];
		for (let i = least; i < most; i += 1) {
			splits.push(this.#step(OP_SPLIT));
			this.#piece(piece, false);
		}
		for (const split of splits) this.#aim(split);
	}

	/**
	 * A border of one character is looked at; any other is left open. Of the first one the literal's record tells, where
	 * the literal begins the match; else more characters than an escape has are too many.
	 */
	#look(piece: Piece, behind: boolean, not: boolean, first: boolean): void {
		const set = setIn(piece);
		if (behind && first) {
			if (set !== null && not && this.#demand.before > 0)
				this.#step(OP_BORDER, BORDER, 0, this.#out.set(set));
		} else if (set === null) {
			const tried = this.#step(behind ? OP_TRY_BEHIND : OP_TRY, not ? 0 : 1);
			const was = this.#backwards;
			this.#backwards = behind;
			this.#piece(piece, false);
			this.#backwards = was;
			this.#step(OP_END);
			this.#aim(tried);
		} else this.#step(behind ? OP_BEHIND : OP_AHEAD, not ? 0 : 1, 0, this.#out.set(set));
	}
}

const isLook = (code: number): boolean =>
	code === OP_AHEAD || code === OP_BEHIND || code === OP_BORDER || code === OP_TRY || code === OP_TRY_BEHIND;

/** What a match of a piece may begin with, and whether it may be empty. */
interface First {
	readonly set: CharSet;
	readonly empty: boolean;
}

function firstOf(piece: Piece): First {
	if (piece.is === 'set') return { set: piece.set, empty: false };
	if (piece.is === 'group') return firstOf(piece.piece);
	if (piece.is === 'times') {
		const { set, empty } = firstOf(piece.piece);
		return { set, empty: empty || piece.least === 0 };
	}
	const set = new Uint8Array(256);
	if (piece.is === 'look' || piece.is === 'edge') return { set, empty: true };
	const parts = piece.is === 'all' ? piece.pieces : piece.choices;
	// Pieces one behind another, of which the first that takes something is the last that counts; or one of several.
	let empty = piece.is === 'all';
	for (const part of parts) {
		const first = firstOf(part);
		for (const [code, is] of first.set.entries()) set[code] = (set[code] as number) | is;
		if (piece.is === 'all' && !first.empty) return { set, empty: false };
		if (piece.is === 'any') empty ||= first.empty;
	}
	return { set, empty };
}

function takesNothing(piece: Piece): boolean {
	if (piece.is === 'look' || piece.is === 'edge') return true;
	if (piece.is === 'any') return piece.choices.every(takesNothing);
	return piece.is === 'all' && piece.pieces.every(takesNothing);
}

function setIn(piece: Piece): CharSet | null {
	if (piece.is === 'set') return piece.set;
	return piece.is === 'all' && piece.pieces.length === 1 ? setIn(piece.pieces[0] as Piece) : null;
}

/** Characters that a pattern begins with, when they are all of one set and so many exactly; else -1. */
function fixedBefore(tree: Piece): number {
	if (tree.is !== 'all') return -1;
	const head = tree.pieces.find(piece => !takesNothing(piece));
	return head?.is === 'times' && head.piece.is === 'set' && head.least === head.most ? head.least : -1;
}
