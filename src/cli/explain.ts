// `egressd explain`: what the proxy would do with a request, and why. Knows flags, files and exit codes; must not know
// how anything is decided.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExplainReply } from '../explain/ends.js';
import { describe } from './explanation.js';
import { configOption, connectToOption, readConfig } from './flags.js';
import { createJudge } from './judge.js';
import { write } from './output.js';
import { painter, wantsColour } from './paint.js';
import { type RequestFlags, readBytes, readRequestFlags } from './request.js';

interface ExplainFlags extends RequestFlags {
	readonly config: string;
	readonly connectTo?: readonly string[];
	readonly response?: string;
	readonly responseStatus: number;
	readonly responseHeader?: readonly string[];
	readonly json?: true;
	readonly color?: boolean;
}

const HELP = `
Nothing is sent and no name is looked up. The request is carried through the proxy's own code as far as the network:
which route decides and why the others do not, what is stripped and which variable's value is put in, what the
detectors find and where, what the log would say. Secrets are masked, credentials are [sealed].

Examples:
  egressd explain https://api.github.com/repos/acme/app
  egressd explain -X DELETE -H 'Accept: application/json' https://api.github.com/repos/acme/app
  egressd explain -d @body.json -H 'Content-Type: application/json' https://api.anthropic.com/v1/messages
  egressd explain --response page.html https://docs.example.com/   # the reply is looked at as well

-d, -H and -X are curl's; @FILE is sent as it is, @- is standard input. Host and Content-Length are added.
Exit codes: 0 allowed, 3 blocked, 1 bad routes or a file that can not be read, 2 bad usage.`;

const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function explainCommand(): Command {
	return new Command('explain')
		.description('say what the proxy would do with a request, and why, without sending it')
		.argument('<url>', 'absolute, as the agent would write it')
		.addOption(configOption().default('routes.yaml'))
		.addOption(new Option('-X, --request <method>', 'the method; GET, or POST with -d'))
		.addOption(new Option('-H, --header <line>', '"Name: value"; may be repeated').argParser(collect))
		.addOption(new Option('-d, --data <body>', 'the body, or @FILE; may be repeated').argParser(collect))
		.addOption(new Option('--response <file>', 'the body of a reply, to be looked at as well'))
		.addOption(new Option('--response-status <n>', "the reply's status").argParser(parseStatus).default(200))
		.addOption(
			new Option('--response-header <line>', '"Name: value" of the reply; may be repeated').argParser(
				collect,
			),
		)
		.addOption(new Option('--json', 'the explanation as one JSON object'))
		.addOption(new Option('--color', 'colour, also where nobody looks'))
		.addOption(new Option('--no-color', 'no colour'))
		.addOption(connectToOption())
		.addHelpText('after', HELP)
		.action(explainRequest);
}

const BLOCKED = 3;

async function explainRequest(url: string, flags: ExplainFlags, command: Command): Promise<void> {
	const config = await readConfig(flags.config);
	const request = usage(command, () => readRequestFlags(url, flags));
	const reply = usage(command, () => readReply(flags));
	const judge = await createJudge(config, process.env, flags.connectTo);
	try {
		const explanation = await judge.explain(request, reply === null ? {} : { reply });
		const paint = painter(wantsColour(process.stdout, flags.color));
		const text = flags.json
			? `${JSON.stringify(explanation)}\n`
			: describe(explanation, { file: flags.config, paint });
		await write(process.stdout, text);
		if (explanation.verdict === 'block') process.exitCode = BLOCKED;
	} finally {
		await judge.close();
	}
}

function readReply({ response, responseStatus, responseHeader }: ExplainFlags): ExplainReply | null {
	if (response === undefined) return null;
	const body = readBytes(response);
	const { headers } = readRequestFlags('http://reply/', { header: responseHeader ?? [] });
	const sized = headers.some(
		(name, i) => i % 2 === 0 && /^(?:content-length|transfer-encoding)$/i.test(name),
	);
	if (!sized) headers.push('Content-Length', String(body.length));
	return { status: responseStatus, headers, body };
}

/** A RangeError is about what was typed: as commander says it, with its exit code. */
function usage<T>(command: Command, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof RangeError) command.error(`error: ${error.message}`);
		throw error;
	}
}

function parseStatus(value: string): number {
	const status = /^\d{3}$/.test(value) ? Number(value) : 0;
	if (status < 200 || status > 599) throw new InvalidArgumentError('It is a status from 200 to 599.');
	return status;
}
