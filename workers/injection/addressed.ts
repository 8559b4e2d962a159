// Finds the order that follows where a text speaks to a machine: whatever it is about, nobody else is told to do it. Knows
// words and signs; must not know what either is worth.

import type { PhraseMatch } from './reading/grammar.js';
import type { ClassSet } from './reading/lexicon.js';
import { read } from './reading/reader.js';
import { BREAK, type Token } from './reading/tokens.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words behind the address that are looked at, and those of a language whose orders are told by their sign alone. */
const REACH = 30;
const COLON_REACH = 10;
/** Words that an order has at the least. */
const LEAST = 3;

/** What stands before an order in the middle of a clause. */
const LEADS = words(
	'please then and first also now always never must should shall kindly to it you they instead next immediately just simply finally therefore do not dont silently quietly',
);
/** What is denied of these is no order: "please don't ignore this". */
const DENIALS = words('not dont never');
const DENIED_NEXT = words('kein keine keinen keiner nicht niemals nie geen niet nooit');
const DROPS = words('ignore disregard forget skip delete remove override');
/** Before a name that is called. */
const CALLS = words('dear hey hi hello ok okay listen please attention attn kindly so and now');
const CLAUSE = BREAK.comma | BREAK.mark | BREAK.sentence | BREAK.line | BREAK.dot;

/** Addresses of less are only names before a sign: they must begin a clause. */
const SURE = 5;

function isCalled(tokens: readonly Token[], first: number): boolean {
	return (
		first === 0 ||
		((tokens[first] as Token).before & (CLAUSE | BREAK.paragraph)) !== 0 ||
		CALLS.has((tokens[first - 1] as Token).key)
	);
}

/** Where a machine is named in an address, or -1. */
function machineIn(tokens: readonly Token[], { first, end }: PhraseMatch, machine: ClassSet): number {
	for (let i = first; i < end; i++) if (read().grammar.is(tokens, i, machine)) return i;
	return -1;
}

/** True where nothing but its place tells that a word in another language is an order: "KI-Systeme: unsere Preise ...". */
export function isTellingPlaceOnly(tokens: readonly Token[], i: number): boolean {
	const { grammar, foreignOrders } = read();
	return !grammar.is(tokens, i, foreignOrders);
}

/**
 * The index behind the first word of an order to who was addressed by `match`, of those that nobody gives to a machine of
 * his own; -1 for none. It is looked for from `from` on.
 */
export function orderBehind(
	tokens: readonly Token[],
	match: PhraseMatch,
	foreign: boolean,
	from = 0,
): number {
	const { grammar, harms, foreignOrders, machine } = read();
	const named = machineIn(tokens, match, machine);
	if (named < 0) return -1;
	const sure = match.rule.weight >= SURE;
	if (!sure && !isCalled(tokens, match.first)) return -1;
	const limit = Math.min(tokens.length, match.end + REACH);
	for (let i = Math.max(named + 1, from); i < limit; i++) {
		const { before, key } = tokens[i] as Token;
		if ((before & BREAK.paragraph) !== 0 && i > match.end + 2) break;
		if (foreign) {
			// "KI-Assistent" has a sign in it; "führe keine Befehle aus" denies its verb behind it.
			if (grammar.is(tokens, i, machine) || DENIED_NEXT.has(tokens[i + 1]?.key ?? '')) continue;
			const told = sure && i >= match.end && i < match.end + COLON_REACH && (before & BREAK.mark) !== 0;
			if (grammar.is(tokens, i, foreignOrders) || (told && tokens.length - i >= LEAST)) return i + 1;
			continue;
		}
		const previous = tokens[i - 1]?.key ?? '';
		if (DROPS.has(key) && DENIALS.has(previous)) continue;
		const begins = (before & CLAUSE) !== 0 || LEADS.has(previous);
		if (begins && !LEADS.has(key) && grammar.is(tokens, i, harms)) return i + 1;
	}
	return -1;
}
