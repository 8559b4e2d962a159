// What kinds of values a configuration has, each with the sentence for when it is wrong: mappings, lists, texts, words,
// durations. Must not know any key of ours.

import { z } from 'zod';
import { parseDuration } from './duration.js';
import { didYouMean, shouldBe } from './words.js';

/** Runs a check also when the value has other mistakes; the check must bear any value. */
const ALWAYS = { when: () => true };

export type Raw = Readonly<Record<string, unknown>>;
export type Report = (path: readonly (string | number)[], message: string) => void;

/**
 * A mapping that refuses other keys. zod has one issue for all unknown keys of a mapping; its message has one line
 * for each. `opening` are keys that let more through than leaving them out: no misspelt key is taken for one lightly.
 * `elsewhere` says of words that other programs have here what to write instead.
 */
export function mapping<Shape extends z.core.$ZodLooseShape>(
	shape: Shape,
	example: string,
	check?: (value: Raw, report: Report) => void,
	opening: readonly (string & keyof Shape)[] = [],
	elsewhere: Readonly<Record<string, string>> = {},
) {
	const schema = z.strictObject(shape, {
		error: issue =>
			issue.code === 'unrecognized_keys'
				? issue.keys.map(key => `unknown key${advice(key, shape, opening, elsewhere)}`).join('\n')
				: shouldBe(issue.input, `a mapping, such as ${example}`) + squeezed(issue.input),
	});
	openings.set(schema, opening);
	if (check === undefined) return schema;
	const checked = schema.superRefine((value: unknown, context) => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
		check(value as Raw, (path, message) => context.addIssue({ code: 'custom', path: [...path], message }));
	}, ALWAYS);
	openings.set(checked, opening);
	return checked;
}

/** By mapping, the keys that let more through than leaving them out. */
const openings = new WeakMap<object, readonly string[]>();

/** What to do about a key that is none of `shape`. */
function advice(
	key: string,
	shape: z.core.$ZodLooseShape,
	opening: readonly string[],
	elsewhere: Readonly<Record<string, string>>,
): string {
	if (key === '<<') return ': merge keys are not read; write out what is merged';
	if (/^ *[^\S ]/.test(key))
		return ': only plain spaces can indent a line, and this begins with another kind';
	if (/^-\S/.test(key)) return ': a dash needs a space behind it';
	if (/^\w+:\S/.test(key)) return ': a colon needs a space behind it';
	if (Object.hasOwn(elsewhere, key)) return `: ${elsewhere[key]}`;
	// `limit` beside `limits` is a slip, whatever else has a key of that name.
	const plural = Object.hasOwn(shape, `${key}s`);
	const below = Object.keys(shape).find(name => {
		if (plural) return false;
		const keys = keysBelow(shape[name]);
		return keys.includes(key) || keys.includes(`${key}s`);
	});
	if (below !== undefined) return `: it belongs under ${below}`;
	const known = Object.keys(shape);
	return didYouMean(key, known, opening) || `; known are ${known.join(', ')}`;
}

/** Keys of a mapping, or of those in a list, that may be advised; none for anything else. */
function keysBelow(schema: unknown): string[] {
	const type = schema as { shape?: object; element?: unknown; unwrap?: () => unknown };
	if (type.shape) return Object.keys(type.shape).filter(key => !openings.get(type)?.includes(key));
	if (type.element) return keysBelow(type.element);
	return typeof type.unwrap === 'function' ? keysBelow(type.unwrap()) : [];
}

/** For `-host: a.test`, which is no item of a list in YAML. */
export function undashed(value: unknown): string {
	const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
	return keys.some(key => /^-\S/.test(key)) ? ': a dash needs a space behind it' : '';
}

/** For `host:a.test`, which is a text in YAML. */
function squeezed(value: unknown): string {
	return typeof value === 'string' && /^\w+:[^\s/]/.test(value) ? ': a colon needs a space behind it' : '';
}

export function list<Item extends z.ZodType>(item: Item, example: string, whenEmpty: string) {
	return z
		.array(item, {
			error: issue => shouldBe(issue.input, `a list, such as ${example}`) + undashed(issue.input),
		})
		.min(1, { error: `the list is empty: ${whenEmpty}` });
}

export function text(expected: string, problem: (value: string) => string | null | undefined) {
	return z.string({ error: issue => shouldBe(issue.input, expected) }).superRefine((value, context) => {
		const message = problem(value);
		if (message) context.addIssue({ code: 'custom', message });
	});
}

/**
 * `opening` are the words that let more through than leaving the key out: none of them is proposed lightly. `advice` ends
 * the sentence for a word of which more is known than its spelling.
 */
export function oneOf<const Words extends readonly string[]>(
	words: Words,
	opening: readonly Words[number][] = [],
	advice: (word: string) => string | undefined = () => undefined,
) {
	const expected = `one of ${words.join(', ')}`;
	return z.enum(words, {
		error: ({ input }) =>
			typeof input === 'string'
				? `should be ${expected}${advice(input) ?? didYouMean(input, words, opening)}`
				: shouldBe(input, expected),
	});
}

export const flag = z.boolean({ error: ({ input }) => shouldBe(input, 'true or false') + unquoted(input) });

/** For what was a boolean in YAML 1.1, and for one in quotes. */
function unquoted(value: unknown): string {
	if (typeof value !== 'string') return '';
	if (/^(?:yes|no|on|off)$/i.test(value)) return ': YAML 1.2 takes yes, no, on and off for texts';
	return /^(?:true|false)$/i.test(value) ? ': without quotes' : '';
}

export const duration = z
	.string({ error: issue => shouldBe(issue.input, 'a number with a unit: 500ms, 30s, 5m or 1h') })
	.transform((value, context) => {
		const milliseconds = parseDuration(value);
		if (milliseconds !== undefined) return milliseconds;
		context.addIssue({
			code: 'custom',
			message: 'should be a number with a unit, from 1ms to 24h: 500ms, 30s, 5m or 1h',
		});
		return z.NEVER;
	});
