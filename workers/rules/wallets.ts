// Keys and phrases that spend money from a wallet. Data only.

import { createHash } from 'node:crypto';
import type { TokenRule } from './rule.js';
import { ANY_HEX, BASE32, BASE58, draw, HEX } from './sample.js';
import { ASSIGN, LOOSE_LEFT, named, QUOTE, WORD_LEFT } from './shapes.js';

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BIP32 = 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki';

/** White space in JSON, also as it is escaped. */
const GAP = '(?:\\s|\\\\{1,3}[nrt])';

/** Bytes with their double SHA-256 checksum in base 58. */
function encode(bytes: Uint8Array): string {
	const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
	const whole = Buffer.concat([bytes, sha256(sha256(bytes)).subarray(0, 4)]);
	let number = BigInt(`0x${whole.toString('hex')}`);
	let text = '';
	const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
	while (number > 0n) {
		text = digits.charAt(Number(number % 58n)) + text;
		number /= 58n;
	}
	return text;
}

const bytes = (head: string, length: number, seed: string, tail = ''): Buffer =>
	Buffer.from(head + draw(HEX, length * 2, seed) + tail, 'hex');

const words = (count: number, seed: string): string =>
	Array.from({ length: count }, (_, i) =>
		draw('abcdefghiklmnoprstuvwy', 3 + ((i * 7) % 6), `${seed}${i}`),
	).join(' ');

/** What a recovery phrase is called, also where no name stands before it: see recovery/phrases.ts. */
export const RECOVERY = { id: 'wallet-recovery-phrase', kind: 'wallet recovery phrase' } as const;

/** What the bytes of a key pair are called that stand in a list: see recovery/key-arrays.ts. */
export const KEY_ARRAY = { id: 'solana-private-key', kind: 'Solana private key' } as const;

export const WALLETS: readonly TokenRule[] = [
	{
		id: 'bitcoin-wif',
		kind: 'Bitcoin private key (WIF)',
		source: 'https://en.bitcoin.it/wiki/Wallet_import_format',
		// The format has no mark long enough to search for, so a name must stand before it. Litecoin's, Dogecoin's and Dash's differ in
		// their first byte alone.
		keywords: [
			'privkey',
			'private_key',
			'private key',
			'private-key',
			'privatekey',
			'wif',
			'bitcoin',
			'wallet',
			'importprivkey',
		],
		anyCase: true,
		pattern:
			/(?:priv(?:ate[_ -]?)?key|wif|bitcoin|wallet)[A-Za-z_ ."':=(\\-]{0,30}(?<![A-Za-z0-9])([5-9][1-9A-HJ-NP-Za-km-z]{50}|[KLcTQX][1-9A-HJ-NP-Za-km-z]{51})(?![1-9A-HJ-NP-Za-km-z])/i,
		group: 1,
		before: 6,
		reach: 96,
		checks: ['base58check'],
		hits: () => [
			`privkey: ${encode(bytes('80', 32, 'a'))}`,
			`WIF=${encode(bytes('80', 32, 'b', '01'))}`,
			`importprivkey "${encode(bytes('80', 32, 'c', '01'))}"`,
			`privkey: ${encode(bytes('b0', 32, 'ca', '01'))}`,
			`privkey: ${encode(bytes('9e', 32, 'cb', '01'))}`,
		],
		misses: () => [
			`privkey: K${draw(BASE58, 51, 'd')}`,
			`address: ${encode(bytes('80', 32, 'e', '01'))}`,
			`privkey: ${encode(bytes('80', 32, 'f', '01')).slice(0, 50)}`,
		],
	},
	{
		id: 'bip32-extended-private-key',
		kind: 'extended private key (BIP-32)',
		source: BIP32,
		keywords: ['xprv', 'yprv', 'zprv', 'tprv', 'uprv', 'vprv'],
		pattern: new RegExp(`${WORD_LEFT}[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{105,110}(?![A-Za-z0-9])`),
		before: 0,
		reach: 114,
		checks: ['base58check'],
		hits: () => ['a', 'b', 'c'].map(seed => encode(bytes('0488ade4', 74, seed))),
		misses: () => [
			`xprv${draw(BASE58, 107, 'd')}`,
			encode(bytes('0488ade4', 74, 'e')).slice(0, 100),
			encode(bytes('0488b21e', 74, 'f')),
		],
	},
	{
		id: 'ethereum-keystore',
		kind: 'Ethereum key store',
		source: 'https://ethereum.org/en/developers/docs/data-structures-and-encoding/web3-secret-storage/',
		// A wallet's key under a password, and a validator's (ERC-2335): whoever has the file can guess at leisure.
		keywords: ['ciphertext', 'message'],
		pattern: new RegExp(
			`(?:ciphertext${QUOTE}: {0,2}${QUOTE}[0-9a-f]{64}${QUOTE},${GAP}{0,24}${QUOTE}(?:cipherparams|kdf)|message${QUOTE}: {0,2}${QUOTE}[0-9a-f]{64}${QUOTE}${GAP}{0,24}\\},${GAP}{0,24}${QUOTE}cipher)${QUOTE}`,
		),
		before: 0,
		reach: 170,
		checks: ['notPlaceholder'],
		hits: () => [
			`{"cipher":"aes-128-ctr","ciphertext":"${draw(HEX, 64, 'ka')}","cipherparams":{"iv":"${draw(HEX, 32, 'kb')}"}}`,
			`{"cipherparams": {"iv": "${draw(HEX, 32, 'kc')}"}, "ciphertext": "${draw(HEX, 64, 'kd')}",\n  "kdf": "scrypt"}`,
			`{"checksum":{"function":"sha256","params":{},"message":"${draw(HEX, 64, 'ke')}"},"cipher":{}}`,
			`{\\"ciphertext\\":\\"${draw(HEX, 64, 'kf')}\\",\\n  \\"kdf\\":\\"pbkdf2\\"}`,
		],
		misses: () => [
			`{"cipher":"aes-128-ctr","ciphertext":"${draw(HEX, 48, 'kg')}","kdf":"scrypt"}`,
			`{"ciphertext":"${draw(HEX, 64, 'kh')}","mac":""}`,
			`{"ciphertext":"${'0'.repeat(64)}","kdf":"scrypt"}`,
			`{"message":"${draw(HEX, 64, 'ki')}","cipher":"x"}`,
		],
	},
	{
		id: 'ethereum-account-key',
		kind: 'Ethereum private key',
		source: 'https://hardhat.org/hardhat-runner/docs/config#json-rpc-based-networks',
		// What a network's accounts are opened with; an address is shorter.
		keywords: ['accounts'],
		pattern:
			/accounts\\{0,3}["']?\s?[:=]\s?\[[\s\\nrt]{0,16}\\{0,3}["'`]((?:0x)?[0-9a-f]{64})(?![0-9a-zA-Z])/,
		group: 1,
		before: 0,
		reach: 110,
		checks: ['notPlaceholder'],
		entropy: 3,
		hits: () => [
			`accounts: ["0x${draw(HEX, 64, 'aca')}"],`,
			`"accounts": [\n    "${draw(HEX, 64, 'acb')}"`,
			`accounts = ['${draw(HEX, 64, 'acc')}']`,
		],
		misses: () => [
			`accounts: ["0x${draw(HEX, 40, 'acd')}"]`,
			`accounts: "0x${draw(HEX, 64, 'ace')}"`,
			`hashes: ["0x${draw(HEX, 64, 'acf')}"]`,
		],
	},
	{
		id: 'ethereum-private-key',
		kind: 'Ethereum private key',
		source: 'https://ethereum.org/en/developers/docs/accounts/',
		keywords: [
			'private_key',
			'privatekey',
			'private key',
			'private-key',
			'priv_key',
			'privkey',
			'eth_key',
			'deployer_key',
			'signer_key',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:private[_ -]?key|priv_?key|(?:eth|deployer|signer)_key)${ASSIGN}\\[?\\s{0,4}["']?((?:0x)?[0-9a-f]{64})(?![0-9a-z])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 120,
		checks: ['notPlaceholder'],
		hits: () => [
			`PRIVATE_KEY=0x${draw(HEX, 64, 'a')}`,
			`"privateKey": "${draw(ANY_HEX, 64, 'b')}"`,
			`deployer_key: 0x${draw(HEX, 64, 'c')}`,
		],
		misses: () => [
			`PRIVATE_KEY=0x${draw(HEX, 63, 'd')}`,
			`PRIVATE_KEY=0x${'0'.repeat(63)}1`,
			`tx_hash=0x${draw(HEX, 64, 'e')}`,
		],
	},
	named({
		...KEY_ARRAY,
		source: 'https://solana.com/docs',
		names: [
			'solana_private_key',
			'solana_secret_key',
			'sol_private_key',
			'phantom_private_key',
			'wallet_private_key',
		],
		value: { body: BASE58, length: [86, 88] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	named({
		id: 'stellar-secret-seed',
		kind: 'Stellar secret seed',
		source: 'https://developers.stellar.org/docs/learn/glossary',
		names: ['stellar_secret', 'stellar_secret_key', 'stellar_seed', 'secret_seed'],
		value: { body: BASE32, length: [56, 56] },
	}),
	{
		id: 'nostr-secret-key',
		kind: 'Nostr private key',
		source: 'https://github.com/nostr-protocol/nips/blob/master/19.md',
		keywords: ['nsec1'],
		pattern: new RegExp(`${LOOSE_LEFT}nsec1[${BECH32}]{58}(?![a-z0-9])`),
		before: 0,
		reach: 63,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `nsec1${draw(BECH32, 58, seed)}`),
		misses: () => [
			`nsec1${draw(BECH32, 57, 'd')}`,
			`npub1${draw(BECH32, 58, 'e')}`,
			`nsec1${'q'.repeat(58)}`,
		],
	},
	{
		id: 'cardano-signing-key',
		kind: 'Cardano signing key',
		source: 'https://cips.cardano.org/cip/CIP-0005',
		keywords: ['ed25519_sk1', 'ed25519e_sk1', 'addr_sk1', 'stake_sk1', 'root_xsk1', 'acct_xsk1', 'addr_xsk1'],
		pattern: new RegExp(
			`${LOOSE_LEFT}(?:ed25519e?_sk1|(?:addr|stake)_sk1|(?:root|acct|addr)_xsk1)[${BECH32}]{58,230}`,
		),
		before: 0,
		reach: 245,
		checks: ['notPlaceholder'],
		hits: () => ['ed25519_sk1', 'addr_sk1', 'root_xsk1'].map(prefix => prefix + draw(BECH32, 160, prefix)),
		misses: () => [
			`ed25519_sk1${draw(BECH32, 40, 'a')}`,
			`ed25519_pk1${draw(BECH32, 58, 'b')}`,
			`addr_sk1${'q'.repeat(60)}`,
		],
	},
	{
		...RECOVERY,
		source: 'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
		keywords: ['mnemonic', 'phrase', 'seed words'],
		anyCase: true,
		// 12 or more words of 3 to 8 letters with nothing between them but a space, right behind the name of the thing.
		pattern:
			/(?:mnemonic|(?:seed|recovery|backup|secret)[ _-]?phrase|seed words)(?: is)?["'\])]{0,2}\s{0,3}[=:]?\s{0,3}\\?["'`[(]?\s?((?:[a-z]{3,8} ){11,23}[a-z]{3,8})(?![a-z])/i,
		group: 1,
		before: 9,
		reach: 250,
		checks: ['notPlaceholder'],
		hits: () => [
			`mnemonic: ${words(12, 'a')}`,
			`SEED_PHRASE="${words(24, 'b')}"`,
			`recovery phrase is: ${words(12, 'c')}`,
		],
		misses: () => [
			`mnemonic: ${words(11, 'd')}`,
			`mnemonic: ${words(5, 'e')} a ${words(8, 'f')}`,
			`phrase: ${words(12, 'g')}`,
		],
	},
];
