// Tells a whole prompt and the rules it is made of: the prompt of an agent, or a file that tells agents how to work, orders
// much, and each of its rules is read by itself. Knows layout and families; must not know words, nor what signs add up to.

import type { Family } from '../../rules/injection/rule.js';

/** What begins a prompt besides telling a machine what it is: the key that holds it, or who is told of in it. */
const HOLDS =
	/["']?\b(?:instructions|system|system_prompt|systemPrompt|developer_instructions)["']?\s{0,4}[:=]\s{0,4}["'|>]|["']role["']\s{0,4}:\s{0,4}["'](?:system|developer)["']|(?:^|\n|")(?:The assistant is [A-Z]|name: [\w-]{2,40}\ndescription: )/;
/** What orders, and how often a prompt does so at the least. */
const ORDERS = /\b(?:never|always|must|do not|don['\u2019]t|should)\b/gi;
const LEAST_ORDERS = 8;
/** A key that holds a whole prompt as a block of YAML, which is shown among settings and orders less. */
const BLOCK = /(?:^|\n)[ \t]{0,12}(?:system_prompt|systemPrompt|instructions|system|prompt): [|>][-+]?\n/;
const LEAST_IN_BLOCK = 2;
/** A rule is no longer than this: what is further before or behind a sign is not looked at. */
const LONGEST_RULE = 1000;

const NONE = Number.POSITIVE_INFINITY;

/** Where the whole prompt in a text begins, the first other mark of which is at `marked`; infinity without one. Linear. */
export function promptBegins(text: string, marked: number): number {
	const held = text.search(HOLDS);
	const begins = Math.min(marked, held < 0 ? NONE : held);
	if (begins === NONE) return NONE;
	const least = BLOCK.test(text) ? LEAST_IN_BLOCK : LEAST_ORDERS;
	let orders = 0;
	for (const { index } of text.matchAll(ORDERS)) if (index >= begins && ++orders >= least) return begins;
	return NONE;
}

/** Where the rule that holds `start` begins, in a prompt that begins at `begins`; -1 outside of one. Bounded. */
export function ruleAt(text: string, begins: number, start: number): number {
	if (start < begins) return -1;
	const from = Math.max(begins, start - LONGEST_RULE);
	const before = text.slice(from, start);
	return from + Math.max(0, before.lastIndexOf('\n') + 1, before.lastIndexOf('\\n') + 2);
}

/** What the rules of honest prompts say, too; what drops a model's instructions is worth more than other overrides. */
const RULED: ReadonlySet<Family> = new Set([
	'address',
	'coercion',
	'concealment',
	'memory',
	'forgery',
	'disguise',
]);
const MOST_OVERRIDE = 8;
/** Where something goes, or comes from to be run. */
const ELSEWHERE = /https?:\/\/|[\w.-]@[\w-]+\.[a-z]|\|\s?(?:sudo )?(?:ba|z)?sh\b/i;

/** True for what the rule that begins at `from` may say honestly: to keep something quiet, but not what goes elsewhere. Bounded. */
export function isRuled(text: string, family: Family, standing: number, from: number, end: number): boolean {
	if (family === 'override') return standing < MOST_OVERRIDE;
	if (!RULED.has(family)) return false;
	if (family !== 'concealment') return true;
	const behind = text.slice(end, end + LONGEST_RULE);
	const stop = behind.search(/\n|\\n/);
	return !ELSEWHERE.test(text.slice(from, end) + (stop < 0 ? behind : behind.slice(0, stop)));
}
