// Promises of every token rule, each by its own made-up samples: what it must find wherever that stands, what it must
// let pass, and that what it says of itself (keyword, reach, border) is so.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { proves } from '../../workers/checks.js';
import { LONGEST_MATCH } from '../../workers/contract.js';
import { TOKEN_RULES, type TokenRule } from '../../workers/rules/index.js';

interface Found {
	readonly secret: string;
	readonly match: string;
}

/** Every proved match of a rule in a text, by the pattern alone. */
function find(rule: TokenRule, text: string): Found[] {
	const found: Found[] = [];
	for (const match of text.matchAll(new RegExp(rule.pattern.source, `${rule.pattern.flags}g`))) {
		const secret = match[rule.group ?? 0];
		if (secret !== undefined && proves(rule, secret)) found.push({ secret, match: match[0] });
	}
	return found;
}

/** The places where agents leave secrets. */
const PLACES: Readonly<Record<string, (sample: string) => string>> = {
	alone: sample => sample,
	'a JSON string': sample => JSON.stringify({ messages: [{ role: 'user', content: sample }] }),
	'a header': sample => `host: example.test\r\nauthorization: Bearer ${sample}\r\naccept: */*\r\n`,
	'a query': sample => `/search?q=1&token=${sample}`,
	'a path': sample => `/v1/${sample}`,
	'quotes in prose': sample => `He wrote "${sample}", and left.`,
	'a line of its own': sample => `first\n${sample}\nlast`,
	'written-out line ends': sample => `first\\n${sample}\\nlast`,
	'an XML element': sample => `<value>${sample}</value>`,
	'a shell assignment': sample => `export X='${sample}'`,
	'a Markdown code span': sample => `Use \`${sample}\` here.`,
};

test('There are more than 200 rules, and no two have one id.', () => {
	const ids = TOKEN_RULES.map(rule => rule.id);
	assert.ok(ids.length > 200, `${ids.length}`);
	assert.deepEqual(
		ids.filter((id, i) => ids.indexOf(id) !== i),
		[],
	);
	for (const id of ids) assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
});

test('Every rule finds each of its hits wherever it stands, once.', () => {
	let tried = 0;
	for (const rule of TOKEN_RULES) {
		const hits = rule.hits();
		assert.ok(hits.length >= 3, rule.id);
		assert.equal(new Set(hits).size, hits.length, rule.id);
		for (const hit of hits) {
			for (const [place, embed] of Object.entries(PLACES)) {
				assert.equal(find(rule, embed(hit)).length, 1, `${rule.id} in ${place}`);
				tried += 1;
			}
		}
	}
	assert.ok(tried > 10_000, `${tried}`);
});

test('No rule finds one of its misses.', () => {
	for (const rule of TOKEN_RULES) {
		const misses = rule.misses();
		assert.ok(misses.length >= 3, rule.id);
		misses.forEach((miss, i) => {
			assert.equal(find(rule, miss).length, 0, `${rule.id}, miss ${i}`);
		});
	}
});

test('Every match holds a keyword where the rule says, and is no longer than it says.', () => {
	for (const rule of TOKEN_RULES) {
		const fold = (text: string): string => (rule.anyCase === true ? text.toLowerCase() : text);
		const used = new Set<string>();
		assert.ok(
			rule.keywords.length > 0 && rule.keywords.every(keyword => /^[\x20-\x7e\x80-\xff]{3,}$/.test(keyword)),
			rule.id,
		);
		assert.ok(rule.reach <= LONGEST_MATCH, rule.id);
		assert.match(rule.pattern.flags, /^[iu]*$/, rule.id);
		for (const hit of rule.hits()) {
			for (const { match } of find(rule, `x ${hit} x`)) {
				assert.ok(match.length <= rule.reach, `${rule.id}: ${match.length}`);
				const places = rule.keywords.map(keyword => fold(match).indexOf(fold(keyword)));
				assert.ok(
					places.some(place => place >= 0 && place <= rule.before),
					rule.id,
				);
				for (const [i, place] of places.entries()) if (place >= 0) used.add(rule.keywords[i] ?? '');
			}
		}
		assert.ok(used.size > 0, rule.id);
	}
});

test('A rule that begins with its keyword finds its hits at the keyword, too.', () => {
	for (const rule of TOKEN_RULES.filter(({ before }) => before === 0)) {
		const sticky = new RegExp(rule.pattern.source, `${rule.pattern.flags}y`);
		const fold = (text: string): string => (rule.anyCase === true ? text.toLowerCase() : text);
		for (const hit of rule.hits()) {
			const text = `${JSON.stringify({ a: hit })}`;
			const found = rule.keywords.some(keyword => {
				for (
					let at = fold(text).indexOf(fold(keyword));
					at >= 0;
					at = fold(text).indexOf(fold(keyword), at + 1)
				) {
					sticky.lastIndex = at;
					if (sticky.test(text)) return true;
				}
				return false;
			});
			assert.ok(found, rule.id);
		}
	}
});

test('A letter glued to a token with a prefix of its own does not hide it.', () => {
	const chosen = TOKEN_RULES.filter(({ id }) =>
		/^(?:github-pat-|anthropic-api|gitlab-pat$|stripe-secret-key$|npm-access)/.test(id),
	);
	assert.equal(chosen.length, 6);
	for (const rule of chosen) {
		for (const hit of rule.hits()) {
			assert.equal(find(rule, `x${hit}`).length, 1, rule.id);
			assert.equal(find(rule, `token${hit}${'z'.repeat(400)}`).length, 1, rule.id);
			assert.equal(find(rule, `${hit}EXAMPLE`).length, 1, rule.id);
			assert.equal(find(rule, `${hit}${'x'.repeat(60)}`).length, 1, rule.id);
		}
	}
});

test("Kinds are the vendors' words, and every rule names its source.", () => {
	const kinds = new Map(TOKEN_RULES.map(rule => [rule.id, rule.kind]));
	assert.equal(kinds.get('github-pat-classic'), 'GitHub token (classic)');
	for (const rule of TOKEN_RULES) {
		assert.ok(rule.kind.length >= 3 && rule.kind.length <= 60, rule.id);
		assert.match(rule.source, /^https:\/\/[^\s]+$/, rule.id);
	}
});

test('No sample stands in any file of the project, written or compiled.', () => {
	// From test/rules of the build folder up to the build, and from there to the sources.
	const built = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
	const sources = join(built, '..');
	const texts: string[] = [];
	for (const root of [built, sources]) {
		for (const folder of ['workers', 'src', 'test', 'bench', 'examples']) {
			let names: string[];
			try {
				names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
			} catch {
				continue;
			}
			for (const name of names) {
				if (/\.(?:ts|js|mjs|yaml|yml|md|json)$/.test(name))
					texts.push(readFileSync(join(root, folder, name), 'utf8'));
			}
		}
	}
	assert.ok(texts.length > 20, `${texts.length} files`);
	const samples = new Map<string, string>();
	for (const rule of TOKEN_RULES) {
		for (const hit of rule.hits()) {
			samples.set(hit, rule.id);
			for (const { secret } of find(rule, hit)) samples.set(secret, rule.id);
		}
	}
	assert.ok(samples.size > TOKEN_RULES.length, `${samples.size} samples`);
	// What is surely there shows that the search finds anything: the longest of it, and the shortest.
	samples.set("test('No sample stands in any file of the project, written or compiled.'", 'this test');
	samples.set('import', 'any import');
	assert.deepEqual([...standing(samples, texts)].sort(), ['any import', 'this test']);
});

/** The names of those `samples` that stand in `texts`; they are thousands, and the texts are read once. */
function standing(samples: ReadonlyMap<string, string>, texts: readonly string[]): Set<string> {
	const BITS = 18;
	const HEAD = 6;
	const hashAt = (text: string, at: number): number => {
		let hash = 0;
		for (let i = at; i < at + HEAD; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
		return hash >>> (32 - BITS);
	};
	const heads = new Map<number, string[]>();
	const marked = new Uint8Array(1 << BITS);
	for (const sample of samples.keys()) {
		assert.ok(sample.length >= HEAD, `a sample of ${samples.get(sample)} has ${sample.length} characters`);
		const hash = hashAt(sample, 0);
		heads.set(hash, [...(heads.get(hash) ?? []), sample]);
		marked[hash] = 1;
	}
	const found = new Set<string>();
	for (const text of texts) {
		for (let at = 0; at + HEAD <= text.length; at += 1) {
			const hash = hashAt(text, at);
			if (marked[hash] === 0) continue;
			for (const sample of heads.get(hash) ?? []) {
				if (text.startsWith(sample, at)) found.add(samples.get(sample) ?? '');
			}
		}
	}
	return found;
}
