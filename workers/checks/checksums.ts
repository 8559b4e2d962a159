// Values that prove themselves: those that hold a checksum of the rest. Must not know any rule.

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc16 } from './crc16.js';

/** ISO/IEC 7812-1 annex B over 12 to 19 digits, of a known issuer's range, not all alike. */
export function luhn(value: string): boolean {
	const digits = value.replace(/[ -]/g, '');
	if (!/^[2-6]\d{11,18}$/.test(digits)) return false;
	let sum = 0;
	for (let i = 0; i < digits.length; i += 1) {
		let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
		if (i % 2 === 1) {
			digit *= 2;
			if (digit > 9) digit -= 9;
		}
		sum += digit;
	}
	return sum % 10 === 0;
}

// Lengths by country, from the IBAN registry (ISO 13616). A length that fits no country is no IBAN.
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
	(
		'NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 FK18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 MN20 CH21 HR21 ' +
		'LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 OM23 SO23 AD24 CZ24 ' +
		'ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 PT25 ST25 LY25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 ' +
		'SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 KW30 JO30 MU30 YE30 UA29 ' +
		'SC31 MT31 LC32 RU33'
	)
		.split(' ')
		.map(entry => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** ISO 13616: the country's length, and ISO 7064 MOD 97-10 gives 1. */
export function iban(value: string): boolean {
	const text = value.replace(/[ -]/g, '').toUpperCase();
	if (IBAN_LENGTHS[text.slice(0, 2)] !== text.length) return false;
	let rest = 0;
	for (const char of text.slice(4) + text.slice(0, 4)) {
		const number = Number.parseInt(char, 36);
		if (Number.isNaN(number)) return false;
		rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
	}
	return rest === 1;
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Base58 with the four bytes of a double SHA-256 at its end, as Bitcoin's WIF and extended keys are written. */
export function base58check(value: string): boolean {
	let number = 0n;
	for (const char of value) {
		const digit = BASE58.indexOf(char);
		if (digit < 0) return false;
		number = number * 58n + BigInt(digit);
	}
	const hex = number.toString(16);
	const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
	if (bytes.length < 5) return false;
	const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();
	return sha256(sha256(bytes.subarray(0, -4)))
		.subarray(0, 4)
		.equals(bytes.subarray(-4));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 (RFC 4648 section 6) of which the last two bytes are the CRC-16 of those before them, the low one first. */
export function base32Crc16(value: string): boolean {
	const bytes: number[] = [];
	let bits = 0;
	let rest = 0;
	for (const char of value) {
		const digit = BASE32.indexOf(char);
		if (digit < 0) return false;
		rest = ((rest << 5) | digit) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((rest >> bits) & 0xff);
		}
	}
	const [low, high] = bytes.splice(-2);
	return low !== undefined && high !== undefined && crc16(Uint8Array.from(bytes)) === low + high * 256;
}

/** Characters of `ghp_`, and of the longest token that is told so. */
const CRC_PREFIX = 4;
const LONGEST_CRC = 260;

/** GitHub's and npm's: the last six characters are the CRC-32 of the random part before them, in base 62. */
export function githubChecksum(value: string): boolean {
	if (value.charCodeAt(CRC_PREFIX - 1) !== 0x5f || value.length > LONGEST_CRC) return false;
	const [, random, sum] = /^[a-z]{3}_([A-Za-z0-9]{20,250})([A-Za-z0-9]{6})$/.exec(value) ?? [];
	if (random === undefined || sum === undefined) return false;
	const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
	let rest = crc32(random);
	let text = '';
	for (let i = 0; i < 6; i += 1) {
		text = digits.charAt(rest % 62) + text;
		rest = Math.floor(rest / 62);
	}
	return text === sum;
}
