// Folds text to the plain letters a reader, or a language model, sees in it, keeping for each letter where it
// stood. Knows Unicode and HTML's letters; must not know any rule or what is searched for in the folded text.

/** Folded text with, for each of its UTF-16 units, the span of the original text that it came from. */
export interface Folded {
	readonly text: string;
	/** The text's units. */
	readonly units: Uint16Array;
	readonly from: Uint32Array;
	readonly to: Uint32Array;
	/** 1 where a disguise was undone: something invisible dropped before it, a look-alike replaced, markup cut. */
	readonly bent: Uint8Array;
}

/** `keep` reads tags as text, so that attributes and comments are seen; `strip` reads what a browser would show. */
export type Markup = 'keep' | 'strip';

// Letters that look like a Latin letter but that NFKD does not turn into one (after Unicode TR39), in pairs.
const LOOK_ALIKE_PAIRS =
	'аaвbеeгrзeиuіiїiйuкkмmнhоoпnрpсcтtуyхxьbѕsјjԁdԛqԝwһhӏlѵvԍgѡwґrєeЬbшwщwяrԑeӡzҝkүyұyңhӊhөoӕa' +
	'αaβbγyδdεeζzηnθoιiκkλlμuνvξeοoπnρpσoςcτtυuφoχxψwωwϲcϳjϱpϵeϐb' +
	'ոnսuօoհhցgզqյjւlոnրpտsվdքpաwլlկlճaէt' +
	'ᎠdᎡrᎢtᎥiᎪgᎫjᎬeᎳwᎷmᎻhᏀgᏃzᏚsᏞlᏟcᏢpᏦkᏴbᎩyᏒrᏔwᏙvᎯa' +
	'ꓐbꓑpꓒdꓓdꓔtꓖgꓗkꓙjꓚcꓜzꓝfꓟmꓠnꓡlꓢsꓣrꓦvꓧhꓪwꓫxꓬyꓮaꓰeꓲiꓳoꓴu' +
	'ⲁaⲃbⲅrⲉeⲏhⲓiⲕkⲙmⲛnⲟoⲣpⲥcⲧtⲩyⲭxⲱw' +
	'ıiɩiɪiɨiłlʟlɫlɭlɑaɐaᴀaʙbɓbᴄcɔoᴅdɖdđdɗdðdᴇeɛeǝeəeɇeꜰfƒfɢgɡgɠgʜhħhɦhᴊjɉjᴋkƙkĸkᴍmɱmɴnɲnŋnᴏoøoɵoᴘpƥpɋqʀrɹrɍrɾrꜱsʂsſsᴛtŧtƭtʈtᴜuʉuʊuᴠvʋvᴡwʍwʏyɏyᴢzƶzʐz' +
	'ℓl℮e∂dⅼlǀlⵏlⵔo∨v∪u×x';

const CAPITAL_PAIRS = 'ΗhΜmΝnΥyΡpΧxΚk';

const LOOK_ALIKES: ReadonlyMap<number, number> = (() => {
	const map = new Map<number, number>();
	for (let i = 0; i + 1 < LOOK_ALIKE_PAIRS.length; i += 2) {
		const strange = LOOK_ALIKE_PAIRS[i] as string;
		const plain = LOOK_ALIKE_PAIRS.charCodeAt(i + 1);
		for (const form of [strange, strange.toLowerCase(), strange.toUpperCase()]) {
			if (form.length === 1) map.set(form.charCodeAt(0), plain);
		}
	}
	// Capitals that look otherwise than the small letters of which they are capitals.
	for (let i = 0; i + 1 < CAPITAL_PAIRS.length; i += 2)
		map.set(CAPITAL_PAIRS.charCodeAt(i), CAPITAL_PAIRS.charCodeAt(i + 1));
	return map;
})();

const LEET_PAIRS = '0o1i3e4a5s6g7t8b9g@a$s!i|i+t€e£lØo';
const LEET: ReadonlyMap<number, number> = new Map(
	Array.from({ length: LEET_PAIRS.length / 2 }, (_, i) => [
		LEET_PAIRS.charCodeAt(i * 2),
		LEET_PAIRS.charCodeAt(i * 2 + 1),
	]),
);

const SPACE = 32;
/** What tells a terminal how to show the text behind it (ECMA-48 section 5.4). */
const ESCAPE = 27;
const OPENS_SEQUENCE = 91;
const TERMINAL = /\u001b\[[0-9;:?]{0,24}[@-~]/y;
const LESS = 60;
const MORE = 62;
/** A tag longer than this is text: HTML has no such limit, but one unclosed `<` must not swallow a page. */
const LONGEST_TAG = 2048;
const BLOCK_TAG =
	/^<\/?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|body|img|input|li|link|main|meta|nav|ol|option|p|pre|script|section|select|style|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|ul)\b/i;
const ENTITY =
	/&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|(nbsp|amp|lt|gt|quot|apos|shy|zwnj|zwj|ensp|emsp|thinsp));?/iy;
const ENTITY_TEXT: Readonly<Record<string, string>> = {
	nbsp: ' ',
	ensp: ' ',
	emsp: ' ',
	thinsp: ' ',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	shy: '',
	zwnj: '',
	zwj: '',
};

/** Of the basic plane Han, Hangul, Yi, surrogates and private use, which stand for themselves. */
export const PLAIN: readonly (readonly [first: number, last: number])[] = [
	[0x3400, 0xa48f],
	[0xac00, 0xf8ff],
];

/** True for code points that draw nothing and part no words: zero-width, joiners, fillers, selectors, tags. */
export function isInvisible(code: number): boolean {
	if (code < 0x2000) {
		if (code < 0x20) return code < 9 || (code > 13 && code < 0x20);
		return (
			code === 0xad ||
			(code >= 0x7f && code < 0xa0) ||
			code === 0x34f ||
			code === 0x61c ||
			code === 0x115f ||
			code === 0x1160 ||
			(code >= 0x17b4 && code <= 0x17b5) ||
			(code >= 0x180b && code <= 0x180f)
		);
	}
	if (code < 0x3000) {
		return (
			(code >= 0x200b && code <= 0x200f) ||
			(code >= 0x202a && code <= 0x202e) ||
			(code >= 0x2060 && code <= 0x206f) ||
			code === 0x2800
		);
	}
	return (
		code === 0x3164 ||
		(code >= 0xfe00 && code <= 0xfe0f) ||
		code === 0xfeff ||
		code === 0xffa0 ||
		(code >= 0xfff9 && code <= 0xfffb) ||
		(code >= 0x1bca0 && code <= 0x1bca3) ||
		(code >= 0x1d173 && code <= 0x1d17a) ||
		(code >= 0xe0000 && code <= 0xe0fff)
	);
}

/** True for marks drawn over the letter before them, in scripts that can be read without them. */
export function isCombining(code: number): boolean {
	return (
		(code >= 0x300 && code <= 0x36f) ||
		(code >= 0x483 && code <= 0x489) ||
		(code >= 0x591 && code <= 0x5c7) ||
		code === 0x640 ||
		(code >= 0x64b && code <= 0x65f) ||
		code === 0x670 ||
		(code >= 0x1ab0 && code <= 0x1aff) ||
		(code >= 0x1dc0 && code <= 0x1dff) ||
		(code >= 0x20d0 && code <= 0x20ff) ||
		(code >= 0xfe20 && code <= 0xfe2f)
	);
}

/** The Latin letter a character is drawn like, as a code, or 0. */
export function lookAlike(code: number): number {
	return LOOK_ALIKES.get(code) ?? 0;
}

/** Signs that look like one of ASCII, or that editors make of it, and that NFKD leaves as they are. Longer dashes are no sign of a token. */
const SIGNS: Readonly<Record<string, string>> = {
	'-': '\u02d7\u1806\u2010\u2011\u2012\u2013\u2043\u2212\ufe58',
	_: '\u02cd\u203f\u2040',
	'.': '\u00b7\u2027\u2219\u22c5',
	':': '\u02d0\u2236\ua789',
	'/': '\u2044\u2215\u29f8',
	'=': '\ua78a',
};
const SIGN_OF: ReadonlyMap<number, string> = new Map(
	Object.entries(SIGNS).flatMap(([plain, alike]) =>
		[...alike].map(sign => [sign.charCodeAt(0), plain] as const),
	),
);

/** First letters of the enclosed alphabets that NFKD leaves as they are. */
const ENCLOSED: readonly number[] = [0x1f150, 0x1f170, 0x1f1e6];

/** Mathematical letters: alphabets of 52, A to z, one behind the other. Some of their places are empty, and drawn all the same. */
const STYLED_FIRST = 0x1d400;
const STYLED_END = 0x1d6a4;
const IN_PARENTHESES = /^\(?([A-Za-z0-9])[),.]$/;
const DIGIT = /\p{Nd}/u;

/** Digits that stand one behind the other from the zero of their script on: which one of them `code` is. */
function digitOf(code: number): string {
	let zero = code;
	while (DIGIT.test(String.fromCharCode(zero - 1))) zero -= 1;
	return String((code - zero) % 10);
}

/**
 * What a code point beyond ASCII is drawn like, in a few characters of ASCII, letter case kept: '' for nothing, null when it
 * looks like nothing in ASCII.
 */
export function drawnLike(code: number): string | null {
	if (isInvisible(code) || isCombining(code)) return '';
	const enclosed = ENCLOSED.find(first => code >= first && code < first + 26);
	if (enclosed !== undefined) return String.fromCharCode(0x41 + code - enclosed);
	const whole = String.fromCodePoint(code);
	let plain = '';
	for (const letter of whole.normalize('NFKD')) if (!isCombining(letter.codePointAt(0) ?? 0)) plain += letter;
	if (/^[ -~]+$/.test(plain)) return IN_PARENTHESES.exec(plain)?.[1] ?? plain;
	if (code >= STYLED_FIRST && code < STYLED_END) {
		const place = (code - STYLED_FIRST) % 52;
		return String.fromCharCode(place < 26 ? 0x41 + place : 0x61 + place - 26);
	}
	const sign = SIGN_OF.get(code);
	if (sign !== undefined) return sign;
	if (code < 0x10000 && DIGIT.test(whole)) return digitOf(code);
	const like = lookAlike(code);
	if (like === 0) return null;
	// The table gives small letters; a capital looks like a capital.
	const letter = String.fromCharCode(like);
	return whole === whole.toLowerCase() ? letter : letter.toUpperCase();
}

/** The letter a digit or sign stands for in leetspeak (`1gn0r3`), as a code, or 0. */
export function leetLetter(code: number): number {
	return LEET.get(code) ?? 0;
}

const LETTERS = new Uint8Array(0x10000);
const NOT_LETTER = 1;
const LETTER = 2;
const WORD_CHARACTER = /[\p{L}\p{M}\p{Nl}]/u;

/** True for a letter (or a vowel sign, as in Hindi) of any script; one UTF-16 unit. */
export function isLetter(unit: number): boolean {
	if (unit < 128) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
	const known = LETTERS[unit];
	if (known !== 0) return known === LETTER;
	const is = WORD_CHARACTER.test(String.fromCharCode(unit));
	LETTERS[unit] = is ? LETTER : NOT_LETTER;
	return is;
}

/** Lower-cased, unmarked forms of single code points, so that each is normalised once: a bounded table. */
const FOLDED_POINTS = new Map<number, string>();
const FOLDED_POINTS_MAX = 8192;

function foldPoint(code: number): string {
	const known = FOLDED_POINTS.get(code);
	if (known !== undefined) return known;
	let folded: string;
	if ((code >= 0xac00 && code <= 0xd7a3) || (code >= 0x900 && code <= 0xe7f)) {
		// Taking Hangul, Indic or Thai letters apart would change the word.
		folded = String.fromCodePoint(code);
	} else if (code >= 0x3040 && code <= 0x30ff) {
		folded = String.fromCodePoint(code);
	} else if (code >= 0x1f150 && code <= 0x1f169) {
		folded = String.fromCharCode(97 + code - 0x1f150);
	} else if (code >= 0x1f170 && code <= 0x1f189) {
		folded = String.fromCharCode(97 + code - 0x1f170);
	} else if (code >= 0x1f1e6 && code <= 0x1f1ff) {
		folded = String.fromCharCode(97 + code - 0x1f1e6);
	} else {
		const whole = String.fromCodePoint(code);
		const halfKana = code >= 0xff61 && code <= 0xffdc;
		folded = '';
		for (const letter of whole.normalize(halfKana ? 'NFKC' : 'NFKD').toLowerCase()) {
			const point = letter.codePointAt(0) ?? 0;
			if (!isCombining(point) && !isInvisible(point)) folded += letter;
		}
	}
	if (FOLDED_POINTS.size < FOLDED_POINTS_MAX) FOLDED_POINTS.set(code, folded);
	return folded;
}

class Sink {
	units: Uint16Array;
	from: Uint32Array;
	to: Uint32Array;
	bent: Uint8Array;
	length = 0;

	constructor(capacity: number) {
		this.units = new Uint16Array(capacity);
		this.from = new Uint32Array(capacity);
		this.to = new Uint32Array(capacity);
		this.bent = new Uint8Array(capacity);
	}

	push(unit: number, from: number, to: number, bent: number): void {
		if (this.length === this.units.length) this.grow();
		this.units[this.length] = unit;
		this.from[this.length] = from;
		this.to[this.length] = to;
		this.bent[this.length] = bent;
		this.length++;
	}

	private grow(): void {
		const old = { units: this.units, from: this.from, to: this.to, bent: this.bent };
		const capacity = this.units.length * 2 + 64;
		this.units = new Uint16Array(capacity);
		this.units.set(old.units);
		this.from = new Uint32Array(capacity);
		this.from.set(old.from);
		this.to = new Uint32Array(capacity);
		this.to.set(old.to);
		this.bent = new Uint8Array(capacity);
		this.bent.set(old.bent);
	}
}

/** Where the tag or comment that begins at `at` ends, or -1 when none does. `closer` remembers a failed search. */
function tagEnd(text: string, at: number, end: number, closer: { none: number }): number {
	const next = text.charCodeAt(at + 1);
	const opens = (next >= 65 && next <= 90) || (next >= 97 && next <= 122) || next === 47 || next === 33;
	if (!opens) return -1;
	if (text.startsWith('<!--', at)) {
		if (at < closer.none) {
			const close = text.indexOf('-->', at + 4);
			if (close >= 0 && close + 3 <= end) return close + 3;
			closer.none = at;
		}
		return -1;
	}
	const limit = Math.min(end, at + LONGEST_TAG);
	for (let i = at + 1; i < limit; i++) {
		const unit = text.charCodeAt(i);
		if (unit === MORE) return i + 1;
		if (unit === LESS) return -1;
	}
	return -1;
}

/**
 * Folds `text` from `start` to `end` (UTF-16 offsets): lower case; NFKD without its marks; invisible characters, and what tells a
 * terminal how to show them, dropped; numeric and the commonest named HTML entities read; look-alike letters of other scripts made
 * Latin in words that hold a Latin letter; `\n`, `\r`, `\t` and `\"` unescaped; with `strip`, tags and comments cut out (block tags
 * leave a space). Linear, never throws. Leetspeak is not folded here, since digits are also digits: see `leetLetter`.
 */
export function fold(text: string, start = 0, end = text.length, markup: Markup = 'keep'): Folded {
	const sink = new Sink(end - start + 16);
	const closer = { none: Number.POSITIVE_INFINITY };
	let dropped = 0;
	for (let i = start; i < end; ) {
		const unit = text.charCodeAt(i);
		if (unit < 128) {
			if (unit === LESS && markup === 'strip') {
				const close = tagEnd(text, i, end, closer);
				if (close > 0) {
					const inline = text.charCodeAt(i + 1) === 33 || !BLOCK_TAG.test(text.slice(i, i + 16));
					if (!inline) sink.push(SPACE, i, close, 0);
					dropped = inline ? 1 : 0;
					i = close;
					continue;
				}
			} else if (unit === 38) {
				ENTITY.lastIndex = i;
				const entity = ENTITY.exec(text);
				if (entity !== null && i + entity[0].length <= end) {
					const stop = i + entity[0].length;
					const numeric = entity[3] === undefined;
					const code = entity[1] === undefined ? Number(entity[2]) : Number.parseInt(entity[1], 16);
					if (!numeric) {
						const plain = ENTITY_TEXT[(entity[3] as string).toLowerCase()] ?? ' ';
						if (plain === '') dropped = 1;
						else sink.push(plain.charCodeAt(0), i, stop, 0);
					} else if (code > 0x10ffff || isInvisible(code) || isCombining(code)) dropped = 1;
					else for (const letter of foldPoint(code)) pushPoint(sink, letter, i, stop, 1);
					i = stop;
					continue;
				}
			}
			if (unit === 92) {
				// `\n` and `\"` in JSON or source text that was not unescaped.
				const next = text.charCodeAt(i + 1);
				if (i + 1 < end && (next === 110 || next === 114 || next === 116 || next === 34)) {
					sink.push(next === 34 ? 34 : next === 110 ? 10 : SPACE, i, i + 2, 0);
					i += 2;
					continue;
				}
			}
			if (unit === ESCAPE && text.charCodeAt(i + 1) === OPENS_SEQUENCE) {
				TERMINAL.lastIndex = i;
				const sequence = TERMINAL.exec(text);
				if (sequence !== null && i + sequence[0].length <= end) {
					dropped = 1;
					i += sequence[0].length;
					continue;
				}
			}
			if (unit < 32 && isInvisible(unit)) {
				dropped = 1;
			} else {
				sink.push(unit >= 65 && unit <= 90 ? unit + 32 : unit, i, i + 1, dropped);
				dropped = 0;
			}
			i++;
			continue;
		}
		const code = text.codePointAt(i) ?? unit;
		const width = code > 0xffff && i + 1 < end ? 2 : 1;
		if (isInvisible(code)) {
			dropped = 1;
		} else if (isCombining(code)) {
			dropped = dropped === 1 || code !== 0x640 ? 1 : 0;
		} else {
			const folded = foldPoint(width === 2 ? code : unit);
			// A styled letter (full-width, mathematical, enclosed) that folds to ASCII is a disguise; an accent is not.
			const styled =
				code > 0x24f && folded.length > 0 && folded.charCodeAt(0) < 128 && isLetter(folded.charCodeAt(0));
			for (const letter of folded) pushPoint(sink, letter, i, i + width, dropped === 1 || styled ? 1 : 0);
			dropped = 0;
		}
		i += width;
	}
	unmask(sink);
	const units = sink.units.subarray(0, sink.length);
	return {
		text: Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le'),
		units,
		from: sink.from,
		to: sink.to,
		bent: sink.bent,
	};
}

function pushPoint(sink: Sink, letter: string, from: number, to: number, bent: number): void {
	for (let i = 0; i < letter.length; i++) sink.push(letter.charCodeAt(i), from, to, bent);
}

/** Makes look-alikes Latin in each word that also holds a Latin letter; a word of one other script stays as it is. */
function unmask(sink: Sink): void {
	const { units, length } = sink;
	let i = 0;
	while (i < length) {
		const first = units[i] as number;
		if (first < 128 ? !isLetter(first) : !(isLetter(first) || LOOK_ALIKES.has(first))) {
			i++;
			continue;
		}
		let latin = false;
		let strange = false;
		let stop = i;
		for (; stop < length; stop++) {
			const unit = units[stop] as number;
			if (unit < 128) {
				if (!isLetter(unit)) break;
				latin = true;
			} else if (LOOK_ALIKES.has(unit)) strange = true;
			else if (!isLetter(unit)) break;
		}
		if (latin && strange) {
			for (let j = i; j < stop; j++) {
				const plain = LOOK_ALIKES.get(units[j] as number);
				if (plain === undefined) continue;
				if ((units[j] as number) > 0x24f) sink.bent[j] = 1;
				units[j] = plain;
			}
		}
		i = stop === i ? i + 1 : stop;
	}
}
