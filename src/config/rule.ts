// One rule of the operator's own, from the words of the file to what the scanner runs: its pattern is proved to be
// linear, to hold a keyword in every match, and to have a longest match. Must not know how it is searched for.

import type { UserRule } from '../../workers/contract.js';
import type { RuleConfig } from '../policy/written.js';
import { ENDLESS, PatternProblem, type PatternProof, provePattern } from './language.js';
import { CONTROL, CONTROL_PROBLEM, linearProblem, syntaxProblem } from './pattern.js';

export const KEYWORD_SHORTEST = 3;
export const KEYWORD_LONGEST = 64;
export const KEYWORD_LIMIT = 32;
const PATTERN_LONGEST = 1024;
/** Characters of one match: half of what is carried over from one piece of a long body to the next. */
export const MATCH_LONGEST = 4096;

interface Problem {
	readonly at: readonly (string | number)[];
	readonly message: string;
}

/** What is wrong with a rule's pattern and keywords; nothing where they have no shape to be judged by. */
export function ruleProblems(rule: Readonly<Record<string, unknown>>): readonly Problem[] {
	const { pattern, keywords } = rule;
	if (typeof pattern !== 'string') return [];
	const about = (message: string): Problem[] => [{ at: ['pattern'], message }];
	if (pattern === '') return about('an empty regex fits everything');
	if (pattern.length > PATTERN_LONGEST) return about(`regex is longer than ${PATTERN_LONGEST} characters`);
	if (CONTROL.test(pattern)) return about(CONTROL_PROBLEM);
	if (!/^[\x20-\x7e]*$/.test(pattern))
		return about('regex holds a character that is not ASCII: write it as \\xHH, byte by byte');
	const syntax = syntaxProblem(pattern);
	if (syntax !== null) return about(syntax);
	const words: readonly unknown[] = Array.isArray(keywords) ? keywords : [];
	const sound = words.filter(isKeyword);
	const problems: Problem[] = [];
	try {
		const { reach, strangers } = provePattern(pattern, sound.length > KEYWORD_LIMIT ? [] : sound);
		if (reach > MATCH_LONGEST)
			problems.push(...about(`a match can be longer than ${MATCH_LONGEST} characters`));
		for (const stranger of strangers)
			problems.push({
				at: ['keywords', words.indexOf(sound[stranger])],
				message: 'stands in no match of the pattern',
			});
	} catch (error) {
		if (!(error instanceof PatternProblem)) throw error;
		// Keywords that are missing or wrong are told as a mistake of their own: whether matches hold them can't be judged then.
		const judged = words.length > 0 && sound.length === words.length && words.length <= KEYWORD_LIMIT;
		if (judged || !error.ofKeywords) problems.push(...about(`the regex ${error.message}`));
	}
	const slow = linearProblem(withoutEdges(pattern), { smallCounts: true, advice: '' });
	return slow === null ? problems : [...problems, ...about(slow)];
}

function isKeyword(word: unknown): word is string {
	return typeof word === 'string' && word.length >= KEYWORD_SHORTEST && /^[\x20-\x7e]*$/.test(word);
}

/** The rule as the scanning threads take it. `rule` must have been validated. */
export function userRule(rule: RuleConfig): UserRule {
	const { before, reach }: PatternProof = provePattern(rule.pattern, rule.keywords);
	return {
		id: rule.id,
		kind: rule.kind,
		keywords: rule.keywords,
		pattern: bounded(rule.pattern),
		before,
		reach,
		...(rule.entropy === undefined ? {} : { entropy: rule.entropy }),
		severity: rule.severity ?? 'block',
	};
}

/** All rules of a configuration, each once: those that hold everywhere and those of single routes. */
export function userRules(config: {
	readonly dlp?: { readonly rules?: readonly RuleConfig[] | undefined } | undefined;
	readonly routes: readonly {
		readonly dlp?: { readonly rules?: readonly RuleConfig[] | undefined } | undefined;
	}[];
}): readonly UserRule[] {
	const rules = [config, ...config.routes].flatMap(({ dlp }) => dlp?.rules ?? []);
	return [...new Map(rules.map(rule => [rule.id, rule])).values()].map(userRule);
}

const TOKEN = /\\[pPuk]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|[*+]|\{([0-9]+),\}/gsu;

/** The pattern with an end to every repetition, and word borders at its ends as looks to the side, which are taken off between joined pieces. */
function bounded(source: string): string {
	const ended = source.replace(TOKEN, (whole, least?: string) => {
		if (least !== undefined) return `{${least},${Math.max(ENDLESS, Number(least))}}`;
		return whole === '*' ? `{0,${ENDLESS}}` : whole === '+' ? `{1,${ENDLESS}}` : whole;
	});
	return ended
		.replace(/^\\b(?=[A-Za-z0-9_]|\\[wd]|\[[A-Za-z0-9_-]+\])/, '(?<![0-9A-Za-z_])')
		.replace(
			/(?<=(?:[A-Za-z0-9_]|(?<=\\)[wd]|\[[A-Za-z0-9_-]+\])(?:\{[0-9,]+\})?)(?<!\\)\\b$/,
			'(?![0-9A-Za-z_])',
		);
}

/** Without looks to the side at its ends, which cost no more than a match is long, and which no proof takes. */
function withoutEdges(source: string): string {
	const inner = String.raw`(?:[^()\\[\]]|\\.|\[(?:\\.|[^\]\\])*\])*`;
	return source
		.replace(new RegExp(String.raw`^\(\?<[=!]${inner}\)`), '')
		.replace(new RegExp(String.raw`\(\?[=!]${inner}\)$`), '');
}
