// Proofs beyond a pattern, each by name so that rules stay data: checksums, structure, entropy, and what is plainly no
// secret. They look at the secret alone, never at what stands around it, and must not know any rule.

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CAPITAL, DIGIT, kindOf, OTHER, SMALL } from './changes.js';
import { crc16 } from './crc16.js';
import { isOdd, isRare } from './neighbours.js';
import { isPlaceholder } from './placeholder.js';

/**
 * Shannon entropy of the text in bits a character; 0 for the empty text. Random hex has about 3.7 at 40 characters,
 * random letters and digits about 4.7, English words about 3.2.
 */
export function entropy(value: string): number {
	const { length } = value;
	let bits = 0;
	for (const code of tally(value)) {
		const share = (COUNTS[code] as number) / length;
		bits -= share * Math.log2(share);
		COUNTS[code] = 0;
	}
	return bits;
}

/** How often each character stands in the text at hand: zeros between two texts. */
const COUNTS = new Uint32Array(0x10000);

/** Counts the characters of a text and tells which there are, in the order of their first places. */
function tally(value: string): number[] {
	const codes: number[] = [];
	for (let i = 0; i < value.length; i += 1) {
		const code = value.charCodeAt(i);
		if (COUNTS[code] === 0) codes.push(code);
		COUNTS[code] = (COUNTS[code] as number) + 1;
	}
	return codes;
}

/** ISO/IEC 7812-1 annex B over 12 to 19 digits, of a known issuer's range, not all alike. */
function luhn(value: string): boolean {
	const digits = value.replace(/[ -]/g, '');
	if (!/^[2-6]\d{11,18}$/.test(digits)) return false;
	let sum = 0;
	for (let i = 0; i < digits.length; i += 1) {
		let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
		if (i % 2 === 1) {
			digit *= 2;
			if (digit > 9) digit -= 9;
		}
		sum += digit;
	}
	return sum % 10 === 0;
}

// Lengths by country, from the IBAN registry (ISO 13616). A length that fits no country is no IBAN.
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
	(
		'NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 FK18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 MN20 CH21 HR21 ' +
		'LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 OM23 SO23 AD24 CZ24 ' +
		'ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 PT25 ST25 LY25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 ' +
		'SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 KW30 JO30 MU30 YE30 UA29 ' +
		'SC31 MT31 LC32 RU33'
	)
		.split(' ')
		.map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** ISO 13616: the country's length, and ISO 7064 MOD 97-10 gives 1. */
function iban(value: string): boolean {
	const text = value.replace(/[ -]/g, '').toUpperCase();
	if (IBAN_LENGTHS[text.slice(0, 2)] !== text.length) return false;
	let rest = 0;
	for (const char of text.slice(4) + text.slice(0, 4)) {
		const number = Number.parseInt(char, 36);
		if (Number.isNaN(number)) return false;
		rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
	}
	return rest === 1;
}

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
function jwt(value: string): boolean {
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
function notLongExpired(value: string): boolean {
	if (!value.startsWith('ey')) return true;
	const exp = jsonPart(value.split('.')[1])?.exp;
	return typeof exp !== 'number' || exp > Date.now() / 1000 - LONG_EXPIRED;
}

/** False for what AWS's manuals mark as made up: EXAMPLE in capitals amid the value. */
function notExample(value: string): boolean {
	return !value.includes('EXAMPLE');
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58 with the four bytes of a double SHA-256 at its end, as Bitcoin's WIF and extended keys are written. */
function base58check(value: string): boolean {
	let number = 0n;
	for (const char of value) {
		const digit = BASE58.indexOf(char);
		if (digit < 0) return false;
		number = number * 58n + BigInt(digit);
	}
	const hex = number.toString(16);
	const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
	if (bytes.length < 5) return false;
	const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
	return sha256(sha256(bytes.subarray(0, -4)))
		.subarray(0, 4)
		.equals(bytes.subarray(-4));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648 section 6) of which the last two bytes are the CRC-16 of those before them, the low one first. */
function base32Crc16(value: string): boolean {
	const bytes: number[] = [];
	let bits = 0;
	let rest = 0;
	for (const char of value) {
		const digit = BASE32.indexOf(char);
		if (digit < 0) return false;
		rest = ((rest << 5) | digit) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((rest >> bits) & 0xff);
		}
	}
	const [low, high] = bytes.splice(-2);
	return low !== undefined && high !== undefined && crc16(Uint8Array.from(bytes)) === low + high * 256;
}

/** A key block that holds a key: past the armour's header lines, a run of base64 that no prose has. */
function keyBody(value: string): boolean {
	const body = value
		.replace(/^-{4,5} ?BEGIN [^-]{1,80}-{4,5}/, '')
		.replace(/(?:^|\\n|\n)[A-Za-z-]{3,20}: ?[^\n\\]{0,120}/g, '')
		.replace(/\\[nrt]|[\s"'+,]/g, '');
	const run = /[A-Za-z0-9/=]{32}/.exec(body)?.[0] ?? '';
	return new Set(run).size > 8 && /\d|[A-Z].{0,30}[a-z].{0,30}[A-Z]/.test(run);
}

/** Characters of `ghp_`, and of the longest token that is told so. */
const CRC_PREFIX = 4;
const LONGEST_CRC = 260;

/** GitHub's and npm's: the last six characters are the CRC-32 of the random part before them, in base 62. */
function githubChecksum(value: string): boolean {
	if (value.charCodeAt(CRC_PREFIX - 1) !== 0x5f || value.length > LONGEST_CRC) return false;
	const [, random, sum] = /^[a-z]{3}_([A-Za-z0-9]{20,250})([A-Za-z0-9]{6})$/.exec(value) ?? [];
	if (random === undefined || sum === undefined) return false;
	const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
	let rest = crc32(random);
	let text = '';
	for (let i = 0; i < 6; i += 1) {
		text = digits.charAt(rest % 62) + text;
		rest = Math.floor(rest / 62);
	}
	return text === sum;
}

/** False for what stands where a secret would: see placeholder.ts. A checksum that fits is no accident. */
function notPlaceholder(value: string): boolean {
	return githubChecksum(value) || !isPlaceholder(value);
}

/**
 * False for keys that their vendors mean to stand in public pages: Mapbox's `pk.`, publishable keys of Stripe, Supabase
 * and Clerk, project keys of PostHog, reCAPTCHA's site keys; and for what was encrypted to be shown.
 */
function notForPages(value: string): boolean {
	return (
		!/^(?:pk\.eyJ|pk_(?:live|test)_|sb_publishable_|phc_|6L[a-zA-Z0-9_-]{6}AAAAA)/.test(value) &&
		!ENCRYPTED.test(value)
	);
}

/** What bitnami-labs/sealed-secrets, AWS KMS, Google's KMS and age make, in base64: a version, and the name of what opens it. */
const ENCRYPTED = /^(?:Ag[A-D]|AQ[EI][CD]AH|CiQA|YWdlLWVuY3J5cHRpb24)[A-Za-z0-9+/]{100}/;

/** False for a UUID, which names things far more often than it opens them. */
function notUuid(value: string): boolean {
	return !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

/** False for what is as long as a digest and all hex: commits, checksums, content addresses. */
function notHash(value: string): boolean {
	return !(/^[0-9a-f]+$/i.test(value) && [32, 40, 56, 64, 96, 128].includes(value.length));
}

/** False for a name of small letters in several parts, as clusters give them to what they hold: `app-secrets-x7k2p`. */
function notName(value: string): boolean {
	return !/^[a-z0-9]{1,24}(?:[._/-]+[a-z0-9]{1,24})+$/.test(value);
}

/** False for a JSON Web Token that `jwt` takes for public: where one stands, that check has the say. */
function notPublicJwt(value: string): boolean {
	return !/^ey[A-Za-z0-9_-]+\.ey[A-Za-z0-9_-]+\./.test(value) || jwt(value);
}

/** Characters of a password that is short, and escapes in it that are many. */
const SHORT = 8;
const MANY_ESCAPES = 3;

/** False for a few characters that are mostly percent escapes: what tests of URLs have for a password. */
function notAllEscapes(value: string): boolean {
	const escapes = value.split(/%[0-9a-f]{2}/i).length - 1;
	return escapes < MANY_ESCAPES || value.length - 2 * escapes >= SHORT;
}

/** False for what a shared access signature of Azure's only reads and lists: it may stand in any link. */
function mayWrite(value: string): boolean {
	return /(?:^|[&;])sp=[a-z]{0,12}[wcad]/.test(value);
}

/** How often, of all pairs of neighbours, one is a digit, a capital, a small letter or a sign and the other is not. */
function restlessness(value: string): number {
	let changes = 0;
	let before = kindOf(value.charCodeAt(0));
	for (let i = 1; i < value.length; i += 1) {
		const kind = kindOf(value.charCodeAt(i));
		if (kind !== before) changes += 1;
		before = kind;
	}
	return changes / Math.max(1, value.length - 1);
}

/** Letters and digits both, or letters that change case as no word does. */
function mixed(value: string): boolean {
	return (/\d/.test(value) && /[A-Za-z]/.test(value)) || restlessness(value) >= 0.45;
}

/**
 * Capitals, small letters and digits as they fall at random, where six neighbours of ten differ in kind; an identifier
 * changes at its words only. Of 22 random characters one value in a hundred fails.
 */
function mixedCase(value: string): boolean {
	const least = /\d/.test(value) ? 0.3 : 0.45;
	return /[A-Z]/.test(value) && /[a-z]/.test(value) && restlessness(value) >= least;
}

/** Of random letters and digits one in sixty is an A; of small numbers in base64, as indices and maps have them, one in five. */
const MOST_ZEROS = 0.1;

/** False for numbers in base64, in which zeros read as A. */
function notZeros(value: string): boolean {
	return value.split('A').length - 1 <= value.length * MOST_ZEROS;
}

/** False for code and prose as well, but for what has a digit and a sign that people put into passwords. */
function likePassword(value: string): boolean {
	// A slot of a manual, `<string>`, as HTML writes it.
	if (/^&(?:lt|#60|#x3c);/i.test(value)) return false;
	return notCode(value) || (/[!#$%&*?@^]/.test(value.slice(1)) && /\d/.test(value) && !/[()/\\]/.test(value));
}

/** False for code and prose in a value's place: calls, paths, dotted names, words joined by separators or case. */
function notCode(value: string): boolean {
	if (/^(?:[a-z]+:)?\/\/|^\.{0,2}\/|^(?:arn|urn):|\($|\(\)$/.test(value)) return false;
	if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) && !/\d[A-Za-z]+\d/.test(value)) return false;
	// The next line of a file of variables.
	if (/[A-Z][A-Z0-9_]{3,}=[^=]|[A-Z0-9]{2}_[A-Z]{2,}=?$/.test(value)) return false;
	if (isPathOfNames(value) || /(?:\d+\.){4,}\d+$/.test(value)) return false;
	// snake_case, and SNAKE_CASE.
	if (/^_?(?:[a-z0-9]+(?:_[a-z0-9]+){2,}|[A-Z0-9]+(?:_[A-Z0-9]+){2,})$/.test(value)) return false;
	return isOdd(value) || !isOfWords(value);
}

/** True for names joined by dots, most of which are words: `utils.secp256k1.randomPrivateKey`. An object identifier is no name. */
function isPathOfNames(value: string): boolean {
	const names = value.split('.');
	if (names.length < 3 || names.some(name => !/^[A-Za-z_$][\w$]*$/.test(name))) return false;
	const words = names.filter(name => name.length > 3 && isOfWords(name));
	return words.length * 2 >= names.length;
}

const MOST_NUMBERS = 3;
/** A longer name has one more for each so many characters. */
const NAME_A_NUMBER = 16;
/** Shorter pieces are no words. */
const LEAST_WORD = 3;

/** Those that stand in names and sentences of several languages, and v before a number. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
	'a e o y v of to in is id by on at as or an no my up if do we be go it us io ui db de el la en un le du da zu im am et ou'.split(
		' ',
	),
);

/** Where the word, the row of capitals or the number that begins at `at` ends; `at` when none does. */
function pieceEnd(value: string, at: number): number {
	const kind = kindOf(value.charCodeAt(at));
	if (kind === OTHER) return at;
	let end = at + 1;
	while (kindOf(value.charCodeAt(end)) === kind) end += 1;
	if (kind !== CAPITAL || kindOf(value.charCodeAt(end)) !== SMALL) return end;
	// The last capital begins a word.
	if (end - at > 1) return end - 1;
	while (kindOf(value.charCodeAt(end)) === SMALL) end += 1;
	return end;
}

/** True for few numbers and no letters but in words; one pair of capitals as an acronym. */
function isOfWords(value: string): boolean {
	const most = MOST_NUMBERS + Math.floor(value.length / NAME_A_NUMBER);
	let numbers = 0;
	let odd = 0;
	for (let at = 0; at < value.length; ) {
		const end = pieceEnd(value, at);
		if (end > at && kindOf(value.charCodeAt(at)) === DIGIT) numbers += 1;
		else if (end > at && end - at < LEAST_WORD && !SHORT_WORDS.has(value.slice(at, end).toLowerCase()))
			odd += 1;
		if (numbers > most || odd > 1) return false;
		at = Math.max(end, at + 1);
	}
	return odd === 0 || ACRONYM.test(value);
}

/** Words in camel case with one pair of capitals and a number among them: signWithES256PrivateKey. */
const ACRONYM = /^[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*[A-Z]{2}\d+(?:[A-Z][a-z]{2,})+$/;

const STOCK = new RegExp(
	`^(?:${[
		'(?:my|your|the|db|test|root|admin|user|some)?(?:pass(?:word|wd|wort|phrase)?|pwd|secret|token|key)',
		'wachtwoord|contrasena|motdepasse|senha|parola|user(?:name)?|change(?:me|it)|testing|qwerty|letmein|default|string',
		'postgres|rabbitmq|x+|abc|foo|bar|user|xoauthbasic|redacted',
	].join('|')})?\\d{0,4}$`,
);

/** The letters that digits and signs stand for in passwords. */
function lettersOf(small: string): string {
	return small
		.replace(/[@4]/g, 'a')
		.replace(/0/g, 'o')
		.replace(/[$5]/g, 's')
		.replace(/3/g, 'e')
		.replace(/1/g, 'i');
}

/** False for a password of which, its digits read as letters, nothing is left but what manuals write: `MyS3cretPassw0rd`. */
function notSamplePassword(value: string): boolean {
	return !isPlaceholder(lettersOf(value.toLowerCase()));
}

/** False for the passwords of every manual and every fresh install, also with the usual letters made digits or signs. */
function notStockPassword(value: string): boolean {
	let text = value;
	try {
		text = decodeURIComponent(value);
	} catch {
		// Not percent-encoded: taken as it stands.
	}
	const plain = text.toLowerCase();
	const letters = lettersOf(plain);
	// A word of a dictionary guards nothing that is worth a false alarm.
	if (/^[A-Z]?[a-z]{0,7}$/.test(text.replace(/[^A-Za-z0-9]/g, ''))) return false;
	return ![plain, letters].some(word => STOCK.test(word.replace(/[^a-z0-9]/g, '')));
}

/** Shorter passwords are made up in manuals, too. */
const LEAST_STRONG = 12;
/** Without both letter cases. */
const LEAST_STRONG_ALIKE = 16;
const STRONG_ENTROPY = 3.2;
/** Of what people build passwords and manuals their samples, also with letters made digits; and a word of any language. */
const MADE_UP =
	/pass|pwd|word|secre|admin|root|user|test|exampl|sampl|demo|chang|welcome|default|qwer|asdf|zxcv|letme|hello|login|token|dummy|fake|your|strong|insecure|1234|abcd/;
/** Letters of one case in a row that make a word; of 16 random letters and digits every eighth text has five small ones. */
const WORD_LIKE = /[a-z]{5,}|[A-Z]{5,}/g;
const LONGEST_PASSWORD = 100;
/** A longer row is a word: in what is typed, and in a long value, of which there is more chance. */
const LONGEST_ROW = 5;
const LONGEST_ROW_OF_LONG = 7;

/** True for more rows of letters than so many random characters have. */
function hasWords(value: string): boolean {
	const rows = (value.match(WORD_LIKE) ?? []).filter(row => !isRare(row));
	const longest = value.length < 2 * LEAST_STRONG_ALIKE ? LONGEST_ROW : LONGEST_ROW_OF_LONG;
	return (
		rows.length > Math.min(2, Math.floor(value.length / LEAST_STRONG_ALIKE)) ||
		rows.some(row => row.length > longest)
	);
}

/** The text that a value is the base64 of, as those of a Kubernetes Secret are; undefined where it is of none. */
function textInBase64(value: string): string | undefined {
	if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value)) return undefined;
	const text = Buffer.from(value, 'base64').toString('latin1');
	return /^[!-~]+$/.test(text) ? text : undefined;
}

/** True for a password that a machine drew, also in base64, and for one that somebody built so that it is strong. */
function strongPassword(value: string): boolean {
	// A hash of crypt(5) or its like says nothing of the password.
	if (/^\$(?:[156y7]|2[abxy]|argon2|pbkdf2|scrypt)[$a-z-]/.test(value)) return false;
	if (isDrawn(value) || isBuilt(value)) return true;
	const field = formField(value);
	if (field !== value && (isDrawn(field) || isBuilt(field))) return true;
	const text = textInBase64(value);
	return text !== undefined && isDrawn(text);
}

/** A value as the field of a form holds it (WHATWG URL, application/x-www-form-urlencoded): up to the next field, without its escapes. */
function formField(value: string): string {
	const end = value.search(/&[A-Za-z_.-]{1,32}=/);
	const own = end < 0 ? value : value.slice(0, end);
	return own.replace(/%([2-7][0-9A-Fa-f])/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Longer ones are built by no one. */
const LONGEST_BUILT = 64;
const BUILT_ENTROPY = 3;

/**
 * True for words with signs and digits, as people build a password to meet a policy: `Xxxx!Xxxx.1234`. Text, code, paths and
 * addresses have no such signs in a word; in 1.1 GB of packages and manuals none stands behind a password's name.
 */
function isBuilt(value: string): boolean {
	if (value.length < LEAST_STRONG || value.length > LONGEST_BUILT || entropy(value) < BUILT_ENTROPY)
		return false;
	if (!/[A-Z]/.test(value) || !/[a-z]/.test(value) || (value.match(/\d/g) ?? []).length < 2) return false;
	if (!/[!#$%&*?@^+]/.test(value.slice(1))) return false;
	if (/[()/\\<>{}]|&[a-z#]+[=;]|%[0-9A-Fa-f]{2}|\$[A-Za-z]|@[a-z0-9-]+\.[a-z]/.test(value)) return false;
	return !isMadeUp(value);
}

/** True for what people build passwords and manuals their samples of, also with digits and signs for letters. */
function isMadeUp(value: string): boolean {
	const small = value.toLowerCase();
	return MADE_UP.test(small) || MADE_UP.test(lettersOf(small.replaceAll('!', 'i')));
}

/** True for several kinds of characters as they fall at random, and no word among them. */
function isDrawn(value: string): boolean {
	// What a cluster has sealed is meant to be shown, also where it is cut.
	if (/^Ag[A-D][A-Za-z0-9+/]{12}/.test(value)) return false;
	// Fields of a line, as of passwd(5), and dates; and what is too long to be typed was encrypted.
	if (value.split(':').length > 2 || /20\d\d-[01]\d-[0-3]\d/.test(value)) return false;
	if (value.length > LONGEST_PASSWORD) return false;
	if (value.length < LEAST_STRONG || entropy(value) < STRONG_ENTROPY || hasWords(value)) return false;
	if (isMadeUp(value)) return false;
	if (mixedCase(value)) return true;
	return (
		value.length >= LEAST_STRONG_ALIKE &&
		(value.match(/\d/g) ?? []).length > 2 &&
		(restlessness(value) >= 0.33 || isOdd(value)) &&
		notHash(value) &&
		notUuid(value)
	);
}

/** The base64 of a JSON object of Google's, of Docker's or alike: it decodes to one. */
function base64Json(value: string): boolean {
	return jsonPart(value) !== undefined;
}

/** The base64 of RFC 7617: it decodes to a user name, a colon and a password. */
function basicPair(value: string): boolean {
	const text = Buffer.from(value, 'base64').toString('utf8');
	const [, password] = /^[\x20-\x39\x3b-\x7e]*:([^\x00-\x1f\x7f\ufffd]{4,})$/u.exec(text) ?? [];
	return password !== undefined && notPlaceholder(password) && notStockPassword(password);
}

export const CHECKS = {
	base32Crc16,
	base58check,
	base64Json,
	basicPair,
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
