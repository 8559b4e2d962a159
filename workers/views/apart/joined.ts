// Cuts out the syntax between neighbours, so that a secret cut over adjacent JSON values, parameters, path segments,
// labels or headers stands in one piece again. Knows a little of each syntax; must not parse any.

import { seek } from '../seek.js';
import { childView, Edits, PARTED, Pieces, rootView, type Span, type View, write } from '../view.js';
import { inOrder } from './in-order.js';

const NAMES = ['joined'] as const;
const CUT = 0;

/** Of a long value only this many bytes at each end can belong to a secret that goes on in the next one. */
const REACH = 512;
/** A value of no more bytes is joined whole, whatever it is. */
const SHORT = 100;
/** Characters of syntax between two values at the most, white space included. */
const LONGEST_CUT = 256;

// What may stand between the closing quote of one string and the opening quote of the next: punctuation, white
// space, numbers, the three words of JSON, the field names of an event stream, and names of variables.
const SYNTAX = new Uint8Array(256);
for (const char of ' \t\r\n,:;=>[]{}()+-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
	SYNTAX[char.charCodeAt(0)] = 1;
const OPENS = new Uint8Array(256);
for (const char of ' \t\r\n,:;=>[]{}()+') OPENS[char.charCodeAt(0)] = 1;
// What stands behind the quote that ends a value, and seldom behind one that begins it.
const CLOSED = new Uint8Array(256);
for (const char of ' \t\r\n,;>]})') CLOSED[char.charCodeAt(0)] = 1;

// What stands before the quote that begins a value.
const BEFORE_VALUES = new Uint8Array(256);
for (const char of '[{(,:=-+') BEFORE_VALUES[char.charCodeAt(0)] = 1;

/** What begins and ends a key's text, and what a JSON Web Key names its kind by; a value with either is joined whole. */
const OF_KEYS = ['-----', 'kty'];

/** Characters of a piece that was encoded by itself. */
const LONGEST_DECODED = 256;

/**
 * What was decoded out of neighbouring runs put together, where each is one word: a token cut in pieces of which each was
 * encoded by itself. Null when no two such stand beside each other.
 */
export function joinedPieces(view: View): View | null {
	const { bytes, trail } = view;
	if (!(trail instanceof Pieces)) return null;
	const spans = trail.longest();
	const edits = new Edits(NAMES);
	let out: Buffer | null = null;
	let to = 0;
	for (let i = 0; i < spans.length; ) {
		let next = i;
		while (next < spans.length && isWord(bytes, spans[next] as Span)) next += 1;
		// What stands alone is in the view already.
		if (next > i + 1) {
			if (out === null) out = Buffer.allocUnsafe(bytes.length);
			else to += write(PARTED, out, to, 0, PARTED.length);
			for (; i < next; i += 1) {
				const { start, end } = spans[i] as Span;
				edits.add(to, to, start, CUT);
				to += write(bytes, out, to, start, end);
			}
		}
		i = next + 1;
	}
	return out === null ? null : childView(view, out.subarray(0, to), edits, { joined: true, inside: true });
}

function isWord(bytes: Buffer, { start, end }: Span): boolean {
	if (end - start > LONGEST_DECODED) return false;
	for (let i = start; i < end; i += 1) if ((bytes[i] as number) <= 0x20) return false;
	return true;
}

/** Builds the joined text: values, or their ends, one after another. */
class Joiner {
	readonly #bytes: Buffer;
	#out: Buffer;
	#to = 0;
	readonly #keys: boolean;
	/** What stands first behind a part: alone it is joined with nothing, and was seen where it stands. */
	#first: Span | null = null;
	/** True when what follows goes on what was written last. */
	#goesOn = false;
	readonly edits = new Edits(NAMES);

	constructor(bytes: Buffer) {
		this.#bytes = bytes;
		this.#keys = OF_KEYS.some(mark => bytes.includes(mark));
		this.#out = Buffer.allocUnsafe(bytes.length + 2);
	}

	/**
	 * Adds the value at [start, end). Of one with white space only the first and the last word can belong to a secret
	 * that is cut over values; two NULs keep them apart. Short values, as lines of a key are, are added whole.
	 */
	add(start: number, end: number): void {
		if (end <= start) return;
		const head = this.#word(start, Math.min(end, start + REACH), 1);
		if (head === end || end - start <= SHORT || this.#isKey(start, end)) {
			this.#piece(start, end);
			return;
		}
		const tail = Math.max(head, this.#word(end - 1, Math.max(head, end - REACH) - 1, -1) + 1);
		this.#piece(start, head);
		if (tail - head > 1) this.part();
		this.#piece(tail, end);
	}

	#isKey(start: number, end: number): boolean {
		const value = this.#bytes.subarray(start, end);
		return this.#keys && OF_KEYS.some(mark => value.includes(mark));
	}

	/** The first white space from `at` on, or `stop`. */
	#word(at: number, stop: number, step: 1 | -1): number {
		let i = at;
		while (i !== stop && (this.#bytes[i] as number) > 0x20) i += step;
		return i;
	}

	#piece(start: number, end: number): void {
		if (end === start) return;
		if (!this.#goesOn && this.#first === null) {
			this.#first = { start, end };
			return;
		}
		if (this.#first !== null) {
			const first = this.#first;
			this.#first = null;
			if (this.#to > 0) this.#to += write(PARTED, this.#out, this.#to, 0, PARTED.length);
			this.#goesOn = true;
			this.#write(first.start, first.end);
		}
		this.#write(start, end);
	}

	#write(start: number, end: number): void {
		this.edits.add(this.#to, this.#to, start, CUT);
		this.#to += write(this.#bytes, this.#out, this.#to, start, end);
	}

	/** Keeps what follows apart from what was added. */
	part(): void {
		this.#first = null;
		this.#goesOn = false;
	}

	/** Null when no two values stood beside each other. */
	view(parent: View): View | null {
		if (this.#to === 0) return null;
		return childView(parent, this.#out.subarray(0, this.#to), this.edits, { joined: true });
	}
}

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;
const DASH = 0x2d;
const LESS = 0x3c;
const MORE = 0x3e;
/** Apostrophes stand in all prose: only between these are they taken for quotes. */
const LISTS = ["','", "', '", "',\n", "' + '", "'+'", "' => '"];

/** Names of values whose values are joined apart; what comes under other names is joined with all the rest only. */
const MOST_KEYS = 256;
const LONGEST_KEY = 64;
/** Bytes of a value that is one of many small ones. */
const LONGEST_DELTA = 64;

/**
 * The string values of `view` joined in order, keys left out; and once more the values of each key by themselves, as
 * the deltas of an event stream are put together by who reads them. It looks only at what stands between a quote and the
 * next, so that broken, nested and line-wise JSON, and literals of programming languages, are all read.
 */
export function joinedStrings(view: View): View[] {
	const made = joinedBy(view, QUOTE);
	if (LISTS.some(list => view.bytes.includes(list))) made.push(...joinedBy(view, APOSTROPHE));
	return made;
}

function joinedBy(view: View, quote: number): View[] {
	const { bytes } = view;
	let at = seek(bytes, quote, 0);
	if (at < 0) return [];
	const all = new Joiner(bytes);
	const keyed = new Map<string, number[]>();
	const values: Span[] = [];
	let valueAt = -1;
	let key = '';
	let last = at;
	const add = (end: number): void => {
		all.add(valueAt, end);
		values.push({ start: valueAt, end });
		const spans = keyed.get(key);
		if (spans !== undefined) spans.push(valueAt, end);
		else if (keyed.size < MOST_KEYS) keyed.set(key, [valueAt, end]);
	};
	while (at >= 0) {
		last = at;
		if (valueAt < 0 && isOpening(bytes, at)) {
			valueAt = at + 1;
			at = seek(bytes, quote, at + 1);
			continue;
		}
		// A quote behind a backslash is the value's own.
		const own = isEscaped(bytes, at);
		const end = own ? -1 : syntaxEnd(bytes, at, quote);
		if (end < 0) {
			// The last value of an object or a list, an attribute at the end of its tag: what follows is no part of it.
			const ends = valueAt >= 0 && !own && CLOSED[bytes[at + 1] as number] === 1;
			if (ends) add(at);
			if (ends && bytes[at + 1] !== MORE) all.part();
			if (valueAt < 0 || ends) valueAt = ends ? -1 : at + 1;
			at = seek(bytes, quote, at + 1);
			continue;
		}
		if (valueAt >= 0) {
			if (isKey(bytes, at + 1, end))
				key = bytes.toString('latin1', valueAt, Math.min(at, valueAt + LONGEST_KEY));
			else add(at);
		}
		valueAt = end + 1;
		at = seek(bytes, quote, end + 1);
	}
	// The last value ends at the last quote, or goes on past the end of a piece.
	if (valueAt >= 0) add(last > valueAt ? last : bytes.length);
	const byKey = keyed.size > 1 ? joinedByKey(view, keyed) : null;
	return [all.view(view), byKey, joinedInOrder(view, values)].filter(made => made !== null);
}

/** Neighbours that stand in another order than their names say, in that order. */
function joinedInOrder(view: View, values: readonly Span[]): View | null {
	const rows = inOrder(view.bytes, values);
	if (rows.length === 0) return null;
	const joiner = new Joiner(view.bytes);
	for (const row of rows) {
		for (const { start, end } of row) joiner.add(start, end);
		joiner.part();
	}
	return joiner.view(view);
}

/** True for what a backslash stands before that is not the second one of a pair: a value may end in a backslash of its own. */
function isEscaped(bytes: Buffer, at: number): boolean {
	let first = at;
	while (first > 0 && bytes[first - 1] === BACKSLASH) first -= 1;
	return ((at - first) & 1) === 1;
}

/** White space between a quote that begins a value and what says that it does. */
const LONGEST_INDENT = 16;

/** True for a quote that begins a value: what stands before it parts values, and would end none. */
function isOpening(bytes: Buffer, at: number): boolean {
	const least = Math.max(0, at - LONGEST_INDENT);
	let before = at - 1;
	while (before >= least && (bytes[before] as number) <= 0x20) before -= 1;
	return BEFORE_VALUES[bytes[before] as number] === 1;
}

/** The values of each key that has several, key after key. */
function joinedByKey(view: View, keyed: ReadonlyMap<string, readonly number[]>): View | null {
	const joiner = new Joiner(view.bytes);
	for (const spans of keyed.values()) {
		if (spans.length < 4) continue;
		for (let i = 0; i < spans.length; i += 2) {
			const [start, end] = spans.slice(i, i + 2) as [number, number];
			if (end - start <= LONGEST_DELTA) joiner.add(start, end);
			else joiner.part();
		}
		joiner.part();
	}
	return joiner.view(view);
}

/** Where the quote after the syntax that follows the quote at `at` stands, or -1. */
function syntaxEnd(bytes: Buffer, at: number, quote: number): number {
	if (OPENS[bytes[at + 1] as number] !== 1) return -1;
	const limit = Math.min(bytes.length, at + LONGEST_CUT);
	let i = at + 1;
	while (i < limit && SYNTAX[bytes[i] as number] === 1) i += 1;
	return i < limit && bytes[i] === quote ? i : -1;
}

/** True when the syntax begins with a colon: what stood before it was a name. */
function isKey(bytes: Buffer, from: number, to: number): boolean {
	for (let i = from; i < to; i += 1) {
		const byte = bytes[i] as number;
		if (byte === 0x3a || byte === 0x3d) return true;
		if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return false;
	}
	return false;
}

/**
 * The values of a query or form (`a=1&b=2`) joined, and before them the segments of a path; and values in the order that their names
 * say.
 */
export function joinedParameters(view: View, path: boolean): View[] {
	const { bytes } = view;
	const joiner = new Joiner(bytes);
	const values: Span[] = [];
	const made = (): View[] => [joiner.view(view), joinedInOrder(view, values)].filter(one => one !== null);
	const query = path ? bytes.indexOf(0x3f) : -1;
	let from = 0;
	if (path) {
		const stop = query < 0 ? bytes.length : query;
		for (let i = 0; i <= stop; i += 1) {
			if (i < stop && bytes[i] !== 0x2f && bytes[i] !== 0x3b) continue;
			joiner.add(from, i);
			from = i + 1;
		}
		if (query < 0) return made();
		joiner.part();
	}
	let value = from;
	for (let i = from; i <= bytes.length; i += 1) {
		const byte = i < bytes.length ? (bytes[i] as number) : 0x26;
		if (byte === 0x3d && value === from) value = i + 1;
		if (byte !== 0x26 && byte !== 0x3b) continue;
		joiner.add(value, i);
		values.push({ start: value, end: i });
		from = i + 1;
		value = from;
	}
	return made();
}

/** True for what could be a form, whatever it is said to be: no text of several words, and no JSON. */
export const isForm = (bytes: Buffer): boolean =>
	bytes.includes(0x3d) && bytes.includes(0x26) && !bytes.includes(0x20) && !bytes.includes(QUOTE);

/** The texts between the tags of XML or HTML joined. Null without a closing tag. */
export function joinedTags(view: View): View | null {
	const { bytes } = view;
	if (!bytes.includes('</')) return null;
	const joiner = new Joiner(bytes);
	for (let at = seek(bytes, MORE, 0); at >= 0; ) {
		const next = seek(bytes, LESS, at + 1);
		const end = next < 0 ? bytes.length : next;
		let from = at + 1;
		let to = end;
		while (from < to && (bytes[from] as number) <= 0x20) from += 1;
		while (to > from && (bytes[to - 1] as number) <= 0x20) to -= 1;
		joiner.add(from, to);
		at = next < 0 ? -1 : seek(bytes, MORE, next);
	}
	return joiner.view(view);
}

const HEAD_END = '\r\n\r\n';
export const FIELD_END = '\r\n--';

/** Bytes before the first boundary of a multipart body at the most: readers pass over what stands there (RFC 2046 section 5.1.1). */
const LONGEST_PREAMBLE = 1024;
/** The dashes of a boundary and what it may have itself. */
const LONGEST_BOUNDARY = 72;

/** True for what could be a multipart body. */
export const hasFields = (bytes: Buffer): boolean => {
	const begins = bytes[0] === 0x2d && bytes[1] === 0x2d;
	return (begins || bytes.subarray(0, LONGEST_PREAMBLE).includes(FIELD_END)) && bytes.includes(HEAD_END);
};

/** The fields of a multipart body (RFC 7578) joined, headers left out. Null for anything else. */
export function joinedFields(view: View): View | null {
	const { bytes } = view;
	if (!hasFields(bytes)) return null;
	const boundary = bytes[0] === DASH ? 0 : bytes.indexOf(FIELD_END) + 2;
	const joiner = new Joiner(bytes);
	for (let at = bytes.indexOf(HEAD_END); at >= 0; ) {
		const from = at + HEAD_END.length;
		// A field may be empty: its end then begins with the line end of its headers. Its text may begin with dashes, too.
		const end = bytes.indexOf(FIELD_END, isBoundary(bytes, from, boundary) ? from - 2 : from);
		joiner.add(from, end < 0 ? bytes.length : end);
		at = end < 0 ? -1 : bytes.indexOf(HEAD_END, end);
	}
	return joiner.view(view);
}

/** True when the boundary that begins at `boundary` stands at `at`, too. */
function isBoundary(bytes: Buffer, at: number, boundary: number): boolean {
	let size = 0;
	while (size < LONGEST_BOUNDARY && bytes[boundary + size] !== 0x0d) {
		if (bytes[at + size] !== bytes[boundary + size]) return false;
		size += 1;
	}
	return size > 0;
}

/** The labels of a host name joined. */
export function joinedLabels(view: View): View | null {
	const { bytes } = view;
	const joiner = new Joiner(bytes);
	let from = 0;
	for (let i = 0; i <= bytes.length; i += 1) {
		if (i < bytes.length && bytes[i] !== 0x2e) continue;
		joiner.add(from, i);
		from = i + 1;
	}
	return joiner.view(view);
}

/** Texts one after another, as one root whose offsets count through all of them. */
export function joinedTexts(texts: readonly string[]): View {
	const edits = new Edits(NAMES);
	let length = 0;
	for (const text of texts) {
		edits.add(length, length, length, CUT);
		length += text.length;
	}
	return { ...rootView(Buffer.from(texts.join(''), 'latin1')), trail: edits, joined: true, pieced: true };
}
