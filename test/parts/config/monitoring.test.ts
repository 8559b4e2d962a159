// The dashboard and the alerts under examples/, held against what is told: metrics, labels, PromQL, and when an alert fires.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { Gauges } from '../../../src/admin/gauges.js';
import { createMetrics } from '../../../src/admin/metrics.js';
import { OUTCOMES, PHASES, Tally } from '../../../src/admin/tally.js';
import { ERRORS } from '../../../src/core/errors.js';
import { example, type Plain, plain } from '../../support/deployments.js';

interface Grammar {
	parse(text: string): {
		iterate(visit: { enter: (node: { type: { isError: boolean }; from: number }) => void }): void;
	};
}

// The grammar of Prometheus' own editor. Its types need a package that is installed for it alone.
const promql: Grammar = createRequire(import.meta.url)('@prometheus-io/lezer-promql').parser;

/** Where an expression is no PromQL, once Grafana has put its own variables in. */
function mistakes(expression: string): number[] {
	const found: number[] = [];
	promql.parse(expression.replace(/\$__(?:rate_interval|range)/g, '5m')).iterate({
		enter: ({ type, from }) => {
			if (type.isError) found.push(from);
		},
	});
	return found;
}

describe('dashboard and alerts', () => {
	const dashboard = JSON.parse(example('grafana/dashboard.json'));
	const rules: Plain[] = plain('prometheus/alerts.yaml')[0].groups.flatMap((group: Plain) => group.rules);
	const expressions: string[] = [
		...dashboard.panels.flatMap(({ targets = [] }: Plain) => targets.map(({ expr }: Plain) => expr)),
		...dashboard.templating.list.map(({ query }: Plain) => query?.query ?? ''),
		...rules.map(({ expr }) => expr),
	];

	it('ask for metrics that are told, of which none is forgotten', async () => {
		const noGauges = () => new Proxy({}, { get: () => 0 }) as Gauges;
		const told = new Set<string>();
		for (const { name, type } of await createMetrics(new Tally(), noGauges).getMetricsAsJSON()) {
			const parts = String(type) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
			for (const part of parts) told.add(`${name}${part}`);
		}
		const asked = new Set(
			expressions.flatMap(text => text.match(/\b(?:egressd|nodejs|process)_[a-z0-9_]+\b/g) ?? []),
		);
		assert.ok(asked.size > 15);
		for (const name of asked) assert.ok(told.has(name), name);
		const missed = [...told].filter(name => name.startsWith('egressd_') && !/_(?:sum|count)$/.test(name));
		assert.deepEqual(
			missed.filter(name => !asked.has(name)),
			[],
		);
	});

	it('ask for values of labels that there are', () => {
		const known: Record<string, readonly string[]> = {
			verdict: OUTCOMES,
			phase: PHASES,
			code: Object.keys(ERRORS),
			direction: ['up', 'down'],
		};
		let checked = 0;
		for (const text of expressions) {
			for (const [, label = '', values = ''] of text.matchAll(/\b(\w+)(?:!=|=~|=)"([^"$]+)"/g)) {
				if (known[label] === undefined) continue;
				for (const one of values.split('|')) assert.ok(known[label].includes(one), `${label}="${one}"`);
				checked += 1;
			}
		}
		assert.ok(checked > 5);
		const [, codes = ''] =
			/code=~"([^"]+)"/.exec(rules.find(({ alert }) => alert === 'EgressdAnswersWith5xx').expr) ?? [];
		const of5xx = Object.entries(ERRORS).filter(([, { status }]) => status >= 500);
		assert.deepEqual(codes.split('|').sort(), of5xx.map(([code]) => code).sort());
	});

	it('are PromQL, by the grammar of Prometheus itself', () => {
		const queries = expressions.filter(text => text !== '' && !text.startsWith('label_values('));
		assert.ok(queries.length > 35);
		for (const text of queries) assert.deepEqual(mistakes(text), [], text);
		assert.notDeepEqual(mistakes('sum(rate(egressd_scans_total[5m])'), []);
	});

	// What its documentation asks for, since the program itself is often not to be had; `.lint` holds the exceptions.
	it('keep the rules of dashboard-linter: variables, descriptions, units, matchers, intervals', () => {
		assert.equal(dashboard.editable, false, 'what is kept as a file is not edited in the browser');
		const [source, ...variables]: Plain[] = dashboard.templating.list;
		assert.deepEqual([source.type, source.name, source.label], ['datasource', 'datasource', 'Data source']);
		assert.deepEqual(
			variables.map(({ name, label, multi, allValue, refresh }) => [name, label, multi, allValue, refresh]),
			['job', 'instance'].map(name => [name, name, true, '.+', 2]),
		);
		const excluded = plain('grafana/.lint')[0].exclusions['target-rate-interval-rule'].entries.map(
			({ panel }: Plain) => panel,
		);
		let selectors = 0;
		for (const { type, title, description, datasource, fieldConfig, targets = [] } of dashboard.panels) {
			if (type === 'row') continue;
			assert.ok(title && description && fieldConfig.defaults.unit, title);
			for (const one of [{ datasource }, ...targets])
				assert.match(one.datasource.uid, /^\$\{datasource\}$/, title);
			for (const { expr } of targets) {
				for (const [selector, func, name, matchers] of expr.matchAll(
					/(\w+\()?\b((?:egressd|process|nodejs)_\w+|up)\{([^}]*)\}/g,
				)) {
					assert.match(matchers, /^job=~"\$job", instance=~"\$instance"/, `${title}: ${selector}`);
					if (name.endsWith('_total')) assert.match(func, /^(?:rate|increase)\($/, `${title}: ${selector}`);
					selectors += 1;
				}
				const ranges = [...expr.matchAll(/\[([^\]]*)\]/g)].map(([, range]) => range);
				const other = ranges.some(range => range !== '$__rate_interval');
				assert.equal(other, excluded.includes(title), title);
			}
		}
		assert.ok(selectors > 30);
	});

	it('have a time at which each alert is quiet and one at which it fires, for promtool to try', () => {
		const cases: Plain[] = plain('prometheus/alerts.test.yaml')[0].tests.flatMap(
			(one: Plain) => one.alert_rule_test,
		);
		for (const { alert } of rules) {
			const tried = cases.filter(({ alertname }) => alertname === alert);
			assert.deepEqual(
				tried.map(({ exp_alerts }) => exp_alerts.length > 0),
				[false, true],
				alert,
			);
		}
		assert.equal(cases.length, rules.length * 2);
	});

	it('say to a person what is the matter', () => {
		assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length);
		for (const { alert, labels, annotations } of rules) {
			assert.match(alert, /^Egressd[A-Z]/);
			assert.ok(['critical', 'warning', 'info'].includes(labels.severity), alert);
			assert.ok(annotations.summary && annotations.description, alert);
		}
	});

	it('stand on the grid without lying on one another', () => {
		const taken = new Set<string>();
		for (const { id, gridPos } of dashboard.panels) {
			assert.ok(gridPos.x + gridPos.w <= 24, String(id));
			for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
				for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
					assert.ok(!taken.has(`${x},${y}`), `panel ${id}`);
					taken.add(`${x},${y}`);
				}
			}
		}
		assert.equal(new Set(dashboard.panels.map(({ id }: Plain) => id)).size, dashboard.panels.length);
	});
});
