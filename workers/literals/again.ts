// Asks what stands around the keywords of a text, but not where it was asked already: in a text that says the same over and over the
// answer at a place is the one a period before. Knows how far rules look; must not know what they find.

import type { Buffer } from 'node:buffer';
import { type Repeat, repeatsIn } from './repeats.js';
import type { LiteralSet } from './set.js';
import { knownBase, REVERSED } from './tags.js';

/** What was seen at a place: nothing, by the bytes around it alone; anything else; or enough to end. */
export const NONE = 0;
export const SOME = 1;
export const ENOUGH = 2;
export type Answer = typeof NONE | typeof SOME | typeof ENOUGH;

/** How far rules look around their keywords. */
interface Reach {
	readonly size: number;
	readonly mostBefore: number;
	readonly mostAfter: number;
	windowOf(tag: number): { readonly before: number; readonly after: number };
}

/** Repeats of fewer bytes are asked about as any text. */
const LEAST = 2 * 1024;
/** Bytes further that pieces which words part are looked for, on either side. */
const PIECES_BEFORE = 64;
const PIECES_AFTER = 1024;

/** The places of one text. */
export class Again {
	readonly #bytes: Buffer;
	readonly #reach: Reach;
	readonly #repeats: readonly Repeat[];
	/** Tags from here on are known secrets: each is told. */
	readonly #known: number;
	/** The repeat at hand or the next one. */
	#next = 0;
	/** Where more than NONE was seen last, of each tag at each place of the period, and of all. */
	readonly #some = new Map<number, number>();
	#last = -1;

	constructor(bytes: Buffer, reach: Reach) {
		this.#bytes = bytes;
		this.#reach = reach;
		this.#known = knownBase(reach);
		this.#repeats = repeatsIn(bytes, LEAST);
	}

	/** Asks about each literal of the set, in the order of their places, until one has enough. */
	scan(literals: LiteralSet, ask: (at: number, tag: number, length: number) => Answer): void {
		const bytes = this.#bytes;
		if (this.#repeats.length === 0) {
			literals.scan(bytes, (at, tag, length) => ask(at, tag, length) !== ENOUGH);
			return;
		}
		let ended = false;
		const upTo = (from: number, to: number): void => {
			const part = bytes.subarray(from, Math.min(bytes.length, to + literals.longest));
			literals.scan(part, (place, tag, length) => {
				const at = from + place;
				if (at >= to || this.#isAnswered(at, tag)) return true;
				const answer = ask(at, tag, length);
				if (answer !== NONE) this.#note(at, tag);
				ended = answer === ENOUGH;
				return !ended;
			});
		};
		const most = Math.max(this.#reach.mostBefore, this.#reach.mostAfter) + PIECES_AFTER;
		let from = 0;
		for (const { start, end, period } of this.#repeats) {
			// All that any rule looks at from here on stood a period before.
			const same = start + period + most;
			const other = end - most;
			if (same >= other) continue;
			upTo(from, same);
			if (ended) return;
			from = this.#last < same - period ? other : same;
		}
		upTo(from, bytes.length);
	}

	#note(at: number, tag: number): void {
		this.#last = at;
		const repeat = this.#repeats[this.#next];
		if (repeat !== undefined && at >= repeat.start && tag < this.#known)
			this.#some.set(this.#key(repeat, at, tag), at);
	}

	#key({ start, period }: Repeat, at: number, tag: number): number {
		return ((at - start) % period) * this.#known + tag;
	}

	/** True where the same stood around the same keyword a period before, and nothing was seen there. */
	#isAnswered(at: number, tag: number): boolean {
		const repeats = this.#repeats;
		while (this.#next < repeats.length && (repeats[this.#next] as Repeat).end <= at) {
			this.#next += 1;
			this.#some.clear();
		}
		const repeat = repeats[this.#next];
		if (repeat === undefined) return false;
		if (tag >= this.#known) return false;
		const { size } = this.#reach;
		const around = this.#reach.windowOf(tag % size);
		// Back to front, what follows a keyword stands before it.
		const turned = Math.floor(tag / size) === REVERSED;
		const before = (turned ? around.after : around.before) + PIECES_BEFORE;
		const after = (turned ? around.before : around.after) + PIECES_AFTER;
		const { start, end, period } = repeat;
		if (at - period - before < start || at + after > end) return false;
		return (this.#some.get(this.#key(repeat, at, tag)) ?? -1) < at - period;
	}
}
