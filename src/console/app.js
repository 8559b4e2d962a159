// The page itself: who may look, which view is in front, the live connection, and the keys.

import { ask, follow, hasToken, setToken } from './api.js';
import { h, replace } from './dom.js';
import { Explain } from './explain.js';
import { Live, searchable } from './live.js';
import { Overview } from './overview.js';
import { Queue } from './queue.js';
import { Routes } from './routes.js';

const LEVELS = ['off', 'blocks', 'full'];
const KEYS = [
	['1 – 5', 'Live, Overview, Routes, Explain, Queue'],
	['/', 'Filter the list'],
	['p', 'Pause or resume'],
	['b', 'Keep bodies, or no longer'],
	['↑ ↓ or j k', 'Go through the list'],
	['Enter', 'Open an exchange'],
	['Esc', 'Close what is open'],
	['?', 'This help'],
];
/** Milliseconds before a lost connection is tried again: the first, and the most. */
const RETRY = [1000, 10_000];

function brand() {
	return h('div.brand', h('img', { src: '/icon.svg', alt: '' }), 'egressd');
}

/** Asks for the token until one is right. */
function login(why) {
	const input = h('input.field', {
		type: 'password',
		autocomplete: 'current-password',
		required: true,
		id: 'token',
	});
	const problem = h('p.error-text', { role: 'alert' }, why ?? '');
	const form = h(
		'form.login',
		{
			onsubmit: async event => {
				event.preventDefault();
				setToken(input.value.trim());
				try {
					await ask('GET', '/-/stats');
					start();
				} catch (error) {
					setToken(null);
					problem.textContent = error.status === 401 ? 'That is not the token.' : error.message;
					input.select();
				}
			},
		},
		brand(),
		h(
			'div.panel',
			h('label', { for: 'token' }, h('h2', 'Admin token')),
			input,
			h(
				'p.note',
				'It is in ',
				h('code', 'admin-token'),
				' beside the CA, or in the file that ',
				h('code', '--admin-token'),
				' names.',
			),
			problem,
			h('button.primary', { type: 'submit' }, 'Open the console'),
		),
	);
	replace(document.body, form);
	input.focus();
}

class App {
	constructor() {
		this.live = new Live({ setBodies: on => this.connect(on), explain: detail => this.explain(detail) });
		this.explaining = new Explain();
		this.overview = new Overview();
		this.queue = new Queue({ onCount: count => this.showCount(count) });
		this.views = [
			['Live', this.live],
			['Overview', this.overview],
			['Routes', new Routes()],
			['Explain', this.explaining],
			['Queue', this.queue],
		];
		this.badge = h('span.badge', { hidden: true });
		this.tabs = this.views.map(([name], i) =>
			h(
				'button',
				{
					role: 'tab',
					id: `tab-${i}`,
					'aria-selected': 'false',
					'aria-controls': 'view',
					tabindex: '-1',
					onclick: () => this.show(i),
				},
				name,
				name === 'Queue' && this.badge,
			),
		);
		this.dot = h('span.dot', { title: 'connecting' });
		this.link = h('span.wide', { role: 'status' }, 'connecting');
		this.level = h(
			'select',
			{ 'aria-label': 'Log level', onchange: () => void this.setLevel(Number(this.level.value)) },
			LEVELS.map((name, i) => h('option', { value: String(i) }, `log: ${name}`)),
		);
		this.deny = h('button.danger', { onclick: () => void this.denyAll() }, 'Deny all');
		this.banner = h('div.banner', { role: 'alert', hidden: true });
		this.main = h('main', { id: 'view', role: 'tabpanel' });
		this.help = h(
			'dialog',
			{ 'aria-label': 'Keys' },
			h('h2', 'Keys'),
			h(
				'div.keys',
				KEYS.map(([key, does]) => [h('span', h('kbd', key)), h('span', does)]),
			),
			h('button', { onclick: () => this.help.close() }, 'Close'),
		);
		this.state = null;
		this.current = -1;
	}

	open() {
		replace(
			document.body,
			h(
				'header.bar',
				brand(),
				h(
					'div.tabs',
					{ role: 'tablist', 'aria-label': 'Views', onkeydown: event => this.tabKey(event) },
					this.tabs,
				),
				h('span.grow'),
				h(
					'div.status',
					this.dot,
					this.link,
					this.level,
					this.deny,
					h('button.quiet', { onclick: () => this.help.showModal(), 'aria-label': 'Keys' }, '?'),
				),
			),
			this.banner,
			this.main,
			this.help,
		);
		document.addEventListener('keydown', event => this.key(event));
		const named = this.views.findIndex(([name]) => location.hash === `#${name.toLowerCase()}`);
		this.show(Math.max(0, named));
		this.connect(false);
		void this.queue.load();
	}

	show(index) {
		if (index === this.current) return;
		this.views[this.current]?.[1].leave();
		this.current = index;
		const [name, view] = this.views[index];
		for (const [i, tab] of this.tabs.entries()) {
			tab.setAttribute('aria-selected', String(i === index));
			tab.setAttribute('tabindex', i === index ? '0' : '-1');
		}
		this.main.setAttribute('aria-labelledby', `tab-${index}`);
		history.replaceState(null, '', `#${name.toLowerCase()}`);
		replace(this.main, view.element);
		void view.enter();
	}

	explain(detail) {
		this.show(this.views.findIndex(([, view]) => view === this.explaining));
		this.explaining.take(detail);
	}

	tabKey(event) {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (step === undefined) return;
		event.preventDefault();
		this.show((this.current + step + this.views.length) % this.views.length);
		this.tabs[this.current].focus();
	}

	key(event) {
		if (event.ctrlKey || event.metaKey || event.altKey || this.help.open) return;
		if (event.key === 'Escape') {
			if (event.target === this.live.search) {
				// Browsers would clear the field.
				event.preventDefault();
				this.live.scroller.focus();
			} else this.live.close();
			return;
		}
		if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
		if (/^[1-5]$/.test(event.key)) this.show(Number(event.key) - 1);
		else if (event.key === '?') this.help.showModal();
		else if (event.key === '/') {
			event.preventDefault();
			this.show(0);
			this.live.search.focus();
		} else if (event.key === 'p') this.live.pause();
		else if (event.key === 'b') this.live.bodiesButton.click();
	}

	/** Follows the live exchanges, again and again; a new call ends the one before. */
	async connect(bodies) {
		this.connection?.abort();
		const connection = new AbortController();
		this.connection = connection;
		let wait = RETRY[0];
		while (!connection.signal.aborted) {
			try {
				await follow(`/-/exchanges${bodies ? '?bodies=1' : ''}`, connection.signal, (event, data) => {
					wait = RETRY[0];
					this.event(event, data);
				});
			} catch (error) {
				if (connection.signal.aborted) return;
				if (error.status === 401) {
					setToken(null);
					location.reload();
					return;
				}
			}
			if (connection.signal.aborted) return;
			this.linked(false, 'connection lost, trying again');
			await new Promise(done => setTimeout(done, wait));
			wait = Math.min(RETRY[1], wait * 2);
		}
	}

	event(event, data) {
		if (event === 'exchanges') {
			for (const item of data.items) item.text = searchable(item);
			this.live.add(data);
		} else if (event === 'second') this.overview.second(data);
		else if (event === 'state') this.showState(data);
		else if (event === 'queue') void this.queue.changed(data);
		else if (event === 'behind') this.live.add({ items: [], left: data });
		else if (event === 'full') this.linked(false, 'too many consoles are open');
		if (event !== 'full') this.linked(true, 'live');
	}

	linked(on, text) {
		this.dot.className = `dot ${on ? 'on' : 'off'}`;
		this.dot.title = text;
		if (this.link.textContent !== text) this.link.textContent = text;
	}

	showState(state) {
		this.state = state;
		this.level.value = String(state.log);
		this.deny.textContent = state.deniesAll ? 'Release' : 'Deny all';
		this.deny.classList.toggle('on', state.deniesAll);
		const said = state.deniesAll
			? 'Everything is refused: the kill switch is on.'
			: state.logBroken
				? 'The log can not be written, so nothing may pass.'
				: state.draining
					? 'The proxy is shutting down.'
					: '';
		this.banner.hidden = said === '';
		this.banner.textContent = said;
		this.showCount(state.waiting);
	}

	showCount(count) {
		this.badge.hidden = count === 0;
		this.badge.textContent = String(count);
		document.title = count > 0 ? `(${count}) egressd console` : 'egressd console';
	}

	async setLevel(level) {
		await ask('PUT', '/-/log', { level }).catch(error => this.linked(true, error.message));
	}

	async denyAll() {
		const on = this.state?.deniesAll === true;
		if (!on && !confirm('Refuse everything and cut what is under way?')) return;
		await ask(on ? 'DELETE' : 'POST', '/-/deny-all').catch(error => this.linked(true, error.message));
	}
}

function start() {
	new App().open();
}

if (hasToken()) start();
else login();
