// The real command line in a process of its own: started with a configuration and a CA folder of its own, its stderr
// read and parsed line by line, stopped by a signal. It must not know what a test wants of it.

import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import type { Authority } from './authority.js';
import { LIGHT } from './light.js';
import { scratch } from './scratch.js';

/** The compiled command line of the build that this test belongs to. */
export const CLI = fileURLToPath(new URL('../../src/cli/egressd.cjs', import.meta.url));

// What comes at all comes in a second; on a machine that has more to do it may take long, and is no mistake.
const BOOT_TIMEOUT_MS = 60_000;
const LINE_TIMEOUT_MS = 30_000;
const END_TIMEOUT_MS = 40_000;

/** The arguments of Node that start it for what ends soon. */
export const LIGHT_CLI: readonly string[] = [...LIGHT, CLI];

/** One parsed line of stderr. */
export interface LogLine {
	readonly event: string;
	readonly id?: string;
	readonly [field: string]: unknown;
}

export interface ProxyOptions {
	/** The text of routes.yaml. */
	readonly config: string;
	/** Names, with a port where it is not 80 or 443, and the origins that stand for them. */
	readonly origins?: Readonly<Record<string, { readonly port: number; readonly tls?: boolean }>>;
	/** Who signed the origins' certificates. */
	readonly upstream?: Authority;
	/** Variables beyond PATH and HOME; nothing else of the test's own environment is handed on. */
	readonly env?: Readonly<Record<string, string>>;
	/** More flags of `serve`. */
	readonly args?: readonly string[];
	/** Whether it reloads by itself when its file changes; by default a test says when. */
	readonly watch?: boolean;
	/** Whether V8 optimizes as it does for users: for what measures memory or time. */
	readonly asUsed?: boolean;
	/** What stands before the command, such as what puts it on another network. */
	readonly within?: readonly string[];
	/** Takes every line but the first instead of keeping it: for tests with more lines than memory. */
	readonly onLine?: (line: LogLine, bytes: number) => void;
}

export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
}

const running = new Set<ChildProcessByStdio<null, Readable, Readable>>();
process.once('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});
// The test runner ends a file that overran its time by SIGTERM, and then no exit handler would run.
process.once('SIGTERM', () => process.exit(1));

export class ProxyProcess {
	readonly configFile: string;
	readonly caDir: string;
	readonly ended: Promise<Ended>;
	/** Every parsed line, in the order of writing. */
	readonly lines: LogLine[] = [];
	/** Lines that are not a JSON object: there must be none. */
	readonly unparsable: string[] = [];
	/** All that was written to stderr, for tests that look for what must not be in it. */
	stderr = '';
	stdout = '';
	readonly #child: ChildProcessByStdio<null, Readable, Readable>;
	readonly #watchers = new Set<() => void>();
	readonly #onLine: ProxyOptions['onLine'];
	#trust: SecureContext | null = null;
	#rest = '';

	constructor(options: ProxyOptions) {
		const folder = scratch();
		this.#onLine = options.onLine;
		this.configFile = join(folder, 'routes.yaml');
		this.caDir = join(folder, 'ca');
		writeFileSync(this.configFile, options.config);
		const args = ['serve', '--config', this.configFile, '--listen', '127.0.0.1:0', '--ca-dir', this.caDir];
		if (!options.watch) args.push('--no-watch');
		if (options.upstream) args.push('--upstream-ca', options.upstream.file);
		for (const [name, origin] of Object.entries(options.origins ?? {})) {
			const [host, port = origin.tls ? '443' : '80'] = name.split(':');
			args.push('--connect-to', `${host}:${port}:127.0.0.1:${origin.port}`);
		}
		const [program = '', ...rest] = [
			...(options.within ?? []),
			process.execPath,
			...(options.asUsed ? [CLI] : LIGHT_CLI),
		];
		this.#child = spawn(program, [...rest, ...args, ...(options.args ?? [])], {
			env: cleanEnv(folder, options.env),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		running.add(this.#child);
		// A test that failed before it stopped this proxy must not hang: the process exits, and takes the proxy along.
		for (const handle of [this.#child, this.#child.stderr, this.#child.stdout])
			(handle as unknown as Socket).unref();
		this.#child.stderr.setEncoding('utf8').on('data', text => this.#read(text));
		this.#child.stdout.setEncoding('utf8').on('data', text => {
			this.stdout += text;
		});
		this.ended = new Promise(resolve => {
			this.#child.once('close', (code, signal) => {
				running.delete(this.#child);
				if (this.#rest !== '') this.#take(this.#rest);
				this.#wake();
				resolve({ code, signal });
			});
		});
	}

	get pid(): number {
		return this.#child.pid as number;
	}
	/** The boot line. */
	get boot(): LogLine {
		return this.lines[0] as LogLine;
	}
	get port(): number {
		return Number(/:(\d+)$/.exec(String(this.boot.listen))?.[1]);
	}
	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}
	/** The file with the certificate that agents have to trust. */
	get caFile(): string {
		return String(this.boot.ca);
	}
	get ca(): string {
		return readFileSync(this.caFile, 'utf8');
	}
	/** The same, read once for all of the agents' connections. */
	get trust(): SecureContext {
		this.#trust ??= createSecureContext({ ca: this.ca });
		return this.#trust;
	}
	/** All lines but the boot line. */
	get events(): LogLine[] {
		return this.lines.slice(1);
	}

	/** Stops or resumes reading stderr, as a slow log collector would. */
	pauseReading(paused: boolean): void {
		if (paused) this.#child.stderr.pause();
		else this.#child.stderr.resume();
	}

	/** Goes away as the reader of stderr, for good. */
	stopReading(): void {
		this.#child.stderr.destroy();
	}

	/** Waits for `count` lines that fit. Rejects after `timeoutMs`, naming what was there instead. */
	async waitFor(
		fits: (line: LogLine) => boolean,
		{ count = 1, timeoutMs = LINE_TIMEOUT_MS } = {},
	): Promise<LogLine[]> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const found = this.lines.filter(fits);
			if (found.length >= count) return found;
			const left = deadline - Date.now();
			if (left <= 0 || this.#child.exitCode !== null) {
				const last = this.lines.slice(-8).map(line => JSON.stringify(line).slice(0, 300));
				throw new Error(
					`${found.length} of ${count} lines came; the last lines were:\n${last.join('\n')}\n${this.unparsable.slice(-20).join('\n')}`,
				);
			}
			await this.#change(left);
		}
	}

	signal(name: NodeJS.Signals): void {
		this.#child.kill(name);
	}

	/** Waits for the process to end by itself; kills it after 40 s, which no test takes for a good end. */
	async end(): Promise<Ended> {
		// Again and again: the child holds no event loop, and a test that waits for its end would be dropped in place of failing.
		const timer = setInterval(() => this.#child.kill('SIGKILL'), END_TIMEOUT_MS);
		const ended = await this.ended;
		clearInterval(timer);
		return ended;
	}

	/** Proves that the signal drained it, it exited 0, and wrote nothing but JSON lines to stderr and nothing to stdout. */
	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		this.signal(signal);
		const ended = await this.end();
		assert.deepEqual(this.unparsable, [], 'every line on stderr is a JSON object');
		assert.deepEqual(ended, { code: 0, signal: null }, `${signal} drains and exits 0`);
		assert.equal(this.stdout, '', 'serve writes nothing to stdout');
	}

	#read(text: string): void {
		if (this.#onLine === undefined) this.stderr += text;
		// Only what is new is searched: a line of megabytes comes in hundreds of pieces.
		const lines = text.split('\n');
		lines[0] = this.#rest + lines[0];
		this.#rest = lines.pop() ?? '';
		for (const line of lines) this.#take(line);
		if (lines.length > 0) this.#wake();
	}

	#take(line: string): void {
		try {
			const parsed = JSON.parse(line);
			if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new SyntaxError();
			if (this.#onLine === undefined || this.lines.length === 0) this.lines.push(parsed);
			else this.#onLine(parsed, line.length);
		} catch {
			this.unparsable.push(line);
		}
	}

	#wake(): void {
		for (const watcher of this.#watchers) watcher();
	}

	async #change(timeoutMs: number): Promise<void> {
		await new Promise<void>(resolve => {
			const done = () => {
				clearTimeout(timer);
				this.#watchers.delete(done);
				resolve();
			};
			const timer = setTimeout(done, timeoutMs);
			this.#watchers.add(done);
		});
	}
}

/** A proxy that has written its boot line. */
export async function startProxy(options: ProxyOptions): Promise<ProxyProcess> {
	const proxy = new ProxyProcess(options);
	await proxy.waitFor(line => line.event === 'egress_boot', { timeoutMs: BOOT_TIMEOUT_MS });
	return proxy;
}

/** A start that must fail: exit code and stderr. */
export async function failToStart(options: ProxyOptions): Promise<Ended & { stderr: string }> {
	const proxy = new ProxyProcess(options);
	const ended = await proxy.end();
	return { ...ended, stderr: proxy.stderr };
}

function cleanEnv(home: string, more: ProxyOptions['env']): Record<string, string> {
	// One process whatever the machine: what it has is what the test gives it.
	return { PATH: process.env.PATH ?? '', HOME: home, EGRESSD_SHARDS: '1', ...more };
}
