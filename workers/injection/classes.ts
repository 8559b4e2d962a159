// Finds orders to a machine by classes of words and not by phrases: who is called, what he is to do, what that touches, what he is
// to keep quiet. Only near a sign that warns by itself, or where the search raised that such classes stand together (`seed`).
// Knows sentences; must not know the words, nor where in a text they stand.

import { AUTHORITY } from '../rules/injection/authority.js';
import type { Deed } from '../rules/injection/classes.js';
import type { Family } from '../rules/injection/rule.js';
import {
	DEEDS_OF_ORDERS,
	HAS_DUTY,
	HAS_HUSH,
	HAS_MACHINE,
	hasDeed,
	hasTouched,
	hintsIn,
	patterns,
} from './class-patterns.js';
import type { Found } from './evidence.js';
import { ASKED_RULE } from './learned/odds.js';
import { ASKED_WEIGHT, SEED } from './wording.js';

/** A sign of so much warns by itself: WARN in weigh.ts. */
export const LEAST_SEED = 4;
/** Characters around such a sign that are read, and how many of them are in one stretch. */
export const AROUND = 240;
const MOST_SEEDS = 32;
/** Characters of one sentence that are read. */
const LONGEST = 360;
/** Characters between who is called and an order in a later sentence. */
const CALLED_BEFORE = 200;
/** What a machine that is called, its order and what that touches are worth; the order of one that only has a duty. */
const CALLED_WEIGHT = 5;
const ORDER_WEIGHT = 6;
const DUTY_WEIGHT = 4;
/** What each is worth where it is doubtful that a machine is called: together they warn. */
const DOUBTED_WEIGHT = 2;
const HUSH_WEIGHT = 4;
/** What it adds to what is wanted of a machine that somebody claims to be its master, and what that is worth at the least. */
const MASTER_WEIGHT = 3;
const LEAST_WANTED = 6;
const WANTED: ReadonlySet<Family> = new Set([
	'solicitation',
	'exfiltration',
	'address',
	'jailbreak',
	'coercion',
]);

const FAMILY_OF: Readonly<Record<Deed, Family>> = {
	give: 'exfiltration',
	guard: 'jailbreak',
	money: 'coercion',
	ruin: 'coercion',
	run: 'coercion',
	ask: 'solicitation',
	favour: 'coercion',
};

/** Names that people have, too; those who read this are machines all the same. */
const MAYBE_PEOPLE = /^(?:agent\p{L}{0,3}|agenci|assistants|bots|models|robots|asistan\p{L}*|ajan\p{L}*)$/iu;
const DENIED_LAST =
	/^[^.。!?\n]{0,12}(?:nicht|niet|ない|ません|てはなら|않|마세요|말라|금지|नहीं|mayın|meyin)/u;
const FORBIDDEN = /(?:不得|不能|禁止|不要|请勿|不应|之前必须|征得|확인을 받|得ること|अनुमति)/u;
/** What stands before a verb that orders: a sign, a word that joins, a duty. */
const LEADS =
	/(?:^|[,;:.!?()>"“«*—–\-{}，：；、])\s{0,3}$|(?<![\p{L}])(?:and|then|please|to|also|now|first|instead|shall|must|should|kindly|just|quietly|und|bitte|et|puis|de|y|e|en|и|ve|i|oraz|و|ف|و?لا|और|poi|depois|luego|dan|bitte|merci de|sie|zu|te)\s{1,2}$/iu;

/** An end of a sentence, with what follows it. */
const SENTENCE = /[^.!?\n。！？।]{1,360}(?:[.](?=\S)[^.!?\n。！？।]{1,360}){0,8}/gu;

/** An item of a list, as those of changes: each begins with what it is about. */
const LISTED = /^\s{0,8}[*•+-]\s/;

/** True for what is told by the classes of its words alone. */
export const isByClass = (rule: string): boolean => rule.startsWith('class-');

interface Sentence {
	readonly text: string;
	readonly at: number;
	/** What hintsIn says of it. */
	readonly has: number;
}

/** How many verbs of one deed are looked at in a sentence. */
const MOST_VERBS = 6;

/** Adds what the sentences around the signs found so far order by the classes of their words. Linear: each is read once, and cut. */
export function addClasses(text: string, found: Found[]): void {
	const seeds = found
		.filter(({ family, weight, code }) => weight >= LEAST_SEED && family !== 'disguise' && !code)
		.map(({ start, end }) => ({ start, end }))
		.sort((a, b) => a.start - b.start)
		.slice(0, MOST_SEEDS);
	// What was raised says nothing by itself: it is a place at which words are read closely.
	for (let i = 0; i < found.length; i++) {
		const one = found[i] as Found;
		if (one.rule === SEED) found[i] = { ...one, family: 'wording', rule: ASKED_RULE, weight: ASKED_WEIGHT };
	}
	let read = 0;
	for (const seed of seeds) {
		const from = lineBefore(text, Math.max(read, seed.start - AROUND), seed.start);
		const to = Math.min(text.length, Math.min(seed.end, seed.start + LONGEST) + AROUND);
		if (to <= read) continue;
		readSentences(text, from, to, found);
		addMaster(text, from, to, found);
		read = to;
	}
}

/** Adds who claims to be the master of the machine that something is wanted of at `[from, to)`. */
function addMaster(text: string, from: number, to: number, found: Found[]): void {
	const around = text.slice(from, to);
	const claim = AUTHORITY.map(pattern => pattern.exec(around)).find(match => match !== null);
	if (claim == null) return;
	const start = from + claim.index;
	const isWanted = found.some(
		({ family, weight, start }) =>
			WANTED.has(family) && weight >= LEAST_WANTED && start >= from && start < to,
	);
	if (isWanted)
		found.push({
			family: 'forgery',
			rule: 'class-master',
			start,
			end: start + claim[0].length,
			weight: MASTER_WEIGHT,
			code: false,
		});
}

/** Where a thought begins at or behind `from`, not behind `limit`; `from` where none does. */
function lineBefore(text: string, from: number, limit: number): number {
	if (from === 0) return 0;
	const next = text.slice(from, limit).search(/[.!?\n。！？।]/u);
	return next < 0 ? from : from + next + 1;
}

function readSentences(text: string, from: number, to: number, found: Found[]): void {
	let called = -1;
	for (const match of text.slice(from, to).matchAll(SENTENCE)) {
		const at = from + match.index;
		const has = hintsIn(match[0]);
		const named = (has & HAS_MACHINE) !== 0;
		// Nobody is called here, nor was before.
		if (!named && (called < 0 || at - called > CALLED_BEFORE)) continue;
		if (LISTED.test(match[0]) || (named && patterns().REPORTED.test(match[0]))) continue;
		const said = match[0].slice(0, LONGEST).replace(patterns().TRADE, trade => ' '.repeat(trade.length));
		const one = { text: said, at, has };
		const calls = named ? patterns().CALLED.exec(one.text) : null;
		if (calls !== null) called = one.at + calls.index;
		const isCalled = called >= 0 && one.at - called <= CALLED_BEFORE;
		if (!isCalled && !patterns().NAMED.test(one.text)) continue;
		judge(one, isCalled ? calls : null, isCalled, found);
	}
}

/** Adds the signs of one sentence: to whom it speaks, and each thing that it orders. */
function judge(one: Sentence, calls: RegExpExecArray | null, isCalled: boolean, found: Found[]): void {
	const { has } = one;
	const duty = (has & HAS_DUTY) === 0 ? null : patterns().DUTY.exec(one.text);
	if (!isCalled && duty === null) return;
	const obliged = duty === null ? -1 : duty.index + duty[0].length;
	const hushed = (has & HAS_HUSH) === 0 ? null : patterns().HUSH.exec(one.text);
	const doubted = isCalled && mayBePeople(one.text);
	const put = (family: Family, rule: string, at: number, length: number, weight: number): void => {
		found.push({ family, rule, start: one.at + at, end: one.at + at + length, weight, code: false });
	};
	let ordered = false;
	for (const deed of DEEDS_OF_ORDERS) {
		if ((has & hasDeed(deed)) === 0 || (has & hasTouched(deed)) === 0) continue;
		const verb = orderOf(one.text, deed, obliged);
		if (verb === null) continue;
		ordered = true;
		const { at, length } = verb;
		put(
			FAMILY_OF[deed],
			`class-${deed}`,
			at,
			length,
			doubted ? DOUBTED_WEIGHT : isCalled ? ORDER_WEIGHT : DUTY_WEIGHT,
		);
	}
	if (hushed !== null && (isCalled || ordered))
		put('concealment', 'class-hush', hushed.index, hushed[0].length, HUSH_WEIGHT);
	if (isCalled && (ordered || hushed !== null))
		put(
			'address',
			'class-called',
			calls?.index ?? 0,
			calls?.[0].length ?? 1,
			doubted ? DOUBTED_WEIGHT : CALLED_WEIGHT,
		);
}

/** True where all that is named could be people: "agents: send the signed invoice". */
function mayBePeople(said: string): boolean {
	if (patterns().READ_BY.test(said)) return false;
	const names = Array.from(said.matchAll(patterns().NAMES), ({ 0: name }) => name);
	return names.length > 0 && names.every(name => MAYBE_PEOPLE.test(name));
}

/** The first verb of a deed that orders and has near it what the deed touches; null for none. */
function orderOf(said: string, deed: Deed, duty: number): { at: number; length: number } | null {
	const touched = Array.from(
		said.matchAll(patterns().TOUCHED_BY.get(deed) as RegExp),
		({ 0: word, index }) => ({
			at: index,
			end: index + word.length,
		}),
	);
	if (touched.length === 0) return null;
	let left = MOST_VERBS;
	for (const { 0: verb, index } of said.matchAll(patterns().DEED_OF.get(deed) as RegExp)) {
		if (left-- === 0) break;
		const before = said.slice(0, index);
		const behind = said.slice(index + verb.length);
		// Where no space parts words, the whole sentence may deny.
		const joined = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/u.test(verb);
		if (joined ? FORBIDDEN.test(said) : patterns().DENIED.test(before.slice(-40))) continue;
		if (DENIED_LAST.test(behind)) continue;
		const foreign = /[^\p{Script=Latin}]/u.test(verb) || /[^\p{ASCII}]/u.test(said);
		const orders =
			joined ||
			LEADS.test(before.slice(-24)) ||
			(duty >= 0 && duty <= index) ||
			(foreign && /^\P{L}{0,3}$/u.test(behind.slice(0, 3)));
		if (!orders) continue;
		// What is touched is another word than the verb.
		const end = index + verb.length;
		const behindIt = touched.find(word => word.at >= end);
		if (behindIt !== undefined) return { at: index, length: behindIt.end - index };
		if (touched.some(word => word.at < index)) return { at: index, length: verb.length };
	}
	return null;
}
