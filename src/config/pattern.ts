// Whether a regular expression of a route is sound: it compiles, and it is proved to run in linear time, because it
// meets text that an agent chooses, on the event loop. Must not know what it is matched against.

import { createRequire } from 'node:module';
import { PATTERN_FLAGS } from '../policy/written.js';

const PATTERN_LIMIT = 1024;
const COUNT_LIMIT = 256;
const PROOF_TIMEOUT_MS = 10_000;
// Verdicts by source: a reload mostly proves what it proved before, and a proof takes a tenth of a second.
const CACHE_LIMIT = 1024;
const proved = new Map<string, string | null>();

const require = createRequire(import.meta.url);

export const CONTROL = /[\0-\x1f\x7f]/;
export const CONTROL_PROBLEM =
	'regex holds a control character: in double quotes YAML reads "\\b" and the like itself, so put it in single quotes';

/** Null for a sound pattern, else one sentence without the pattern in it. */
export function patternProblem(source: string): string | null {
	if (source === '') return 'an empty regex fits everything: leave the rule out instead';
	if (source.length > PATTERN_LIMIT) return `regex is longer than ${PATTERN_LIMIT} characters`;
	if (CONTROL.test(source)) return CONTROL_PROBLEM;
	if (!/^[\x20-\x7e]*$/.test(source))
		return 'regex holds a character that is not ASCII: on the wire it is percent-encoded';
	if (!source.includes('|') && /^\/\^|\$\/[a-z]*$/.test(source))
		return 'a regex stands without slashes around it and flags behind it: this one could never fit';
	return (
		syntaxProblem(source) ??
		countProblem(source) ??
		linearProblem(source, { advice: '; begin it with "^" if it is about the whole path' })
	);
}

/** Null when V8 takes the pattern, else what is wrong with it. */
export function syntaxProblem(source: string): string | null {
	try {
		new RegExp(source, PATTERN_FLAGS);
		return null;
	} catch (error) {
		if (source.startsWith('(?i)'))
			return 'not a valid regex: "(?i)" is not known here, write [Aa] for either case';
		// V8 says `Invalid regular expression: /source/flags: what is wrong`.
		const what = error instanceof Error ? (error.message.split(': ').at(-1) ?? '') : '';
		return `not a valid regex: ${what.toLowerCase()} (the syntax is JavaScript's, with the flag "u")`;
	}
}

// A search tries a counted repetition anew at every place of the text: this bounds what one place costs.
function countProblem(source: string): string | null {
	for (const [, most] of source.matchAll(/(?<!\\)\{(?:[0-9]+,)?([0-9]+),?\}/g)) {
		if (Number(most) > COUNT_LIMIT) return `regex repeats something more than ${COUNT_LIMIT} times`;
	}
	return null;
}

// What most patterns of paths are: fixed from the beginning, made of plain characters, choices of plain words, and
// whole segments, `[^/]+`, that end at a slash or with the pattern. There is one place where each segment can end, so
// nothing is tried twice, and a proof that takes half a second is spared.
const PLAIN = /^\^(?:[\w/@:%~=,-]|\\[./]|\[\^\/\][+*](?=\/|\$?$)|\((?:\?:)?[\w/@:%~=,|-]+\))*\$?$/;

/**
 * Null when the pattern is proved to search in linear time. `smallCounts` leaves a few short repetitions of single
 * characters, `[a-z]{3,10}`, as they are: they cost a bounded time at each place. `advice` ends the sentence for a pattern
 * that does not begin with "^".
 */
export function linearProblem(
	source: string,
	how: { readonly smallCounts?: boolean; readonly advice: string },
): string | null {
	const key = `${how.smallCounts === true} ${source}`;
	const known = proved.get(key);
	if (known !== undefined) return known;
	const problem = timeProblem(source, how.smallCounts === true, source.startsWith('^') ? '' : how.advice);
	if (proved.size >= CACHE_LIMIT) proved.clear();
	proved.set(key, problem);
	return problem;
}

function timeProblem(source: string, smallCounts: boolean, advice: string): string | null {
	if (PLAIN.test(source)) return null;
	// The pure JavaScript build: no child process and no Java. It is 3 MB, so it is loaded by the first regex only.
	const { checkSync } = require('recheck/lib/browser.js') as typeof import('recheck');
	const result = checkSync(unbounded(source, smallCounts ? SMALL_COUNTS : 1), PATTERN_FLAGS, {
		checker: 'automaton',
		timeout: PROOF_TIMEOUT_MS,
	});
	if (result.status === 'safe') return null;
	if (result.status === 'unknown') {
		return 'unsafe regex: not proved to run in linear time (backreferences and repetition inside a lookaround never are)';
	}
	const growth = result.complexity.type === 'exponential' ? 'exponentially' : 'faster than linearly';
	return `unsafe regex: its time grows ${growth} with the length of the text${advice}`;
}

/** Ways, in all, in which the short repetitions that stay as they are may be tried at one place. */
const SMALL_COUNTS = 64;

/**
 * The pattern with each counted repetition made an endless one: `(a{1,50}){1,50}` is as slow as `(a+)+` for every
 * length that matters, but the proof, which is about infinity, would call it safe. An exact count of one character,
 * `[0-9a-f]{40}`, leaves nothing to try twice and stays, and so do repetitions of one character that can be tried in
 * `ways` ways at the most, all together.
 */
function unbounded(source: string, ways = 1): string {
	let left = ways;
	const token = /\\[pPuk]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|(\))?\{([0-9]+)(,?)([0-9]*)\}|./gsu;
	return source.replace(token, (whole, group = '', least?: string, comma?: string, most?: string) => {
		if (least === undefined) return whole;
		if (comma === '' && group === '') return whole;
		const span = Number(most) - Number(least) + 1;
		if (group === '' && most !== '' && span <= left) {
			left = Math.floor(left / span);
			return whole;
		}
		if (least === '0' && most === '1') return `${group}?`;
		return group + (least === '0' ? '*' : '+');
	});
}
