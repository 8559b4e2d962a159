// The numbers of a log as a page for a person. Must not count anything.

import { count } from '../../../core/count.js';
import { type Paint, printable } from '../../paint.js';
import { formatBytes } from './show.js';
import type { Ranked, Stats } from './stats.js';

/** Several lines, each ended. */
export function statsPage(stats: Stats, { bold, dim }: Paint): string {
	const rows: string[] = [];
	const list = (title: string, ranked: readonly Ranked[]): void => {
		if (ranked.length === 0) return;
		rows.push('', bold(title));
		const width = String(ranked[0]?.count ?? 0).length;
		for (const { name, count } of ranked) {
			rows.push(`  ${dim(String(count).padStart(width))}  ${printable(name)}`);
		}
	};
	const span = stats.from === null ? '' : ` from ${stats.from} to ${stats.to}`;
	const others = stats.other_lines === 0 ? '' : `, ${stats.other_lines} of them none of egressd's`;
	rows.push(`${count(stats.lines, 'line')}${span}${others}`);
	list(
		'events',
		Object.entries(stats.events).map(([name, count]) => ({ name, count })),
	);
	list('hosts asked (level 2)', stats.hosts);
	list('hosts blocked', stats.blocked_hosts);
	list('agents', stats.agents);
	list('agents blocked', stats.blocked_agents);
	list('blocks by reason', stats.blocks_by_reason);
	list('findings by rule', stats.findings_by_rule);
	list('errors', stats.errors);
	list('statuses', stats.statuses);
	if (stats.latency_ms !== null) {
		const { p50, p90, p99, max } = stats.latency_ms;
		rows.push('', bold('latency'), `  p50 ${p50} ms, p90 ${p90} ms, p99 ${p99} ms, max ${max} ms`);
	}
	const { sent, received } = stats.bytes;
	if (sent + received > 0) {
		rows.push('', bold('bodies'), `  sent ${formatBytes(sent)}, received ${formatBytes(received)}`);
	}
	return `${rows.join('\n')}\n`;
}
