// The environment of a command behind the proxy: what leads it through, and what must not be in it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { childEnvironment } from '../../src/cli/environment.js';
import { plainSecret } from '../support/secrets.js';

const URL = 'http://127.0.0.1:4711';

function child(parent: Record<string, string>, secretNames: string[] = [], javaOptions: string[] = []) {
	return childEnvironment(parent, {
		proxyUrl: URL,
		trust: { SSL_CERT_FILE: '/b' },
		javaOptions,
		secretNames,
	});
}

describe("a command's environment", () => {
	it('sends every runtime through the proxy, whatever was set before', () => {
		const env = child({
			HTTPS_PROXY: 'http://elsewhere:1',
			http_proxy: '',
			SSL_CERT_FILE: '/old',
			PATH: '/bin',
		});
		for (const name of [
			'HTTP_PROXY',
			'http_proxy',
			'HTTPS_PROXY',
			'https_proxy',
			'ALL_PROXY',
			'all_proxy',
			'npm_config_https_proxy',
			'CARGO_HTTP_PROXY',
		]) {
			assert.equal(env[name], URL, name);
		}
		assert.equal(env.SSL_CERT_FILE, '/b');
		assert.equal(env.NODE_USE_ENV_PROXY, '1');
		assert.equal(env.PATH, '/bin');
	});

	it('has no exception from the proxy, in any spelling', () => {
		const env = child({
			NO_PROXY: '*',
			no_proxy: 'localhost',
			No_Proxy: 'x',
			npm_config_noproxy: 'y',
			NPM_CONFIG_NOPROXY: 'z',
		});
		assert.deepEqual(
			Object.keys(env).filter(name => /no_?proxy/i.test(name)),
			[],
		);
	});

	it('has git speak HTTP/1.1 unless the parent configures it otherwise, and hands on no half of a pair', () => {
		const pairs = (parent: Record<string, string>, ...names: string[]) =>
			Object.fromEntries(
				Object.entries(child(parent, names)).filter(([name]) => name.startsWith('GIT_CONFIG_')),
			);
		const ours = { GIT_CONFIG_KEY_0: 'http.version', GIT_CONFIG_VALUE_0: 'HTTP/1.1' };
		assert.deepEqual(pairs({}), { ...ours, GIT_CONFIG_COUNT: '1' });
		assert.deepEqual(pairs({ GIT_CONFIG_COUNT: 'many' }), { ...ours, GIT_CONFIG_COUNT: '1' });
		const secret = plainSecret(4);
		const parent = {
			GIT_CONFIG_COUNT: '2',
			GIT_CONFIG_KEY_0: 'http.extraHeader',
			GIT_CONFIG_VALUE_0: `Authorization: Bearer ${secret}`,
			GIT_CONFIG_KEY_1: 'http.version',
			GIT_CONFIG_VALUE_1: 'HTTP/2',
			KEY: secret,
		};
		assert.deepEqual(pairs(parent, 'KEY'), {
			...ours,
			GIT_CONFIG_KEY_1: 'http.version',
			GIT_CONFIG_VALUE_1: 'HTTP/2',
			GIT_CONFIG_COUNT: '2',
		});
	});

	it('has Node.js load what leads its fetch where Node does not read the variables, and nothing elsewhere', () => {
		const options = (nodeVersion: string, NODE_OPTIONS?: string) =>
			childEnvironment(NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS }, {
				proxyUrl: URL,
				trust: {},
				javaOptions: [],
				secretNames: [],
				nodeVersion,
			}).NODE_OPTIONS;
		for (const version of ['20.18.1', '22.20.0', '23.11.0'])
			assert.match(options(version, '--title=x') ?? '', /^--title=x --require ".*node-fetch\.cjs"$/, version);
		for (const version of ['22.21.0', '24.0.0', '26.1.2']) {
			assert.equal(options(version), undefined, version);
			assert.equal(options(version, '--title=x'), '--title=x', version);
		}
	});

	it('tells Java by its own options', () => {
		const env = child({ JAVA_TOOL_OPTIONS: '-Xmx1g' }, [], ['-Djavax.net.ssl.trustStore=/s p']);
		const options = env.JAVA_TOOL_OPTIONS ?? '';
		assert.ok(options.startsWith('-Xmx1g '));
		for (const part of [
			'-Dhttps.proxyHost=127.0.0.1',
			'-Dhttps.proxyPort=4711',
			'-Dhttp.proxyHost=127.0.0.1',
			'-Dhttp.nonProxyHosts= ',
			'"-Djavax.net.ssl.trustStore=/s p"',
		]) {
			assert.ok(options.includes(part), `${part} in ${options}`);
		}
		const v6 = childEnvironment(
			{},
			{ proxyUrl: 'http://[::1]:5', trust: {}, javaOptions: [], secretNames: [] },
		);
		assert.match(v6.JAVA_TOOL_OPTIONS ?? '', /-Dhttp\.proxyHost=::1 /);
	});

	it('holds no credential: not the variables of routes, not EGRESS_TOKEN_*', () => {
		const env = child(
			{ GITHUB_KEY: plainSecret(1), EGRESS_TOKEN_0: plainSecret(2), EGRESS_TOKEN_: 'x', HOME: '/h' },
			['GITHUB_KEY', 'UNSET'],
		);
		assert.deepEqual(
			Object.keys(env).filter(name => /TOKEN|KEY/.test(name) && !name.startsWith('GIT_CONFIG_')),
			[],
		);
		assert.equal(env.HOME, '/h');
	});

	it('holds no copy of a credential under another name, nor inside another value', () => {
		const secret = plainSecret(3);
		const env = child(
			{
				MAIN: secret,
				COPY: secret,
				DATABASE: `postgres://u:${secret}@db/x`,
				HEADER: `Bearer ${secret}`,
				OTHER: 'kept',
			},
			['MAIN'],
		);
		for (const [name, value] of Object.entries(env)) assert.ok(!value.includes(secret), name);
		assert.equal(env.OTHER, 'kept');
	});

	it('is not emptied by a credential that is short or empty', () => {
		const env = child({ EMPTY: '', SHORT: 'bin', SAME: 'bin', PATH: '/usr/bin' }, ['EMPTY', 'SHORT']);
		assert.equal(env.PATH, '/usr/bin');
		assert.equal(env.SAME, undefined);
	});
});
