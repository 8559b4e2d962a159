// `egressd test`: policy tests for CI. Knows files and exit codes; must not know how a request is judged.

import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { FileError, readBytes } from '../files.js';
import { configOption, readConfig } from '../flags.js';
import { createJudge, type Judge } from '../judge.js';
import { write } from '../output.js';
import { addColourFlags, painter, wantsColour } from '../paint.js';
import { runCase } from './test/case.js';
import { asJson, asTap, asText, type Result } from './test/report.js';

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
	return addColourFlags(
		new Command('test')
			.description('run policy tests: requests, and what is expected of them')
			.argument('<file...>', 'files of tests')
			.addOption(configOption())
			.addOption(new Option('--json', 'one JSON object for each case').conflicts('tap'))
			.addOption(new Option('--tap', 'Test Anything Protocol'))
			.addHelpText('after', HELP)
			.action(test),
	);
}

const NOT_AS_EXPECTED = 3;

async function test(files: readonly string[], flags: TestFlags): Promise<void> {
	const { parsePolicyTest } = await import('../../config/policy-test.js');
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
			for (const one of cases) results.push(await runCase(file, one, judge));
		}
	} finally {
		for (const judge of judges.values()) await judge.close();
	}
	const paint = painter(wantsColour(process.stdout, flags.color));
	const format = flags.json ? asJson : flags.tap ? asTap : (all: readonly Result[]) => asText(all, paint);
	await write(process.stdout, format(results));
	if (results.some(({ differences }) => differences.length > 0)) process.exitCode = NOT_AS_EXPECTED;
}
