// Every encoding that an agent could put around a secret, against secrets of several kinds.

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Prefilter } from '../../../workers/prefilter.js';
import { TOKEN_RULES } from '../../../workers/rules/index.js';
import { bodyTask, detectorFor, findingsOf, partTask, SPELLINGS } from '../../support/spellings.js';

const detect = detectorFor();

function sample(id: string): string {
	const rule = TOKEN_RULES.find(rule => rule.id === id);
	assert.ok(rule, `no rule ${id}`);
	return rule.hits()[0] as string;
}

const KINDS = [
	'github-pat-classic',
	'aws-access-key-id',
	'anthropic-api-key',
	'private-key-rsa',
	'slack-bot-token',
	'stripe-secret-key',
].filter(id => TOKEN_RULES.some(rule => rule.id === id));

test('the kinds that every spelling is tried with are there', () => {
	assert.ok(KINDS.length >= 4, KINDS.join());
});

for (const [name, spell] of Object.entries(SPELLINGS)) {
	test(`a token blocks: ${name}`, () => {
		for (const id of KINDS) {
			const found = findingsOf(detect(bodyTask(spell(sample(id)))));
			assert.ok(
				found.some(({ rule, severity }) => rule === id && severity === 'block'),
				`${id}: ${found.map(({ rule, severity }) => `${rule} ${severity}`).join()}`,
			);
		}
	});
}

test('what was undone is named, outermost first', () => {
	const token = sample('github-pat-classic');
	const undone = (name: string): unknown => {
		const spell = SPELLINGS[name];
		assert.ok(spell);
		return findingsOf(detect(bodyTask(spell(token))))[0]?.decoded;
	};
	assert.deepEqual(undone('as it is'), []);
	assert.deepEqual(undone('percent three times'), ['percent', 'percent', 'percent']);
	assert.deepEqual(undone('base64 in JSON in base64'), ['base64', 'base64']);
	assert.deepEqual(undone('hex in base64 in JSON'), ['base64', 'hex']);
	assert.deepEqual(undone('gzip in base64'), ['base64', 'gzip']);
	assert.deepEqual(undone('zero-width spaces between'), ['unicode']);
	assert.deepEqual(undone('backwards'), ['reversed']);
});

test('a span is the token itself in the open and behind escapes, and the whole run inside an encoding', () => {
	const token = sample('github-pat-classic');
	const open = `{"a":"x\\n${token}"}`;
	const [plain] = findingsOf(detect(bodyTask(open)));
	assert.equal(open.slice(plain?.start, plain?.end), token);
	const escaped = `{"a":"x${token.replace('_', '\\u005f')} y"}`;
	const [behind] = findingsOf(detect(bodyTask(escaped)));
	assert.equal(escaped.slice(behind?.start, behind?.end), token.replace('_', '\\u005f'));
	const run = Buffer.from(`a ${token} b`).toString('base64');
	const encoded = `{"a":"${run}"}`;
	const [inside] = findingsOf(detect(bodyTask(encoded)));
	assert.equal(encoded.slice(inside?.start, inside?.end), run.replace(/=+$/, ''));
});

const token = sample('github-pat-classic');
const cut = (size: number): string[] => token.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

const SPLITS: Readonly<Record<string, string>> = {
	'adjacent JSON fields': JSON.stringify({ id: 7, a: token.slice(0, 12), b: token.slice(12), c: 'end' }),
	'a JSON array of threes': JSON.stringify({ x: 'foo', parts: cut(3), y: 'bar' }),
	'a JSON array of characters': JSON.stringify([...token]),
	'an indented JSON array': JSON.stringify({ parts: cut(5) }, null, 2),
	'a Python list': `['${cut(4).join("', '")}']`,
	'JSON inside JSON': JSON.stringify({ body: JSON.stringify({ a: token.slice(0, 9), b: token.slice(9) }) }),
	'JSON lines': cut(10)
		.map(part => JSON.stringify({ delta: part }))
		.join('\n'),
	'the deltas of an event stream': cut(7)
		.map(
			text => `data: ${JSON.stringify({ type: 'content_delta', delta: { type: 'text_delta', text } })}\n\n`,
		)
		.join(''),
	'elements of XML': `<r><a>${token.slice(0, 9)}</a>\n\t<b>${token.slice(9)}</b></r>`,
	'fields of a multipart form': cut(16)
		.map(text => `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n`)
		.join(''),
	'cells of CSV': `a,b\n${cut(20).join(',')}\n`,
	'cells between tabs': `x\t${cut(20).join('\t')}\ty`,
	'rows of CSV': `id,v\n${cut(20)
		.map((text, i) => `${i},${text}`)
		.join('\n')}`,
	'lines of an environment file': cut(20)
		.map((text, i) => `PART_${i}=${text}`)
		.join('\n'),
	'exported variables': cut(20)
		.map((text, i) => `export P${i}="${text}"`)
		.join('\n'),
	'variables of a shell': `${cut(20)
		.map((text, i) => `P${i}=${text}`)
		.join('; ')}; echo $P0$P1`,
	'keys of YAML': cut(20)
		.map((text, i) => `part${i}: ${text}\n`)
		.join(''),
	'a flow of YAML': `k: [${cut(20).join(', ')}]`,
	'an address in a text': `See https://x.test/?a=${cut(20).join('&b=')} for more.`,
	'an array of base64 pieces': JSON.stringify({
		p: Buffer.from(token)
			.toString('base64')
			.match(/.{1,10}/g),
	}),
};

for (const [name, body] of Object.entries(SPLITS)) {
	test(`a token that is cut is found: ${name}`, () => {
		assert.deepEqual(
			findingsOf(detect(bodyTask(body))).map(finding => finding.rule),
			['github-pat-classic'],
		);
	});
}

test('a token that is cut over a form, a path, a query, labels or headers is found', () => {
	const [head, tail] = [token.slice(0, 14), token.slice(14)];
	const form = 'application/x-www-form-urlencoded';
	const hex = Buffer.from(token).toString('hex');
	const tasks = [
		bodyTask(`x=1&a=${head}&b=${tail}`, { type: form }),
		partTask({ location: 'path', text: `/v1/${head}/${tail}/x` }),
		partTask({ location: 'path', text: `/v1/x?a=${head}&b=${tail}&c=3` }),
		partTask({ location: 'host', text: `${hex.slice(0, 40)}.${hex.slice(40)}.example.com` }),
		partTask({ location: 'header', name: 'cookie', text: `a=${head}; b=${tail}` }),
		partTask(
			{ location: 'header', name: 'x-a', text: head },
			{ location: 'header', name: 'x-b', text: tail },
		),
	];
	for (const task of tasks) {
		const [finding, ...others] = findingsOf(detect(task));
		assert.equal(finding?.rule, 'github-pat-classic');
		assert.ok(finding.decoded.includes('joined'));
		assert.equal(others.length, 0);
	}
});

const { publicKey, privateKey } = generateKeyPairSync('ec', {
	namedCurve: 'P-256',
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

test('what a form writes with spaces is found and searched for by every rule, also where nothing says that it is one', () => {
	const search = new Prefilter({ knownSecrets: [] });
	for (const rule of TOKEN_RULES) {
		const text = rule.hits().find(hit => hit.includes(' '));
		// A cookie ends where its name is a form's own.
		if (text === undefined || rule.id === 'session-cookie') continue;
		// A rule's samples are bytes, a character each.
		const written = text.replace(/[^\w*.-]/g, sign =>
			sign === ' ' ? '+' : `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
		);
		const form = Buffer.from(`a=1&b=${written}&c=`);
		const found = detect(bodyTask(form));
		assert.ok(found.ok && found.findings.length > 0, rule.id);
		assert.ok(search.suspicious(form, ['token_patterns']), rule.id);
		const field = Buffer.from(`b=${written}`);
		assert.ok(search.suspicious(field, ['token_patterns']), rule.id);
	}
});

test('what nobody sees between letters is dropped also where it is written as an escape inside an encoding', () => {
	const token = sample('github-pat-classic');
	for (const [name, unseen] of [
		['percent', '%E2%80%8B'],
		['JSON', '\\u200b'],
		['HTML', '&#8203;'],
	] as const) {
		for (const text of [
			`xx ${[...token].join(unseen)}; yy`,
			`xx ${token.slice(0, 10)}${unseen}${token.slice(10)}`,
		]) {
			for (const coding of ['base64', 'hex'] as const) {
				const body = JSON.stringify({ d: Buffer.from(text).toString(coding) });
				const rules = findingsOf(detect(bodyTask(body))).map(({ rule }) => rule);
				assert.deepEqual(rules, ['github-pat-classic'], `${name} in ${coding}`);
			}
		}
	}
});

test('a generated private key is found in JSON and in a form, and its public key is not', () => {
	assert.ok(findingsOf(detect(bodyTask(JSON.stringify({ key: privateKey })))).length > 0);
	const form = new URLSearchParams({ key: privateKey }).toString();
	const type = 'application/x-www-form-urlencoded';
	assert.ok(findingsOf(detect(bodyTask(form, { type }))).length > 0);
	assert.deepEqual(findingsOf(detect(bodyTask(publicKey))), []);
});

const digest = (name: string, seed: string): string => createHash(name).update(seed).digest('hex');
const HARMLESS: Readonly<Record<string, string | Buffer>> = {
	UUIDs: JSON.stringify(
		Array.from({ length: 300 }, (_, i) =>
			digest('md5', `${i}`).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
		),
	),
	hashes: Array.from({ length: 300 }, (_, i) => `${digest('sha256', `${i}`)}  file-${i}.txt`).join('\n'),
	commits: JSON.stringify(Array.from({ length: 300 }, (_, i) => ({ sha: digest('sha1', `${i}`), n: i }))),
	'a picture in base64': `data:image/png;base64,${Buffer.from(digest('sha512', 'png').repeat(99), 'hex').toString('base64')}`,
	'minified code':
		'var a=function(b,c){return b&&c?b+c:"%s: %d"};!function(){for(var d=0;d<9;d++)a(d,"\\n")}();'.repeat(50),
	numbers: JSON.stringify(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 50021)),
	'a list of words': JSON.stringify(
		'sk-learn numpy pandas task-force risk-free key-value token secret password'.split(' '),
	),
	'prose in many scripts':
		'Ein Satz über Äpfel. Это текст. これは文章です。 这是一个句子。 هذه جملة. '.repeat(40),
	'a lock file': Array.from(
		{ length: 200 },
		(_, i) => `"pkg-${i}":{"integrity":"sha512-${createHash('sha512').update(`${i}`).digest('base64')}"}`,
	).join(',\n'),
	'a certificate': `-----BEGIN CERTIFICATE-----\n${Buffer.from(digest('sha512', 'c').repeat(9), 'hex')
		.toString('base64')
		.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
};

for (const [name, body] of Object.entries(HARMLESS)) {
	test(`nothing is found in ${name}`, () => {
		assert.deepEqual(
			findingsOf(detect(bodyTask(body))).map(finding => finding.rule),
			[],
		);
	});
}

test('random bytes are read to their end', () => {
	const result = detect(bodyTask(randomBytes(300_000)));
	assert.equal(result.ok, true);
});

test('a git pack of thousands of objects is unpacked, and a secret in one of them is found', () => {
	const objects = Array.from({ length: 3000 }, (_, i) =>
		deflateSync(`tree ${digest('sha1', `${i}`)}\nauthor a ${i}\n`),
	);
	const pack = (more: Buffer): Buffer => Buffer.concat([Buffer.from('PACK\0\0\0\u0002'), ...objects, more]);
	assert.deepEqual(findingsOf(detect(bodyTask(pack(Buffer.alloc(0))))), []);
	const [finding] = findingsOf(detect(bodyTask(pack(deflateSync(`key = ${token}\n`)))));
	assert.deepEqual(finding?.decoded, ['zlib']);
});

test('depth ten thousand, duplicate keys and JSON lines are read like any text', () => {
	const deep = `${'{"a":['.repeat(10_000)}"${token}"`;
	const twice = `{"a":"${token}","a":"x"}`;
	const lines = `{"a":1}\n{"b":"${token}"}\n`;
	for (const body of [deep, twice, lines]) assert.equal(findingsOf(detect(bodyTask(body))).length, 1);
});
