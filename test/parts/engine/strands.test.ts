// Words of a request's head put together: the search raises and the engine finds a token that is cut over any places of one
// head, and what clients send by themselves is left alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerParts } from '../../../src/scan/fields.js';
import type { DetectorName, Finding } from '../../../workers/contract.js';
import { createDetector } from '../../../workers/detect.js';
import { Prefilter } from '../../../workers/prefilter.js';
import {
	OrdinaryTexts,
	type Said,
	strandsOf,
	wordsOfHead,
	wordsOfParts,
} from '../../../workers/roots/strands.js';
import { githubToken } from '../../support/secrets.js';

const OUT: readonly DetectorName[] = ['token_patterns', 'known_secrets'];
const detect = createDetector({ knownSecrets: [] });
const prefilter = new Prefilter({ knownSecrets: [] });

interface Head {
	readonly host?: string;
	readonly path?: string;
	readonly headers: readonly string[];
}

function partsOf({ host = 'api.example.org', path = '/v1/items', headers }: Head) {
	return [
		{ location: 'host', text: host } as const,
		{ location: 'path', text: path } as const,
		...headerParts(headers),
	];
}

function findingsIn(head: Head): readonly Finding[] {
	const result = detect({
		direction: 'outbound',
		detectors: OUT,
		parts: partsOf(head),
		body: null,
		redact: false,
		budgetMs: 10_000,
	});
	assert.ok(result.ok);
	return result.findings.filter(({ severity }) => severity === 'block');
}

const isRaised = ({ host = 'api.example.org', path = '/v1/items', headers }: Head): boolean =>
	prefilter.suspiciousWords(host, path, headers, OUT);

const TOKEN = githubToken();
const [ONE, TWO, THREE] = [TOKEN.slice(0, 15), TOKEN.slice(15, 28), TOKEN.slice(28)] as [
	string,
	string,
	string,
];
const AGENT = ['user-agent', 'client/1.0'];

const CUT: Readonly<Record<string, Head>> = {
	'words of a list': { headers: ['x-list', `${ONE}, ${TWO}, ${THREE}`] },
	'names of headers that are no standard': { headers: [`X-${ONE}`, '1', `x-${TWO}`, '2', `X-${THREE}`, '3'] },
	'names of files in a path': { path: `/img/${ONE}.png/${TWO}.JPG/${THREE}.json`, headers: AGENT },
	'words apart by blanks': { headers: ['x-list', `${ONE} ${TWO} ${THREE}`] },
	'values in quotes of several headers': {
		headers: ['x-a', `"${ONE}"`, 'x-b', `"${TWO}"`, 'x-c', `"${THREE}"`],
	},
	'numbered values': { headers: ['x-p', `v1:${ONE}`, 'x-p', `v2:${TWO}`, 'x-p', `v3:${THREE}`] },
	'headers with others between': {
		headers: [
			'x-a',
			ONE,
			'accept',
			'application/json',
			'x-b',
			TWO,
			'cache-control',
			'no-cache',
			'x-c',
			THREE,
		],
	},
	'headers in the other order': { headers: ['x-c', THREE, ...AGENT, 'x-b', TWO, 'x-a', ONE] },
	'several cookies': { headers: ['cookie', `a=${ONE}`, 'cookie', `b=${TWO}`, 'cookie', `c=${THREE}`] },
	'a name and its value': { headers: [ONE, TWO + THREE] },
	'names of a query': { path: `/v1?${ONE}=1&${TWO}=1&${THREE}=1`, headers: AGENT },
	'parameters with others between': {
		path: `/v1?a=${ONE}&n=10&b=${TWO}&sort=desc&c=${THREE}`,
		headers: AGENT,
	},
	'parameters in the other order': { path: `/v1?c=${THREE}&b=${TWO}&a=${ONE}`, headers: AGENT },
	'JSON in a query': {
		path: `/v1?p=%7B%22a%22:%22${ONE}%22,%22b%22:%22${TWO + THREE}%22%7D`,
		headers: AGENT,
	},
	'JSON that was escaped twice': {
		path: `/v1?p=%255B%2522${ONE}%2522%252C%2522${TWO + THREE}%2522%255D`,
		headers: AGENT,
	},
	'segments with others between': { path: `/v1/${ONE}/items/${TWO}/view/${THREE}`, headers: AGENT },
	'a segment and a parameter': { path: `/v1/${ONE}/items?limit=5&a=${TWO + THREE}`, headers: AGENT },
	'a parameter and headers': { path: `/v1?a=${ONE}`, headers: [...AGENT, 'x-a', TWO, 'x-b', THREE] },
	'the end of its prefix': { headers: ['x-list', `${TOKEN.slice(0, 2)}, ${TOKEN.slice(2)}`, ...AGENT] },
};

for (const [place, head] of Object.entries(CUT)) {
	test(`a token cut over ${place} is raised and found`, () => {
		assert.ok(isRaised(head));
		assert.equal(findingsIn(head)[0]?.rule, 'github-pat-classic');
	});
}

test('a finding says where its first piece stands', () => {
	const path = `/v1/${ONE}/items?limit=5&a=${TWO + THREE}`;
	const [finding] = findingsIn({ path, headers: AGENT });
	assert.equal(finding?.location, 'path');
	assert.equal(path.slice(finding?.start, finding?.end), ONE);
	const [second] = findingsIn({ headers: [...AGENT, 'x-list', `1, ${ONE}`, 'x-more', TWO + THREE] });
	assert.equal(second?.name, 'x-list');
	assert.deepEqual([second?.start, second?.end], [3, 3 + ONE.length]);
});

test('both takers of a head see the same words, for the first time and again', () => {
	const ordinary = new OrdinaryTexts();
	for (const head of [...Object.values(CUT), ...Object.values(CUT)]) {
		const { host = 'api.example.org', path = '/v1/items', headers } = head;
		const seen = (words: readonly Said[]) =>
			strandsOf(words).map(strand => strand.words.map(word => word?.text));
		assert.deepEqual(seen(wordsOfParts(partsOf(head))), seen(wordsOfHead(host, path, headers, ordinary)));
	}
});

test('what only resembles a token by two words that stand somewhere is left alone', () => {
	const half = '0123456789abcdef';
	const head: Head = {
		host: `my-app-${half.slice(0, 8)}.a.run.example`,
		path: `/oauth/token?access_token=${half}&trace=${half}${half}&key=${half.slice(2)}`,
		headers: [
			'x-id',
			`cus_${half.slice(2)}`,
			'traceparent',
			`00-${half}${half}-${half}-01`,
			'x-app',
			`app-${half}`,
		],
	};
	const words = findingsIn(head).filter(({ decoded }) => decoded.includes('joined'));
	assert.deepEqual(words, []);
});

test('a head of many words takes linear time', () => {
	const time = (words: number): number => {
		const headers = ['x-list', Array.from({ length: words }, (_, i) => `Q${i}x7Z`).join(' ')];
		const start = performance.now();
		isRaised({ headers });
		return performance.now() - start;
	};
	time(2000);
	assert.ok(time(40_000) < 100 * time(4000) + 100);
});
