// Looks at one view with every detector of a task and keeps what is found. Knows detectors and views; must not know how
// views are made or what a message is.

import { Buffer, isUtf8 } from 'node:buffer';
import type { Findings, Root } from './findings.js';
import { type InjectionHit, Reading } from './injection.js';
import { type KnownHit, type KnownSecrets, knownKind } from './known/values.js';
import { Again, ENOUGH, NONE, SOME } from './literals/again.js';
import { isMark } from './literals/mark.js';
import { knownBase, REVERSED, ROTATED } from './literals/tags.js';
import type { Fresh, Narrower, Said } from './narrow.js';
import type { Plan } from './plan.js';
import { keyArrays } from './recovery/key-arrays.js';
import { recoveryPhrases } from './recovery/phrases.js';
import { KEY_ARRAY, RECOVERY } from './rules/wallets.js';
import { Ciphers } from './tokens/ciphers.js';
import { isSample } from './tokens/doubt.js';
import type { TokenRules } from './tokens/matcher.js';
import { TokenSearch } from './tokens/search.js';
import { TurnedKeywords } from './tokens/turned-keywords.js';
import type { Meter } from './views/meter.js';
import type { Shifted } from './views/shifted.js';
import { Edits, type Span, type View } from './views/view.js';

/** The detectors of one thread, for the views of one message at a time. */
export class Looker {
	readonly #tokens: TokenRules;
	readonly #known: KnownSecrets;
	readonly #narrower: Narrower;
	readonly #ciphers: Ciphers;
	/** Views that were read for injections. */
	readonly #read = new WeakSet<View>();

	constructor(tokens: TokenRules, known: KnownSecrets, narrower: Narrower) {
		this.#tokens = tokens;
		this.#known = known;
		this.#narrower = narrower;
		const beginnings = tokens.beginnings().map(text => Buffer.from(text, 'latin1'));
		const values = known.values();
		this.#ciphers = new Ciphers([...beginnings, ...values], values);
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
		if (plan.recovery && !view.turned) {
			addRecovery(findings, root, view, meter);
			addKeyArrays(findings, root, view, meter);
		}
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

	/** Searches the view for keywords of the token rules and for known secrets, in one pass over its bytes. */
	#literals(plan: Plan, meter: Meter, findings: Findings, root: Root, view: View): Shifted {
		const rules = this.#tokens;
		const { size } = rules;
		const known = knownBase(rules);
		const search = new TokenSearch(rules, findings, root, view, meter);
		const turned = new TurnedKeywords(rules, view);
		const isTurnable = !view.turned && !view.pieced;
		// What was put together is turned for what nobody writes by chance.
		const isMarked = (at: number, length: number): boolean =>
			!view.shifted && isMark(view.bytes.toString('latin1', at, at + length));
		rules.begin(view.bytes);
		new Again(view.bytes, rules).scan(plan.literals, (at, tag, length) => {
			if (tag >= known) {
				addKnown(findings, root, view, this.#known.literalHit(tag - known, at));
				return findings.full ? ENOUGH : SOME;
			}
			if (tag < size) return plan.others.has(tag) ? NONE : search.try(tag, at, length);
			if (!isTurnable && !isMarked(at, length)) return NONE;
			return tag < size * ROTATED
				? turned.addReversed(tag - size * REVERSED, at, length)
				: turned.addRotated(tag - size * ROTATED, at, length);
		});
		// Uses the rules for other texts: it comes behind all that is asked of them about this one.
		const parts = turned.parts(meter);
		if (!isTurnable) return { ...parts, deciphered: [] };
		const { trail } = view;
		const fresh = (start: number, end: number): boolean =>
			!(trail instanceof Edits) || trail.touches(start, end);
		return { ...parts, deciphered: this.#ciphers.find(view.bytes, fresh) };
	}
}

const NOTHING: Shifted = { reversed: [], rotated: [], deciphered: [] };

function addKnown(findings: Findings, root: Root, view: View, hit: KnownHit): void {
	findings.add(root, view, {
		detector: 'known_secrets',
		rule: 'known-secret',
		kind: knownKind(hit.name),
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

function addKeyArrays(findings: Findings, root: Root, view: View, meter: Meter): void {
	meter.rule = KEY_ARRAY.id;
	const counts = (start: number, end: number): boolean => {
		meter.time();
		return view.trail?.touches(start, end) !== false;
	};
	keyArrays(view.bytes, counts, ({ start, end, doubted }) => {
		findings.add(root, view, {
			detector: 'token_patterns',
			rule: KEY_ARRAY.id,
			kind: KEY_ARRAY.kind,
			severity: doubted ? 'warn' : 'block',
			start,
			end,
		});
	});
}

/** Of a text so long, parts are read first: where they decide, the rest is not read, which takes seconds where phrases stand all over. */
const LONG_READ = 48 * 1024;
const FIRST_READS = 3;
const FIRST_READ = 4 * 1024;
/** What stands nearer to the end of a part is left for the whole: what is beside it may say otherwise. */
const FIRST_MARGIN = 600;

/** What stands in the parts of a view that `spans` tell of; null for all of it. */
function addInjections(findings: Findings, root: Root, view: View, spans: readonly Said[] | null): void {
	const searched = spans !== null && isUtf8(view.bytes);
	for (const span of spans ?? [{ start: 0, end: view.bytes.length, parts: [] }]) {
		const { start, end } = span;
		const text = view.bytes.toString('utf8', start, end);
		const add = (hits: readonly InjectionHit[]): void => addHits(findings, root, view, text, start, hits);
		const reading = new Reading(text);
		if (text.length >= LONG_READ && decidesFirst(reading, text.length, findings, add)) continue;
		// What was searched is read where something could stand; else a text is read around the words that most phrases hold.
		add(searched ? reading.hitsIn(inUnits(view.bytes, span, text.length)) : reading.hits());
	}
}

/** The parts of a span of UTF-8, by units of its text. */
function inUnits(bytes: Buffer, { start, end, parts }: Said, length: number): Span[] {
	let at = start;
	let unit = 0;
	const unitsTo = (place: number): number => {
		// Of ASCII each unit is a byte.
		unit += length === end - start ? place - at : bytes.toString('utf8', at, place).length;
		at = place;
		return unit;
	};
	return parts.map(part => ({ start: unitsTo(part.start), end: unitsTo(part.end) }));
}

/** Adds what blocks well inside of some parts of a long text; true where that decides. A part in which nothing stands is the last. */
function decidesFirst(
	reading: Reading,
	length: number,
	findings: Findings,
	add: (hits: readonly InjectionHit[]) => void,
): boolean {
	const step = Math.floor(length / FIRST_READS);
	for (let from = 0; from < FIRST_READS * step; from += step) {
		const to = from + FIRST_READ;
		const hits = reading.hits([{ start: from, end: to }]);
		if (hits.length === 0) return false;
		add(
			hits.filter(
				({ severity, start, end }) =>
					severity === 'block' && start >= from + FIRST_MARGIN && end + FIRST_MARGIN <= to,
			),
		);
		if (findings.decides()) return true;
	}
	return false;
}

/** Adds hits in a text that begins at `from` in the bytes of its view. */
function addHits(
	findings: Findings,
	root: Root,
	view: View,
	text: string,
	from: number,
	hits: readonly InjectionHit[],
): void {
	// Each hit's place is counted on from the one before, in bytes.
	let at = 0;
	let byte = from;
	for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
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
