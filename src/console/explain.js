// What the proxy would do with a request that is only thought of: the same code as for a real one, with nothing sent.

import { ask } from './api.js';
import { h, replace } from './dom.js';
import { Scenario } from './scenario.js';

export class Explain {
	constructor() {
		this.scenario = new Scenario({ onSubmit: () => void this.run() });
		this.result = h('div.form', { 'aria-live': 'polite' });
		this.element = h('div.view', h('div.page', h('div.two', this.scenario.element, this.result)));
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
		this.scenario.focus();
	}
	leave() {}

	/** Puts a request that was into the form, and runs it. */
	take(detail) {
		this.scenario.fill(detail);
		void this.run();
	}

	async run() {
		const told = await this.#ask().catch(error => error);
		replace(
			this.result,
			told instanceof Error ? h('section.panel', h('p.error-text', told.message)) : explained(told),
		);
		// The form may be longer than the screen.
		this.result.scrollIntoView();
	}

	async #ask() {
		return await ask('POST', '/-/explain', this.scenario.read());
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
				told.refusal && [h('dt', 'Answer'), h('dd.data', answer(told.refusal))],
				h('dt', 'Route'),
				h(
					'dd.data',
					route === null
						? 'none fits'
						: `routes[${route.index}] ${route.host}${route.line ? `, line ${route.line}` : ''}`,
				),
				told.stripped.length > 0 && [h('dt', 'Stripped'), h('dd.data', told.stripped.join(', '))],
				injected && [h('dt', 'Injected'), h('dd.data', place(injected), !injected.set && ' (not set)')],
				told.before && [h('dt', 'Before'), h('dd', before(told.before))],
				told.to_allow && [h('dt', 'To allow'), h('dd.data', told.to_allow)],
			),
		),
		findings.length > 0 &&
			h(
				'section.panel',
				h('h2', 'Found'),
				h(
					'ul.findings',
					findings.map(({ kind, rule, severity, decoded, ...place }) =>
						h(
							'li',
							h(`span.tag.${severity}`, severity),
							h('span', kind),
							h('span.data', rule),
							h('span.note', `${where(place)}${decoded.length > 0 ? `, inside ${decoded.join(' › ')}` : ''}`),
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

function answer({ status, code, close }) {
	return close === undefined ? `${status} ${code}` : `closed with ${close}, ${code}`;
}

function before({ logged, unknown, alike }) {
	const parts = [];
	if (alike > 0) parts.push(`${alike} like this one`);
	if (logged > 0) parts.push(`${logged} of the lines`);
	if (unknown > 0) parts.push(`${unknown} left out, of which the lines tell too little`);
	return parts.length === 0 ? 'no request in these lines' : parts.join(', ');
}

function where({ stage, message, location, name }) {
	const side = stage === 'response' ? 'origin' : 'agent';
	if (message !== undefined) return `message ${message + 1}, the ${side}’s`;
	const place = name ? `header ${name}` : location;
	return stage === 'response' ? `the reply’s ${place}` : place;
}

function place({ target, header, scheme, user, variable }) {
	if (target !== undefined) return target.replace('*', () => `$${variable}`);
	return `${header}: ${scheme} ${user === undefined ? '' : `${user}:`}$${variable}`;
}
