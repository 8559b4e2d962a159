// Rows of two symbols: where the symbols do nothing but come again nothing is written, and no thread is asked; where a secret is written
// by them it is suspicious, whatever stands beside it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DetectorName, Task } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import { bits } from '../../support/evasions/codecs.js';
import { plainSecret } from '../../support/secrets.js';

const OUTBOUND: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
/** Of few characters each of which is the same half twice: symbols that come again after four. */
const HALVES = `${'U'.repeat(16)}${'f3'.repeat(3)}${'w'.repeat(16)}`;
const SECRETS = [plainSecret(7), HALVES];
const LOAD = { knownSecrets: SECRETS.map((value, i) => ({ name: `EGRESS_TOKEN_${i}`, value })) };
const searches = [new Prefilter(LOAD), new Prefilter(LOAD, { plain: true })];
const detect = createDetector(LOAD);

function task(bytes: Buffer): Task {
	const body = { bytes, type: 'application/json', coding: '', offset: 0, carried: 0, last: true };
	return { direction: 'outbound', detectors: OUTBOUND, parts: [], body, redact: false, budgetMs: 60_000 };
}
function isFound(bytes: Buffer): boolean {
	const result = detect(task(bytes));
	assert.equal(result.ok, true);
	return result.ok && result.findings.length > 0;
}
const isSuspicious = (bytes: Buffer): boolean => {
	const [answer, ...others] = searches.map(search => search.suspicious(bytes, OUTBOUND));
	for (const other of others) assert.equal(other, answer);
	return answer === true;
};

interface Symbols {
	readonly name: string;
	readonly of: readonly [zero: string, one: string];
	/** What stands between two, and beside the row. */
	readonly between: string;
	readonly beside: string;
}
const SYMBOLS: readonly Symbols[] = [
	{ name: 'signs', of: ['.', '#'], between: '', beside: ';' },
	{ name: 'quotes and commas', of: ['"', ','], between: '', beside: '(' },
	{ name: 'signs on lines', of: ['.', '#'], between: '\n', beside: ';' },
	{ name: 'words', of: ['no', 'yes'], between: ' ', beside: '- end -' },
	{ name: 'words of one letter', of: ['y', 'n'], between: ',', beside: '- end -' },
	{ name: 'squares', of: ['\u{1f7e6}', '\u{1f7e5}'], between: '', beside: '-' },
];
const written = (digits: string, { of, between }: Symbols): string =>
	[...digits].map(digit => of[digit === '1' ? 1 : 0]).join(between);
const bitsOf = (text: string): string => [...Buffer.from(text)].map(byte => bits(byte)).join('');

/** All that comes again after one to four, and is not of one symbol. */
const PERIODS = [2, 3, 4].flatMap(size =>
	Array.from({ length: 2 ** size - 2 }, (_, i) => (i + 1).toString(2).padStart(size, '0')),
);

for (const symbols of SYMBOLS) {
	test(`${symbols.name} that come again and again are not suspicious, nor is anything found in them`, () => {
		for (const period of PERIODS) {
			const bytes = Buffer.from(`so: ${written(period.repeat(400), symbols)}${symbols.beside}\n`);
			assert.equal(isSuspicious(bytes), false, period);
			assert.equal(isFound(bytes), false, period);
		}
	});

	test(`a secret that ${symbols.name} write is suspicious beside such as come again, wherever it begins`, () => {
		let found = 0;
		for (const [i, secret] of SECRETS.entries()) {
			for (let shift = 0; shift < 64; shift += 1) {
				const row = written(bitsOf(secret), symbols);
				// What comes again stands apart from it, or writes a character before it and behind it.
				const filler = PERIODS[(shift + i) % PERIODS.length] ?? '';
				const apart = written(filler.repeat(60), symbols);
				const quotes = written(bitsOf('"'.repeat(20)), symbols);
				const bodies = [
					`${apart}${symbols.beside}${' '.repeat(shift)}${row}${symbols.beside}${apart}`,
					`${' '.repeat(shift)}${quotes}${symbols.between}${row}${symbols.between}${quotes}`,
				];
				for (const text of bodies) {
					const bytes = Buffer.from(text);
					if (!isFound(bytes)) continue;
					found += 1;
					assert.equal(isSuspicious(bytes), true, `${i} at ${shift}`);
				}
			}
		}
		// Where the words of a filler stand near, some rows begin in it.
		assert.ok(found > 200, `${found} found`);
	});
}
