// Tells which stretches of a long text are worth making views of: those in which the prefilter sees that something could
// stand, with what belongs to them. Knows bytes and the prefilter; must not know rules or views.

import { Buffer, isUtf8 } from 'node:buffer';
import { type DetectorName, LONGEST_MATCH, type Load } from './contract.js';
import { repeatAt } from './literals/repeats.js';
import { Prefilter } from './prefilter.js';
import type { TokenRule } from './rules/rule.js';
import { FIELD_END, hasFields } from './views/apart/joined.js';
import { wideRuns, wrappedEnd } from './views/encoded/runs.js';
import type { Span } from './views/view.js';

/** Shorter texts are looked at whole. */
export const NARROWED_LEAST = 32 * 1024;
/** Windows that are asked about first, and those that a window in which something could stand is parted into. */
const WIDE = 64 * 1024;
const WIDE_STEP = WIDE - LONGEST_MATCH;
const CLOSE = 16 * 1024;
/** Bytes on either side of a window that borders of rules may look at. */
const BESIDE = 256;
/** Bytes on which a place is sought where no word is cut. */
const SNAP = 1024;
/** Share of a text from which on all of it is looked at. */
const MOST = 0.75;
/** Clean windows for each of which it is asked whether the text goes on as it does: that takes a twentieth of the search of one. */
const WINDOWS_A_LOOK = 8;
/** Windows all over a text that are asked about first: where something could stand in each, it could everywhere. */
const PROBES = 8;
/** Windows that are too much for the search, for each that it can tell about and at the least, from which on it is not asked any more. */
const LOST_RATIO = 2;
const LOST_LEAST = 8;

/** Windows that are asked about injections, and how much of what is beside one is read with it. */
const SPOKEN = 4 * 1024;
const SPOKEN_BESIDE = 2 * 1024;
/** Windows that one is parted into in which something could be said, and how much of what is beside one is read word by word. */
const CLOSELY = 1024;
const CLOSELY_BESIDE = 1024;
/** Shorter texts are read whole. */
const SPOKEN_LEAST = 1024;
const PHRASES: readonly DetectorName[] = ['naive_injection_detection'];
/** Bytes of several fields that are asked about at once. */
const FIELDS = 32 * 1024;
/** The line end before a boundary. */
const FIELD_LINE = 2;
/** Long texts of one message whose clean windows are remembered: of more the first is forgotten. */
const ASKED_MOST = 4;

/** A long text, and which of its wide windows hold nothing that any detector of the message looks for. */
interface Asked {
	readonly text: Buffer;
	readonly clean: readonly boolean[];
}

/** A stretch of a text by which what is said in it is judged, and the parts of it in which something could be said. */
export interface Said extends Span {
	readonly parts: readonly Span[];
}

/** Says of a span whether it is new: what is not was read in the view before. */
export type Fresh = (start: number, end: number) => boolean;

/** Built when a long text first asks for it, since the prefilter takes a tenth of a second to build. */
export class Narrower {
	readonly #load: Load;
	readonly #rules: readonly TokenRule[] | undefined;
	#prefilter: Prefilter | undefined;
	#asked: Asked[] = [];
	/** Whether the text at hand is. */
	#isUtf8 = false;

	/** `rules` stand in for the built-in ones. */
	constructor(load: Load, rules?: readonly TokenRule[]) {
		this.#load = load;
		this.#rules = rules;
	}

	/** True for a long text in which `detectors` find nothing. */
	clears(text: Buffer, detectors: readonly DetectorName[]): boolean {
		if (!this.#knowsPhrases || text.length < NARROWED_LEAST || !isUtf8(text)) return false;
		return !this.#search().suspicious(text, detectors);
	}

	/** True for a text in which the search sees nothing that `detectors` look for. */
	isClean(text: Buffer, detectors: readonly DetectorName[]): boolean {
		return this.#knowsPhrases && !this.#search().suspicious(text, detectors);
	}

	/**
	 * Stretches of a text outside of which no injection stands, with more around them than phrases reach and add up
	 * over; null for all of a short one, and of what is no UTF-8, which is not searched. Only those count, with what is around
	 * them, of which `fresh` says true.
	 */
	phrases(text: Buffer, fresh: Fresh | null = null): Said[] | null {
		const { length } = text;
		if (!this.#knowsPhrases || length <= SPOKEN_LEAST) return null;
		const search = isUtf8(text) ? this.#search() : null;
		if (search === null && fresh === null) return null;
		const spans = new Spans(text);
		const parts = new Spans(text);
		for (let from = 0; from < length; from += SPOKEN - SPOKEN_BESIDE / 2) {
			const to = Math.min(length, from + SPOKEN);
			const near = Math.max(0, from - SPOKEN_BESIDE);
			const far = Math.min(length, to + SPOKEN_BESIDE);
			const counts = fresh === null || fresh(near, far);
			if (counts && (search === null || speaks(search, text.subarray(from, to)))) {
				spans.add(lineOf(text, near, -1), lineOf(text, far, 1));
				for (const { start, end } of search === null ? [] : spokenIn(search, text, from, to))
					parts.add(
						lineOf(text, Math.max(near, start - CLOSELY_BESIDE), -1),
						lineOf(text, Math.min(far, end + CLOSELY_BESIDE), 1),
					);
			}
			if (to === length) break;
		}
		return withParts(spans.inOrder(), search === null ? null : parts.inOrder());
	}

	/** A message begins, or ends: what its texts hold is forgotten. */
	forget(): void {
		this.#asked = [];
	}

	/**
	 * Stretches of `text`, in order and apart, outside of which `detectors` find nothing; null for all of it. They are some of `all`
	 * that the message is asked about: what is clean for all of them is asked about once.
	 */
	stretches(
		text: Buffer,
		detectors: readonly DetectorName[],
		all: readonly DetectorName[] = detectors,
	): Span[] | null {
		const { length } = text;
		const prefilter = this.#search();
		if (hasFields(text)) return this.#ofFields(text, detectors);
		this.#isUtf8 = isUtf8(text);
		if (this.#isAllSuspicious(text, detectors)) return null;
		const clean = all.length === detectors.length ? null : this.#cleanWindows(text, all);
		// Phrases are short, and read with no more around them; a run that begins in a window is asked about whole.
		const spoken = isSpoken(detectors);
		const step = CLOSE - (spoken ? SPOKEN_BESIDE : LONGEST_MATCH);
		const spans = new Spans(text);
		for (const { bytes, start, end } of wideRuns(text)) {
			if (prefilter.suspicious(bytes, detectors)) spans.add(start, end);
		}
		// Where something could stand in the window before, the next is parted without being asked about as a whole.
		let dense = false;
		let lost = 0;
		let told = 0;
		// Up to here a clean window is said again and again.
		let same = 0;
		let asked = 0;
		for (let from = 0, window = 0; from < length; from += WIDE_STEP, window += 1) {
			const to = Math.min(length, from + WIDE);
			const isClean = clean?.[window] === true || to <= same;
			const places = isClean ? [] : dense ? null : this.#placesIn(text, from, to, detectors);
			if (places === null) {
				let close = false;
				for (let at = from; at < to; at += step) {
					const end = Math.min(to, at + CLOSE);
					const near = this.#placesIn(text, at, spoken ? wrappedEnd(text, at, end) : end, detectors);
					if (near === null) {
						close = true;
						spans.keep(at, end);
						if (prefilter.gaveUp) lost += 1;
					} else {
						spans.addAll(near);
						told += 1;
					}
					// It costs as much there as to read all of it.
					if (lost >= LOST_LEAST && lost > told * LOST_RATIO) return null;
					if (end === to) break;
				}
				// What only shows in a longer text.
				const wide = dense && !close ? this.#placesIn(text, from, to, detectors) : null;
				if (wide !== null) spans.addAll(wide);
				else if (!close) spans.keep(from, to);
				dense = close;
				if (spans.size > length * MOST) return null;
			} else {
				dense = false;
				spans.addAll(places);
				if (!isClean && places.length === 0) {
					if (asked % WINDOWS_A_LOOK === 0) same = Math.max(same, sameUpTo(text, from, to));
					asked += 1;
				}
			}
			if (to === length) break;
		}
		return spans.inOrder();
	}

	/** The same of a body of several fields, which are seen as such only behind a boundary: each stretch begins with one. */
	#ofFields(text: Buffer, detectors: readonly DetectorName[]): Span[] | null {
		const prefilter = this.#search();
		if (wideRuns(text).some(({ bytes }) => prefilter.suspicious(bytes, detectors))) return null;
		const { length } = text;
		const spans = new Spans(text);
		for (let start = 0; ; ) {
			// A run that begins in it belongs to it whole.
			const end = endOf(text, start, Math.min(length, start + FIELDS));
			if (this.#couldHold(text, start, end, detectors)) {
				spans.goOn(start, end);
				if (spans.size > length * MOST) return null;
			}
			if (end >= length) return spans.inOrder();
			const next = text.lastIndexOf(FIELD_END, end - LONGEST_MATCH);
			start = next > start ? next + FIELD_LINE : Math.max(start + 1, end - LONGEST_MATCH);
		}
	}

	/**
	 * Parts of a window outside of which nothing could stand; null for all of it. What is said is judged by what stands around it, and
	 * what is not all text is taken apart by what stands before.
	 */
	#placesIn(
		text: Buffer,
		from: number,
		to: number,
		detectors: readonly DetectorName[],
	): readonly Span[] | null {
		if (!this.#isUtf8 || isSpoken(detectors)) return this.#couldHold(text, from, to, detectors) ? null : [];
		const places = this.#search().places(text.subarray(from, to), detectors);
		if (places === null) return null;
		return merged(places).map(({ start, end }) => ({
			start: Math.max(0, from + start),
			end: Math.min(text.length, from + end),
		}));
	}

	#cleanWindows(text: Buffer, detectors: readonly DetectorName[]): readonly boolean[] {
		const known = this.#asked.find(asked => asked.text.equals(text));
		if (known !== undefined) return known.clean;
		const clean: boolean[] = [];
		let same = 0;
		for (let from = 0; from < text.length; from += WIDE_STEP) {
			const to = Math.min(text.length, from + WIDE);
			const isClean = to <= same || !this.#couldHold(text, from, to, detectors);
			if (isClean && clean.length % WINDOWS_A_LOOK === 0) same = Math.max(same, sameUpTo(text, from, to));
			clean.push(isClean);
			if (to === text.length) break;
		}
		if (this.#asked.length === ASKED_MOST) this.#asked.shift();
		this.#asked.push({ text, clean });
		return clean;
	}

	/** Made of other rules, the search is made without phrases. */
	get #knowsPhrases(): boolean {
		return this.#rules === undefined;
	}

	#search(): Prefilter {
		this.#prefilter ??= new Prefilter(
			this.#load,
			this.#rules === undefined ? {} : { rules: this.#rules, phrases: [] },
		);
		return this.#prefilter;
	}

	#isAllSuspicious(text: Buffer, detectors: readonly DetectorName[]): boolean {
		const step = Math.floor((text.length - CLOSE) / (PROBES - 1));
		if (step < CLOSE) return false;
		for (let probe = 0; probe < PROBES; probe += 1) {
			if (!this.#isDense(text, probe * step, probe * step + CLOSE, detectors)) return false;
		}
		return true;
	}

	/** True for a window in which something could stand, and not only here and there. */
	#isDense(text: Buffer, from: number, to: number, detectors: readonly DetectorName[]): boolean {
		const places = this.#placesIn(text, from, to, detectors);
		const size = places?.reduce((sum, { start, end }) => sum + end - start, 0);
		return size === undefined || size > (to - from) * MOST;
	}

	#couldHold(text: Buffer, from: number, to: number, detectors: readonly DetectorName[]): boolean {
		return this.#search().suspicious(text.subarray(from, to), detectors);
	}
}

const isSpoken = (detectors: readonly DetectorName[]): boolean =>
	detectors.every(name => PHRASES.includes(name));

/**
 * Where the windows end that hold the same bytes as the one at [from, to), each a period behind the one before: with it all
 * of them are clean, and so is what stands between.
 */
function sameUpTo(text: Buffer, from: number, to: number): number {
	const repeat = repeatAt(text, from, from, to - from);
	if (repeat === null) return to;
	return to + Math.floor((repeat.end - to) / repeat.period) * repeat.period;
}

/** Stretches of a text that are kept. */
class Spans {
	readonly #text: Buffer;
	readonly #spans: { start: number; end: number }[] = [];
	/** The last of those kept so far, which come in order. */
	#last: { start: number; end: number } | undefined;
	size = 0;

	constructor(text: Buffer) {
		this.#text = text;
	}

	add(start: number, end: number): void {
		this.#spans.push({ start, end });
		this.size += end - start;
	}

	/** Keeps parts of a window, in any order. */
	addAll(parts: readonly Span[]): void {
		for (const part of parts) {
			const start = startOf(this.#text, part.start);
			this.add(start, endOf(this.#text, start, part.end));
		}
	}

	/** Keeps what is in a window. */
	keep(from: number, to: number): void {
		// What was kept before may reach further, to the end of a run.
		if (this.#last !== undefined && to <= this.#last.end) return;
		const start = startOf(this.#text, from);
		this.goOn(start, endOf(this.#text, start, to));
	}

	/** Keeps a stretch that ends behind those kept so far. */
	goOn(start: number, end: number): void {
		const last = this.#last;
		if (last !== undefined && start <= last.end) {
			this.size += end - last.end;
			last.end = end;
			return;
		}
		this.add(start, end);
		this.#last = this.#spans.at(-1);
	}

	/** Those that touch each other put together. */
	inOrder(): Span[] {
		return merged(this.#spans);
	}
}

/** Those that touch each other put together, in order. */
function merged(spans: readonly Span[]): Span[] {
	const all: { start: number; end: number }[] = [];
	for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
		const last = all.at(-1);
		if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
		else all.push({ start, end });
	}
	return all;
}

/** True where a text may be parted: at white space and quotes. */
const parts = (byte: number): boolean => byte <= 0x20 || byte === 0x22;

/** Where a stretch that holds what is at `from` begins: between two words, if such a place is near. */
function startOf(text: Buffer, from: number): number {
	const near = Math.max(0, from - BESIDE);
	const limit = Math.max(0, near - SNAP);
	for (let at = near; at > limit; at -= 1) if (parts(text[at] as number)) return at;
	return limit === 0 ? 0 : near;
}

/** Where it ends; a run that begins in it belongs to it whole, since what is packed is only seen from its beginning. */
function endOf(text: Buffer, start: number, to: number): number {
	const near = Math.min(text.length, to + BESIDE);
	const limit = Math.min(text.length, near + SNAP);
	const run = wrappedEnd(text, start, near);
	if (run > near) return run;
	for (let at = near; at < limit; at += 1) if (parts(text[at] as number)) return at;
	return limit === text.length ? limit : near;
}

/** Each span with the parts that lie in it; with `parts` null all of it is one. */
function withParts(spans: readonly Span[], parts: readonly Span[] | null): Said[] {
	if (parts === null) return spans.map(span => ({ ...span, parts: [span] }));
	let next = 0;
	return spans.map(({ start, end }) => {
		const first = next;
		while (next < parts.length && (parts[next] as Span).end <= end) next += 1;
		return { start, end, parts: parts.slice(first, next) };
	});
}

/** The parts of the window [from, to), which speaks, that do so by themselves: all of it where none does. */
function spokenIn(search: Prefilter, text: Buffer, from: number, to: number): Span[] {
	const parts: Span[] = [];
	for (let start = from; to - from > CLOSELY; start += CLOSELY / 2) {
		const end = Math.min(to, start + CLOSELY);
		if (speaks(search, text.subarray(start, end))) parts.push({ start, end });
		if (end === to) break;
	}
	return parts.length > 0 ? parts : [{ start: from, end: to }];
}

/**
 * True for a window in which something could be said. What is decoded from digits is read where it is decoded, so that the
 * window is asked about once more without them.
 */
function speaks(search: Prefilter, window: Buffer): boolean {
	if (!search.suspicious(window, PHRASES)) return false;
	return !search.sawDigits || search.suspicious(withoutDigits(window), PHRASES);
}

function withoutDigits(window: Buffer): Buffer {
	const out = Buffer.from(window);
	for (let i = 0; i < out.length; i += 1) {
		const byte = out[i] as number;
		if (byte >= 0x30 && byte <= 0x39) out[i] = BLANK;
	}
	return out;
}

const BLANK = 0x20;

/** The nearest place from `at` on, in the direction of `step`, where a line or, of long ones, a word ends. */
function lineOf(text: Buffer, at: number, step: 1 | -1): number {
	const limit = step < 0 ? Math.max(0, at - SNAP) : Math.min(text.length, at + SNAP);
	for (let i = at; i !== limit; i += step) if (text[i] === 0x0a) return i;
	for (let i = at; i !== limit; i += step) if (parts(text[i] as number)) return i;
	// No word is so long, but characters may be: none is cut.
	let place = limit;
	while (place > 0 && place < text.length && ((text[place] as number) & 0xc0) === 0x80) place += step;
	return place;
}
