// JSON text as a string of bytes: one character a byte, UTF-8, ASCII untouched. Knows JSON's escapes and nothing of
// what is being said.
//
// Wire text (paths, header values, bodies) is bytes to begin with, and JSON's escapes are all ASCII. So UTF-8 is
// never decoded and encoded again: a body of 200 KB with some words beyond ASCII takes half the time (bench/log.ts).

import { isUtf8 } from 'node:buffer';
import type { HeaderList } from '../core/headers.js';

const NEEDS_ESCAPE = /[^\x20\x21\x23-\x5b\x5d-\x7e]/;
const NON_ASCII = /[^\x00-\x7f]/;
const BEYOND_BYTES = /[^\x00-\xff]/;
// U+0080 to U+009F (NEL, and CSI, which some terminals obey), U+2028 and U+2029, as UTF-8: JSON allows them, but some
// readers split lines there.
const BREAKS = /\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]/g;

/** Quotes text of ours: a reason, an id, a name. Lone surrogates are escaped, so that the line is always valid. */
export function quoteText(text: string): string {
	if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
	const json = JSON.stringify(text);
	return NON_ASCII.test(json) ? escapeBreaks(Buffer.from(json).toString('latin1')) : json;
}

/**
 * Quotes text as it came from the wire, one character a byte. Bytes that are UTF-8 are shown as the text they are,
 * any others as the Latin-1 that HTTP once said they were (RFC 9110 section 5.5).
 */
export function quoteWire(text: string): string {
	if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
	if (!NON_ASCII.test(text)) return JSON.stringify(text);
	if (BEYOND_BYTES.test(text) || !isUtf8(Buffer.from(text, 'latin1'))) return quoteText(text);
	return escapeBreaks(JSON.stringify(text));
}

/** Quotes bytes that are valid UTF-8; escape.ts does so faster. */
export function quoteUtf8(bytes: Uint8Array): string {
	return escapeBreaks(
		JSON.stringify(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')),
	);
}

function escapeBreaks(json: string): string {
	if (!json.includes('\xc2') && !json.includes('\xe2\x80')) return json;
	return json.replace(BREAKS, bytes => {
		const code = bytes.length === 2 ? bytes.charCodeAt(1) : 0x2000 + bytes.charCodeAt(2) - 0x80;
		return `\\u${code.toString(16).padStart(4, '0')}`;
	});
}

/** What is remembered of a header. */
interface Name {
	/** `,"name":` */
	readonly quoted: string;
	/** The list in which it stood last, by its number. */
	list: number;
	/** The value that it had last, and both as `,"name":"value"`: agents and origins say most of their values in every message. */
	value: string;
	field: string;
}

/** By the name as it came, and by the same in lower case. Agents choose the names, so both their number and their length are bounded. */
const names = new Map<string, Name>();
const NAMES_LIMIT = 1024;
const NAME_LENGTH_LIMIT = 64;
/** Characters of the longest value that is remembered. */
const VALUE_LENGTH_LIMIT = 256;

/** Null for a name that is too long to be remembered, and where there is no room: then all are forgotten. */
function nameOf(raw: string): Name | null {
	const known = names.get(raw);
	if (known !== undefined) return known;
	if (raw.length > NAME_LENGTH_LIMIT) return null;
	if (names.size + 2 > NAMES_LIMIT) {
		names.clear();
		return null;
	}
	const lower = raw.toLowerCase();
	const name = names.get(lower) ?? { quoted: `,${quoteWire(lower)}:`, list: 0, value: '', field: '' };
	names.set(raw, name).set(lower, name);
	return name;
}

function fieldOf(name: Name, value: string): string {
	if (value === name.value && name.field !== '') return name.field;
	const field = name.quoted + quoteWire(value);
	if (value.length <= VALUE_LENGTH_LIMIT) {
		name.value = value;
		name.field = field;
	}
	return field;
}

/** Lists so far. */
let lists = 0;

/** An object of lower-case names, in the order of the list; a repeated header is an array at its first place. */
export function quoteHeaders(headers: HeaderList): string {
	if (headers.length === 0) return '{}';
	lists += 1;
	let json = '{';
	for (let i = 0; i < headers.length; i += 2) {
		const name = nameOf(headers[i] as string);
		if (name === null || name.list === lists) return quoteRepeated(headers);
		name.list = lists;
		const field = fieldOf(name, headers[i + 1] as string);
		json += i === 0 ? field.slice(1) : field;
	}
	return `${json}}`;
}

function quoteRepeated(headers: HeaderList): string {
	const values = new Map<string, string[]>();
	for (let i = 0; i < headers.length; i += 2) {
		const name = `${quoteWire((headers[i] as string).toLowerCase())}:`;
		const value = quoteWire(headers[i + 1] as string);
		const before = values.get(name);
		if (before === undefined) values.set(name, [value]);
		else before.push(value);
	}
	const fields = Array.from(
		values,
		([name, all]) => name + (all.length === 1 ? all[0] : `[${all.join(',')}]`),
	);
	return `{${fields.join(',')}}`;
}
