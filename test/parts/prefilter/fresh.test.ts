// Promises of a search that is told what of a conversation is new: it raises what stands there, or is cut over it and what was
// clean before, as a search of all does; what stands before by itself is not looked for again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { salted } from '../../../workers/rules/sample.js';

const DETECTORS = ['token_patterns', 'known_secrets'] as const;
/** What stands beside the new, as in src/scan/memory/ends.ts. */
const CLOSE = 1024;
const SAID = 'what is said here goes on for a while, and is said again. ';

const message = (content: string): string => `${JSON.stringify({ role: 'user', content })},`;
const far = message(SAID.repeat(20)).repeat(2);

/** A conversation of which all behind `old` is new. */
function grown(
	old: string,
	fresh: string,
	behind = '',
): { bytes: Buffer; fresh: { start: number; end: number } } {
	const [before, added] = [`{"messages":[${far}${old}`, fresh];
	const bytes = Buffer.from(`${before}${added}${behind}{}]}`);
	const at = Buffer.byteLength(before);
	return {
		bytes,
		fresh: {
			start: Math.max(0, at - CLOSE),
			end: Math.min(bytes.length, at + Buffer.byteLength(added) + CLOSE),
		},
	};
}

for (const plain of [false, true]) {
	const search = new Prefilter({ knownSecrets: [] }, { plain });
	const raises = ({ bytes, fresh }: ReturnType<typeof grown>): readonly [boolean, boolean] => [
		search.suspicious(bytes, DETECTORS),
		search.suspicious(bytes, DETECTORS, fresh),
	];
	const samples = TOKEN_RULES.flatMap((rule, i) =>
		plain && i % 32 > 0 ? [] : salted('fresh', () => rule.hits()).slice(0, 1),
	).filter(sample => sample.length < 200);

	const isRaised = (old: string): boolean => raises(grown(old, ''))[0];

	test(`what is new is searched as all is${plain ? ', in JavaScript' : ''}`, () => {
		assert.ok(samples.length > (plain ? 20 : 300), String(samples.length));
		let cut = 0;
		for (const sample of samples) {
			const half = sample.length >> 1;
			const [first, second] = [message(sample.slice(0, half)), message(sample.slice(half))];
			const bodies: readonly (readonly [string, string, string?])[] = [
				['', message(sample)],
				['', message(sample), far],
				[first, second],
				[first, second, far],
				['', first, second + far],
				// Farther than what stands in one piece, with little between.
				[first + message('so it is, ').repeat(40), second],
			];
			for (const [i, body] of bodies.entries()) {
				const [all, fresh] = raises(grown(body[0], body[1], body[2]));
				// What is raised by itself was not found clean.
				if (!all || isRaised(body[0])) continue;
				assert.ok(fresh, `${i}: ${sample.slice(0, 4)}`);
				if (i > 1) cut += 1;
			}
		}
		assert.ok(cut > samples.length / 2, String(cut));
	});

	test(`what stands far from it is not looked for again${plain ? ', in JavaScript' : ''}`, () => {
		let all = 0;
		let again = 0;
		for (const sample of samples) {
			const [whole, fresh] = raises(
				grown(message(`${SAID.repeat(12)}${sample} ${SAID.repeat(12)}`) + far, message('and this is new')),
			);
			all += Number(whole);
			again += Number(fresh);
		}
		assert.ok(all > samples.length * 0.95 && again < all / 20, `${again} of ${all}`);
	});
}
