// Judges each sign by where it stands: how much of it is meant for who reads, and how much of that is an order in the open.
// Knows families and the places that the other files tell of; must not know words, nor what signs add up to.

import type { Family } from '../rules/injection/rule.js';
import { AROUND, isByClass, LEAST_SEED } from './classes.js';
import type { Evidence, Found } from './evidence.js';
import { ASKED_RULE } from './learned/odds.js';
import { LEARNED_ALONE, LEARNED_RULE } from './learned/orders.js';
import type { Span, WordsNear } from './learned/words-near.js';
import { isAbout, type Surroundings, standing } from './standing/context.js';
import {
	type Frames,
	isChange,
	isCollected,
	isGame,
	isGuide,
	isOffice,
	isOpening,
	isPrompt,
	isTalk,
	isTemplate,
	isToolList,
} from './standing/frames.js';
import { shareOrdered } from './standing/guards.js';
import { isCaption, isLabelled, isLookedFor, isTestName, isVerse, itemAt } from './standing/items.js';
import { lowerBound } from './standing/places.js';
import { programmed } from './standing/program.js';
import { isRuled, ruleAt } from './standing/prompts.js';
import { isHalfQuoted, quoted } from './standing/quotes.js';
import {
	isAmongPeople,
	isAside,
	isCalm,
	isChangedBy,
	isChat,
	isCommit,
	isDevice,
	isHistory,
	isLetter,
	isNotice,
	isPlay,
	isRelated,
	isSetting,
	isTale,
	isTold,
} from './standing/scenes.js';
import { shareDeclined, shareMeant } from './standing/told.js';
import { type Near, SAME } from './weigh.js';

/** What is worth less is not asked whether it guards, and no more of one stretch than this. */
const LEAST_GUARDED = 1.5;
const MOST_GUARDED = 128;

/** Adds what was found in a stretch of text to the evidence, each with what its place leaves of it. */
export function judgeAll(text: string, around: Surroundings, found: Found[], evidence: Evidence[]): void {
	const { prompt } = around.frames;
	const settled = new Map<string, Evidence>();
	const called: Called[] = [];
	let guards = MOST_GUARDED;
	// What was read by classes because of other signs is judged after these.
	found.sort((a, b) => Number(isByClass(a.rule)) - Number(isByClass(b.rule)) || a.start - b.start);
	const seeds: Seeds = { starts: [], shares: [] };
	const addresses = found.filter(({ family }) => family === 'address').map(({ start }) => start);
	for (const item of found) {
		// What stands beside a like sign that counts in full adds nothing to it but its length.
		const among = ruleAt(text, prompt, item.start);
		if (isByClass(item.rule) && (among >= 0 || isOwn(text, around, item))) continue;
		const best = settled.get(item.rule);
		if (
			best !== undefined &&
			best.among === among &&
			item.start - best.start <= SAME &&
			item.weight <= best.standing
		) {
			evidence.push(joined(item, among));
			continue;
		}
		if (item.rule === ASKED_RULE) {
			evidence.push(judged(item, item.weight, 1, false, -1, among));
			continue;
		}
		if (item.rule === LEARNED_RULE) {
			// The rules of a prompt of one's own read like orders to a machine, and are.
			if (among >= 0 || isOwn(text, around, item)) continue;
			const share = shareOfWords(text, around, item);
			const one = judged(item, item.weight, share, false, -1, among);
			evidence.push({ ...one, ruled: item.weight < LEARNED_ALONE });
			continue;
		}
		const weight = item.weight * meantFor(text, around, item);
		if (item.family === 'invisible' && item.rule !== 'hidden-text') {
			evidence.push(judged(item, weight, 1, false, -1, among));
			continue;
		}
		const quote = quoted(text, item.start, item.end);
		let share = standing(text, around, item.start, item.end, quote) * shareHere(text, around, item);
		if (share > 0) share *= shareInProgram(text, item, addresses);
		// Where there is more of it than anybody quotes, it stands in full.
		if (item.weight >= LEAST_GUARDED && guards-- > 0) share *= shareOrdered(text, item);
		const said =
			item.family !== 'invisible' &&
			(quote === 'prose' ||
				isHalfQuoted(text.slice(item.start, item.end)) ||
				isLabelled(text, item.end) ||
				isLookedFor(text, item.start) ||
				isTestName(text, item.start, item.end) ||
				(quote === 'value' && isAbout(around, item.start, item.end)) ||
				isRelated(text, item.start));
		// An order to somebody of whom it is doubtful that a machine is meant.
		if (ADDRESSED_RULES.has(item.rule)) share *= calledBefore(called, item.start);
		if (isByClass(item.rule)) share *= leastNear(seeds, item);
		const one = judged(item, weight, share, said, itemAt(text, item.start, item.end), among);
		if (!isByClass(item.rule) && item.weight >= LEAST_SEED) {
			seeds.starts.push(item.start);
			seeds.shares.push(one.standing / item.weight);
		}
		if (item.family === 'address') called.push({ start: item.start, share: one.standing / item.weight });
		const ruled = among >= 0 && (one.doubted || isRuled(text, item.family, one.standing, among, item.end));
		evidence.push({ ...one, ruled });
		settle(settled, one);
	}
}

/** What is left of words: nobody is quoted with them, so only whether attacks are talked about is asked, and who else is meant. */
const shareOfWords = (text: string, around: Surroundings, place: Span): number =>
	standing(text, around, place.start, place.end, 'no') *
	(around.ofMachines ? SHARE_OF_MACHINES : 1) *
	shareDeclined(text, place) *
	shareOfPeople(text, around, place);

/** What the words near a place were learned to be worth, and what the place leaves of it; null where they tell nothing. */
export function nearTo(text: string, around: Surroundings, words: WordsNear, place: Span): Near | null {
	if (ruleAt(text, around.frames.prompt, place.start) >= 0 || isOwn(text, around, place)) return null;
	const worth = words.best(place.start, place.end);
	return worth === null ? null : { ...worth, share: shareOfWords(text, around, place) };
}

/** True among the rules of a prompt or a guide, and in a list of changes: there classes tell of every rule and every change. */
const isOwn = (text: string, { frames }: Surroundings, { start }: Span): boolean =>
	isPrompt(frames, start) || isGuide(frames, start) || isChange(frames, text, start);

/** What an order to who is called adds. */
const ADDRESSED_RULES: ReadonlySet<string> = new Set([
	'coerce-addressed',
	'coerce-labelled',
	'exfiltrate-addressed',
]);

/** Who was called, and what his place leaves of that. */
interface Called {
	readonly start: number;
	readonly share: number;
}

/** Signs around which orders are read by classes, in their order: where each begins, and what its place leaves of it. */
interface Seeds {
	readonly starts: number[];
	readonly shares: number[];
}

/** How far from an order is who was called, and how many of them are looked at. */
const CALLED_BEFORE = 300;
const MOST_CALLED = 8;

/** The most that is left of those who were called shortly before `start`; 1 for none. */
function calledBefore(called: readonly Called[], start: number): number {
	let most = -1;
	for (let i = called.length - 1; i >= Math.max(0, called.length - MOST_CALLED); i--) {
		const one = called[i] as Called;
		if (start - one.start > CALLED_BEFORE) break;
		most = Math.max(most, one.share);
	}
	return most < 0 ? 1 : most;
}

/** What is left at the least of the signs because of which a sign was read by classes: what doubts them doubts it. */
function leastNear(seeds: Seeds, { start }: Found): number {
	let least = 1;
	const from = lowerBound(seeds.starts, start - AROUND);
	for (let i = from; i < Math.min(seeds.starts.length, from + MOST_CALLED); i++) {
		if ((seeds.starts[i] as number) > start + AROUND) break;
		least = Math.min(least, seeds.shares[i] as number);
	}
	return least;
}

/** What adds its length to a like sign. */
function joined(found: Found, among: number): Evidence {
	const { family, rule, start, end, code } = found;
	// Written out: a spread that adds members costs ten times as much, and a text can hold many signs.
	return {
		family,
		rule,
		start,
		end,
		weight: 0,
		code,
		standing: 0,
		said: false,
		doubted: false,
		item: -1,
		among,
		ruled: true,
	};
}

/** What is left of a sign's worth at the most where it is doubted. */
const DOUBTED = 0.6;

/** The sign with its worth as its sentence leaves it, and the share of that which its place leaves. */
function judged(
	found: Found,
	weight: number,
	share: number,
	said: boolean,
	item: number,
	among: number,
): Evidence {
	const { family, rule, start, end, code } = found;
	const standing = weight * share;
	const doubted = standing < found.weight * DOUBTED;
	return { family, rule, start, end, weight, code, standing, said, doubted, item, among, ruled: false };
}

/** Keeps the best of what `weigh` takes for one sign, from the first of them on. */
function settle(settled: Map<string, Evidence>, item: Evidence): void {
	const known = settled.get(item.rule);
	if (known === undefined || known.among !== item.among || item.start - known.start > SAME)
		settled.set(item.rule, item);
	else if (item.standing > known.standing) settled.set(item.rule, { ...item, start: known.start });
}

/**
 * What a text about machines leaves of a sign that is not certain: it tells what they do, what they must and must not. With all of it
 * 10 of 105 documents on agents block, with this 3; with half of it 2, and a third fewer of the orders that somebody puts in them.
 */
const SHARE_OF_MACHINES = 0.7;
const CERTAIN = 10;

/** What the layout around leaves of how a sign stands. */
function shareHere(
	text: string,
	around: Surroundings,
	{ family, rule, weight, start, end, code }: Found,
): number {
	const { frames } = around;
	let share = code ? 0.4 : 1;
	if (weight < CERTAIN && family !== 'invisible' && around.ofMachines) share *= SHARE_OF_MACHINES;
	if (family === 'override' && isOffice(text, start, end)) share *= 0.5;
	// The rules of a whole prompt count in full, but only where one of them harms.
	if (start < frames.prompt) share *= shareGuided(text, frames, family, start, end);
	if (GUIDED.has(family) && rule !== 'coerce-omit' && isToolList(frames, start, end)) share *= 0.5;
	if (family === 'coercion' && isCaption(text, start, end)) share *= 0.5;
	if (CHANGED.has(family) && isChange(frames, text, start)) share *= 0.5;
	if (
		TALES.has(family) &&
		(isVerse(text, start) || isTale(text, frames.scenes, start, end) || isPlay(frames.scenes, start, end))
	)
		share *= 0.5;
	if (family === 'forgery' && isTemplate(frames, start, end)) share *= 0.5;
	if (WRITTEN.has(family) && (isLetter(frames.scenes, text, start, end) || isChat(frames.scenes, start, end)))
		share *= 0.6;
	return share;
}

/** How a letter ends, whose agents answer calls, what has rules of its own: no machine that reads. */
const OF_OTHERS =
	/\n(?:(?:kind|best|warm) )?(?:regards|wishes|best|love|cheers|sincerely)\b|\b(?:callers|call cent(?:re|er)s?|style ?sheets?)\b/i;
/** Characters behind what was found that may be a signature. */
const SIGNED_BEHIND = 60;

/** What is left of words that read like orders where an office, a letter, a tale, a play, a template or a list of samples holds such. */
function shareOfPeople(text: string, { frames }: Surroundings, { start, end }: Span): number {
	let share = 1;
	if (isOffice(text, start, end) || isNotice(text, start, end)) share *= 0.6;
	if (isLetter(frames.scenes, text, start, end)) share *= 0.4;
	else if (isChat(frames.scenes, start, end) || OF_OTHERS.test(text.slice(start, end + SIGNED_BEHIND)))
		share *= 0.5;
	if (isVerse(text, start) || isTale(text, frames.scenes, start, end) || isPlay(frames.scenes, start, end))
		share *= 0.5;
	if (isTemplate(frames, start, end) || isChange(frames, text, start)) share *= 0.5;
	if (isCollected(frames, start, end)) share *= 0.5;
	return share;
}

/** What is left of it in a short prompt or guide, whose rules add up. */
function shareGuided(text: string, frames: Frames, family: Family, start: number, end: number): number {
	let share = 1;
	if (isGuide(frames, start)) {
		if (GUIDED.has(family)) share *= 0.5;
		if (family === 'concealment' && ASKS.test(text.slice(start, end))) share *= 0.5;
	}
	if (PROMPTED.has(family) && isPrompt(frames, start)) share *= 0.5;
	if (OPENING.has(family) && isOpening(frames)) share *= 0.5;
	return share;
}

/** What a program around leaves of it: its names and remarks read like orders, but none is meant for a model that is not named. */
function shareInProgram(text: string, { family, start, end }: Found, addresses: readonly number[]): number {
	if (!PROGRAMS.has(family)) return 1;
	if (family === 'override' && MODELS.test(text.slice(start, end))) return 1;
	const how = programmed(text, start, end);
	if (how === null) return 1;
	const near = addresses[lowerBound(addresses, start - ADDRESSED)];
	return how === 'comment' && near !== undefined && near <= end + ADDRESSED ? 1 : 0.5;
}

/** How far from a remark in a program a model is named. */
const ADDRESSED = 300;
/** What the names and remarks of programs are made of. */
const PROGRAMS: ReadonlySet<Family> = new Set([
	'override',
	'memory',
	'solicitation',
	'coercion',
	'exfiltration',
	'concealment',
	'jailbreak',
]);
/** What only a model's instructions are. */
const MODELS = /previous|prior|above|earlier|preceding|before|your|system|prompt/i;

/** How much of a phrase is meant for who reads: what speaks to others does not warn for itself alone, either. */
function meantFor(text: string, { frames }: Surroundings, found: Found): number {
	const { family, rule, start, end } = found;
	let part = shareMeant(text, found);
	if (PLAYED.has(family)) {
		if (isGame(frames, start, end)) part *= 0.4;
		if (isTold(text, start, end)) part *= 0.7;
	}
	if (SUGGESTED.has(family) && isCalm(frames.scenes, start, end)) part *= 0.4;
	if (family === 'override' && isNotice(text, start, end)) part *= 0.39;
	if (family === 'override' && isCommit(text, start, end)) part *= 0.5;
	if (DONE.has(family) && isChangedBy(text, start, end)) part *= 0.5;
	if (SET.has(family) && isSetting(text, frames.scenes, start, end)) part *= 0.39;
	if (
		family === 'jailbreak' &&
		isDevice(frames.scenes, start, end) &&
		OF_DEVICES.test(text.slice(start, end))
	)
		part *= 0.4;
	if ((DONE.has(family) || family === 'concealment') && isHistory(text, start)) part *= 0.5;
	if (family === 'concealment' && isAside(text, start, end)) part *= 0.6;
	if (family === 'concealment' && isAmongPeople(frames.scenes, text, start, end)) part *= 0.5;
	if (TURNS.has(rule) && isTalk(frames)) part *= 0.5;
	return part;
}

/** What a script that calms says to who listens. */
const SUGGESTED: ReadonlySet<Family> = new Set(['override', 'memory', 'jailbreak']);
/** What a line of a list of changes says was done. */
const DONE: ReadonlySet<Family> = new Set(['override', 'solicitation', 'coercion', 'memory', 'exfiltration']);
/** What a developer does with prompts of his own. */
const SET: ReadonlySet<Family> = new Set(['override', 'solicitation']);
const OF_DEVICES = /developer|debug|\bdev\b|\badmin|\broot\b/i;

/** What the rules of a game order too, and the marks of talks. */
const PLAYED: ReadonlySet<Family> = new Set(['override', 'concealment', 'jailbreak', 'memory']);
/** What a file for agents is made of. */
const GUIDED: ReadonlySet<Family> = new Set(['address', 'coercion', 'memory']);
/** What files for agents say of questions that would hold up the work. */
const ASKS = /\bask|confirm/i;
/** What the prompt of a machine of one's own is made of. */
const PROMPTED: ReadonlySet<Family> = new Set(['address', 'coercion', 'concealment']);
/** What a program no longer does, or does now. */
const CHANGED: ReadonlySet<Family> = new Set(['override', 'solicitation']);
/** What it is told to do besides, where a text begins with what it is. */
const OPENING: ReadonlySet<Family> = new Set(['solicitation', 'exfiltration']);
/** What people write each other in letters. */
const WRITTEN: ReadonlySet<Family> = new Set([
	'override',
	'concealment',
	'exfiltration',
	'solicitation',
	'coercion',
]);
/** What figures of a tale order each other. */
const TALES: ReadonlySet<Family> = new Set([
	'override',
	'concealment',
	'jailbreak',
	'solicitation',
	'forgery',
	'memory',
]);
const TURNS: ReadonlySet<string> = new Set(['forged-turn', 'forged-dialogue']);
