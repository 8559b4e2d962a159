// Credentials in files: which variables name one, what its value is, and that nothing goes on without it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parseConfig } from '../../../src/config/load.js';
import { filesBeside, withFiles } from '../../../src/credentials/files.js';
import { readSecrets, StartError } from '../../../src/credentials.js';
import { runCommand } from '../../support/commands.js';
import { scratch } from '../../support/scratch.js';
import { plainSecret } from '../../support/secrets.js';

const folder = scratch();
const SECRET = plainSecret(20);

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

const config = parseConfig(`
routes:
- host: a.test
  auth: { scheme: Bearer, token_env: MY_TOKEN }
- host: b.test
  client_cert: { cert_file: c.pem, key_file: c.key, passphrase_env: PASSPHRASE }
upstream_proxy: { url: "http://p.test:1", auth: { user: u, token_env: PROXY_PASSWORD } }
`);

test('each credential may stand in a file, less the line break at its end; no other variable is touched', () => {
	const env = {
		MY_TOKEN_FILE: file('token', `${SECRET}\n`),
		PASSPHRASE_FILE: file('passphrase', ' with spaces \r\n'),
		PROXY_PASSWORD: 'as it is',
		EGRESS_TOKEN_9_FILE: file('nine', SECRET),
		EGRESS_TOKEN_FILE: 'a value, for there is no name before the suffix',
		SSL_CERT_FILE: '/nowhere',
		OTHER_FILE: '/nowhere',
	};
	assert.deepEqual(withFiles(config, env), {
		MY_TOKEN: SECRET,
		PASSPHRASE: ' with spaces ',
		PROXY_PASSWORD: 'as it is',
		EGRESS_TOKEN_9: SECRET,
		EGRESS_TOKEN_FILE: env.EGRESS_TOKEN_FILE,
		SSL_CERT_FILE: '/nowhere',
		OTHER_FILE: '/nowhere',
	});
	const { knownSecrets } = readSecrets(config, withFiles(config, env));
	assert.equal(
		knownSecrets.some(({ value }) => value.includes(folder)),
		false,
		'a path is no secret',
	);
	assert.deepEqual(filesBeside(config, env), [
		env.MY_TOKEN_FILE,
		env.PASSPHRASE_FILE,
		env.EGRESS_TOKEN_9_FILE,
		'c.pem',
		'c.key',
	]);
});

test('without a configuration the credentials of the prefix alone are read', () => {
	const env = { MY_TOKEN_FILE: '/nowhere', EGRESS_TOKEN_0_FILE: file('zero', SECRET) };
	assert.deepEqual(withFiles(null, env), { MY_TOKEN_FILE: '/nowhere', EGRESS_TOKEN_0: SECRET });
});

test('a variable that a route names as the credential itself names no file', () => {
	const own = parseConfig('routes: [{ host: a.test, auth: { scheme: "", token_env: EGRESS_TOKEN_A_FILE } }]');
	const env = { EGRESS_TOKEN_A_FILE: SECRET };
	assert.deepEqual(withFiles(own, env), env);
});

for (const [what, value, said] of [
	['is not there', join(folder, 'none'), /^MY_TOKEN_FILE names a file that is not there$/],
	['is a folder', folder, /names what is no ordinary file$/],
	['is a device', '/dev/zero', /names what is no ordinary file$/],
	['is too long', file('long', 'x'.repeat(64 * 1024 + 1)), /names a file of more than 64 KiB$/],
	['is the credential itself', SECRET, /^MY_TOKEN_FILE names a file that is not there$/],
] as const) {
	test(`a file that ${what} is a start that fails, and what the variable holds is not shown`, () => {
		assert.throws(
			() => withFiles(config, { MY_TOKEN_FILE: value }),
			(error: unknown) =>
				error instanceof StartError && said.test(error.message) && !error.message.includes(value),
		);
	});
}

test('a credential that is set both ways is a start that fails', () => {
	const env = { MY_TOKEN: SECRET, MY_TOKEN_FILE: file('both', SECRET) };
	assert.throws(
		() => withFiles(config, env),
		/^StartError: MY_TOKEN and MY_TOKEN_FILE are both set: leave out one$/,
	);
	// An empty one is not set, as compose files leave them.
	assert.equal(withFiles(config, { ...env, MY_TOKEN: '' }).MY_TOKEN, SECRET);
});

test('the longest file is read whole, and an empty one is a credential that is empty', () => {
	const longest = 'x'.repeat(64 * 1024);
	assert.equal(withFiles(config, { MY_TOKEN_FILE: file('longest', longest) }).MY_TOKEN, longest);
	const env = { MY_TOKEN_FILE: file('empty', '\n'), PASSPHRASE: 'p', PROXY_PASSWORD: 'p' };
	assert.throws(
		() => readSecrets(config, withFiles(config, env)),
		/MY_TOKEN is empty \(line 3 of the routes\)/,
	);
});

test('scan looks for what stands in files, too', async () => {
	const env = { EGRESS_TOKEN_0_FILE: file('scanned', SECRET), HOME: folder };
	const { status, stdout } = await runCommand(['scan', file('text', `x ${SECRET} y`)], { env, cwd: folder });
	assert.equal(status, 3, stdout);
	assert.match(stdout, /known secret/);
	assert.equal(stdout.includes(SECRET), false);
});
