// Reads YAML 1.2 and keeps where everything stands, so that a mistake found later can be shown in its place. Must not
// know what the file is about.

import {
	type Document,
	isAlias,
	isCollection,
	isMap,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	parseDocument,
	Scalar,
	visit,
} from 'yaml';
import { isTooDeep } from './depth.js';
import { type ConfigIssue, formatPath, type Path } from './issues.js';
import type { Place } from './places.js';
import { syntaxMistakes, UNQUOTED_STAR } from './syntax.js';

// How often anchors may be expanded, in all: plenty for people, nothing for a "billion laughs".
const ALIAS_LIMIT = 1000;
const NO_ANCHOR =
	'an alias (*name) needs its anchor (&name) before it; a text that begins with "*" stands in quotes';
/** Mistakes in the YAML that are told with the path to them; the rest are told by their line alone. */
const WAYS_FOUND = 100;

// Bytes that are no UTF-8 were read as U+FFFD, and UTF-16 as letters with a NUL behind each.
const NOT_TEXT = /[\0\ufffd]/;

/** One YAML file, or the front matter of one. */
export class SourceDocument {
	/** Mistakes in the YAML itself. */
	readonly issues: readonly ConfigIssue[];
	/** True when the YAML is so broken that its content would be guesswork. */
	readonly broken: boolean;
	readonly #document: Document.Parsed;
	readonly #lines = new LineCounter();
	readonly #lineOffset: number;

	/** `lineOffset`: lines of the file that stand before `source`. */
	constructor(source: string, lineOffset = 0) {
		if (typeof source !== 'string') throw new TypeError('what is parsed is the text of a file, as a string');
		this.#lineOffset = lineOffset;
		// No editor counts a byte order mark as a column.
		const text = source.startsWith('\ufeff') ? source.slice(1) : source;
		const tooDeep = isTooDeep(text);
		const foreign = text.search(NOT_TEXT);
		this.#document = parseDocument(tooDeep || foreign >= 0 ? '' : text, {
			version: '1.2',
			schema: 'core',
			merge: false,
			uniqueKeys: true,
			lineCounter: this.#lines,
			prettyErrors: false,
			logLevel: 'error',
		});
		const { errors } = this.#document;
		this.broken = tooDeep || foreign >= 0 || errors.some(error => error.code !== 'DUPLICATE_KEY');
		if (tooDeep || foreign >= 0) {
			const why = foreign >= 0 ? 'is no UTF-8 text: save it as UTF-8' : 'is nested too deeply';
			const before = text.slice(0, Math.max(0, foreign)).split('\n');
			const place = { line: before.length + lineOffset, col: (before.at(-1)?.length ?? 0) + 1 };
			this.issues = [{ ...place, path: '', message: `the file ${why}` }];
			return;
		}
		let quotes: number[] | undefined;
		const mistakes = syntaxMistakes(text, errors, () => {
			quotes ??= openings(this.#document);
			return quotes;
		});
		this.issues = mistakes.map(({ at, sentence }) => this.#issue(at, [], sentence));
	}

	/** True when there is nothing but space and comments. */
	get empty(): boolean {
		const { contents } = this.#document;
		return contents === null || (isScalar(contents) && contents.value === null);
	}

	/** True when the top is a mapping. */
	get isMapping(): boolean {
		return isMap(this.#document.contents);
	}

	has(path: Path): boolean {
		return this.#find(path) !== undefined;
	}

	/**
	 * The plain value at a path; pushes to `issues` what YAML allows and we do not: tags, too many aliases. An alias
	 * without an anchor is mostly a wildcard without its quotes, and is read as one, so that what else is wrong is told.
	 */
	read(path: Path, issues: ConfigIssue[]): unknown {
		const node = this.#find(path);
		if (node === undefined) return undefined;
		const [from, , to] = node.range ?? [0, 0, Number.POSITIVE_INFINITY];
		const anchors = new Set<string>();
		visit(this.#document, {
			Node: (_key, inner, ancestors) => {
				const at = inner.range?.[0] ?? 0;
				if (!isAlias(inner) && inner.anchor !== undefined) anchors.add(inner.anchor);
				if (at < from || at >= to) return;
				const say = (message: string): void => {
					// To find a path takes time in the length of the lists on it, so that of many mistakes only the first have theirs.
					const way = issues.length < WAYS_FOUND ? steps([...ancestors, inner]) : [];
					issues.push(this.#issue(at, way, message));
				};
				if (!isAlias(inner)) {
					if (inner.tag !== undefined) say('a YAML tag (a word that begins with "!") is not read here');
				} else if (!anchors.has(inner.source)) {
					say(/^[.]|^$/.test(inner.source) ? UNQUOTED_STAR : NO_ANCHOR);
					const meant = new Scalar(`*${inner.source}`);
					meant.range = inner.range ?? null;
					return meant;
				}
				return;
			},
		});
		try {
			return node.toJS(this.#document, { maxAliasCount: ALIAS_LIMIT });
		} catch (error) {
			if (!(error instanceof ReferenceError)) throw error;
			const message = error.message.startsWith('Excessive') ? 'aliases expand to too much' : NO_ANCHOR;
			issues.push(this.#issue(node.range?.[0] ?? 0, path, message));
			return undefined;
		}
	}

	/** A scalar as it is written: `1.0` for what has the value 1. */
	sourceOf(path: Path): string | undefined {
		const node = this.#find(path);
		return isScalar(node) ? node.source : undefined;
	}

	/** A mistake at a path: at the value if that is a scalar or a list item, else at its key, else at what should hold it. */
	issueAt(path: Path, message: string): ConfigIssue {
		return this.#issue(this.#offset(path), path, message);
	}

	/** Where the first `count` items of a list begin. */
	placesOf(list: Path, count: number): Place[] {
		return Array.from({ length: count }, (_, index) => {
			const { line, col } = this.issueAt([...list, index], '');
			return { line, col };
		});
	}

	/** A mistake in a key itself. */
	issueAtKey(path: Path, message: string): ConfigIssue {
		return this.#issue(this.#keyOffset(path) ?? this.#offset(path.slice(0, -1)), path, message);
	}

	#issue(offset: number, path: Path, message: string): ConfigIssue {
		const { line, col } = this.#lines.linePos(offset);
		return {
			line: Math.max(line, 1) + this.#lineOffset,
			col: Math.max(col, 1),
			path: formatPath(path),
			message,
		};
	}

	#offset(path: Path): number {
		const node = this.#find(path, false);
		if (node === undefined) return path.length === 0 ? 0 : this.#offset(path.slice(0, -1));
		if (!isCollection(node)) return node.range?.[0] ?? 0;
		return this.#keyOffset(path) ?? node.range?.[0] ?? 0;
	}

	#keyOffset(path: Path): number | undefined {
		const parent = this.#find(path.slice(0, -1));
		if (path.length === 0 || !isMap(parent)) return undefined;
		const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)));
		return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
	}

	#find(path: Path, through = true): Node | undefined {
		let node: Node | undefined = this.#document.contents ?? undefined;
		for (const [depth, step] of path.entries()) {
			let next: unknown;
			if (isMap(node))
				next = node.items.findLast(({ key }) => isScalar(key) && String(key.value) === String(step))?.value;
			else if (isSeq(node)) next = node.items[Number(step)];
			const last = depth === path.length - 1;
			node =
				isAlias(next) && (through || !last)
					? next.resolve(this.#document)
					: ((next ?? undefined) as Node | undefined);
		}
		return node;
	}
}

/** Keys and indexes on the way down a chain of nodes. */
function steps(chain: readonly unknown[]): (string | number)[] {
	return chain.flatMap((node, depth): (string | number)[] => {
		if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : ''];
		return isSeq(node) && depth + 1 < chain.length ? [node.items.indexOf(chain[depth + 1])] : [];
	});
}

/** Where texts in quotes begin, in the order of the file: one without its closing quote is missed where the file ends. */
function openings(document: Document.Parsed): number[] {
	const found: number[] = [];
	visit(document, {
		Scalar: (_key, { type, range }) => {
			if (type?.startsWith('QUOTE') && range) found.push(range[0]);
		},
	});
	return found;
}
