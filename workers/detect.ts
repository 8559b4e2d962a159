// The detectors as one function: task in, result out. Pure, synchronous, never throws; must not know threads, routes or
// where a message goes.

import { Buffer } from 'node:buffer';
import { type DecodedBody, decodeBody, encodeBody } from './coding.js';
import type {
	BodyPart,
	DetectorName,
	Finding,
	Load,
	Part,
	Redacted,
	ScanResult,
	Task,
	Unlisted,
} from './contract.js';
import { type Look, type Way, walk } from './decode.js';
import { BESIDE_CODED, BODY, Findings, listed, type Seen } from './findings.js';
import { Leaving } from './known/leaving.js';
import { Pieces } from './known/pieces.js';
import { KnownSecrets } from './known/values.js';
import { Looker } from './look.js';
import { Narrower } from './narrow.js';
import { pendingFrom } from './pending.js';
import { makePlan, makeSought, type Plan, readSought, type Sought } from './plan.js';
import { redactBody, redactPart } from './redact.js';
import { rootsOf } from './roots.js';
import { TOKEN_RULES, type TokenRule } from './rules/index.js';
import { tokenRule } from './rules/user.js';
import { randomStretches } from './shape/entropy.js';
import type { ShapeHit } from './shape/hit.js';
import { SHAPES, shapeOf } from './shape.js';
import { TokenRules } from './tokens/matcher.js';
import { toldOnce } from './told.js';
import { Meter, ScanStop } from './views/meter.js';
import { refuseBomb } from './views/packed/inflate.js';
import type { Span } from './views/view.js';

/** Times that a redacted message is scanned and redacted again, since replacing one finding may bring another to light. */
const REDACTIONS = 4;

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
	/** The rules are the built-in ones, with the operator's. */
	readonly #builtIn: boolean;
	readonly #looker: Looker;
	readonly #narrower: Narrower;
	/** One for each set of detectors, with the operator's rules and without. */
	readonly #plans = new Map<string, Plan>();
	/** What plans look for: alike for most of them, and by far the longest to make. */
	readonly #sought = new Map<string, Sought>();

	constructor(load: Load, rules: readonly TokenRule[]) {
		const own = load.rules ?? [];
		this.#builtIn = rules === TOKEN_RULES;
		this.#own = { first: rules.length, ids: own.map(({ id }) => id) };
		this.#tokens = new TokenRules([...rules, ...own.map(tokenRule)]);
		this.#known = new KnownSecrets(load.knownSecrets);
		this.#pieces = new Pieces(load.knownSecrets);
		this.#narrower = new Narrower(load, this.#builtIn ? undefined : rules);
		this.#looker = new Looker(this.#tokens, this.#known, this.#narrower);
	}

	scan(task: Task): ScanResult {
		const rules = task.rules ?? [];
		const plan: Plan = {
			...this.#plan(task.detectors, rules.length > 0),
			others: new Set(this.#own.ids.flatMap((id, i) => (rules.includes(id) ? [] : [this.#own.first + i]))),
		};
		const { body } = task;
		const sent = task.parts.reduce((sum, part) => sum + part.text.length, body?.bytes.length ?? 0);
		const meter = new Meter(sent, task.budgetMs, undefined, task.left);
		const decoded = body === null ? null : decodeBody(body.bytes, body.coding);
		if (decoded !== null && decoded.applied.length > 0) meter.allow(decoded.bytes.length);
		const coded = decoded !== null && decoded.applied.length > 0 ? asBuffer(body?.bytes as Uint8Array) : null;
		// Most long texts are clean, and the prefilter tells so in a fraction of the time that the engine takes.
		const cleared =
			plan.injection &&
			coded === null &&
			decoded !== null &&
			this.#narrower.clears(decoded.bytes, plan.detectors);
		const bytes = cleared ? null : (decoded?.bytes ?? null);
		const leaving = this.#leaving(plan, task, decoded?.bytes ?? null);
		const { seen, unlisted } = this.#search(plan, meter, task, task.parts, bytes, coded, leaving);
		const redacted =
			task.redact && seen.some(isRedacted) ? this.#redact(plan, meter, task, decoded, seen) : null;
		const findings = seen.map(({ finding }) => finding);
		return {
			ok: true,
			...listed([...findings, ...shapes(task, decoded?.bytes ?? null)], unlisted),
			pieces: leaving?.apartFrom(findings) ?? [],
			pending: this.#pending(plan, body),
			redacted,
		};
	}

	/** Where pieces of known secrets are collected; null for what does not leave. Parts and body are looked at as they stand. */
	#leaving(plan: Plan, { direction, parts }: Task, body: Buffer | null): Leaving | null {
		if (direction !== 'outbound' || !plan.known) return null;
		const leaving = new Leaving(this.#pieces);
		for (const { location, name, text } of parts)
			leaving.look(Buffer.from(text, 'latin1'), name === undefined ? { location } : { location, name });
		if (body !== null) leaving.look(body, { location: 'body' });
		return leaving;
	}

	/** `own` when any of the operator's rules count. */
	#plan(detectors: readonly DetectorName[], own: boolean): Plan {
		const key = [...detectors, own].sort().join();
		let plan = this.#plans.get(key);
		if (plan === undefined) {
			const known = detectors.includes('known_secrets') && this.#known.size > 0;
			plan = makePlan(detectors, this.#soughtFor(detectors.includes('token_patterns'), own, known));
			this.#plans.set(key, plan);
		}
		return plan;
	}

	#soughtFor(builtIn: boolean, own: boolean, known: boolean): Sought {
		const key = [builtIn, own, known].join();
		let sought = this.#sought.get(key);
		if (sought === undefined) {
			const counts = (tag: number): boolean => (tag < this.#own.first ? builtIn : own);
			sought =
				builtIn && this.#isReady(known)
					? readSought(known)
					: makeSought(this.#tokens, known ? this.#known : null, counts);
			this.#sought.set(key, sought);
		}
		return sought;
	}

	/** True where the literals are those of the build: the operator's rules would change the tags. */
	#isReady(known: boolean): boolean {
		return this.#builtIn && this.#own.ids.length === 0 && (!known || this.#known.literals(0).length === 0);
	}

	#search(
		plan: Plan,
		meter: Meter,
		{ body, redact, allowed = [] }: Task,
		parts: readonly Part[],
		bytes: Buffer | null,
		coded: Buffer | null,
		leaving: Leaving | null,
	): { readonly seen: Seen[]; readonly unlisted: Unlisted } {
		this.#narrower.forget();
		if (bytes !== null) refuseBomb(bytes, meter);
		const findings = new Findings(redact, allowed);
		const halves = halvesOf(plan);
		for (const { view: whole, syntax, root } of rootsOf(parts, body, bytes, coded)) {
			/** What the search is asked about together: not what it saw nothing of. */
			let asked = plan.detectors;
			for (const half of halves) {
				// Where something could be said there is hardly ever a secret besides.
				if (
					half !== plan &&
					!half.injection &&
					leaving === null &&
					this.#narrower.isClean(whole.bytes, half.detectors)
				) {
					asked = SPOKEN;
					continue;
				}
				const look: Look = (view, leaf, readable) => {
					if (findings.enough(meter.ample)) return null;
					if (half.known && view.parent !== null) leaving?.lookInto(root, view);
					const shifted = this.#looker.look(half, meter, findings, root, view, { leaf, readable });
					return findings.full ? null : shifted;
				};
				const narrow: Way['narrow'] = text => {
					const stretches = (part: Buffer): Span[] | null =>
						this.#narrower.stretches(part, half.detectors, asked);
					// Where each finding is replaced, each is wanted.
					const told = redact ? null : toldOnce(text);
					if (told === null) return stretches(text);
					findings.repeats();
					return told.flatMap(({ start, end }) =>
						(stretches(text.subarray(start, end)) ?? [{ start: 0, end: end - start }]).map(span => ({
							start: start + span.start,
							end: start + span.end,
						})),
					);
				};
				// Each half reads the whole message, so each may take as much.
				if (half !== halves[0]) meter.allow(whole.bytes.length);
				walk(whole, syntax, meter, look, { narrow, spoken: half.injection });
			}
		}
		this.#narrower.forget();
		return { seen: findings.distinct(), unlisted: findings.unlisted };
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

	/** The message without what was found and isn't allowed; null when it can't be taken out without damage. */
	#redact(
		plan: Plan,
		meter: Meter,
		task: Task,
		decoded: DecodedBody | null,
		found: readonly Seen[],
	): Redacted | null {
		const { body } = task;
		let parts: readonly Part[] = task.parts;
		let bytes = decoded?.bytes ?? null;
		let seen = found.filter(isRedacted);
		if (seen.some(({ root }) => root.part === BESIDE_CODED)) return null;
		for (let turn = 0; turn < REDACTIONS && seen.length > 0; turn += 1) {
			const spans = (part: number): Finding[] =>
				seen.filter(({ root }) => root.part === part).map(({ finding }) => finding);
			const rewritten: Part[] = [];
			for (const [i, part] of parts.entries()) {
				const own = spans(i);
				const without = own.length === 0 ? part : redactPart(part, own);
				if (without === null) return null;
				rewritten.push(without);
			}
			parts = rewritten;
			const own = spans(BODY);
			if (own.length > 0 && bytes !== null) {
				bytes = redactBody(bytes, body?.type ?? '', own);
				if (bytes === null) return null;
			}
			seen = this.#search(plan, meter, task, parts, bytes, null, null).seen.filter(isRedacted);
		}
		if (seen.length > 0) return null;
		const changed = bytes !== null && bytes !== decoded?.bytes;
		return {
			parts: parts.filter((part, i) => part !== task.parts[i]),
			body: changed ? encodeBody(bytes as Buffer, decoded?.applied ?? []) : null,
		};
	}
}

const isRedacted = ({ finding }: Seen): boolean => finding.allowed !== true;

/**
 * The plan in two: for secrets and for injections. Each is looked for by itself, since most stretches of a text that could hold the one
 * can't hold the other, and each has views that the other needs not see.
 */
function halvesOf(plan: Plan): Plan[] {
	if (!plan.injection) return [plan];
	const spoken = { ...plan, tokens: false, known: false, recovery: false, detectors: SPOKEN };
	if (!plan.tokens && !plan.known && !plan.recovery) return [spoken];
	const secrets = {
		...plan,
		injection: false,
		detectors: plan.detectors.filter(name => !SPOKEN.includes(name)),
	};
	return [secrets, spoken];
}

const SPOKEN: readonly DetectorName[] = ['naive_injection_detection'];

/** What the message says by its shape alone. These are only warned of, so that redaction leaves them. */
function shapes({ detectors, allowed = [], parts, body }: Task, bytes: Buffer | null): Finding[] {
	const found: Finding[] = [];
	const say = (place: Pick<Finding, 'location' | 'name'>, { rule, start, end }: ShapeHit): void => {
		if (allowed.includes(rule)) return;
		found.push({ ...SHAPES[rule], rule, severity: 'warn', ...place, start, end, decoded: [] });
	};
	if (detectors.includes('exfiltration_shape')) {
		for (const { text, ...place } of parts) {
			const hit = shapeOf(place.location, text);
			if (hit !== null) say(place, hit);
		}
	}
	if (bytes !== null && detectors.includes('entropy')) {
		const carried = body?.carried ?? 0;
		for (const hit of randomStretches(bytes)) if (hit.end > carried) say({ location: 'body' }, hit);
	}
	return found;
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
