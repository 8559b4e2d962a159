// `egressd test`: policy tests for CI. Knows files and exit codes; must not know how a request is judged.

import { isUtf8 } from 'node:buffer';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { CaseFields, CaseMessage, CaseReply, PolicyCase } from '../config/policy-test.js';
import type { ExplainMessage } from '../explain/conversation.js';
import type { ExplainReply } from '../explain/ends.js';
import type { ExplainRequest, Explanation } from '../explain/explain.js';
import { configOption, FileError, readConfig } from './flags.js';
import { createJudge, type Judge } from './judge.js';
import { bytesOf } from './logs/source.js';
import { write } from './output.js';
import { type Paint, painter, printable, wantsColour } from './paint.js';
import { readBytes, readFields, readRequestFlags } from './request.js';

interface TestFlags {
	readonly config?: string;
	readonly json?: true;
	readonly tap?: true;
	readonly color?: boolean;
}

const HELP = `
A file of tests is YAML:
  config: routes.yaml                # beside this file; --config wins
  cases:
    - name: reading is allowed
      request: GET https://api.github.com/repos/acme/app
      expect: { verdict: allow, route: api.github.com, credential: none }
    - name: nothing is deleted
      request: { method: DELETE, url: https://api.github.com/repos/acme/app, headers: { accept: text/plain } }
      expect: { verdict: block, code: route_denied }
    - name: the fourth a day is too many
      request: GET https://api.example.com/
      times: 4                       # so often in a row; after: egress.log begins with what was logged at level 2
      expect: { code: rate_limited }
    - name: no order comes back
      request: GET https://docs.example.com/
      response: { status: 200, headers: { content-type: text/html }, body_file: page.html }
      expect: { verdict: allow }
    - name: no key leaves by WebSocket
      request: GET wss://api.example.com/live
      messages: [{ agent: hello }, { origin: hi }, { agent_file: key.txt }]
      expect: { code: dlp_outbound }
A request may have body or body_file, and trailers, as a response may; what is expected is any of verdict (allow, warn,
redact, block), route (its host, its place from 0, or none), rule, credential (or none), reason (a part of it) and code.
Each request is carried through the proxy's own code, as by egressd explain, and nothing is sent.

Exit codes: 0 all as expected, 3 not all, 1 a file with mistakes, 2 bad usage.`;

export function testCommand(): Command {
	return new Command('test')
		.description('run policy tests: requests, and what is expected of them')
		.argument('<file...>', 'files of tests')
		.addOption(configOption())
		.addOption(new Option('--json', 'one JSON object for each case').conflicts('tap'))
		.addOption(new Option('--tap', 'Test Anything Protocol'))
		.addOption(new Option('--color', 'colour, also where nobody looks'))
		.addOption(new Option('--no-color', 'no colour'))
		.addHelpText('after', HELP)
		.action(test);
}

const NOT_AS_EXPECTED = 3;

/** One case with what came of it. */
interface Result {
	readonly file: string;
	readonly case: PolicyCase;
	/** What is not as expected. */
	readonly differences: readonly Difference[];
	readonly said: Explanation;
}

interface Difference {
	readonly what: string;
	readonly expected: string;
	readonly actual: string;
}

async function test(files: readonly string[], flags: TestFlags): Promise<void> {
	const { parsePolicyTest } = await import('../config/policy-test.js');
	const results: Result[] = [];
	const judges = new Map<string, Judge>();
	try {
		// Every file is read before anything is judged: mistakes first.
		const tests = files.map(file => ({ file, ...parsePolicyTest(readBytes(file).toString(), file) }));
		for (const { file, config, cases } of tests) {
			const routes = flags.config ?? (config === undefined ? undefined : resolve(dirname(file), config));
			if (routes === undefined) throw new FileError(`${file}: names no config, and --config is not there`);
			let judge = judges.get(routes);
			if (judge === undefined) {
				judge = await createJudge(await readConfig(routes), process.env);
				judges.set(routes, judge);
			}
			for (const one of cases) results.push(await run(file, one, judge));
		}
	} finally {
		for (const judge of judges.values()) await judge.close();
	}
	const paint = painter(wantsColour(process.stdout, flags.color));
	const format = flags.json ? asJson : flags.tap ? asTap : (all: readonly Result[]) => asText(all, paint);
	await write(process.stdout, format(results));
	if (results.some(({ differences }) => differences.length > 0)) process.exitCode = NOT_AS_EXPECTED;
}

async function run(file: string, one: PolicyCase, judge: Judge): Promise<Result> {
	const beside = (name: string): string => resolve(dirname(file), name);
	const { after, times } = one;
	const said = await judge.explain({
		request: requestOf(one, beside),
		reply: one.response && replyOf(one.response, beside),
		messages: one.messages?.map(message => messageOf(message, beside)),
		after: after === undefined ? undefined : bytesOf(beside(after), false),
		times,
	});
	return { file, case: one, said, differences: differencesOf(one, said) };
}

/** The place of a file that a case names. */
type Beside = (name: string) => string;

function requestOf({ request }: PolicyCase, beside: Beside): ExplainRequest {
	const { method, url, headers, trailers } = request;
	const plain = readRequestFlags(url, {
		...(method === undefined ? {} : { request: method }),
		header: linesOf(headers),
	});
	const body = bodyOf(request, beside);
	return {
		...plain,
		method: method ?? (body === null ? 'GET' : 'POST'),
		body,
		trailers: readFields(linesOf(trailers)),
	};
}

function replyOf(reply: CaseReply, beside: Beside): ExplainReply {
	const { status = 200, headers, trailers } = reply;
	const body = bodyOf(reply, beside) ?? Buffer.alloc(0);
	return { status, headers: readFields(linesOf(headers)), body, trailers: readFields(linesOf(trailers)) };
}

function messageOf({ agent, origin, agent_file, origin_file }: CaseMessage, beside: Beside): ExplainMessage {
	const file = agent_file ?? origin_file;
	const bytes = file === undefined ? Buffer.from(agent ?? origin ?? '') : readBytes(beside(file));
	const way = (agent ?? agent_file) === undefined ? 'inbound' : 'outbound';
	return { way, bytes, text: isUtf8(bytes) };
}

/** As -H has them. */
function linesOf(fields: CaseFields = {}): string[] {
	return Object.entries(fields).flatMap(([name, value]) =>
		(typeof value === 'string' ? [value] : value).map(text =>
			text === '' ? `${name};` : `${name}: ${text}`,
		),
	);
}

function bodyOf(
	{ body, body_file }: Pick<PolicyCase['request'], 'body' | 'body_file'>,
	beside: Beside,
): Buffer | null {
	if (body !== undefined) return Buffer.from(body);
	return body_file === undefined ? null : readBytes(beside(body_file));
}

function differencesOf({ expect }: PolicyCase, said: Explanation): Difference[] {
	const found: Difference[] = [];
	const compare = (
		what: string,
		expected: string | number | undefined,
		actual: string,
		fits: boolean,
	): void => {
		if (expected !== undefined && !fits) found.push({ what, expected: String(expected), actual });
	};
	const { verdict, route, rule, credential, reason, code } = expect;
	compare('verdict', verdict, said.verdict, said.verdict === verdict);
	const decisive = said.route === null ? 'none' : `${said.route.host} (routes[${said.route.index}])`;
	compare('route', route, decisive, routeFits(route, said.route));
	const rules = said.findings.map(one => one.rule);
	const noRule = rule === 'none' && rules.length === 0;
	compare('rule', rule, rules.join(', ') || 'none', noRule || rules.includes(rule ?? ''));
	const variable = said.injected?.variable ?? 'none';
	compare('credential', credential, variable, variable === credential);
	compare('reason', reason, said.reason ?? 'none', (said.reason ?? '').includes(reason ?? ''));
	const refusal = said.refusal?.code ?? 'none';
	compare('code', code, refusal, refusal === code);
	return found;
}

function routeFits(expected: string | number | undefined, route: Explanation['route']): boolean {
	if (route === null) return expected === 'none';
	return typeof expected === 'number' ? route.index === expected : route.host === expected;
}

function asText(results: readonly Result[], { bold, green, red, dim }: Paint): string {
	const rows: string[] = [];
	for (const { file, case: one, differences, said } of results) {
		const place = dim(`${printable(file)}:${one.at.line}:${one.at.col}`);
		if (differences.length === 0) {
			rows.push(`${green('ok  ')} ${printable(one.name)}`);
			continue;
		}
		rows.push(`${red('FAIL')} ${bold(printable(one.name))} ${place}`);
		for (const { what, expected, actual } of differences) {
			rows.push(
				`       ${what.padEnd(10)} expected ${green(printable(expected))}, is ${red(printable(actual))}`,
			);
		}
		if (said.reason !== null && !differences.some(({ what }) => what === 'reason')) {
			rows.push(`       ${dim(printable(said.reason))}`);
		}
	}
	const failed = results.filter(({ differences }) => differences.length > 0).length;
	rows.push(failed === 0 ? `${results.length} passed` : `${failed} of ${results.length} failed`);
	return `${rows.join('\n')}\n`;
}

function asJson(results: readonly Result[]): string {
	return results
		.map(({ file, case: { name, at }, differences, said }) => {
			const { verdict, reason, route } = said;
			const ok = differences.length === 0;
			return `${JSON.stringify({ ok, name, file, ...at, differences, verdict, reason, route: route?.host ?? null })}\n`;
		})
		.join('');
}

function asTap(results: readonly Result[]): string {
	const rows = ['TAP version 13', `1..${results.length}`];
	for (const [i, { case: one, differences }] of results.entries()) {
		// "#" begins a directive.
		const name = printable(one.name).replaceAll('#', '\\#');
		rows.push(`${differences.length === 0 ? 'ok' : 'not ok'} ${i + 1} - ${name}`);
		if (differences.length === 0) continue;
		rows.push('  ---');
		for (const { what, expected, actual } of differences)
			rows.push(`  ${what}: ${JSON.stringify({ expected, actual })}`);
		rows.push('  ...');
	}
	return `${rows.join('\n')}\n`;
}
