// The parts of the proxy that `explain` listens to: a gate that keeps what was found and an inspector that says when.
// They change nothing; must not know what an explanation looks like.

import type { Exchange } from '../core/exchange.js';
import { HOLD_LIMIT, HOLD_PATIENCE_MS, Inspector } from '../scan/inspect.js';
import type { Gate } from '../scan/judgement.js';

type Task = Parameters<Gate['scan']>[0];
type ScanResult = Awaited<ReturnType<Gate['scan']>>;
type Finding = Extract<ScanResult, { ok: true }>['findings'][number];

/** What was being looked at: the request, the reply, or a target that was to be shown by a log line. */
export type Stage = 'request' | 'response' | 'log';

/** A finding, with offsets from the beginning of the part it stands in, however many pieces that came in. */
export interface Heard extends Finding {
	readonly stage: Stage;
}

/** A scanner's gate that keeps every finding once. */
export class ListeningGate implements Gate {
	stage: Stage = 'request';
	readonly findings: Heard[] = [];
	readonly budgetMs: number;
	readonly ruleIds: Gate['ruleIds'];
	readonly #gate: Gate;
	readonly #keys = new Set<string>();

	constructor(gate: Gate) {
		this.#gate = gate;
		this.budgetMs = gate.budgetMs;
		this.ruleIds = gate.ruleIds;
	}

	suspicious(...args: Parameters<Gate['suspicious']>): boolean {
		return this.#gate.suspicious(...args);
	}
	suspiciousText(...args: Parameters<Gate['suspiciousText']>): boolean {
		return this.#gate.suspiciousText(...args);
	}
	pending(...args: Parameters<Gate['pending']>): number {
		return this.#gate.pending(...args);
	}
	async scan(task: Task): Promise<ScanResult> {
		const { stage } = this;
		const result = await this.#gate.scan(task);
		if (result.ok) for (const finding of result.findings) this.#keep(finding, stage, task);
		return result;
	}

	#keep(finding: Finding, stage: Stage, { body }: Task): void {
		const offset = finding.location === 'body' ? (body?.offset ?? 0) : 0;
		const heard = { ...finding, start: finding.start + offset, end: finding.end + offset, stage };
		const { rule, kind, location, name, start } = heard;
		// A target is looked at again when it is to be shown; what the request's own look found is known.
		const key = JSON.stringify([stage === 'response', rule, kind, location, name, start]);
		if (this.#keys.has(key)) return;
		this.#keys.add(key);
		this.findings.push(heard);
	}
}

/** The proxy's inspector, which tells its gate what it looks at. */
export class ListeningInspector extends Inspector {
	readonly #gate: ListeningGate;

	constructor(gate: ListeningGate) {
		super({ scanner: gate, holdLimit: HOLD_LIMIT, holdPatienceMs: HOLD_PATIENCE_MS });
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
