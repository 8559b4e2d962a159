// What most end-to-end tests stand on: one proxy, and behind the name `origin.test` a plain and a TLS origin that give
// the same answers. Must not know what is tested.

import { writeFileSync } from 'node:fs';
import { type Authority, createAuthority } from './authority.js';
import { type Answer, type Origin, type OriginOptions, startOrigin } from './origin.js';
import { type LogLine, type ProxyOptions, type ProxyProcess, startProxy } from './proxy.js';

export type Scheme = 'http' | 'https';
export const SCHEMES: readonly Scheme[] = ['http', 'https'];
/** What a program of others' is sent over at each level of the log: the matrix of transports goes over all of them. */
export const SCHEMES_AT: Readonly<Record<0 | 2, Scheme>> = { 0: 'http', 2: 'https' };

export interface WorldOptions {
	readonly log?: 0 | 1 | 2;
	/** The items of `routes`, in YAML, not indented; by default all of origin.test is allowed. */
	readonly routes?: string;
	readonly answers?: Readonly<Record<string, Answer>>;
	readonly env?: Readonly<Record<string, string>>;
	readonly upgrade?: OriginOptions['upgrade'];
	/** Names that lead to the two origins besides origin.test. */
	readonly names?: readonly string[];
	readonly args?: readonly string[];
	readonly watch?: boolean;
	readonly keepBodies?: boolean;
	readonly asUsed?: boolean;
	readonly onLine?: ProxyOptions['onLine'];
}

export interface World {
	readonly proxy: ProxyProcess;
	readonly authority: Authority;
	readonly plain: Origin;
	readonly secure: Origin;
	origin(scheme: Scheme): Origin;
	/** `http://origin.test/...` or `https://origin.test/...`. */
	url(scheme: Scheme, path: string): string;
	/** Puts another level of the log in force, and nothing else. */
	setLog(log: 0 | 1 | 2): Promise<void>;
	/** Stops the proxy, which proves what `ProxyProcess.stop` proves, then the origins. */
	close(): Promise<void>;
}

const applied = (line: LogLine): boolean => line.event === 'egress_reload' && line.applied === true;

/** Starts it all. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
	const names = ['origin.test', ...(options.names ?? [])];
	const authority = await createAuthority();
	const identity = await authority.issue([...names, '*.origin.test']);
	const { answers = {}, keepBodies = true } = options;
	const upgrade = options.upgrade ? { upgrade: options.upgrade } : {};
	const plain = await startOrigin({ answers, keepBodies, ...upgrade });
	const secure = await startOrigin({ answers, keepBodies, identity, ...upgrade });
	const configOf = (log: 0 | 1 | 2) => `log: ${log}\nroutes:\n${options.routes ?? '- host: origin.test'}\n`;
	const proxy = await startProxy({
		config: configOf(options.log ?? 1),
		upstream: authority,
		args: [
			...names.flatMap(name => ['--connect-to', `${name}:80:127.0.0.1:${plain.port}`]),
			...names.flatMap(name => ['--connect-to', `${name}:443:127.0.0.1:${secure.port}`]),
			...(options.args ?? []),
		],
		...(options.env ? { env: options.env } : {}),
		...(options.watch ? { watch: true } : {}),
		...(options.asUsed ? { asUsed: true } : {}),
		...(options.onLine ? { onLine: options.onLine } : {}),
	});
	return {
		proxy,
		authority,
		plain,
		secure,
		origin: scheme => (scheme === 'http' ? plain : secure),
		url: (scheme, path) => `${scheme}://origin.test${path}`,
		async setLog(log) {
			writeFileSync(proxy.configFile, configOf(log));
			const before = proxy.lines.filter(applied).length;
			proxy.signal('SIGHUP');
			await proxy.waitFor(applied, { count: before + 1 });
		},
		async close() {
			try {
				await proxy.stop();
			} finally {
				await Promise.all([plain.close(), secure.close()]);
			}
		},
	};
}
