// The promise that a secret is found beside its name in every way that files, commands and people write the two: shapes times
// names times values, each asked of the engine and of the search before it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Prefilter } from '../../workers/prefilter.js';
import { ALNUM, draw, HEX, LOWER } from '../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const detect = detectorFor();
const search = new Prefilter({ knownSecrets: [] });

const camel = (name: string): string =>
	name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const said = (name: string): string => name.toLowerCase().replaceAll('_', ' ');

/** A string behind the sign of its type and its length, as binary messages write it. */
const sized = (type: string, text: string): string => `${type}${String.fromCharCode(text.length)}${text}`;

const SHAPES: Readonly<Record<string, (name: string, value: string) => string>> = {
	'an environment file': (name, value) => `A=1\n${name}=${value}\nB=2\n`,
	'a shell': (name, value) => `export ${name}="${value}"`,
	'a shell of Windows': (name, value) => `set ${name}=${value}\r\n`,
	PowerShell: (name, value) => `$env:${name} = '${value}'`,
	fish: (name, value) => `set -x ${name} ${value}`,
	'a command': (name, value) => `docker run --rm -e ${name}=${value} image:1`,
	JSON: (name, value) => JSON.stringify({ env: { [name]: value } }),
	'JSON in JSON': (name, value) => JSON.stringify({ text: JSON.stringify({ [name]: value }) }),
	'a pair in JSON': (name, value) => JSON.stringify([{ name, value }]),
	YAML: (name, value) => `env:\n  ${name}: ${value}\n`,
	'a pair in YAML': (name, value) => `env:\n  - name: ${name}\n    value: "${value}"\n`,
	'a list of compose': (name, value) => `environment:\n  - ${name}=${value}\n`,
	TOML: (name, value) => `${name.toLowerCase()} = "${value}"`,
	INI: (name, value) => `[main]\n${name.toLowerCase()}=${value}\n`,
	properties: (name, value) => `acme.${name.toLowerCase()}=${value}\n`,
	'a variable of Terraform': (name, value) =>
		`variable "${name.toLowerCase()}" {\n  type    = string\n  default = "${value}"\n}\n`,
	'a value of Terraform': (name, value) => `  ${name.toLowerCase()} = "${value}"`,
	Dockerfile: (name, value) => `FROM a\nENV ${name} ${value}\n`,
	'Dockerfile, with a sign': (name, value) => `ENV ${name}=${value}`,
	systemd: (name, value) => `Environment="${name}=${value}"`,
	'an element of XML': (name, value) => `<${camel(name)}>${value}</${camel(name)}>`,
	'attributes of XML': (name, value) => `<add key="${camel(name)}" value="${value}"/>`,
	Python: (name, value) => `os.environ["${name}"] = "${value}"`,
	JavaScript: (name, value) => `const ${camel(name)} = '${value}';`,
	TypeScript: (name, value) => `process.env.${name} = '${value}';`,
	Java: (name, value) => `private static final String ${name} = "${value}";`,
	Go: (name, value) => `${camel(name)} := "${value}"`,
	Ruby: (name, value) => `ENV['${name}'] = '${value}'`,
	PHP: (name, value) => `define('${name}', '${value}');`,
	'bytes of Rust': (name, value) => `const ${name}: &[u8] = b"${value}";`,
	'an array of C': (name, value) => `static const char ${name.toLowerCase()}[] = "${value}";`,
	'a cache of CMake': (name, value) => `${name}:STRING=${value}\n`,
	'a key of the registry': (name, value) => `reg add HKCU\\Acme /v ${camel(name)} /t REG_SZ /d ${value} /f`,
	'an output of Terraform': (name, value) => `output "${name.toLowerCase()}" {\n  value = "${value}"\n}`,
	'an assignment of R': (name, value) => `${name.toLowerCase()} <- "${value}"`,
	'a property of C#': (name, value) => `public string ${camel(name)} { get; set; } = "${value}";`,
	'a line of a diff': (name, value) => `@@ -1 +1 @@\n-${name}=old\n+${name}=${value}\n`,
	'a line of a log': (name, value) => `2026-11-26T10:00:00Z DEBUG start ${name}=${value} pid=1`,
	'a message': (name, value) =>
		JSON.stringify({ messages: [{ role: 'user', content: `My .env:\n${name}=${value}\nWhy?` }] }),
	'a sentence': (name, value) => `My ${said(name)} is ${value}, please use it.`,
	'a parameter of AWS': (name, value) =>
		JSON.stringify({ Parameter: { Name: `/prod/${name}`, Type: 'SecureString', Value: value } }),
	'a plan of Terraform': (name, value) =>
		`  + resource "x" "y" {\n      + name  = "/prod/${name}"\n      + type  = "SecureString"\n      + value = "${value}"\n    }`,
	'an element with attributes': (name, value) =>
		`<w:${camel(name)} Type="https://docs.test/2004/x#Text">${value}</w:${camel(name)}>`,
	'strings in brackets': (name, value) => `${name} = (\n    "${value}"\n)\n`,
	'a joined list': (name, value) => `${name} = "".join(["${value}"])\n`,
	'a string of Lua': (name, value) => `local ${name.toLowerCase()} = [[${value}]]`,
	'a name in bold': (name, value) => JSON.stringify({ text: `*${name}*: \`${value}\`` }),
	'what a shell printed': (name, value) => `$ printenv ${name}\n${value}\n`,
	'a string that a shell gives': (name, value) => `gh secret set ${name} <<< "${value}"`,
	'what PHP serializes': (name, value) => `a:1:{s:${name.length}:"${name}";s:${value.length}:"${value}";}`,
	'a command of Redis': (name, value) =>
		`*3\r\n$3\r\nSET\r\n$${name.length}\r\n${name}\r\n$${value.length}\r\n${value}\r\n`,
	'Protocol Buffers': (name, value) => `${sized('\n', name)}${sized('\u0012', value)}`,
	MessagePack: (name, value) => `\u0081${sized('\u00d9', name)}${sized('\u00d9', value)}`,
	CBOR: (name, value) => `\u00a1${sized('x', name)}${sized('x', value)}`,
	BSON: (name, value) => `\u0002${name}\0${String.fromCharCode(value.length + 1)}\0\0\0${value}\0`,
	pickle: (name, value) => `\u0080\u0004${sized('\u008c', name)}\u0094${sized('\u008c', value)}\u0094s.`,
};

const NAMES: Readonly<Record<string, readonly ((seed: string) => string)[]>> = {
	ACME_API_KEY: [seed => draw(ALNUM, 32, seed), seed => draw(HEX, 40, seed), seed => draw(LOWER, 36, seed)],
	STORE_CLIENT_SECRET: [seed => draw(ALNUM, 40, seed), seed => draw(HEX, 64, seed)],
	DEEPGRAM_API_KEY: [seed => draw(HEX, 40, seed)],
	SENTRY_AUTH_TOKEN: [seed => draw(HEX, 64, seed)],
	TWILIO_AUTH_TOKEN: [seed => draw(HEX, 32, seed)],
	CLOUDFLARE_API_TOKEN: [seed => draw(ALNUM, 40, seed)],
	DB_PASSWORD: [seed => draw('bcdfghkmpqrtvwxzBCDFGHKMPQRTVWXZ23456789', 18, seed)],
};

test('a secret is found beside its name in every shape', t => {
	const passed: string[] = [];
	const unseen: string[] = [];
	let cells = 0;
	for (const [shape, write] of Object.entries(SHAPES)) {
		for (const [name, values] of Object.entries(NAMES)) {
			for (const [i, value] of values.entries()) {
				const secret = value(`${shape}${name}`);
				// Shorter strings have no sign of their own there: their length is a letter.
				if (shape === 'CBOR' && secret.length < 24) continue;
				cells += 1;
				const text = write(name, secret);
				const result = detect(bodyTask(Buffer.from(text, 'latin1')));
				const found = result.ok && result.findings.some(({ severity }) => severity === 'block');
				if (!found) passed.push(`${shape}: ${name} ${i}`);
				if (!search.suspicious(Buffer.from(text, 'latin1'), ['token_patterns']))
					unseen.push(`${shape}: ${name} ${i}`);
			}
		}
	}
	t.diagnostic(`${cells} texts`);
	assert.deepEqual(passed, []);
	assert.deepEqual(unseen, []);
});

test('the same shapes with what stands for a secret pass', () => {
	const blocked: string[] = [];
	for (const [shape, write] of Object.entries(SHAPES)) {
		for (const name of Object.keys(NAMES)) {
			for (const value of [
				'your-secret-goes-here',
				'changeme',
				'REPLACE_ME_WITH_YOUR_VALUE_1',
				'xxxxxxxxxxxxxxxxxxxxxxxx',
				['$', '{SOME_OTHER_VARIABLE_1}'].join(''),
				'projects/acme/secrets/my-secret/versions/2',
			]) {
				const result = detect(bodyTask(Buffer.from(write(name, value), 'latin1')));
				if (!result.ok || result.findings.some(({ severity }) => severity === 'block'))
					blocked.push(`${shape}: ${name}=${value}`);
			}
		}
	}
	assert.deepEqual(blocked, []);
});
