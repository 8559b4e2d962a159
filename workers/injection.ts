// Finds prompt injection in text that an agent is about to read: folds it, matches families of evidence, weighs them
// by how and where they stand. Knows text only; must not know where it came from or how it was encoded there.

import { type Surroundings, standing, survey } from './injection/context.js';
import type { Evidence, Found } from './injection/evidence.js';
import { isGame, isGuide, isOffice, isTalk, isTemplate } from './injection/frames.js';
import { type Region, regionsOf } from './injection/gate.js';
import { addHidden, readMarks } from './injection/marks.js';
import { isAside, isCalm, isCommit, isDevice, isNotice, isSetting, isTold } from './injection/scenes.js';
import { shareMeant } from './injection/told.js';
import { type Reading, turnedReadings } from './injection/turned.js';
import { type InjectionHit, SAME, weigh } from './injection/weigh.js';
import { readWords } from './injection/wording.js';
import { fold } from './normalize.js';
import type { Family } from './rules/injection-rule.js';

export { hasOddMarks } from './injection/gate.js';
export type { InjectionHit } from './injection/weigh.js';
export { INJECTION_ANCHORS } from './rules/injection-anchors.js';

/** What it adds to a phrase of so much worth that it was to be read from behind or by ROT13. */
const TURNED_WEIGHT = 3;
const LEAST_TURNED = 3;

/**
 * Everything in `text` that looks like an instruction to the model that reads it, in order; `[]` for clean text. Pure
 * and linear in the length of the text; never throws. Hits of one family near each other are one. `regions` says where to
 * read: all that the gate thinks worth it, unless it is given.
 */
export function detectInjection(text: string, regions: readonly Region[] = regionsOf(text)): InjectionHit[] {
	if (regions.length === 0) return [];
	const around = { value: null as Surroundings | null };
	const evidence: Evidence[] = [];
	for (const region of regions) readRegion(text, region, around, evidence);
	return weigh(evidence);
}

function readRegion(
	text: string,
	region: Region,
	around: { value: Surroundings | null },
	evidence: Evidence[],
): void {
	const { start, end } = region;
	const raw = text.slice(start, end);
	const found: Found[] = [];
	readWords(text, fold(text, start, end, 'keep'), found);
	if (/<[a-z/!]/i.test(raw)) readWords(text, fold(text, start, end, 'strip'), found);
	for (const reading of turnedReadings(raw)) readTurned(reading, start, found);
	readMarks(text, raw, start, found);
	if (found.length === 0) return;
	addHidden(raw, start, found);
	around.value ??= survey(text);
	const settled = new Map<string, Evidence>();
	found.sort((a, b) => a.start - b.start);
	for (const item of found) {
		// What stands beside a like sign that counts in full adds nothing to it but its length.
		const best = settled.get(item.rule);
		if (best !== undefined && item.start - best.start <= SAME && item.weight <= best.standing) {
			evidence.push({ ...item, weight: 0, standing: 0 });
			continue;
		}
		let factor = 1;
		if (item.family !== 'invisible' || item.rule === 'hidden-text')
			factor = standing(text, around.value, item.start, item.end);
		if (item.family === 'override' && isOffice(text, item.start, item.end)) factor *= 0.5;
		if (GUIDED.has(item.family) && isGuide(around.value.frames, item.start)) factor *= 0.5;
		if (item.family === 'forgery' && isTemplate(around.value.frames, item.start, item.end)) factor *= 0.5;
		if (item.code) factor *= 0.4;
		const meant = meantFor(text, around.value, item);
		const weight = item.weight * meant;
		const judged = { ...item, weight, standing: weight * factor };
		evidence.push(judged);
		settle(settled, judged);
	}
}

/** Keeps the best of what `weigh` takes for one sign, from the first of them on. */
function settle(settled: Map<string, Evidence>, item: Evidence): void {
	const known = settled.get(item.rule);
	if (known === undefined || item.start - known.start > SAME) settled.set(item.rule, item);
	else if (item.standing > known.standing) settled.set(item.rule, { ...item, start: known.start });
}

/** What the words say where a text is read as it says itself; that it was turned is evidence, too. */
function readTurned(reading: Reading, offset: number, found: Found[]): void {
	const turned: Found[] = [];
	readWords(reading.text, fold(reading.text, 0, reading.text.length, 'keep'), turned);
	for (const item of turned) {
		// Ordinary words are turned ones here.
		if (item.rule === 'disguise-turned') continue;
		const { start, end } = reading.place(item.start, item.end);
		const place = { start: offset + start, end: offset + end };
		found.push({ ...item, ...place });
		if (item.weight >= LEAST_TURNED)
			found.push({ family: 'disguise', rule: 'turned', ...place, weight: TURNED_WEIGHT, code: item.code });
	}
}

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
	if (SET.has(family) && isSetting(text, frames.scenes, start, end)) part *= 0.39;
	if (
		family === 'jailbreak' &&
		isDevice(frames.scenes, start, end) &&
		OF_DEVICES.test(text.slice(start, end))
	)
		part *= 0.4;
	if (family === 'concealment' && isAside(text, start, end)) part *= 0.6;
	if (TURNS.has(rule) && isTalk(frames)) part *= 0.5;
	return part;
}

/** What a script that calms says to who listens. */
const SUGGESTED: ReadonlySet<Family> = new Set(['override', 'memory', 'jailbreak']);
/** What a developer does with prompts of his own. */
const SET: ReadonlySet<Family> = new Set(['override', 'solicitation']);
const OF_DEVICES = /developer|debug|\bdev\b|\badmin|\broot\b/i;

/** What the rules of a game order too, and the marks of talks. */
const PLAYED: ReadonlySet<Family> = new Set(['override', 'concealment', 'jailbreak']);
/** What a file for agents is made of. */
const GUIDED: ReadonlySet<Family> = new Set(['address', 'coercion', 'memory']);
const TURNS: ReadonlySet<string> = new Set(['forged-turn', 'forged-dialogue']);
