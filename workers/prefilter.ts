// Tells bytes in which no detector can find anything from those worth a closer look, fast enough for the event loop. It
// searches literals and undoes encodings; it must not run a pattern, decide anything, or know where the bytes come from.

//
// Deliberate gaps, which the engine would see in bytes that look clean here:
// - known secrets of fewer than 16 characters with separators in them, and longer ones in groups of four and more with
//   separators other than + / - _ (single characters, twos and threes are seen whatever parts them);
// - raw deflate in base64 of fewer than 36 characters (PACKED_LEAST); zlib of level 1 to 5 with no byte beyond ASCII in
//   the two behind its header;
// - tokens that are both backwards and cut over several values; values joined inside a decoded view;
// - phrases in which each word has a tag of its own, phrases of other languages letter by letter apart, and what the
//   injection gate takes for a disguise beyond the marks that it documents (25 of 5,044 texts that were found).

import { type Anchor, type AnchorSources, anchorsOf } from './anchors.js';
import { type DetectorName, LONGEST_MATCH, type Load } from './contract.js';
import { createKernel, type Kernel } from './prefilter/kernel.js';
import {
	CUT_OUT,
	EVENT_GROUPS,
	EVENT_LITERAL,
	EVENT_REWRITE,
	EVENT_RUN,
	EVENT_SINGLES,
	EVENTS,
	INJECTION_BIT,
	JOINED,
	KNOWN_BIT,
	LEVEL_SIZE,
	LEVELS,
	LEVELS_COUNT,
	NO_ROWS,
	PAD,
	TOKENS_BIT,
	WINDOW,
} from './prefilter/layout.js';
import { Rows } from './prefilter/rows.js';
import { Runs } from './prefilter/runs.js';
import { bitsOf, fill, fillFor, sizeOf } from './prefilter/tables.js';
import { Tail } from './prefilter/tail.js';
import { Views } from './prefilter/views.js';
import { TOKEN_RULES } from './rules/index.js';
import { INJECTION_ANCHORS } from './rules/injection-anchors.js';
import { tokenRule } from './rules/user.js';
import {
	joinedFields,
	joinedLabels,
	joinedParameters,
	joinedStrings,
	joinedTags,
	joinedTexts,
} from './views/joined.js';
import { rootView, type View } from './views/view.js';

/** Bytes that two windows share: more than a literal and all that must stand near it. */
const OVERLAP = 4096;
/** Bytes around an escape that are undone with it: more than the longest literal in its longest spelling. */
const AROUND = 160;
/** Bytes of a row that are read here: its readings take up to three times as many. */
const ROW_MOST = 16384;
/** Decoded bytes that one call looks at for each byte it is given; over it the pool looks. */
const WORK_RATIO = 6;
const WORK_LEAST = 65536;

/** Injections are not put together out of pieces. */
const JOINED_BITS = TOKENS_BIT | KNOWN_BIT;
const BODY_JOINS = [
	joinedStrings,
	(view: View) => [joinedTags(view), joinedFields(view)],
	(view: View) => (isForm(view.bytes) ? [joinedParameters(view, false)] : []),
];
const TEXT_JOINS = [
	(view: View) => [joinedLabels(view), joinedParameters(view, true), joinedParameters(view, false)],
	(view: View) => [joinedParts(view), ...joinedStrings(view)],
];

/** What could be a form: no text of several lines, and no JSON. */
const isForm = (bytes: Buffer): boolean =>
	!bytes.includes(0x22) && !bytes.includes(0x20) && bytes.includes(0x3d);

/** Headers, given as lines, one after another. */
const joinedParts = ({ bytes }: View): View | null =>
	bytes.includes(0x0a) ? joinedTexts(bytes.toString('latin1').split('\n')) : null;

/** Search for everything that anchors a finding. One a thread: it has one memory and works synchronously. */
export class Prefilter {
	readonly #kernel: Kernel;
	readonly #views: Views;
	readonly #runs: Runs;
	readonly #rows: Rows;
	readonly #tail: Tail;
	readonly #memory: Buffer;
	readonly #anchors: readonly Anchor[];
	/** Sets of detectors whose nibble tables are written. */
	readonly #ready = new Set<number>();
	#work = 0;
	/** Whether something was cut out in a span of the joined view at hand. */
	#crosses: (start: number, end: number) => boolean = () => true;

	/**
	 * `plain` asks for the search in JavaScript where WebAssembly could be had; `rules` and `phrases` stand in for the
	 * built-in ones.
	 */
	constructor(
		load: Load,
		options: Partial<Omit<AnchorSources, 'knownSecrets'>> & { readonly plain?: boolean } = {},
	) {
		const anchors = anchorsOf({
			rules: [...(options.rules ?? TOKEN_RULES), ...(load.rules ?? []).map(tokenRule)],
			phrases: options.phrases ?? INJECTION_ANCHORS,
			knownSecrets: load.knownSecrets,
		});
		this.#kernel = createKernel(sizeOf(anchors), options.plain);
		const { memory } = this.#kernel;
		fill(memory, anchors);
		this.#memory = Buffer.from(memory.buffer);
		this.#views = new Views(memory);
		this.#runs = new Runs(memory);
		this.#rows = new Rows(memory);
		this.#tail = new Tail(anchors);
		this.#anchors = anchors;
	}

	/** False only if none of `detectors` could find anything in `bytes`, whatever is decoded. Never throws. */
	suspicious(bytes: Uint8Array, detectors: readonly DetectorName[]): boolean {
		const set = bitsOf(detectors);
		if (set === 0) return false;
		this.#aim(set);
		this.#work = Math.max(WORK_LEAST, bytes.length * WORK_RATIO);
		for (let from = 0; from < bytes.length; from += WINDOW - OVERLAP) {
			const to = Math.min(bytes.length, from + WINDOW);
			this.#memory.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), LEVELS + PAD);
			if (this.#look(0, to - from, set, 0)) return true;
			if (to === bytes.length) break;
		}
		const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		return this.#someJoined(whole, BODY_JOINS, set);
	}

	/** The same for text with one character a byte: hosts, paths, header values. */
	suspiciousText(latin1: string, detectors: readonly DetectorName[]): boolean {
		if (latin1.length > WINDOW) return this.suspicious(Buffer.from(latin1, 'latin1'), detectors);
		const bits = bitsOf(detectors);
		if (bits === 0) return false;
		this.#aim(bits);
		this.#work = WORK_LEAST;
		this.#memory.write(latin1, LEVELS + PAD, 'latin1');
		if (this.#look(0, latin1.length, bits, 0)) return true;
		return (bits & JOINED_BITS) !== 0 && this.#someJoined(Buffer.from(latin1, 'latin1'), TEXT_JOINS, bits);
	}

	/** True when something stands in pieces in values side by side, as the engine puts them together. */
	#someJoined(
		bytes: Buffer,
		joins: readonly ((view: View) => readonly (View | null)[])[],
		set: number,
	): boolean {
		const bits = set & JOINED_BITS;
		if (bits === 0) return false;
		this.#aim(bits);
		const root = rootView(bytes);
		for (const join of joins) {
			for (const view of join(root)) if (view !== null && this.#isJoinedSuspicious(view, bits)) return true;
		}
		return false;
	}

	#isJoinedSuspicious({ bytes, trail }: View, bits: number): boolean {
		for (let from = 0; from < bytes.length; from += WINDOW - OVERLAP) {
			const piece = bytes.subarray(from, from + WINDOW);
			this.#memory.set(piece, LEVELS + PAD);
			const base = from - LEVELS - PAD;
			// A match that crosses no cut was seen where it stood.
			this.#crosses = (start, end) => trail?.spans(base + start, base + end) !== false;
			if (this.#look(0, piece.length, bits, JOINED | NO_ROWS)) return true;
		}
		return false;
	}

	/**
	 * Index from which an anchor could be unfinished at the end of `bytes`; `bytes.length` when nothing is. Never more
	 * than LONGEST_MATCH before the end.
	 */
	pending(bytes: Uint8Array): number {
		return this.#tail.pending(bytes, LONGEST_MATCH);
	}

	/** Writes the tables for a set of detectors when it comes first. */
	#aim(bits: number): void {
		if (bits === 0 || this.#ready.has(bits)) return;
		fillFor(this.#kernel.memory, this.#anchors, bits);
		this.#ready.add(bits);
		// Letters set apart are searched for all but tokens, and phrases by themselves.
		for (const part of [bits & ~TOKENS_BIT, bits & ~INJECTION_BIT, bits & INJECTION_BIT]) this.#aim(part);
	}

	/** Looks at the `length` bytes that stand in `level`, and at all that they can be decoded to. */
	#look(level: number, length: number, bits: number, how: number): boolean {
		const start = LEVELS + level * LEVEL_SIZE + PAD;
		const end = start + length;
		this.#memory.fill(0, end, end + 64);
		const count = this.#kernel.scan(start, length, bits, how & (CUT_OUT | JOINED));
		if (count <= 0) return count < 0;
		// Encoded so many times: the pool's own depth decides.
		if (level + 1 === LEVELS_COUNT) return true;
		const hints = this.#hints(count);
		for (let i = 0; i < hints.length; i += 3) {
			const [kind, from, to] = hints.subarray(i, i + 3) as unknown as [number, number, number];
			if (kind === EVENT_LITERAL) {
				if (this.#crosses(from, to)) return true;
				continue;
			}
			if ((kind === EVENT_SINGLES || kind === EVENT_GROUPS) && (how & NO_ROWS) !== 0) continue;
			if (this.#follow(kind, from, to, level, end, bits, (how & JOINED) !== 0)) return true;
		}
		return false;
	}

	/** Decodes what a hint is about, and looks at that. */
	#follow(
		kind: number,
		from: number,
		to: number,
		level: number,
		end: number,
		bits: number,
		joined: boolean,
	): boolean {
		const out = LEVELS + (level + 1) * LEVEL_SIZE + PAD;
		const deeper = (size: number, detectors: number, way: number): boolean => {
			if (size === 0 || detectors === 0) return false;
			this.#work -= size;
			if (this.#work < 0) return true;
			this.#aim(detectors);
			return this.#look(level + 1, size, detectors, way);
		};
		if (joined && !this.#crosses(from, to)) return false;
		if (kind === EVENT_RUN) return this.#runs.some(from, to, end, out, size => deeper(size, bits, 0));
		if (kind !== EVENT_REWRITE) {
			return to - from > ROW_MOST || deeper(this.#rows.read(from, to, out), bits, NO_ROWS);
		}
		const first = Math.max(LEVELS + level * LEVEL_SIZE + PAD, from - AROUND);
		const last = Math.min(end, to + AROUND);
		// Phrases of several words can't be told apart from a distance: who disguises letters has something to hide.
		if ((bits & INJECTION_BIT) !== 0 && this.#views.isDisguised(from, last)) return true;
		const size = this.#views.rewrite(first, last, out);
		// Nothing was undone where nothing became shorter.
		return size < last - first && deeper(size, bits, CUT_OUT);
	}

	// A copy: looking deeper writes hints of its own.
	#hints(count: number): Uint32Array {
		return new Uint32Array(this.#memory.buffer.slice(EVENTS, EVENTS + count * 12));
	}
}
