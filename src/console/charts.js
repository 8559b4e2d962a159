// Two charts over the last minutes, in SVG: what ended how, stacked, and how long it took, as lines. A pointer or a
// finger on one shows the numbers of that second.

import { h, replace, s } from './dom.js';
import { clock, count, ms } from './format.js';

const HEIGHT = 168;
const LEFT = 52;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;
/** Seconds that are shown: a minute until there are more of them. */
const WINDOWS = [60, 300];
const LONGEST = 300;

const OUTCOMES = ['allowed', 'warned', 'blocked', 'error'];

/** The next number of the kind 1, 2, 5, 10 that is no less. */
function niceAbove(value) {
	const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
	return [1, 2, 5, 10].map(step => step * power).find(step => step >= value) ?? 10 * power;
}

/** A place on the axis of time, by the seconds that lie between it and now. */
function ago(seconds) {
	if (seconds < 1) return 'now';
	return seconds < 60 ? `−${Math.round(seconds)} s` : `−${Math.round(seconds / 60)} min`;
}

class Chart {
	constructor(title, legend) {
		this.svg = s('svg.chart', { role: 'img', 'aria-label': title });
		this.read = h('span.data.note');
		this.legend = legend;
		this.element = h(
			'section.panel',
			h('h2', title, ' ', this.read),
			this.svg,
			h(
				'div.legend',
				legend.map(([key, name]) => h('span', h(`i.${key}`), name)),
			),
		);
		this.width = 600;
		this.seconds = [];
		this.window = WINDOWS[0];
		this.at = null;
		new ResizeObserver(([entry]) => {
			this.width = Math.max(200, entry.contentRect.width);
			this.draw();
		}).observe(this.svg);
		this.svg.addEventListener('pointermove', event => {
			const box = this.svg.getBoundingClientRect();
			const share = (event.clientX - box.left - LEFT) / (this.width - LEFT - RIGHT);
			this.at = share < 0 || share > 1 ? null : Math.round(share * this.window);
			this.draw();
		});
		this.svg.addEventListener('pointerleave', () => {
			this.at = null;
			this.draw();
		});
	}

	show(seconds) {
		this.seconds = seconds.slice(-LONGEST);
		this.window = WINDOWS.find(most => this.seconds.length <= most) ?? LONGEST;
		this.draw();
	}

	x(second, last) {
		const inner = this.width - LEFT - RIGHT;
		return LEFT + inner - ((last - second) / this.window) * inner;
	}

	y(value, top) {
		return TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
	}

	axes(top, label) {
		const parts = [0, 0.5, 1].map(share => {
			const y = this.y(share * top, top);
			return [
				s('line.grid', { x1: LEFT, x2: this.width - RIGHT, y1: y, y2: y }),
				s('text', { x: LEFT - 8, y: y + 4, 'text-anchor': 'end' }, label(share * top)),
			];
		});
		const inner = this.width - LEFT - RIGHT;
		const times = (inner < 360 ? [0, 1] : [0, 0.2, 0.4, 0.6, 0.8, 1]).map(share => {
			const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
			const text = ago((1 - share) * this.window);
			return s('text', { x: LEFT + share * inner, y: HEIGHT - 4, 'text-anchor': anchor }, text);
		});
		return [parts, times];
	}

	draw() {
		this.svg.setAttribute('viewBox', `0 0 ${this.width} ${HEIGHT}`);
		const last = this.seconds.at(-1)?.at ?? Math.floor(Date.now() / 1000);
		const shown =
			this.at === null ? null : this.seconds.find(({ at }) => at === last - this.window + this.at);
		const cross =
			shown &&
			s('line.cross', {
				x1: this.x(shown.at, last),
				x2: this.x(shown.at, last),
				y1: TOP,
				y2: HEIGHT - BOTTOM,
			});
		replace(this.svg, ...this.marks(last).flat(3), cross);
		replace(this.read, shown ? `${clock(shown.at * 1000)}  ${this.words(shown)}` : '');
	}
}

/** Exchanges a second by how they ended. */
export class RateChart extends Chart {
	constructor() {
		super(
			'Exchanges a second',
			OUTCOMES.map(name => [`fill-${name}`, name]),
		);
	}

	marks(last) {
		const sums = this.seconds.map(({ outcomes }) => outcomes.reduce((a, b) => a + b, 0));
		const top = niceAbove(Math.max(5, ...sums));
		const inner = this.width - LEFT - RIGHT;
		const wide = Math.max(1, inner / this.window);
		const paths = OUTCOMES.map((name, nth) => {
			let d = '';
			for (const { at, outcomes } of this.seconds) {
				if (outcomes[nth] === 0) continue;
				const below = outcomes.slice(0, nth).reduce((a, b) => a + b, 0);
				const y = this.y(below + outcomes[nth], top);
				const height = Math.max(1, this.y(below, top) - y);
				const x = this.x(at, last) - wide;
				if (x >= LEFT - wide)
					d += `M${x.toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(2)}v${height.toFixed(1)}h-${wide.toFixed(2)}z`;
			}
			return s(`path.fill-${name}`, { d });
		});
		return [this.axes(top, value => (value < 10 ? String(value) : count(value))), paths];
	}

	words({ outcomes }) {
		return (
			OUTCOMES.map((name, i) => (outcomes[i] > 0 ? `${count(outcomes[i])} ${name}` : ''))
				.filter(Boolean)
				.join(', ') || 'nothing'
		);
	}
}

/** As on an axis: whole numbers, and seconds from one on. */
function axisMs(value) {
	return value < 1000 ? `${value} ms` : `${value / 1000} s`;
}

const LINES = ['p50', 'p95', 'p99'];

/** Milliseconds from the first byte in to the last byte out. */
export class LatencyChart extends Chart {
	constructor() {
		super(
			'Latency',
			LINES.map(name => [`key-${name}`, name]),
		);
	}

	marks(last) {
		const top = niceAbove(
			Math.max(5, ...this.seconds.flatMap(({ latency }) => latency.map(value => value ?? 0))),
		);
		const paths = LINES.map((name, nth) => {
			let d = '';
			let before = null;
			for (const { at, latency } of this.seconds) {
				const value = latency[nth];
				if (value === null) continue;
				const x = this.x(at, last).toFixed(1);
				// A line is drawn over short pauses only: what lies between was not measured.
				d += `${before !== null && at - before <= 5 ? 'L' : 'M'}${x} ${this.y(value, top).toFixed(1)}`;
				if (before === null || at - before > 5) d += 'h0.8';
				before = at;
			}
			return s(`path.line-${name}`, { d });
		});
		return [this.axes(top, axisMs), paths];
	}

	words({ latency }) {
		return LINES.map((name, i) => `${name} ${ms(latency[i])}`).join('  ');
	}
}
