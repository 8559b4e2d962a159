// A file of policy tests: requests and what is expected of them, read strictly and located. Must not know how a request
// is judged.

import { z } from 'zod';
import { SourceDocument } from './document.js';
import { list, mapping, oneOf, text } from './fields.js';
import { freeze } from './freeze.js';
import { ConfigError, type ConfigIssue } from './issues.js';
import type { Place } from './places.js';
import { validate } from './validate.js';
import { kindOf, shouldBe } from './words.js';

export const VERDICTS = ['allow', 'warn', 'redact', 'block'] as const;

/** What is expected; only what is written is looked at. */
export interface Expectation {
	readonly verdict?: (typeof VERDICTS)[number] | undefined;
	/** A route's host as it is written, or its place in the file, from 0; `none` where no route fits. */
	readonly route?: string | number | undefined;
	/** A rule that is found; `none` where nothing may be. */
	readonly rule?: string | undefined;
	/** The variable whose value is put in; `none` where nothing may be. */
	readonly credential?: string | undefined;
	/** A part of the sentence. */
	readonly reason?: string | undefined;
	/** A code of the table of errors. */
	readonly code?: string | undefined;
}

export interface PolicyCase {
	readonly name: string;
	readonly at: Place;
	readonly request: {
		readonly method?: string | undefined;
		readonly url: string;
		readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
		readonly body?: string | undefined;
		/** Beside the file of tests. */
		readonly body_file?: string | undefined;
	};
	readonly expect: Expectation;
}

export interface PolicyTest {
	/** The routes, beside the file of tests; undefined where the command line names them. */
	readonly config: string | undefined;
	readonly cases: readonly PolicyCase[];
}

const word = (expected: string) => text(expected, value => (value === '' ? 'is empty' : null));

const header = z.union([z.string(), z.array(z.string()).min(1)], {
	error: issue => shouldBe(issue.input, 'a text in quotes, or a list of them'),
});

const request = z.union(
	[
		text('"METHOD URL"', value =>
			/^[A-Z-]+ \S+$/.test(value) ? null : 'should be "METHOD URL", such as "GET https://api.example.com/"',
		),
		mapping(
			{
				method: word('a method, such as GET').optional(),
				url: word('a URL, such as https://api.example.com/v1'),
				headers: z
					.record(z.string(), header, {
						error: issue => shouldBe(issue.input, 'a mapping, such as { accept: application/json }'),
					})
					.optional(),
				body: text('a text', () => null).optional(),
				body_file: word('the name of a file').optional(),
			},
			'{ method: GET, url: https://api.example.com/v1 }',
			(value, report) => {
				if ('body' in value && 'body_file' in value) report(['body_file'], 'leave out this or "body"');
			},
		),
	],
	{ error: issue => shouldBe(issue.input, '"METHOD URL", or a mapping with url') },
);

const route = z.union([z.string(), z.int().nonnegative()], {
	error: issue =>
		typeof issue.input === 'number'
			? 'should be the place of a route in the file, from 0'
			: `is ${kindOf(issue.input)}, and should be the host of a route as it is written, its place, or none`,
});

const expectation = mapping(
	{
		verdict: oneOf(VERDICTS).optional(),
		route: route.optional(),
		rule: word('the id of a rule, or none').optional(),
		credential: word('the name of a variable, or none').optional(),
		reason: word('a part of the reason').optional(),
		code: word('a code, such as route_denied').optional(),
	},
	'{ verdict: allow }',
).refine(value => Object.keys(value).length > 0, {
	error: 'expects nothing: write a verdict, at least',
	when: payload => payload.issues.length === 0,
});

const policyCase = mapping(
	{ name: word('a text').optional(), request, expect: expectation },
	'{ request: "GET https://api.example.com/", expect: { verdict: allow } }',
);

const policyFile = mapping(
	{
		config: word('the name of a routes file').optional(),
		cases: list(policyCase, '[{ request: ..., expect: { verdict: allow } }]', 'there is nothing to test'),
	},
	'{ config: routes.yaml, cases: [...] }',
);

/** Reads a file of policy tests. Throws a ConfigError that holds all mistakes. */
export function parsePolicyTest(text: string, file: string): PolicyTest {
	const source = new SourceDocument(text);
	const issues: ConfigIssue[] = [];
	const parsed = validate(source, [], policyFile, issues);
	if (parsed === undefined) throw new ConfigError(file, issues);
	return freeze({
		config: parsed.config,
		cases: parsed.cases.map((one, index) => {
			const asked: PolicyCase['request'] =
				typeof one.request === 'string' ? requestOf(one.request) : one.request;
			const { line, col } = source.issueAt(['cases', index], '');
			const bodiless = asked.body === undefined && asked.body_file === undefined;
			const name = one.name ?? `${asked.method ?? (bodiless ? 'GET' : 'POST')} ${asked.url}`;
			return { name, at: { line, col }, request: asked, expect: one.expect };
		}),
	});
}

function requestOf(line: string): {
	readonly method: string;
	readonly url: string;
	readonly body?: undefined;
} {
	const [method = '', url = ''] = line.split(' ');
	return { method, url };
}
