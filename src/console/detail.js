// One exchange opened: why it ended as it did, what was found and where, its time by phase, its heads and bodies.

import { h, marked } from './dom.js';
import { bytes, clock, ms } from './format.js';

/**
 * The elements of a detail as the admin API gives it. `onReveal` is called when its secrets are asked for, `onExplain`
 * when a person wants to know what decides on such a request.
 */
export function detailView(detail, { onReveal, onExplain, onClose }) {
	const { request, response, route } = detail;
	const hidden = !detail.revealed && hasMasked(detail);
	const port = detail.port === 80 || detail.port === 443 ? '' : `:${detail.port}`;
	return [
		h(
			'div.detail-head',
			h('h2', `${detail.method} `, detail.scheme, '://', marked(detail.host), port, marked(detail.path)),
			h('button', { onclick: onExplain, title: 'What decides, and what would let it through' }, 'Explain'),
			hidden && h('button', { onclick: onReveal, title: 'Leaves a line in the log' }, 'Show secrets'),
			onClose && h('button.quiet', { onclick: onClose, 'aria-label': 'Close' }, '✕'),
		),
		h(
			'section.panel',
			h(
				'dl.facts',
				h('dt', 'Verdict'),
				h('dd', h(`span.tag.${detail.outcome}`, detail.outcome), detail.reason && ` ${detail.reason}`),
				detail.code && [h('dt', 'Code'), h('dd.data', detail.code)],
				h('dt', 'Route'),
				h('dd.data', route === null ? 'none fits' : `routes[${route.index}] ${route.host}`),
				detail.status !== null && [h('dt', 'Origin said'), h('dd.data', String(detail.status))],
				(detail.agent ?? detail.client) && [
					h('dt', 'Asked by'),
					h('dd.data', [detail.agent, detail.client].filter(Boolean).join(' at ')),
				],
				h('dt', 'At'),
				h('dd.data', `${clock(detail.at)}  ${detail.id}`),
			),
		),
		findings(request.spots, 'Found in the request'),
		response && findings(response.spots, 'Found in the reply'),
		timing(detail.timing),
		message('Request', request),
		response && message('Reply', response),
	];
}

function hasMasked({ host, path, request, response }) {
	const any = segments => segments.some(({ masked }) => masked);
	const inside = one =>
		one !== null && (any(one.body.segments) || one.headers.some(({ value }) => any(value)));
	return any(host) || any(path) || inside(request) || inside(response);
}

function findings(spots, title) {
	if (spots.length === 0) return null;
	return h(
		'section.panel',
		h('h2', title),
		h(
			'ul.findings',
			spots.map(({ rule, kind, location, name, decoded }) =>
				h(
					'li',
					h('mark', kind),
					h('span.data', rule),
					h(
						'span.note',
						`${name ? `header ${name}` : location}${decoded.length > 0 ? `, inside ${decoded.join(' › ')}` : ''}`,
					),
				),
			),
		),
	);
}

function timing(phases) {
	const total = phases.at(-1)?.to ?? 0;
	if (total <= 0) return null;
	return h(
		'section.panel',
		h('h2', `Time: ${ms(total)}`),
		h(
			'div.timing',
			{ 'aria-hidden': 'true' },
			phases.map(({ phase, from, to }) =>
				h(`span.${phase}`, {
					style: { width: `${((to - from) / total) * 100}%` },
					title: `${phase} ${ms(to - from)}`,
				}),
			),
		),
		h(
			'div.legend',
			phases.map(({ phase, from, to }) =>
				h('span', h(`i.${phase}`), `${phase} `, h('span.data', ms(to - from))),
			),
		),
	);
}

export function message(title, { headers, body }) {
	return h(
		'section.panel',
		h('h2', title, ' ', h('span.note', bytes(body.bytes))),
		h(
			'dl.headers.data',
			headers.map(({ name, value }) => [h('dt', name), h('dd', marked(value))]),
		),
		body.segments.length > 0 && h('pre.body', { tabindex: '0' }, marked(body.segments)),
		body.note && h('p.note', `Body ${body.note}.`),
	);
}
