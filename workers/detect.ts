// The detectors as one function: task in, result out. Pure, synchronous, never throws; must not know threads, routes or
// where a message goes.

import { Buffer } from 'node:buffer';
import { type DecodedBody, decodeBody, encodeBody } from './coding.js';
import {
	type BodyPart,
	type DetectorName,
	type Finding,
	LONGEST_MATCH,
	type Load,
	type Part,
	type Redacted,
	type ScanResult,
	type SecretPiece,
	type Task,
} from './contract.js';
import { type Span, type Syntax, walk } from './decode.js';
import { BESIDE_CODED, BODY, Findings, MAX_FINDINGS, type Root, type Seen } from './findings.js';
import { detectInjection } from './injection.js';
import { type KnownHit, KnownSecrets } from './known.js';
import { type Literal, LiteralSet } from './literals.js';
import { pendingFrom } from './pending.js';
import { Pieces } from './pieces.js';
import { redactBody, redactPart } from './redact.js';
import { TOKEN_RULES, type TokenRule } from './rules/index.js';
import { tokenRule } from './rules/user.js';
import { randomStretches, SHAPES, type ShapeHit, shapeOf } from './shape.js';
import { looksRandom, TokenRules } from './tokens.js';
import { prepareFold } from './views/fold.js';
import { joinedTexts } from './views/joined.js';
import { Meter, ScanStop } from './views/meter.js';
import { besideCoded } from './views/text.js';
import { rootView, type View } from './views/view.js';

/** Candidates between two looks at the clock. */
const CANDIDATES_A_LOOK = 64;
/** Keywords back to front that are looked at closely; with more, all is turned around. */
const MOST_BACKWARDS = 1 << 17;
/** Times that a redacted message is redacted again, for what came to light under what was replaced. */
const REDACTIONS = 4;

/** What a task is scanned for, and the literals of that. */
interface Plan {
	readonly tokens: boolean;
	readonly known: boolean;
	readonly injection: boolean;
	readonly literals: LiteralSet;
	/** Tags of the operator's rules that do not count for the task at hand. */
	readonly others: ReadonlySet<number>;
}

/** A root to be looked at: one part, or what several parts make together. */
interface Work {
	readonly view: View;
	readonly syntax: Syntax;
	readonly root: Root;
}

/** A function that scans one task. `rules` stand in for the built-in ones. */
export function createDetector(
	load: Load,
	rules: readonly TokenRule[] = TOKEN_RULES,
): (task: Task) => ScanResult {
	const detector = new Detector(load, rules);
	return task => {
		try {
			return detector.scan(task);
		} catch (thrown) {
			if (!(thrown instanceof ScanStop)) {
				// The message of an unknown error may hold traffic: only its name is passed on.
				const name = thrown instanceof Error ? thrown.name : typeof thrown;
				return { ok: false, failure: 'failed', detail: `scan failed: ${name}` };
			}
			const { failure, message: detail, rule } = thrown;
			return { ok: false, failure, detail, ...(rule === undefined ? {} : { rule }) };
		}
	};
}

class Detector {
	readonly #tokens: TokenRules;
	readonly #known: KnownSecrets;
	readonly #pieces: Pieces;
	/** Ids of the operator's rules, and the place of the first of them among all. */
	readonly #own: { readonly first: number; readonly ids: readonly string[] };
	readonly #plans = new Map<string, Plan>();

	constructor(load: Load, rules: readonly TokenRule[]) {
		const own = load.rules ?? [];
		this.#own = { first: rules.length, ids: own.map(({ id }) => id) };
		this.#tokens = new TokenRules([...rules, ...own.map(tokenRule)]);
		this.#known = new KnownSecrets(load.knownSecrets);
		this.#pieces = new Pieces(load.knownSecrets);
		prepareFold();
	}

	scan(task: Task): ScanResult {
		const rules = task.rules ?? [];
		const plan: Plan = {
			...this.#plan(task.detectors, rules.length > 0),
			others: new Set(this.#own.ids.flatMap((id, i) => (rules.includes(id) ? [] : [this.#own.first + i]))),
		};
		const { body } = task;
		const sent = task.parts.reduce((sum, part) => sum + part.text.length, body?.bytes.length ?? 0);
		const meter = new Meter(sent, task.budgetMs);
		const decoded = body === null ? null : decodeBody(body.bytes, body.coding);
		if (decoded !== null && decoded.applied.length > 0) meter.allow(decoded.bytes.length);
		const coded = decoded !== null && decoded.applied.length > 0 ? asBuffer(body?.bytes as Uint8Array) : null;
		const seen = this.#search(plan, meter, task.parts, body, decoded?.bytes ?? null, coded);
		const redacted = task.redact && seen.length > 0 ? this.#redact(plan, meter, task, decoded, seen) : null;
		return {
			ok: true,
			findings: [...seen.map(({ finding }) => finding), ...shapes(task, decoded?.bytes ?? null)].slice(
				0,
				MAX_FINDINGS,
			),
			pieces: plan.known ? this.#secretPieces(task, decoded?.bytes ?? null) : [],
			pending: this.#pending(plan, body),
			redacted,
		};
	}

	/** Pieces of known secrets in what leaves, as they stand. */
	#secretPieces({ direction, parts }: Task, body: Buffer | null): SecretPiece[] {
		if (direction !== 'outbound') return [];
		const found: SecretPiece[] = [];
		const look = (bytes: Buffer, place: Pick<Finding, 'location' | 'name'>): void => {
			for (const { secret, from, to, start } of this.#pieces.scan(bytes)) {
				if (found.length >= MAX_FINDINGS) return;
				const name = this.#pieces.name(secret);
				const finding: Finding = {
					detector: 'known_secrets',
					rule: 'known-secret',
					kind: `known secret ${name} in pieces`,
					severity: 'block',
					...place,
					start,
					end: start + to - from,
					decoded: [],
				};
				found.push({ secret: name, from, to, finding });
			}
		};
		for (const { location, name, text } of parts) {
			look(Buffer.from(text, 'latin1'), name === undefined ? { location } : { location, name });
		}
		if (body !== null) look(body, { location: 'body' });
		return found;
	}

	/** `own` when any of the operator's rules count. */
	#plan(detectors: readonly DetectorName[], own: boolean): Plan {
		const key = [...detectors, own].sort().join();
		const made = this.#plans.get(key);
		if (made !== undefined) return made;
		const builtIn = detectors.includes('token_patterns');
		const tokens = builtIn || own;
		const known = detectors.includes('known_secrets');
		const literals: Literal[] = [];
		if (tokens) {
			const keywords = this.#tokens.literals().filter(({ tag }) => (tag < this.#own.first ? builtIn : own));
			literals.push(...keywords);
			for (const { text, anyCase, tag } of keywords) {
				const back = [...text].reverse().join('');
				if (back !== text) {
					literals.push({ text: back, anyCase, tag: this.#tokens.size + tag });
				}
			}
		}
		if (known) literals.push(...this.#known.literals(this.#tokens.size * 2));
		const plan: Plan = {
			tokens,
			known: known && this.#known.size > 0,
			injection: detectors.includes('naive_injection_detection'),
			literals: new LiteralSet(literals),
			others: new Set(),
		};
		this.#plans.set(key, plan);
		return plan;
	}

	#search(
		plan: Plan,
		meter: Meter,
		parts: readonly Part[],
		body: BodyPart | null,
		bytes: Buffer | null,
		coded: Buffer | null,
	): Seen[] {
		const findings = new Findings();
		for (const work of works(parts, body, bytes, coded)) {
			walk(work.view, work.syntax, meter, (view, leaf, readable) =>
				this.#look(plan, meter, findings, work, view, leaf, readable),
			);
		}
		return findings.distinct();
	}

	/** Looks for everything in one view. Tells around which places tokens stand back to front. */
	#look(
		plan: Plan,
		meter: Meter,
		findings: Findings,
		work: Work,
		view: View,
		leaf: boolean,
		readable: boolean,
	): readonly Span[] {
		const { bytes } = view;
		const tokens = this.#tokens;
		let text = '';
		let candidates = 0;
		const backwards: Backwards = [];
		const { root } = work;
		tokens.begin();
		if (plan.tokens || plan.known) {
			plan.literals.scan(bytes, (at, tag, length) => {
				if (tag >= tokens.size * 2) {
					this.#addKnown(findings, root, view, this.#known.literalHit(tag - tokens.size * 2, at));
				} else if (tag >= tokens.size) {
					if (!view.reversed && backwards.length < MOST_BACKWARDS * 2) {
						keepInOrder(backwards, at + length, tag - tokens.size);
					}
				} else if (!plan.others.has(tag)) {
					candidates += 1;
					if (candidates % CANDIDATES_A_LOOK === 0) {
						meter.rule = tokens.id(tag);
						meter.time();
					}
					// Far from anything that was undone it was looked at in the view before.
					const { before, after } = tokens.around(tag);
					if (view.trail?.touches(at - before, at + after) === false) return true;
					if (text === '') text = bytes.toString('latin1');
					const hit = tokens.match(tag, text, at, view.joined);
					if (hit === null) return true;
					if (view.joined) {
						if (view.trail?.spans(hit.from, hit.to) === false) return true;
						if (!looksRandom(text.slice(hit.start, hit.end))) return true;
					} else if (view.trail?.touches(hit.from, hit.to) === false) return true;
					const { id, kind, severity = 'block' } = hit.rule;
					const { start, end } = hit;
					findings.add(root, view, { detector: 'token_patterns', rule: id, kind, severity, start, end });
				}
				return !findings.full;
			});
		}
		if (plan.known) {
			meter.rule = 'known-secret';
			const found = (hit: KnownHit) => this.#addKnown(findings, root, view, hit);
			this.#known.scan(bytes, found);
			// Also before a backslash between characters is taken for an escape.
			if (leaf || view.parent === null) this.#known.scanSeparated(bytes, found);
		}
		if (plan.injection && readable && !view.joined) {
			meter.time();
			meter.rule = 'injection';
			addInjections(findings, root, view);
		}
		return this.#turnedAround(view, backwards, meter);
	}

	/** Parts of a view around what could be tokens back to front, whose keywords end at the places in `found`. */
	#turnedAround({ bytes, trail, joined }: View, found: Backwards, meter: Meter): readonly Span[] {
		const { length } = bytes;
		if (found.length === 0) return [];
		if (found.length >= MOST_BACKWARDS * 2) return [{ start: 0, end: length }];
		const tokens = this.#tokens;
		const text = Buffer.from(bytes).reverse().toString('latin1');
		const spans: { start: number; end: number }[] = [];
		tokens.begin();
		for (let i = found.length - 2; i >= 0; i -= 2) {
			const at = length - (found[i] as number);
			const tag = found[i + 1] as number;
			if (i % CANDIDATES_A_LOOK === 0) {
				meter.rule = tokens.id(tag);
				meter.time();
			}
			// Far inside the part before, all of it will be seen.
			const part = spans.at(-1);
			if (part !== undefined && length - at > part.start + LONGEST_MATCH) continue;
			const { before, after } = tokens.around(tag);
			if (trail?.touches(length - at - after, length - at + before) === false) continue;
			// Its neighbours may be back to front in ways that this one does not show.
			const hit = tokens.match(tag, text, at, joined, true);
			if (hit === null) continue;
			const start = Math.max(0, length - hit.to - LONGEST_MATCH);
			const end = Math.min(length, length - hit.from + LONGEST_MATCH);
			if (part !== undefined && end >= part.start) part.start = Math.min(part.start, start);
			else spans.push({ start, end });
		}
		return spans;
	}

	#addKnown(findings: Findings, root: Root, view: View, hit: KnownHit): void {
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

	#pending(plan: Plan, body: BodyPart | null): number {
		if (body === null) return 0;
		if (body.last) return body.bytes.length;
		const bytes = asBuffer(body.bytes);
		return pendingFrom(
			bytes,
			plan.tokens ? { rules: this.#tokens, literals: plan.literals } : null,
			plan.known ? this.#known : null,
		);
	}

	/** The message without what was found. Throws ScanStop when that can't be done. */
	#redact(
		plan: Plan,
		meter: Meter,
		task: Task,
		decoded: DecodedBody | null,
		found: readonly Seen[],
	): Redacted {
		const { body } = task;
		let parts: readonly Part[] = task.parts;
		let bytes = decoded?.bytes ?? null;
		let seen = found;
		if (seen.some(({ root }) => root.part === BESIDE_CODED)) done(null);
		for (let turn = 0; turn < REDACTIONS && seen.length > 0; turn += 1) {
			const spans = (part: number): Finding[] =>
				seen.filter(({ root }) => root.part === part).map(({ finding }) => finding);
			parts = parts.map((part, i) => {
				const own = spans(i);
				return own.length === 0 ? part : done(redactPart(part, own));
			});
			const own = spans(BODY);
			if (own.length > 0 && bytes !== null) bytes = done(redactBody(bytes, body?.type ?? '', own));
			seen = this.#search(plan, meter, parts, body, bytes, null);
		}
		if (seen.length > 0) done(null);
		const changed = bytes !== null && bytes !== decoded?.bytes;
		return {
			parts: parts.filter((part, i) => part !== task.parts[i]),
			body: changed ? encodeBody(bytes as Buffer, decoded?.applied ?? []) : null,
		};
	}
}

/** What the message says by its shape alone. These are only warned of, so that redaction leaves them. */
function shapes({ detectors, parts, body }: Task, bytes: Buffer | null): Finding[] {
	const found: Finding[] = [];
	const say = (location: Finding['location'], { rule, start, end }: ShapeHit): void => {
		found.push({ ...SHAPES[rule], rule, severity: 'warn', location, start, end, decoded: [] });
	};
	if (detectors.includes('exfiltration_shape')) {
		for (const { location, text } of parts) {
			const hit = shapeOf(location, text);
			if (hit !== null) say(location, hit);
		}
	}
	if (bytes !== null && detectors.includes('entropy')) {
		const carried = body?.carried ?? 0;
		for (const hit of randomStretches(bytes)) if (hit.end > carried) say('body', hit);
	}
	return found;
}

/** Where keywords that stand back to front end, and their rules: two numbers each, in the order of the ends. */
type Backwards = number[];

function keepInOrder(found: Backwards, end: number, tag: number): void {
	let place = found.push(end, tag) - 2;
	for (; place > 0 && (found[place - 2] as number) > end; place -= 2) {
		found[place] = found[place - 2] as number;
		found[place + 1] = found[place - 1] as number;
	}
	found[place] = end;
	found[place + 1] = tag;
}

function done<T>(redacted: T | null): T {
	if (redacted !== null) return redacted;
	throw new ScanStop('unredactable', "a secret can't be replaced without damage");
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const FORM = /^\s*application\/x-www-form-urlencoded\b/i;

/** The roots of a message, each part alone and all headers together; `coded` is the body before its coding was undone. */
function works(
	parts: readonly Part[],
	body: BodyPart | null,
	bytes: Buffer | null,
	coded: Buffer | null,
): Work[] {
	const all: Work[] = parts.map((part, i) => {
		const root: Root = {
			location: part.location,
			...(part.name === undefined ? {} : { name: part.name }),
			carried: 0,
			part: i,
		};
		const syntax = part.location;
		return { view: rootView(Buffer.from(part.text, 'latin1')), syntax, root };
	});
	const headers = all.filter(({ root }) => root.location === 'header');
	const [first] = headers;
	if (first !== undefined && headers.length > 1) {
		let from = 0;
		const joins = headers.map(({ root, view }) => {
			const start = from;
			from += view.bytes.length;
			return { root, from: start, to: from };
		});
		const view = joinedTexts(headers.map(header => header.view.bytes.toString('latin1')));
		all.push({ view, syntax: 'text', root: { ...first.root, joins } });
	}
	if (body !== null && bytes !== null) {
		const root: Root = { location: 'body', carried: body.carried, part: BODY };
		all.push({ view: rootView(bytes), syntax: FORM.test(body.type) ? 'form' : 'text', root });
	}
	const beside = coded === null ? null : besideCoded(coded);
	if (beside !== null)
		all.push({ view: beside, syntax: 'text', root: { location: 'body', carried: 0, part: BESIDE_CODED } });
	return all;
}

function addInjections(findings: Findings, root: Root, view: View): void {
	const text = view.bytes.toString('utf8');
	// Each hit's place is counted on from the one before, in bytes.
	let at = 0;
	let byte = 0;
	for (const hit of [...detectInjection(text)].sort((a, b) => a.start - b.start)) {
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
