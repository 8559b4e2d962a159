// The text that a person reads in files of packages: pages without their markup, manuals without their requests, what catalogues of
// messages say. Knows formats of files; must not know what the text is for.

import { gunzipSync } from 'node:zlib';

const PAGE = /\.(?:x?html?|xml|page|docbook|xhp|svg)$/i;
const SOURCE =
	/\.(?:go|py|rs|js|ts|c|h|java|rb|php|sh|lua|cfg|ya?ml|toml|rst|md|txt|tex|lyx|texi|adoc|pod|stub|dialog)$/i;
const NAMED_TEXT =
	/(?:^|\/)(?:README|NEWS|FAQ|HOWTO|TODO|changelog|copyright|tutor)[^/]*$|\/fortunes?\/|\/games\/fortunes/i;
const MANUAL = /\.[1-8][a-z]{0,4}$/;
const MESSAGES = /\.(?:ftl|properties|dtd|lang|ini)$/i;
const CATALOGUE = /\.po$/i;
const COMPILED = /\.mo$/i;

const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};
const unescaped = (text: string): string =>
	text
		.replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
		.replace(/&(\w{2,6});/g, (whole, name: string) => NAMED[name] ?? whole);

const withoutMarkup = (text: string): string =>
	unescaped(text.replace(/<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>/gi, ' ')).replace(
		/[ \t]*\n\s*/g,
		'\n',
	);

/** A page of a manual as it is shown: what a request prints stands behind its name. */
const withoutRequests = (text: string): string =>
	text
		.replace(/^[.'](?:\\"|\\#|de|ds|if|ie|el|nr|so|TH|ig|\.).*$/gm, '')
		.replace(/^[.'][A-Za-z]{1,3}[ \t]?/gm, '')
		.replace(/\\f(?:\[\w*\]|\(?\w)|\\[&/,|^]|\\s[+-]?\d/g, '')
		.replace(/\\\(..|\\\[\w+\]/g, ' ')
		.replace(/\\(.)/g, '$1')
		.replace(/\n{3,}/g, '\n\n');

/** What the messages of a catalogue are translated to. */
const translations = (catalogue: string): string =>
	[...catalogue.matchAll(/^msgstr(?:\[\d\])? ((?:".*"\s)+)/gm)]
		.slice(1)
		.map(([, quoted = '']) =>
			quoted
				.replace(/"\s*"|^"|"\s*$/g, '')
				.replace(/\\n/g, '\n')
				.replace(/\\(.)/g, '$1'),
		)
		.filter(message => message !== '')
		.join('\n');

/** The same of a compiled catalogue: where its second table says that each message stands. */
function compiled(bytes: Buffer): string | undefined {
	if (bytes.length < 20 || bytes.readUInt32LE(0) !== 0x950412de) return undefined;
	const count = bytes.readUInt32LE(8);
	const table = bytes.readUInt32LE(16);
	if (table + count * 8 > bytes.length) return undefined;
	return Array.from({ length: count }, (_, i) => {
		const start = bytes.readUInt32LE(table + i * 8 + 4);
		return bytes.toString('utf8', start, start + bytes.readUInt32LE(table + i * 8)).replaceAll('\0', '\n');
	})
		.slice(1)
		.join('\n');
}

/** What values of an object say. */
function saidIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => (key === '@metadata' ? [] : saidIn(inner)));
}

function messagesOf(text: string): string {
	return text
		.split('\n')
		.filter(line => !/^\s*(?:#|!|<!--)/.test(line))
		.map(line => line.replace(/^\s*(?:<!ENTITY\s+)?[\w.-]+\s*[=:]?\s*"?/, '').replace(/">?\s*$/, ''))
		.join('\n');
}

/** The text of one file; undefined where there is none to read. */
export function plainText(path: string, bytes: Buffer): string | undefined {
	if (path.endsWith('.gz')) {
		try {
			return plainText(path.slice(0, -3), gunzipSync(bytes, { maxOutputLength: 1 << 25 }));
		} catch {
			return undefined;
		}
	}
	if (COMPILED.test(path)) return compiled(bytes);
	const text = bytes.toString('utf8');
	if (text.includes('\0') || text.includes('\ufffd')) return undefined;
	if (CATALOGUE.test(path)) return translations(text);
	if (PAGE.test(path)) return withoutMarkup(text);
	if (MESSAGES.test(path)) return messagesOf(text);
	if (/\.json$/i.test(path)) return json(text);
	if (/\/man\/.*\/man\d|\/man\/man\d/.test(path) && MANUAL.test(path)) return withoutRequests(text);
	return SOURCE.test(path) || NAMED_TEXT.test(path) ? text : undefined;
}

function json(text: string): string | undefined {
	try {
		return saidIn(JSON.parse(text)).join('\n');
	} catch {
		return undefined;
	}
}

const LANGUAGE =
	/(?:^|[/._-])((?:[a-z]{2,3})(?:[_-](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?(?:@[a-z]+)?)(?=\/(?:LC_MESSAGES|man\d)|\/|\.(?:po|mo|json|html|txt|properties|xml|rst|md|lang|dialog)|$)/g;

/** The language that a path names last; what names none is said to be English. */
export function languageOf(path: string): string {
	const found = [...path.replace(/\.gz$/, '').matchAll(LANGUAGE)]
		.map(([, language = '']) => language)
		.filter(language => !NONE.has(language));
	return found.at(-1) ?? 'en';
}

/** Short names of folders and endings that are no language. */
const NONE: ReadonlySet<string> = new Set(
	'usr var etc lib bin doc man go js css c h hpp py rs sh rb src api cmd pkg ui io os net www pod txt md po mo xml svg png deb jar mod the add get set use via ref std com org css dist test'.split(
		' ',
	),
);
