// Collects what was found in one message, follows each span back to the part it came from, and keeps one finding for
// each secret. Must not know how anything is found.

import type { DetectorName, Finding, Location, Unlisted } from './contract.js';
import { toRoot, type View } from './views/view.js';

/** Findings that one task reports. */
export const MAX_FINDINGS = 100;
/** Findings that it keeps while it scans: so many certain ones, and as many probable ones. */
const MAX_KEPT = 2000;
/** Certain findings after which it looks no further, unless each is to be replaced. More than are reported: several may be one secret. */
const ENOUGH = 4 * MAX_FINDINGS;

/** The `part` of roots that are none of the task's parts: the body, and what a coded body holds beside its decoded text. */
export const BODY = -1;
export const BESIDE_CODED = -2;

/** Where a root stands in the message. */
export interface Root {
	readonly location: Location;
	readonly name?: string;
	/** Bytes at the beginning that were carried over: what ends within them was reported with the piece before. */
	readonly carried: number;
	/** The place of the part in the task; BODY or BESIDE_CODED. */
	readonly part: number;
	/** For parts, or pieces of them, that are looked at together: which of them stands where, and where in its part it begins. */
	readonly joins?: readonly Join[];
}

export interface Join {
	readonly root: Root;
	readonly from: number;
	readonly to: number;
	readonly at: number;
}

/** A finding, with the view that it was seen in. */
export interface Seen {
	readonly finding: Finding;
	readonly root: Root;
	readonly view: View;
	readonly start: number;
	readonly end: number;
	/** True for what was found by its place (behind `password:`): where a rule finds the same by its format, that one names it better. */
	readonly general: boolean;
}

export interface Hit {
	readonly detector: DetectorName;
	readonly rule: string;
	readonly kind: string;
	readonly severity: 'block' | 'warn';
	readonly start: number;
	readonly end: number;
	/** What was undone beyond the view itself. */
	readonly undone?: readonly string[];
	readonly general?: boolean;
}

/** Certain and probable findings are kept apart, so that no flood of probable ones can crowd out a certain one. */
export class Findings {
	readonly #certain: Seen[] = [];
	readonly #probable: Seen[] = [];
	/** Certain findings after which nothing more is looked for. */
	#enough: number;
	/** Ids of rules whose findings are let through. */
	readonly #allowed: readonly string[];
	/** Keys that were seen in the settings of a page, so that they are known as such in views that show only the strings. */
	readonly #shown = new Set<string>();
	#lost = false;
	/** True where a text was not read to its end, since what was found decides. */
	#passed = false;
	/** True where a text says the same over and over, and not each time of it was read. */
	#repeated = false;

	/** `all`: every finding is wanted, since each is to be replaced. `allowed` are ids of rules. */
	constructor(all: boolean, allowed: readonly string[]) {
		this.#enough = all ? MAX_KEPT : ENOUGH;
		this.#allowed = allowed;
	}

	/** Adds what was found in [start, end) of `view`. */
	add(whole: Root, view: View, hit: Hit): void {
		const allowed = this.#allowed.includes(hit.rule);
		if (allowed && hit.severity === 'warn') return;
		const certain = hit.severity === 'block' && !allowed;
		const kept = certain ? this.#certain : this.#probable;
		if (kept.length >= MAX_KEPT) {
			this.#lost = true;
			return;
		}
		const place = toRoot(view, hit.start, hit.end);
		const join = whole.joins?.findLast(({ from }) => from <= place.start);
		const root = join?.root ?? whole;
		const away = join === undefined ? 0 : join.at - join.from;
		if (root.carried > 0 && place.exact <= root.carried) return;
		const decoded = [...place.undone, ...(hit.undone ?? [])];
		const finding: Finding = {
			detector: hit.detector,
			rule: hit.rule,
			kind: hit.kind,
			severity: certain ? 'block' : 'warn',
			...(allowed ? { allowed } : {}),
			location: root.location,
			...(root.name === undefined ? {} : { name: root.name }),
			start: place.start + away,
			end: Math.min(place.end, join?.to ?? place.end) + away,
			decoded,
		};
		kept.push({ finding, root, view, start: hit.start, end: hit.end, general: hit.general === true });
	}

	/** Remembers that a page shows this key. */
	show(key: string): true {
		if (this.#shown.size < MAX_KEPT) this.#shown.add(key);
		return true;
	}

	/** True for a key that a page was seen to show. */
	isShown(key: string): boolean {
		return this.#shown.size > 0 && this.#shown.has(key);
	}

	/** True when nothing more needs to be looked for: so much that is certain needs no more proof. */
	get full(): boolean {
		return this.#certain.length >= this.#enough;
	}

	/**
	 * The same, asked from time to time: once the scan has done `ample` work, one finding is enough that is certain, unless each
	 * has to be replaced.
	 */
	enough(ample: boolean): boolean {
		if (ample && this.#certain.length > 0 && this.#enough < MAX_KEPT) this.#enough = 1;
		return this.full;
	}

	/** Asked in a long text: true where something certain was found, unless each has to be replaced; the rest of it is passed over. */
	decides(): boolean {
		if (this.#certain.length === 0 || this.#enough === MAX_KEPT) return false;
		this.#passed = true;
		return true;
	}

	/** A text says the same over and over, and not each time of it is read. */
	repeats(): void {
		this.#repeated = true;
	}

	/** What there may be more of than was kept. No target is so long that some of it is passed over. */
	get unlisted(): Unlisted {
		const cut = this.#lost || this.full;
		return { certain: cut || this.#passed || (this.#repeated && this.#certain.length > 0), target: cut };
	}

	/** One for each secret, in the order of the message: the outermost, and of those the most certain. */
	distinct(): Seen[] {
		const seen = [...this.#certain, ...this.#probable];
		const kept = new Kept(seen);
		for (const one of seen.sort(rank)) kept.add(one);
		return kept.all.sort(
			(a, b) => a.root.part - b.root.part || a.finding.start - b.finding.start || a.start - b.start,
		);
	}
}

/**
 * The findings that are reported, in the order of the message. Of more than MAX_FINDINGS the certain ones come first, and among
 * those the ones in the host or path. `unlisted` says of what kind the others are; `more` of what kind there were that were not
 * even kept.
 */
export function listed(
	found: readonly Finding[],
	more: Unlisted,
): { findings: readonly Finding[]; unlisted?: Unlisted } {
	if (found.length <= MAX_FINDINGS)
		return more.certain || more.target ? { findings: found, unlisted: more } : { findings: found };
	const weight = (finding: Finding): number =>
		(finding.severity === 'block' ? 0 : 2) + (isInTarget(finding) ? 0 : 1);
	const ranked = found.slice().sort((a, b) => weight(a) - weight(b));
	const left = ranked.slice(MAX_FINDINGS);
	const chosen = new Set(ranked.slice(0, MAX_FINDINGS));
	return {
		findings: found.filter(finding => chosen.has(finding)),
		unlisted: {
			certain: more.certain || left.some(({ severity }) => severity === 'block'),
			target: more.target || left.some(isInTarget),
		},
	};
}

function isInTarget({ location }: Finding): boolean {
	return location === 'host' || location === 'path';
}

/** Stretches that a message is divided into, so that a finding is only compared with those near it: linear for any number. */
const STRETCHES = 512;
/** A finding that stretches over more of them, such as a long encoded run, is compared with all. */
const FEW = 4;

/** What is kept, by where it stands. */
class Kept {
	readonly all: Seen[] = [];
	readonly #width: number;
	/** Findings that stand in few stretches, by part and stretch; and the others. */
	readonly #near = new Map<string, Seen[]>();
	readonly #wide: Seen[] = [];

	constructor(seen: readonly Seen[]) {
		const end = seen.reduce((most, { finding }) => Math.max(most, finding.end), 0);
		this.#width = Math.ceil((end + 1) / STRETCHES);
	}

	/** Keeps `seen` unless what is kept is the same. */
	add(seen: Seen): void {
		const places = this.#placesOf(seen);
		const isSame = (other: Seen): boolean => same(other, seen);
		if (places === null) {
			if (this.all.some(isSame)) return;
			this.#wide.push(seen);
		} else {
			if (this.#wide.some(isSame) || places.some(place => this.#near.get(place)?.some(isSame))) return;
			for (const place of places) {
				const others = this.#near.get(place);
				if (others === undefined) this.#near.set(place, [seen]);
				else others.push(seen);
			}
		}
		this.all.push(seen);
	}

	/** Names of the few stretches that it stands in, or null. What stands beside a coded body has no place. */
	#placesOf({ root, finding }: Seen): string[] | null {
		const first = Math.floor(finding.start / this.#width);
		const last = Math.floor(finding.end / this.#width);
		if (root.part === BESIDE_CODED || last - first >= FEW) return null;
		return Array.from({ length: last - first + 1 }, (_, i) => `${root.part} ${first + i}`);
	}
}

const certainty = (seen: Seen): number => {
	if (seen.finding.detector === 'known_secrets') return 0;
	return seen.finding.severity === 'block' ? 1 : 2;
};

function rank(a: Seen, b: Seen): number {
	return (
		a.finding.decoded.length - b.finding.decoded.length ||
		certainty(a) - certainty(b) ||
		Number(a.general) - Number(b.general) ||
		b.end - b.start - (a.end - a.start)
	);
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
	a.start < b.end && b.start < a.end;

/** True when both are the same secret: `kept` is the outer one, or as deep. */
function same(kept: Seen, other: Seen): boolean {
	// In a stored block of deflate the decoded text stands as it is, so it is found in the coded bytes once more.
	if (kept.root.part === BODY && other.root.part === BESIDE_CODED)
		return kept.finding.rule === other.finding.rule;
	if (kept.root.part !== other.root.part) return false;
	const injections = (seen: Seen) => seen.finding.detector === 'naive_injection_detection';
	if (injections(kept) !== injections(other)) return false;
	// What is only probable does not hide what is certain.
	if (kept.finding.severity === 'warn' && other.finding.severity === 'block') return false;
	if (kept.view === other.view) return overlap(kept, other);
	if (!overlap(kept.finding, other.finding)) return false;
	// Two rules that match in the open where one span overlaps the other name one secret; a run of base64 can hold several.
	return kept.finding.decoded.length === 0 || kept.finding.rule === other.finding.rule;
}
