// A credential's place in a request's target: out and in, and everything else as it stood.

import assert from 'node:assert/strict';
import test from 'node:test';
import { cleared, filled, type PathPlace, pathPlace } from '../../../src/core/place.js';

const KEY = { query: 'key' };

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
		assert.equal(cleared(path, KEY), left, path);
		assert.equal(cleared(path, { query: 'KEY' }), left, path);
	}
});

test('a parameter is put behind all others, encoded', () => {
	assert.equal(filled('/a', KEY, 'v'), '/a?key=v');
	assert.equal(filled('/a?', KEY, 'v'), '/a?key=v');
	assert.equal(filled('/a?x=1&', KEY, 'v'), '/a?x=1&key=v');
	assert.equal(filled('/a?x=1', KEY, 'a+b/c=&?# '), '/a?x=1&key=a%2Bb%2Fc%3D%26%3F%23%20');
	assert.equal(filled('*', KEY, 'v'), '*');
});

const place = (template: string): PathPlace => pathPlace(template) ?? assert.fail(template);

test('a piece of the path is taken out to its end, and a path without it has no place', () => {
	for (const [template, path, left] of [
		['/bot*/', '/bot1:x/send?a=/b', '/bot*/send?a=/b'],
		['/bot*/', '/bot/send', '/bot*/send'],
		['/bot*/', '/bot*/send', '/bot*/send'],
		['/bot*/', '/bot1:x', null],
		['/bot*/', '/bot1:x?a=/b', null],
		['/bot*/', '/Bot1:x/send', null],
		['/bot*/', '/%62ot1:x/send', null],
		['/bot*/', '//bot1:x/send', null],
		['/file/bot*/photos', '/file/botx/photos/1', '/file/bot*/photos/1'],
		['/file/bot*/photos', '/file/botx/y/photos', null],
		['/services/*', '/services/T/B/x?y=1', '/services/*?y=1'],
		['/services/*', '/services/', '/services/*'],
		['/services/*', '/services', null],
		['/*', '*', null],
		['/*', '/', '/*'],
	] as const) {
		assert.equal(cleared(path, place(template)), left, `${template} of ${path}`);
	}
});

test('the value stands where the piece of the path stood, its slashes and colons as they are', () => {
	assert.equal(filled('/bot*/send?a=*', place('/bot*/'), '1:x'), '/bot1:x/send?a=*');
	assert.equal(filled('/services/*', place('/services/*'), 'T/B/x'), '/services/T/B/x');
	assert.equal(
		filled('/services/*?y', place('/services/*'), 'a?b#c d%e$&'),
		'/services/a%3Fb%23c%20d%25e$&?y',
	);
});

test('a template has one "*", which ends a segment, and is a plain path', () => {
	for (const none of [
		'',
		'*',
		'bot*',
		'/bot',
		'/*/*',
		'/*x',
		'/a*b/',
		'/../*',
		'/a/./*',
		'/*/..',
		'/%62*',
		'/*?a',
		'/a b*',
	]) {
		assert.equal(pathPlace(none), null, none);
	}
});
