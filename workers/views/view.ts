// One way to look at a piece of a message: its bytes after something was undone, and the way back to where they
// came from. Must not know what is searched for in it.

/** A part of a view, end exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A span in the view before, and how the way there was. */
export interface Place {
	readonly start: number;
	readonly end: number;
	/** One past where the span's last byte really stood, when `end` is the end of the whole encoded run. */
	readonly exact: number;
	/** What was undone inside the span, such as `json`; several when they are mixed, none when it stood in the open. */
	readonly undone: readonly string[];
}

/** The way back from a view to the one it was made of. */
export interface Trail {
	back(start: number, end: number): Place;
	/** True when something was undone inside the span or beside it, so that the view before could not have shown it. */
	touches(start: number, end: number): boolean;
	/** True when something was cut out inside the span. */
	spans(start: number, end: number): boolean;
	/** The first place behind `at` where something was cut out; Infinity for none. */
	cut(at: number): number;
}

/** A view. The root of each piece has no parent. */
export interface View {
	readonly bytes: Buffer;
	readonly parent: View | null;
	readonly trail: Trail | null;
	/** Views above this one. */
	readonly depth: number;
	/** True where syntax between neighbours was cut out: borders mean nothing here, and a match must cross a cut. */
	readonly joined: boolean;
	/** True where what was cut out may have stood inside a word, rather than between two values. */
	readonly inside: boolean;
	/** True where it, or a view above it, was put together from pieces: nobody does so twice. */
	readonly pieced: boolean;
	/** For words that were put together, wherever they stood: whether ordinary ones are among them. A match is made of whole words. */
	readonly words?: 'any' | 'drawn';
	/** True for text that was turned around or rotated, and for lists that were closed up: it is not turned again. */
	readonly turned: boolean;
	/** True where it, or a view above it, was turned around, rotated or deciphered: nobody does so twice. */
	readonly shifted: boolean;
}

export function rootView(bytes: Buffer): View {
	return {
		bytes,
		parent: null,
		trail: null,
		depth: 0,
		joined: false,
		inside: false,
		pieced: false,
		turned: false,
		shifted: false,
	};
}

export function childView(
	parent: View,
	bytes: Buffer,
	trail: Trail,
	kind: { joined?: boolean; inside?: boolean; turned?: boolean; shifted?: boolean } = {},
): View {
	return {
		bytes,
		parent,
		trail,
		depth: parent.depth + 1,
		joined: kind.joined ?? false,
		inside: kind.inside ?? false,
		pieced: kind.joined === true || parent.pieced,
		turned: kind.turned ?? parent.turned,
		shifted: kind.shifted ?? parent.shifted,
	};
}

/**
 * The bytes [start, end) of a view as if they were all of it: of the same make, with the same way back. `run` is where
 * what was cut at these two places begins and ends.
 */
export function stretchOf(view: View, start: number, end: number, run: [number, number]): View {
	const bytes = view.bytes.subarray(start, end);
	return { ...view, bytes, trail: new Stretch(view.trail, start, bytes.length, run) };
}

class Stretch implements Trail {
	readonly #whole: Trail | null;
	readonly #offset: number;
	readonly #length: number;
	readonly #run: readonly [number, number];

	constructor(whole: Trail | null, offset: number, length: number, run: readonly [number, number]) {
		this.#whole = whole;
		this.#offset = offset;
		this.#length = length;
		this.#run = run;
	}

	back(start: number, end: number): Place {
		// What was decoded out of a run that was cut stands in all of it.
		const from = start === 0 ? this.#run[0] : start + this.#offset;
		const to = end === this.#length ? this.#run[1] : end + this.#offset;
		return this.#whole?.back(from, to) ?? { start: from, end: to, exact: to, undone: [] };
	}

	touches(start: number, end: number): boolean {
		return this.#whole?.touches(start + this.#offset, end + this.#offset) ?? true;
	}

	spans(start: number, end: number): boolean {
		return this.#whole?.spans(start + this.#offset, end + this.#offset) ?? true;
	}

	cut(at: number): number {
		return (this.#whole?.cut(at + this.#offset) ?? Number.POSITIVE_INFINITY) - this.#offset;
	}
}

/** True for a part of a longer view. */
export const isStretch = ({ trail }: View): boolean => trail instanceof Stretch;

/** True when something was undone inside [start, end) of `view` or beside it, on the way from the view `above`. */
export function isChanged(view: View, above: View, start: number, end: number): boolean {
	let place: Span = { start, end };
	for (let at: View | null = view; at?.trail && at !== above; at = at.parent) {
		if (at.trail.touches(place.start, place.end)) return true;
		place = at.trail.back(place.start, place.end);
	}
	return false;
}

/** A span followed back to the root, with everything undone on the way, outermost first. */
export function toRoot(view: View, start: number, end: number): Place {
	let place: Place = { start, end, exact: end, undone: [] };
	for (let at: View | null = view; at?.trail; at = at.parent) {
		const back = at.trail.back(place.start, place.end);
		const exact = at.trail.back(Math.max(place.start, place.exact - 1), place.exact).exact;
		place = { start: back.start, end: back.end, exact, undone: [...back.undone, ...place.undone] };
	}
	return place;
}

/** Bytes below which a copy takes longer to ask for than to make. */
const FEW = 64;

/** Writes [start, end) of `bytes` to `out` at `at`, as much as there is room for; answers how many bytes that is. */
export function write(bytes: Uint8Array, out: Uint8Array, at: number, start: number, end: number): number {
	const size = Math.min(end - start, out.length - at);
	if (size < FEW) for (let i = 0; i < size; i += 1) out[at + i] = bytes[start + i] as number;
	else out.set(bytes.subarray(start, start + size), at);
	return size;
}

/** NULs between pieces: no encoding and no pattern goes across two of them. */
const GAP = 2;
export const PARTED = Buffer.alloc(GAP);

/** The way back through changes in place: escapes undone, characters folded or cut out. Added in order. */
export class Edits implements Trail {
	// Four numbers an edit: from, to, source, kind.
	#rows = new Int32Array(4 * 64);
	#size = 0;
	readonly #names: readonly string[];
	readonly #wrap: number;

	/** `names` are what the numbers given to `add` mean; `wrap` is the one of what parts lines of a run, if any. */
	constructor(names: readonly string[], wrap = -1) {
		this.#names = names;
		this.#wrap = wrap;
	}

	get size(): number {
		return this.#size;
	}

	/** What stands at [from, to) in this view replaced what ended at `source` in the view before. */
	add(from: number, to: number, source: number, kind: number): void {
		const row = this.#size * 4;
		if (row === this.#rows.length) {
			const rows = new Int32Array(row * 4);
			rows.set(this.#rows);
			this.#rows = rows;
		}
		this.#rows[row] = from;
		this.#rows[row + 1] = to;
		this.#rows[row + 2] = source;
		this.#rows[row + 3] = kind;
		this.#size += 1;
	}

	/** Where the edit begins and ends in this view. */
	from(edit: number): number {
		return this.#rows[edit * 4] as number;
	}
	to(edit: number): number {
		return this.#rows[edit * 4 + 1] as number;
	}

	/** The way back from [start, end) of each of `spans` in order, with PARTED behind each. */
	kept(spans: readonly { readonly start: number; readonly end: number }[]): Edits {
		const kept = new Edits(this.#names, this.#wrap);
		let to = 0;
		let edit = 0;
		for (const [index, { start, end }] of spans.entries()) {
			if (index > 0 || start > 0) {
				const from = index === 0 ? 0 : to - PARTED.length;
				kept.add(from, to, this.#map(start, false), 0);
			}
			while (edit < this.#size && this.from(edit) < start) edit += 1;
			for (; edit < this.#size && this.from(edit) <= end; edit += 1) {
				const away = to - start;
				const source = this.#source(edit);
				kept.add(this.from(edit) + away, this.to(edit) + away, source, this.#rows[edit * 4 + 3] as number);
			}
			to += end - start + PARTED.length;
		}
		return kept;
	}

	#source(edit: number): number {
		return this.#rows[edit * 4 + 2] as number;
	}

	// The last edit that begins at or before `at`, or -1.
	#before(at: number): number {
		let low = 0;
		let high = this.#size;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.from(middle) <= at) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}

	#sourceStart(edit: number): number {
		const gap = this.from(edit) - (edit > 0 ? this.to(edit - 1) : 0);
		return (edit > 0 ? this.#source(edit - 1) : 0) + gap;
	}

	#map(at: number, end: boolean): number {
		const edit = this.#before(at);
		if (edit < 0) return at;
		const to = this.to(edit);
		if (at < to) return end ? this.#source(edit) - 1 : this.#sourceStart(edit);
		return this.#source(edit) + at - to;
	}

	back(start: number, end: number): Place {
		const first = this.#map(start, false);
		const last = end > start ? this.#map(end - 1, true) + 1 : first;
		let seen = 0;
		const undone: string[] = [];
		for (let edit = Math.max(0, this.#before(start)); edit < this.#size; edit += 1) {
			if (this.from(edit) >= end) break;
			const empty = this.from(edit) === this.to(edit);
			const inside = empty ? this.from(edit) > start : this.to(edit) > start;
			const kind = this.#rows[edit * 4 + 3] as number;
			if (!inside || seen & (1 << kind)) continue;
			seen |= 1 << kind;
			const name = this.#names[kind] as string;
			if (!undone.includes(name)) undone.push(name);
		}
		return { start: first, end: last, exact: last, undone };
	}

	touches(start: number, end: number): boolean {
		const edit = this.#before(end);
		return edit >= 0 && this.to(edit) >= start;
	}

	/** The same as `touches` for a run whose lines were put together, too, in the view before. */
	touchesRun(start: number, end: number): boolean {
		for (let edit = this.#before(end); edit >= 0 && this.to(edit) >= start; edit -= 1) {
			if (this.#rows[edit * 4 + 3] !== this.#wrap) return true;
		}
		return false;
	}

	spans(start: number, end: number): boolean {
		const edit = this.#before(end - 1);
		return edit >= 0 && this.from(edit) > start;
	}

	cut(at: number): number {
		const edit = this.#before(at) + 1;
		return edit < this.size ? this.from(edit) : Number.POSITIVE_INFINITY;
	}
}

/** Numbers that Pieces keep of each: where it stands in the new view, and where it was decoded from. */
const ROW = 4;
const FROM = 0;
const TO = 1;
const START = 2;
const END = 3;
/** Bytes that the first of them find room in. */
const ROOM = 1024;

/** Collects what was decoded out of one view into one new view: a piece for each encoded run. Runs can be short and many. */
export class Pieces implements Trail {
	#rows = new Int32Array(ROW * 16);
	readonly #kinds: string[] = [];
	#out: Buffer | null = null;
	#length = 0;

	/** Bytes so far. */
	get length(): number {
		return this.#length;
	}

	/** Bytes [from, to) of `bytes` were decoded out of [start, end) of the view before; they are copied. */
	add(bytes: Uint8Array, start: number, end: number, kind: string, from = 0, to = bytes.length): void {
		const size = to - from;
		if (size === 0) return;
		const at = this.#length;
		const out = this.#roomFor(at + size + GAP);
		write(bytes, out, at, from, to);
		out[at + size] = 0;
		out[at + size + 1] = 0;
		const row = this.#kinds.length * ROW;
		if (row === this.#rows.length) {
			const rows = new Int32Array(row * 2);
			rows.set(this.#rows);
			this.#rows = rows;
		}
		this.#rows[row + FROM] = at;
		this.#rows[row + TO] = at + size;
		this.#rows[row + START] = start;
		this.#rows[row + END] = end;
		this.#kinds.push(kind);
		this.#length = at + size + GAP;
	}

	#roomFor(size: number): Buffer {
		let out = this.#out;
		if (out === null) out = Buffer.allocUnsafe(Math.max(ROOM, size));
		else if (out.length < size) {
			out = Buffer.allocUnsafe(Math.max(out.length * 2, size));
			(this.#out as Buffer).copy(out, 0, 0, this.#length);
		}
		this.#out = out;
		return out;
	}

	/** The longest piece of each run, in order. */
	longest(): Span[] {
		const spans: Span[] = [];
		let source = -1;
		for (let row = 0; row < this.#kinds.length * ROW; row += ROW) {
			const start = this.#rows[row + FROM] as number;
			const end = this.#rows[row + TO] as number;
			const last = spans.at(-1);
			if (last === undefined || this.#rows[row + START] !== source) spans.push({ start, end });
			else if (end - start > last.end - last.start) spans[spans.length - 1] = { start, end };
			source = this.#rows[row + START] as number;
		}
		return spans;
	}

	/** The new view, or null when nothing was decoded. */
	view(parent: View): View | null {
		if (this.#out === null) return null;
		return childView(parent, this.#out.subarray(0, this.#length), this);
	}

	/** The piece at `offset`, or -1. */
	#at(offset: number): number {
		let low = 0;
		let high = this.#kinds.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#rows[middle * ROW + FROM] as number) <= offset) low = middle + 1;
			else high = middle;
		}
		return low - 1;
	}

	back(start: number, end: number): Place {
		const piece = this.#at(start);
		if (piece < 0) return { start: 0, end: 0, exact: 0, undone: [] };
		const [from, to, first, last] = this.#rows.subarray(piece * ROW, piece * ROW + ROW) as unknown as [
			number,
			number,
			number,
			number,
		];
		const share = (Math.min(end, to) - from) / (to - from);
		const exact = first + Math.ceil(share * (last - first));
		return { start: first, end: last, exact, undone: [this.#kinds[piece] as string] };
	}

	touches(): boolean {
		return true;
	}

	spans(): boolean {
		return true;
	}

	cut(): number {
		return Number.POSITIVE_INFINITY;
	}
}
