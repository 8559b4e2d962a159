// A file of policy tests: requests and what is expected of them, read strictly and located. Must not know how a request
// is judged.

import { z } from 'zod';
import { SourceDocument } from './document.js';
import { list, mapping, oneOf, type Raw, type Report, text } from './fields.js';
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

/** Names and their values. */
export type CaseFields = Readonly<Record<string, string | readonly string[]>>;

export interface CaseReply {
	readonly status?: number | undefined;
	readonly headers?: CaseFields | undefined;
	readonly body?: string | undefined;
	readonly body_file?: string | undefined;
	readonly trailers?: CaseFields | undefined;
}

/** One of the four: who says it, and whether it is the text or the name of a file beside the file of tests. */
export type CaseMessage = { readonly [Sayer in (typeof SAYERS)[number]]?: string | undefined };

export interface PolicyCase {
	readonly name: string;
	readonly at: Place;
	readonly request: {
		readonly method?: string | undefined;
		readonly url: string;
		readonly headers?: CaseFields | undefined;
		readonly body?: string | undefined;
		/** Beside the file of tests. */
		readonly body_file?: string | undefined;
		readonly trailers?: CaseFields | undefined;
	};
	/** Looked at as well when the request is allowed. */
	readonly response?: CaseReply | undefined;
	/** What is said in the WebSocket that the request asks for. */
	readonly messages?: readonly CaseMessage[] | undefined;
	/** Level-2 lines, beside the file of tests, of what came just before. */
	readonly after?: string | undefined;
	/** How many times in a row the request is made: what is expected is expected of the last. */
	readonly times?: number | undefined;
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

const fields = z
	.record(z.string(), header, {
		error: issue => shouldBe(issue.input, 'a mapping, such as { accept: application/json }'),
	})
	.optional();

const content = {
	headers: fields,
	body: text('a text', () => null).optional(),
	body_file: word('the name of a file').optional(),
	trailers: fields,
};

function oneBody(value: Raw, report: Report): void {
	if ('body' in value && 'body_file' in value) report(['body_file'], 'leave out this or "body"');
}

const response = mapping(
	{
		status: z
			.int({ error: issue => shouldBe(issue.input, 'a status from 200 to 599') })
			.min(200, { error: 'should be a status from 200 to 599' })
			.max(599, { error: 'should be a status from 200 to 599' })
			.optional(),
		...content,
	},
	'{ status: 200, body: some text }',
	oneBody,
);

/** Who says a message of a WebSocket, and how it is written. */
const SAYERS = ['agent', 'origin', 'agent_file', 'origin_file'] as const;

const message = mapping(
	{
		agent: text('what the agent says', () => null).optional(),
		origin: text('what the origin says', () => null).optional(),
		agent_file: word('the name of a file').optional(),
		origin_file: word('the name of a file').optional(),
	},
	'{ agent: hello }',
	(value, report) => {
		const said = SAYERS.filter(sayer => sayer in value);
		if (said.length !== 1) report([], `is said by one side: one of ${SAYERS.join(', ')}`);
	},
);

/** Times in a row: so many take seconds, and more would be a wait. */
const MOST_TIMES = 100_000;

const request = z.union(
	[
		text('"METHOD URL"', value =>
			/^[A-Z-]+ \S+$/.test(value) ? null : 'should be "METHOD URL", such as "GET https://api.example.com/"',
		),
		mapping(
			{
				method: word('a method, such as GET').optional(),
				url: word('a URL, such as https://api.example.com/v1'),
				...content,
			},
			'{ method: GET, url: https://api.example.com/v1 }',
			oneBody,
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
	{
		name: word('a text').optional(),
		request,
		response: response.optional(),
		messages: list(message, '[{ agent: hello }, { origin: hi }]', 'leave it out to say nothing').optional(),
		after: word('the name of a file of level-2 lines').optional(),
		times: z
			.int({ error: issue => shouldBe(issue.input, 'a whole number, such as 4') })
			.min(1, { error: 'should be 1 or more' })
			.max(MOST_TIMES, { error: `should be ${MOST_TIMES} at the most` })
			.optional(),
		expect: expectation,
	},
	'{ request: "GET https://api.example.com/", expect: { verdict: allow } }',
	(value, report) => {
		const { request: asked, messages } = value;
		if (messages === undefined) return;
		if ('response' in value) report(['response'], 'leave out this or "messages": a WebSocket is the reply');
		const { method = 'GET', ...rest } = (typeof asked === 'object' && asked !== null ? asked : {}) as Raw;
		const other = typeof asked === 'string' ? !asked.startsWith('GET ') : method !== 'GET';
		if (other || ['body', 'body_file', 'trailers'].some(name => name in rest))
			report(['messages'], 'a WebSocket begins with a GET without a body and trailers');
	},
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
			return { ...one, name, at: { line, col }, request: asked };
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
