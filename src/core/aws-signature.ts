// What AWS's Signature Version 4 says of a request in its Authorization, and the key that makes one. Must not know how it is
// made, nor whose it is.

import { type HeaderList, headerValues } from './headers.js';

/** The scheme in Authorization by which a route's credential is a key that signs. */
export const AWS_SCHEME = 'AWS4-HMAC-SHA256';

/** Headers of a signature that belong to its key: the agent's go with its Authorization. */
export const OF_SIGNATURE: readonly string[] = ['authorization', 'x-amz-date', 'x-amz-security-token'];

/** For whom a signature is good. */
export interface SigningScope {
	readonly region: string;
	readonly service: string;
}

export interface SigningKey {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	/** Of temporary credentials. */
	readonly sessionToken: string | undefined;
}

const PART = '[A-Za-z0-9._-]{1,64}';
const SCOPE = new RegExp(`^${AWS_SCHEME}\\s[^,]*/\\d{8}/(${PART})/(${PART})/aws4_request(?:,|\\s*$)`);

/**
 * Region and service as the agent's own signature names them, whatever key made it: an agent signs with one that is good for
 * nothing. Null without such a signature.
 */
export function signingScope(headers: HeaderList): SigningScope | null {
	const written = headerValues(headers, 'authorization');
	const [, region, service] = (written.length === 1 && SCOPE.exec(written[0] as string)) || [];
	return region === undefined || service === undefined ? null : { region, service };
}

/** `ACCESS_KEY_ID:SECRET_ACCESS_KEY`, or the same with `:SESSION_TOKEN`; null for anything else. */
export function signingKey(value: string): SigningKey | null {
	const [, accessKeyId, secretAccessKey, sessionToken] =
		/^([^:\s]+):([^:\s]+)(?::([^:\s]+))?$/.exec(value) ?? [];
	if (accessKeyId === undefined || secretAccessKey === undefined) return null;
	return { accessKeyId, secretAccessKey, sessionToken };
}

/** What of a signing key is secret: the id stands in each request, and replies may name it. */
export function secretOf(value: string): string {
	return value.slice(value.indexOf(':') + 1);
}
