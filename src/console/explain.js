// What the proxy would do with a request that is only thought of: the same code as for a real one, with nothing sent.

import { ask } from './api.js';
import { h, replace } from './dom.js';

export class Explain {
	constructor() {
		this.method = h('input.field', {
			value: 'GET',
			size: '8',
			'aria-label': 'Method',
			autocapitalize: 'characters',
		});
		this.url = h('input.field', {
			type: 'url',
			required: true,
			placeholder: 'https://api.example.com/v1/things',
			autocomplete: 'off',
			spellcheck: 'false',
		});
		this.headers = h('textarea.field', {
			rows: '3',
			placeholder: 'Accept: application/json',
			spellcheck: 'false',
		});
		this.body = h('textarea.field', { rows: '5', spellcheck: 'false' });
		this.result = h('div.form', { 'aria-live': 'polite' });
		this.element = h(
			'div.view',
			h(
				'div.page',
				h(
					'div.two',
					h(
						'form.panel.form',
						{
							onsubmit: event => {
								event.preventDefault();
								void this.run();
							},
						},
						h('h2', 'A request to think through'),
						h('div.line', h('label', 'Method', this.method), h('label.url', 'URL', this.url)),
						h('label', 'Headers, one a line', this.headers),
						h('label', 'Body', this.body),
						h(
							'div.line',
							h('button.primary', { type: 'submit' }, 'Explain'),
							h('span.note', 'Nothing is sent and no name is looked up.'),
						),
					),
					this.result,
				),
			),
		);
		replace(
			this.result,
			h(
				'section.panel',
				h(
					'p.empty',
					'Which route decides, why the others do not, what would be stripped, injected and found.',
				),
			),
		);
	}

	enter() {
		this.url.focus();
	}
	leave() {}

	async run() {
		const headers = {};
		for (const line of this.headers.value.split('\n')) {
			const colon = line.indexOf(':');
			if (colon < 1) continue;
			const name = line.slice(0, colon).trim();
			headers[name] = [...(headers[name] ?? []), line.slice(colon + 1).trim()];
		}
		const request = { method: this.method.value.trim() || 'GET', url: this.url.value.trim(), headers };
		if (this.body.value !== '') request.body = this.body.value;
		const told = await ask('POST', '/-/explain', request).catch(error => error);
		replace(
			this.result,
			told instanceof Error ? h('section.panel', h('p.error-text', told.message)) : explained(told),
		);
	}
}

function explained(told) {
	const { route, injected, findings, considered, log } = told;
	return [
		h(
			'section.panel',
			h(
				'dl.facts',
				h('dt', 'Verdict'),
				h('dd', h(`span.tag.${told.verdict}`, told.verdict), told.reason && ` ${told.reason}`),
				told.refusal && [h('dt', 'Answer'), h('dd.data', `${told.refusal.status} ${told.refusal.code}`)],
				h('dt', 'Route'),
				h(
					'dd.data',
					route === null
						? 'none fits'
						: `routes[${route.index}] ${route.host}${route.line ? `, line ${route.line}` : ''}`,
				),
				told.stripped.length > 0 && [h('dt', 'Stripped'), h('dd.data', told.stripped.join(', '))],
				injected && [
					h('dt', 'Injected'),
					h(
						'dd.data',
						`${injected.header}: ${injected.scheme} $${injected.variable}`,
						!injected.set && ' (not set)',
					),
				],
			),
		),
		findings.length > 0 &&
			h(
				'section.panel',
				h('h2', 'Found'),
				h(
					'ul.findings',
					findings.map(({ kind, rule, severity, location, name, decoded }) =>
						h(
							'li',
							h(`span.tag.${severity}`, severity),
							h('span', kind),
							h('span.data', rule),
							h(
								'span.note',
								`${name ? `header ${name}` : location}${decoded.length > 0 ? `, inside ${decoded.join(' › ')}` : ''}`,
							),
						),
					),
				),
			),
		considered.length > 0 &&
			h(
				'section.panel',
				h('h2', 'Routes for this host'),
				h(
					'ol.steps',
					considered.map(one =>
						h(
							'li',
							h('span.data', `routes[${one.index}] ${one.host} `),
							h('span.note', one.decides ? 'decides' : one.because.join('; ')),
						),
					),
				),
			),
		log.lines.length > 0 &&
			h('section.panel', h('h2', `Log lines at level ${log.level}`), h('pre.body', log.lines.join('\n'))),
	];
}
