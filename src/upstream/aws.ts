// Signs a request as AWS asks for (Signature Version 4), in the place of the agent's own signature. Knows which headers count;
// must not know whose key it is, nor how the request is sent.

import { createHash } from 'node:crypto';
import aws4 from 'aws4';
import type { SigningKey, SigningScope } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import { type HeaderList, headerValue, without } from '../core/headers.js';
import { hold } from '../core/held-bytes.js';
import type { Body } from '../core/message.js';

/** Bytes of a body that is put together because its hash is to be signed and the agent did not send it. */
export const SIGNED_BODY_LIMIT = 16 * 1024 * 1024;

const HASH = 'x-amz-content-sha256';
const ITS_HASH: ReadonlySet<string> = new Set([HASH]);
/** What stands for a hash where the body is not signed. */
const UNSIGNED = new Set(['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER']);

export interface Signable {
	readonly method: string;
	/** With the query. */
	readonly path: string;
	/** As they will be sent, Host among them. */
	readonly headers: HeaderList;
	readonly body: Body;
}

/** The body as it is to be signed: whole, unless the agent said its hash or that it is not signed. Rejects where it is too large. */
export async function signableBody(headers: HeaderList, body: Body): Promise<Body> {
	if (body === null || Buffer.isBuffer(body) || headerValue(headers, HASH) !== undefined) return body;
	const pieces: Buffer[] = [];
	let size = 0;
	try {
		for await (const piece of body) {
			size += piece.length;
			hold(piece.length);
			if (size > SIGNED_BODY_LIMIT)
				throw new EgressError(
					'body_too_large',
					'egress: body is too large to be signed: have the client send its x-amz-content-sha256',
				);
			pieces.push(piece);
		}
		return Buffer.concat(pieces);
	} finally {
		hold(-size);
	}
}

/** The headers with the signature. `at` is when it is made. Throws `request_unsignable`. */
export function signed(request: Signable, scope: SigningScope, key: SigningKey, at = new Date()): HeaderList {
	const own = [
		...['X-Amz-Date', at.toISOString().replace(/[-:]|\.\d{3}/g, '')],
		...(key.sessionToken === undefined ? [] : ['X-Amz-Security-Token', key.sessionToken]),
		...['X-Amz-Content-Sha256', payloadHash(request)],
	];
	const headers = [...without(request.headers, ITS_HASH), ...own];
	const { method, path } = request;
	const { accessKeyId, secretAccessKey } = key;
	try {
		const signer = new aws4.RequestSigner(
			{ method, path, ...scope, headers: counted(headers) },
			{ accessKeyId, secretAccessKey },
		);
		return [...headers, 'Authorization', signer.sign().headers?.Authorization as string];
	} catch {
		throw new EgressError('request_unsignable', 'egress: path can not be decoded, and so not be signed');
	}
}

/** Host and what is AWS's own have to be signed; others may, and one that changes on its way would break the signature. */
function counted(headers: HeaderList): Record<string, string> {
	const all: Record<string, string> = {};
	for (let i = 0; i < headers.length; i += 2) {
		const name = (headers[i] as string).toLowerCase();
		if (name !== 'host' && name !== 'content-type' && !name.startsWith('x-amz-')) continue;
		const value = headers[i + 1] as string;
		all[name] = all[name] === undefined ? value : `${all[name]},${value}`;
	}
	return all;
}

function payloadHash({ headers, body }: Signable): string {
	const said = headerValue(headers, HASH);
	const isHash = said !== undefined && /^[0-9a-f]{64}$/i.test(said);
	if (said !== undefined && !isHash && !UNSIGNED.has(said)) {
		throw new EgressError(
			'request_unsignable',
			"egress: body is signed piece by piece, which another key can't take over: have the client leave it unsigned",
		);
	}
	// One that is here may have been rewritten since the agent said its hash.
	if ((said === undefined || isHash) && (body === null || Buffer.isBuffer(body))) {
		return createHash('sha256')
			.update(body ?? '')
			.digest('hex');
	}
	// `signableBody` has put together any other.
	return said as string;
}
