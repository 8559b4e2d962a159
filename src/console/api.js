// The admin API with its token, which is kept for this tab alone and sent as a header: no cookie, so no other page can
// borrow it.

const KEY = 'egressd-admin-token';

class ApiError extends Error {
	constructor(status, code, message) {
		super(message);
		this.status = status;
		this.code = code;
	}
}

let token = sessionStorage.getItem(KEY);

// A link may bring the token behind its #, which never leaves the browser; it is taken out of the address at once.
const [, brought] = /^#token=(\S+)$/.exec(location.hash) ?? [];
if (brought !== undefined) {
	history.replaceState(null, '', location.pathname);
	setToken(decodeURIComponent(brought));
}

export function hasToken() {
	return token !== null;
}

export function setToken(value) {
	token = value;
	if (value === null) sessionStorage.removeItem(KEY);
	else sessionStorage.setItem(KEY, value);
}

async function open(method, path, body, signal) {
	const response = await fetch(path, {
		method,
		signal,
		headers: { authorization: `Bearer ${token}` },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return response;
}

/** The answer as JSON. A refusal is thrown as an ApiError, but for `422`, which is an answer. */
export async function ask(method, path, body) {
	const response = await open(method, path, body);
	const json = await response.json().catch(() => ({}));
	if (!response.ok && response.status !== 422) {
		throw new ApiError(response.status, json.error ?? 'unknown', json.reason ?? `status ${response.status}`);
	}
	return json;
}

/** Server-sent events until the signal aborts or the connection ends: resolves then. Throws an ApiError for a refusal. */
export async function follow(path, signal, onEvent) {
	const response = await open('GET', path, undefined, signal);
	if (!response.ok) {
		const json = await response.json().catch(() => ({}));
		throw new ApiError(response.status, json.error ?? 'unknown', json.reason ?? `status ${response.status}`);
	}
	const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = '';
	for (;;) {
		const { value, done } = await reader.read();
		if (done) return;
		const messages = (rest + value).split('\n\n');
		rest = messages.pop();
		for (const message of messages) {
			const [, event] = /^event: (.*)$/m.exec(message) ?? [];
			const [, data] = /^data: (.*)$/m.exec(message) ?? [];
			if (event !== undefined && data !== undefined) onEvent(event, JSON.parse(data));
		}
	}
}
