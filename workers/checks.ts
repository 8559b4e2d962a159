// Proofs beyond a pattern, each by name so that rules stay data: checksums, structure, entropy, and what is plainly no
// secret (checks/). They look at the secret alone, never at what stands around it, and must not know any rule.

import { base32Crc16, base58check, githubChecksum, iban, luhn } from './checks/checksums.js';
import { base64Json, jwt, notLongExpired, notPublicJwt } from './checks/json.js';
import { isOfWords, looksRandom } from './checks/looks-random.js';
import { notCode, notHash, notName, notUuid } from './checks/names.js';
import {
	drawnGroups,
	likePassword,
	notAllEscapes,
	notSamplePassword,
	notStockPassword,
	strongPassword,
} from './checks/passwords.js';
import { isPlaceholder } from './checks/placeholder.js';
import { entropy, mixed, mixedCase, notZeros, restless } from './checks/randomness.js';

/** False for what AWS's manuals mark as made up: EXAMPLE in capitals amid the value. */
function notExample(value: string): boolean {
	return !value.includes('EXAMPLE');
}

/** Characters of base64 that hold a whole key, however much is left out of it. */
const ELIDED_MOST = 200;

/** False for what is shown with its middle left out: `MIIEowIBAAKCAQEA...4+te`, `sk-ant-...`. */
function notElided(value: string): boolean {
	if (!/\.{3}|\u2026|\xe2\x80\xa6/.test(value)) return true;
	return value.replace(/-----[^-]{0,80}-----|[^A-Za-z0-9+/=]/g, '').length >= ELIDED_MOST;
}

/** What stands in the lines of a key themselves, with the marks of quotations, comments, diffs and numbers before them. */
const BARE_LINES = /^[A-Za-z0-9+/=\s\\:,.()"'>#*|\u00e2\u0086\u0092-]{44,}/;
/** The end of a line that is a key's behind any other mark: a log's head, a name, a drawn bar; signs and tags may close it. */
const MARKED_LINE = /([A-Za-z0-9+/]{40,})={0,2}(?:[^A-Za-z0-9]|<\/?[a-z]{1,5}>|\\[nrt]){0,24}$/;
/** Lines behind the first one of a block, and its own headers, among which the key begins. */
const LINES_BEFORE = 8;

/** A key block that holds a key: past the armour's header lines, a run of base64 that no prose has. */
function keyBody(value: string): boolean {
	const lines = value.replace(/^(?:-{4,5} ?BEGIN [^-]{1,80}-{4,5}|Private-Lines: \d{1,3})/, '');
	const bare = BARE_LINES.exec(lines)?.[0];
	if (bare !== undefined) {
		const body = bare
			.replace(/(?:^|\\n|\n)[A-Za-z-]{3,20}: ?[^\n\\]{0,120}/g, '')
			.replace(/\\[nrt]|[\s"'+,]/g, '');
		// Messages of a program that reads keys are words, put together as they may be.
		for (const [run] of body.matchAll(/[A-Za-z0-9/=]{32}/g))
			if (new Set(run).size > 8 && /\d|[A-Z].{0,30}[a-z].{0,30}[A-Z]/.test(run) && !isOfWords(run))
				return true;
	}
	return lines.split(/\n|\\{1,3}n/, LINES_BEFORE).some((line, place) => {
		const [, end] = MARKED_LINE.exec(line) ?? [];
		return place > 0 && end !== undefined && looksRandom(end);
	});
}

/** False for what stands where a secret would: see checks/placeholder.ts. A checksum that fits is no accident. */
function notPlaceholder(value: string): boolean {
	return githubChecksum(value) || !isPlaceholder(value);
}

/**
 * False for keys that their vendors mean to stand in public pages: Mapbox's `pk.`, publishable keys of Stripe, Supabase
 * and Clerk, project keys of PostHog, reCAPTCHA's site keys, Datadog's client tokens; and for what was encrypted to be shown.
 */
function notForPages(value: string): boolean {
	return (
		!/^(?:pk\.eyJ|pk_(?:live|test)_|sb_publishable_|phc_|6L[a-zA-Z0-9_-]{6}AAAAA|pub[0-9a-f]{32}$)/.test(
			value,
		) && !ENCRYPTED.test(value)
	);
}

/** What bitnami-labs/sealed-secrets, AWS KMS, Google's KMS and age make, in base64: a version, and the name of what opens it. */
const ENCRYPTED = /^(?:Ag[A-D]|AQ[EI][CD]AH|CiQA|YWdlLWVuY3J5cHRpb24)(?:[A-Za-z0-9+/]|%2[BF]){100}/;

/** False for what a shared access signature of Azure's only reads and lists: it may stand in any link. */
function mayWrite(value: string): boolean {
	return /(?:^|[&;])sp=[a-z]{0,12}[wcad]/.test(value);
}

/**
 * False for one that opens a single blob, and to read only: it is what a link to download that is. Where neither is said, the
 * fields that say so stand before what was looked at.
 */
function opensMore(value: string): boolean {
	const field = (name: string): string | undefined =>
		new RegExp(`(?:^|[&;])${name}=([^&;]{0,40})`).exec(value)?.[1];
	const [allowed, what] = [field('sp'), field('sr')];
	return (
		(allowed !== undefined && allowed !== 'r') ||
		(what !== undefined && what !== 'b') ||
		['si', 'srt'].some(name => field(name) !== undefined)
	);
}

/** The base64 of RFC 7617: it decodes to a user name, a colon and a password. */
function basicPair(value: string): boolean {
	const text = Buffer.from(value, 'base64').toString('utf8');
	const [, password] = /^[\x20-\x39\x3b-\x7e]*:([^\x00-\x1f\x7f\ufffd]{4,})$/u.exec(text) ?? [];
	return password !== undefined && notPlaceholder(password) && notStockPassword(password);
}

/** The base64 of RFC 4616 (PLAIN): who to act as, a user and a password, with NUL between. */
function saslPlain(value: string): boolean {
	const [, user, password, more] = Buffer.from(value, 'base64').toString('utf8').split('\0');
	if (user === undefined || password === undefined || more !== undefined || user.length < 2) return false;
	return /^[\x20-\x7e]{4,}$/.test(password) && notPlaceholder(password) && notStockPassword(password);
}

/** The base64 of a password of printing characters. */
function base64Password(value: string): boolean {
	const password = Buffer.from(value, 'base64').toString('latin1');
	return /^[\x20-\x7e]{6,}$/.test(password) && notPlaceholder(password) && notStockPassword(password);
}

export const CHECKS = {
	base32Crc16,
	base58check,
	base64Json,
	base64Password,
	basicPair,
	drawnGroups,
	githubChecksum,
	iban,
	jwt,
	keyBody,
	likePassword,
	luhn,
	mayWrite,
	mixed,
	mixedCase,
	notAllEscapes,
	notCode,
	notElided,
	notExample,
	notForPages,
	notHash,
	notLongExpired,
	notName,
	notPlaceholder,
	notPublicJwt,
	notSamplePassword,
	notStockPassword,
	notUuid,
	notZeros,
	opensMore,
	restless,
	saslPlain,
	strongPassword,
} as const satisfies Record<string, (value: string) => boolean>;

export type CheckName = keyof typeof CHECKS;

/** What a rule asks of a secret beyond its pattern. */
export interface Proofs {
	readonly checks?: readonly CheckName[];
	readonly entropy?: number;
	readonly keywords?: readonly string[];
	readonly group?: number;
}

/** Shorter bodies repeat and count by chance. */
const LEAST_BODY = 12;

/**
 * True for a secret of which all but the mark of its kind stands for nothing: `AIzaREPLACE_ME...`. A rule that tells its secret by
 * what stands beside it has no such mark.
 */
function isMarkedPlaceholder({ keywords, group }: Proofs, secret: string): boolean {
	if (group !== undefined) return false;
	const mark = keywords?.find(keyword => secret.startsWith(keyword))?.length ?? 0;
	return (
		mark > 0 &&
		secret.length - mark >= LEAST_BODY &&
		isPlaceholder(secret.slice(mark)) &&
		!githubChecksum(secret)
	);
}

/** True when the secret passes every check that the rule names and has the entropy that it asks for. */
export function proves(rule: Proofs, secret: string): boolean {
	if (rule.entropy !== undefined && entropy(secret) < rule.entropy) return false;
	if (rule.checks === undefined) return true;
	if (!rule.checks.every(name => CHECKS[name](secret))) return false;
	return !rule.checks.includes('notPlaceholder') || !isMarkedPlaceholder(rule, secret);
}
