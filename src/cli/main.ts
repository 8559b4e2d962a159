#!/usr/bin/env node
// The process: reads the command line, runs one command, and says how it ended. Must not know what any command does.

import './engine.js';
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/issues.js';

const BAD_USAGE = 2;

/** In the order of the help. A command's modules are loaded when it is the one that was asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	serve: async () => (await import('./serve.js')).serveCommand(),
	exec: async () => (await import('./exec.js')).execCommand(),
	demo: async () => (await import('./demo.js')).demoCommand(),
	check: async () => (await import('./check.js')).checkCommand(),
	explain: async () => (await import('./explain.js')).explainCommand(),
	test: async () => (await import('./test.js')).testCommand(),
	replay: async () => (await import('./replay.js')).replayCommand(),
	scan: async () => (await import('./scan.js')).scanCommand(),
	rules: async () => (await import('./rules.js')).rulesCommand(),
	learn: async () => (await import('./learn.js')).learnCommand(),
	logs: async () => (await import('./logs.js')).logsCommand(),
	render: async () => (await import('./render.js')).renderCommand(),
	ca: async () => (await import('./ca.js')).caCommand(),
	doctor: async () => (await import('./doctor.js')).doctorCommand(),
};

const manifest: { version: string; description: string; engines: { node: string } } = JSON.parse(
	readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);

// npm only warns, and an older Node would fail later, in the words of whatever it lacks.
const [wanted, running] = [manifest.engines.node.replace('>=', ''), process.versions.node];
if (running.localeCompare(wanted, 'en', { numeric: true }) < 0) {
	process.stderr.write(
		`egressd: needs Node.js ${wanted} or newer, and this is ${running}: ${process.execPath}\n`,
	);
	process.exit(1);
}

const program = new Command('egressd')
	.description(manifest.description)
	.version(manifest.version)
	.enablePositionalOptions()
	.addHelpText(
		'after',
		`
To begin with:
  egressd demo                                           the whole job on one screen
  egressd exec --config routes.yaml -- your-agent        an agent behind the proxy
  egressd exec --observe -- your-agent 2> run.log        what does it need? Then: egressd learn run.log -o routes.yaml
  egressd explain -X POST https://api.example.com/v1     what would become of a request, and why
  egressd doctor                                         what is wrong on this machine

Exit codes: 0 fine, 1 bad config or failed start, 2 bad usage, 3 blocked or found; exec: its command's own.`,
	);

// What was asked for alone, or all of them for a help text or a misspelt one.
const asked = process.argv[2] ?? '';
const loaders = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]] : Object.values(COMMANDS);
for (const load of loaders) {
	const command = await (load as () => Promise<Command>)();
	program.addCommand(command.copyInheritedSettings(program));
}
for (const command of [program, ...program.commands]) {
	const name = command === program ? 'egressd' : `egressd ${command.name()}`;
	command.exitOverride().showHelpAfterError(`(${name} --help tells what it takes)`);
}

// A reader that has seen enough, such as head, is no failure: end as if SIGPIPE had ended us.
process.stdout.on('error', error => {
	if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(128 + 13);
	throw error;
});

try {
	await program.parseAsync();
} catch (error) {
	// Commander has said already what was wrong with the usage.
	if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : BAD_USAGE);
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
}

/** The sentence of an error that was meant for a person; all of one that was not, so that it can be reported. */
function explain(error: unknown): string {
	if (!(error instanceof Error)) return `egressd: ${String(error)}`;
	// Each line of it begins with the file and the place, as editors and CI read it.
	if (error instanceof ConfigError) return error.message;
	const { syscall, code, address, port } = error as ListenError;
	if (syscall === 'listen') return `egressd: ${address}:${port}: ${unheard(code)}`;
	const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
	return isBug ? (error.stack ?? error.message) : `egressd: ${error.message}`;
}

/** What node:net throws for an address that can not be listened on. */
interface ListenError extends NodeJS.ErrnoException {
	readonly address?: string;
	readonly port?: number;
}

function unheard(code = ''): string {
	if (code === 'EADDRINUSE') {
		return 'another program listens there (EADDRINUSE); choose another port, or 0 for a free one';
	}
	if (code === 'EACCES')
		return 'not allowed here (EACCES); ports under 1024 are for root: choose a higher one';
	if (code === 'EADDRNOTAVAIL') {
		return 'no address of this machine (EADDRNOTAVAIL); 127.0.0.1 is for this machine alone, 0.0.0.0 for every network';
	}
	return `can not be listened on (${code})`;
}
