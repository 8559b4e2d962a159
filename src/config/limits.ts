// What may stand under `limits`: of a route, and of the whole proxy. Must not know what is counted.

import { z } from 'zod';
import { LIMITS_PER } from '../policy/written.js';
import { mapping, oneOf } from './fields.js';
import { parseCountRate, parseSize, parseSizeRate } from './quantity.js';
import { shouldBe } from './words.js';

/** Text that `parse` makes something of; `expected` says what it should be. */
function quantity<Value>(expected: string, parse: (text: string) => Value | undefined) {
	return z.string({ error: issue => shouldBe(issue.input, expected) }).transform((value, context) => {
		const parsed = parse(value);
		if (parsed !== undefined) return parsed;
		context.addIssue({ code: 'custom', message: `should be ${expected}` });
		return z.NEVER;
	});
}

export const routeLimits = mapping(
	{
		body: quantity('a size: 64KiB, 10MB or 1GiB', parseSize).exactOptional(),
		requests: quantity(
			'a number in a second, minute, hour or day: 10/s, 600/m, 5000/h',
			parseCountRate,
		).exactOptional(),
		bytes_out: quantity(
			'a size in a second, minute, hour or day: 1MB/s, 1GiB/d',
			parseSizeRate,
		).exactOptional(),
		per: oneOf(LIMITS_PER, ['client', 'agent']).exactOptional(),
	},
	'{ body: 10MiB, requests: 600/m, bytes_out: 1GiB/h }',
);

function count(most: number) {
	const expected = `an integer from 1 to ${most}`;
	// One check, so that a number beyond what can be counted is told once.
	return z
		.number({ error: issue => shouldBe(issue.input, expected) })
		.refine(value => Number.isInteger(value) && value >= 1 && value <= most, {
			error: ({ input }) => (Number.isInteger(input) ? `should be ${expected}` : shouldBe(input, expected)),
		});
}

const MOST = 1_000_000;

export const proxyLimits = mapping(
	{ connections: count(MOST).exactOptional(), exchanges: count(MOST).exactOptional() },
	'{ connections: 8192, exchanges: 4096 }',
);
