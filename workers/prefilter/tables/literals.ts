// Writes literals into the memory that the search reads, behind those that stand there already. It must not search, or know
// what bytes and characters are: see ground.ts.

import { DETECTORS } from '../../contract.js';
import type { Anchor } from '../anchors.js';
import { foldOf } from '../classes.js';
import { CUT_TOO, EXACT, FOLDED, ROTATED, TURNED } from '../layout/record.js';
import { TOKENS_BIT } from '../layout/view.js';
import { ENTRY_SIZE, MANY_KNOWN, PROGRAMS, USEFUL, USEFUL_PHRASES, USEFUL_TOKENS } from '../layout.js';
import { bitOf } from './detector-bits.js';
import { small } from './hashes.js';
import { fillKnownFours, fillLongs, headsOf, isLong, isMarkTurned, isShort } from './heads.js';
import { compileDemands, type Demand, FIRST, type Programs } from './programs.js';
import { markBegun } from './secrets.js';
import { fillFor } from './short.js';

/** Where records of literals stand in memory: addresses of the first and behind the last, of each time that some were added. */
export type Records = readonly (readonly [from: number, to: number])[];

/** Literals, and where in memory they are to stand. */
interface Plan {
	readonly anchors: readonly Anchor[];
	/** Addresses: of the records, of what the offsets of programs are counted from, of these programs, and behind it all. */
	readonly from: number;
	readonly base: number;
	readonly at: number;
	readonly end: number;
	readonly programs: Programs;
}

/** Sets of detectors: one bit for each of them. */
const SETS = 1 << DETECTORS.length;

/** Lists of programs in memory, one behind another, each once. */
class Lists {
	readonly #view: DataView;
	readonly #programs: Programs;
	readonly #lists = new Map<readonly Demand[], number>();
	readonly #known = new Map<string, number>();
	/** Where the next one would begin. */
	end: number;

	constructor(view: DataView, at: number, programs: Programs) {
		this.#view = view;
		this.end = at;
		this.#programs = programs;
	}

	/** Where the list of `demands` begins; 0 when there are none, or not all have a program. */
	add(demands: readonly Demand[] | null): number {
		if (demands === null) return 0;
		let list = this.#lists.get(demands);
		if (list === undefined) {
			list = this.#write(demands);
			this.#lists.set(demands, list);
		}
		return list;
	}

	#write(demands: readonly Demand[]): number {
		const starts = demands.map(demand => this.#programs.starts.get(demand) ?? 0);
		if (starts.length === 0 || starts.includes(0)) return 0;
		const key = starts.join();
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const list = this.end;
		for (const start of [...starts, 0]) {
			this.#view.setUint32(this.end, start, true);
			this.end += 4;
		}
		this.#known.set(key, list);
		return list;
	}
}

/** Those of known secrets that NIBBLES look for as long as they are few, where no tokens are searched: `longIn` costs more than they do. */
const isKnownLong = (anchor: Anchor): boolean =>
	isLong(anchor) && anchor.detector === 'known_secrets' && !anchor.disguised;
/** Of a few secrets: each has some 30. */
const KNOWN_FEW = 150;

/** For literals from an address on, a multiple of a record's size; `base` is that of literals that stand there already. */
export function planFor(anchors: readonly Anchor[], from: number, base?: number): Plan {
	const at = from + recordsOf(anchors) * ENTRY_SIZE;
	const counted = base ?? at - FIRST;
	const programs = compileDemands(
		anchors.flatMap(({ demands }) => demands ?? []),
		at - counted,
	);
	const rest = anchors.reduce(
		(sum, { bytes, demands }) => sum + bytes.length + ((demands?.length ?? 0) + 1) * 4,
		at + programs.bytes.length,
	);
	return { anchors, from, base: counted, at, end: Math.ceil(rest / ENTRY_SIZE) * ENTRY_SIZE, programs };
}

/** Records at the most: see `headsOf`. */
function recordsOf(anchors: readonly Anchor[]): number {
	return anchors.reduce((sum, anchor) => sum + (isLong(anchor) ? 4 : 2), 0);
}

/** Writes literals where they are to stand, and into the tables for every set of detectors. Gives back where their records are. */
export function addLiterals(memory: Uint8Array, { anchors, from, base, at, programs }: Plan): Records {
	const view = new DataView(memory.buffer);
	view.setUint32(PROGRAMS, base, true);
	memory.set(programs.bytes, at);
	const lists = new Lists(view, at + programs.bytes.length, programs);
	for (const { demands } of anchors) lists.add(demands);
	let text = lists.end;
	let entry = from;
	for (const anchor of anchors) {
		const { bytes, compared } = anchor;
		markUseful(memory, anchor);
		if (anchor.begins) markBegun(memory, bytes);
		memory.set(compared === FOLDED ? bytes.map(foldOf) : bytes, text);
		for (const [place, head, more] of headsOf(memory, anchor)) {
			view.setUint32(entry, text, true);
			view.setUint32(entry + 4, view.getUint32(head, true), true);
			view.setUint16(entry + 8, bytes.length, true);
			view.setUint16(entry + 10, place, true);
			view.setUint8(entry + 12, bitOf(anchor.detector));
			view.setUint8(entry + 13, compared);
			view.setUint8(entry + 14, anchor.where);
			view.setUint8(entry + 15, anchor.run);
			view.setUint16(entry + 16, anchor.reach, true);
			view.setUint8(entry + 18, anchor.kind);
			view.setUint8(entry + 19, anchor.digits);
			view.setUint8(entry + 20, anchor.names);
			view.setUint8(entry + 21, anchor.border);
			const turned = (anchor.turned ? TURNED : 0) | (anchor.rotated ? ROTATED : 0);
			view.setUint8(entry + 22, turned | (isMarkTurned(anchor) ? CUT_TOO : 0));
			view.setUint8(entry + 23, anchor.before);
			view.setUint16(entry + 24, anchor.span, true);
			view.setUint8(entry + 26, anchor.proof);
			view.setUint32(entry + 28, lists.add(anchor.demands), true);
			for (let i = 0; i < 4 && place + i < bytes.length && compared !== FOLDED; i += 1) {
				view.setUint8(entry + 32 + i, small(bytes[place + i] as number));
				view.setUint8(entry + 36 + i, 0xff);
			}
			for (let i = 0; i < 8 && i < bytes.length && compared !== FOLDED; i += 1) {
				view.setUint8(entry + 40 + i, bytes[i] as number);
				// All but the bit that tells small letters from capitals.
				view.setUint8(entry + 48 + i, compared === EXACT ? 0xff : 0xdf);
			}
			view.setUint32(head, entry, true);
			if (more !== undefined) {
				view.setUint32(entry + 56, view.getUint32(more, true), true);
				view.setUint32(more, entry, true);
			}
			entry += ENTRY_SIZE;
		}
		text += bytes.length;
	}
	fillKnownFours(memory, view);
	fillLongs(memory, view);
	const short = anchors.filter(isShort);
	const known = anchors.filter(isKnownLong);
	const many = known.length > KNOWN_FEW;
	if (many) memory[MANY_KNOWN] = 1;
	for (let bits = 1; bits < SETS; bits += 1) {
		const byLongs = many || (bits & TOKENS_BIT) !== 0;
		fillFor(memory, byLongs ? short : [...short, ...known], bits);
	}
	return [[from, entry]];
}

/** The literals themselves, those of phrases as they are folded. */
export function* literalsIn(memory: Uint8Array, records: Records): Generator<Uint8Array> {
	const view = new DataView(memory.buffer);
	for (const [from, to] of records) {
		for (let entry = from; entry < to; entry += ENTRY_SIZE) {
			const text = view.getUint32(entry, true);
			yield memory.subarray(text, text + view.getUint16(entry + 8, true));
		}
	}
}

/** Bytes of literals matter where they are escaped. */
function markUseful(memory: Uint8Array, { bytes, detector }: Anchor): void {
	const bit = detector === 'naive_injection_detection' ? USEFUL_PHRASES : USEFUL_TOKENS;
	for (const byte of bytes) memory[USEFUL + byte] = (memory[USEFUL + byte] as number) | bit;
}
