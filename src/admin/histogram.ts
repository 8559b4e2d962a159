// Counts of durations in buckets that grow by a constant factor: a few nanoseconds to record, percentiles when asked.
// Must not know what took so long.

/** Milliseconds of the first bucket's upper end, and how many buckets double it. */
const FIRST = 0.125;
const PER_DOUBLING = 4;
const DOUBLINGS = 21;
const BUCKETS = DOUBLINGS * PER_DOUBLING + 2;

/** Upper ends in milliseconds: 0.125 ms to 262 s, each a fifth above the one before; the last is without end. */
export const BOUNDS: readonly number[] = Array.from({ length: BUCKETS }, (_, i) =>
	i === BUCKETS - 1 ? Number.POSITIVE_INFINITY : FIRST * 2 ** (i / PER_DOUBLING),
);

export class Histogram {
	readonly counts = new Float64Array(BUCKETS);
	/** Milliseconds. */
	sum = 0;
	count = 0;

	add(ms: number): void {
		const bucket = ms <= FIRST ? 0 : Math.min(BUCKETS - 1, Math.ceil(Math.log2(ms / FIRST) * PER_DOUBLING));
		this.counts[bucket] = (this.counts[bucket] as number) + 1;
		this.sum += ms;
		this.count += 1;
	}

	copy(): Histogram {
		const copy = new Histogram();
		copy.counts.set(this.counts);
		copy.sum = this.sum;
		copy.count = this.count;
		return copy;
	}
}

/**
 * Milliseconds under which each share (0 to 1) of what came after `before` lies, right to a fifth; null when nothing
 * came.
 */
export function percentiles(
	now: Histogram,
	before: Histogram | null,
	shares: readonly number[],
): readonly (number | null)[] {
	const total = now.count - (before?.count ?? 0);
	return shares.map(share => {
		if (total <= 0) return null;
		let left = share * total;
		for (let i = 0; i < BUCKETS; i += 1) {
			const here = (now.counts[i] as number) - (before?.counts[i] ?? 0);
			if (here <= 0) continue;
			left -= here;
			if (left > 0) continue;
			const low = i === 0 ? 0 : (BOUNDS[i - 1] as number);
			const high = i === BUCKETS - 1 ? low : (BOUNDS[i] as number);
			return high + ((high - low) * left) / here;
		}
		return BOUNDS[BUCKETS - 2] as number;
	});
}
