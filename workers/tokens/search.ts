// Tries the token rules where their keywords stand in one view, and keeps what is found: is it new in this view, is it one
// token rather than two values side by side, and is it certain? Must not know how keywords are found or how views are made.

import { looksRandom } from '../checks/looks-random.js';
import { isPlaceholder } from '../checks/placeholder.js';
import { CHECKS } from '../checks.js';
import { LONGEST_MATCH } from '../contract.js';
import type { Findings, Hit, Root } from '../findings.js';
import { type Answer, ENOUGH, NONE, SOME } from '../literals/again.js';
import type { TokenRule } from '../rules/rule.js';
import { WORD_LEFT } from '../rules/shapes.js';
import type { Meter } from '../views/meter.js';
import { Edits, type View } from '../views/view.js';
import {
	type Doubtful,
	isGlued,
	isInBase64,
	isInDigest,
	isMarked,
	isNamedForPages,
	isNameInRun,
	isOfManual,
	isPublic,
	isSample,
	isShownInPage,
	isTurnedByChance,
	isVendorSample,
	isWeak,
	isWordy,
	lacksCertainty,
} from './doubt.js';
import { NOTHING, PIECES, type TokenHit, type TokenRules } from './matcher.js';

/** Characters beside a match in which what is undone may have made the name that a rule asks for there. */
const LOOKS_MOST = 160;
/** Keywords between two looks at the clock. */
const KEYWORDS_A_LOOK = 64;
/** Characters of a prefix that an ordinary word and the one behind it don't make by chance. */
const LEAST_KEYWORD = 4;
/** Characters of a whole piece that stands where a secret would: a shorter one, or one with digits, may be the beginning of a secret. */
const LEAST_SLOT = 8;
/** Bytes of words that may stand between the pieces of a token. */
const MOST_APART = 512;

/** A text that was turned around, and so much else was undone of it before, holds many a short prefix: `oh=00_` of a link is `bu_`. */
const DEEP = 2;

const LINE_END = /[\r\n]/;
/** What ends a line or a cell. */
const VALUE_END = /[\n\r,;|\t&]/;
/** The end of a string, and a statement that appends the next one to it. */
const APPENDED = /^["'`];?\s{0,99}[\w$.[\]-]{1,99} {0,99}[+.]= {0,99}["'`]$/;

/** The search of one view. `rules.begin` was called with its bytes; keywords come in the order of their places. */
export class TokenSearch {
	readonly #rules: TokenRules;
	readonly #findings: Findings;
	readonly #root: Root;
	readonly #view: View;
	readonly #meter: Meter;
	/** What was put together from words that stood anywhere is read as a name's value in no way, also once its escapes are undone. */
	readonly #ofWords: boolean;
	#tried = 0;
	#decoded: string | null = null;

	constructor(rules: TokenRules, findings: Findings, root: Root, view: View, meter: Meter) {
		this.#rules = rules;
		this.#findings = findings;
		this.#root = root;
		this.#view = view;
		this.#meter = meter;
		let above = view.parent;
		while (above !== null && above.words === undefined) above = above.parent;
		this.#ofWords = above !== null;
	}

	/**
	 * Tries rule `tag` around its keyword of `length` at `at`. NONE where nothing is found by the bytes around it alone; ENOUGH
	 * when the search is over. Throws ScanStop when the time is over.
	 */
	try(tag: number, at: number, length: number): Answer {
		if (!this.#goesOn(tag)) return ENOUGH;
		const { joined } = this.#view;
		const possible = this.#rules.possible(tag, at, length, joined);
		if (possible === NOTHING) return NONE;
		if (possible === PIECES) return this.#addPieced(tag, at, length);
		const { before, after } = this.#rules.windowOf(tag);
		const looks = this.#rules.looksAround(tag);
		const reach = looks ? LOOKS_MOST : 0;
		if (!this.#isNew(at - before - reach, at + after + reach)) return SOME;
		const passed = this.#rules.isFound(tag, at);
		const hit = this.#match(tag, at);
		if (hit === null) {
			const answer = this.#addPieced(tag, at, length);
			return answer === NONE && passed ? SOME : answer;
		}
		// Beside what was put together, all that stands there was judged where it was.
		const anew = looks && !this.#view.pieced;
		const counts = joined
			? this.#isOneToken(tag, hit, length)
			: !(this.#ofWords && hit.rule.group !== undefined) &&
				(anew || this.#isNew(hit.from, hit.to)) &&
				!this.#stoodInLine(tag, hit);
		return counts ? this.#add(tag, hit, length) : SOME;
	}

	/** Counts the keyword, and looks at the clock and at what was found from time to time. */
	#goesOn(tag: number): boolean {
		this.#tried += 1;
		if (this.#tried % KEYWORDS_A_LOOK !== 0) return true;
		this.#meter.rule = this.#rules.id(tag);
		this.#meter.time();
		this.#meter.tried(KEYWORDS_A_LOOK);
		return !this.#findings.enough(this.#meter.ample);
	}

	/** One character a byte, made when a pattern is first run. */
	get #text(): string {
		this.#decoded ??= this.#view.bytes.toString('latin1');
		return this.#decoded;
	}

	/** False far from anything that was undone: the view before showed the same there, and was searched. */
	#isNew(from: number, to: number): boolean {
		return this.#view.trail?.touches(from, to) !== false;
	}

	#match(tag: number, at: number): TokenHit | null {
		const { joined } = this.#view;
		const hit = this.#rules.match(tag, this.#text, at, joined);
		return hit === null && !joined ? this.#rules.matchCounted(tag, this.#text, at) : hit;
	}

	/**
	 * True for `_auth=...=` and the next line: the padding at the end of a value was read as a soft line break of
	 * quoted-printable, and the value stood in its own line before.
	 */
	#stoodInLine(tag: number, { from, to }: TokenHit): boolean {
		const { trail, parent } = this.#view;
		// What was decoded stood in no line of its own.
		if (!(trail instanceof Edits) || parent === null) return false;
		const { start, end } = trail.back(from, to);
		const before = parent.bytes.toString('latin1', start, Math.min(end, start + LONGEST_MATCH));
		const line = before.search(LINE_END);
		return line > 0 && this.#rules.standsIn(tag, before, 0, line, false);
	}

	/** In a joined view: true for a token that was cut into pieces, false for two values that only stand beside each other. */
	#isOneToken(tag: number, hit: TokenHit, length: number): boolean {
		const { trail } = this.#view;
		const { from, to, start, end } = hit;
		const text = this.#text;
		if (trail?.spans(from, to) === false || !looksRandom(text.slice(start, end))) return false;
		// `"public-key"` and the next value: what is a word of its own begins in no other one.
		if (
			isOfOwn(hit.rule) &&
			trail?.touches(from, from) !== true &&
			!BEGINS.test(text.slice(Math.max(0, from - BEFORE), from + 1))
		)
			return false;
		// Formats of tokens, such as addresses of webhooks, are made of names themselves.
		if (
			hit.rule.group !== undefined &&
			(holdsNames(text.slice(start, end)) || this.#hasSpokenPiece(from, start, end))
		)
			return false;
		const cut = trail?.cut(from) ?? to;
		if (cut < to && !this.#isCutInWord(cut) && this.#isWhole(tag, from, cut)) return false;
		if (!this.#isOfWords(hit, length)) return false;
		// `"Bearer xxx"` and `"Bearer yyy"`: the second value begins as the first did, so it is another one and not its rest.
		if (cut > start && cut < to && beginsAlike(text.slice(from, start), text, cut)) return false;
		if (hit.rule.group === undefined) return true;
		const pieceEnd = trail?.cut(start) ?? end;
		if (this.#isCutInWord(pieceEnd)) return true;
		const first = text.slice(start, pieceEnd);
		// `API_KEY=REDACTED`, and the value of the next field.
		return !isSpoken(first) && (first.length < LEAST_SLOT || /\d/.test(first) || !isPlaceholder(first));
	}

	/** True when one of the strings that a secret in [start, end) was put together from, behind its first, says something by itself. */
	#hasSpokenPiece(from: number, start: number, end: number): boolean {
		const { trail } = this.#view;
		if (trail === null) return false;
		for (let at = trail.cut(from), next = at; at < end; at = next) {
			next = trail.cut(at);
			if (next > end) return false;
			if (at >= start && next - at >= LEAST_SPOKEN && isSpoken(this.#text.slice(at, next))) return true;
		}
		return false;
	}

	/** Where words were put together that stood anywhere: true for a match of whole ones that is told by its own format. */
	#isOfWords({ rule, from, to }: TokenHit, keyword: number): boolean {
		const { words, trail, bytes } = this.#view;
		if (words === undefined || trail === null) return true;
		if (rule.group !== undefined || trail.cut(from - 1) !== from) return false;
		if (to < bytes.length && trail.cut(to - 1) !== to) return false;
		return words === 'drawn' || keyword >= LEAST_KEYWORD;
	}

	/** True when [from, cut) is a token by itself, or the place of one: `"token":"xxxx-xxxx"`, and the next value behind it. */
	#isWhole(tag: number, from: number, cut: number): boolean {
		return (
			this.#rules.standsIn(tag, this.#text, from, cut, true) ||
			this.#rules.beginsWith(tag, this.#text.slice(from, cut))
		);
	}

	/** True when what was cut out at `at` stood inside a word: no line or cell ends there. */
	#isCutInWord(at: number): boolean {
		const { inside, parent, trail, bytes } = this.#view;
		if (!inside || parent === null || trail === null) return false;
		if (at >= bytes.length) return true;
		const from = trail.back(at - 1, at).end;
		const to = trail.back(at, at + 1).start;
		const cut = parent.bytes.toString('latin1', from, to);
		return !VALUE_END.test(cut) || APPENDED.test(cut);
	}

	/** Keeps a token. */
	#add(tag: number, { rule, start, end, from, to }: TokenHit, keyword: number): Answer {
		const text = this.#text;
		const doubtful = { rule, text, from, to, secret: text.slice(start, end), keyword };
		if (isPublic(doubtful)) return SOME;
		const doubted =
			lacksCertainty(doubtful) ||
			isOfManual(doubtful) ||
			(this.#view.turned && isNameInRun(doubtful)) ||
			isInDigest(doubtful) ||
			isInBase64(doubtful) ||
			isVendorSample(doubtful) ||
			isNamedForPages(doubtful) ||
			this.#findings.isShown(doubtful.secret) ||
			(isShownInPage(doubtful) && this.#findings.show(doubtful.secret)) ||
			this.#isGluedByChance(tag, doubtful) ||
			((this.#view.joined || this.#view.turned) &&
				isWordy(doubtful, this.#view.joined && this.#view.turned)) ||
			(this.#view.shifted && this.#view.pieced && isTurnedByChance(doubtful)) ||
			(this.#isTurned &&
				(isGlued(doubtful) || (this.#view.depth > DEEP && isWeak(doubtful) && !isMarked(doubtful))));
		const { id, kind, general = false } = rule;
		const severity = doubted ? 'warn' : (rule.severity ?? 'block');
		return this.#keep({ rule: id, kind, severity, start, end, general });
	}

	/** What was put together from pieces counts as turned, too, so that it isn't; it is not by chance that it begins like a token. */
	get #isTurned(): boolean {
		return this.#view.turned && !this.#view.pieced;
	}

	/** In a joined view: true for a short prefix in the middle of a word, where no piece begins. */
	#isGluedByChance(tag: number, doubtful: Doubtful): boolean {
		const { joined, trail } = this.#view;
		const { from, to, text } = doubtful;
		if (!joined || trail?.touches(from, from) === true || !isGlued(doubtful)) return false;
		// The end of the piece before may have been taken for the token's beginning, which is at the next one.
		return !this.#rules.matchesFrom(tag, text, trail?.cut(from) ?? to, to);
	}

	/** Keeps a token that words part into pieces, where nobody cut anything out. */
	#addPieced(tag: number, at: number, length: number): Answer {
		if (this.#view.joined || !this.#rules.mayBePieced(tag, at, length)) return NONE;
		if (!this.#isNew(at, at + this.#rules.windowOf(tag).after + MOST_APART)) return SOME;
		const hit = this.#rules.matchPieced(tag, this.#text, at, length);
		if (hit === null) return NONE;
		if (isSample(hit.whole)) return SOME;
		const { id, kind, severity = 'block' } = hit.rule;
		const { start, end } = hit;
		return this.#keep({ rule: id, kind, severity, start, end, undone: ['joined'] });
	}

	#keep(hit: Omit<Hit, 'detector'>): Answer {
		this.#findings.add(this.#root, this.#view, { detector: 'token_patterns', ...hit });
		return this.#findings.full ? ENOUGH : SOME;
	}
}

/** What may stand before a word of its own, in the last but one character. */
const BEGINS = new RegExp(`${WORD_LEFT}[^]$`);
/** Characters that the sign before a word has at the most: a terminal's colour. */
const BEFORE = 16;

/** True for a rule whose tokens are words of their own. */
const isOfOwn = ({ pattern }: TokenRule): boolean => pattern.source.startsWith(WORD_LEFT);

/** True when the value at `at` begins with the same word as the one before, whose `opening` stands in front of its secret. */
function beginsAlike(opening: string, text: string, at: number): boolean {
	const word = /^[A-Za-z]{4,}/.exec(opening)?.[0];
	return word !== undefined && text.slice(at, at + word.length).toLowerCase() === word.toLowerCase();
}

/** Parts between signs, a word in one of them, and the share of their characters that stands in words where these are names. */
const LEAST_PARTS = 5;
const WORD = /[A-Z]?[a-z]{2,}|[A-Z]{3,}(?![a-z])/g;
const IN_WORDS = 0.7;

/** True for names of a program's one behind the other: `X-Amz-DateX-Amz-Content-Sha256`. */
function holdsNames(secret: string): boolean {
	const parts = secret.split(/[^A-Za-z0-9]+/);
	if (parts.length < LEAST_PARTS) return false;
	const said = parts.join('');
	const words = said.match(WORD) ?? [];
	return words.join('').length >= said.length * IN_WORDS;
}

/** Fewer characters of a random value are sometimes words, and so are rows of hex, most of which are digits. */
const LEAST_SPOKEN = 12;
const MOSTLY = 0.7;

/** True for a word or code that a value begins with where it stands by itself: what the next string says is not its rest. */
const isSpoken = (piece: string): boolean =>
	(/^[A-Z]?[a-z]{4,}[.,;:!?]?$/.test(piece) && /[aeiouy]/.test(piece)) ||
	(piece.length >= LEAST_SPOKEN &&
		(piece.match(/[A-Za-z]/g)?.length ?? 0) > piece.length * MOSTLY &&
		!CHECKS.notCode(piece));
