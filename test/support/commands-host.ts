// The process behind `runCommand`: one command line after the other, each with an environment, a folder and an output of
// its own. Must not know what a command does.

import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { CommandLine, Ran } from './commands.js';

const { compiled } = createRequire(import.meta.url)('../../workers/compiled.cjs') as {
	compiled(file: string): { readonly exports: typeof import('../../src/cli/programs.js') };
};
const programs = fileURLToPath(new URL('../../src/cli/programs.cjs', import.meta.url));
const { runProgram } = await compiled(programs).exports.commands();
// As in a process of its own: behind the loading, for V8's code is taken under the flags that it was made under.
await import('../../src/cli/engine.js');

const home = process.cwd();
// Commands listen to signals until their process ends, which this one does not.
process.setMaxListeners(0);

process.on('message', (line: CommandLine) => {
	void run(line).then(ran => process.send?.(ran));
});

async function run({ args, env = {}, cwd = home, input = '' }: CommandLine): Promise<Ran> {
	for (const name of Object.keys(process.env)) delete process.env[name];
	Object.assign(process.env, env);
	process.chdir(cwd);
	process.exitCode = undefined;
	const stdin = Readable.from(
		[Buffer.from(input as string)].filter(({ length }) => length > 0),
		{ objectMode: false },
	);
	Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
	const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
	const code = await runProgram(['node', 'egressd', ...args]);
	return { status: code ?? Number(process.exitCode ?? 0), stdout: stdout(), stderr: stderr() };
}

/** Keeps what is written to it from now on; the returned function gives that, and what follows is written as ever. */
function capture(stream: NodeJS.WriteStream): () => string {
	const { write } = stream;
	const written: Buffer[] = [];
	stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
		written.push(Buffer.from(chunk as string));
		for (const done of rest) if (typeof done === 'function') done();
		return true;
	};
	return () => {
		stream.write = write;
		return Buffer.concat(written).toString('utf8');
	};
}
