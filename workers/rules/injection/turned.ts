// Words of orders by which it shows that a text is to be read from behind, word for word from behind, or by ROT13. Data only: none of
// them, so written, is a word of any language.

import { rotatedText } from '../../rot13.js';

/** Beginnings of such words, small. Few: the search looks for each of them. */
const TURNED =
	'instruc,instruk,istruzi,previous,ignore,ignorier,disregard,prompt,password,assistant,system,reveal,override,guideline,anweisung,vorherig,anterior';

/** The same with letters that ROT13 leaves as they are. */
const TURNED_ELSEWHERE =
	'instruç,précéd,zignoruj,talimatlar,игнорир,инструкц,предыдущ,системн,промпт,інструкц,التعليمات,ההוראות,プロンプト,무시하고,프롬프트';

const words = (list: string): string[] => list.split(',');

/** What stands in a text that is written from behind, as a whole or word for word. */
export const BACKWARDS: readonly string[] = words(`${TURNED},${TURNED_ELSEWHERE}`).map(word =>
	[...word].reverse().join(''),
);

/** What stands in a text by ROT13. */
export const ROTATED: readonly string[] = words(TURNED).map(rotatedText);
