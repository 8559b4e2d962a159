// What names things and opens nothing: identifiers, digests, code and prose in a value's place. Must not know any rule.

import { CAPITAL, DIGIT, kindOf, OTHER, SMALL } from './changes.js';
import { isOdd } from './neighbours.js';

/** False for a UUID, which names things far more often than it opens them. */
export function notUuid(value: string): boolean {
	return !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
}

/** False for what is as long as a digest and all hex: commits, checksums, content addresses. */
export function notHash(value: string): boolean {
	return !(/^[0-9a-f]+$/i.test(value) && [32, 40, 56, 64, 96, 128].includes(value.length));
}

/** False for a name of small letters in several parts, as clusters give them to what they hold: `app-secrets-x7k2p`. */
export function notName(value: string): boolean {
	return !/^[a-z0-9]{1,24}(?:[._/-]+[a-z0-9]{1,24})+$/.test(value);
}

/**
 * A member of an object or of a module that a compiler named (`constants_js_1.secp256k1`, `utils$1.get`), a name below a host
 * (`csi.storage.k8s.io/serviceAccount.tokens`), kinds of keys
 * (`Ed25519PrivateKey`, `OrdersAuV2ApiKeys`), functions of a library (`PK11_ReferenceSymKey`), an advisory's number (GHSA), a file that others are packed in, and a date.
 */
const NO_SECRET =
	/^(?:(?:this|self|\w{1,40}_js_\d+|[A-Za-z_]\w{0,40}\$\d+)\.[A-Za-z_$]|[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[A-Za-z]+(?:[.-][A-Za-z]+)*$|(?:Ed(?:25519|448)(?:[A-Z][a-z]+)+)+$|(?:[A-Z][a-z]+){1,6}(?:V\d(?:[A-Z][a-z]+){1,4})?(?:Keys?|Tokens?|Secrets?)$|[A-Z]{2,7}\d{0,2}_(?:[A-Z][a-z]{2,}|[A-Z]{2}(?=[A-Z])){2,8}$|GHSA(?:-[2-9cfghjmpqrvwx]{4}){3}$)|\.(?:tar\.[a-z0-9]{2,3}|tgz|zip|jar|whl|gem|deb|rpm)$|20\d\d-[01]\d-[0-3]\d/;

/** A shorter part of a name may be anything, and one of its parts is a word of so many letters: PEM_read_bio_X509. */
const SHORT_PART = 6;
const LONG_PART = 4;

/** A part that is no word: so long, and with so many numbers amid its letters. */
const DRAWN_PART = 19;
const DRAWN_NUMBERS = 3;

/** True for a part of a name that was drawn: a vendor's prefix may be as many words as a name has, `plane_api_5c1e...`. */
function isDrawn(part: string): boolean {
	return part.length >= DRAWN_PART && (part.match(/\d(?!\d|$)/g)?.length ?? 0) >= DRAWN_NUMBERS;
}

/** True for snake_case, SNAKE_CASE, and the functions of libraries, whose parts are of either: d2i_PrivateKey_ex_bio. */
function isSnakeCase(value: string): boolean {
	const parts = value.replace(/^_/, '').split('_');
	if (parts.length < 3 || !parts.every(part => /^[A-Za-z0-9]+$/.test(part))) return false;
	if (parts.some(isDrawn)) return false;
	if (parts.every(part => !/[a-z]/.test(part)) || parts.every(part => !/[A-Z]/.test(part))) return true;
	return (
		parts.some(part => part.length >= LONG_PART && /^[A-Za-z]+$/.test(part)) &&
		parts.every(part => part.length < SHORT_PART || isOfWords(part.replace(/^[A-Z]{2}(?=[A-Z][a-z])/, '')))
	);
}

/** False for code and prose in a value's place: calls, paths, dotted names, words joined by separators or case. */
export function notCode(value: string): boolean {
	if (/^(?:[a-z]+:)?\/\/|^(?:~|\.{0,2})\/|^(?:arn|urn):|\($|\(\)$/.test(value)) return false;
	if (/^[!=]{0,2}[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+;?$/.test(value) && !/\d[A-Za-z]+\d/.test(value))
		return false;
	// A field of HTTP, or several of a list: `X-Amz-Content-Sha256`.
	if (/^x(?:-(?:[a-z]{2,16}(?:\d{1,4}x?)?|s3[a-z]{1,16})){2,12}$/i.test(value)) return false;
	// The next line of a file of variables.
	if (/[A-Z][A-Z0-9_]{3,}=[^=]|[A-Z0-9]{2}_[A-Z]{2,}=?$/.test(value)) return false;
	if (NO_SECRET.test(value)) return false;
	if (isPathOfNames(value) || /(?:\d+\.){4,}\d+$/.test(value)) return false;
	if (isSnakeCase(value)) return false;
	return isOdd(value) || !isOfWords(value);
}

/** True for names joined by dots, most of which are words: `utils.secp256k1.randomPrivateKey`. An object identifier is no name. */
function isPathOfNames(value: string): boolean {
	const names = value.split('.');
	if (names.length < 3 || names.some(name => !/^[A-Za-z_$][\w$]*$/.test(name))) return false;
	const words = names.filter(name => name.length > 3 && isOfWords(name));
	return words.length * 2 >= names.length;
}

/** Numbers in a name that is made of words. */
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

/** What stands before a number in names: S3, SigV4, K8s, X509. */
const NUMBERED = 'SVKX';
/** A word that a name begins with, whose last letter counts: searchinterval-1W. */
const BEGINS_WORDY = /^[a-z]{6}/;

/** True for a letter that belongs to a number in a name, a small one as a word of its own: `s3-presign-post`. */
function isNumbered(value: string, at: number, end: number): boolean {
	if (end - at !== 1) return false;
	if (kindOf(value.charCodeAt(at)) === SMALL)
		return (
			kindOf(value.charCodeAt(end)) === DIGIT &&
			kindOf(value.charCodeAt(at - 1)) === OTHER &&
			NUMBERED.includes(value.charAt(at).toUpperCase())
		);
	if (kindOf(value.charCodeAt(at)) !== CAPITAL) return false;
	if (kindOf(value.charCodeAt(end)) === DIGIT) return NUMBERED.includes(value.charAt(at));
	return end === value.length && kindOf(value.charCodeAt(at - 1)) === DIGIT && BEGINS_WORDY.test(value);
}

/** True for a small letter before the first word of a name: a constant's `k`, and the `f` of a string of Python that stood before its quote. */
const isMarked = (value: string, at: number, end: number): boolean =>
	at === 0 && end === 1 && /^[a-z][A-Z][a-z]{2}/.test(value);

/** True for few numbers and no letters but in words; one pair of capitals as an acronym. */
function isOfWords(value: string): boolean {
	const most = MOST_NUMBERS + Math.floor(value.length / NAME_A_NUMBER);
	let numbers = 0;
	let odd = 0;
	for (let at = 0; at < value.length; ) {
		const end = pieceEnd(value, at);
		if (end > at && kindOf(value.charCodeAt(at)) === DIGIT) numbers += 1;
		else if (
			end > at &&
			end - at < LEAST_WORD &&
			!isNumbered(value, at, end) &&
			!isMarked(value, at, end) &&
			!SHORT_WORDS.has(value.slice(at, end).toLowerCase())
		)
			odd += 1;
		if (numbers > most || odd > 1) return false;
		at = Math.max(end, at + 1);
	}
	return odd === 0 || ACRONYM.test(value);
}

/** Words in camel case with one pair of capitals and a number among them: signWithES256PrivateKey. */
const ACRONYM = /^[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*[A-Z]{2}\d+(?:[A-Z][a-z]{2,})+$/;
