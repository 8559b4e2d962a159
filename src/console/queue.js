// Requests that wait for a person: where each goes, what was found, how long there is, and the decision.

import { ask } from './api.js';
import { message } from './detail.js';
import { h, marked, replace } from './dom.js';

const SOON_MS = 20_000;

export class Queue {
	constructor({ onCount }) {
		this.onCount = onCount;
		this.list = h('div.page');
		this.element = h('div.view', this.list);
		this.waiting = [];
		/** Whose request was folded away. */
		this.folded = new Set();
		this.revealed = false;
		this.draw();
	}

	async enter() {
		this.timer = setInterval(() => this.countDown(), 500);
		await this.load();
	}

	leave() {
		clearInterval(this.timer);
		this.revealed = false;
	}

	/** Somebody began or ended waiting. */
	async changed(count) {
		this.onCount(count);
		if (this.element.isConnected) await this.load();
	}

	async load() {
		const answer = await ask('GET', `/-/queue${this.revealed ? '?reveal=1' : ''}`).catch(() => null);
		if (answer === null) return;
		this.waiting = answer.waiting;
		const ids = new Set(this.waiting.map(({ id }) => id));
		for (const id of this.folded) if (!ids.has(id)) this.folded.delete(id);
		this.onCount(this.waiting.length);
		this.draw();
	}

	async decide(id, decision, scope) {
		const error = await ask('POST', `/-/queue/${id}`, { decision, ...(scope && { scope }) }).catch(
			thrown => thrown,
		);
		await this.load();
		if (error instanceof Error) this.list.prepend(h('p.error-text', { role: 'alert' }, error.message));
	}

	draw() {
		replace(
			this.list,
			this.waiting.length === 0
				? h(
						'section.panel',
						h(
							'p.empty',
							'No request waits. With ',
							h('code', 'outbound_on_match: supervise'),
							' a route holds a request in which something was found until somebody decides here.',
						),
					)
				: this.waiting.map(one => this.card(one)),
		);
		this.countDown();
	}

	card(one) {
		const kinds = [...new Set(one.request.spots.map(({ kind }) => kind))];
		return h(
			'section.panel.waiting',
			h(
				'div.detail-head',
				h('h2', `${one.method} `, one.scheme, '://', marked(one.host), marked(one.path)),
				h('span.countdown', { 'data-until': String(one.until) }),
			),
			h(
				'ul.findings',
				one.request.spots.map(({ kind, rule, location, name }) =>
					h('li', h('mark', kind), h('span.data', rule), h('span.note', name ? `header ${name}` : location)),
				),
			),
			h(
				'div.actions',
				h('button.primary', { onclick: () => void this.decide(one.id, 'approve', 'once') }, 'Approve once'),
				one.rememberable &&
					h(
						'button',
						{
							onclick: () => void this.decide(one.id, 'approve', 'value'),
							title: 'This value may go to this host until the proxy restarts',
						},
						'Approve this value',
					),
				h('button.danger', { onclick: () => void this.decide(one.id, 'refuse') }, `Refuse`),
				h('span.sr', kinds.join(', ')),
				!this.revealed &&
					h(
						'button.quiet',
						{
							title: 'Leaves a line in the log',
							onclick: () => {
								this.revealed = true;
								void this.load();
							},
						},
						'Show secrets',
					),
			),
			this.request(one),
		);
	}

	/** Open, since nobody decides on what they have not seen; folded it stays when the list is drawn again. */
	request({ id, request }) {
		const details = h(
			'details',
			{ open: !this.folded.has(id), ontoggle: () => this.folded[details.open ? 'delete' : 'add'](id) },
			h('summary', 'The request'),
			message('Request', request),
		);
		return details;
	}

	countDown() {
		for (const element of this.list.querySelectorAll('.countdown')) {
			const left = Math.max(0, Number(element.dataset.until) - Date.now());
			element.textContent = `${Math.ceil(left / 1000)} s left`;
			element.classList.toggle('soon', left < SOON_MS);
		}
	}
}
