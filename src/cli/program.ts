// The commands as one program: a command line in, an exit code out. Must not know what any command does, nor end the
// process that it runs in.

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/issues.js';
import { folded } from './fold.js';
import { heedVariables } from './variables.js';

const BAD_USAGE = 2;

/** In the order of the help. A command's modules are loaded when it is the one that was asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	serve: async () => (await import('./commands/serve.js')).serveCommand(),
	exec: async () => (await import('./commands/exec.js')).execCommand(),
	demo: async () => (await import('./commands/demo.js')).demoCommand(),
	check: async () => (await import('./commands/check.js')).checkCommand(),
	explain: async () => (await import('./commands/explain.js')).explainCommand(),
	test: async () => (await import('./commands/test.js')).testCommand(),
	replay: async () => (await import('./commands/replay.js')).replayCommand(),
	scan: async () => (await import('./commands/scan.js')).scanCommand(),
	rules: async () => (await import('./commands/rules.js')).rulesCommand(),
	learn: async () => (await import('./commands/learn.js')).learnCommand(),
	logs: async () => (await import('./commands/logs.js')).logsCommand(),
	render: async () => (await import('./commands/render.js')).renderCommand(),
	ca: async () => (await import('./commands/ca.js')).caCommand(),
	doctor: async () => (await import('./commands/doctor.js')).doctorCommand(),
};

const RUN = 'egressd serve runs the proxy, egressd exec -- CMD a command behind one';
const BEGIN =
	'egressd exec --observe -- CMD and egressd learn write the routes, and egressd demo shows the whole job';
const CHECK = 'egressd check FILE tells every mistake in it';

/** What is done here by another name than in programs of the kind. */
const ELSEWHERE: Readonly<Record<string, string>> = {
	run: RUN,
	start: RUN,
	proxy: RUN,
	init: BEGIN,
	new: BEGIN,
	setup: BEGIN,
	validate: CHECK,
	lint: CHECK,
	version: 'egressd --version tells it',
	reload: 'egressd serve reads its routes again when they have changed, and on SIGHUP',
};

/** What package.json says of this program. */
export const manifest: { version: string; description: string; engines: { node: string } } = JSON.parse(
	readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);

/**
 * Runs the command that `argv` names (as `process.argv`), and says how it ended where that was not well; a command that
 * ended by itself has set `process.exitCode`, and gives null.
 */
export async function runProgram(argv: readonly string[]): Promise<number | null> {
	const program = described();
	const asked = argv[2] ?? '';
	for (const load of loadersOf(asked)) program.addCommand((await load()).copyInheritedSettings(program));
	for (const command of [program, ...program.commands]) {
		const name = command === program ? 'egressd' : `egressd ${command.name()}`;
		const elsewhere = command === program && Object.hasOwn(ELSEWHERE, asked) ? ELSEWHERE[asked] : undefined;
		command.exitOverride().showHelpAfterError(`(${elsewhere ?? `${name} --help tells what it takes`})`);
		// Its own guess would be a name that only looks alike.
		if (elsewhere !== undefined) command.showSuggestionAfterError(false);
	}
	try {
		heedVariables(program, process.env);
		await program.parseAsync(argv);
		return null;
	} catch (error) {
		// Commander has said already what was wrong with the usage.
		if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE;
		process.stderr.write(`${explain(error)}\n`);
		return 1;
	}
}

/** What was asked for alone, or all of them for a help text or a misspelt one. */
function loadersOf(asked: string): readonly (() => Promise<Command>)[] {
	if (asked === '--version' || asked === '-V') return [];
	const load = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
	return load === undefined ? Object.values(COMMANDS) : [load];
}

function described(): Command {
	const { isTTY, columns } = process.stdout;
	return new Command('egressd')
		.configureOutput({ writeOut: text => process.stdout.write(isTTY ? folded(text, columns) : text) })
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
}

/** The sentence of an error that was meant for a person; all of one that was not, so that it can be reported. */
function explain(error: unknown): string {
	if (!(error instanceof Error)) return `egressd: ${String(error)}`;
	// Each line of it begins with the file and the place, as editors and CI read it.
	if (error instanceof ConfigError) return error.message;
	const { syscall, code, address, port, hostname } = error as ListenError;
	if (syscall === 'getaddrinfo')
		return `egressd: ${hostname}: no name or address that this machine knows (${code})`;
	if (syscall === 'listen') return `egressd: ${address}:${port}: ${unheard(code)}`;
	const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
	return isBug ? (error.stack ?? error.message) : `egressd: ${error.message}`;
}

/** What node:net throws for an address that can not be listened on. */
interface ListenError extends NodeJS.ErrnoException {
	readonly address?: string;
	/** The name that does not resolve. */
	readonly hostname?: string;
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
