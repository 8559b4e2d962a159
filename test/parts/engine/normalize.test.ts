// What folding makes of disguised letters, and that it knows where each stood.

import assert from 'node:assert/strict';
import test from 'node:test';
import {
	fold,
	isCombining,
	isInvisible,
	isLetter,
	leetLetter,
	lookAlike,
} from '../../../workers/normalize.js';

const TABLE: readonly [name: string, text: string, folded: string][] = [
	['letter case', 'IgNoRe', 'ignore'],
	['accents', 'Précédentes ÄÖÜ ñ', 'precedentes aou n'],
	['combining marks', 'i\u0336g\u0301nore', 'ignore'],
	['zero-width characters', 'ig\u200bno\u2060re\ufeff', 'ignore'],
	['soft hyphens', 'ig\u00adnore', 'ignore'],
	['control characters but not line ends', 'ig\u0000no\u0008re\n\tx', 'ignore\n\tx'],
	['full-width letters', 'ｉｇｎｏｒｅ', 'ignore'],
	['mathematical letters', '\u{1d422}\u{1d420}', 'ig'],
	['circled and squared letters', 'ⓘ🅶🄽', 'ign'],
	['ligatures', 'ﬁle', 'file'],
	['Cyrillic look-alikes among Latin letters', 'ignоrе', 'ignore'],
	['Greek look-alikes among Latin letters', 'ιgnοre', 'ignore'],
	['Armenian and small capitals', 'ᴀɢeոt', 'agent'],
	['Polish and Turkish letters', 'ŁódźIŞık', 'lodzisik'],
	['Russian stays Russian', 'Игнорируй', 'игнорируи'],
	['Hangul stays whole', '무시', '무시'],
	['Hindi keeps its vowels', 'निर्देश', 'निर्देश'],
	['Japanese keeps its voicing', 'プロンプト', 'プロンプト'],
	['half-width kana', 'ﾃｽﾄ', 'テスト'],
	['Arabic without its vowel marks', 'تَجَاهَل', 'تجاهل'],
	['numeric entities', '&#105;&#x67;nore', 'ignore'],
	['named entities', 'a&nbsp;b&amp;c&lt;d', 'a b&c<d'],
	['entities that draw nothing', 'ig&shy;no&zwnj;re&#8203;', 'ignore'],
	['unescaped line ends and quotes', 'all\\nprevious \\"x\\"', 'all\nprevious "x"'],
	['tags are text when kept', 'ig<b>nore', 'ig<b>nore'],
];

for (const [name, text, folded] of TABLE) {
	test(`folds ${name}`, () => assert.equal(fold(text).text, folded));
}

test('strip cuts inline tags and comments out, and leaves a space for block tags', () => {
	assert.equal(fold('ig<b>no</b>re', 0, 13, 'strip').text, 'ignore');
	assert.equal(fold('ig<!-- x > y -->nore', 0, 20, 'strip').text, 'ignore');
	assert.equal(fold('all<br>previous</p><p>end', 0, 25, 'strip').text, 'all previous  end');
	assert.equal(fold('a < b and c > d', 0, 15, 'strip').text, 'a < b and c > d');
	assert.equal(fold('a<b unclosed', 0, 12, 'strip').text, 'a<b unclosed');
});

test('knows where each letter stood and whether it was disguised', () => {
	const text = 'x ｉ\u200bg&#110;o';
	const folded = fold(text);
	assert.equal(folded.text, 'x igno');
	const spans = Array.from(folded.text, (_, i) => text.slice(folded.from[i], folded.to[i]));
	assert.deepEqual(spans, ['x', ' ', 'ｉ', 'g', '&#110;', 'o']);
	assert.deepEqual(Array.from(folded.bent.slice(0, 6)), [0, 0, 1, 1, 1, 0]);
	assert.deepEqual(Array.from(fold('Łódź').bent.slice(0, 4)), [0, 0, 0, 0]);
});

test('folds a part of a text with offsets in the whole', () => {
	const folded = fold('abc DEF ghi', 4, 7);
	assert.equal(folded.text, 'def');
	assert.equal(folded.from[0], 4);
	assert.equal(folded.to[2], 7);
});

test('tells letters, marks and what draws nothing apart', () => {
	assert.ok(
		isLetter('ж'.charCodeAt(0)) && isLetter('字'.charCodeAt(0)) && !isLetter(0x31) && !isLetter(0x2d),
	);
	assert.ok(isCombining(0x301) && !isCombining(0x61));
	for (const code of [0x200b, 0x200d, 0xad, 0xfeff, 0xfe0f, 0xe0041, 0x3164]) assert.ok(isInvisible(code));
	for (const code of [0x20, 0x0a, 0x61, 0x4e00]) assert.ok(!isInvisible(code));
	assert.equal(String.fromCharCode(leetLetter(0x33), lookAlike('о'.charCodeAt(0))), 'eo');
	assert.equal(leetLetter(0x61) + lookAlike(0x61), 0);
});

test('lone surrogates, huge entities and cut pairs do not throw', () => {
	for (const text of ['\ud83d', '\udc00x', '&#x10ffff;', '&#9999999;', '\u{1f600}']) {
		for (let end = 0; end <= text.length; end++) assert.equal(typeof fold(text, 0, end).text, 'string');
	}
});
