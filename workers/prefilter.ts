// Tells bytes in which no detector can find anything from those worth a closer look, fast enough for the event loop. It
// searches literals and undoes encodings; it must not run a regular expression, decide anything, or know where the bytes come from.
// What it asks of bytes, in which order and by which file: prefilter/README.md.
//
// Deliberate gaps, which the engine would see in bytes that look clean here:
// - known secrets of fewer than 16 characters with separators in them, and longer ones in groups of changing length of four and
//   more with separators other than + / - _ (single characters, twos and threes are seen whatever parts them);
// - known secrets in the rarer spellings of known/disguises.ts, of which less than the middle is there, or in replies;
// - pieces apart by several bytes, of which fewer than three follow each other without a sign of their own (`_`, `-`) at an end;
// - tokens that are both backwards and cut over several values and begin with letters and figures alone; values joined inside what was
//   decoded out of joined ones;
// - phrases letter by letter apart in other letters than Latin ones, or all letters alike apart in other languages, and those that
//   words make which could be read in more than one way
//   (14 of 18,975 texts that were found; test/parts/prefilter/phrases.test.ts counts them);
// - tags and line ends between pieces of a token, or of a name, of which each reads like a word (letters of one case, no digits) and has
//   no value behind it that does not;
// - UTF-7 in parts; quoted-printable with an escape here and there;
// - bare deflate of what is no text, also in base64, and Brotli with another window than the usual one, that announce nothing;
// - ROT13 of what has no literal of five characters and no run of 16; uuencode without its first line;
// - numbers and groups of digits that write bytes and go on from one value to the next, as over messages of a conversation;
// - pieces in one place of lines of one shape that do not end them, or of which none has both letters and digits and is no name of hex;
// - ASCII85 and base85 of fewer than 16 characters of ASCII, or in more than a kilobyte with no digit in them and 128 bytes before; numbers
//   of fewer than 12 bytes in groups; dumps whose first row is not there; a JWK in a JSON text sequence that is escaped;
// - base32 of over 64 characters that is cut over values, in one letter case and without any digit;
// - keys of JSON (JWK) cut in two of which each is in base64; pieces of which each is encoded by itself and too short to be told from a
//   word, in names, lines, logs and prose;
// - tag characters that are written as escapes inside a token, where phrases are searched, too.
// - a token whose prefix or name is seen, but whose rest only the engine puts together in a way that programs.as.ts takes for no
//   disguise: there a few signs at the first character that does not fit decide.
// test/parts/prefilter/evasions.test.ts counts what is missed of the disguises that the engine's tests know.

import {
	type BuiltSearch,
	type DetectorName,
	LONGEST_MATCH,
	type Part,
	type ThreadLoad,
} from './contract.js';
import { type AnchorSources, anchorsOf } from './prefilter/anchors.js';
import { createKernel, type Kernel } from './prefilter/kernel.js';
import { JOINED, KNOWN_BIT, NO_ROWS, TELL, TEXT, TOKENS_BIT } from './prefilter/layout/view.js';
import { CUTS, ENTRIES, LEVELS, PAD, PLACES, PLACES_WINDOW, WINDOW } from './prefilter/layout.js';
import { bitsOf } from './prefilter/tables/detector-bits.js';
import { imageOf, restore } from './prefilter/tables/image.js';
import { addLiterals, literalsIn, planFor, type Records } from './prefilter/tables/literals.js';
import { readPrepared } from './prefilter/tables/prepared.js';
import { fillSecrets } from './prefilter/tables/secrets.js';
import { Tail } from './prefilter/tables/tail.js';
import { gaveUp, readWhy, sawDigits, type Why } from './prefilter/why.js';
import { countedWords } from './roots/counted.js';
import {
	OrdinaryTexts,
	type Said,
	type Strand,
	strandsOf,
	wordsOfHead,
	wordsOfParts,
} from './roots/strands.js';
import { tokenRule } from './rules/user.js';
import { PARTED, type Span } from './views/view.js';

/** Bytes that two windows share: more than a secret that is spread over the events of a stream. */
const OVERLAP = 16384;
/** Decoded bytes that one call looks at for each byte it is given; over it the pool looks. */
const WORK_RATIO = 6;
const WORK_LEAST = 65536;

/** Bytes of what tells of cuts that are made empty behind a strand: what looks for the next cut may look on. */
const CUTS_BESIDE = 512;

const PLUS = 0x2b;
const BLANK = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;

/** True for what could be a form, or a query, with spaces in it. What is in base64 has its plus signs before its padding. */
function isSpaced(bytes: Uint8Array): boolean {
	if (bytes.includes(BLANK) || bytes.includes(QUOTE)) return false;
	const plus = bytes.indexOf(PLUS);
	return plus > 0 && bytes.subarray(0, plus).includes(EQUALS);
}

/** Search for everything that anchors a finding. One a thread: it has one memory and works synchronously. */
export class Prefilter {
	readonly #kernel: Kernel;
	/** Made when it is first asked for. */
	#tail: Tail | undefined;
	readonly #memory: Buffer;
	readonly #records: Records;
	readonly #ordinary = new OrdinaryTexts();
	/** The detectors asked about last, and their bits. */
	#asked: readonly DetectorName[] = [];
	#bits = 0;

	/**
	 * `plain` asks for the search in JavaScript where WebAssembly could be had; `rules` and `phrases` stand in for all that are
	 * built in. What the load brings along of a search is taken over.
	 */
	constructor(
		load: ThreadLoad,
		options: Partial<Omit<AnchorSources, 'knownSecrets'>> & { readonly plain?: boolean } = {},
	) {
		const { search, knownSecrets } = load;
		const { plain, rules = [], phrases = [] } = options;
		const builtIn = options.rules === undefined && options.phrases === undefined;
		if (search !== undefined && builtIn && plain !== true) {
			this.#kernel = createKernel(search.size, search.module === null, search.module);
			this.#records = search.records;
			restore(search, this.#kernel.memory);
		} else {
			const { size, ground, literals, records, base } = readPrepared();
			const own = [...rules, ...(load.rules ?? []).map(tokenRule)];
			const anchors = anchorsOf({ rules: own, phrases, knownSecrets }, builtIn);
			const plan = builtIn ? planFor(anchors, size, base) : planFor(anchors, ENTRIES);
			this.#kernel = createKernel(plan.end, plain);
			const { memory } = this.#kernel;
			restore(ground, memory);
			if (builtIn) restore(literals, memory);
			const added = anchors.length > 0 ? addLiterals(memory, plan) : [];
			this.#records = builtIn ? [...records, ...added] : added;
			fillSecrets(
				memory,
				knownSecrets.map(({ value }) => value),
			);
		}
		this.#memory = Buffer.from(this.#kernel.memory.buffer);
	}

	/** For other threads, which need not build it again; to be asked before anything is searched. */
	built(): BuiltSearch {
		const { memory, module } = this.#kernel;
		return { size: memory.length, ...imageOf(memory), records: this.#records, module };
	}

	/**
	 * False only if none of `detectors` could find anything in `bytes`, whatever is decoded. Of what lies outside of `fresh` the
	 * caller says that it was found clean by itself: only what values make together with those inside is looked for there. Never throws.
	 */
	suspicious(bytes: Uint8Array, detectors: readonly DetectorName[], fresh?: Span): boolean {
		const bits = this.#aim(detectors);
		if (bits === 0) return false;
		const { length } = bytes;
		if (this.#strandsFind(() => countedWords(bytes), bits)) return true;
		if (length <= WINDOW) return this.#finds(bytes, bits, Math.max(WORK_LEAST, length * WORK_RATIO), fresh);
		for (let from = 0; ; from += WINDOW - OVERLAP) {
			if (this.#finds(bytes.subarray(from, from + WINDOW), bits, WINDOW * WORK_RATIO)) return true;
			if (from + WINDOW >= length) return false;
		}
	}

	/**
	 * Parts of a text of at most PLACES_WINDOW bytes outside of which none of `detectors` could find anything, in no order and
	 * reaching beyond it where something stands at its ends; null for all of it. Literals that stand in it as they are, or behind a few
	 * escapes, are told by their places; whatever else could be makes it all. Never throws.
	 */
	places(bytes: Uint8Array, detectors: readonly DetectorName[]): readonly Span[] | null {
		const bits = this.#aim(detectors);
		if (bits === 0) return [];
		if (bytes.length > PLACES_WINDOW || this.#strandsFind(() => countedWords(bytes), bits)) return null;
		const memory = this.#memory;
		const spans: Span[] = [];
		const work = Math.max(WORK_LEAST, bytes.length * WORK_RATIO);
		for (const spaced of isSpaced(bytes) ? [false, true] : [false]) {
			this.#write(bytes, spaced);
			if (this.#scan(bytes.length, bits, TELL, work)) return null;
			for (let i = memory.readInt32LE(PLACES), at = PLACES + 4; i > 0; i -= 1, at += 8)
				spans.push({ start: memory.readInt32LE(at), end: memory.readInt32LE(at + 4) });
		}
		return spans;
	}

	/** Searches a window; a form, in which plus signs are spaces, once more with spaces. */
	#finds(bytes: Uint8Array, bits: number, work: number, fresh?: Span): boolean {
		this.#write(bytes, false);
		if (this.#scan(bytes.length, bits, 0, work, fresh)) return true;
		if (!isSpaced(bytes)) return false;
		this.#write(bytes, true);
		return this.#scan(bytes.length, bits, 0, work, fresh);
	}

	#scan(length: number, bits: number, how: number, work: number, fresh?: Span): boolean {
		return this.#kernel.scan(length, bits, how, work, fresh?.start ?? 0, fresh?.end ?? length) !== 0;
	}

	/** Puts a window where it is searched, with spaces for plus signs where it is `spaced`. */
	#write(bytes: Uint8Array, spaced: boolean): void {
		const memory = this.#memory;
		const from = LEVELS + PAD;
		memory.set(bytes, from);
		if (!spaced) return;
		for (let at = from; at < from + bytes.length; at += 1) if (memory[at] === PLUS) memory[at] = BLANK;
	}

	/** The same for text with one character a byte: hosts, paths, header values. */
	suspiciousText(latin1: string, detectors: readonly DetectorName[]): boolean {
		if (latin1.length > WINDOW) return true;
		const bits = this.#aim(detectors);
		if (bits === 0) return false;
		this.#memory.write(latin1, LEVELS + PAD, 'latin1');
		return this.#scan(latin1.length, bits, TEXT, WORK_LEAST);
	}

	/** The same for what words of a request's head make together, wherever in it they stand. */
	suspiciousWords(
		host: string,
		path: string,
		headers: readonly string[],
		detectors: readonly DetectorName[],
	): boolean {
		return this.#strandsFind(() => wordsOfHead(host, path, headers, this.#ordinary), this.#aim(detectors));
	}

	/** The same for a head that was taken apart. */
	suspiciousParts(parts: readonly Part[], detectors: readonly DetectorName[]): boolean {
		return (
			parts[0]?.location === 'host' && this.#strandsFind(() => wordsOfParts(parts), this.#aim(detectors))
		);
	}

	/** What is looked for by the bits of `asked`; words are only made where something of them could be. */
	#strandsFind(words: () => readonly Said[], asked: number): boolean {
		const bits = asked & (TOKENS_BIT | KNOWN_BIT);
		if (bits === 0) return false;
		const all = words();
		// Most often there is none, and of one nothing can be put together.
		return all.length > 1 && strandsOf(all).some(strand => this.#strandFinds(strand, bits));
	}

	/** Of what was put together only what crosses a seam counts: each word was searched where it stands. */
	#strandFinds({ words }: Strand<Said>, bits: number): boolean {
		const memory = this.#memory;
		const from = LEVELS + PAD;
		const whole = words.reduce((sum, word) => sum + (word?.text.length ?? PARTED.length), 0);
		if (whole > WINDOW) return true;
		memory.fill(0, CUTS, CUTS + (whole >> 3) + CUTS_BESIDE);
		let length = 0;
		for (const word of words) {
			const size = word?.text.length ?? PARTED.length;
			const cut = CUTS + (length >> 3);
			memory[cut] = (memory[cut] as number) | (1 << (length & 7));
			if (word === null) PARTED.copy(memory, from + length);
			else memory.write(word.text, from + length, 'latin1');
			length += size;
		}
		return this.#scan(length, bits, TEXT | JOINED | NO_ROWS, WORK_LEAST);
	}

	/**
	 * Index from which an anchor could be unfinished at the end of `bytes`; `bytes.length` when nothing is. Never more
	 * than LONGEST_MATCH before the end.
	 */
	pending(bytes: Uint8Array): number {
		this.#tail ??= new Tail(literalsIn(this.#memory, this.#records));
		return this.#tail.pending(bytes, LONGEST_MATCH);
	}

	/** True when the last answer was yes because too much would have had to be decoded for another; meaningless after a no. */
	get gaveUp(): boolean {
		return gaveUp(this.#kernel.memory);
	}

	/**
	 * True when the last answer was yes for what is to be decoded from digits (a dump, base85, numbers): no longer phrase stands
	 * beside it as it is said, since these are asked about first; meaningless after a no.
	 */
	get sawDigits(): boolean {
		return sawDigits(this.#kernel.memory);
	}

	/** Why the last answer was yes; meaningless after a no. For benches and people. */
	why(): Why {
		return readWhy(this.#kernel.memory);
	}

	/** The bits of a set of detectors. */
	#aim(detectors: readonly DetectorName[]): number {
		if (detectors === this.#asked) return this.#bits;
		const bits = bitsOf(detectors);
		this.#asked = detectors;
		this.#bits = bits;
		return bits;
	}
}
