// What may stand in routes.yaml and in a manifest's `egress`, key by key, each with the sentence for when it is wrong.
// Strict, and every check runs whatever else is wrong, so that all mistakes are told at once. Must not know YAML.

import { z } from 'zod';
import { AWS_SCHEME } from '../core/aws-signature.js';
import { EgressError } from '../core/errors.js';
import { hopByHop } from '../core/headers.js';
import { pathPlace } from '../core/place.js';
import { assertPath } from '../core/target.js';
import { readHostPattern } from '../policy/host.js';
import { dlpEverywhere, dlpOfRoute, dlpProblems } from './dlp.js';
import { duration, flag, list, mapping, oneOf, type Raw, type Report, text, undashed } from './fields.js';
import { proxyLimits, routeLimits } from './limits.js';
import { PARAMETER, TOKEN, VARIABLE } from './names.js';
import { clientCert, upstreamProxy, userName } from './network.js';
import { patternProblem } from './pattern.js';
import { kindOf, shouldBe } from './words.js';

// What the connection or the forwarder decides, so that a route can neither set it nor depend on it.
const NOT_A_ROUTES: ReadonlySet<string> = new Set([...hopByHop([]), 'host', 'content-length']);

const timeouts = mapping(
	{
		connect: duration.exactOptional(),
		headers: duration.exactOptional(),
		idle: duration.exactOptional(),
		supervise: duration.exactOptional(),
		total: duration.exactOptional(),
	},
	'{ connect: 10s, headers: 5m, idle: 5m }',
);

const headerName = text('a header name', name => {
	if (!TOKEN.test(name)) return 'is not a header name: letters, digits and hyphens';
	const lower = name.toLowerCase();
	if (lower === 'host') return 'the Host header is judged by host, not here';
	if (NOT_A_ROUTES.has(lower)) return 'belongs to the connection and can not be used by a route';
	return null;
});

const pathRule = mapping(
	{ type: oneOf(['exact', 'prefix', 'regex']), value: text('a path', () => null) },
	'{ type: prefix, value: /v1 }',
	({ type, value }, report) => {
		if (typeof value !== 'string') return;
		const problem = type === 'regex' ? patternProblem(value) : pathProblem(value, type === 'exact');
		if (problem !== null) report(['value'], problem);
	},
);

function pathProblem(path: string, exact: boolean): string | null {
	if (path === '*' && exact) return null; // OPTIONS *
	if (!path.startsWith('/')) return 'a path begins with "/"';
	if (path.includes('?')) return 'a path is matched without its query: leave out "?" and what follows';
	if (path.includes('#')) return 'a path has no "#": what follows it never leaves the agent';
	if (!/^[\x21-\x7e]+$/.test(path))
		return 'a path is matched as it stands on the wire: percent-encode spaces and letters outside ASCII';
	try {
		assertPath(path);
		return null;
	} catch (error) {
		if (!(error instanceof EgressError)) throw error;
		return 'a path with a dot segment is always refused, so this rule could never fit';
	}
}

const headerRule = mapping(
	{
		name: headerName,
		type: oneOf(['exact', 'regex']).optional(),
		value: text('a text in quotes', () => null),
	},
	'{ name: accept, type: exact, value: application/json }',
	({ type, value }, report) => {
		if (typeof value !== 'string') return;
		const problem = type === 'regex' ? patternProblem(value) : headerValueProblem(value);
		if (problem !== null) report(['value'], problem);
	},
);

function headerValueProblem(value: string): string | null {
	if (!/^[\t\x20-\x7e]*$/.test(value))
		return 'a header value is matched as it stands on the wire: printable ASCII';
	return value === value.trim()
		? null
		: 'a header value on the wire has no spaces around it, so this rule could never fit';
}

const method = text('a method, such as GET', name => {
	if (!TOKEN.test(name)) return 'is not a method: one word, such as GET';
	return name.toUpperCase() === 'CONNECT' ? 'CONNECT is judged by host and port alone' : null;
});

const matchRule = mapping(
	{
		paths: list(pathRule, '[{ type: prefix, value: /v1 }]', 'leave it out to fit every path').optional(),
		methods: list(method, '[GET, POST]', 'leave it out to fit every method').optional(),
		headers: list(
			headerRule,
			'[{ name: accept, type: exact, value: application/json }]',
			'leave it out to fit all headers',
		).optional(),
	},
	'{ paths: [{ type: prefix, value: /v1 }], methods: [GET] }',
).refine(rule => Object.keys(rule).length > 0, {
	error: 'an entry of matches needs paths, methods or headers: an empty one would fit everything',
	when: payload => payload.issues.length === 0,
});

const SCHEME = 'Bearer, token, or "" for the bare value';

function auth<Key extends 'token_env' | 'token_ref'>(key: Key) {
	const example = key === 'token_env' ? 'EGRESS_TOKEN_0' : 'MY_API_KEY';
	return {
		header: headerName.optional(),
		scheme: text(SCHEME, scheme =>
			scheme === '' || TOKEN.test(scheme)
				? null
				: 'is not a scheme: one word, such as Bearer, or "" for the bare value',
		).optional(),
		user: userName.optional(),
		query: text('the name of a parameter, such as key', name =>
			PARAMETER.test(name) ? null : 'is not the name of a parameter: letters, digits, "_", "-", "." and "~"',
		).optional(),
		path: text('a path in which "*" stands for the value, such as /bot*/', template =>
			pathPlace(template) === null
				? 'is not a path with one "*" that ends a segment, such as /bot*/: it stands for the value'
				: null,
		).optional(),
		[key]: text(`the name of a variable, such as ${example}`, name =>
			VARIABLE.test(name)
				? null
				: /^\$\{?[A-Za-z_][A-Za-z0-9_]*\}?$/.test(name)
					? 'is not the name of a variable alone: leave out "$" and braces'
					: 'is not the name of a variable: letters, digits and "_"; the secret itself never stands in this file',
		),
	} as {
		header: z.ZodOptional<typeof headerName>;
		scheme: z.ZodOptional<z.ZodString>;
		user: z.ZodOptional<z.ZodString>;
		query: z.ZodOptional<z.ZodString>;
		path: z.ZodOptional<z.ZodString>;
	} & { [K in Key]: z.ZodString };
}

// With a user it is Basic, and needs no other word; without one, leaving out the scheme might be a slip. In the target
// stands the bare value.
function placeAndManner(value: Raw, report: Report): void {
	const place = ['query', 'path'].find(key => key in value);
	if (place !== undefined) {
		for (const beside of ['header', 'scheme', 'user', 'path']) {
			if (beside in value && beside !== place)
				report([beside], `has no place beside ${place}, which takes the bare value: leave out one of them`);
		}
	} else if ('header' in value && value.scheme === AWS_SCHEME) {
		report(
			['header'],
			`has no place beside ${AWS_SCHEME}, which signs requests in Authorization: leave it out`,
		);
	} else if ('user' in value && 'scheme' in value) {
		report(['user'], 'makes it Basic, so that no scheme stands beside it: leave out one of them');
	} else if (!('user' in value || 'scheme' in value)) {
		report(
			['scheme'],
			`is missing: it should be ${SCHEME}; or a user stands here, for Basic, or query or path`,
		);
	}
}

const SECRET_ELSEWHERE =
	'the secret itself never stands in this file, only the name of the variable that holds it';

/** What other programs' files have in these places. */
const IN_AUTH: Readonly<Record<string, string>> = {
	token: SECRET_ELSEWHERE,
	value: SECRET_ELSEWHERE,
	secret: SECRET_ELSEWHERE,
	password: SECRET_ELSEWHERE,
	username: 'the user name of Basic stands under user',
	api_key: SECRET_ELSEWHERE,
};

const IN_ROUTE: Readonly<Record<string, string>> = {
	port: 'it stands behind the host, as in "api.example.com:8443"',
	action: 'a route allows what it fits, and what fits none is blocked: leave it out',
	domain: 'the name or address stands under host',
	domains: 'each name has a route of its own, with host',
	hosts: 'each name has a route of its own, with host',
	hostname: 'the name or address stands under host',
	name: 'the name or address stands under host',
	path: 'it belongs under matches',
	url: 'the name stands under host, and the path under matches',
};

const FLAG = 'it is a flag of serve and exec';

const AT_TOP: Readonly<Record<string, string>> = {
	default: 'what no route fits is blocked: leave it out',
	version: 'there is but one: leave it out',
	log_level: 'the level stands under log: 0 (off), 1 (blocks) or 2 (full)',
	listen: `${FLAG}: --listen`,
	workers: `${FLAG}: --workers`,
	shards: 'it is a flag of serve: --shards',
	admin: `${FLAG}: --admin`,
	ca_dir: `${FLAG}: --ca-dir`,
	connect_to: `${FLAG}: --connect-to`,
	upstream_ca: `${FLAG}: --upstream-ca`,
};

// Passthrough is never read, so what needs reading can not be asked of it.
const UNREAD: Readonly<Record<string, string>> = {
	auth: 'a credential can not be put into what is passed through',
	preserve_auth: 'nothing is stripped from what is passed through',
	matches: 'paths, methods and headers of what is passed through are not seen',
	dlp: 'what is passed through is not scanned',
	limits: 'requests in what is passed through are not seen',
	client_cert: 'the agent speaks TLS with the origin itself',
};

function route<Key extends 'token_env' | 'token_ref'>(key: Key) {
	const authExample = `{ scheme: Bearer, ${key}: ${key === 'token_env' ? 'EGRESS_TOKEN_0' : 'MY_API_KEY'} }`;
	return mapping(
		{
			host: text('a host, such as api.example.com', host => {
				const read = readHostPattern(host);
				return read.ok ? null : read.problem;
			}),
			auth: mapping(auth(key), authExample, placeAndManner, [], IN_AUTH).optional(),
			preserve_auth: flag.optional(),
			matches: list(matchRule, '[{ methods: [GET] }]', 'leave it out to fit every request').optional(),
			dlp: dlpOfRoute.optional(),
			tls: oneOf(['intercept', 'passthrough'], ['passthrough']).optional(),
			allow_private: flag.optional(),
			client_cert: clientCert.optional(),
			timeouts: timeouts.optional(),
			limits: routeLimits.optional(),
		},
		'{ host: api.example.com }',
		(value, report) => {
			if (value.tls === 'passthrough') {
				for (const [unread, why] of Object.entries(UNREAD)) {
					if (unread in value) report([unread], `${why}: leave out this or "tls: passthrough"`);
				}
			}
			if (value.preserve_auth === true && replacesAuthorization(value.auth)) {
				report(
					['preserve_auth'],
					"keeps the agent's Authorization, which auth replaces: leave out one of them",
				);
			}
		},
		['preserve_auth', 'allow_private'],
		IN_ROUTE,
	);
}

function replacesAuthorization(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || 'query' in value || 'path' in value) return false;
	const { header = 'authorization' } = value as Raw;
	return typeof header === 'string' && header.toLowerCase() === 'authorization';
}

const log = z
	.literal([0, 1, 2], {
		error: ({ input }) =>
			logProblem(typeof input === 'number' && Number.isInteger(input) ? String(input) : kindOf(input)),
	})
	.optional();

/** The sentence for a `log` that is `found` instead. */
export function logProblem(found: string): string {
	return `should be an integer: 0 (off), 1 (blocks) or 2 (full); this is ${found}`;
}

function routes<Key extends 'token_env' | 'token_ref'>(key: Key) {
	return z.array(route(key), {
		error: issue =>
			shouldBe(
				issue.input,
				'a list of routes, such as [{ host: api.example.com }], or [] to block everything',
			) + undashed(issue.input),
	});
}

/** The whole of routes.yaml. */
export const routesFile = mapping(
	{
		log,
		routes: routes('token_env'),
		dlp: dlpEverywhere.optional(),
		timeouts: timeouts.optional(),
		limits: proxyLimits.optional(),
		upstream_proxy: upstreamProxy.optional(),
	},
	'{ routes: [{ host: api.example.com }] }',
	dlpProblems,
	[],
	AT_TOP,
);

/** What stands under `egress` in a manifest. */
export const manifestEgress = mapping(
	{
		log,
		routes: routes('token_ref').optional(),
		dlp: dlpEverywhere.optional(),
		timeouts: timeouts.optional(),
		limits: proxyLimits.optional(),
	},
	'{ routes: [{ host: api.example.com }] }',
	dlpProblems,
	[],
	AT_TOP,
);
