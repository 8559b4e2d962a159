// Passwords, which have no format: those that guard something are told from those of manuals. Must not know any rule.

import { notCode, notHash, notUuid } from './names.js';
import { isOdd, isRare } from './neighbours.js';
import { isPlaceholder } from './placeholder.js';
import { entropy, mixedCase, restlessness } from './randomness.js';

/** Fields between colons that a password has at the most. */
const MOST_FIELDS = 3;

/** A mechanism of SASL, a member of what a compiler numbered, a form's blanks around words, an address in memory, and what a cluster has sealed, as a form writes it. */
const NO_PASSWORD =
	/^(?:(?:CRAM|SCRAM|DIGEST)-|[A-Za-z_]\w{0,40}\$\d+\.[A-Za-z_]|\+(?:\+|[A-Za-z_.]{1,24}\+)|0x[0-9a-f]{6,16}$|Ag[A-D](?:[A-Za-z0-9+/]|%2[BF]){80})/;

/** False for code and prose as well, but for what has a digit and a sign that people put into passwords. */
export function likePassword(value: string): boolean {
	// A slot of a manual, `<string>`, and what stands in quotes, as HTML writes them: without these it is read by itself.
	if (/^&(?:lt|quot|apos|#(?:34|39|60|96)|#x(?:22|27|3c|60));/i.test(value)) return false;
	// A comparison in a program: `"password"===l||a.b&&...`.
	if (/^=[A-Za-z_$][\w$.]*(?:\|\||&&)/.test(value)) return false;
	// A hash of MySQL's, which opens nothing by itself.
	if (/^\*[0-9A-F]{40}$/.test(value)) return false;
	if (NO_PASSWORD.test(value)) return false;
	// A member of an object, and the next assignment.
	if (/^[A-Za-z_$]{1,2}\.[a-z]+[,;)]/.test(value)) return false;
	// Fields of a line, and an app's id: `1:817...:android:e67...`.
	if (value.split(':').length > MOST_FIELDS) return false;
	if (notCode(value) || isOddPath(value) || isSuggested(value) || isPassphrase(value)) return true;
	return /[!#$%&*?@^]/.test(value.slice(1)) && /\d/.test(value) && !/[()/\\]/.test(value);
}

/** True for what is parted by dots as names are, of letters that stand in none. */
function isOddPath(value: string): boolean {
	if (!/^[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)+$/.test(value) || !/\d/.test(value)) return false;
	// A variable that holds one: `NEO4J_PASSWORD`.
	return (
		isOdd(value.replace(/[._]/g, '')) && !/^[A-Z0-9_]+_(?:PASS(?:WORD|WD)?|PWD|SECRET|TOKEN|KEY)$/.test(value)
	);
}

/** Groups that are no words: two or more have letters and digits, or of the pairs of letters three in ten stand in no word. */
export function drawnGroups(value: string): boolean {
	const mixedOnes = value.split(/[ -]/).filter(group => /\d/.test(group) && /[A-Za-z]/.test(group));
	const whole = value.replace(/[ -]/g, '');
	return !isPlaceholder(whole) && (mixedOnes.length > 1 || isOdd(whole));
}

/** Characters of a password that is short, and escapes in it that are many. */
const SHORT = 8;
const MANY_ESCAPES = 3;

/** False for a few characters that are mostly percent escapes: what tests of URLs have for a password. */
export function notAllEscapes(value: string): boolean {
	const escapes = value.split(/%[0-9a-f]{2}/i).length - 1;
	return escapes < MANY_ESCAPES || value.length - 2 * escapes >= SHORT;
}

const STOCK = new RegExp(
	`^(?:${[
		'(?:my|your|the|db|test|root|admin|user|some)?(?:pass(?:word|wd|wort|phrase)?|pwd|secret|sekrit|token|key)',
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
export function notSamplePassword(value: string): boolean {
	return !isPlaceholder(lettersOf(value.toLowerCase()));
}

/** False for the passwords of every manual and every fresh install, also with the usual letters made digits or signs. */
export function notStockPassword(value: string): boolean {
	let text = value;
	try {
		text = decodeURIComponent(value);
	} catch {
		// Not percent-encoded: taken as it stands.
	}
	// A variable that holds one, and what it is for: `NOVA_DBPASS`, `passwd-on-proxy`.
	if (
		/^[A-Z][A-Z0-9]*_(?:[A-Z]{2,3})?(?:PASS(?:WORD|WD)?|PWD)$|^pass(?:wd|word)?-(?:on|for|of)-[a-z]+$/.test(
			text,
		)
	)
		return false;
	const plain = text.toLowerCase();
	const letters = lettersOf(plain);
	// A word of a dictionary guards nothing that is worth a false alarm.
	if (/^[A-Z]?[a-z]{0,7}$/.test(text.replace(/[^A-Za-z0-9]/g, ''))) return false;
	return ![plain, letters].some(word => STOCK.test(word.replace(/[^a-z0-9]/g, '')));
}

/** Shorter passwords are made up in manuals, too. */
const LEAST_STRONG = 12;
/** Shorter, but with both letter cases, two digits and a sign of no code, as managers draw what a form limits to ten. */
const FOUR_KINDS =
	/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d.*\d)(?=.*[!#%*?@^])(?!.*(?:!=|%[0-9A-Fa-f]{2}))[A-Za-z0-9!#%*?@^_-]{10,11}$/;
const LEAST_OF_FOUR_KINDS = 10;
/** Without both letter cases. */
const LEAST_STRONG_ALIKE = 16;
const STRONG_ENTROPY = 3.2;
/** Of twelve to fifteen drawn characters one value in ten has less than that, since some come twice; it is as restless as others. */
const STRONG_ENTROPY_OF_SHORT = 2.9;
/** Of what people build passwords and manuals their samples, also with letters made digits; and a word of any language. */
const MADE_UP =
	/pass|pwd|word|secre|sekri|admin|root|user|test|exampl|sampl|demo|chang|welcome|default|qwer|asdf|zxcv|letme|hello|login|token|dummy|fake|your|strong|insecure|1234|abcd/;
/** Letters of one case in a row that make a word; of 16 random letters and digits every eighth text has five small ones. */
const WORD_LIKE = /[a-z]{5,}|[A-Z]{5,}/g;
const LONGEST_PASSWORD = 100;
/** Changes of kind, of all pairs of neighbours, of a short value in which one such row is no word and some characters come twice. */
const RESTLESS_ROW = 0.45;
/** A longer row is a word: in what is typed, and in a long value, of which there is more chance. */
const LONGEST_ROW = 5;
const LONGEST_ROW_OF_LONG = 7;

const isShortAndRestless = (value: string): boolean =>
	value.length < LEAST_STRONG_ALIKE && restlessness(value) >= RESTLESS_ROW;

/** True for more rows of letters than so many random characters have. */
function hasWords(value: string): boolean {
	const rows = (value.match(WORD_LIKE) ?? []).filter(row => !isRare(row));
	const longest = value.length < 2 * LEAST_STRONG_ALIKE ? LONGEST_ROW : LONGEST_ROW_OF_LONG;
	const most = isShortAndRestless(value) ? 1 : Math.min(2, Math.floor(value.length / LEAST_STRONG_ALIKE));
	return rows.length > most || rows.some(row => row.length > longest);
}

/** The text that a value is the base64 of, as those of a Kubernetes Secret are; undefined where it is of none. */
function textInBase64(value: string): string | undefined {
	if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value)) return undefined;
	const text = Buffer.from(value, 'base64').toString('latin1');
	return /^[!-~]+$/.test(text) ? text : undefined;
}

/** How hashes of passwords are kept: crypt(5)'s, those of Django, Werkzeug and PostgreSQL, Tor's (RFC 2440, S2K), InspIRCd's. */
const HASHED =
	/^(?:\$(?:[156y7]|2[abxy]|argon2|pbkdf2|scrypt)[$a-z-]|(?:unsalted_md5|md5|sha1|crypt|bcrypt(?:_sha256)?|pbkdf2_sha(?:1|256|512)|scrypt|argon2)\$|(?:pbkdf2|scrypt):[a-z0-9:]{4,32}\$|SCRAM-SHA-(?:1|256|512)\$\d|16:[0-9A-F]{58}$|[A-Za-z0-9+/]{8}\$[A-Za-z0-9+/]{43}$)/;

/** True for a password that a machine drew, also in base64, and for one that somebody built so that it is strong. */
export function strongPassword(value: string): boolean {
	// A hash of crypt(5) or its like says nothing of the password.
	if (HASHED.test(value)) return false;
	// Attributes of a page that stand beside each other.
	if (/\.(?:html?|css|php|png|svg)(?![a-z])/.test(value)) return false;
	// What a cluster has sealed is meant to be shown, also where it is cut.
	if (/^Ag[A-D][A-Za-z0-9+/]{9}/.test(value)) return false;
	if (isDrawn(value) || isBuilt(value) || isPassphrase(value)) return true;
	const field = formField(value);
	if (field !== value && (isDrawn(field) || isBuilt(field))) return true;
	const bare = value.replace(HOST_BEHIND, '');
	if (bare !== value && (isDrawn(bare) || isBuilt(bare))) return true;
	const text = textInBase64(value);
	return text !== undefined && isDrawn(text);
}

/** The host that a program is told behind the password: `bob/...@//db.test:1521/orcl`. */
const HOST_BEHIND = /@(?:\/\/)?[a-z][a-z0-9.-]{1,60}(?::\d{2,5})?(?:\/[A-Za-z0-9_.]{1,24})?$/;

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

/** Words of a passphrase, the letters of each, and what a passphrase as long has no less of. */
const PASSPHRASE =
	/^(?=.*\d)(?:\d{1,4}([-_.]))?(?:[a-z]{3,10}|[A-Z][a-z]{2,9})(?:([-_.])(?:[a-z]{3,10}\d{0,4}|[A-Z][a-z]{2,9}\d{0,4}|\d{1,4})){3,9}$/;
const LEAST_PASSPHRASE = 4;
/** What names of machines, releases, buckets and rules are made of, other than what samples are. */
const NAMES_THINGS =
	/^(?:api|app|apps|auth|aws|azure|backend|bucket|build|cert|client|cluster|cloud|cns|config|controller|core|create|crypto|data|database|deploy|deployment|east|west|north|south|central|encrypted|env|eu|file|files|for|from|gateway|gcp|generator|google|host|http|https|image|internal|key|keys|kube|kubernetes|label|list|local|manager|max|min|mongodb|mysql|name|namespace|new|node|not|object|operator|page|path|policy|postgres|postgresql|primary|prod|production|proxy|public|private|rabbitmq|redis|region|release|replica|repo|reset|role|rule|server|service|session|set|source|stage|staging|state|storage|store|system|the|type|update|value|version|web|worker|your)\d{0,4}$/i;

/** True for words that dice or a password manager drew, with a number among them: `words-are-drawn-like-these-42`. */
function isPassphrase(value: string): boolean {
	if (!PASSPHRASE.test(value) || isMadeUp(value) || new Set(value.replace(/[^-_.]/g, '')).size > 1)
		return false;
	const words = value.split(/[-_.]/).filter(word => /[a-z]/.test(word));
	if (words.length < LEAST_PASSPHRASE || new Set(words).size < LEAST_PASSPHRASE - 1) return false;
	return !words.some(word => NAMES_THINGS.test(word));
}

/**
 * True for what Apple's devices suggest: three groups of six between hyphens, and in all of them one capital and one digit
 * (https://developer.apple.com/password-rules/).
 */
function isSuggested(value: string): boolean {
	if (!/^[A-Za-z0-9]{6}(?:-[A-Za-z0-9]{6}){2}$/.test(value)) return false;
	return value.replace(/[^0-9]/g, '').length === 1 && value.replace(/[^A-Z]/g, '').length === 1;
}

/** Changes between letters and digits in a row of hex, of which half are: of 24 random ones one value in a hundred has fewer. */
const RESTLESS_HEX = 0.22;
const RESTLESS_ALIKE = 0.33;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

function leastEntropy(value: string): number {
	if (value.length < LEAST_STRONG) return BUILT_ENTROPY;
	return mixedCase(value) && isShortAndRestless(value) ? STRONG_ENTROPY_OF_SHORT : STRONG_ENTROPY;
}

/** True for several kinds of characters as they fall at random, and no word among them. */
function isDrawn(value: string): boolean {
	if (isSuggested(value)) return true;
	// What has an id for a part was put together from the values beside each other.
	if (UUID.test(value)) return isDrawn(value.replace(UUID, ''));
	// A version, also one that Go makes of a commit, behind a module that is called so.
	if (/^v?\d{1,4}\.\d{1,5}\.\d{1,5}[-+.]/.test(value)) return false;
	// Fields of a line, as of passwd(5), and dates; and what is too long to be typed was encrypted.
	if (value.split(':').length > 2 || /20\d\d-[01]\d-[0-3]\d/.test(value)) return false;
	if (value.length > LONGEST_PASSWORD) return false;
	const least = FOUR_KINDS.test(value) ? LEAST_OF_FOUR_KINDS : LEAST_STRONG;
	if (value.length < least || hasWords(value) || isMadeUp(value)) return false;
	if (entropy(value) < leastEntropy(value)) return false;
	if (mixedCase(value)) return true;
	return (
		value.length >= LEAST_STRONG_ALIKE &&
		(value.match(/\d/g) ?? []).length > 2 &&
		(restlessness(value) >= (/^[0-9a-f]+$/.test(value) ? RESTLESS_HEX : RESTLESS_ALIKE) || isOdd(value)) &&
		notHash(value) &&
		notUuid(value)
	);
}
