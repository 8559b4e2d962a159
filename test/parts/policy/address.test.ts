// Which addresses are public, as a table: every special range by its edges, and every way to hide one address in
// another.

import assert from 'node:assert/strict';
import test from 'node:test';
import { classify } from '../../../src/policy/address.js';

const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
	public: [
		'1.1.1.1',
		'8.8.8.8',
		'9.255.255.255',
		'11.0.0.0',
		'100.63.255.255',
		'100.128.0.0',
		'126.255.255.255',
		'128.0.0.0',
		'169.253.255.255',
		'169.255.0.0',
		'172.15.255.255',
		'172.32.0.0',
		'192.167.255.255',
		'192.169.0.0',
		'198.17.255.255',
		'198.20.0.0',
		'223.255.255.255',
		'2606:4700:4700::1111',
		'2a00:1450:4001:81b::200e',
		'2620:fe::fe',
		'::ffff:8.8.8.8',
		'64:ff9b::808:808',
	],
	private: [
		'10.0.0.0',
		'10.255.255.255',
		'172.16.0.0',
		'172.31.255.255',
		'192.168.0.1',
		'::ffff:10.0.0.1',
		'::ffff:c0a8:1',
		'::10.0.0.1',
		'::ffff:0:10.0.0.1',
		'64:ff9b::a00:1',
		'64:ff9b:1::10.0.0.1',
		'2002:a00:1::1',
		'2002:c0a8:101::',
		'2001:0:4136:e378:8000:63bf:f5ff:fffe', // Teredo, the client part is 10.0.0.1 inverted
		'2606:4700::5efe:10.0.0.1', // ISATAP
		'fe80::200:5efe:192.168.1.1',
	],
	loopback: [
		'127.0.0.1',
		'127.255.255.255',
		'::1',
		'::ffff:127.0.0.1',
		'::ffff:7f00:1',
		'64:ff9b::7f00:1',
		'2002:7f00:1::',
	],
	'link-local': ['169.254.0.1', '169.254.255.255', 'fe80::1', 'febf::1', '::ffff:169.254.1.1'],
	'cloud metadata': [
		'169.254.169.254',
		'169.254.170.2',
		'100.100.100.200',
		'168.63.129.16',
		'192.0.0.192',
		'fd00:ec2::254',
		'fd00:0ec2:0:0:0:0:0:0254',
		'fd20:ce::254',
		'::ffff:169.254.169.254',
		'64:ff9b::a9fe:a9fe',
		'2002:a9fe:a9fe::',
	],
	'carrier-grade NAT': ['100.64.0.0', '100.127.255.255', '::ffff:100.64.0.1'],
	multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ffff::'],
	broadcast: ['255.255.255.255'],
	unspecified: ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0'],
	'unique local': ['fc00::1', 'fdff:ffff::1'],
	'site-local': ['fec0::1', 'feff::1'],
	reserved: [
		'192.0.0.1',
		'192.0.2.1',
		'192.88.99.1',
		'198.18.0.0',
		'198.19.255.255',
		'198.51.100.1',
		'203.0.113.1',
		'240.0.0.1',
		'100::1',
		'2001:2::1',
		'2001:10::1', // ORCHID
		'2001:20::1', // ORCHIDv2
		'2001:db8::1',
		'3fff::1',
		'4000::1',
		'5f00::1',
		'::8.8.8.8',
		'64:ff9b:1::8.8.8.8',
		'2002:808:808::1',
		'2001::1',
		'e000::1',
		'fe00::1',
	],
	'not an address': [
		'',
		'localhost',
		'1.2.3',
		'1.2.3.4.5',
		'0x7f.0.0.1',
		'010.0.0.1',
		'256.1.1.1',
		'2130706433',
		'[::1]',
		'::1%lo',
		'fe80::1%eth0',
		'::g',
		' 1.1.1.1',
	],
};

test('every address is what it is', () => {
	for (const [expected, addresses] of Object.entries(ADDRESSES)) {
		for (const address of addresses) assert.equal(classify(address), expected, address);
	}
});

test('what carries an address that is not public is never public, whatever carries it', () => {
	const inner = [
		'10.1.2.3',
		'127.0.0.1',
		'169.254.169.254',
		'192.168.1.1',
		'100.64.0.1',
		'0.0.0.0',
		'224.0.0.1',
	];
	for (const address of inner) {
		const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
		const high = ((a << 8) | b).toString(16);
		const low = ((c << 8) | d).toString(16);
		const inverted = `${(((a << 8) | b) ^ 0xffff).toString(16)}:${(((c << 8) | d) ^ 0xffff).toString(16)}`;
		const carriers = [
			`::ffff:${address}`,
			`::${high}:${low}`,
			`::ffff:0:${high}:${low}`,
			`64:ff9b::${high}:${low}`,
			`64:ff9b:1::${high}:${low}`,
			`64:ff9b:1:${high}:${low}::`,
			`2002:${high}:${low}::1`,
			`2001:0:808:808:0:0:${inverted}`,
			`2606:4700::5efe:${high}:${low}`,
		];
		for (const carrier of carriers) assert.notEqual(classify(carrier), 'public', carrier);
	}
});
