// Tells by the words right around a phrase that it is shown, asked about or meant for people: a refused request, a list of samples,
// a colleague's mail, a manual's condition. Knows phrases' spans; must not know what evidence adds up to.

import type { Found } from '../evidence.js';

/** Characters before and behind a phrase that are looked at. */
const BESIDE = 160;
/** Characters of a place that are looked at. */
const LONGEST = 600;

/** The turn that follows and declines: a talk that is shown. */
const REFUSED =
	/\b(?:assistant|bot|ai|model|agent)\b["'*]{0,2}\s?:\s?["']?[^\n]{0,24}\b(?:sorry|can['’]?t|cannot|won['’]?t|not able|unable|no)\b/i;
const REFUSED_IN_JSON =
	/"role"\s?:\s?"assistant"\s?,\s?"content"\s?:\s?"[^"\n]{0,24}\b(?:sorry|can['’]?t|cannot|won['’]?t|not able|unable|no)\b/i;
/** The same with the request before it. */
const DECLINED_IN_JSON = new RegExp(
	`"role"\\s?:\\s?"user"\\s?,\\s?"content"\\s?:\\s?"[^"\\n]{0,240}"\\s?\\}\\s?,\\s?\\{\\s?${REFUSED_IN_JSON.source}`,
	'i',
);
const ASKS_IN_JSON = /"role"\s?:\s?"user"\s?,\s?"content"\s?:\s?"[^"\n]{0,80}$/i;
const ASKS_IN_TALK = /(?:^|\n|\. )(?:user|human|attacker|q)\s?:[^\n]{0,60}$/i;
/** Another quotation follows or goes before, as in a list of samples. */
const NEXT_SAMPLE = /^[^"“”\n]{0,30}["”], (?:and |or )?["“][^"“”\n]{2,80}["”](?! ?:)/;
const SAMPLE_BEFORE = /["”], (?:and |or )?["“][^"“”\n]{0,60}$/;
const OPEN_QUOTE = /["“][^"“”\n]{0,60}$/;
/** Values of JSON stand like samples. */
const VALUES = /[[{][^\]}]{0,160}$/;
/** From whom people keep things, too. */
const CLIENTS = /\b(?:customers?|clients?|guests?|patients?|tenants?|buyers?)\b/i;
const GREETS = /\b(?:hi|hello|dear|hey|please|thanks|regards|cheers|team|colleagues|everyone|all)\b/i;
/** What a manual's condition begins with. */
const CONDITION =
	/(?:^|[.!?\n]\s?)\s{0,3}(?:if|when|in case|unless) you(?:['’](?:re|ve)| see| get| use| run| have| are using| want| already| do| were(?:n['’]t)?| are(?:n['’]t)?| think| received| notice| did| don['’]?t| only)[^.!?\n]{0,120}$/i;
/** A template's own comment, which goes before the text is sent. */
const TEMPLATE =
	/^[^.\n]{0,40}\bbefore (?:you )?(?:open|opening|submit|submitting|post|posting|creat|send|sending|commit)/i;
/** "As an AI language model, I", "your assistant will never ask", "should assistants be allowed". */
const ITSELF =
	/^(?: model| assistant)?,? (?:I|we)\b(?! (?:order|command|instruct|want|need|require|demand|tell))/;
const PROMISES =
	/^[^.,\n]{0,24}\b(?:will never|never asks?|does not|doesn['’]?t|can now|is now|are now|will not|won['’]?t)\b/i;
const ASKED =
	/\b(?:should|can|could|do|does|will|would|are|is|why|how|whether)(?: the| an?| your| our| all| any)? ?$/i;
const QUESTION = /^[^.!\n]{0,120}\?/;

/** What is left of a request that the next turn declines. */
const SHARE_OF_DECLINED = 0.39;

/** What is left of words in a place where a talk in JSON is shown whose request is declined. It looks at a bounded part. */
export function shareDeclined(text: string, { start, end }: Pick<Found, 'start' | 'end'>): number {
	const from = Math.max(0, start - BESIDE);
	const talk = DECLINED_IN_JSON.exec(text.slice(from, Math.min(end, start + LONGEST) + BESIDE));
	return talk !== null && from + talk.index < end ? SHARE_OF_DECLINED : 1;
}

/** How much of what was found is meant for who reads, from 0 to 1. Linear: it looks at a bounded part around the span. */
export function shareMeant(text: string, { family, rule, start, end }: Found): number {
	const before = text.slice(Math.max(0, start - BESIDE), start);
	const behind = text.slice(end, end + BESIDE);
	if (family !== 'invisible' && family !== 'disguise' && family !== 'wording') {
		if ((ASKS_IN_TALK.test(before) || rule === 'forged-turn') && REFUSED.test(behind))
			return SHARE_OF_DECLINED;
		if (ASKS_IN_JSON.test(before) && REFUSED_IN_JSON.test(behind)) return SHARE_OF_DECLINED;
		if (
			OPEN_QUOTE.test(before) &&
			!VALUES.test(before) &&
			(NEXT_SAMPLE.test(behind) || SAMPLE_BEFORE.test(before))
		)
			return 0.39;
	}
	if (family === 'concealment') {
		const said = text.slice(start, end);
		if (TEMPLATE.test(behind)) return 0.3;
		if (CLIENTS.test(said) && GREETS.test(before + behind)) return 0.6;
	}
	if (family === 'coercion' && TEMPLATE.test(behind)) return 0.3;
	if (family === 'override' && CONDITION.test(before)) return 0.5;
	if (family === 'address') {
		if (ITSELF.test(behind) || PROMISES.test(behind)) return 0.3;
		if (ASKED.test(before) && QUESTION.test(behind)) return 0.3;
	}
	return 1;
}
