// Durations as people write them, `500ms`, `30s`, `5m`, `1h`, to milliseconds and back. Must not know what is timed.

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Longer is a mistake; timers of JavaScript end at 24 days anyway. */
const LONGEST_DURATION = 24 * UNITS.h;

/** Milliseconds, from 1 to 24 hours; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
	const parts = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|m|h)$/.exec(text);
	if (parts === null) return undefined;
	const milliseconds = Math.round(Number(parts[1]) * UNITS[parts[2] as keyof typeof UNITS]);
	return milliseconds >= 1 && milliseconds <= LONGEST_DURATION ? milliseconds : undefined;
}

/** The shortest spelling without a fraction: 90000 is `90s`. */
export function formatDuration(milliseconds: number): string {
	for (const unit of ['h', 'm', 's'] as const) {
		if (milliseconds % UNITS[unit] === 0) return `${milliseconds / UNITS[unit]}${unit}`;
	}
	return `${milliseconds}ms`;
}
