// The tally and the gauges as Prometheus reads them. Labels come from the configuration and from catalogues only, never
// from an agent. Counting is the tally's: nothing here runs before somebody scrapes.

import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Gauges } from './gauges.js';
import { BOUNDS, type Histogram } from './histogram.js';
import { OUTCOMES, PHASES, type RouteCount, type Tally } from './tally.js';

/** Every second of the tally's buckets is told: 1.4 from one to the next is enough for a graph. */
const TOLD = BOUNDS.map((_, i) => i).filter(i => i % 4 === 0 || i === BOUNDS.length - 1);

export function createMetrics(tally: Tally, gauges: () => Gauges): Registry {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 10 });
	const registers = [registry];

	const perRoute = (visit: (route: string, host: string, count: RouteCount) => void): void => {
		for (const [index, { host, count }] of tally.routes.entries()) visit(String(index), host, count);
		visit('none', '', tally.unrouted);
	};
	new Counter({
		name: 'egressd_exchanges_total',
		help: 'Exchanges that ended, by the route that decided (its index in routes.yaml and its host) and how.',
		labelNames: ['route', 'host', 'verdict'],
		registers,
		collect() {
			this.reset();
			perRoute((route, host, { outcomes }) => {
				for (const verdict of OUTCOMES) this.inc({ route, host, verdict }, outcomes[verdict]);
			});
		},
	});
	new Counter({
		name: 'egressd_body_bytes_total',
		help: 'Bytes of bodies on the wire: up from agents, down from origins.',
		labelNames: ['route', 'host', 'direction'],
		registers,
		collect() {
			this.reset();
			perRoute((route, host, { bytesUp, bytesDown }) => {
				this.inc({ route, host, direction: 'up' }, bytesUp);
				this.inc({ route, host, direction: 'down' }, bytesDown);
			});
		},
	});
	counts('egressd_refusals_total', 'Exchanges that were ended early, by code.', 'code', tally.codes);
	counts('egressd_findings_total', 'What the detectors found, by rule.', 'rule', tally.rules);
	function counts(name: string, help: string, label: string, of: ReadonlyMap<string, number>): void {
		new Counter({
			name,
			help,
			labelNames: [label],
			registers,
			collect() {
				this.reset();
				for (const [value, count] of of) this.inc({ [label]: value }, count);
			},
		});
	}
	registry.registerMetric(phases(tally) as unknown as Gauge);

	const gauge = (name: string, help: string, read: (now: Gauges) => number): void => {
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(read(gauges()));
			},
		});
	};
	const counter = (name: string, help: string, read: (now: Gauges) => number): void => {
		new Counter({
			name,
			help,
			registers,
			collect() {
				this.reset();
				this.inc(read(gauges()));
			},
		});
	};
	gauge('egressd_scans_waiting', 'Scans that wait for a thread.', now => now.scansWaiting);
	gauge('egressd_scans_running', 'Scans that a thread is at.', now => now.scansRunning);
	counter('egressd_scans_total', 'Scans that went to a thread.', now => now.scans);
	counter('egressd_scan_wait_seconds_total', 'Time scans waited for a thread.', now => now.scanWaitMs / 1000);
	counter('egressd_log_bytes_total', 'Bytes of log lines.', now => now.logBytes);
	gauge('egressd_log_waiting_bytes', 'Log bytes that wait for the reader.', now => now.logWaiting);
	gauge('egressd_log_waiting_exchanges', 'Exchanges that wait for room in the log.', now => now.logWaiters);
	counter(
		'egressd_log_lost_lines_total',
		'Lines that were lost since the reader is gone.',
		now => now.logLost,
	);
	gauge('egressd_log_level', 'The log level in force.', now => now.log);
	gauge('egressd_certificates', 'Certificates in the cache.', now => now.certificates);
	gauge('egressd_connections', 'Open connections of agents.', now => now.connections);
	gauge('egressd_exchanges_open', 'Exchanges under way.', now => now.exchanges);
	gauge('egressd_held_bytes', 'Bytes that are kept of the bodies of all exchanges.', now => now.heldBytes);
	gauge(
		'egressd_held_limit_bytes',
		'Bytes kept over which exchanges are refused; from half of it on less is kept of each.',
		now => now.heldLimit,
	);
	gauge('egressd_configurations', 'Configurations that exchanges run under.', now => now.generations);
	gauge('egressd_denies_all', '1 while the operator has everything refused.', now => Number(now.deniesAll));
	return registry;
}

interface Sample {
	readonly metricName?: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
}

/** The tally's own buckets in the shape of a prom-client metric, which has no way to set its buckets. */
function phases(tally: Tally) {
	const name = 'egressd_phase_seconds';
	return {
		name,
		async get() {
			const values = PHASES.flatMap(phase => samples(name, phase, tally.phases[phase]));
			return { name, help: 'Time by phase.', type: 'histogram', aggregator: 'sum', values };
		},
		reset() {},
	};
}

function samples(name: string, phase: string, histogram: Histogram): Sample[] {
	const values: Sample[] = [];
	let sum = 0;
	let from = 0;
	for (const bucket of TOLD) {
		for (; from <= bucket; from += 1) sum += histogram.counts[from] as number;
		const bound = BOUNDS[bucket] as number;
		const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound / 1000);
		values.push({ metricName: `${name}_bucket`, labels: { le, phase }, value: sum });
	}
	values.push({ metricName: `${name}_sum`, labels: { phase }, value: histogram.sum / 1000 });
	values.push({ metricName: `${name}_count`, labels: { phase }, value: histogram.count });
	return values;
}
