// Takes a message apart into the texts that are looked at by themselves: each part, all headers together, the body, and
// what stands beside a coded body's text. Knows a task; must not know what is searched for.

import { Buffer } from 'node:buffer';
import type { BodyPart, Part } from './contract.js';
import type { Syntax } from './decode.js';
import { BESIDE_CODED, BODY, type Root } from './findings.js';
import { countedWords } from './roots/counted.js';
import { type Strand, strandsOf, type Word, wordsOfParts } from './roots/strands.js';
import { joinedTexts } from './views/apart/joined.js';
import { besideCoded } from './views/text.js';
import { PARTED, rootView, type View } from './views/view.js';

/** A root to be looked at: one part, or what several parts make together. */
export interface Work {
	readonly view: View;
	readonly syntax: Syntax;
	readonly root: Root;
}

const FORM = /^\s*application\/x-www-form-urlencoded\b/i;

/**
 * The roots of a message. `bytes` are the body with its content coding undone, `coded` what it was before; null where
 * there is none.
 */
export function rootsOf(
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
		return { view: rootView(Buffer.from(part.text, 'latin1')), syntax: part.location, root };
	});
	const headers = allHeaders(all);
	if (headers !== null) all.push(headers);
	// What leaves names a host; an answer does not.
	const [first] = all;
	if (first?.root.location === 'host')
		for (const strand of strandsOf(wordsOfParts(parts)))
			all.push(stranded(strand, ({ part }) => (all[part] as Work).root));
	if (body !== null && bytes !== null) {
		const root: Root = { location: 'body', carried: body.carried, part: BODY };
		for (const strand of strandsOf(countedWords(bytes))) all.push(stranded(strand, () => root));
		all.push({ view: rootView(bytes), syntax: FORM.test(body.type) ? 'form' : 'text', root });
	}
	const beside = coded === null ? null : besideCoded(coded);
	if (beside !== null) {
		all.push({ view: beside, syntax: 'text', root: { location: 'body', carried: 0, part: BESIDE_CODED } });
	}
	return all;
}

/** The values of all headers, one after another. */
function allHeaders(works: readonly Work[]): Work | null {
	const headers = works.filter(({ root }) => root.location === 'header');
	const [first] = headers;
	if (first === undefined || headers.length < 2) return null;
	let from = 0;
	const joins = headers.map(({ root, view }) => {
		const start = from;
		from += view.bytes.length;
		return { root, from: start, to: from, at: 0 };
	});
	const view = joinedTexts(headers.map(header => header.view.bytes.toString('latin1')));
	return { view, syntax: 'text', root: { ...first.root, joins } };
}

/** Words put together; `rootOf` tells where each stands. */
function stranded(strand: Strand, rootOf: (word: Word) => Root): Work {
	let from = 0;
	const { words, plain } = strand;
	const texts = words.map(word => word?.text ?? APART);
	const joins = words.flatMap((word, i) => {
		const start = from;
		from += (texts[i] as string).length;
		return word === null ? [] : [{ root: rootOf(word), from: start, to: from, at: word.at }];
	});
	const { root } = joins[0] as (typeof joins)[number];
	const view = { ...joinedTexts(texts), words: plain ? 'any' : 'drawn' } as const;
	return { view, syntax: 'text', root: { ...root, joins } };
}

const APART = PARTED.toString('latin1');
