// What the operator lets through on a route although a detector finds it: by rule, for a reason, up to a day. Must not
// know how anything is found.

/** One as it is written under `dlp.allow`, validated. */
export interface AllowConfig {
	/** Id of a rule, built in or the operator's own. */
	readonly rule: string;
	/** One line, for the log. */
	readonly reason: string;
	/** The last day on which it holds, in UTC: `2027-03-31`. */
	readonly until?: string | undefined;
}

/** One that is ready to be asked. */
export interface Allowance extends AllowConfig {
	/** Milliseconds since 1970 from which on it holds no more. */
	readonly endsAt: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** They must have been validated. */
export function compileAllowances(written: readonly AllowConfig[]): readonly Allowance[] {
	return written.map(one => ({
		...one,
		endsAt: one.until === undefined ? Number.POSITIVE_INFINITY : endOf(one.until),
	}));
}

/** The end of a day in UTC, in milliseconds since 1970; NaN for what is no day of the calendar. */
export function endOf(day: string): number {
	const begins = Date.parse(`${day}T00:00:00Z`);
	// V8 takes the 31st of February for the 3rd of March.
	const isDay =
		/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(begins) && new Date(begins).toISOString().startsWith(day);
	return isDay ? begins + DAY_MS : Number.NaN;
}

/** Ids of the rules that are allowed at `now`. */
export function allowedRules(allowances: readonly Allowance[], now: number): readonly string[] {
	return allowances.filter(({ endsAt }) => now < endsAt).map(({ rule }) => rule);
}

/** What is told to the operator of one; without a last day nothing is said of it. */
export function letsThrough(rule: string, until: string | undefined): string {
	return `what ${rule} finds is let through${until === undefined ? '' : ` until ${until}`}`;
}

/** What is said behind the reason of a finding that is let through. */
export function allowedBecause(allowances: readonly Allowance[], rule: string): string {
	const one = allowances.find(allowance => allowance.rule === rule);
	if (one === undefined) return '';
	const until = one.until === undefined ? '' : ` until ${one.until}`;
	return `, allowed on this route${until}: ${one.reason}`;
}
