// Commands of egressd's in one process for all of a test file: it has the modules loaded, which takes most of a short
// command's time. For what a command makes of its arguments; what is about the process itself, such as its signals or
// that it ends by itself, needs a start of its own. Must not know what a command does.

import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const HOST = fileURLToPath(new URL('./commands-host.js', import.meta.url));

export interface Ran {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export interface CommandOptions {
	/** All of its environment. */
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** What it finds in `process.stdin`: nothing, by default. */
	readonly input?: Buffer | string;
}

/** What is sent to the host. */
export interface CommandLine extends CommandOptions {
	readonly args: readonly string[];
}

let host: ChildProcess | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** Runs `egressd ARGS` to its end, one after the other. */
export function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<Ran> {
	const ran = turn.then(() => ask({ args, ...options }));
	turn = ran.catch(() => {});
	return ran;
}

function ask(line: CommandLine): Promise<Ran> {
	host ??= start();
	const asked = host;
	return new Promise((resolve, reject) => {
		const ended = (code: number | null) => {
			host = null;
			reject(new Error(`egressd ${line.args.join(' ')}: its process ended with ${code}`));
		};
		asked.ref();
		asked.channel?.ref();
		asked.once('exit', ended);
		asked.once('message', (ran: Ran) => {
			asked.off('exit', ended);
			asked.unref();
			asked.channel?.unref();
			resolve(ran);
		});
		asked.send(line);
	});
}

function start(): ChildProcess {
	// No terminal, wherever the tests run.
	const started = fork(HOST, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'advanced' });
	started.stderr?.pipe(process.stderr);
	(started.stderr as unknown as Socket).unref();
	process.once('exit', () => started.kill('SIGKILL'));
	return started;
}
