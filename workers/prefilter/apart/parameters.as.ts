// The values of parameters: of queries, of forms, and of headers that have such (RFC 9110 section 5.6.6).

import { VALUES, VALUES_MOST, VALUE_SIZE } from '../layout';
import { Now, byte, find } from '../memory.as';
import { inOrder } from './in-order.as';
import { add, begin, done, part } from './joined.as';

const QUOTE = 0x22;

/** True for a line that could have parameters. */
export function isListed(from: i32, to: i32): bool {
	return find(0x3d, from, to) < to && (find(0x26, from, to) < to || find(0x3b, from, to) < to);
}

/** The values of parameters of each line that has such, as the pool joins those of one header. */
export function lists(): bool {
	begin();
	for (let from = Now.start; from < Now.end; ) {
		const to = find(0x0a, from, Now.end);
		if (isListed(from, to)) {
			addParameters(from, to);
			part();
		}
		from = to + 1;
	}
	return done();
}

/** What could be a form: no text of several words, and no JSON. */
export function isForm(): bool {
	return (
		find(0x3d, Now.start, Now.end) < Now.end &&
		find(0x20, Now.start, Now.end) === Now.end &&
		find(QUOTE, Now.start, Now.end) === Now.end
	);
}

export function parameters(from: i32): bool {
	begin();
	return parametersFrom(from);
}

/** The values of a query or form. */
export function parametersFrom(start: i32): bool {
	addParameters(start, Now.end);
	return done() || inOrder(keepParameters(start, Now.end), 0);
}

/** Keeps the values of parameters, as many as there is room for, and says how many. */
function keepParameters(start: i32, end: i32): i32 {
	let count = 0;
	for (let from = start; from < end && count < VALUES_MOST; count++) {
		const to = parameterEnd(from, end);
		const value = VALUES + count * VALUE_SIZE;
		store<i32>(value, valueFrom(from, to));
		store<i32>(value + 4, to);
		store<i32>(value + 12, 0);
		from = to + 1;
	}
	return count;
}

function parameterEnd(from: i32, end: i32): i32 {
	let to = from;
	while (to < end && byte(to) !== 0x26 && byte(to) !== 0x3b) to++;
	return to;
}

/** Where the value of the parameter [from, to) begins, which may have no name. */
function valueFrom(from: i32, to: i32): i32 {
	const sign = find(0x3d, from, to);
	return sign < to ? sign + 1 : from;
}

function addParameters(start: i32, end: i32): void {
	for (let from = start; from < end; ) {
		const to = parameterEnd(from, end);
		add(valueFrom(from, to), to);
		from = to + 1;
	}
}
