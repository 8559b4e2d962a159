// What a check came to. Facts only.

export type Status = 'ok' | 'warn' | 'fail' | 'skipped';

export interface CheckResult {
	/** `ca`, `config`, `runtime curl`, ... */
	readonly check: string;
	readonly status: Status;
	/** One sentence part. */
	readonly detail: string;
	/** What to do about it. */
	readonly hint?: string;
}
