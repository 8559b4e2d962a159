// What hosts, paths and headers can be put together from, which come as lines: labels, segments, parameters, one line after another.

import { CLASS_RUN } from '../layout/view';
import { Now, byte, find, is } from '../memory.as';
import { add, addWhole, begin, done, part } from './joined.as';
import { isListed, lists, parametersFrom } from './parameters.as';

/** Characters of a host whose labels could be a secret. */
const HOST_LEAST = 8;

/** Looks at hosts, paths and headers, a line each: at what each kind of line can be put together from. */
export function texts(): bool {
	let rows = 0;
	let isHost = false;
	let isPath = false;
	let isList = false;
	for (let from = Now.start; from < Now.end; rows++) {
		const to = find(0x0a, from, Now.end);
		if (!isHost && to - from >= HOST_LEAST && find(0x2e, from, to) < to && isLabels(from, to)) isHost = true;
		if (byte(from) === 0x2f) isPath = true;
		if (!isList && isListed(from, to)) isList = true;
		from = to + 1;
	}
	if (isHost && parted(0x2e, 0x2e)) return true;
	if (isPath && path()) return true;
	if (isList && lists()) return true;
	return rows > 1 && lines();
}

/** True for what labels of hosts are written in, and the signs around them. */
function isLabels(from: i32, to: i32): bool {
	for (let at = from; at < to; at++) {
		const code = byte(at);
		if (!is(at, CLASS_RUN) && code !== 0x2e && code !== 0x3a && code !== 0x2a && code < 0x80) return false;
	}
	return true;
}

/** The segments of a path, and behind a question mark its parameters. */
function path(): bool {
	begin();
	const query = find(0x3f, Now.start, Now.end);
	let from = Now.start;
	for (let at = Now.start; at <= query; at++) {
		if (at < query && byte(at) !== 0x2f && byte(at) !== 0x3b) continue;
		add(from, at);
		from = at + 1;
	}
	if (query === Now.end) return done();
	part();
	return parametersFrom(from);
}

/** What stands between one of two marks and the next: the labels of a host name. */
function parted(mark: i32, other: i32): bool {
	begin();
	let from = Now.start;
	for (let at = Now.start; at <= Now.end; at++) {
		if (at < Now.end && byte(at) !== mark && byte(at) !== other) continue;
		add(from, at);
		from = at + 1;
	}
	return done();
}

/** Headers, given as lines, one after another. */
function lines(): bool {
	begin();
	let from = Now.start;
	while (from <= Now.end) {
		const to = find(0x0a, from, Now.end);
		addWhole(from, to);
		from = to + 1;
	}
	return done();
}
