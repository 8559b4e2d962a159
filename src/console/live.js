// Exchanges as they come: a list of thousands of which only those in sight are elements, a filter, a pause, and one of
// them opened beside it.

import { ask } from './api.js';
import { detailView } from './detail.js';
import { h, replace } from './dom.js';
import { bytes, clock, count, ms } from './format.js';

/** Exchanges that the page keeps; as many as the proxy keeps to be opened. */
const MOST = 1000;
const narrow = matchMedia('(max-width: 900px)');
const OUTCOMES = ['all', 'allowed', 'warned', 'blocked', 'error'];

export class Live {
	/** `setBodies` is told whether bodies are to be kept; `explain` gets the exchange that is to be explained. */
	constructor({ setBodies, explain }) {
		this.explain = explain;
		this.items = [];
		this.shown = [];
		this.held = [];
		this.left = 0;
		this.paused = false;
		this.outcome = 'all';
		this.selected = null;
		this.frame = 0;
		this.search = h('input.field', {
			type: 'search',
			placeholder: 'Filter: host, path, method, status, rule',
			'aria-label': 'Filter',
			oninput: () => this.refilter(),
			onsearch: () => this.refilter(),
		});
		this.segments = OUTCOMES.map(name =>
			h('button', { 'aria-pressed': String(name === 'all'), onclick: () => this.only(name) }, name),
		);
		this.pauseButton = h('button', { 'aria-pressed': 'false', onclick: () => this.pause() }, 'Pause');
		this.bodiesButton = h(
			'button',
			{
				'aria-pressed': 'false',
				title: 'Have the proxy keep bodies of exchanges to come while this is on',
				onclick: () => {
					const on = this.bodiesButton.getAttribute('aria-pressed') !== 'true';
					this.bodiesButton.setAttribute('aria-pressed', String(on));
					setBodies(on);
				},
			},
			'Keep bodies',
		);
		this.count = h('span.count.data', { role: 'status' });
		this.spacer = h('div.spacer');
		this.scroller = h(
			'div.scroller',
			{
				tabindex: '0',
				role: 'listbox',
				'aria-label': 'Exchanges, newest first',
				onscroll: () => this.draw(),
				onkeydown: event => this.key(event),
			},
			this.spacer,
		);
		this.newer = h('button.newer.primary', { hidden: true, onclick: () => this.top() });
		this.empty = h('p.empty', 'No exchange yet. They appear here as they end.');
		this.detail = h('aside.detail-side', { hidden: true, tabindex: '-1', 'aria-label': 'Exchange' });
		this.element = h(
			'div.view.live',
			h(
				'div.tools',
				this.search,
				h('div.segmented', { role: 'group', 'aria-label': 'Verdict' }, this.segments),
				this.pauseButton,
				this.bodiesButton,
				this.count,
			),
			h(
				'div.split',
				h(
					'div.list-side',
					h(
						'div.list-head',
						['Time', 'Verdict', 'Method', 'Target'].map(name => h('span', name)),
						['Status', 'Took', 'Reply'].map(name => h('span.num', name)),
					),
					h('div.list-wrap', this.newer, this.empty, this.scroller),
				),
				this.detail,
			),
		);
		new ResizeObserver(() => this.draw()).observe(this.scroller);
		narrow.addEventListener('change', () => this.draw());
	}

	enter() {
		this.draw();
	}
	leave() {}

	get rowHeight() {
		return narrow.matches ? 44 : 28;
	}

	/** What has just ended, oldest first, and how many more there were. */
	add({ items, left }) {
		this.left += left;
		if (this.paused) {
			this.held.push(...items);
			if (this.held.length > MOST) this.held.splice(0, this.held.length - MOST);
		} else this.take(items);
		this.status();
	}

	take(items) {
		const fitting = items.filter(item => this.fits(item)).reverse();
		this.items.unshift(...[...items].reverse());
		this.items.length = Math.min(this.items.length, MOST);
		this.shown.unshift(...fitting);
		this.shown.length = Math.min(this.shown.length, MOST);
		// Who reads further down goes on reading the same rows.
		if (this.scroller.scrollTop > 0) this.scroller.scrollTop += fitting.length * this.rowHeight;
		this.draw();
	}

	fits({ outcome, text }) {
		return (
			(this.outcome === 'all' || outcome === this.outcome) && this.words.every(word => text.includes(word))
		);
	}

	get words() {
		return this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
	}

	only(outcome) {
		this.outcome = outcome;
		for (const [i, button] of this.segments.entries())
			button.setAttribute('aria-pressed', String(OUTCOMES[i] === outcome));
		this.refilter();
	}

	refilter() {
		this.shown = this.items.filter(item => this.fits(item));
		this.scroller.scrollTop = 0;
		this.draw();
		this.status();
	}

	pause() {
		this.paused = !this.paused;
		this.pauseButton.setAttribute('aria-pressed', String(this.paused));
		this.pauseButton.textContent = this.paused ? 'Resume' : 'Pause';
		if (!this.paused) this.take(this.held.splice(0));
		this.status();
	}

	top() {
		this.scroller.scrollTop = 0;
		if (this.paused) this.pause();
		this.draw();
	}

	status() {
		const parts = [`${count(this.shown.length)} shown`];
		if (this.left > 0) parts.push(`${count(this.left)} left out`);
		if (this.held.length > 0) parts.push(`${count(this.held.length)} waiting`);
		const text = parts.join(' · ');
		if (this.count.textContent !== text) this.count.textContent = text;
		this.count.title =
			this.left > 0
				? 'Under load only some exchanges are sent to this page. All are counted, and refused ones come first.'
				: '';
	}

	draw() {
		if (this.frame !== 0) return;
		this.frame = requestAnimationFrame(() => {
			this.frame = 0;
			this.render();
		});
	}

	render() {
		const height = this.rowHeight;
		const { scrollTop, clientHeight } = this.scroller;
		this.empty.hidden = this.shown.length > 0;
		this.empty.textContent =
			this.items.length > 0 ? 'Nothing fits the filter.' : 'No exchange yet. They appear here as they end.';
		this.newer.hidden = scrollTop < height * 4;
		this.newer.textContent = 'Newest';
		this.spacer.style.height = `${this.shown.length * height}px`;
		const from = Math.max(0, Math.floor(scrollTop / height) - 4);
		const to = Math.min(this.shown.length, Math.ceil((scrollTop + clientHeight) / height) + 4);
		const rows = [];
		for (let i = from; i < to; i += 1) {
			const row = this.row(this.shown[i]);
			row.style.top = `${i * height}px`;
			rows.push(row);
		}
		this.spacer.replaceChildren(...rows);
		if (this.selected === null) this.scroller.removeAttribute('aria-activedescendant');
		else this.scroller.setAttribute('aria-activedescendant', `x-${this.selected}`);
	}

	row(item) {
		item.element ??= h(
			'div.row',
			{ role: 'option', id: `x-${item.id}`, title: item.reason ?? '', onclick: () => void this.open(item) },
			h('span.time', clock(item.at)),
			h(`span.tag.${item.outcome}`, item.outcome),
			h('span.method', item.method),
			h(
				'span.target',
				h('span.host', item.host),
				h('span.path', item.path),
				item.reason !== null && h('span.why', item.reason.replace(/^egress(?: DLP)?: /, '')),
			),
			h('span.code.num', item.status === null ? '–' : String(item.status)),
			h('span.ms.num', ms(item.ms)),
			h('span.size.num', bytes(item.down)),
		);
		item.element.setAttribute('aria-selected', String(item.id === this.selected));
		return item.element;
	}

	key(event) {
		const at = this.shown.findIndex(({ id }) => id === this.selected);
		const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.rowHeight) - 1);
		const to = {
			ArrowDown: at + 1,
			j: at + 1,
			ArrowUp: at - 1,
			k: at - 1,
			PageDown: at + page,
			PageUp: at - page,
			Home: 0,
			End: this.shown.length - 1,
			Enter: at,
		}[event.key];
		if (to === undefined || this.shown.length === 0 || event.ctrlKey || event.metaKey) return;
		event.preventDefault();
		const item = this.shown[Math.min(Math.max(to, 0), this.shown.length - 1)];
		if (event.key === 'Enter') {
			void this.open(item).then(() => this.detail.focus());
			return;
		}
		const top = this.shown.indexOf(item) * this.rowHeight;
		const { scrollTop, clientHeight } = this.scroller;
		if (top < scrollTop) this.scroller.scrollTop = top;
		else if (top + this.rowHeight > scrollTop + clientHeight)
			this.scroller.scrollTop = top + this.rowHeight - clientHeight;
		this.selected = item.id;
		this.draw();
		if (!this.detail.hidden) void this.open(item);
	}

	async open(item, reveal = false) {
		this.selected = item.id;
		this.draw();
		const detail = await ask('GET', `/-/exchanges/${item.id}${reveal ? '?reveal=1' : ''}`).catch(
			error => error,
		);
		// Another one was opened meanwhile.
		if (this.selected !== item.id) return;
		this.detail.hidden = false;
		if (detail instanceof Error) {
			replace(this.detail, h('p.empty', `This exchange can not be opened: ${detail.message}.`));
			return;
		}
		replace(
			this.detail,
			detailView(detail, {
				onReveal: () => void this.open(item, true),
				onExplain: () => this.explain(detail),
				onClose: () => this.close(),
			}).flat(),
		);
		this.detail.scrollTop = 0;
	}

	/** True when something was open. */
	close() {
		if (this.detail.hidden) return false;
		this.detail.hidden = true;
		this.scroller.focus();
		this.draw();
		return true;
	}
}

/** The text that a filter looks at. */
export function searchable(item) {
	const parts = [
		item.method,
		item.host,
		item.path,
		item.status ?? '',
		item.outcome,
		item.code ?? '',
		...item.rules,
	];
	return parts.join(' ').toLowerCase();
}
