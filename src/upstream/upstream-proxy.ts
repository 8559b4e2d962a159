// Goes out through the network's own proxy: CONNECT or SOCKS, with credentials, for every target that is not excepted. Knows
// that proxy; must not know requests.

import { type IncomingMessage, request } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { fieldValue, mannerOf } from '../core/authorization.js';
import { EgressError } from '../core/errors.js';
import { open, type Secret } from '../core/secret.js';
import { withPort } from '../core/target.js';
import { compileExceptions, readProxyUrl, type UpstreamProxyConfig } from '../policy/upstream-proxy.js';
import { proxyUnreachable } from './failures.js';
import { overSocks, type SocksLogin, type TunnelEnds } from './socks.js';

export class UpstreamProxy {
	readonly #address: ReturnType<typeof readProxyUrl>;
	readonly #excepted: (host: string, port: number) => boolean;
	readonly #auth: UpstreamProxyConfig['auth'];
	readonly #secret: Secret | null;
	readonly #secureContext: tls.SecureContext;

	/** `secret` is the value of the variable that `auth` names. */
	constructor(config: UpstreamProxyConfig, secret: Secret | null, secureContext: tls.SecureContext) {
		this.#address = readProxyUrl(config.url);
		this.#excepted = compileExceptions(config.no_proxy ?? []);
		this.#auth = config.auth;
		this.#secret = secret;
		this.#secureContext = secureContext;
	}

	/** True when a target is reached through the proxy. */
	covers(host: string, port: number): boolean {
		return !this.#excepted(host, port);
	}

	/**
	 * A tunnel to the target, within `timeout` milliseconds. Rejects with `upstream_proxy_unreachable`,
	 * `upstream_proxy_refused` or `upstream_proxy_timeout`.
	 */
	connect(host: string, port: number, timeout: number): Promise<Socket> {
		const { scheme, host: name, port: at } = this.#address;
		const socket =
			scheme === 'https'
				? tls.connect({
						host: name,
						port: at,
						secureContext: this.#secureContext,
						servername: isIP(name) === 0 ? name : '',
						checkServerIdentity: (_, certificate) => tls.checkServerIdentity(name, certificate),
					})
				: connectTcp({ host: name, port: at });
		socket.setNoDelay(true);
		return new Promise((resolve, reject) => {
			const fail = (error: EgressError): void => {
				clearTimeout(timer);
				socket.destroy();
				reject(error);
			};
			const unreachable = (cause?: unknown): void => fail(proxyUnreachable(cause));
			const timer = setTimeout(() => fail(new EgressError('upstream_proxy_timeout')), timeout);
			socket.once('error', unreachable);
			socket.once('close', unreachable);
			const made = (tunnel: Socket): void => {
				clearTimeout(timer);
				socket.off('error', unreachable);
				socket.off('close', unreachable);
				resolve(tunnel);
			};
			socket.once(scheme === 'https' ? 'secureConnect' : 'connect', () => {
				if (scheme === 'socks5') overSocks(socket, { host, port }, this.#login(), { made, fail });
				else this.#ask(socket, withPort(host, port), { made, fail, unreachable });
			});
		});
	}

	/** By CONNECT. */
	#ask(
		socket: Socket,
		target: string,
		{ made, fail, unreachable }: TunnelEnds & { readonly unreachable: (cause: unknown) => void },
	): void {
		const asked = request({
			createConnection: () => socket,
			method: 'CONNECT',
			path: target,
			headers: { host: target, ...this.#credential() },
		});
		asked.once('error', unreachable);
		asked.once('connect', (answer: IncomingMessage, tunnel: Socket, head: Buffer) => {
			const status = answer.statusCode ?? 0;
			if (status < 200 || status > 299) {
				fail(new EgressError('upstream_proxy_refused', `egress: network's own proxy answered ${status}`));
				return;
			}
			if (head.length > 0) tunnel.unshift(head);
			made(tunnel);
		});
		asked.end();
	}

	#login(): SocksLogin | null {
		const user = this.#auth?.user;
		return user === undefined || this.#secret === null ? null : { user, password: open(this.#secret) };
	}

	#credential(): Record<string, string> {
		if (this.#auth === undefined || this.#secret === null) return {};
		return { 'proxy-authorization': fieldValue(mannerOf(this.#auth), open(this.#secret)) };
	}
}
