// What may stand under `dlp`: which detectors are on, what becomes of what they find, and the operator's own rules. Must
// not know how anything is detected.

import { z } from 'zod';
import { CATALOGUE } from '../../workers/catalogue.js';
import { endOf } from '../policy/allowance.js';
import { INBOUND_DETECTORS, OUTBOUND_DETECTORS } from '../policy/written.js';
import { list, mapping, oneOf, type Raw, type Report, text } from './fields.js';
import { KEYWORD_LIMIT, KEYWORD_LONGEST, KEYWORD_SHORTEST, ruleProblems } from './rule.js';
import { didYouMean, shouldBe } from './words.js';

/** The operator's own rules, those of all routes together: each is searched for in every message. */
const RULE_LIMIT = 256;
const KIND_LONGEST = 100;
/** What one route lets through. */
const ALLOW_LIMIT = 64;
const REASON_LONGEST = 200;

const KNOWN_SECRET = 'known-secret';
const BUILT_IN: ReadonlySet<string> = new Set(CATALOGUE.map(({ id }) => id));

function lineForLog(expected: string, longest: number) {
	return text(expected, line =>
		/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(line) && line.length <= longest
			? null
			: `should be one line of at most ${longest} printable characters: it stands in the log`,
	);
}

const ruleExample =
	'{ id: acme-key, kind: Acme key, keywords: [acme_], pattern: "acme_[A-Za-z0-9]{32}", severity: block }';

const rule = mapping(
	{
		id: text('a name in kebab case, such as acme-key', id => {
			if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > 64)
				return 'is not a name in kebab case: up to 64 small letters, digits and single hyphens, such as acme-key';
			return BUILT_IN.has(id) ? 'is the name of a built-in rule: choose another' : null;
		}),
		kind: lineForLog('what the secret is called, such as "Acme key"', KIND_LONGEST),
		keywords: list(
			text('a text that stands in every match', keyword =>
				/^[\x20-\x7e]*$/.test(keyword) &&
				keyword.length >= KEYWORD_SHORTEST &&
				keyword.length <= KEYWORD_LONGEST
					? null
					: `should be ${KEYWORD_SHORTEST} to ${KEYWORD_LONGEST} printable characters`,
			),
			'[acme_]',
			'the search looks for keywords first, and for the pattern around them',
		).max(KEYWORD_LIMIT, { error: `has more than ${KEYWORD_LIMIT} keywords` }),
		pattern: text('a regular expression in quotes', () => null),
		entropy: z
			.number({ error: issue => shouldBe(issue.input, 'a number of bits a character, such as 3.5') })
			.positive({ error: 'should be above 0: leave it out to take every match' })
			.max(8, { error: 'a character has no more than 8 bits' })
			.optional(),
		severity: oneOf(['block', 'warn'], ['warn']).optional(),
		direction: oneOf(['outbound', 'inbound', 'both']).optional(),
	},
	ruleExample,
	(value, report) => {
		for (const { at, message } of ruleProblems(value)) report(at, message);
	},
);

const rules = list(rule, `[${ruleExample}]`, 'leave it out to have none').optional();

/** `dlp` at the top: what holds for every route. */
export const dlpEverywhere = mapping({ rules }, `{ rules: [${ruleExample}] }`);

/** `others` are those of the other direction, which stand under `key`. */
function detectors<const Words extends readonly string[]>(
	words: Words,
	others: readonly string[],
	key: string,
) {
	const example = `[${words.join(', ')}]`;
	const word = oneOf(words, [], input =>
		others.includes(input) ? `: ${input} belongs under ${key}` : undefined,
	);
	return z
		.union([z.literal(false), list(word, example, 'write false to turn the detectors off')], {
			error: issue => shouldBe(issue.input, `false or a list, such as ${example}`),
		})
		.optional();
}

const allowExample = '{ rule: github-pat-classic, reason: "fixtures of our tests", until: 2027-03-31 }';

const allow = mapping(
	{
		rule: text('the id of a rule, as "egressd rules" lists them', id =>
			id === KNOWN_SECRET ? 'a known secret may go nowhere but into the header of its own route' : null,
		),
		reason: lineForLog('a sentence that says why, for the log', REASON_LONGEST),
		until: text('the last day on which it holds, such as 2027-03-31', day =>
			Number.isNaN(endOf(day)) ? 'is not a day of the calendar, such as 2027-03-31' : null,
		).optional(),
	},
	allowExample,
);

/** `dlp` of one route. */
export const dlpOfRoute = mapping(
	{
		outbound_detectors: detectors(OUTBOUND_DETECTORS, INBOUND_DETECTORS, 'inbound_detectors'),
		inbound_detectors: detectors(INBOUND_DETECTORS, OUTBOUND_DETECTORS, 'outbound_detectors'),
		outbound_on_match: oneOf(
			['block', 'redact', 'supervise', 'warn'],
			['redact', 'supervise', 'warn'],
		).optional(),
		rules,
		allow: list(allow, `[${allowExample}]`, 'leave it out to let nothing through that is found')
			.max(ALLOW_LIMIT, { error: `has more than ${ALLOW_LIMIT} entries` })
			.optional(),
	},
	'{ outbound_on_match: redact }',
	undefined,
	['allow'],
);

/** What no one rule alone decides: twins among the operator's rules, and what is allowed of rules that there are not. */
export function dlpProblems(file: Raw, report: Report): void {
	ruleTwins(file, report);
	unknownAllowed(file, report);
}

/** Reports rules that share a name, which must be the same rule on different routes, and too many rules. */
function ruleTwins(file: Raw, report: Report): void {
	const known = new Map<string, { readonly rule: string; readonly list: string }>();
	for (const { path, rules: own } of ruleLists(file)) {
		for (const [i, one] of own.entries()) {
			const id = (one as Raw | null)?.id;
			if (typeof id !== 'string') continue;
			const here = { rule: JSON.stringify(one), list: path.join() };
			const other = known.get(id);
			known.set(id, here);
			if (other === undefined) continue;
			if (other.list === here.list) report([...path, i, 'id'], 'another rule of this list has the same id');
			else if (other.rule !== here.rule)
				report([...path, i, 'id'], 'another rule has this id and says something else');
		}
	}
	if (known.size > RULE_LIMIT) report(['routes'], `the file has more than ${RULE_LIMIT} rules under dlp`);
}

/** Reports what is allowed twice on a route, and of rules that neither are built in nor count there. */
function unknownAllowed(file: Raw, report: Report): void {
	const everywhere = ownIds(file);
	for (const [i, route] of routesOf(file).entries()) {
		const allowed = dlpOf(route)?.allow;
		if (!Array.isArray(allowed)) continue;
		const own = [...everywhere, ...ownIds(route)];
		const named = new Set<string>();
		for (const [k, one] of allowed.entries()) {
			const rule = (one as Raw | null)?.rule;
			if (typeof rule !== 'string' || rule === KNOWN_SECRET) continue;
			const at = ['routes', i, 'dlp', 'allow', k, 'rule'];
			if (named.has(rule)) report(at, 'is allowed by another entry of this list');
			named.add(rule);
			if (!BUILT_IN.has(rule) && !own.includes(rule))
				report(at, `is no rule, built in or on this route${didYouMean(rule, [...BUILT_IN, ...own])}`);
		}
	}
}

/** Every list of rules in a file that may be wrong in any way. */
function* ruleLists(file: Raw): Generator<{ path: readonly (string | number)[]; rules: readonly unknown[] }> {
	yield { path: ['dlp', 'rules'], rules: rulesOf(file) };
	for (const [i, one] of routesOf(file).entries())
		yield { path: ['routes', i, 'dlp', 'rules'], rules: rulesOf(one) };
}

function routesOf(file: Raw): readonly unknown[] {
	return Array.isArray(file.routes) ? file.routes : [];
}

function dlpOf(holder: unknown): Raw | null | undefined {
	return (holder as Raw | null)?.dlp as Raw | null | undefined;
}

function rulesOf(holder: unknown): readonly unknown[] {
	const found = dlpOf(holder)?.rules;
	return Array.isArray(found) ? found : [];
}

function ownIds(holder: unknown): string[] {
	const ids = rulesOf(holder).map(one => (one as Raw | null)?.id);
	return ids.filter(id => typeof id === 'string');
}
