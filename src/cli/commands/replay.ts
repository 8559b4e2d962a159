// `egressd replay`: past exchanges under other routes. Knows lines and exit codes; must not know how a request is judged.

import { Command, Option } from 'commander';
import { withFiles } from '../../credentials/files.js';
import { injectedValues } from '../../credentials.js';
import type { Explanation } from '../../explain/explanation.js';
import { readPast } from '../../explain/past.js';
import { recorded } from '../../log/read/recorded.js';
import { FileError } from '../files.js';
import { configOption, readConfig } from '../flags.js';
import { createJudge } from '../judge.js';
import { write } from '../output.js';
import { addColourFlags, painter, printable, wantsColour } from '../paint.js';
import { bytesOf } from '../source.js';

interface ReplayFlags {
	readonly config: string;
	readonly json?: true;
	readonly color?: boolean;
}

const HELP = `
Reads what serve wrote at level 2 and says which exchanges the routes of --config would decide otherwise: what went
through and would be blocked or redacted, what was blocked and would go through. Replies are looked at, too.

  egressd replay --config new.yaml egress.log

A blocked exchange has a line without headers and body, so that only its route can be judged again: what detectors
blocked, and what was cut in the log, is counted as not to be told. Give it the proxy's own variables (EGRESS_TOKEN_*),
so that a credential that the proxy put in is not taken for the agent's. Lines do not tell the scheme; it is https.

Each exchange is judged as if it were the only one: how often hosts were asked is not held against the routes' rates
(limits.requests, limits.bytes_out), and pieces of secrets do not add up. For those: egressd explain --after.

Exit codes: 0 nothing would change, 3 something would, 1 bad routes, no such file or nothing in it, 2 bad usage.`;

export function replayCommand(): Command {
	return addColourFlags(
		new Command('replay')
			.description('say which logged exchanges other routes would decide otherwise')
			.argument('[file]', 'level-2 lines, or - for standard input', '-')
			.addOption(configOption().makeOptionMandatory())
			.addOption(new Option('--json', 'one JSON object for each change, and one with the counts'))
			.addHelpText('after', HELP)
			.action(replay),
	);
}

const SOME_CHANGE = 3;

interface Counts {
	exchanges: number;
	now_blocked: number;
	now_redacted: number;
	now_allowed: number;
	/** What the lines do not tell enough of. */
	unknown: number;
}

async function replay(file: string, flags: ReplayFlags): Promise<void> {
	const config = await readConfig(flags.config);
	const judge = await createJudge(config, process.env);
	const injected = injectedValues(config, withFiles(config, process.env));
	const counts: Counts = { exchanges: 0, now_blocked: 0, now_redacted: 0, now_allowed: 0, unknown: 0 };
	const { red, green, yellow, dim } = painter(wantsColour(process.stdout, flags.color));
	try {
		for await (const exchange of recorded(bytesOf(file, false))) {
			const past = readPast(exchange, config, injected);
			if (past === null) continue;
			counts.exchanges += 1;
			if (past === 'unknown') {
				counts.unknown += 1;
				continue;
			}
			const said = await judge.explain({
				request: past.request,
				reply: past.reply ?? undefined,
			});
			const now = changed(past.blocked, said);
			if (now === null) continue;
			counts[`now_${now}`] += 1;
			const { method, url } = past.request;
			const paint = now === 'blocked' ? red : now === 'allowed' ? green : yellow;
			const why = said.reason ?? past.reason ?? said.findings[0]?.kind ?? '';
			// What stands in the URL is shown as the log shows it.
			const target = `${said.request.host}${said.request.path}`;
			await write(
				process.stdout,
				flags.json
					? `${JSON.stringify({ id: exchange.id, time: past.time, method, host: said.request.host, path: said.request.path, was: past.blocked ? 'blocked' : 'allowed', now, reason: why, route: said.route?.host ?? null })}\n`
					: `${paint(now.padEnd(8))} ${printable(`${method} ${target || url}`)}  ${printable(why)} ${dim(printable(exchange.id))}\n`,
			);
		}
	} finally {
		await judge.close();
	}
	const name = file === '-' ? 'standard input' : file;
	// A check that compared nothing must not look like one that found all well.
	if (counts.exchanges === 0)
		throw new FileError(`${name}: no exchange in it; serve and exec log them at level 2`);
	const change = counts.now_allowed + counts.now_blocked + counts.now_redacted;
	await write(process.stdout, flags.json ? `${JSON.stringify(counts)}\n` : `${summary(counts, change)}\n`);
	if (change > 0) process.exitCode = SOME_CHANGE;
}

function summary(counts: Counts, change: number): string {
	const parts = [
		`${change} of ${counts.exchanges} exchanges would be decided otherwise`,
		`${counts.now_blocked} blocked, ${counts.now_redacted} redacted, ${counts.now_allowed} allowed`,
	];
	if (counts.unknown > 0) parts.push(`${counts.unknown} can not be told from their lines`);
	return parts.join('; ');
}

function changed(blocked: boolean, { verdict }: Explanation): 'blocked' | 'redacted' | 'allowed' | null {
	if (verdict === 'block') return blocked ? null : 'blocked';
	if (blocked) return 'allowed';
	return verdict === 'redact' ? 'redacted' : null;
}
