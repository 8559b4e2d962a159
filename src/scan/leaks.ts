// What has left of each known secret in the last minute, so that one cut over several requests is seen when enough of it
// would be out. Knows which characters of which secret left and when; must not know any of them.

import type { Finding, SecretPiece } from '../../workers/contract.js';

/** Milliseconds for which a piece is remembered. */
export const LEAK_WINDOW_MS = 60_000;
/** Characters of one secret, in different places of it, that may not leave in that time. */
const LEAK_LIMIT = 16;
/** Pieces that are remembered of one secret; in more they are joined. */
const PIECES_KEPT = 8;

interface Left {
	readonly from: number;
	readonly to: number;
	readonly at: number;
}

/** Who is told of pieces and says what is too much with them: the memory itself, or one in another process. */
export interface Leaks {
	add(pieces: readonly SecretPiece[], now: number): readonly Finding[] | Promise<readonly Finding[]>;
}

/** One for a proxy. Its memory is bounded by the number of known secrets. */
export class LeakMemory implements Leaks {
	readonly #left = new Map<string, Left[]>();

	/** Pieces that are remembered, of all secrets. */
	get size(): number {
		return [...this.#left.values()].reduce((sum, pieces) => sum + pieces.length, 0);
	}

	/**
	 * Remembers what a message holds of known secrets. Returns the findings of those of which too much would be out with
	 * it. `now` in milliseconds.
	 */
	add(pieces: readonly SecretPiece[], now: number): Finding[] {
		const findings: Finding[] = [];
		const touched = new Map<string, Finding>();
		for (const { secret, from, to, finding } of pieces) {
			const known = (this.#left.get(secret) ?? []).filter(one => now - one.at < LEAK_WINDOW_MS);
			this.#left.set(secret, joined([...known, { from, to, at: now }]));
			touched.set(secret, finding);
		}
		for (const [secret, finding] of touched) {
			const left = this.#left.get(secret) ?? [];
			if (left.reduce((sum, { from, to }) => sum + to - from, 0) >= LEAK_LIMIT) findings.push(finding);
		}
		return findings;
	}
}

/** Pieces that overlap or touch as one, in the order of the value; the time is that of the latest. */
function joined(pieces: readonly Left[]): Left[] {
	const all: Left[] = [];
	for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
		const last = all.at(-1);
		if (last === undefined || piece.from > last.to) all.push(piece);
		else {
			all[all.length - 1] = {
				from: last.from,
				to: Math.max(last.to, piece.to),
				at: Math.max(last.at, piece.at),
			};
		}
	}
	return all.slice(-PIECES_KEPT);
}
