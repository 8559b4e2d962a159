// What the events of a file spell, for `egressd scan`: read beside the file's own bytes, in memory that stays flat. Must
// not know where the bytes come from, nor how events are read.

import { NOBODY } from '../../../core/client.js';
import { Leave } from '../../../core/leave.js';
import { EventReader } from '../../../scan/events/reader.js';
import { Spelling } from '../../../scan/events/spelling.js';
import { holdsEvents, LEAD } from '../../../scan/events/spelt.js';
import type { Scanner } from '../../../scan/scanner.js';
import type { Finding, Search } from './ndjson.js';
import type { Direction, Task } from './ndjson-message.js';

/** Nothing for a file that does not begin like a list of events. */
export class SpeltFile {
	/** What came while it was not known whether there are events; null once it is. */
	#lead: Buffer | null = Buffer.alloc(0);
	#holds = false;
	readonly #spelling: Spelling;

	/** `tell` is called for each rule that finds something, once. */
	constructor(
		scanner: Scanner,
		direction: Direction,
		search: Search,
		budgetMs: number,
		tell: (finding: Finding) => Promise<void>,
	) {
		const said = new Set<string>();
		const gate = {
			budgetMs,
			suspicious: (...args: Parameters<Scanner['suspicious']>) => scanner.suspicious(...args),
			async scan(task: Task) {
				const result = await scanner.scan(task);
				for (const finding of result.ok ? result.findings : []) {
					if (said.has(finding.rule)) continue;
					said.add(finding.rule);
					await tell({ ...finding, decoded: ['events', ...finding.decoded] });
				}
				// It is told here, and ends nothing.
				return result.ok ? { ...result, findings: [] } : result;
			},
		};
		const { detectors, rules = [] } = search;
		const terms = { direction, detectors, rules, onMatch: 'warn', allowances: [] } as const;
		const judgement = { ...terms, client: NOBODY, notice() {}, leave: new Leave() };
		this.#spelling = new Spelling(gate, judgement, new EventReader());
	}

	/** Takes the next bytes of the file. Rejects when they can't be scanned. */
	async read(bytes: Buffer): Promise<void> {
		if (this.#lead === null) {
			if (this.#holds) await this.#spelling.look(bytes);
			return;
		}
		this.#lead = Buffer.concat([this.#lead, bytes]);
		if (this.#lead.length >= LEAD) await this.#begin(this.#lead);
	}

	/** Nothing more will come. */
	async end(): Promise<void> {
		if (this.#lead !== null) await this.#begin(this.#lead);
		if (this.#holds) await this.#spelling.end();
	}

	async #begin(lead: Buffer): Promise<void> {
		this.#lead = null;
		this.#holds = holdsEvents(lead);
		if (this.#holds) await this.#spelling.look(lead);
	}
}
