// Finds what is no words: forged tokens and turns, links left open, messages in invisible characters, and what stands where
// a person does not look. Knows marks; must not know any phrase.

import { HIDING, MARKS, OPEN_QUERY } from '../../rules/injection/marks.js';
import type { Family } from '../../rules/injection/rule.js';
import type { Found } from '../evidence.js';
import { lowerBound } from '../standing/places.js';
import { hiddenRuns } from './invisible.js';
import { openLinks } from './links.js';

/** What it adds to a phrase that it is out of a person's sight. */
const HIDDEN_WEIGHT = 4;
/** A link with a place to fill in. */
const LINK_WEIGHT = 6;
/** The same, where what is said between a user and a model is to be filled in. */
const TALK_WEIGHT = 10;
const TALK_IN_LINK =
	/[{[<%](?:\w{0,12}[_ -])?(?:chat|conversation|system|message)[_ -]?(?:history|summary|prompt|transcript|so[_ -]far)\b/i;
/** An address whose last value is left open: manuals have such, too. */
const QUERY_WEIGHT = 3.5;
/** Letters of a message in invisible characters that make it certain. */
const CERTAIN_MESSAGE = 8;
/** How far after a hiding style or comment opening evidence counts as hidden. */
const HIDDEN_REACH = 400;
/** What an invisible run of no message is worth, and one that is certain. */
const INVISIBLE_WEIGHT = 4;
const MESSAGE_WEIGHT = 20;
/** What follows a special token that a text is about. */
const NAMED_TOKEN =
	/^["'`]?(?:[,.;)] |[,.;)]$| (?:and|or|tokens?|markers?|tags?|is|are|directly|before|after|then|to|in|for|marks?)\b)/;

/** Rules of marks that manuals of chat formats name. */
const TOKENS: ReadonlySet<string> = new Set(['forged-template-token', 'forged-inst-tag']);

/** Adds forged tokens and turns, links left open, and messages in invisible characters. */
export function readMarks(text: string, raw: string, offset: number, found: Found[]): void {
	const put = (family: Family, rule: string, start: number, end: number, weight: number) =>
		found.push({ family, rule, start, end, weight, code: false });
	for (const { family, id, pattern, weight } of MARKS) {
		for (const match of raw.matchAll(pattern)) {
			const at = offset + match.index;
			const behind = at + match[0].length;
			// "between <|im_start|> and <|im_end|> tokens": it is spoken of.
			const named = TOKENS.has(id) && NAMED_TOKEN.test(text.slice(behind, behind + 24));
			put(family, id, at, behind, named ? weight * 0.3 : weight);
		}
	}
	const end = offset + raw.length;
	for (const link of openLinks(text, offset, end)) {
		const certain = TALK_IN_LINK.test(text.slice(link.start, link.end));
		put('exfiltration', 'open-link', link.start, link.end, certain ? TALK_WEIGHT : LINK_WEIGHT);
	}
	for (const match of raw.matchAll(OPEN_QUERY)) {
		const at = offset + match.index;
		put('exfiltration', 'open-query', at, at + match[0].length, QUERY_WEIGHT);
	}
	for (const run of hiddenRuns(text, offset, end)) {
		const certain = run.message.length >= CERTAIN_MESSAGE;
		put('invisible', 'invisible-text', run.start, run.end, certain ? MESSAGE_WEIGHT : INVISIBLE_WEIGHT);
	}
}

const NOT_HIDDEN: ReadonlySet<Family> = new Set(['disguise', 'invisible', 'concealment']);

/** Counts evidence as hidden where a comment or a style that hides text opens shortly before it. */
export function addHidden(raw: string, offset: number, found: Found[]): void {
	const hiding = [...raw.matchAll(HIDING)]
		.filter(({ 0: sign, index }) => !WRITTEN_STYLE.test(sign) || isStyle(raw, index))
		.map(match => offset + match.index);
	if (hiding.length === 0) return;
	const hidden: typeof found = [];
	for (const item of found) {
		// What developers keep from their customers stands in comments, too.
		if (NOT_HIDDEN.has(item.family) || item.weight < 2) continue;
		// The nearest before it: both lists can be long.
		const at = hiding[lowerBound(hiding, item.start + 1) - 1];
		if (at === undefined || item.start - at > HIDDEN_REACH) continue;
		if (isOver(raw, at - offset, item.start - offset)) continue;
		hidden.push({
			family: 'invisible',
			rule: 'hidden-text',
			start: item.start,
			end: item.end,
			weight: HIDDEN_WEIGHT,
			code: false,
		});
	}
	found.push(...hidden);
}

/** Characters of a tag before what hides its element. */
const LONGEST_TAG = 200;

/** What could be the name of a style in a sentence: no tag and no mark of a comment. */
const WRITTEN_STYLE = /^[a-z]/i;

/** True for a style that is applied, in a tag or a rule, and not only named, as in "text with display:none". */
function isStyle(raw: string, at: number): boolean {
	return APPLIED.test(raw.slice(Math.max(0, at - LONGEST_TAG), at));
}

/** Ends in an open tag, in a rule's braces or behind another declaration; or names what styles are written in. */
const APPLIED = /<[^<>]*$|\{[^{}"'<>]*$|;\s*$|<style|\bstyle\s*(?:\\?["']\s*)?[=:]/i;

/** True where the comment, or the element, that hides text from `at` on ends before `end`. */
function isOver(raw: string, at: number, end: number): boolean {
	if (raw.startsWith('<!--', at)) return raw.slice(at, end).includes('-->');
	const begins = raw.lastIndexOf('<', at);
	const tag =
		begins < at - LONGEST_TAG ? null : /^<([a-z][a-z0-9]{0,15})[^>]*$/i.exec(raw.slice(begins, at + 1));
	return (
		tag !== null &&
		raw
			.slice(at, end)
			.toLowerCase()
			.includes(`</${(tag[1] as string).toLowerCase()}>`)
	);
}
