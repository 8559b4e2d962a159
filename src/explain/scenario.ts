// A request that is thought through together with what came before it and what comes of it. Knows `explain` and the
// memory that it works with; must not know where any of it was written.

import { setImmediate } from 'node:timers/promises';
import type { Config } from '../config/load.js';
import { injectedValues } from '../credentials.js';
import type { Chunks } from '../log/read/lines.js';
import { recorded } from '../log/read/recorded.js';
import type { ExplainMessage } from './conversation.js';
import type { ExplainReply } from './ends.js';
import { type ExplainOptions, explain } from './explain.js';
import type { ExplainRequest, Explanation } from './explanation.js';
import { History } from './history.js';
import { readPast } from './past.js';

export interface Scenario {
	readonly request: ExplainRequest;
	/** Thought through as well when the request is allowed. */
	readonly reply?: ExplainReply | undefined;
	/** What is said in the WebSocket that the request asks for, in this order. */
	readonly messages?: readonly ExplainMessage[] | undefined;
	/** Level-2 lines of requests that came just before: they use up limits, and pieces of secrets in them count. */
	readonly after?: Chunks | undefined;
	/** So often in a row, at one moment: the last is told. 1 by default. */
	readonly times?: number | undefined;
}

/** What was thought through before, all at one moment. */
export interface Before {
	/** Requests of lines, and those of which the lines tell too little. */
	readonly logged: number;
	readonly unknown: number;
	/** Requests like the one that is told. */
	readonly alike: number;
}

export interface ExplainedScenario extends Explanation {
	/** Not there when nothing came before. */
	readonly before?: Before;
}

/**
 * As `explain`, from the memory of a proxy that has just started. @throws RangeError for messages behind a request that
 * can ask for no WebSocket, and beside a response.
 */
export async function explainScenario(
	config: Config,
	{ request, reply, messages, after, times = 1 }: Scenario,
	options: Pick<ExplainOptions, 'scanner' | 'env' | 'connectTo'>,
): Promise<ExplainedScenario> {
	const { method, body, trailers = [] } = request;
	const said = messages !== undefined && messages.length > 0;
	if (said && (method !== 'GET' || body !== null || trailers.length > 0)) {
		throw new RangeError('a WebSocket begins with a GET without a body and trailers');
	}
	if (said && reply !== undefined) throw new RangeError('a WebSocket has messages, and no other response');
	const history = new History();
	const past =
		after === undefined ? { logged: 0, unknown: 0 } : await relive(config, after, options, history);
	const all = {
		...options,
		history,
		...(reply === undefined ? {} : { reply }),
		...(said ? { messages } : {}),
	};
	for (let i = 1; i < times; i += 1) {
		await explain(config, request, all);
		await setImmediate();
	}
	const explanation = await explain(config, request, all);
	if (after === undefined && times === 1) return explanation;
	return { ...explanation, before: { ...past, alike: times - 1 } };
}

async function relive(
	config: Config,
	lines: Chunks,
	options: Pick<ExplainOptions, 'scanner' | 'env' | 'connectTo'>,
	history: History,
): Promise<Pick<Before, 'logged' | 'unknown'>> {
	const injected = injectedValues(config, options.env);
	let logged = 0;
	let unknown = 0;
	for await (const exchange of recorded(lines)) {
		const past = readPast(exchange, config, injected);
		if (past === 'unknown') unknown += 1;
		if (past === null || past === 'unknown') continue;
		logged += 1;
		await explain(config, past.request, { ...options, history });
		// Where a running proxy is asked, its own work goes on in between.
		await setImmediate();
	}
	return { logged, unknown };
}
