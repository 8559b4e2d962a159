// The routes in force, with what each has carried: the ones that were never used stand out, since they are the ones to
// take out of the file.

import { ask } from './api.js';
import { h, replace } from './dom.js';
import { ago, bytes, count } from './format.js';

const EVERY_MS = 3000;

export class Routes {
	constructor() {
		this.body = h('tbody');
		this.note = h('p.note');
		this.message = h('p', { role: 'status' });
		this.onlyUnused = false;
		this.unused = h(
			'button',
			{
				'aria-pressed': 'false',
				onclick: () => {
					this.onlyUnused = !this.onlyUnused;
					this.unused.setAttribute('aria-pressed', String(this.onlyUnused));
					this.draw();
				},
			},
			'Never used',
		);
		this.reload = h('button', { onclick: () => void this.reloadFile() }, 'Reload the file');
		const heads = [
			['#', 'num'],
			['Host', ''],
			['Rules', ''],
			['Credential', ''],
			['Allowed', 'num'],
			['Warned', 'num'],
			['Blocked', 'num'],
			['Errors', 'num'],
			['Up', 'num'],
			['Down', 'num'],
			['Last used', ''],
		];
		this.element = h(
			'div.view',
			h(
				'div.page',
				h(
					'section.panel',
					h(
						'div.tools',
						{ style: { padding: '0 0 8px', border: '0' } },
						h('h2', 'Routes in force'),
						this.note,
						h('span.grow'),
						this.unused,
						this.reload,
					),
					this.message,
					h(
						'div.table-wrap',
						h(
							'table.routes',
							h(
								'thead',
								h(
									'tr',
									heads.map(([name, kind]) => h('th', { class: kind, scope: 'col' }, name)),
								),
							),
							this.body,
						),
					),
				),
			),
		);
		this.stats = null;
	}

	async enter() {
		await this.load();
		this.timer = setInterval(() => void this.load(), EVERY_MS);
	}

	leave() {
		clearInterval(this.timer);
	}

	async load() {
		this.stats = (await ask('GET', '/-/stats').catch(() => null)) ?? this.stats;
		this.draw();
	}

	async reloadFile() {
		const { applied, reason, weakens } = await ask('POST', '/-/reload').catch(error => ({
			applied: false,
			reason: error.message,
			weakens: [],
		}));
		replace(
			this.message,
			h(applied ? 'span' : 'span.error-text', { style: { whiteSpace: 'pre-wrap' } }, reason),
			weakens.length > 0 &&
				h(
					'ul',
					weakens.map(sentence => h('li', `Weaker: ${sentence}`)),
				),
		);
		await this.load();
	}

	draw() {
		const { routes = [], unrouted = null, state } = this.stats ?? {};
		const used = route => route.allowed + route.warned + route.blocked + route.error > 0;
		const never = routes.filter(route => !used(route)).length;
		this.note.textContent = `${routes.length} in all, ${never} never used since the start`;
		this.reload.hidden = state?.canReload === false;
		const shown = routes.filter(route => !this.onlyUnused || !used(route)).slice(0, 1000);
		replace(
			this.body,
			shown.map(route =>
				h(
					used(route) ? 'tr' : 'tr.unused',
					h('td.num.data', route.index),
					h('td.data', { title: route.line === null ? '' : `line ${route.line}` }, route.host),
					h(
						'td',
						route.matches > 0 && h('span.tag', `${route.matches} match${route.matches === 1 ? '' : 'es'}`),
						route.action !== 'block' && h('span.tag.warn', route.action),
						route.flags.map(flag => h('span.tag.warn', flag)),
					),
					h('td.data', route.credential ?? ''),
					numbers(route),
					h('td.num.data', bytes(route.bytesUp)),
					h('td.num.data', bytes(route.bytesDown)),
					h('td', used(route) ? ago(route.last) : 'never'),
				),
			),
			unrouted !== null &&
				!this.onlyUnused &&
				h(
					'tr',
					h('td'),
					h('td', 'no route fits'),
					h('td'),
					h('td'),
					numbers(unrouted),
					h('td'),
					h('td'),
					h('td'),
				),
		);
	}
}

function numbers({ allowed, warned, blocked, error }) {
	return [allowed, warned, blocked, error].map(value => h('td.num.data', value === 0 ? '–' : count(value)));
}
