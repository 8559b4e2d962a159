// Promises of the named proofs: the checksums against values from their standards, and what is a secret and what stands
// in for one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entropy } from '../../../workers/checks/randomness.js';
import { CHECKS, proves } from '../../../workers/checks.js';
import { ALNUM, draw, HEX, LOWER, URL_SAFE } from '../../../workers/rules/sample.js';

test('Entropy is 0 for one character and log2 of the number of characters that are equally frequent.', () => {
	assert.equal(entropy(''), 0);
	assert.equal(entropy('aaaa'), 0);
	assert.equal(entropy('abab'), 1);
	assert.equal(entropy('0123456789abcdef'), 4);
});

test('Luhn accepts the numbers of card networks, in groups or not, and refuses them with any digit changed.', () => {
	// The numbers that card networks give out for tests.
	const valid = ['4111111111111111', '5555 5555 5555 4444', '378282246310005', '6011-1111-1111-1117'];
	for (const number of valid) {
		assert.equal(CHECKS.luhn(number), true);
		const digits = number.replace(/[ -]/g, '');
		for (let i = 1; i < digits.length; i += 1) {
			const other = (Number(digits[i]) + 1) % 10;
			assert.equal(CHECKS.luhn(digits.slice(0, i) + other + digits.slice(i + 1)), false);
		}
	}
	assert.equal(CHECKS.luhn('0000000000000000'), false);
	assert.equal(CHECKS.luhn('12345'), false);
});

test('IBANs of the registry pass, and fail with a digit changed, a wrong length or an unknown country.', () => {
	for (const iban of [
		'GB82WEST12345698765432',
		'DE89370400440532013000',
		'FR14 2004 1010 0505 0001 3M02 606',
	]) {
		assert.equal(CHECKS.iban(iban), true, iban);
		assert.equal(CHECKS.iban(iban.replace(/\d(?=.$)/, digit => String((Number(digit) + 1) % 10))), false);
		assert.equal(CHECKS.iban(`${iban}0`), false);
		assert.equal(CHECKS.iban(`ZZ${iban.slice(2)}`), false);
	}
});

test('A JWT needs an algorithm and claims; a JWE its encryption; public ones do not count.', () => {
	const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const token = (header: unknown, claims: unknown): string =>
		`${part(header)}.${part(claims)}.${draw(URL_SAFE, 43, 1)}`;
	assert.equal(CHECKS.jwt(token({ alg: 'RS256' }, { sub: 'a' })), true);
	assert.equal(
		CHECKS.jwt(`${part({ alg: 'dir', enc: 'A256GCM' })}..${draw(URL_SAFE, 16, 1)}.${draw(URL_SAFE, 9, 1)}.x`),
		true,
	);
	assert.equal(CHECKS.jwt(token({ typ: 'JWT' }, { sub: 'a' })), false);
	assert.equal(CHECKS.jwt(token({ alg: 'HS256' }, { sub: '1234567890', name: 'John Doe' })), false);
	assert.equal(CHECKS.jwt(token({ alg: 'HS256' }, { role: 'anon' })), false);
	assert.equal(CHECKS.jwt(token({ alg: 'HS256' }, { role: 'service_role' })), true);
	assert.equal(CHECKS.jwt('not.a.token'), false);
});

test("GitHub's checksum holds for a token made by its rule and for no other.", () => {
	// Computed bit by bit, independent of Node's own CRC that the check uses.
	const body = draw(ALNUM, 30, 'crc');
	const table = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
	let crc = 0xffffffff;
	for (const byte of Buffer.from(body)) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
	}
	let left = BigInt((crc ^ 0xffffffff) >>> 0);
	let sum = '';
	while (left > 0n) {
		sum = table.charAt(Number(left % 62n)) + sum;
		left /= 62n;
	}
	const token = ['gh', 'p_', body, sum.padStart(6, '0')].join('');
	assert.equal(CHECKS.githubChecksum(token), true);
	assert.equal(CHECKS.githubChecksum(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`), false);
	// A wrong checksum clears nothing.
	assert.equal(CHECKS.notPlaceholder(['gh', 'p_', draw(ALNUM, 36, 'wrong')].join('')), true);
});

test('What stands in for a secret is none.', () => {
	for (const value of [
		'x'.repeat(40),
		'0'.repeat(32),
		'abababababababab',
		'1234567890'.repeat(3),
		'abcdefghijklmnopqrstuvwxyz0123456789',
		'YOUR_API_KEY',
		'your-api-key-here',
		'<your token>',
		['$', '{TOKEN}'].join(''),
		['$', 'DB_PASSWORD'].join(''),
		'{{ token }}',
		'%(password)s',
		'********',
		'REPLACE_ME_WITH_YOUR_SECRET_KEY',
		'example-token-value',
		['AKIA', 'IOSFODNN7', 'EXAMPLE'].join(''),
		'a1b2c3d4e5f6g7h8i9j0',
		'abc123def456ghi789jkl012mno345',
		'ABCD1234EFGH5678IJKL9012',
		'AbC123dEf456GhI789',
		'deadbeefcafebabe'.repeat(2),
		'qwertyuiopasdfghjklzxcvbnm',
		'loremipsumdolorsitamet',
		'testtokenfortestingpurposesonly',
		['gh', 'p_', 'aB3xK9', '...', 'Z9q2'].join(''),
	]) {
		assert.equal(CHECKS.notPlaceholder(value), false, value);
	}
});

test('What stands for a secret in other languages, or behind the head that all tokens of a kind share, is none.', () => {
	const heads = [
		['pypi-AgEIcHl', 'waS5vcmc'],
		['eyJhbGciOi', 'JIUzI1NiJ9.'],
		['AQ.', 'Ab8RN6'],
		['0x4AAA', 'AAAA'],
		['sk-or', '-v1-'],
		['sk-ant-', 'api03-'],
		['ATATT3x', 'FfGF0'],
	].map(parts => parts.join(''));
	for (const word of [
		'DEIN_API_SCHLUESSEL_HIER',
		'VOTRE_CLE_API_ICI',
		'TU_CLAVE_SECRETA_AQUI',
		'INSIRA_SUA_CHAVE_AQUI',
		'INSERISCI_CHIAVE_QUI',
		'JOUW_SLEUTEL_HIER',
		'TWOJ_KLUCZ_TUTAJ',
		'ANAHTARINIZI_BURAYA_GIRIN',
		'a-very-long-random-string-at-least-32-characters',
		'generate-with-openssl-rand-hex-32',
		'undefined',
		'xxxx-xxxx-xxxx-xxxx',
		'aB3...Z9q',
		'aB3\u00e2\u0080\u00a6Z9q',
	]) {
		assert.equal(CHECKS.notPlaceholder(word), false, word);
		for (const head of heads) assert.equal(CHECKS.notPlaceholder(head + word), false, head + word);
	}
	// Words of no manual, though shorter ones are in them.
	for (const built of [
		['Maple#Har', 'bor-9948'],
		['Pa1me#Sem', 'inar+9948'],
	])
		assert.equal(CHECKS.notPlaceholder(built.join('')), true);
	for (const [turn, head] of heads.entries()) {
		assert.equal(CHECKS.notPlaceholder(head), false, head);
		for (const length of [16, 24, 60]) {
			const value = head + draw(URL_SAFE, length, `head${turn}`);
			assert.equal(CHECKS.notPlaceholder(value), true, value);
		}
	}
});

test('What stands for a secret behind the mark of its kind is none, unless a name tells it.', () => {
	const rule = { checks: ['notPlaceholder'], keywords: ['AIza'] } as const;
	assert.equal(proves(rule, `AIza${'REPLACE_ME_WITH_YOUR_KEY_'.repeat(2)}`), false);
	assert.equal(proves(rule, `AIza${'abc123'.repeat(6)}`), false);
	assert.equal(proves(rule, `AIza${draw(ALNUM, 35, 'marked')}`), true);
	assert.equal(proves({ ...rule, group: 1 }, `AIza${'abc123'.repeat(6)}`), true);
});

test('A random secret is one, whatever is glued to it.', () => {
	for (let turn = 0; turn < 2000; turn += 1) {
		const alphabet = [ALNUM, HEX, URL_SAFE][turn % 3] ?? ALNUM;
		const secret = draw(alphabet, 20 + (turn % 60), turn);
		for (const value of [
			secret,
			`${secret}EXAMPLE`,
			`${secret}${'x'.repeat(200)}`,
			`your-api-key-${secret}`,
			`${'1234567890'.repeat(20)}${secret}`,
			`<${secret}`,
			`${secret}...`,
			`a1b2c3d4e5f6g7h8${secret}`,
		]) {
			assert.equal(CHECKS.notPlaceholder(value), true, `turn ${turn}`);
		}
	}
});

test('Random text of 22 characters and more is nearly always seen as random.', () => {
	let missed = 0;
	for (let turn = 0; turn < 2000; turn += 1) {
		if (!CHECKS.mixedCase(draw(ALNUM, 22, `r${turn}`))) missed += 1;
	}
	assert.ok(missed <= 40, `${missed} of 2000`);
	for (const name of ['getElementByIdentifier', 'SomeLongClassNameHandler', 'internationalization']) {
		assert.equal(CHECKS.mixedCase(name), false, name);
	}
});

test('Code in the place of a value is no secret.', () => {
	for (const code of [
		'process.env.API_KEY',
		'config.get()',
		'./path/to/key',
		'gnutls_pkcs11_copy_x509_privkey2',
		'CompositePrivateKey_1',
	]) {
		assert.equal(CHECKS.notCode(code), false, code);
	}
	assert.equal(CHECKS.notCode(draw(ALNUM, 32, 'code')), true);
	assert.equal(CHECKS.notCode(draw(HEX, 40, 'code')), true);
});

test('A password that somebody built of words, signs and digits is strong, one of a manual is not.', () => {
	const built = ['Velvet', '#', 'Lantern', '.', 'Copper', '4821'].join('');
	assert.equal(CHECKS.strongPassword(built), true);
	for (const weak of ['Passw0rd!2024', 'Velvet#Lantern', 'Velvet.Lantern.4821', 'Velvet#Secret.Copper4821'])
		assert.equal(CHECKS.strongPassword(weak), false, weak);
});

test('Random small letters and digits are taken for words once in a hundred times at the most.', () => {
	const passed = Array.from({ length: 1000 }, (_, i) => draw(LOWER, 20, `chance${i}`)).filter(
		value => !CHECKS.notCode(value),
	);
	assert.ok(passed.length <= 10, passed.join(' '));
	for (const words of ['mountainRoad2024riverBank', 'keyboardlayout86german', 'sha512crypt4linux'])
		assert.equal(CHECKS.notCode(words), false, words);
});

test('Passwords of manuals are known in their usual spellings; others count.', () => {
	for (const stock of [
		'password',
		'Passw0rd',
		'p%40ss%3Aword',
		'postgres',
		'changeme',
		'secret123',
		'xxxx',
		'wachtwoord',
	]) {
		assert.equal(CHECKS.notStockPassword(stock), false, stock);
	}
	for (const real of ['hunter2x', 'correct-horse-9', draw(ALNUM, 10, 'pw')])
		assert.equal(CHECKS.notStockPassword(real), true);
});

test('A pair for HTTP Basic needs a colon, text and a password that is one.', () => {
	const encode = (text: string): string => Buffer.from(text).toString('base64');
	assert.equal(CHECKS.basicPair(encode(`user:${draw(ALNUM, 12, 'b')}`)), true);
	assert.equal(CHECKS.basicPair(encode('user:password')), false);
	assert.equal(CHECKS.basicPair(encode('no colon here')), false);
	assert.equal(CHECKS.basicPair('SFNT/TrueType'), false);
});

test('UUIDs and digests are told from keys.', () => {
	assert.equal(CHECKS.notUuid('123e4567-e89b-12d3-a456-426614174000'), false);
	assert.equal(CHECKS.notUuid(draw(HEX, 36, 'u')), true);
	assert.equal(CHECKS.notHash(draw(HEX, 40, 'h')), false);
	assert.equal(CHECKS.notHash(draw(HEX, 41, 'h')), true);
});

test('A rule is proved by all its checks and its entropy, not by one of them.', () => {
	const secret = draw(ALNUM, 32, 'p');
	assert.equal(proves({}, 'anything'), true);
	assert.equal(proves({ checks: ['mixed', 'notPlaceholder'], entropy: 3 }, secret), true);
	assert.equal(proves({ checks: ['mixed', 'notUuid'] }, 'onlyletters'), false);
	assert.equal(proves({ entropy: 6 }, secret), false);
});

test('numbers in base64 are no random characters', () => {
	assert.equal(CHECKS.notZeros(draw(ALNUM, 120, 'zeros')), true);
	assert.equal(
		CHECKS.notZeros(Buffer.from(new Uint16Array(60).map((_, i) => i * 7).buffer).toString('base64')),
		false,
	);
});
