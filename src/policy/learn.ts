// From requests that were seen to the smallest tidy rules that allow them: hosts, methods, and paths in which ids are
// no longer ids. Pure; must not know where requests were seen nor how routes are written down.

import type { MatchRule, PathRule } from './written.js';

/** One request that should be allowed. */
export interface Seen {
	/** `name`, or `name:port` for another port than 80 and 443. */
	readonly host: string;
	readonly method: string;
	/** Without its query. */
	readonly path: string;
}

export interface LearnedHost {
	readonly host: string;
	/** Requests seen. */
	readonly count: number;
	readonly matches: readonly LearnedMatch[];
}

export interface LearnedMatch extends MatchRule {
	readonly methods: readonly string[];
	/** Requests that this entry was made from. */
	readonly count: number;
}

/** Different words in one place of a path above which they are taken for values and the path ends before them. */
const MOST_CHILDREN = [8, 4, 2, 1, 0] as const;
/** Paths of one host: a longer list says no more to a person than a shorter one that is a little wider. */
const MOST_PATHS = 12;
/** Segments that are looked at; what is deeper is under a prefix. */
const DEEPEST = 12;

/** Hosts with the most requests first. */
export function learnRules(requests: Iterable<Seen>): LearnedHost[] {
	const hosts = new Map<string, Map<string, number>>();
	for (const { host, method, path } of requests) {
		let seen = hosts.get(host);
		if (seen === undefined) {
			seen = new Map();
			hosts.set(host, seen);
		}
		const key = `${method} ${path}`;
		seen.set(key, (seen.get(key) ?? 0) + 1);
	}
	return [...hosts]
		.map(([host, seen]) => learnHost(host, seen))
		.sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1));
}

function learnHost(host: string, seen: ReadonlyMap<string, number>): LearnedHost {
	for (const most of MOST_CHILDREN) {
		const matches = learnMatches(seen, most);
		const paths = matches.reduce((sum, match) => sum + (match.paths?.length ?? 1), 0);
		if (paths <= MOST_PATHS || most === 0) {
			return { host, count: matches.reduce((sum, { count }) => sum + count, 0), matches };
		}
	}
	throw new RangeError('unreachable');
}

/** Paths that were asked with the same methods stand in one entry. */
function learnMatches(seen: ReadonlyMap<string, number>, most: number): LearnedMatch[] {
	const root = new Node();
	for (const [key, count] of seen) {
		const [method = '', path = ''] = key.split(' ');
		root.add(path === '*' ? [SERVER] : path.slice(1).split('/'), method, count);
	}
	const groups = new Map<string, { methods: readonly string[]; paths: PathRule[]; count: number }>();
	for (const { rule, methods, count } of root.rules('', most)) {
		const names = [...methods].sort();
		const key = names.join();
		const group = groups.get(key);
		if (group === undefined) groups.set(key, { methods: names, paths: [rule], count });
		else {
			group.paths.push(rule);
			group.count += count;
		}
	}
	return [...groups.values()].map(({ methods, paths, count }) =>
		paths.some(({ type, value }) => type === 'prefix' && value === '/')
			? { methods, count }
			: { paths, methods, count },
	);
}

interface NodeRule {
	readonly rule: PathRule;
	readonly methods: ReadonlySet<string>;
	readonly count: number;
}

/** One segment of paths; `null` as a child's name is any segment. */
class Node {
	readonly #children = new Map<string | null, Node>();
	/** Methods of the requests that end here. */
	readonly #methods = new Set<string>();
	#count = 0;
	/** True when some paths have more segments than are looked at. */
	#deep = false;

	add([first, ...rest]: readonly string[], method: string, count: number, depth = 0): void {
		if (first === undefined || depth >= DEEPEST) {
			this.#methods.add(method);
			this.#count += count;
			if (first !== undefined) this.#deep = true;
			return;
		}
		this.#child(isValue(first) ? null : first).add(rest, method, count, depth + 1);
	}

	#child(name: string | null): Node {
		let child = this.#children.get(name);
		if (child === undefined) {
			child = new Node();
			this.#children.set(name, child);
		}
		return child;
	}

	/** Rules for this node and all below; `path` leads here, any segment in it as NUL. */
	*rules(path: string, most: number, depth = 0): Generator<NodeRule> {
		// Many words in one place, or more segments than anybody would write down, are a prefix.
		const many = most === 0 && depth > 0 ? this.#children.size > 0 : this.#children.size > Math.max(1, most);
		const wide = many || this.#deep;
		if (wide && !path.includes(ANY)) {
			yield { rule: { type: 'prefix', value: path === '' ? '/' : path }, ...this.#all() };
			return;
		}
		if (this.#count > 0) yield { rule: ruleFor(path), methods: this.#methods, count: this.#count };
		if (wide) yield { rule: { type: 'regex', value: `${regexOf(path)}/` }, ...this.#all() };
		else
			for (const [name, child] of this.#children)
				yield* child.rules(`${path}/${name ?? ANY}`, most, depth + 1);
	}

	#all(): { readonly methods: ReadonlySet<string>; readonly count: number } {
		const methods = new Set(this.#methods);
		let count = this.#count;
		for (const child of this.#children.values()) {
			const below = child.#all();
			for (const method of below.methods) methods.add(method);
			count += below.count;
		}
		return { methods, count };
	}
}

const ANY = '\0';
/** The `*` of OPTIONS, which is no path. */
const SERVER = '\x01';

function ruleFor(path: string): PathRule {
	if (path === `/${SERVER}`) return { type: 'exact', value: '*' };
	if (!path.includes(ANY)) return { type: 'exact', value: path };
	return { type: 'regex', value: `${regexOf(path)}$` };
}

/** From the beginning: plain words and whole segments, which are proved linear at a glance. */
function regexOf(path: string): string {
	return `^${path.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&').replaceAll(ANY, '[^/]+')}`;
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const DATE = /^\d{4}-\d\d-\d\d(?:T.*)?$/;

/**
 * True for a segment that names one thing among many, and no place: numbers, UUIDs, hashes, dates, versions, long ids
 * of letters and digits, also with a word before or an ending behind, what is percent-encoded, and secrets that were masked.
 */
export function isValue(segment: string): boolean {
	// A version of an API is a place.
	if (segment === '' || /^v\d{1,2}(?:(?:alpha|beta)\d?)?$/.test(segment)) return false;
	if (/^\d+$/.test(segment) || UUID.test(segment) || DATE.test(segment)) return true;
	// What is percent-encoded, was masked, or stood where the proxy put a credential.
	if (/(?:^|[-_@])v?\d+(?:\.\d+)+|%|\[masked\]$|\*$/.test(segment)) return true;
	return segment.split(/[-_.~:@=,]/).some(isRandom);
}

// Words have few digits among their letters; ids have them mixed, or are long without being a word.
function isRandom(word: string): boolean {
	if (/^[0-9a-f]{7,}$/i.test(word) && /\d/.test(word) && /[a-f]/i.test(word)) return true;
	if (/^\d{5,}$/.test(word)) return true;
	if (word.length < 10 || !/\d/.test(word) || !/[a-z]/i.test(word)) return false;
	const changes = word.match(/\d+|[a-z]+|[A-Z]+/g)?.length ?? 0;
	return changes >= 4;
}
