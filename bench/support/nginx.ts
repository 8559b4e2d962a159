// nginx as the origin, where it is installed: the same answers as the Node origin's, as files. Must not know who asks.

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Identity } from '../../test/support/authority.js';
import { type Origin, spawnPinned } from './child.js';
import { pathOf, replyOf, VARIANTS } from './scenarios.js';

/** nginx's version, or null where there is none. */
export function nginxVersion(): string | null {
	const asked = spawnSync('nginx', ['-v'], { encoding: 'utf8' });
	return asked.status === 0 ? (/nginx\/(\S+)/.exec(asked.stderr)?.[1] ?? 'unknown') : null;
}

/** Starts it as one process in a folder of its own. Rejects when it does not listen within 10 s. */
export async function startNginx(folder: string, identity: Identity): Promise<Origin> {
	const files = join(folder, 'files');
	for (const reply of ['1k', '1m'] as const) {
		mkdirSync(join(files, reply), { recursive: true });
		for (let i = 0; i < VARIANTS[reply]; i += 1) {
			writeFileSync(join(files, pathOf(reply, i)), replyOf(reply, i));
		}
	}
	writeFileSync(join(folder, 'origin.pem'), identity.cert);
	writeFileSync(join(folder, 'origin-key.pem'), identity.key);
	const [http, https] = [await freePort(), await freePort()];
	const config = join(folder, 'nginx.conf');
	writeFileSync(config, configuration(folder, http, https));
	const child = spawnPinned('load', 'nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', config], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { PATH: process.env.PATH ?? '' },
	});
	for (let tries = 0; tries < 200; tries += 1) {
		await new Promise(resolve => setTimeout(resolve, 50));
		if (await listens(https)) return { http, https, pid: child.pid as number };
	}
	throw new Error('nginx does not listen');
}

// A POST is answered when its body was read, as APIs do: only a mirror makes nginx read it, and only an error page lets
// a file answer it.
function configuration(folder: string, http: number, https: number): string {
	const user = process.getuid?.() === 0 ? 'user root;' : '';
	return `${user}
daemon off;
# Or killing its master would leave the worker behind, which keeps the output open that a pipe waits for.
master_process off;
pid ${folder}/nginx.pid;
worker_rlimit_nofile 16384;
events { worker_connections 8192; }
http {
	access_log off;
	default_type application/json;
	sendfile on;
	keepalive_requests 1000000000;
	keepalive_timeout 600s;
	client_max_body_size 0;
	client_body_buffer_size 256k;
	client_body_temp_path ${folder}/body;
	proxy_temp_path ${folder}/proxy;
	fastcgi_temp_path ${folder}/fastcgi;
	uwsgi_temp_path ${folder}/uwsgi;
	scgi_temp_path ${folder}/scgi;
	open_file_cache max=1000 inactive=1h;
	open_file_cache_valid 1h;
	server {
		listen 127.0.0.1:${http} backlog=4096;
		listen 127.0.0.1:${https} ssl backlog=4096;
		ssl_certificate ${folder}/origin.pem;
		ssl_certificate_key ${folder}/origin-key.pem;
		root ${folder}/files;
		location / {
			mirror /read;
			error_page 405 =200 /posted$uri;
		}
		location /posted/ { internal; alias ${folder}/files/; }
		location = /read { internal; return 204; }
	}
}
`;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as { port: number };
	await new Promise(resolve => server.close(resolve));
	return port;
}

async function listens(port: number): Promise<boolean> {
	const { connect } = await import('node:net');
	return await new Promise(resolve => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
