// Looks at one view with every detector of a task and keeps what is found. Knows detectors and views; must not know how
// views are made or what a message is.

import { Buffer, isUtf8 } from 'node:buffer';
import { CHECKS } from './checks.js';
import { LONGEST_MATCH } from './contract.js';
import type { Shifted } from './decode.js';
import {
	isGlued,
	isInBase64,
	isInDigest,
	isSample,
	isShownInPage,
	isVendorSample,
	isWordy,
	lacksCertainty,
} from './doubt.js';
import type { Findings, Root } from './findings.js';
import { detectInjection } from './injection.js';
import type { KnownHit, KnownSecrets } from './known.js';
import type { Fresh, Narrower } from './narrow.js';
import { knownBase, type Plan, REVERSED, ROTATED } from './plan.js';
import { recoveryPhrases } from './recovery.js';
import { RECOVERY } from './rules/wallets.js';
import { looksRandom, NOTHING as NOTHING_LEFT, PIECES, type TokenHit, type TokenRules } from './tokens.js';
import type { Meter } from './views/meter.js';
import { ROT13, rotated } from './views/shifted.js';
import { Edits, type Span, type View } from './views/view.js';

/** Candidates between two looks at the clock. */
const CANDIDATES_A_LOOK = 64;
/** Bytes of words that may stand between the pieces of a token. */
const MOST_APART = 512;
/** Keywords that stand turned and are looked at closely; with more, all is turned. */
const MOST_TURNED = 1 << 17;

const LINE_END = /[\r\n]/;

/** Where keywords that stand turned begin or end, and their rules: two numbers each, in the order of the places. */
type Turned = number[];

/** The detectors of one thread, for the views of one message at a time. */
export class Looker {
	readonly #tokens: TokenRules;
	readonly #known: KnownSecrets;
	readonly #narrower: Narrower;
	/** Views that were read for injections. */
	readonly #read = new WeakSet<View>();

	constructor(tokens: TokenRules, known: KnownSecrets, narrower: Narrower) {
		this.#tokens = tokens;
		this.#known = known;
		this.#narrower = narrower;
	}

	/**
	 * Adds to `findings` what stands in `view`. Tells in which parts of it tokens stand back to front or by ROT13. Throws
	 * ScanStop over a limit of the meter.
	 */
	look(
		plan: Plan,
		meter: Meter,
		findings: Findings,
		root: Root,
		view: View,
		{ leaf, readable }: { readonly leaf: boolean; readonly readable: boolean },
	): Shifted {
		const { bytes } = view;
		const found = (hit: KnownHit): void => addKnown(findings, root, view, hit);
		const shifted = plan.tokens || plan.known ? this.#literals(plan, meter, findings, root, view) : NOTHING;
		if (plan.recovery && !view.turned) addRecovery(findings, root, view, meter);
		if (plan.known) {
			meter.rule = 'known-secret';
			this.#known.scan(bytes, found);
			// Also before a backslash between characters is taken for an escape.
			if (leaf || view.parent === null) this.#known.scanSeparated(bytes, found);
		}
		if (plan.injection && readable && !view.joined) {
			meter.time();
			meter.rule = 'injection';
			addInjections(findings, root, view, this.#narrower.phrases(bytes, this.#freshIn(view)));
			this.#read.add(view);
		}
		return shifted;
	}

	/** What a change touches, where all else was read in the view before; null where it was not. */
	#freshIn({ trail, parent }: View): Fresh | null {
		if (!(trail instanceof Edits) || parent === null || !this.#read.has(parent)) return null;
		return (start, end) => trail.touches(start, end);
	}

	#literals(plan: Plan, meter: Meter, findings: Findings, root: Root, view: View): Shifted {
		const { bytes, trail, joined } = view;
		const tokens = this.#tokens;
		const { size } = tokens;
		const known = knownBase(tokens);
		const reversed: Turned = [];
		const rotated: Turned = [];
		let text = '';
		let candidates = 0;
		// What words stand between is put together where nobody cut anything out.
		const addPieced = (at: number, tag: number, length: number): void => {
			if (joined || trail?.touches(at, at + tokens.around(tag).after + MOST_APART) === false) return;
			if (text === '') text = bytes.toString('latin1');
			const hit = tokens.matchPieced(tag, text, at, length);
			if (hit === null || isSample(hit.whole)) return;
			const { id, kind, severity = 'block' } = hit.rule;
			const { start, end } = hit;
			const undone = ['joined'];
			findings.add(root, view, { detector: 'token_patterns', rule: id, kind, severity, start, end, undone });
		};
		// `_auth=...=` and the next line: padding that is read as a soft line break of quoted-printable.
		const standsInLine = (tag: number, { from, to }: TokenHit): boolean => {
			if (trail === null || view.parent === null) return false;
			const { start, end } = trail.back(from, to);
			const before = view.parent.bytes.toString('latin1', start, end);
			const line = before.search(LINE_END);
			return line > 0 && tokens.standsIn(tag, before, 0, line, false);
		};
		tokens.begin(bytes);
		plan.literals.scan(bytes, (at, tag, length) => {
			if (tag >= known) {
				addKnown(findings, root, view, this.#known.literalHit(tag - known, at));
				return !findings.full;
			}
			const way = tag < size ? 0 : tag < size * 2 ? REVERSED : ROTATED;
			if (way !== 0) {
				if (view.turned || joined) return true;
				const rule = tag - way * size;
				// Letters and digits stay in their classes, so that what a match needs stands there in any way.
				if (way === REVERSED) {
					const end = at + length;
					if (tokens.mayMatchBackwards(rule, end) && tokens.mayTurn(rule, end - 1, length, -1))
						keep(reversed, end, rule);
				} else if (tokens.mayMatch(rule, at) && tokens.mayTurn(rule, at, length, 1, ROT13))
					keep(rotated, at, rule);
				return true;
			}
			if (plan.others.size > 0 && plan.others.has(tag)) return true;
			candidates += 1;
			if (candidates % CANDIDATES_A_LOOK === 0) {
				meter.rule = tokens.id(tag);
				meter.time();
				meter.tried(CANDIDATES_A_LOOK);
				if (meter.ample) findings.end();
				if (findings.full) return false;
			}
			// What a match needs is not there, or, far from anything that was undone, it was looked at in the view before.
			const left = tokens.mayMatch(tag, at) ? tokens.left(tag, at, length, joined) : PIECES;
			if (left === NOTHING_LEFT) return true;
			if (left === PIECES) {
				addPieced(at, tag, length);
				return true;
			}
			const { before, after } = tokens.around(tag);
			if (trail?.touches(at - before, at + after) === false) return true;
			if (text === '') text = bytes.toString('latin1');
			const hit = tokens.match(tag, text, at, joined) ?? (joined ? null : tokens.matchCounted(tag, text, at));
			if (hit === null) {
				addPieced(at, tag, length);
				return true;
			}
			if (joined) {
				if (trail?.spans(hit.from, hit.to) === false) return true;
				if (!looksRandom(text.slice(hit.start, hit.end))) return true;
				// `"token":"xxxx-xxxx"` and what stands in the next value: the first is one that stands for a token.
				const cut = trail?.cut(hit.from) ?? hit.to;
				const first = text.slice(hit.from, cut);
				if (
					cut < hit.to &&
					(tokens.standsIn(tag, text, hit.from, cut, true) ||
						(!isCutInWord(view, cut) && tokens.beginsWith(tag, first)))
				)
					return true;
				// `"Bearer xxx"` and `"Bearer yyy"`: what begins as the first value does is another one, not its rest.
				if (cut > hit.start && cut < hit.to && beginsAlike(first.slice(0, hit.start - hit.from), text, cut))
					return true;
				const end = trail?.cut(hit.start) ?? hit.end;
				if (hit.rule.group !== undefined && !isCutInWord(view, end) && isSpoken(text.slice(hit.start, end)))
					return true;
			} else if (trail?.touches(hit.from, hit.to) === false || standsInLine(tag, hit)) return true;
			const { rule, start, end, from, to } = hit;
			const { id, kind, general = false } = rule;
			const doubtful = { rule, text, from, to, secret: text.slice(start, end), keyword: length };
			const doubted =
				lacksCertainty(doubtful) ||
				isInDigest(doubtful) ||
				isInBase64(doubtful) ||
				isVendorSample(doubtful) ||
				findings.isShown(doubtful.secret) ||
				(isShownInPage(doubtful) && findings.show(doubtful.secret)) ||
				// A piece of what is joined begins where the one before was cut off.
				(joined &&
					trail?.touches(from, from) !== true &&
					isGlued(doubtful) &&
					// What the piece before ends in may be taken for the beginning of the first.
					!tokens.matchesFrom(tag, text, trail?.cut(from) ?? to, to)) ||
				((joined || view.turned) && isWordy(doubtful));
			const severity = doubted ? 'warn' : (rule.severity ?? 'block');
			findings.add(root, view, { detector: 'token_patterns', rule: id, kind, severity, start, end, general });
			return !findings.full;
		});
		return {
			reversed: this.#backToFront(view, reversed, meter),
			rotated: this.#rotated(view, rotated, meter),
		};
	}

	/** Parts of a view around what could be tokens back to front, whose keywords end at the places in `found`. */
	#backToFront({ bytes, trail, joined }: View, found: Turned, meter: Meter): readonly Span[] {
		const { length } = bytes;
		if (found.length === 0) return [];
		if (found.length >= MOST_TURNED * 2) return [{ start: 0, end: length }];
		const places: Turned = [];
		for (let i = found.length - 2; i >= 0; i -= 2)
			places.push(length - (found[i] as number), found[i + 1] as number);
		const turned = this.#around(places, length, (out, from, to) => {
			for (let i = from; i < to; i += 1) out[i] = bytes[length - 1 - i] as number;
		});
		const touches = (from: number, to: number): boolean =>
			trail?.touches(length - to, length - from) !== false;
		return this.#parts(turned, places, touches, joined, meter)
			.map(({ start, end }) => ({ start: length - end, end: length - start }))
			.reverse();
	}

	/** The same for tokens by ROT13, whose keywords begin at the places in `found`. */
	#rotated({ bytes, trail, joined }: View, found: Turned, meter: Meter): readonly Span[] {
		if (found.length === 0) return [];
		if (found.length >= MOST_TURNED * 2) return [{ start: 0, end: bytes.length }];
		const turned = this.#around(found, bytes.length, (out, from, to) => {
			out.set(rotated(bytes.subarray(from, to)), from);
		});
		return this.#parts(turned, found, (from, to) => trail?.touches(from, to) !== false, joined, meter);
	}

	/** What `turn` writes of a text around keywords, as far as their rules look; NULs stand for the rest. */
	#around(places: Turned, length: number, turn: (out: Buffer, from: number, to: number) => void): Buffer {
		const out = Buffer.alloc(length);
		let done = 0;
		for (let i = 0; i < places.length; i += 2) {
			const at = places[i] as number;
			// As far back as any rule looks, so that they begin in the order of their places.
			const from = Math.max(done, at - this.#tokens.mostBefore);
			const to = Math.min(length, at + this.#tokens.around(places[i + 1] as number).after);
			if (to <= from) continue;
			turn(out, from, to);
			done = to;
		}
		return out;
	}

	/** Parts of `turned`, with room around them, in which a rule that has its keyword in `places` could match. */
	#parts(
		turned: Buffer,
		places: Turned,
		touches: (from: number, to: number) => boolean,
		joined: boolean,
		meter: Meter,
	): readonly Span[] {
		const tokens = this.#tokens;
		const text = turned.toString('latin1');
		const spans: { start: number; end: number }[] = [];
		tokens.begin(turned);
		for (let i = 0; i < places.length; i += 2) {
			const at = places[i] as number;
			const tag = places[i + 1] as number;
			if (i % CANDIDATES_A_LOOK === 0) {
				meter.rule = tokens.id(tag);
				meter.time();
			}
			// Far inside the part before, all of it will be seen.
			const part = spans.at(-1);
			if (part !== undefined && at + LONGEST_MATCH < part.end) continue;
			if (!tokens.mayMatch(tag, at)) continue;
			const { before, after } = tokens.around(tag);
			if (!touches(at - before, at + after)) continue;
			// Its neighbours may be turned in ways that this one does not show: its checks wait.
			const hit = tokens.match(tag, text, at, joined, true);
			if (hit === null) continue;
			const start = Math.max(0, hit.from - LONGEST_MATCH);
			const end = Math.min(text.length, hit.to + LONGEST_MATCH);
			if (part !== undefined && start <= part.end) part.end = Math.max(part.end, end);
			else spans.push({ start, end });
		}
		return spans;
	}
}

const NOTHING: Shifted = { reversed: [], rotated: [] };

/** In the order of the places. */
function keep(found: Turned, at: number, tag: number): void {
	if (found.length >= MOST_TURNED * 2) return;
	let place = found.push(at, tag) - 2;
	for (; place > 0 && (found[place - 2] as number) > at; place -= 2) {
		found[place] = found[place - 2] as number;
		found[place + 1] = found[place - 1] as number;
	}
	found[place] = at;
	found[place + 1] = tag;
}

function addKnown(findings: Findings, root: Root, view: View, hit: KnownHit): void {
	findings.add(root, view, {
		detector: 'known_secrets',
		rule: 'known-secret',
		kind: `known secret ${hit.name}`,
		severity: 'block',
		start: hit.start,
		end: hit.end,
		undone: hit.undone,
	});
}

function addRecovery(findings: Findings, root: Root, view: View, meter: Meter): void {
	meter.rule = RECOVERY.id;
	recoveryPhrases(view.bytes, ({ start, end, phrase, doubted }) => {
		if (view.trail?.touches(start, end) === false) return;
		findings.add(root, view, {
			detector: 'token_patterns',
			rule: RECOVERY.id,
			kind: RECOVERY.kind,
			severity: doubted || isSample(phrase) ? 'warn' : 'block',
			start,
			end,
		});
	});
}

/** What ends a line or a cell. */
const ENDS = /[\n\r,;|\t&]/;

/** True where something was cut out inside a word, and no line or cell ends there. */
function isCutInWord({ inside, parent, trail, bytes }: View, at: number): boolean {
	if (!inside || parent === null || trail === null) return false;
	if (at >= bytes.length) return true;
	const from = trail.back(at - 1, at).end;
	const to = trail.back(at, at + 1).start;
	return !ENDS.test(parent.bytes.toString('latin1', from, to));
}

/** True for a word or code that a value begins with where it stands by itself: what the next string says is not its rest. */
const isSpoken = (piece: string): boolean =>
	(/^[a-z]{4,}[.,;:!?]?$/.test(piece) && /[aeiouy]/.test(piece)) ||
	(piece.length >= LEAST_SPOKEN &&
		(piece.match(/[A-Za-z]/g)?.length ?? 0) > piece.length * MOSTLY &&
		!CHECKS.notCode(piece));

/** True when the value at `at` begins with the same word as the one before, whose `opening` stands in front of its secret. */
function beginsAlike(opening: string, text: string, at: number): boolean {
	const word = /^[A-Za-z]{4,}/.exec(opening)?.[0];
	return word !== undefined && text.slice(at, at + word.length).toLowerCase() === word.toLowerCase();
}

/** Fewer characters of a random value are sometimes words, and so are rows of hex, most of which are digits. */
const LEAST_SPOKEN = 12;
const MOSTLY = 0.7;

/** What stands in the parts of a view that `spans` are; null for all of it. */
function addInjections(findings: Findings, root: Root, view: View, spans: readonly Span[] | null): void {
	const searched = spans !== null && isUtf8(view.bytes);
	for (const { start, end } of spans ?? [{ start: 0, end: view.bytes.length }]) {
		const text = view.bytes.toString('utf8', start, end);
		// Each hit's place is counted on from the one before, in bytes.
		let at = 0;
		let byte = start;
		// A stretch that was searched is read from end to end; else a text is read around the words that most phrases hold.
		const regions = searched ? [{ start: 0, end: text.length }] : undefined;
		for (const hit of [...detectInjection(text, regions)].sort((a, b) => a.start - b.start)) {
			byte += Buffer.byteLength(text.slice(at, hit.start));
			at = hit.start;
			const size = Buffer.byteLength(text.slice(hit.start, hit.end));
			findings.add(root, view, {
				detector: 'naive_injection_detection',
				rule: hit.rule,
				kind: hit.kind,
				severity: hit.severity,
				start: byte,
				end: byte + size,
			});
		}
	}
}
