// Tells what stands where a secret would: samples, references, rows of one character, words that a form has there. Knows
// characters; must not know any rule. It looks no further than it must, since it is asked about every near miss.

/**
 * Words that a form, a manual or a template puts where a secret goes; the first that fits is taken. They count only when nothing
 * else is left: a secret with such a word glued to it is still a secret.
 */
const WORDS = [
	'api|key|token|secret|password|passwd|access|auth|private|public|client|username|user|service|account|bot|app',
	'project|organization|org|id|name|value|string|code|credentials|credential|bearer',
	'example|sample|dummy|fake|mock|placeholder|replace|change|insert|enter|paste|put|add|set|use',
	'production|staging|development|redacted|removed|hidden|masked|todo|fixme|testing|test|live|prod|dev|random|long|very|super|invalid',
	'characters|character|purposes|generated|temporary|custom|demo|only|really|local|admin|from|your',
	// What hands type on a keyboard, fill a page with, and count on.
	'qwertyuiop|asdfghjkl|zxcvbnm|qwerty|azerty|asdf|zxcv|lorem|ipsum|dolor|sit|amet|hello|world|foobar|foo|bar|baz|qux',
	'deadbeef|cafebabe|deadc0de|baddcafe|feedface|abcdef|abcd',
	'openai|anthropic|claude|github|gitlab|stripe|slack|google|gemini|aws|azure|huggingface|npm',
	'undefined|null|none|docs|documentation|openssl|rand|generated|generate|characters|chars|least|minimum|unique|secure|strong|base64',
	// Of other languages, as their manuals write "your key here" without accents; shorter ones are left over, or passwords built of words were made of them.
	'dein|deine|deinen|ihre|ihren|mein|meine|schluessel|schlssel|passwort|kennwort|geheimnis|geheim|hier|einfuegen|eintragen|einsetzen|ersetzen|beispiel',
	'votre|cle|ici|jeton|motdepasse|passe|remplacer|remplacez|inserer|inserez|exemple',
	'clave|llave|contrasena|secreto|secreta|aqui|reemplazar|reemplaza|cambiar|cambia|inserta|introduce|ejemplo',
	'minha|chave|senha|segredo|substitua|insira|coloque|exemplo|chiave|segreto|inserisci|esempio',
	'jouw|mijn|sleutel|wachtwoord|vervang|voorbeeld|twoj|twoje|klucz|haslo|tutaj|wstaw|tajny|przyklad',
	'anahtariniz|anahtarinizi|anahtar|sifreniz|sifre|buraya|girin|klic|heslo|vlozte|ditt|nyckel|losenord',
	// Short ones last.
	'your|my|the|here|goes|please|this|is|an|a|of|for|to|in|and|or|with|own|me|not|real|some|new|it|go',
].flatMap(line => line.split('|'));

/** What parts the words. */
const SIGNS = new Uint8Array(256);
for (const char of '-_ .<>[]{}()$%:/') SIGNS[char.charCodeAt(0)] = 1;

// The words as a tree: for each node 26 places of the next one, 0 for none, and the rank of the word that ends at it.
const LETTERS = 26;
const A = 0x61;
const NEXT: number[] = new Array<number>(LETTERS).fill(0);
const RANK: number[] = [0];
for (const [index, word] of WORDS.entries()) {
	let node = 0;
	for (let i = 0; i < word.length; i += 1) {
		const place = node * LETTERS + word.charCodeAt(i) - A;
		let next = NEXT[place] as number;
		if (next === 0) {
			next = RANK.push(0) - 1;
			for (let k = 0; k < LETTERS; k += 1) NEXT.push(0);
			NEXT[place] = next;
		}
		node = next;
	}
	RANK[node] = index + 1;
}
const TREE = Int16Array.from(NEXT);
const RANKS = Int16Array.from(RANK);

/** A letter from 0 on, in either case; anything else is out of [0, 26). */
const letterOf = (code: number): number => (code | 0x20) - A;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** Where the word that begins at `at` ends, or `at`: of several, the first of the list. */
function wordEnd(text: string, at: number): number {
	let node = 0;
	let rank = WORDS.length + 1;
	let end = at;
	for (let i = at; i < text.length; i += 1) {
		const code = text.charCodeAt(i);
		if (!isLetter(code)) break;
		node = TREE[node * LETTERS + letterOf(code)] as number;
		if (node === 0) break;
		const own = RANKS[node] as number;
		if (own > 0 && own < rank) {
			rank = own;
			end = i + 1;
		}
	}
	return end;
}

/** Where the row of one of `first`, in either case, or `second` that begins at `at` ends. */
function rowEnd(text: string, at: number, first: number, second: number): number {
	let end = at;
	while (end < text.length) {
		const code = text.charCodeAt(end);
		if (code !== first && code !== second) break;
		end += 1;
	}
	return end;
}

const ZERO = 0x30;
const ONE = 0x31;
const COUNTED = '1234';
/** Zeros or ones in a row, and x, asterisks or dots in a row. */
const LEAST_DIGITS = 4;
const LEAST_ROW = 2;
/** Digits at the end. */
const LAST_DIGITS = 3;

/** Where digits that count up from `at` end (0?12345?6?7?8?9?0?), or `at`. */
function countedEnd(text: string, at: number): number {
	const from = text.charCodeAt(at) === ZERO ? at + 1 : at;
	if (!text.startsWith(COUNTED, from)) return at;
	let end = from + COUNTED.length;
	for (const digit of '567890') if (text[end] === digit) end += 1;
	return end;
}

/** Where what stands for a secret at `at` ends, or `at`. */
function standInEnd(text: string, at: number): number {
	const code = text.charCodeAt(at);
	if (code > 0x7f) return at;
	const word = wordEnd(text, at);
	if (word > at) return word;
	if (isDigit(code)) {
		const counted = countedEnd(text, at);
		if (counted > at) return counted;
		if (code === ZERO || code === ONE) {
			const end = rowEnd(text, at, code, code);
			if (end - at >= LEAST_DIGITS) return end;
		}
		const last = text.length - at <= LAST_DIGITS;
		for (let i = at; last && i < text.length; i += 1) if (!isDigit(text.charCodeAt(i))) return at;
		return last ? text.length : at;
	}
	const row =
		code === 0x78 || code === 0x58
			? rowEnd(text, at, 0x78, 0x58)
			: code === 0x2e || code === 0x2a
				? rowEnd(text, at, 0x2e, 0x2a)
				: at;
	if (row - at >= LEAST_ROW) return row;
	return SIGNS[code] === 1 ? at + 1 : at;
}

/** Characters that are left over at the least where something else stands, too. */
const LEFT_OVER = 5;

/** True when so much of `text` from `from` on stands for nothing that it could be a secret. */
function holdsMore(text: string, from: number): boolean {
	const least = Math.min(LEFT_OVER, (text.length - from) / 2);
	let left = 0;
	for (let at = from; at < text.length; ) {
		if (left >= least) return true;
		const end = standInEnd(text, at);
		if (end === at) {
			left += 1;
			at += 1;
		} else at = end;
	}
	return left >= least;
}

// Values that standards and manuals print as samples: RFC 6749, and systemd.netdev(5).
const PRINTED: ReadonlySet<string> = new Set([
	'2YotnFZFEjr1zCsicMWpAA',
	'tGzv3JOkF0XG5Qx2TlKWIA',
	'gX1fBat3bV',
	'EEGlnEPYJV//kbvvIqxKkQwOiS+UENyPncC4bF46ong=',
]);
const LONGEST_PRINTED = 44;

/** A reference to a variable, or a slot of a template. */
const REFERENCE =
	/^(?:\$\{?[A-Z_][A-Z0-9_.:-]*\}?|\$?\{\{?[^}]*\}?\}|<[^>]*>|%\(?[A-Za-z_]+\)?[%s]|\*+|\[[^\]]*\])$/;
const OPENS_REFERENCE = '${<%*[';

/** AWS's documented pairs, which have the exact lengths of real ones, and one that is longer by a letter. */
const AWS_SAMPLE = /^(?:A[A-Z]{3}[A-Z0-9]{9}EXAMPLE|[A-Za-z0-9+/]{30,31}EXAMPLEKEY?)$/;
const AWS_LENGTHS = [20, 40, 41];

/**
 * What tokens begin with that is no name with its sign: heads that are the same in every token of their kind. What is left
 * behind one is all that was drawn.
 */
const MARK =
	/^(?:pypi-AgEIcHlwaS5vcmc|pypi-AgENdGVzdC5weXBpLm9yZw|AQ\.Ab8RN6|0x4AAAAAAA|AT[AC]TT3xFf[A-Za-z0-9]{3}|IQoJb3JpZ2luX2Vj|ABSKQmVkcm9ja0FQSUtleS|sk-ant-[a-z]{3,5}\d\d-|sk-or-v1-|eyJ(?:hbGciOi|0eXAiOi|raWQiOi|jdHkiOi)[A-Za-z0-9_-]{4,300}(?:\.|$))/;
/** Of these letters the marks begin with one. */
const OPENS_MARK = 'pA0Iseo';
/** Fewer characters open nothing behind a mark. */
const LEAST_BEHIND_MARK = 8;

/** How long the mark is that a value begins with; 0 for none. */
function markOf(value: string): number {
	return OPENS_MARK.includes(value.charAt(0)) ? (MARK.exec(value)?.[0].length ?? 0) : 0;
}

const MOST_PREFIXES = 4;
const LEAST_BODY = 8;
const LONGEST_NAME = 12;

const isLineEnd = (code: number): boolean =>
	code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;

/** Where the body begins: behind a mark, or up to four names with their signs, `sk-proj-`, before which eight characters are left. */
function bodyStart(value: string): number {
	const mark = markOf(value);
	if (mark > 0) return mark;
	const ends = [0];
	let at = 0;
	for (let count = 0; count < MOST_PREFIXES; count += 1) {
		const from = at;
		while (at - from < LONGEST_NAME && isLetter(value.charCodeAt(at))) at += 1;
		// A letter alone is one with its number: v1-, r8_.
		if (at - from < 1 || (at - from < 2 && !isDigit(value.charCodeAt(at)))) break;
		for (let digits = 0; digits < 2 && isDigit(value.charCodeAt(at)); digits += 1) at += 1;
		if (!'-_.:'.includes(value.charAt(at)) || at >= value.length) break;
		at += 1;
		ends.push(at);
	}
	for (let i = ends.length - 1; i > 0; i -= 1) {
		const end = ends[i] as number;
		let rest = 0;
		while (rest < LEAST_BODY && end + rest < value.length && !isLineEnd(value.charCodeAt(end + rest)))
			rest += 1;
		if (rest === LEAST_BODY) return end;
	}
	return 0;
}

/** Characters of a row, and characters beside it at the most, which are too few for a secret. */
const LEAST_SAME = 16;
const MOST_BESIDE = 15;

/** True for one character over and over, with no room for a secret beside it. */
function isOneRow(value: string, start: number): boolean {
	const { length } = value;
	// A row that begins later has too much before it.
	for (let from = start; from <= start + MOST_BESIDE && from < length; ) {
		const code = value.charCodeAt(from);
		let end = from + 1;
		while (end < length && value.charCodeAt(end) === code) end += 1;
		if (end - from >= LEAST_SAME && !isLineEnd(code)) return from - start + length - end <= MOST_BESIDE;
		from = end;
	}
	return false;
}

/** A value in small letters, without the signs that part its words; as much of it as was filled in. */
let plain = new Uint16Array(256);
const PARTS = new Uint8Array(256);
for (const char of '-_.+/=') PARTS[char.charCodeAt(0)] = 1;

/** Fills in what of `value` from `start` on is no such sign, `most` characters of it; as many as it answers with. */
function fillPlain(value: string, start: number, most: number): number {
	let size = 0;
	for (let i = start; i < value.length && size < most; i += 1) {
		const code = value.charCodeAt(i);
		if (code < 0x80) {
			if (PARTS[code] === 1) continue;
			if (size === plain.length) grow();
			plain[size] = code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
			size += 1;
			continue;
		}
		const small = value.charAt(i).toLowerCase();
		for (let k = 0; k < small.length; k += 1) {
			if (size === plain.length) grow();
			plain[size] = small.charCodeAt(k);
			size += 1;
		}
	}
	return size;
}

function grow(): void {
	const more = new Uint16Array(plain.length * 2);
	more.set(plain);
	plain = more;
}

/** Of `size` characters of `plain`, no more than three are different. */
function isPoor(size: number): boolean {
	let first = -1;
	let second = -1;
	let third = -1;
	for (let i = 0; i < size; i += 1) {
		const code = plain[i] as number;
		if (code === first || code === second || code === third) continue;
		if (first < 0) first = code;
		else if (second < 0) second = code;
		else if (third < 0) third = code;
		else return false;
	}
	return true;
}

/** For each beginning of `plain`, how much of its end it begins with, too. */
let borders = new Uint32Array(plain.length);

/** True when `plain` is some piece over and over. Linear: its shortest period is what its longest border leaves (Knuth, Morris, Pratt). */
function repeats(size: number): boolean {
	if (borders.length < size) borders = new Uint32Array(plain.length);
	let border = 0;
	for (let i = 1; i < size; i += 1) {
		while (border > 0 && plain[i] !== plain[border]) border = borders[border - 1] as number;
		if (plain[i] === plain[border]) border += 1;
		borders[i] = border;
	}
	return border * 2 >= size;
}

/** Digits and letters in the order that they are counted in, from 1 on; 0 for anything else. */
const ORDER = new Uint8Array(256);
for (const [i, char] of [...'0123456789abcdefghijklmnopqrstuvwxyz'].entries())
	ORDER[char.charCodeAt(0)] = i + 1;
const ORDERED = 36;
const MOST_LEAPS = 8;

/**
 * True when nearly every character of `plain` counts up or down from the one before or is the same: the way a hand fills a
 * form. What is left over must be too little for a secret, or padding would hide one.
 */
function counts(size: number): boolean {
	const most = Math.min(MOST_LEAPS, (size - 1) * 0.3);
	let leaps = 0;
	for (let i = 1; i < size; i += 1) {
		const before = plain[i - 1] as number;
		const code = plain[i] as number;
		if (code === before) continue;
		const a = before < 256 ? (ORDER[before] as number) : 0;
		const b = code < 256 ? (ORDER[code] as number) : 0;
		const step = a === 0 || b === 0 ? 0 : Math.abs(a - b);
		if (step === 1 || step === ORDERED - 1) continue;
		leaps += 1;
		if (leaps > most) return false;
	}
	return true;
}

/** Letters that count by themselves in no random text. */
const LEAST_LETTERS = 4;

/** The same for letters and digits each by themselves, as they are mixed by hand: a1b2c3d4, abc123def456, ABCD1234. */
function countsApart(size: number): boolean {
	const most = Math.min(MOST_LEAPS, (size - 1) * 0.15);
	let leaps = 0;
	let letters = 0;
	let letter = 0;
	let digit = 0;
	for (let i = 0; i < size; i += 1) {
		const code = plain[i] as number;
		const order = code < 256 ? (ORDER[code] as number) : 0;
		if (order === 0) return false;
		const isLetterNow = order > 10;
		const before = isLetterNow ? letter : digit;
		if (isLetterNow) {
			letters += 1;
			letter = order;
		} else digit = order;
		const step = order - before;
		// From z on to a, and from 9 on to 0.
		if (
			before === 0 ||
			step === 0 ||
			step === 1 ||
			step === (isLetterNow ? 1 - LETTERS : LETTERS + 1 - ORDERED)
		)
			continue;
		leaps += 1;
		if (leaps > most) return false;
	}
	return letters >= LEAST_LETTERS;
}

/** Fewer characters repeat and count by chance; what the first of many do not do, all do not. */
const LEAST_PLAIN = 8;
const FIRST = 64;

/** True for few different characters, for a piece over and over, and for what is counted. */
function isMonotonous(value: string, start: number): boolean {
	let size = fillPlain(value, start, FIRST);
	const judge = (): boolean =>
		isPoor(size) || (size >= LEAST_PLAIN && (repeats(size) || counts(size) || countsApart(size)));
	if (!judge()) return false;
	if (size < FIRST) return true;
	size = fillPlain(value, start, Number.POSITIVE_INFINITY);
	return judge();
}

/** Where a value was cut: `ghp_aB3x...9q2`; the sign for it also as the bytes of its UTF-8. */
const CUT = /(?:\.{3}|\*{3}|…|\u00e2\u0080\u00a6)[.*…\u00e2\u0080\u00a6]*/;
/** What is left of a secret on either side of a cut opens nothing while it is shorter. */
const LEAST_LEFT = 16;

/** True for the ends of a secret of which the middle was left out. */
function isCut(value: string): boolean {
	if (!/\.\.\.|\*\*\*|…|\u00e2\u0080\u00a6/.test(value)) return false;
	return value.split(CUT).every(part => part.length - bodyStart(part) < LEAST_LEFT);
}

/** A value in base64 that may be what stands for a secret, and the account before it in `account:password`. */
const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;
const LONGEST_ENCODED = 256;
const ACCOUNT = /^[A-Za-z][A-Za-z_.-]{0,19}\d{0,2}:(?=.)/;
/** ASCII, but not JSON, which tokens are made of. */
const PLAIN = /^[\x20\x21\x23-\x7e]+$/;

/** What a value says without its percent escapes or base64; null for one that has neither. */
function decoded(value: string): string | null {
	if (value.length > LONGEST_ENCODED) return null;
	let text = value;
	if (value.includes('%'))
		text = value.replace(/%([2-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
	else if (BASE64.test(value)) text = Buffer.from(value, 'base64').toString('latin1');
	return text !== value && PLAIN.test(text) ? text : null;
}

/** True for what stands for a secret in base64, as manifests and `_auth` have it, or in escapes, as URLs do. */
function isEncodedStandIn(value: string): boolean {
	const text = decoded(value);
	return text !== null && standsIn(text.replace(ACCOUNT, ''));
}

/**
 * True for what stands where a secret would: `sk-xxxx`, `ghp_1234567890...`, `${TOKEN}`, `<token>`, `YOUR_API_KEY` and the
 * documented samples of AWS. Each of these is judged by the whole of the value, so that a real secret with such text added
 * to it stays one.
 */
export function isPlaceholder(value: string): boolean {
	return standsIn(value) || isEncodedStandIn(value);
}

function standsIn(value: string): boolean {
	const { length } = value;
	if (length <= LONGEST_PRINTED && PRINTED.has(value)) return true;
	if (OPENS_REFERENCE.includes(value.charAt(0)) && REFERENCE.test(value)) return true;
	if (AWS_LENGTHS.includes(length) && value.includes('EXAMPLE') && AWS_SAMPLE.test(value)) return true;
	const start = bodyStart(value);
	if (start > 0 && length - start < LEAST_BEHIND_MARK) return true;
	if (isOneRow(value, start) || isCut(value)) return true;
	return isMonotonous(value, start) || !holdsMore(value, start);
}
