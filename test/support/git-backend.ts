// git's own HTTP server behind an origin: `git http-backend` as a CGI program. Must not know the proxy.

import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers any path with what `git http-backend` says for the repositories under `root`. */
export function gitBackend(root: string): (response: ServerResponse, request: IncomingMessage) => void {
	return (response, request) => {
		const [path = '', query = ''] = (request.url ?? '').split('?');
		const { headers } = request;
		const child = spawn('git', ['http-backend'], {
			env: {
				PATH: process.env.PATH ?? '',
				GIT_PROJECT_ROOT: root,
				GIT_HTTP_EXPORT_ALL: '1',
				// Who may push is not this program's business here.
				REMOTE_USER: 'tester',
				REQUEST_METHOD: request.method ?? '',
				PATH_INFO: path,
				QUERY_STRING: query,
				CONTENT_TYPE: headers['content-type'] ?? '',
				CONTENT_LENGTH: headers['content-length'] ?? '',
				HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
				HTTP_GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
			},
			stdio: ['pipe', 'pipe', 'ignore'],
		});
		child.stdin.on('error', () => {});
		request.pipe(child.stdin);
		let head = Buffer.alloc(0);
		child.stdout.on('data', (chunk: Buffer) => {
			if (response.headersSent) {
				response.write(chunk);
				return;
			}
			head = Buffer.concat([head, chunk]);
			const end = head.indexOf('\r\n\r\n');
			if (end < 0) return;
			const fields = head.subarray(0, end).toString('latin1').split('\r\n');
			const pairs = fields.map(field => field.split(/:\s*/, 2) as [string, string]);
			const status = pairs.find(([name]) => name.toLowerCase() === 'status')?.[1];
			response.writeHead(
				status === undefined ? 200 : Number.parseInt(status, 10),
				pairs.filter(([name]) => name.toLowerCase() !== 'status').flat(),
			);
			response.write(head.subarray(end + 4));
		});
		child.once('close', () => response.end());
	};
}
