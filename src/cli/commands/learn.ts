// `egressd learn`: routes from what was seen. Knows lines and files; must not know how rules are made or written.

import { isIP } from 'node:net';
import { Command, Option } from 'commander';
import { bracketed, canonicalHost, unbracketed, withPort } from '../../core/target.js';
import { isHidden, type LogEntry } from '../../log/read/entry.js';
import { type Recorded, recorded, urlOf } from '../../log/read/recorded.js';
import { learnRules, type Seen } from '../../policy/learn.js';
import { compileRoutes, match, type RouteTable } from '../../policy/route.js';
import { readBytes, replaceFile } from '../files.js';
import { write } from '../output.js';
import { printable } from '../paint.js';
import { bytesOf } from '../source.js';
import { Notes, templateOf } from './learn/notes.js';

interface LearnFlags {
	readonly merge?: string;
	readonly output?: string;
	readonly blocked?: true;
}

const HELP = `
Reads what serve or exec wrote at level 2 and prints the smallest tidy routes that allow it: hosts, methods, and paths
in which numbers, UUIDs, hashes and other ids stand for any. What they do not name is blocked. Comments say how often
each host was asked, and where a credential was sent, in a header, the query or the path: take such a comment off and
the proxy holds it.

  egressd exec --observe -- your-agent 2> run.log    # a run you trust: nothing is held back
  egressd learn run.log > routes.yaml
  egressd learn --merge routes.yaml next.log -o routes.yaml

--merge adds what FILE does not allow yet at its end and leaves the rest as it is, comments included. --blocked learns
from what no route fitted, too. What a detector blocked is never learnt. Read the result: it allows what was done.`;

export function learnCommand(): Command {
	return new Command('learn')
		.description('write the routes that allow what was logged')
		.argument('[file]', 'level-2 lines, or - for standard input', '-')
		.addOption(new Option('--merge <file>', 'add to these routes, and keep their comments'))
		.addOption(new Option('-o, --output <file>', 'write here, whole or not at all, instead of to stdout'))
		.addOption(new Option('--blocked', 'learn from requests that no route fitted as well'))
		.addHelpText('after', HELP)
		.action(learn);
}

async function learn(file: string, flags: LearnFlags): Promise<void> {
	const [{ renderLearned }, { parseConfig }] = await Promise.all([
		import('../../config/learned.js'),
		import('../../config/load.js'),
	]);
	const before = flags.merge === undefined ? null : readBytes(flags.merge).toString();
	const known = before === null ? null : compileRoutes(parseConfig(before, { file: flags.merge ?? '' }));
	const notes = new Notes();
	const seen: Seen[] = [];
	let requests = 0;
	let left = 0;
	const inward = new Set<string>();
	for await (const exchange of recorded(bytesOf(file, false))) {
		if (isInward(exchange) && inward.size < MOST_NAMED) inward.add(exchange.block?.host ?? '');
		const barred = exchange.request === null && byRoute(exchange);
		if (barred && !flags.blocked) left += 1;
		const entry = exchange.request ?? (barred && flags.blocked ? exchange.block : null);
		if (entry === null) continue;
		requests += 1;
		const one = seenIn(entry);
		if (one === null || (known !== null && allowed(known, one, entry))) continue;
		if (entry.method !== 'CONNECT') seen.push(one);
		notes.take(one, entry, exchange);
	}
	const tunnels = notes.tunnels.map(host => ({ host, count: 1, matches: [] }));
	const text = renderLearned(
		[...learnRules(seen), ...tunnels],
		notes.byHost,
		before === null ? null : { text: before, file: flags.merge ?? '' },
	);
	if (flags.output === undefined) await write(process.stdout, text);
	else await replaceFile(flags.output, text);
	for (const hint of hintsFor(file, requests, left, [...inward]))
		process.stderr.write(`egressd: ${printable(hint)}\n`);
}

/** Hosts that a hint names. */
const MOST_NAMED = 10;

/** What a person should know of lines that taught nothing, or not all that they could. */
function hintsFor(file: string, requests: number, left: number, inward: readonly string[]): string[] {
	const name = file === '-' ? 'standard input' : file;
	const hints: string[] = [];
	if (left > 0)
		hints.push(`${name}: ${left} blocked by routes were not learnt from; --blocked allows them as well`);
	if (inward.length > 0)
		hints.push(
			`${name}: blocked, for their names lead to private addresses: ${inward.join(', ')}; a route with "allow_private: true" allows one that is meant to`,
		);
	if (requests === 0 && hints.length === 0)
		hints.push(`${name}: no request in it; serve and exec log requests with --observe, and at level 2`);
	return hints;
}

/**
 * A name that led to a network of one's own, which observing does not allow either. Nothing is said for an address, nor
 * for what leads to this very machine or to a cloud's credentials: that is what agents are led to by others.
 */
function isInward({ request, block }: Recorded): boolean {
	const inward =
		/^egress: host resolves to an address that is not public \((?:private|unique local|carrier-grade NAT)\)/;
	return request === null && isIP(block?.host ?? '') === 0 && inward.test(block?.reason ?? '');
}

/** A decision about the route: detectors name themselves, and addresses are no matter of routes. */
function byRoute({ block }: Recorded): boolean {
	return (
		block !== null &&
		block.detector === undefined &&
		/^egress: (?:host not in|path not|method not|header does not)/.test(block.reason ?? '')
	);
}

/**
 * Null for what can not be asked again: it is no target of ours, or secrets were masked in it, but for one that was sent where
 * the proxy could put it.
 */
function seenIn(entry: LogEntry): Seen | null {
	const found = /^https:\/\/([^/?#]*?)(?::(\d+))?(\/[^?#]*|)$/.exec(urlOf(entry).split('?', 1)[0] as string);
	const { event, method = '' } = entry;
	if (found === null) return null;
	const [, name = '', port = '443', path = '/'] = found;
	// What was not sent because no route fitted would not be sent with a secret in it either.
	if (isHidden(event === 'egress_block' ? urlOf(entry) : name)) return null;
	if (isHidden(path) && templateOf(path) === null) return null;
	const host = canonicalHost(name);
	if (host === undefined) return null;
	const usual = port === '443' || port === '80';
	const wholePath = entry.path === '*' ? '*' : path || '/';
	return { host: usual ? bracketed(host) : withPort(host, Number(port)), method, path: wholePath };
}

function allowed(table: RouteTable, { host, method, path }: Seen, { headers = {} }: LogEntry): boolean {
	const [, name = '', port = '443'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
	const list = Object.entries(headers).flatMap(([header, value]) =>
		(typeof value === 'string' ? [value] : value).flatMap(one => [header, one]),
	);
	const request = {
		scheme: 'https',
		host: unbracketed(name),
		port: Number(port),
		method,
		path,
		headers: list,
	} as const;
	return match(table, request).route !== null;
}
