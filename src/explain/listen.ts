// The parts of the proxy that `explain` listens to: a gate that keeps what was found and an inspector that says when.
// They change nothing; must not know what an explanation looks like.

import type { Exchange } from '../core/exchange.js';
import { HOLD_LIMIT, HOLD_PATIENCE_MS, Inspector } from '../scan/inspect.js';
import type { Gate } from '../scan/judgement.js';
import type { Leaks } from '../scan/leaks.js';

type Task = Parameters<Gate['scan']>[0];
type ScanResult = Awaited<ReturnType<Gate['scan']>>;
type Finding = Extract<ScanResult, { ok: true }>['findings'][number];

/** What was being looked at: the request, the reply, or a target that was to be shown by a log line. */
export type Stage = 'request' | 'response' | 'log';

/** A finding, with offsets from the beginning of the part it stands in, however many pieces that came in. */
export interface Heard extends Finding {
	readonly stage: Stage;
	/** Which message of a WebSocket it stands in, from 0; null for what is none. */
	readonly message: number | null;
}

/** A gate that can be told in which memory pieces of known secrets are counted. */
export interface MindfulGate extends Gate {
	scan(task: Task, leaks?: Leaks): Promise<ScanResult>;
}

/** A scanner's gate that keeps every finding once. */
export class ListeningGate implements Gate {
	stage: Stage = 'request';
	/** The message that is looked at now; null for none. */
	message: number | null = null;
	readonly findings: Heard[] = [];
	readonly budgetMs: number;
	readonly ruleIds: Gate['ruleIds'];
	readonly #gate: MindfulGate;
	readonly #leaks: Leaks;
	readonly #keys = new Set<string>();

	constructor(gate: MindfulGate, leaks: Leaks) {
		this.#gate = gate;
		this.#leaks = leaks;
		this.budgetMs = gate.budgetMs;
		this.ruleIds = gate.ruleIds;
	}

	suspicious(...args: Parameters<Gate['suspicious']>): boolean {
		return this.#gate.suspicious(...args);
	}
	suspiciousText(...args: Parameters<Gate['suspiciousText']>): boolean {
		return this.#gate.suspiciousText(...args);
	}
	suspiciousHead(...args: Parameters<Gate['suspiciousHead']>): boolean {
		return this.#gate.suspiciousHead(...args);
	}
	wasClean(...args: Parameters<Gate['wasClean']>): boolean {
		return this.#gate.wasClean(...args);
	}
	unread(...args: Parameters<Gate['unread']>): ReturnType<Gate['unread']> {
		return this.#gate.unread(...args);
	}
	noteClean(...args: Parameters<Gate['noteClean']>): void {
		this.#gate.noteClean(...args);
	}
	pending(...args: Parameters<Gate['pending']>): number {
		return this.#gate.pending(...args);
	}
	async scan(task: Task): Promise<ScanResult> {
		const { stage, message } = this;
		const result = await this.#gate.scan(task, this.#leaks);
		if (result.ok) for (const finding of result.findings) this.#keep({ ...finding, stage, message }, task);
		return result;
	}

	#keep(finding: Heard, { body }: Task): void {
		const { stage, message, rule, kind, location, name } = finding;
		const offset = location === 'body' ? (body?.offset ?? 0) : 0;
		const start = finding.start + offset;
		// A target is looked at again when it is to be shown; what the request's own look found is known.
		const key = JSON.stringify([stage === 'response', message, rule, kind, location, name, start]);
		if (this.#keys.has(key)) return;
		this.#keys.add(key);
		this.findings.push({ ...finding, start, end: finding.end + offset });
	}
}

/** The proxy's inspector, which tells its gate what it looks at. */
export class ListeningInspector extends Inspector {
	readonly #gate: ListeningGate;

	constructor(gate: ListeningGate) {
		super({
			scanner: gate,
			holdLimit: HOLD_LIMIT,
			holdPatienceMs: HOLD_PATIENCE_MS,
			alone: () => true,
		});
		this.#gate = gate;
	}

	override response(...args: Parameters<Inspector['response']>): ReturnType<Inspector['response']> {
		this.#gate.stage = 'response';
		return super.response(...args);
	}

	override async show(exchange: Exchange): Promise<void> {
		const { stage } = this.#gate;
		this.#gate.stage = 'log';
		await super.show(exchange);
		this.#gate.stage = stage;
	}
}
