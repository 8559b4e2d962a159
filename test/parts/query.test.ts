// One parameter of a query: out and in, and everything else as it stood.

import assert from 'node:assert/strict';
import test from 'node:test';
import { withoutParameter, withParameter } from '../../src/core/query.js';

test('a parameter is taken out however an origin may read its name, and nothing else moves', () => {
	for (const [path, left] of [
		['/a', '/a'],
		['*', '*'],
		['/a?', '/a?'],
		['/a?x=1&&y', '/a?x=1&&y'],
		['/a?key', '/a'],
		['/a?key=1&x=2', '/a?x=2'],
		['/a?x=2&key=1', '/a?x=2'],
		['/a?x=2&KEY=1&Key', '/a?x=2'],
		['/a?x=2;key=1;y=3', '/a?x=2;y=3'],
		['/a?%6Bey=1&ke%79=2&+key=3&key+=4&%20key=5', '/a'],
		['/a?x=key=1&akey=2&keys=3&key[]=4&k%2565y=5', '/a?x=key=1&akey=2&keys=3&key[]=4&k%2565y=5'],
		['/key=1?x=%zz&%zz', '/key=1?x=%zz&%zz'],
		['/a?key=1?key=2&x=?key=3', '/a?x=?key=3'],
	] as const) {
		assert.equal(withoutParameter(path, 'key'), left, path);
		assert.equal(withoutParameter(path, 'KEY'), left, path);
	}
});

test('a parameter is put behind all others, encoded', () => {
	assert.equal(withParameter('/a', 'key', 'v'), '/a?key=v');
	assert.equal(withParameter('/a?', 'key', 'v'), '/a?key=v');
	assert.equal(withParameter('/a?x=1&', 'key', 'v'), '/a?x=1&key=v');
	assert.equal(
		withParameter('/a?x=1', 'key', 'a+b/c=&?# \u00e9'),
		'/a?x=1&key=a%2Bb%2Fc%3D%26%3F%23%20%C3%A9',
	);
	assert.equal(withParameter('*', 'key', 'v'), '*');
});
