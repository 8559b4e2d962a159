// Replaces what was found by `[redacted:<rule>]` where that can be done without damage. Knows spans and syntax; must not
// know how anything is found.

import type { Location, Part } from './contract.js';

/** A finding as far as replacing it goes. Offsets in the part, or the decoded body. */
export interface Span {
	readonly location: Location;
	readonly rule: string;
	readonly start: number;
	readonly end: number;
	readonly decoded: readonly string[];
}

/** Escapes that belong to single characters: a span of them can be cut out whole. */
const SAFE = new Set(['percent', 'json', 'html', 'plus']);

/** True when the span can be replaced where it stands. */
function replaceable(span: Span): boolean {
	return span.location !== 'host' && span.decoded.every(kind => SAFE.has(kind));
}

/** A quote that ends a string: replacing it would break the document. */
const QUOTE = /(?<!\\)(?:\\\\)*"/;

/**
 * The text with each span replaced; null when one of them can't be. Spans that overlap are replaced as one, by the
 * first one's rule. `mark` writes a replacement.
 */
function replaceSpans(text: string, spans: readonly Span[], mark: (rule: string) => string): string | null {
	const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
	let out = '';
	let at = 0;
	for (const span of sorted) {
		if (!replaceable(span)) return null;
		if (span.start < at) {
			if (span.end > at) at = span.end;
			continue;
		}
		if (span.decoded.includes('json') && QUOTE.test(text.slice(span.start, span.end))) return null;
		out += text.slice(at, span.start) + mark(span.rule);
		at = span.end;
	}
	return out + text.slice(at);
}

const inText = (rule: string): string => `[redacted:${rule}]`;
/** RFC 3986: brackets are not allowed in a path or query. */
const inPath = (rule: string): string => `%5Bredacted:${rule}%5D`;

/** The part with its findings replaced, or null when one of them can't be. */
export function redactPart(part: Part, spans: readonly Span[]): Part | null {
	// The names of all headers: a name is what the origin knows a value by.
	if (part.name === '') return null;
	const text = replaceSpans(part.text, spans, part.location === 'path' ? inPath : inText);
	return text === null ? null : { ...part, text };
}

/** The body, its content-encoding undone, with its findings replaced; null when one of them can't be. */
export function redactBody(bytes: Buffer, type: string, spans: readonly Span[]): Buffer | null {
	const form = /^application\/x-www-form-urlencoded\b/i.test(type.trim());
	const text = replaceSpans(bytes.toString('latin1'), spans, form ? inPath : inText);
	return text === null ? null : Buffer.from(text, 'latin1');
}
