// Values that hold JSON in base64: JSON Web Tokens, and the keys of services that are files of JSON. Must not know any rule.

/** Characters at the end of a text of JSON that are looked at for a closing bracket, before it is parsed. */
const LAST_OF_JSON = 64;

function jsonPart(part: string | undefined): Record<string, unknown> | undefined {
	if (part === undefined) return undefined;
	const text = Buffer.from(part, 'base64url').toString('utf8');
	// A throw costs more than all else here, and few near misses end as they began.
	if (!/^\s*[[{]/.test(text) || !/[\]}]\s{0,64}$/.test(text.slice(-LAST_OF_JSON))) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * RFC 7519 and RFC 7516: a header with `alg`, and claims (three parts) or the four further parts of a JWE. Two kinds
 * are not secret and do not count: the samples of jwt.io and PyJWT, and what is made to be shown, such as Supabase's `anon` key
 * or the ticket in a GitHub download link.
 */
export function jwt(value: string): boolean {
	const parts = value.split('.');
	const header = jsonPart(parts[0]);
	if (typeof header?.alg !== 'string') return false;
	if (parts.length === 5) return typeof header.enc === 'string';
	const claims = jsonPart(parts[1]);
	if (claims === undefined) return false;
	const sample = claims.sub === '1234567890' && /^(?:John Doe|Jane Doe)$/.test(String(claims.name));
	if (claims.some === 'payload') return false;
	return !sample && claims.role !== 'anon' && claims.aud !== 'release-assets.githubusercontent.com';
}

/** Seconds after which no server takes an expired token for fresh, however wrong its clock. */
const LONG_EXPIRED = 5 * 365 * 86_400;

/**
 * False for a JSON Web Token whose `exp` (RFC 7519 section 4.1.4) is over for five years: it opens nothing, and stands in
 * manuals and change logs. True for anything else.
 */
export function notLongExpired(value: string): boolean {
	if (!value.startsWith('ey')) return true;
	const exp = jsonPart(value.split('.')[1])?.exp;
	return typeof exp !== 'number' || exp > Date.now() / 1000 - LONG_EXPIRED;
}

/** False for a JSON Web Token that `jwt` takes for public: where one stands, that check has the say. */
export function notPublicJwt(value: string): boolean {
	return !/^ey[A-Za-z0-9_-]+\.ey[A-Za-z0-9_-]+\./.test(value) || jwt(value);
}

/** The base64 of a JSON object of Google's, of Docker's or alike: it decodes to one. */
export function base64Json(value: string): boolean {
	return jsonPart(value) !== undefined;
}
