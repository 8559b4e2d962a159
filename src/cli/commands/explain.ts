// `egressd explain`: what the proxy would do with a request, and why. Knows flags, files and exit codes; must not know
// how anything is decided.

import { isUtf8 } from 'node:buffer';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExplainMessage } from '../../explain/conversation.js';
import type { ExplainReply } from '../../explain/ends.js';
import { describe } from '../explanation.js';
import { readBytes } from '../files.js';
import { configOption, connectToOption, readConfig } from '../flags.js';
import { createJudge } from '../judge.js';
import { write } from '../output.js';
import { addColourFlags, painter, wantsColour } from '../paint.js';
import { type RequestFlags, readFields, readRequestFlags } from '../request.js';
import { bytesOf } from '../source.js';

interface ExplainFlags extends RequestFlags {
	readonly config: string;
	readonly connectTo?: readonly string[];
	readonly response?: string;
	readonly responseStatus: number;
	readonly responseHeader?: readonly string[];
	readonly trailer?: readonly string[];
	readonly responseTrailer?: readonly string[];
	readonly message?: readonly ExplainMessage[];
	readonly messageBack?: readonly ExplainMessage[];
	readonly after?: string;
	readonly times: number;
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
  egressd explain --times 600 https://api.example.com/v1           # is the last of 600 at once over a limit?
  egressd explain --message '{"a":1}' wss://api.example.com/live    # and what is said in a WebSocket
  egressd explain --after egress.log https://api.example.com/v1    # after what was logged, as if just now

-d, -H and -X are curl's; @FILE is sent as it is, @- is standard input. Host and Content-Length are added.
Exit codes: 0 allowed, 3 blocked, 1 bad routes or a file that can not be read, 2 bad usage.`;

/** What is said in a WebSocket, by both sides, in the order of the command line. */
function messageOptions(): readonly [Option, Option] {
	const said: ExplainMessage[] = [];
	const say =
		(way: ExplainMessage['way']) =>
		(value: string): readonly ExplainMessage[] => {
			const bytes = value.startsWith('@') ? readBytes(value.slice(1)) : Buffer.from(value);
			said.push({ way, bytes, text: isUtf8(bytes) });
			return said;
		};
	return [
		new Option('--message <text>', 'said by the agent in the WebSocket it asks for, or @FILE').argParser(
			say('outbound'),
		),
		new Option('--message-back <text>', 'said by the origin in it, or @FILE').argParser(say('inbound')),
	];
}

const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function explainCommand(): Command {
	const [message, messageBack] = messageOptions();
	return addColourFlags(
		new Command('explain')
			.description('say what the proxy would do with a request, and why, without sending it')
			.argument('<url>', 'absolute, as the agent would write it')
			.addOption(configOption().default('routes.yaml'))
			.addOption(new Option('-X, --request <method>', 'the method; GET, or POST with -d'))
			.addOption(new Option('-H, --header <line>', '"Name: value"; may be repeated').argParser(collect))
			.addOption(new Option('-d, --data <body>', 'the body, or @FILE; may be repeated').argParser(collect))
			.addOption(
				new Option('--trailer <line>', '"Name: value" behind the body; may be repeated').argParser(collect),
			)
			.addOption(new Option('--response <file>', 'the body of a reply, to be looked at as well'))
			.addOption(
				new Option('--response-status <n>', "the reply's status").argParser(parseStatus).default(200),
			)
			.addOption(
				new Option('--response-header <line>', '"Name: value" of the reply; may be repeated').argParser(
					collect,
				),
			)
			.addOption(
				new Option('--response-trailer <line>', '"Name: value" behind it; may be repeated').argParser(
					collect,
				),
			)
			.addOption(message)
			.addOption(messageBack)
			.addOption(
				new Option(
					'--after <file>',
					'level-2 lines of requests that came just before it: they use up limits',
				),
			)
			.addOption(
				new Option('--times <n>', 'so often in a row, at one moment; the last is told')
					.argParser(parseTimes)
					.default(1),
			)
			.addOption(new Option('--json', 'the explanation as one JSON object'))
			.addOption(connectToOption())
			.addHelpText('after', HELP)
			.action(explainRequest),
	);
}

const BLOCKED = 3;

async function explainRequest(url: string, flags: ExplainFlags, command: Command): Promise<void> {
	const config = await readConfig(flags.config);
	const request = await usage(command, () => readRequestFlags(url, flags));
	const trailers = await usage(command, () => readFields(flags.trailer ?? []));
	const reply = await usage(command, () => readReply(flags));
	// Both hold all that is said.
	const messages = flags.message ?? flags.messageBack;
	const judge = await createJudge(config, process.env, flags.connectTo);
	try {
		const explaining = judge.explain({
			request: { ...request, trailers },
			reply,
			messages,
			after: flags.after === undefined ? undefined : bytesOf(flags.after, false),
			times: flags.times,
		});
		const explanation = await usage(command, () => explaining);
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

function readReply(flags: ExplainFlags): ExplainReply | undefined {
	const { response, responseStatus: status, responseHeader = [], responseTrailer = [] } = flags;
	if (response === undefined) return undefined;
	const body = readBytes(response);
	return { status, headers: readFields(responseHeader), body, trailers: readFields(responseTrailer) };
}

/** A RangeError is about what was typed: as commander says it, with its exit code. */
async function usage<T>(command: Command, read: () => T | Promise<T>): Promise<T> {
	try {
		return await read();
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

/** More than that would be a wait. */
const MOST_TIMES = 100_000;

function parseTimes(value: string): number {
	const times = /^\d{1,6}$/.test(value) ? Number(value) : 0;
	if (times < 1 || times > MOST_TIMES) {
		throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST_TIMES}.`);
	}
	return times;
}
