#!/usr/bin/env node
// The process: reads the command line, runs one command, and says how it ended. Must not know what any command does.

import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/issues.js';
import { caCommand } from './ca.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { execCommand } from './exec.js';
import { explainCommand } from './explain.js';
import { learnCommand } from './learn.js';
import { logsCommand } from './logs.js';
import { renderCommand } from './render.js';
import { replayCommand } from './replay.js';
import { rulesCommand } from './rules.js';
import { scanCommand } from './scan.js';
import { serveCommand } from './serve.js';
import { testCommand } from './test.js';

const BAD_USAGE = 2;

const manifest: { version: string; description: string } = JSON.parse(
	readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);

const program = new Command('egressd')
	.description(manifest.description)
	.version(manifest.version)
	.enablePositionalOptions()
	.addHelpText(
		'after',
		'\nExit codes: 0 fine, 1 bad config or failed start, 2 bad usage, 3 blocked or found.',
	);

for (const command of [
	serveCommand(),
	execCommand(),
	demoCommand(),
	checkCommand(),
	explainCommand(),
	testCommand(),
	replayCommand(),
	scanCommand(),
	rulesCommand(),
	learnCommand(),
	logsCommand(),
	renderCommand(),
	caCommand(),
]) {
	program.addCommand(command.copyInheritedSettings(program));
}
for (const command of [program, ...program.commands]) command.exitOverride();

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
	const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
	return isBug ? (error.stack ?? error.message) : `egressd: ${error.message}`;
}
