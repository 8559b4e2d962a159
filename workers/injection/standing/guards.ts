// Tells how a phrase stands as an order by the words around it: the table of rules/injection/guards.ts, and lines that a shell
// reads. Knows phrases' spans; must not know the words, nor what evidence adds up to.

import type { Guard, Where } from '../../rules/injection/guards/guard.js';
import { GUARDS } from '../../rules/injection/guards.js';
import type { Family } from '../../rules/injection/rule.js';
import { isByClass } from '../classes.js';
import type { Found } from '../evidence.js';
import { isConsented, isRuledOut } from './duties.js';

/** Characters before and behind a phrase that are looked at, and how far behind it a letter is signed. */
const BESIDE = 160;
const LETTER = 600;
/** Characters before it that say on what terms, and behind it of whom it is. */
const NEAR = 14;
const SOON = 8;
/** Characters behind it in which the same is denied. */
const DENIED_SOON = 24;

/** A sentence's end before a phrase: what stands further off is another thought. */
const LAST_END = /[.!?\n\u3002\uff01\uff1f\u0964][^.!?\n\u3002\uff01\uff1f\u0964]{0,160}$/;
const NEXT_END = /[.!?\n\u3002\uff01\uff1f\u0964]/;

/** Four words in a row, or as much of a script without spaces: sentences have such, and commands do not. */
const PROSE =
	/[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}|(?:^|[\s"'(>*])(?:[\p{L}'\u2019]{1,20},? ){3}[\p{L}'\u2019]{1,20}/u;
/** Signs of a shell's or a program's line. */
const SHELL =
	/(?:^|\s)(?:-{1,2}[a-z]|[~.]{0,2}\/[\w.]|[\w.-]{1,40}\/[\w.-])|[|&]{1,2} ?\w|[$`]\(?\w|[\w]=[\w$"']|;\s{0,4}$/;
const COMMANDS: ReadonlySet<Family> = new Set(['coercion', 'solicitation', 'disguise', 'exfiltration']);
const LINE = 200;

/** The line, or lines, that the phrase stands on; a long one is cut. */
function lineOf(text: string, start: number, end: number): string {
	const before = text.slice(Math.max(0, start - LINE), start);
	const behind = text.slice(end, end + LINE);
	const stop = behind.indexOf('\n');
	return (
		before.slice(before.lastIndexOf('\n') + 1) +
		text.slice(start, end) +
		(stop < 0 ? behind : behind.slice(0, stop))
	);
}

/** True where a phrase is a line that a shell reads: nobody is spoken to. */
function isCommandLine(text: string, start: number, end: number): boolean {
	return lineOf(text, start, end)
		.split('\n')
		.every(
			line =>
				line.trim() === '' || ((line.trimStart().startsWith('#') || SHELL.test(line)) && !PROSE.test(line)),
		);
}

/** What stands around one phrase, each part put together when it is first asked for. */
class Phrase {
	private readonly parts: Partial<Record<Where, string>>;
	private readonly text: string;
	private readonly start: number;
	private readonly end: number;

	constructor(text: string, start: number, end: number) {
		this.text = text;
		this.start = start;
		this.end = end;
		const before = text.slice(Math.max(0, start - BESIDE), start);
		const behind = text.slice(end, end + BESIDE);
		const ends = LAST_END.exec(before);
		const stop = behind.search(NEXT_END);
		this.parts = {
			said: text.slice(start, Math.min(end, start + BESIDE)),
			before,
			behind,
			lead: ends === null ? before : before.slice(ends.index + 1),
			rest: stop < 0 ? behind : behind.slice(0, stop),
		};
	}

	at(where: Where): string {
		this.parts[where] ??= this.make(where);
		return this.parts[where];
	}

	private make(where: Where): string {
		switch (where) {
			case 'near+said':
				return this.at('before').slice(-NEAR) + this.at('said');
			case 'said+soon':
				return this.at('said') + this.at('behind').slice(0, SOON);
			case 'sentence':
				return this.at('lead') + this.at('said') + this.at('behind').slice(0, this.at('rest').length + 1);
			case 'line':
				return lineOf(this.text, this.start, this.end);
			case 'letter':
				return this.text.slice(this.end, this.end + LETTER);
			default: {
				const parts = where.split('+') as Where[];
				return parts.map(part => this.parts[part] ?? '').join('');
			}
		}
	}
}

/** True where a guard is about such evidence. */
const isOf = ({ of }: Guard, { family, rule }: Found): boolean =>
	of === undefined || of.includes(family) || of.includes(rule) || (of.includes('class') && isByClass(rule));

function holds({ all, any, none, means }: Guard, phrase: Phrase): boolean {
	const isThere = ([where, pattern]: readonly [Where, RegExp]): boolean => pattern.test(phrase.at(where));
	if (all?.every(isThere) === false || any?.some(isThere) === false || none?.some(isThere)) return false;
	const lead = phrase.at('lead');
	switch (means) {
		case 'ruled out':
			return isRuledOut(lead + phrase.at('said+rest'));
		case 'consent':
			return isConsented(lead, phrase.at('said+rest'));
		case 'consent soon': {
			const said = phrase.at('said');
			return isConsented(lead, said + phrase.at('rest').slice(0, DENIED_SOON)) || said.includes(';');
		}
		default:
			return true;
	}
}

/** What is left of how a phrase stands as an order, from 0 to 1; it warns as before. Linear: it looks at a bounded part. */
export function shareOrdered(text: string, found: Found): number {
	const { family, rule, start, end } = found;
	if (family === 'invisible' || family === 'wording') return 1;
	if (COMMANDS.has(family) && rule !== 'open-link' && isCommandLine(text, start, end)) return 0.5;
	const phrase = new Phrase(text, start, end);
	let part = 1;
	for (const guard of GUARDS) if (isOf(guard, found) && holds(guard, phrase)) part *= guard.share;
	return part;
}
