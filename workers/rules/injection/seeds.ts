// What the search raises so that orders are read by classes of words: a machine that could be called with an order beside it and
// what orders touch. Worth nothing by itself. Data only.

import { DEEDS, DEEDS_JOINED, MACHINES, MACHINES_JOINED, TOUCHED, TOUCHED_JOINED } from './classes.js';
import type { InjectionRule } from './rule.js';

const all = (...lists: readonly string[]): string =>
	[...new Set(lists.join('|').split('|'))].map(word => word.replaceAll(/[?']/g, '').toLowerCase()).join('|');

/** Machines, orders and what they touch, of all languages together. */
export const SEED_WORDS: Readonly<Record<string, string>> = {
	ZBOT: all(MACHINES, MACHINES_JOINED),
	ZDEED: all(...Object.values(DEEDS), ...Object.values(DEEDS_JOINED)),
	ZTHING: all(...Object.values(TOUCHED), ...Object.values(TOUCHED_JOINED)),
};

const MACHINE = '(AI|READER|MACHINE|LLM|AUTOMATED|MODEL|XAI|XREADERS|XCALLED|XMODEL|XAIDE|YBOT|YTOBOT|ZBOT)';
const DEED =
	'(HARMS|ORDERED|OVERRIDE|FORGET|REVEAL|XREVEAL|XRUN|XERASE|XRECOMMEND|XRECOMMENDFINAL|XPAY|XDROP|XREVEALFINAL|XRUNFINAL|XERASEFINAL|XSET|XSETFINAL|YORDER|ZDEED)';
const THING =
	'(SECRETS|CODES|KEYS|GUARDS|CHATS|MAILS|RULES|INSTRUCTIONS|XINSTRUCTIONS|XSECRETS|XFILES|XCOMMAND|XPROMPT|XCHAT|XGOOD|ZTHING)';

export const SEED_RULES: readonly InjectionRule[] = [
	{
		id: 'seed',
		family: 'address',
		weight: 4,
		through: true,
		phrases: [`${MACHINE} ~10 ${DEED} ~10 ${THING}`, `${MACHINE} ~10 ${THING} ~10 ${DEED}`],
	},
];
