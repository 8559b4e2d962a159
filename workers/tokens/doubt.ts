// What makes a hit of a rule only probable, so that it is warned of and blocks nothing: a short prefix that chance put
// together, and what stands inside a named digest. Knows text and a rule; must not know views or messages.

import { createHash } from 'node:crypto';
import { looksRandom } from '../checks/looks-random.js';
import { CHECKS } from '../checks.js';
import { rotatedText } from '../rot13.js';
import type { TokenRule } from '../rules/rule.js';
import { VENDOR_SAMPLES } from '../rules/vendor-samples.js';

/** A hit: its rule, its secret, where that stands in `text`, and how long the keyword is that it was found by. */
export interface Doubtful {
	readonly rule: TokenRule;
	readonly text: string;
	readonly from: number;
	readonly to: number;
	readonly secret: string;
	readonly keyword: number;
}

/** A prefix of no more characters comes up by chance in megabytes of names and digests. */
const SHORT_KEYWORD = 4;
/** Checks that chance does not pass: these make up for a short prefix. */
const STRONG: ReadonlySet<string> = new Set([
	'githubChecksum',
	'base58check',
	'iban',
	'luhn',
	'jwt',
	'base64Json',
]);
/** The longest digest in base64, SHA-512's, with its padding. */
const LONGEST_DIGEST = 88;
/** Lengths of SHA-1, -224, -256, -384 and -512 in base64, without padding. */
export const DIGESTS: ReadonlySet<number> = new Set([27, 38, 43, 64, 86]);

/** True for one character over and over, which counts as a short prefix: zeros in base64 read so. */
function isRow(keyword: string): boolean {
	for (let i = 1; i < keyword.length; i += 1) if (keyword[i] !== keyword[0]) return false;
	return true;
}

/** True for a rule that is told by a short prefix and nothing else. */
export const isWeak = ({ rule, keyword }: Doubtful): boolean =>
	(keyword <= SHORT_KEYWORD || rule.keywords.every(isRow)) &&
	rule.group === undefined &&
	!rule.checks?.some(name => STRONG.has(name));

/** True for a short prefix with a sign in it, such as `ghp_`: of bytes and of base64 hardly any read so by chance. */
export const isMarked = ({ secret, keyword }: Doubtful): boolean =>
	keyword >= SHORT_KEYWORD && /[_-]/.test(secret.slice(0, keyword));

/** True when one of the rule's own conditions for certainty does not hold. */
export function lacksCertainty({ rule, secret }: Doubtful): boolean {
	return rule.certain?.some(name => !CHECKS[name](secret)) === true;
}

/** True for what a vendor prints as a sample in its documentation. */
export const isVendorSample = ({ secret }: Doubtful): boolean =>
	isSample(secret) ||
	// A view takes the last sign of padding for a line's end.
	(secret.endsWith('=') && isSample(`${secret}=`));

/** The same for a text by itself. */
export function isSample(text: string): boolean {
	return VENDOR_SAMPLES.has(createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 32));
}

/** Keys of Google's, and those of 16 bytes. */
const SHOWN_KEY = /^(?:AIza[A-Za-z0-9_-]{35}|[0-9a-f]{32})$/;
/** What stands before and behind a key in the settings of a page that shows it: Firebase's, also where strings were joined, maps, and searches and error reports. */
const PAGE_BEFORE =
	/(?:docsearch\(\{[^{}]{0,60}|maps\.googleapis\.com\/maps\/api\/js\?(?:[a-z_]{1,16}=[A-Za-z0-9_.,-]{0,30}&(?:amp;)?){0,2}key=|Bugsnag\.start\((?:\{[^{}]{0,40})?|_rollbarConfig ?= ?\{[^{}]{0,40})$/i;
const PAGE_BEHIND =
	/^(?:\\{0,3}["'],[\s\\nrt]{0,16}\\{0,3}["']?(?:authDomain|captureUncaught)|[a-z0-9-]{1,40}\.firebaseapp\.com)/;
const PAGE_REACH = 120;

/**
 * Names of keys that go to everybody's browser: those of variables that a framework puts into its pages, and those of services
 * that only take reports, count visits or search with them.
 */
const SHOWN_NAME =
	/(?:(?<![A-Z0-9])(?:(?:NEXT|EXPO|NUXT)_PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY)_(?![A-Z0-9_]*(?:SECRET|PRIVATE|ADMIN|PASS|SERVICE))[A-Z0-9_]{1,40}|(?:bugsnag|amplitude|mixpanel|logrocket|pusher[_.-]?app)[_.-]?(?:(?:project|api|app)[_.-]?)?(?:key|token)|(?<!re)search(?:[_.-]?only)?[_.-]?(?:api[_.-]?)?key|(?<![a-z])(?:segment[_.-]?)?write[_.-]?key)["'\\\]]{0,4} ?[:=] ?["'\\]{0,4}$/i;

/**
 * True for a value known by its name alone, which says that it goes to everybody's browser. The value by itself says nothing:
 * beside another name it is a secret still.
 */
export function isNamedForPages({ rule, text, from, secret }: Doubtful): boolean {
	if (rule.general !== true || rule.group === undefined) return false;
	const start = text.indexOf(secret, from);
	return SHOWN_NAME.test(text.slice(Math.max(0, start - PAGE_REACH), start));
}

/** True for a key that its vendor means to stand in a page, as its place in the page's settings says. */
export function isShownInPage({ text, from, to, secret }: Doubtful): boolean {
	if (!SHOWN_KEY.test(secret)) return false;
	const start = text.indexOf(secret, from);
	return (
		PAGE_BEHIND.test(text.slice(to, to + PAGE_REACH)) ||
		PAGE_BEFORE.test(text.slice(Math.max(0, start - PAGE_REACH), start))
	);
}

/** Before the token of temporary credentials in a signed address, which is worth nothing without the secret that signed it. */
const SIGNED_BEFORE = /(?:[?&;]|u0026|%26)x-amz-security-token=$/i;
/** Behind the id of the key in what a signature is good for (AWS Signature Version 4), as forms have it to upload by. */
const SCOPE_BEHIND =
	/^(?:\/|%2F)\d{8}(?:\/|%2F)[a-z0-9-]{4,24}(?:\/|%2F)[a-z0-9-]{2,24}(?:\/|%2F)aws4_request/i;
const KEY_ID = /^A[A-Z]{3}[A-Z0-9]{16}$/;
/** Before what a form or a cookie holds so that no other page can send it, and before a place in a list. */
const NONCE_BEFORE =
	/(?:[cx]srf[_-]?(?:middleware)?[_-]?|[$]?(?:skip|delta))token["'\\]{0,4} ?[=:] ?["'\\]{0,4}$/i;
/** An account of Aeternity: its public key with a checksum. */
const ACCOUNT = /^ak_([1-9A-HJ-NP-Za-km-z]{48,52})$/;
const PUBLIC_REACH = 32;

/** True for what its place or its own form says is no secret: nothing is said of it. */
export function isPublic({ rule, text, from, to, secret }: Doubtful): boolean {
	if (KEY_ID.test(secret)) return SCOPE_BEHIND.test(text.slice(to, to + 2 * PUBLIC_REACH));
	const account = ACCOUNT.exec(secret)?.[1];
	if (account !== undefined) return CHECKS.base58check(account);
	if (rule.group === undefined) return false;
	const start = text.indexOf(secret, from);
	const before = text.slice(Math.max(0, start - PUBLIC_REACH), start);
	return SIGNED_BEFORE.test(before) || NONCE_BEFORE.test(before);
}

/** A name in the middle of something in base64, which chance makes of three or four letters. */
const SHORT_NAME = 5;
const NAME_BEFORE = 16;

/** True where a short name ends what may be a digest: `...CWypWd":` by ROT13. */
export function isNameInRun({ rule, text, from, keyword }: Doubtful): boolean {
	return (
		rule.group !== undefined &&
		keyword <= SHORT_NAME &&
		from >= NAME_BEFORE &&
		RANDOM_BASE64.test(text.slice(from - NAME_BEFORE, from))
	);
}

/** Where manuals have addresses that lead nowhere (RFC 2606), and a password there that is only letters. */
const NOWHERE = /^@(?:[a-z0-9-]{1,40}\.){0,3}example\.(?:com|net|org)(?![a-z0-9.-])/i;
const LETTERS = /^[A-Za-z\x80-\xff]{4,24}$/;

/** True for a word in the place of a password in such an address. */
export function isOfManual({ text, from, secret }: Doubtful): boolean {
	if (!LETTERS.test(secret) || looksRandom(secret)) return false;
	const end = text.indexOf(`:${secret}@`, from) + 1 + secret.length;
	return NOWHERE.test(text.slice(end, end + 2 * PUBLIC_REACH));
}

/** True in the middle of a word, for a short prefix: a neighbour's end and the next one's beginning make any of them. */
export function isGlued(hit: Doubtful): boolean {
	// Where it begins with another sign than these, it is not glued to the word before.
	return isWeak(hit) && /^[A-Za-z0-9_+/]{2}/.test(hit.text.slice(hit.from - 1, hit.from + 1));
}

/** Characters that tell the middle of something in base64 from a path: in so many random ones all three kinds stand. */
const BASE64_BEFORE = 32;
const RANDOM_BASE64 = /^(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^0-9]*[0-9])[A-Za-z0-9+/]*$/;

/**
 * True for a short prefix in the middle of an image or another file in base64: of a megabyte of it every tenth holds a
 * `cio`, a `KEY` or another prefix, as it stands, back to front or by ROT13, with what could be a token behind it.
 */
export function isInBase64(hit: Doubtful): boolean {
	const { text, from, to } = hit;
	if (!isWeak(hit) || from < BASE64_BEFORE) return false;
	// In a mail it is in lines: where one begins with the hit, it has to go on behind it.
	const before = text.slice(Math.max(0, from - BASE64_BEFORE - 4), from);
	if (/[\r\n]$/.test(before) && !/[A-Za-z0-9+/]/.test(text.charAt(to))) return false;
	const run = before.replace(/[\r\n]+/g, '');
	return run.length >= BASE64_BEFORE - 2 && RANDOM_BASE64.test(run.slice(-BASE64_BEFORE));
}

/** What names a digest before it, also by ROT13. */
const NAMES_DIGEST = /(?:(?:sha|fun)-?(?:1|224|256|384|512)[-=:]|[hu]1:)([A-Za-z0-9+/_-]{0,88})$/i;

/**
 * True for a short prefix inside `sha256=...`, as package lists and integrity attributes have it, of just a digest's
 * length; also when all of it stands back to front.
 */
export function isInDigest(hit: Doubtful): boolean {
	if (!isWeak(hit)) return false;
	const { text, from, to } = hit;
	const before = text.slice(Math.max(0, from - LONGEST_DIGEST - 8), from);
	const after = text.slice(to, to + LONGEST_DIGEST + 8);
	const [, head] = NAMES_DIGEST.exec(before) ?? [];
	if (head !== undefined) {
		const rest = /^[A-Za-z0-9+/_-]*/.exec(after)?.[0] ?? '';
		return DIGESTS.has(head.length + to - from + rest.length);
	}
	const [, tail] = /^([A-Za-z0-9+/_-]{0,88})[-=:](?:1|422|652|483|215)-?ahs/i.exec(after) ?? [];
	if (tail === undefined) return false;
	const start = /[A-Za-z0-9+/_-]*$/.exec(before)?.[0] ?? '';
	return DIGESTS.has(start.length + to - from + tail.length);
}

/** Characters in a row that make a word: a capital or not, then small letters. */
const WORDS = /[A-Z]?[a-z]{3,}/g;
/** Of the letters of a random body with both cases, a quarter stand so; of an identifier, nearly all. */
const MOST_WORDS = 0.7;
/** The same for names of which the signs between were taken out: a random body of 30 characters has so many in one of seventy. */
const SHORTER_WORDS = /[A-Z]?[a-z]{2,}/g;
const MOST_SHORTER_WORDS = 0.75;

/** True for a short prefix before what reads like words in camel case rather than like random characters; `closed` where signs were taken out. */
export function isWordy(hit: Doubtful, closed: boolean): boolean {
	if (!isWeak(hit)) return false;
	const secret = hit.secret.slice(hit.keyword);
	if (!/[A-Z]/.test(secret)) return false;
	const letters = secret.replace(/[^A-Za-z]/g, '').length;
	// Numbers in an identifier are few.
	if ((secret.length - letters) * 3 > secret.length) return false;
	const inWords = (words: RegExp): number =>
		(secret.match(words) ?? []).reduce((sum, word) => sum + word.length, 0);
	return (
		inWords(WORDS) > letters * MOST_WORDS || (closed && inWords(SHORTER_WORDS) > letters * MOST_SHORTER_WORDS)
	);
}

/** True for a short prefix that chance made of pieces which were put together and turned or rotated: inside a word, or before what was no random text. */
export const isTurnedByChance = (hit: Doubtful): boolean =>
	isWeak(hit) && (isGlued(hit) || !looksRandom(rotatedText(hit.secret.slice(hit.keyword))));
