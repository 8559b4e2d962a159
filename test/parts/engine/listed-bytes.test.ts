// Bytes that are written as numbers: packed files, wide characters, text beyond ASCII, numbers of characters in four digits. The engine
// finds what they hold, and the search raises them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { Prefilter } from '../../../workers/prefilter.js';
import { zip } from '../../support/archives.js';
import { githubToken } from '../../support/secrets.js';
import { bodyTask, detectorFor } from '../../support/spellings.js';

const TOKEN = githubToken(5);
const FILE = `# staging\nGH=${TOKEN}\nTZ=Europe/Madrid\n`;
const detect = detectorFor();
const search = new Prefilter({ knownSecrets: [] });

const hex = (bytes: Buffer, gap: string, mark = ''): string =>
	Array.from(bytes, byte => mark + byte.toString(16).padStart(2, '0')).join(gap);
const packed = gzipSync(FILE);
const stream = deflateSync(`BT /F1 12 Tf 72 700 Td (${TOKEN}) Tj ET`);
const pdf = Buffer.concat([
	Buffer.from(`%PDF-1.4\n4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
	stream,
	Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
]);
const archive = zip('.env', Buffer.from(FILE), 'deflated');
const named = Buffer.from(`имя: naïve → schlüssel=${TOKEN}`);

const WAYS: Readonly<Record<string, string>> = {
	'gzip, as od -An -tx1 prints it': hex(packed, ' ').replace(/(.{48})/g, '$1\n'),
	'gzip in pairs with colons': hex(packed, ':'),
	'gzip with 0x': hex(packed, ', ', '0x'),
	'ZIP as a list': JSON.stringify([...archive]),
	'ZIP in pairs of hex': hex(archive, ' '),
	'PDF in base64': pdf.toString('base64'),
	'PDF in hex': pdf.toString('hex'),
	'%04X,': Array.from(
		Buffer.from(TOKEN),
		byte => `${byte.toString(16).padStart(4, '0').toUpperCase()},`,
	).join(''),
	'UTF-16 as a list': JSON.stringify([...Buffer.from(`\ufeff${TOKEN}`, 'utf16le')]),
	'UTF-32 as a list': JSON.stringify([...Buffer.from(TOKEN)].flatMap(byte => [byte, 0, 0, 0])),
	'text beyond ASCII as a list': JSON.stringify([...named]),
	'text beyond ASCII in pairs of hex': hex(named, ' '),
	'text beyond ASCII in hex': named.toString('hex'),
};

for (const [name, text] of Object.entries(WAYS)) {
	test(`a token is found in ${name}`, () => {
		for (const body of [text, JSON.stringify({ output: text })]) {
			const result = detect(bodyTask(body));
			assert.ok(result.ok && result.findings.some(({ severity }) => severity === 'block'), `engine: ${body}`);
			assert.ok(search.suspicious(Buffer.from(body), ['token_patterns']), `search: ${body}`);
		}
	});
}
