// The form in which a request is thought up: what the agent says, and folded away what comes back and what came before.
// Reads what was typed into the request of the admin API; a RangeError says which line is none.

import { h } from './dom.js';

function text(rows, placeholder = '') {
	return h('textarea.field', { rows: String(rows), placeholder, spellcheck: 'false', autocomplete: 'off' });
}

function number(value, min, max) {
	return h('input.field', { type: 'number', value, min, max, required: true });
}

function folded(title, ...parts) {
	return h('details', h('summary', title), h('div.form', parts));
}

export class Scenario {
	constructor({ onSubmit }) {
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
		this.headers = text(3, 'Accept: application/json');
		this.body = text(5);
		this.trailers = text(2, 'X-Checksum: 1f2e');
		this.status = number('200', '200', '599');
		this.replyHeaders = text(2, 'Content-Type: text/html');
		this.replyBody = text(4);
		this.replyTrailers = text(2);
		this.messages = text(4, '> what the agent says\n< what the origin says');
		this.times = number('1', '1', '1000');
		this.after = text(4, '{"event":"egress_request","host":"api.example.com",…}');
		this.element = h(
			'form.panel.form',
			{
				onsubmit: event => {
					event.preventDefault();
					onSubmit();
				},
			},
			h('h2', 'A request to think through'),
			h('div.line', h('label', 'Method', this.method), h('label.url', 'URL', this.url)),
			h('label', 'Headers, one a line', this.headers),
			h('label', 'Body', this.body),
			folded('Trailers', h('label', 'Trailers, one a line', this.trailers)),
			folded(
				'A reply to look at',
				h('label', 'Status', this.status),
				h('label', 'Reply’s headers, one a line', this.replyHeaders),
				h('label', 'Reply’s body', this.replyBody),
				h('label', 'Reply’s trailers, one a line', this.replyTrailers),
			),
			folded(
				'Messages of a WebSocket',
				h('label', 'One a line: > for the agent’s, < for the origin’s', this.messages),
			),
			folded(
				'What came before',
				h('label', 'So often in a row (the last is told)', this.times),
				h('label', 'After these lines, as logged at level 2', this.after),
				h(
					'span.note',
					'It starts from nothing: no limit is used up and no piece of a secret is out but by this.',
				),
			),
			h(
				'div.line',
				h('button.primary', { type: 'submit' }, 'Explain'),
				h('button', { type: 'reset' }, 'Clear'),
				h('span.note', 'Nothing is sent and no name is looked up.'),
			),
		);
	}

	focus() {
		this.url.focus();
	}

	/** Writes a request that was into the form, but for what is masked in it. Everything else is as at the beginning. */
	fill({ method, scheme, host, port, path, request }) {
		this.element.reset();
		const shown = segments => (segments.some(({ masked }) => masked) ? null : plain(segments));
		this.method.value = method;
		const given = port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`;
		this.url.value = `${scheme}://${plain(host)}${given}${plain(path)}`;
		this.headers.value = request.headers
			.map(({ name, value }) => [name, shown(value)])
			.filter(([, value]) => value !== null)
			.map(([name, value]) => `${name}: ${value}`)
			.join('\n');
		this.body.value = request.body.note ? '' : (shown(request.body.segments) ?? '');
	}

	/** As the admin API takes it. */
	read() {
		const request = {
			method: this.method.value.trim() || 'GET',
			url: this.url.value.trim(),
			headers: fields(this.headers.value),
			trailers: fields(this.trailers.value),
			times: Number(this.times.value),
		};
		if (this.body.value !== '') request.body = this.body.value;
		if (this.after.value.trim() !== '') request.after = this.after.value;
		const messages = said(this.messages.value);
		if (messages.length > 0) request.messages = messages;
		const reply = [this.replyHeaders, this.replyBody, this.replyTrailers];
		if (reply.some(({ value }) => value !== '') || this.status.value !== '200') {
			request.response = {
				status: Number(this.status.value),
				headers: fields(this.replyHeaders.value),
				body: this.replyBody.value,
				trailers: fields(this.replyTrailers.value),
			};
		}
		return request;
	}
}

function plain(segments) {
	return segments.map(({ text }) => text).join('');
}

function lines(written) {
	return written.split('\n').filter(line => line.trim() !== '');
}

function fields(written) {
	const found = {};
	for (const line of lines(written)) {
		const colon = line.indexOf(':');
		if (colon < 1) throw new RangeError(`A field is “Name: value”; this is none: ${line}`);
		const name = line.slice(0, colon).trim();
		found[name] = [...(found[name] ?? []), line.slice(colon + 1).trim()];
	}
	return found;
}

function said(written) {
	return lines(written).map(line => {
		const [, side, message] = /^\s*([<>]) ?(.*)$/.exec(line) ?? [];
		if (side === undefined) throw new RangeError(`A message begins with > or <; this does not: ${line}`);
		return side === '>' ? { agent: message } : { origin: message };
	});
}
