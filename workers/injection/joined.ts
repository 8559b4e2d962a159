// Finds what signs say together that none says alone: an order to a machine by name with the place something goes to, a place
// something is quietly sent to, a request to decode with what is to be decoded. Knows spans; must not know any phrase.

import { NAMED_MACHINE } from '../rules/injection/marks.js';
import type { Found } from './evidence.js';

/** Characters around a sign that are looked at: before and behind what is kept quiet, behind an order, behind a request to decode. */
const HUSHED_BEFORE = 240;
const HUSHED_BEHIND = 120;
const ORDERED_BEHIND = 160;
const DECODED_BEHIND = 240;
/** What each of them is worth, and how many are asked for in one stretch. */
const HUSHED_WEIGHT = 5;
const SENT_WEIGHT = 4;
const ENCODED_WEIGHT = 5;
const MOST = 32;

/** An address of a mailbox or of a page. */
const PLACE = /[\w.+-]{1,64}@[a-z0-9-]{1,63}\.[a-z]{2,}|https?:\/\/[^\s"'<>]{4}/iu;
/** What sends, at the beginning of an order. */
const SENDS =
	/^(?:send|forward|upload|transmit|e?-?mail|post|submit|paste|transfer|export|copy|report|invite|append|share)/i;
/** An order not to tell, in English: what is only said of a user who does not see something is none. */
const ORDERS_SILENCE = /^(?:do not|don['’]?t|never|not|without|keep|hide)\b/i;
/** From whom people who serve them keep things. */
const CLIENTS = /\b(?:customers?|clients?|callers?|guests?|patients?)\b/i;
/** Letters and digits in a row that are no word: base64, hex, and what is written in such. */
const ENCODED = /(?=[^\s]{0,40}[\dA-Z])[A-Za-z0-9+/_-]{24,}={0,2}|(?:[0-9a-f]{2}[\s:,]){12}/;
const DECODES: ReadonlySet<string> = new Set(['coerce-join', 'coerce-decode']);

/** What stands at `[start, end)` up to an empty line, or from one on. */
const behind = (text: string, end: number, most: number): string =>
	text.slice(end, end + most).split('\n\n', 1)[0] as string;

/** Adds what the signs in a stretch say together. Linear: it looks at a bounded part around each, and at no more than `MOST`. */
export function addJoined(text: string, found: Found[]): void {
	const joined: Found[] = [];
	let left = MOST;
	for (const { family, rule, start, end, weight, code } of found) {
		if (code || left <= 0) continue;
		const put = (family: Found['family'], rule: string, weight: number) =>
			joined.push({ family, rule, start, end, weight, code: false });
		if (family === 'concealment' && weight >= HUSHED_WEIGHT) {
			left -= 1;
			const said = text.slice(start, end);
			if (CLIENTS.test(said) || (!rule.includes('tongues') && !ORDERS_SILENCE.test(said))) continue;
			const before = text.slice(Math.max(0, start - HUSHED_BEFORE), start);
			const near = before.slice(before.lastIndexOf('\n\n') + 1);
			NAMED_MACHINE.lastIndex = 0;
			if (NAMED_MACHINE.test(near) && PLACE.test(near + behind(text, end, HUSHED_BEHIND)))
				put('exfiltration', 'exfiltrate-hushed', HUSHED_WEIGHT);
		} else if (rule === 'coerce-addressed' && SENDS.test(text.slice(start, end))) {
			left -= 1;
			if (PLACE.test(behind(text, end, ORDERED_BEHIND)))
				put('exfiltration', 'exfiltrate-addressed', SENT_WEIGHT);
		} else if (DECODES.has(rule)) {
			left -= 1;
			if (ENCODED.test(text.slice(end, end + DECODED_BEHIND))) put('disguise', 'encoded', ENCODED_WEIGHT);
		}
	}
	found.push(...joined);
}
