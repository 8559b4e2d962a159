// The literals that inspection looks for first, made from the rules, the phrases and the known secrets, never kept by
// hand. Encodings are hardly spelled out here: the prefilter undoes them and looks again. It must not know how literals
// are searched.

import type { CheckName } from '../checks.js';
import { DETECTORS, type DetectorName, type KnownSecret } from '../contract.js';
import { leastPieces } from '../known/pieces.js';
import { spellings } from '../known/spellings.js';
import { MIN_KNOWN_SECRET } from '../known/values.js';
import { hasBeginning } from '../literals/beginnings.js';
import { rotated } from '../rot13.js';
import { COLUMN_NAMES } from '../rules/column-names.js';
import type { TokenRule } from '../rules/rule.js';
import { ASSIGN, GIVES, LOOSE_LEFT, WORD_LEFT } from '../rules/shapes.js';
import { classOf } from './classes.js';
import {
	ANYWHERE,
	APART,
	CHECK_BASIC,
	CHECK_IBAN,
	CHECK_MIXED,
	CHECK_MIXED_CASE,
	CHECK_NO_CODE,
	CHECK_VARIED,
	EXACT,
	FOLDED,
	LOOSE_BORDER,
	LOWERED,
	NAMES,
	NAMES_BACKWARDS,
	NEAR_RUN,
	NO_BORDER,
	PROOF_COLUMN,
	PROOF_NONE,
	PROOF_WORDS,
} from './layout/record.js';
import {
	CLASS_ALNUM,
	CLASS_LETTER,
	CLASS_RUN,
	CLASS_VALUE,
	CLASS_WIDE,
	NEAR_MOST,
	RUN_LEAST,
} from './layout/view.js';
import { LONG_LEAST } from './layout.js';
import { marksOf, phraseForms, proofOf } from './phrases.js';
import type { Demand } from './tables/programs.js';
import { digitsOf, type RunPromise, runOf } from './tables/token-run.js';

/** Bytes that every finding of `detector` holds; found where they count, they make a body worth a closer look. */
export interface Anchor {
	readonly detector: DetectorName;
	/** At least three. */
	readonly bytes: Buffer;
	/** EXACT; LOWERED, when letter case doesn't count; FOLDED, when leet writing doesn't either. */
	readonly compared: number;
	/** ANYWHERE, NEAR_RUN or APART. */
	readonly where: number;
	/**
	 * Characters of `kind` (a CLASS_* bit) in a row that every match has, from `before` bytes in front of the literal's
	 * beginning to `reach` bytes behind it; 0 when none are known.
	 */
	readonly run: number;
	readonly kind: number;
	/** Digits that every match has there. */
	readonly digits: number;
	readonly before: number;
	readonly reach: number;
	/** NAMES, NAMES_BACKWARDS, or 0. */
	readonly names: number;
	/** Characters of the base64 alphabets that may stand before it at the most; NO_BORDER for any number. */
	readonly border: number;
	/** True for a literal written backwards, whose border is behind it. */
	readonly turned: boolean;
	/** True for a literal by ROT13, which is not looked for in what was put together. */
	readonly rotated: boolean;
	/** Bytes of the longest match, from `before` bytes in front of the literal on. */
	readonly span: number;
	/** PROOF_*: what a phrase must have besides. */
	readonly proof: number;
	/** True for what a token, or a known secret, begins with that may be hidden by a cipher: see tokens/ciphers.ts. */
	readonly begins: boolean;
	/** True for a known secret in one of the rarer spellings: it is not looked for in what was put together, nor where tokens are not. */
	readonly disguised: boolean;
	/** What one of has to match around it; null when that is not known. */
	readonly demands: readonly Demand[] | null;
}

/** What literals are made from. */
export interface AnchorSources {
	readonly rules: readonly TokenRule[];
	readonly knownSecrets: readonly KnownSecret[];
	/** Lower-case literals of the injection phrases. */
	readonly phrases: readonly string[];
}

/** The shortest literal that can be hashed. */
const LEAST = 3;
/** Longer runs are not asked for: what is searched around a literal has a bound. */
const RUN_MOST = 200;
/** What must stand near a literal is looked for so many bytes around it at the most; windows overlap by more. */
const REACH_MOST = 1024;
const BEFORE_MOST = 255;
/** Of a known secret each piece of 16 characters counts, as in known/values.ts; pieces of 8 bytes are searched. */
const PIECE = 16;
const GRAM = 8;
/** Of one in a rarer spelling its middle is searched alone: pieces of it count where most of it stands. */
const MIDDLE = 12;

const isRun = (bytes: Buffer): boolean => bytes.every(byte => (classOf(byte) & CLASS_RUN) !== 0);

/** What a packed file in a zip archive begins with (APPNOTE 4.3.7); gzip and zlib are told by bytes beyond ASCII. */
const ZIP_MEMBER = Buffer.from('PK\u0003\u0004', 'latin1');

/** A chunk of text in a picture (PNG section 11.3.3), whose checksum is glued to what stands in it. */
const PNG_TEXT = Buffer.from('tEXt', 'latin1');

/** What a mail or a field of a form says of itself where letters may be escaped here and there. */
const QUOTED = Buffer.from('quoted-printable', 'latin1');

/** A key's first line where plus signs are spaces, as in decode.ts. */
const KEY_IN_FORM = Buffer.from('BEGIN+', 'latin1');

/** What gzip begins with in base64: it is unpacked behind whatever is glued to it. */
const GZIP_IN_BASE64 = Buffer.from('H4sI', 'latin1');

/** Behind it the upper bits of the flags, five of which are known, then the rest of the header (RFC 1952 section 2.3). */
const GZIP_DEMANDS: readonly Demand[] = [
	{ source: 'H4sI[A-H][A-Za-z0-9+/_-]{8}', flags: '', before: 0, group: 0, checks: 0 },
];

const keyOf = ({ detector, compared, turned, where, bytes, proof }: Anchor): string =>
	`${detector} ${compared} ${turned} ${where === APART} ${proof === PROOF_COLUMN} ${bytes.toString('latin1')}`;

/**
 * All literals, each once; those of tokens as written, in reverse, and by ROT13, which keeps letters letters: short ones near a
 * run alone, and only where they hold a sign, since more that count anywhere would slow every walk. `beside` leaves out those that come from none of the sources,
 * for what is added to literals that were made before.
 */
export function anchorsOf(sources: AnchorSources, beside = false): Anchor[] {
	const anchors = new Map<string, Anchor>();
	const put = (anchor: Anchor): void => {
		const key = keyOf(anchor);
		const other = anchors.get(key);
		anchors.set(key, other === undefined ? anchor : both(anchor, other));
	};
	const add = (anchor: Anchor): void => {
		const { bytes, detector } = anchor;
		if (bytes.length < LEAST) throw new RangeError(`a literal of ${detector} is shorter than ${LEAST} bytes`);
		put(anchor);
		// What is searched backwards besides tokens is spelled so: see known/spellings.ts.
		if (detector !== 'token_patterns' || anchor.span === 0) return;
		const names = anchor.names === NAMES ? NAMES_BACKWARDS : anchor.names;
		const backwards = Buffer.from(bytes).reverse();
		for (const form of new Set([backwards, inJson(backwards)]))
			put({ ...anchor, bytes: form, names, turned: true, begins: false });
		if (anchor.where === NEAR_RUN || bytes.length >= LONG_LEAST || isFew(anchor))
			put({ ...anchor, bytes: rotated(bytes), rotated: true, begins: false });
		else if (hasSign(bytes))
			put({ ...anchor, bytes: rotated(bytes), where: NEAR_RUN, rotated: true, begins: false });
	};
	for (const rule of sources.rules) for (const anchor of ruleAnchors(rule)) add(anchor);
	for (const phrase of sources.phrases) {
		for (const text of phraseForms(phrase)) {
			const bytes = Buffer.from(text, 'utf8');
			const isAsItStands = text.replace(/\\+"/g, '"') === phrase;
			const proof = isAsItStands ? proofOf(phrase) : PROOF_WORDS;
			// Words are read, not searched.
			const where = proof === PROOF_WORDS ? APART : ANYWHERE;
			const demands = isAsItStands ? marksOf(phrase) : null;
			add({
				detector: 'naive_injection_detection',
				bytes,
				compared: FOLDED,
				...UNPROVED,
				where,
				proof,
				demands,
			});
		}
	}
	if (!beside) addFixed(add);
	for (const { value } of sources.knownSecrets) {
		if (value.length >= MIN_KNOWN_SECRET) for (const anchor of secretAnchors(value)) add(anchor);
		for (const piece of leastPieces(value)) {
			const bytes = Buffer.from(piece, 'latin1');
			add({ detector: 'known_secrets', bytes, compared: EXACT, ...UNPROVED });
		}
	}
	return [...anchors.values()];
}

/** Those of files and of what is in them. */
function addFixed(add: (anchor: Anchor) => void): void {
	add({ detector: 'token_patterns', bytes: KEY_IN_FORM, compared: EXACT, ...UNPROVED });
	for (const name of COLUMN_NAMES) {
		const bytes = Buffer.from(name, 'latin1');
		add({ detector: 'token_patterns', bytes, compared: LOWERED, ...UNPROVED, proof: PROOF_COLUMN });
	}
	for (const detector of DETECTORS) {
		add({ detector, bytes: ZIP_MEMBER, compared: EXACT, ...UNPROVED });
		add({ detector, bytes: PNG_TEXT, compared: EXACT, ...UNPROVED });
		add({ detector, bytes: QUOTED, compared: LOWERED, ...UNPROVED });
		add({
			detector,
			bytes: GZIP_IN_BASE64,
			compared: EXACT,
			...UNPROVED,
			where: NEAR_RUN,
			demands: GZIP_DEMANDS,
		});
	}
}

const UNPROVED = {
	where: ANYWHERE,
	run: 0,
	kind: CLASS_RUN,
	digits: 0,
	before: 0,
	reach: 0,
	names: 0,
	border: NO_BORDER,
	turned: false,
	rotated: false,
	span: 0,
	proof: PROOF_NONE,
	begins: false,
	disguised: false,
	demands: null,
};

/** Digits of a number on a card, at the least. */
const DIGITS_LEAST = 12;

/** True for letters and a sign: rows of base64 hold any three or four letters, and what has none is no other by ROT13. */
const hasSign = (bytes: Buffer): boolean =>
	bytes.some(byte => (classOf(byte) & CLASS_ALNUM) === 0) &&
	bytes.some(byte => (classOf(byte) & CLASS_LETTER) !== 0);

/**
 * A literal that stands backwards as JSON writes it, from its first character on; itself where it has no quotes. Those that stand as they are
 * have such a form among their keywords.
 */
function inJson(backwards: Buffer): Buffer {
	const text = backwards.toString('latin1').replace(/(?<=.)"/g, '\\"');
	return text.length === backwards.length ? backwards : Buffer.from(text, 'latin1');
}

/** Cards' numbers and keys in PEM have few names. */
const isFew = ({ digits, bytes }: Anchor): boolean =>
	digits >= DIGITS_LEAST || bytes.toString('latin1').endsWith('----');

/** Two rules with one keyword: only what both promise. */
function both(a: Anchor, b: Anchor): Anchor {
	return {
		...a,
		border: Math.max(a.border, b.border),
		names: a.names === b.names && a.kind === b.kind ? a.names : 0,
		where: Math.min(a.where, b.where),
		run: a.kind === b.kind ? Math.min(a.run, b.run) : 0,
		digits: Math.min(a.digits, b.digits),
		rotated: a.rotated && b.rotated,
		begins: a.begins || b.begins,
		disguised: a.disguised && b.disguised,
		proof: a.proof === b.proof ? a.proof : PROOF_NONE,
		before: Math.max(a.before, b.before),
		reach: Math.max(a.reach, b.reach),
		span: Math.max(a.span, b.span),
		demands: a.demands === null || b.demands === null ? null : [...new Set([...a.demands, ...b.demands])],
	};
}

/**
 * An address with a user and a password in it: the search sees these by their form, whatever they begin with. The user has
 * neither white space, slash nor colon, the password has no white space and at least three characters.
 */
const USER_INFO =
	/:\\\/\\\/(?:\[\^\\s(?:[^\]\\]|\\.)*\]\{0,\d+\}|\\d\{\d+,\d+\}):\(.*\{(?:[3-9]|\d\d+),\d+\}\)@/;

/** Behind an escape such as the n of a written-out `\n`, or `%3D`, and as in `a=/`. */
const WORD_BORDER = 3;

/** How deep in a run a keyword that begins a match may stand, as the two borders of rules/shapes.ts say. */
function borderOf({ before, pattern: { source } }: TokenRule): number {
	if (before !== 0) return NO_BORDER;
	if (source.startsWith(WORD_LEFT)) return WORD_BORDER;
	return source.startsWith(LOOSE_LEFT) ? LOOSE_BORDER : NO_BORDER;
}

const CHECKS: Readonly<Partial<Record<CheckName, number>>> = {
	iban: CHECK_IBAN,
	mixed: CHECK_MIXED,
	mixedCase: CHECK_MIXED_CASE,
	basicPair: CHECK_BASIC,
	notCode: CHECK_NO_CODE,
	notPlaceholder: CHECK_VARIED,
};

function demandOf({ pattern, before, group = 0, checks = [] }: TokenRule): Demand {
	const { source, flags } = pattern;
	return {
		source,
		flags,
		before,
		group,
		checks: checks.reduce((bits, name) => bits | (CHECKS[name] ?? 0), 0),
	};
}

/** True for a list of names, then an assignment, then the rest: as `named` in rules/shapes.ts builds patterns. */
function isNamed({ source }: RegExp): boolean {
	const names = /^\(\?:(?:[^()]|\(\?=[^()]*\))*\)/.exec(source)?.[0] ?? '';
	return names !== '' && [ASSIGN, GIVES].some(sign => source.startsWith(sign, names.length));
}

function ruleAnchors(rule: TokenRule): Anchor[] {
	if (USER_INFO.test(rule.pattern.source) && rule.keywords.every(keyword => keyword.endsWith('://')))
		return [];
	let kind = CLASS_RUN;
	let promise = runOf(rule.pattern, kind);
	if (promise.run < RUN_LEAST) {
		kind = CLASS_WIDE;
		promise = runOf(rule.pattern, kind);
	}
	// What the walk sees of it.
	const value = promise.run >= RUN_LEAST && kind === CLASS_RUN ? promise : runOf(rule.pattern, CLASS_VALUE);
	const run = Math.min(promise.run, RUN_MOST);
	// The run begins at most `lead` behind the match's beginning, which is at most `before` in front of the keyword.
	const reach = promise.lead + run;
	const near = rule.before <= BEFORE_MOST;
	const proof = near && reach <= REACH_MOST ? { run, kind, reach } : { run: 0, kind, reach: 0 };
	const names = rule.before === 0 && !promise.pure && proof.run > 0 && isNamed(rule.pattern) ? NAMES : 0;
	const digits = near && rule.reach <= REACH_MOST ? digitsOf(rule.pattern) : 0;
	const anyCase = rule.anyCase === true;
	const demands = [demandOf(rule)];
	return rule.keywords.map(keyword => {
		return {
			detector: 'token_patterns',
			bytes: Buffer.from(anyCase ? keyword.toLowerCase() : keyword, 'latin1'),
			compared: anyCase ? LOWERED : EXACT,
			where: whereOf(rule.before, keyword, value),
			...proof,
			before: near ? rule.before : 0,
			names,
			border: borderOf(rule),
			turned: false,
			rotated: false,
			span: Math.min(rule.reach, SPAN_MOST),
			proof: PROOF_NONE,
			begins: hasBeginning(rule),
			disguised: false,
			demands,
			digits,
			reach: digits > 0 ? Math.max(proof.reach, rule.reach) : proof.reach,
		};
	});
}

/**
 * Where a keyword counts: near the long run of what the search sees of a match without it, where that is not far from it; else
 * anywhere.
 */
function whereOf(before: number, keyword: string, { run, lead, pure }: RunPromise): number {
	// Where the keyword stands, counted from the run, in either direction.
	const away = Math.max(lead - before, before + keyword.length - run);
	return run >= RUN_LEAST && (pure || away <= NEAR_MOST - LEAST) ? NEAR_RUN : ANYWHERE;
}

/** Matches are never longer: LONGEST_MATCH in contract.ts. */
const SPAN_MOST = 0xffff;

function secretAnchors(value: string): Anchor[] {
	const bytes = Buffer.from(value, 'utf8');
	const bare = Buffer.from(bytes.filter(byte => (classOf(byte) & CLASS_ALNUM) !== 0));
	const forms = new Map<string, number>();
	const hidden = new Set<string>();
	const add = (form: Buffer, least: number): void => {
		if (form.length < LEAST) return;
		const inRun = least >= RUN_LEAST && isRun(form);
		for (const gram of grams(form, Math.max(1, least - GRAM + 1))) {
			const text = gram.toString('latin1');
			forms.set(text, Math.min(forms.get(text) ?? NEAR_RUN, inRun ? NEAR_RUN : ANYWHERE));
		}
	};
	// Separators between its characters are cut out where they are found.
	for (const source of bare.length >= MIN_KNOWN_SECRET && bare.length < bytes.length
		? [bytes, bare]
		: [bytes]) {
		for (const { text, least, disguised } of spellings(source, source.length >= PIECE)) {
			if (disguised) for (const form of [text, JSON.stringify(text).slice(1, -1)]) hidden.add(form);
			else add(Buffer.from(text, 'latin1'), least);
		}
	}
	for (const form of escaped(value)) add(Buffer.from(form, 'utf8'), Math.min(PIECE, form.length));
	const first = bytes.toString('latin1', 0, GRAM);
	const literal = { detector: 'known_secrets', compared: EXACT, ...UNPROVED } as const;
	return [
		...[...forms].map(([gram, where]) => ({
			...literal,
			bytes: Buffer.from(gram, 'latin1'),
			where,
			begins: gram === first,
		})),
		...[...hidden].map(text => {
			const middle = Buffer.from(text, 'latin1')
				.subarray((text.length - MIDDLE) >> 1)
				.subarray(0, MIDDLE);
			const inRun = text.length >= RUN_LEAST && isRun(Buffer.from(text, 'latin1'));
			return { ...literal, bytes: middle, where: inRun ? NEAR_RUN : ANYWHERE, disguised: true };
		}),
	];
}

// A value with characters that JSON, HTML, CSV or SQL writes otherwise is searched in those spellings, too; other escapes, such
// as %2d or \u002d, are undone where they stand.
function escaped(value: string): string[] {
	const json = JSON.stringify(value).slice(1, -1);
	const html = value.replace(/[&<>"']/g, char => HTML[char] ?? char);
	const doubled = ['"', "'"].map(quote => value.replaceAll(quote, quote + quote));
	return [json, html, ...doubled].filter(form => form !== value);
}

const HTML: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function grams(bytes: Buffer, stride: number): Buffer[] {
	if (bytes.length < GRAM) return [bytes];
	const found: Buffer[] = [];
	for (let at = 0; at + GRAM <= bytes.length; at += stride) found.push(bytes.subarray(at, at + GRAM));
	return found;
}
