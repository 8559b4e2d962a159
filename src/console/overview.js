// What passes, at a glance: numbers of this moment, two charts, and what comes most often.

import { ask } from './api.js';
import { LatencyChart, RateChart } from './charts.js';
import { h, replace } from './dom.js';
import { bytes, count, ms } from './format.js';

const EVERY_MS = 3000;
const TOP = 8;

export class Overview {
	constructor() {
		this.rate = new RateChart();
		this.latency = new LatencyChart();
		this.tiles = h('div.tiles');
		this.hosts = h('section.panel');
		this.rules = h('section.panel');
		this.codes = h('section.panel');
		this.element = h(
			'div.view',
			h(
				'div.page',
				this.tiles,
				h('div.two', this.rate.element, this.latency.element),
				h('div.three', this.hosts, this.rules, this.codes),
			),
		);
		this.seconds = [];
		this.moment = null;
		this.lists();
	}

	async enter() {
		await this.load();
		this.timer = setInterval(() => void this.load(), EVERY_MS);
	}

	leave() {
		clearInterval(this.timer);
	}

	async load() {
		const stats = await ask('GET', '/-/stats').catch(() => null);
		if (stats === null) return;
		this.seconds = stats.seconds;
		this.moment ??= stats.moment;
		this.lists(stats);
		this.draw();
	}

	/** A second that has just ended. */
	second(second) {
		this.moment = second;
		this.seconds.push(second);
		if (this.seconds.length > 600) this.seconds.shift();
		if (this.element.isConnected && !this.element.hidden) this.draw();
	}

	draw() {
		this.rate.show(this.seconds);
		this.latency.show(this.seconds);
		const recent = this.seconds.slice(-10);
		const sum = pick => recent.reduce((total, second) => total + pick(second), 0);
		const rate =
			recent.length === 0 ? 0 : sum(({ outcomes }) => outcomes.reduce((a, b) => a + b, 0)) / recent.length;
		const blocked = sum(({ outcomes }) => outcomes[2]);
		const last = recent.findLast(({ latency }) => latency[1] !== null);
		const down = recent.length === 0 ? 0 : sum(({ bytesDown }) => bytesDown) / recent.length;
		const now = this.moment ?? {};
		replace(
			this.tiles,
			tile(rate < 10 ? rate.toFixed(1) : count(rate), '/s', 'exchanges'),
			tile(count(blocked), '', 'blocked in 10 s'),
			tile(...split(ms(last?.latency[1])), 'p95 latency'),
			tile(...split(bytes(Math.round(down))), 'from origins', '/s'),
			tile(count(now.connections ?? 0), '', 'connections'),
			tile(count(now.scansWaiting ?? 0), '', 'scans waiting'),
			tile(...split(ms(now.loopDelay ?? 0)), 'event loop late'),
			tile(...split(bytes(now.logWaiting ?? 0)), 'log waiting'),
			tile(...split(bytes(now.heldBytes ?? 0)), 'bodies kept'),
		);
	}

	lists(stats = { hosts: [], rules: [], codes: [] }) {
		bars(this.hosts, 'Top hosts', stats.hosts, 'No exchange yet.');
		bars(this.rules, 'Top rules', stats.rules, 'Nothing was found yet.', true);
		bars(this.codes, 'Why exchanges ended early', stats.codes, 'None did.', true);
	}
}

function split(text) {
	const [number, unit = ''] = text.split(' ');
	return [number, unit];
}

function tile(number, unit, name, suffix = '') {
	return h('div.tile', h('b', number, unit + suffix !== '' && h('small', unit + suffix)), h('span', name));
}

function bars(panel, title, entries, whenEmpty, bad = false) {
	const most = Math.max(1, ...entries.map(({ total }) => total));
	replace(
		panel,
		h('h2', title),
		entries.length === 0
			? h('p.note', whenEmpty)
			: h(
					'div.bars',
					entries.slice(0, TOP).map(({ name, total, blocked = 0 }) =>
						h(
							'div',
							{
								title: blocked > 0 ? `${name}: ${total}, ${blocked} of them blocked` : `${name}: ${total}`,
							},
							h(bad ? 'span.level.bad' : 'span.level', { style: { width: `${(total / most) * 100}%` } }),
							blocked > 0 && h('span.level.bad', { style: { width: `${(blocked / most) * 100}%` } }),
							h('span.name.data', name),
							h('span.value.data', count(total)),
						),
					),
				),
	);
}
