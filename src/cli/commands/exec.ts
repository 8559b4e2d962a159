// `egressd exec`: one command run behind a proxy of its own. Knows processes, signals and exit codes; must not know
// which variables make a runtime trust a CA, nor how an exchange is carried.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Command } from 'commander';
import { withPort } from '../../core/target.js';
import { withFiles } from '../../credentials/files.js';
import type { Variables } from '../../credentials.js';
import { tokenEnvs } from '../../policy/authorize.js';
import type { EgressProxy } from '../../proxy.js';
import { type AdminFlags, addAdminFlags, adminOptions } from '../admin.js';
import { exitOnCrash } from '../crash.js';
import { compileSoon } from '../engine.js';
import { childEnvironment } from '../environment.js';
import { addServeFlags, proxyOptions, type ServeFlags } from '../flags.js';
import { javaTrustOptions } from '../java-store.js';
import { isInForeground } from '../terminal.js';
import { trustEnvironment, writeCertificateFiles } from '../trust.js';

const HELP = `
CMD gets proxy and CA variables for curl, git, Node.js, Python, Go, Rust, Java, PHP, npm, AWS and others. It does not
get the variables that routes take credentials from, nor any EGRESS_TOKEN_*, nor a variable with the same value in it.
NO_PROXY is taken away, so that nothing goes around the proxy unseen, localhost included (Go programs always connect to
localhost directly). To make an exception: egressd exec -- env NO_PROXY=localhost CMD. Node.js reads proxy variables
from 22.21 and 24 on. Where egressd runs on an older one, fetch is led there by a file of egressd's that NODE_OPTIONS
names (in a sandbox that does not show it: env -u NODE_OPTIONS CMD), and a bare http.request goes around the proxy.

This is not a sandbox: a command that ignores its variables is not held back. Signals are passed on. The log goes to
stderr, as with serve. Exit code: CMD's own, 128+n when signal n ended it, 127 when it is not there, 126 when it can not
be run, 1 when the proxy could not start.`;

export function execCommand(): Command {
	return addAdminFlags(addServeFlags(new Command('exec'), { host: '127.0.0.1', port: 0 }))
		.description('run a command behind a proxy of its own')
		.argument('<cmd...>', 'the command and its arguments, after --')
		.passThroughOptions()
		.addHelpText('after', HELP)
		.action(execute);
}

// The command has ended, so nobody waits for an answer any more; background processes of it may.
const DRAIN_MS = 2000;

async function execute(words: readonly string[], flags: ServeFlags & AdminFlags): Promise<void> {
	// Loading the proxy takes a while, which the other commands need not wait for.
	const { createEgressProxy } = await import('../../proxy.js');
	const options = await proxyOptions(flags, process.env);
	const admin = await adminOptions(flags, flags.caDir);
	// With the values that stand in files, so that the command is given none of them under another name either.
	const parent = withFiles(options.config, process.env);
	const proxy = await createEgressProxy({ ...options, ...(admin && { admin }) });
	exitOnCrash(() => proxy.flushSync());
	compileSoon();
	const code = await runBehind(proxy, words, parent, tokenEnvs(options.config));
	await proxy.close(DRAIN_MS);
	process.exit(code);
}

async function runBehind(
	proxy: EgressProxy,
	[command = '', ...args]: readonly string[],
	parent: Variables,
	secretNames: Iterable<string>,
): Promise<number> {
	const files = await writeCertificateFiles(proxy.ca, process.env);
	const env = childEnvironment(parent, {
		proxyUrl: `http://${withPort(proxy.host, proxy.port)}`,
		trust: trustEnvironment(files),
		javaOptions: javaTrustOptions(files.javaStore),
		secretNames,
	});
	return await new Promise(resolve => {
		// Before the command runs: the first thing it does may be to have its parent signalled.
		passSignals(signal => child.kill(signal));
		// An empty name would be thrown at us; nobody's PATH has a space alone.
		const child = spawn(command || ' ', args, { env, stdio: 'inherit' });
		child.once('error', (error: NodeJS.ErrnoException) => {
			// As shells say it: found but not to be run, or not found.
			const found = error.code !== 'ENOENT';
			process.stderr.write(
				`egressd: ${command}: ${found ? `can not be run (${error.code})` : 'command not found'}\n`,
			);
			resolve(found ? 126 : 127);
		});
		child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
	});
}

const PASSED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
// The terminal sends these to every process in its foreground, so the command has had them already.
const FROM_TERMINAL = ['SIGINT', 'SIGQUIT', 'SIGWINCH'] as const;

function passSignals(pass: (signal: NodeJS.Signals) => void): void {
	for (const signal of PASSED_ON) process.on(signal, pass);
	// Asked each time: a shell's fg and bg move a job to the foreground and out of it.
	for (const signal of FROM_TERMINAL)
		process.on(signal, () => {
			if (!isInForeground()) pass(signal);
		});
}
