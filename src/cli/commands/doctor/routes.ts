// What the doctor looks at in the routes: that they are valid and their variables set, and what of them is less than safe
// or written in vain. Must not know how anything is shown.

import { ConfigError } from '../../../config/issues.js';
import type { Config } from '../../../config/load.js';
import { routePlace } from '../../../config/places.js';
import { count } from '../../../core/count.js';
import { withFiles } from '../../../credentials/files.js';
import { readSecrets, StartError } from '../../../credentials.js';
import { endOf, letsThrough } from '../../../policy/allowance.js';
import { unusedRoutes } from '../../../policy/unused.js';
import { detectorsOff, type RouteConfig } from '../../../policy/written.js';
import { readConfig } from '../../flags.js';
import type { Environment } from '../../trust.js';
import type { CheckResult } from './finding.js';

/** What a routes file comes to; `config` is null where it can't be read or has mistakes. */
export async function checkConfig(
	file: string,
	env: Environment,
): Promise<{ readonly results: CheckResult[]; readonly config: Config | null }> {
	let config: Config;
	try {
		config = await readConfig(file);
	} catch (error) {
		return { results: [unreadable(file, error as Error)], config: null };
	}
	const warn = (detail: string, hint?: string): CheckResult => ({
		check: 'config',
		status: 'warn',
		detail,
		...(hint && { hint }),
	});
	const at = (index: number): string =>
		`${file}:${routePlace(config, index)?.line ?? 1}: ${config.routes[index]?.host}`;
	const now = Date.now();
	const results: CheckResult[] = [
		{
			check: 'config',
			status: 'ok',
			detail: `${file}: ${count(config.routes.length, 'route')}, log ${config.log}`,
		},
		...credentials(config, env),
	];
	if (config.log === 2)
		results.push(
			warn('log 2 writes bodies and the injected credentials', 'guard that output as you guard the keys'),
		);
	for (const [index, route] of config.routes.entries())
		results.push(...[...weaknesses(route, now)].map(weak => warn(`${at(index)}: ${weak}`)));
	for (const { index, remark } of unusedRoutes(config.routes, now))
		results.push(warn(`${at(index)}: ${remark}`));
	return { results, config };
}

function unreadable(file: string, error: Error): CheckResult {
	const first = error.message.split('\n')[0];
	const detail =
		error instanceof ConfigError ? `${count(error.issues.length, 'mistake')}: ${first}` : error.message;
	return { check: 'config', status: 'fail', detail, hint: `egressd check ${file}` };
}

function credentials(config: Config, env: Environment): CheckResult[] {
	try {
		readSecrets(config, withFiles(config, env));
		return [];
	} catch (error) {
		if (!(error instanceof StartError)) throw error;
		return [
			{ check: 'credentials', status: 'fail', detail: error.message, hint: 'serve does not start like this' },
		];
	}
}

/** What a route lets through that one without a word on it would not; what is over at `now` is left out. */
function* weaknesses(route: RouteConfig, now: number): Generator<string> {
	const { dlp } = route;
	if (route.host.startsWith('*.')) yield 'a wildcard allows names that an agent can make up';
	if (route.tls === 'passthrough') yield 'passthrough is never read: no rule and no detector sees it';
	for (const { way, off, all } of detectorsOff(route))
		yield all ? `${way} detectors are off` : `${way} detectors are off: ${off.join(', ')}`;
	if (dlp?.outbound_on_match === 'warn') yield 'a secret that is found only warns';
	for (const { rule, until } of dlp?.allow ?? [])
		if (until === undefined || endOf(until) > now) yield letsThrough(rule, until);
	if (route.preserve_auth === true) yield "preserve_auth lets the agent's own credential through";
	if (route.allow_private === true) yield 'allow_private reaches into private networks';
}
