// Routes back to the text of a routes.yaml, such that parseConfig reads the same from it. Must not know manifests or
// files.

import { stringify } from 'yaml';
import { LOG_OFF, type LogLevel } from '../core/level.js';
import type { DlpConfig, ProxyLimits, RouteConfig, Timeouts } from '../policy/written.js';
import { formatDuration } from './duration.js';
import { formatRate, formatSize } from './quantity.js';

/**
 * The text of a routes.yaml. `log` stands first, and only when it is above 0. `routes` must be validated, as
 * `planEgress` and `parseConfig` return them; throws a RangeError for a `log` that is none.
 */
export function renderRoutes(
	routes: readonly RouteConfig[],
	options: {
		readonly log?: LogLevel;
		readonly dlp?: DlpConfig | undefined;
		readonly timeouts?: Partial<Timeouts> | undefined;
		readonly limits?: Partial<ProxyLimits> | undefined;
	} = {},
): string {
	const { log = LOG_OFF, dlp, timeouts, limits } = options;
	// For callers without types, too: `true` is no level on any side.
	if (log !== 0 && log !== 1 && log !== 2) throw new RangeError('log is an integer: 0, 1 or 2');
	const file = {
		...(log > LOG_OFF && { log }),
		routes: routes.map(route => ({
			...route,
			...(route.timeouts && { timeouts: written(route.timeouts) }),
			...(route.limits && { limits: writtenLimits(route.limits) }),
		})),
		...(dlp && { dlp }),
		...(timeouts && { timeouts: written(timeouts) }),
		...(limits && { limits }),
	};
	// One line each, whatever their length; a list that occurs twice is written twice.
	// Other programs may read it by YAML 1.1, where a bare `yes` is a boolean.
	const forAll = { version: '1.2', schema: 'core', compat: 'yaml-1.1' } as const;
	return stringify(file, { ...forAll, lineWidth: 0, aliasDuplicateObjects: false });
}

function written(timeouts: Partial<Timeouts>): Record<string, string> {
	const entries = Object.entries(timeouts).filter(([, milliseconds]) => milliseconds !== undefined);
	return Object.fromEntries(entries.map(([name, milliseconds]) => [name, formatDuration(milliseconds)]));
}

function writtenLimits({
	body,
	requests,
	bytes_out,
	per,
}: NonNullable<RouteConfig['limits']>): Record<string, string> {
	return {
		...(body !== undefined && { body: formatSize(body) }),
		...(requests !== undefined && { requests: formatRate(requests, String) }),
		...(bytes_out !== undefined && { bytes_out: formatRate(bytes_out, formatSize) }),
		...(per !== undefined && { per }),
	};
}
