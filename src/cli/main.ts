#!/usr/bin/env node
// The process: the Node that it needs, and how it ends. Must not know the commands.

import './engine.js';
import { manifest, runProgram } from './program.js';

// npm only warns, and an older Node would fail later, in the words of whatever it lacks.
const [wanted, running] = [manifest.engines.node.replace('>=', ''), process.versions.node];
if (running.localeCompare(wanted, 'en', { numeric: true }) < 0) {
	process.stderr.write(
		`egressd: needs Node.js ${wanted} or newer, and this is ${running}: ${process.execPath}\n`,
	);
	process.exit(1);
}

// A reader that has seen enough, such as head, is no failure: end as if SIGPIPE had ended us. A full disk is one.
process.stdout.on('error', error => {
	if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(128 + 13);
	process.stderr.write(`egressd: standard output can not be written: ${error.message}\n`);
	process.exit(1);
});

void runProgram(process.argv).then(code => {
	if (code !== null) process.exit(code);
});
