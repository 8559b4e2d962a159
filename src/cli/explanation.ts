// An explanation in words, for a person at a terminal. Must not decide anything, nor read anything else.

import { formatRate } from '../config/quantity.js';
import { shownValue } from '../core/authorization.js';
import { count } from '../core/count.js';
import { withPort } from '../core/target.js';
import type { ExplainedFinding, Explanation } from '../explain/explanation.js';
import type { Before, ExplainedScenario } from '../explain/scenario.js';
import { type Paint, printable } from './paint.js';

interface DescribeOptions {
	/** The name of the routes file. */
	readonly file: string;
	readonly paint: Paint;
}

// As wide as the longest label and a space.
const LABEL = 12;

/** Several lines, each ended. */
export function describe(explanation: ExplainedScenario, { file, paint }: DescribeOptions): string {
	const rows: string[] = [];
	const row = (label: string, ...texts: readonly string[]): void => {
		for (const [i, text] of texts.entries()) {
			rows.push(`${paint.dim((i === 0 ? label : '').padEnd(LABEL))}${printable(text)}`);
		}
	};
	const { request, considered, route, injected, stripped, findings, address, log, unset } = explanation;
	const { scheme, host, port, method, path } = request;
	rows.push(headline(explanation, paint));
	const target = method === 'CONNECT' ? path : `${scheme}://${withPort(host, port)}${path}`;
	if (host !== '') row('request', `${method} ${target}`.trimStart());
	const listed = nearestOf(considered);
	for (const [i, one] of listed.entries()) {
		const place = `${file}${one.line === undefined ? '' : `:${one.line}:${one.col}`}`;
		const verdict = one.decides ? 'decides' : one.fits ? `fits, but ${one.because[0]}` : 'does not fit';
		row(i === 0 ? 'routes' : '', `${place} routes[${one.index}] ${one.host} ${verdict}`);
		if (!one.fits) row('', ...one.because.map(why => `  ${why}`));
	}
	const left = considered.length - listed.length;
	if (left > 0)
		row('', `${count(left, 'more route')} for this host: they do not fit either, and --json has them`);
	const others = explanation.other_hosts;
	if (others > 0) row(considered.length === 0 ? 'routes' : '', `${count(others, 'route')} for other hosts`);
	else if (considered.length === 0) row('routes', `${file} has none: everything is blocked`);
	if (route?.tls === 'passthrough') {
		row('tls', 'passthrough: joined to the host and never read; path, headers and bodies are not seen');
	}
	if (address !== null) {
		row('address', `${address.kind}${address.allowed ? '' : ': may not be dialled'}`);
	}
	if (stripped.length > 0) row('stripped', stripped.join(', '));
	if (injected !== null) {
		const { variable, set } = injected;
		const place =
			'target' in injected
				? injected.target.replace('*', '[sealed]')
				: `${injected.header}: ${shownValue(injected, '[sealed]')}`;
		row('injected', `${place}, the value of ${variable}${set ? '' : ', which is not set here'}`);
	}
	if (route !== null && route.tls === 'intercept') row('detectors', detectors(route));
	const most = route === null ? [] : limits(route.limits);
	if (most.length > 0) row('limits', most.join(', '));
	if (explanation.before !== undefined) row('before', history(explanation.before));
	row('findings', ...(findings.length === 0 ? ['none'] : findings.map(finding)));
	const nothing = log.level === 'off' ? 'nothing: log is 0' : 'nothing at this level';
	row(`log=${log.level}`, ...(log.lines.length === 0 ? [nothing] : log.lines));
	if (explanation.to_allow !== null) row('to allow', explanation.to_allow);
	if (unset.length > 0) row('mind', `not set here, so that serve would not start: ${unset.join(', ')}`);
	return `${rows.join('\n')}\n`;
}

/** How many routes that don't fit are listed, so that what is found and what would allow it stays in sight. */
const MISSES_SHOWN = 8;

/** In their order: those that fit, and of the others at most so many, those first whose path fits. */
function nearestOf(considered: Explanation['considered']): Explanation['considered'] {
	const misses = considered.filter(({ fits }) => !fits);
	if (misses.length <= MISSES_SHOWN) return considered;
	const byPath = (one: Explanation['considered'][number]): boolean =>
		one.because.some(why => !/^matches\[\d+\]: path /.test(why));
	const shown = new Set(
		[...misses.filter(byPath), ...misses.filter(one => !byPath(one))].slice(0, MISSES_SHOWN),
	);
	return considered.filter(one => one.fits || shown.has(one));
}

const VERDICTS = {
	allow: 'allowed',
	warn: 'allowed, with a warning',
	redact: 'allowed, redacted',
	block: 'blocked',
} as const;

function headline({ verdict, reason, refusal }: Explanation, { bold, green, red, yellow }: Paint): string {
	const colour = verdict === 'block' ? red : verdict === 'allow' ? green : yellow;
	const status = refusal?.close === undefined ? refusal?.status : `close ${refusal.close}`;
	const code = refusal === null ? '' : ` (${status} ${refusal.error}, ${refusal.code})`;
	return `${bold(colour(VERDICTS[verdict]))}${reason === null ? '' : `: ${printable(reason)}`}${code}`;
}

function detectors({ outbound, inbound, on_match }: NonNullable<Explanation['route']>): string {
	const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
	return `outbound ${list(outbound)} (on match: ${on_match}); inbound ${list(inbound)}`;
}

function limits({ body, requests, bytesOut, per }: NonNullable<Explanation['route']>['limits']): string[] {
	const each = per === 'route' ? '' : ` for each ${per}`;
	return [
		...(body === null ? [] : [`a body of ${body} bytes`]),
		...(requests === null ? [] : [`${formatRate(requests, String)} requests${each}`]),
		...(bytesOut === null ? [] : [`${formatRate(bytesOut, String)} bytes out${each}`]),
	];
}

function history({ logged, unknown, alike }: Before): string {
	const parts = alike > 0 && logged + unknown === 0 ? [] : [count(logged, 'logged request')];
	if (unknown > 0) parts.push(`${unknown} of which the lines tell too little`);
	if (alike > 0) parts.push(`${count(alike, 'request')} like this one`);
	return `${parts.join(', ')}, all at one moment`;
}

/** One finding in one line. */
export function finding(found: ExplainedFinding): string {
	const { stage, message, kind, rule, detector, severity, location, name, start, end, decoded } = found;
	const place = name === undefined ? location : `${location} ${name}`;
	const via = decoded.length === 0 ? '' : `, via ${decoded.join(', ')}`;
	const where =
		message !== undefined
			? `message ${message + 1}, which ${stage === 'response' ? 'the origin' : 'the agent'} says`
			: stage === 'response'
				? 'reply'
				: stage === 'log'
					? 'target, as the log would show it'
					: 'request';
	return `${severity}: ${kind} (${detector}, ${rule}) in ${message === undefined ? `${place} of the ` : ''}${where}, bytes ${start} to ${end}${via}`;
}
