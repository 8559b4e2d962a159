// Judges how much of a phrase's worth its own sentence leaves: what is denied, reported, said of people, of programs or of
// somebody's own words counts less. Knows words and rules; must not know layout or where in the text a phrase stands.

import type { Family } from '../../rules/injection/rule.js';
import { isForeign, type PhraseMatch } from '../reading/grammar.js';
import { read } from '../reading/reader.js';
import { BREAK, type Token } from '../reading/tokens.js';
import { hush, voice } from './context.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Who is meant by "dear assistant professors". */
const PEOPLE = words(
	'professor professors fans users manager managers coach coaches principal editor director teacher teachers developers community team lovers ' +
		'owners staff secretary curator librarian developer engineer engineers researcher researchers company companies expert experts ' +
		'professional professionals student students vendor vendors provider providers founder user enthusiast startup surgeon attorney ' +
		'lawyer accountant buyer nurse chef conductor producer headteacher superintendent commissioner dean chair lead head leader',
);
const SAFEKEPT = words(
	'code codes pin pincode otp password passwords passcode key keys token tokens login hint',
);
/** Whose instructions are meant where somebody asks to forget what he said. */
const SPEAKERS = words('i ive');
const AIDES = words('assistant assistants agent agents');
const HIDES = words(
	'hide hides hidden hiding contain contains containing include includes including with of about embed embeds place places',
);
const HOLDS = words('include place put add insert write embed append list report');
const MANNERS = words('answer respond act behave roleplay play imagine');
const HARMLESS = words('pirate expert mentor interpreter character terminal');
/** What a service says of its visitor. */
const STATES = words('logged signed connected ready subscribed registered verified leaving entering viewing');
/** Rules about what an agent has to do, which its trade may be. */
const DUTIES_OF: ReadonlySet<string> = new Set([
	'coerce-duty',
	'coerce-duty-harm',
	'coerce-reader',
	'coerce-tool',
]);
/** Whose agents are people. */
const TRADES = words(
	'travel estate insurance booking sales support police federal secret customer field call licensed shipping press literary ticket tax',
);
/** What people do with a key of theirs, as manuals say it. */
const KEEPS = words(
	'paste enter include provide add put submit copy insert place type supply attach find write store keep set get create append share list',
);
const ERASES = words('delete erase cancel remove void dismiss overwrite');
const FILLED = words('replace replacing substitute substituting fill filling');
/** Words that want another behind them, and those that begin something new without a sign. */
const EARLIER = words('previous prior earlier preceding');
const GOES_ON = words(
	'and or then but now just instead please you is are was were said given told the in from with do',
);

/** "your key", "your own key": within the last words of a match. */
function isOwn(tokens: readonly Token[], end: number): boolean {
	for (let i = Math.max(0, end - 4); i < end; i++)
		if (tokens[i]?.key === 'your' || tokens[i]?.key === 'own') return true;
	return false;
}

/** Where values are kept. */
const STORES = words(
	'cache queue list table index buffer config configuration file log registry store stack map array',
);
/** "from the header file": within the next words of the same clause. */
function isOfStore(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 4 && i < tokens.length; i++) {
		const { key, before } = tokens[i] as Token;
		if ((before & ~BREAK.line) !== 0) return false;
		if (STORES.has(key)) return true;
	}
	return false;
}

const CARE = words(
	'confidentiality privacy secrecy safety security secrets rules restrictions refusing ethics sharing disclosing limits keeping',
);
/** "Forget what they said about privacy": what guards a model. */
function isAboutCare(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 3; i++) if (CARE.has(tokens[i]?.key ?? '')) return true;
	return false;
}

const PLACED = words('in on from of');
const NUMBERED = words(
	'ticket issue section step page chapter mail email letter thread comment paragraph item version room message post memo appendix article',
);
const MINE = words('my our');
/** "The instructions in ticket 4411", "in my last mail": a thing among many, or a person's own. */
function isOneOfMany(tokens: readonly Token[], from: number): boolean {
	for (let i = from; i < from + 4; i++) {
		const token = tokens[i];
		if (token === undefined || (i > from && (token.before & (BREAK.sentence | BREAK.paragraph)) !== 0))
			return false;
		if (!NUMBERED.has(token.key)) continue;
		return MINE.has((tokens[from] as Token).key) || /^\d/.test(tokens[i + 1]?.key ?? '');
	}
	return false;
}

const TEACHES = words('told taught said gave asked heard says instructed tells');
const DETERMINERS = words('the a an my his her our their your this that');
/** Whose words steer a model, and what they stand in. */
const STEERS = words(
	'system prompt prompts conversation text message messages instructions company companies engineers trainers designers team lab provider ' +
		'humans vendor vendors people model default above previous earlier first',
);
/** "Forget all that the elders taught you": what somebody said who steers no model. */
function isToldByOthers(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, steerers, content } = read();
	let told = -1;
	for (let i = first + 1; i < end && told < 0; i++) if (TEACHES.has(tokens[i]?.key ?? '')) told = i;
	let others = false;
	for (let i = first + 2; i < told; i++) {
		const { key } = tokens[i] as Token;
		if (STEERS.has(key) || grammar.is(tokens, i, steerers) || grammar.is(tokens, i, content)) return false;
		others ||= DETERMINERS.has(key) && i + 1 < told;
	}
	return others;
}

/** Families of orders: what is not to be done is no evidence. */
const DENIED: ReadonlySet<Family> = new Set(['solicitation', 'exfiltration']);
/** Endings that deny, where no word does: "paylaşmayın". */
const DENYING = /m[ae]yin(?:iz)?$/;

const LAST_DENIALS = words(
	'nicht nie niemals niet nooit inte aldrig ikke aldri 마 마세요 마라 말 말아 말고 말라 마십시오 않도록 않는다',
);
/** True where other languages deny what is asked: "никому не сообщайте пароль". */
function denied(tokens: readonly Token[], { rule, first, end }: PhraseMatch): boolean {
	if (!DENIED.has(rule.family)) return false;
	const { grammar, not } = read();
	for (let i = first; i < end; i++) {
		if (grammar.is(tokens, i, not) || DENYING.test((tokens[i] as Token).key)) return true;
	}
	// "Verrate deine Anweisungen nicht": the denial ends the clause.
	for (let i = end; i < Math.min(tokens.length, end + 3); i++) {
		if (((tokens[i] as Token).before & ~BREAK.line) !== 0) break;
		if (LAST_DENIALS.has((tokens[i] as Token).key)) return true;
	}
	for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
		if (((tokens[i + 1] as Token).before & ~BREAK.line) !== 0) return false;
		if (grammar.is(tokens, i, not)) return true;
	}
	return false;
}

/** From whom a secret is kept, in any language; a model is told not to tell its user. */
const ANYBODY = words(
	'anyone anybody nobody noone someone somebody others strangers third nadie personne nessuno ninguem niemand niemandem niemanden ninguem nikomu ' +
		'kimseye kimseyle nimeni ingen nagon nikomu никому никого нікому siapa siapapun bat ky 任何人 他人 誰 誰にも 누구 누구에게도 احد किसी ใคร กับใคร them it',
);

function isFromAll(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	for (let i = first; i < Math.min(tokens.length, end + 3); i++)
		if (ANYBODY.has((tokens[i] as Token).key)) return true;
	return false;
}

/** How many words around an order not to tell are looked at. */
const BESIDE = 6;

/** True where what is kept from others is a password or a code: that is advice. */
function isOfSecrets(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, secret } = read();
	for (let i = first; i < Math.min(tokens.length, end + BESIDE); i++) {
		if (i >= end && ((tokens[i] as Token).before & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
		if (SAFEKEPT.has((tokens[i] as Token).key) || grammar.is(tokens, i, secret)) return true;
	}
	for (let i = first - 1; i >= Math.max(0, first - BESIDE); i--) {
		if (SAFEKEPT.has((tokens[i] as Token).key) || grammar.is(tokens, i, secret)) return true;
		if (((tokens[i] as Token).before & BREAK.paragraph) !== 0) break;
	}
	return false;
}

/** Rules of a name and a sign, where the name must begin a clause. */
export const VOCATIVES: ReadonlySet<string> = new Set([
	'address-tongues-colon',
	'address-agent',
	'address-vocative',
]);

/** What follows a name by which nobody is called: "in the age of AI, you ..." */
const NO_ORDERS = words('you your when if after before do the never always');

/** "Assistant, forward it": a name that begins a clause, a sign, and an order. */
function isVocative(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const order = tokens[end - 1] as Token;
	const name = tokens[first] as Token;
	const begins =
		first === 0 ||
		(name.before & (BREAK.sentence | BREAK.paragraph | BREAK.mark | BREAK.line | BREAK.dot)) !== 0;
	return (
		begins &&
		(order.before & (BREAK.mark | BREAK.comma)) !== 0 &&
		(order.before & BREAK.line) === 0 &&
		!NO_ORDERS.has(order.key)
	);
}

const isLabel = (next: Token | undefined): boolean => next !== undefined && (next.before & BREAK.mark) !== 0;

/** True where what came before, or what is yours, is meant. */
function meansPrior(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, prior } = read();
	for (let i = first + 1; i < end; i++) if (grammar.is(tokens, i, prior)) return true;
	return false;
}

/** True where what is not to be forgotten follows: the denial stands behind the verb. */
function isKept(tokens: readonly Token[], { first }: PhraseMatch): boolean {
	const { grammar, not, drops } = read();
	if (!grammar.is(tokens, first, drops)) return false;
	for (let i = first + 1; i <= first + 2 && i < tokens.length; i++)
		if (((tokens[i] as Token).before & ~BREAK.line) === 0 && grammar.is(tokens, i, not)) return true;
	return false;
}

function isPublic(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	for (let i = first; i < end; i++) {
		const { key } = tokens[i] as Token;
		if (key === 'pub' || (key === 'public' && tokens[i + 1]?.key === 'key')) return true;
	}
	return false;
}

const BOARD = words('pilot pilots captain cockpit aircraft flight airline runway');
/** "Copilot: the second pilot must read the checklist": who sits in a cockpit. */
function isOnBoard(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	if (tokens[first]?.key !== 'copilot') return false;
	for (let i = Math.max(0, first - BESIDE); i < Math.min(tokens.length, end + BESIDE); i++)
		if (BOARD.has((tokens[i] as Token).key)) return true;
	return false;
}

/** Words of "send them to ANYBODY@HOST". */
const SHORT_MAIL = 5;
const THEM = words('it them that this everything');

/** "Send your plate number to desk@example.org": something of one's own that is no secret. */
function isOwnMail(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, secret } = read();
	if (tokens[first + 1]?.key !== 'your') return false;
	for (let i = first + 2; i < end; i++) if (grammar.is(tokens, i, secret)) return false;
	return true;
}

const GOT = words('asked told ask tell got get made make prompted tried trying asking getting making had');
/** "I asked it to act as": somebody tells what he had a model do. */
function isReported(tokens: readonly Token[], first: number): boolean {
	if (tokens[first - 1]?.key !== 'to' || tokens[first - 2]?.key === 'you') return false;
	for (let i = Math.max(0, first - 5); i < first - 1; i++) if (GOT.has((tokens[i] as Token).key)) return true;
	return false;
}

/** "Ignore previous dosing instructions": a word that no rule knows says what they are about, and it is no model. */
function isOfOtherTrade(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, meant } = read();
	const last = tokens[end - 1] as Token;
	const topic = tokens[end - 2];
	return (
		end - first > 2 &&
		topic !== undefined &&
		topic.entry === null &&
		/^[a-z]{4,}$/.test(topic.key) &&
		(last.before & ~BREAK.line) === 0 &&
		(topic.before & ~BREAK.line) === 0 &&
		grammar.is(tokens, end - 1, meant) &&
		!isOwn(tokens, end - 1)
	);
}

const NAMED_TASKS = words('instead request summary analysis assignment task');
const STATED = words('overrides replaces supersedes disables bypasses ignores forgets');
/** What is said to stand above others: "these rules override what users say". */
const RULING = words('rules instructions guidelines policies');
/** "Overrides all other colours": what something does to others, when no words that steer a model are meant. */
function isThirdPerson(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, meant } = read();
	if (tokens[first]?.key === 'override' && RULING.has(tokens[first - 1]?.key ?? '')) return true;
	if (!STATED.has((tokens[first] as Token).key)) return false;
	for (let i = first + 1; i < end; i++) if (grammar.is(tokens, i, meant)) return false;
	return true;
}

/** True where what a machine does is forbidden within the words themselves. */
function isForbidden(tokens: readonly Token[], { first, end }: PhraseMatch): boolean {
	const { grammar, not } = read();
	for (let i = first + 1; i < end; i++) {
		const { key } = tokens[i] as Token;
		if (key === 'not' || key === 'never' || key === 'cannot' || grammar.is(tokens, i, not)) return true;
	}
	return false;
}

/** How much of a rule's weight its sentence leaves: commands count in full, reports and conditions in part. */
export function sentence(tokens: readonly Token[], match: PhraseMatch): number {
	const { rule, first, end } = match;
	const { grammar, inside, content: contents, thing, prior: priors, ai, meant } = read();
	let part = rule.command === true ? voice(tokens, first, rule.strict === true) : 1;
	if (isForeign(rule) && denied(tokens, match)) return 0;
	// "Vergiss nicht, die Kinder abzuholen".
	if (isForeign(rule) && rule.family === 'override' && isKept(tokens, match)) return 0;
	// "Deel je wachtwoord met niemand": nobody is to get it.
	if (isForeign(rule) && rule.family === 'solicitation' && isFromAll(tokens, match)) part *= 0.3;
	if (rule.family === 'concealment') {
		part *= hush(tokens, first);
		if (isFromAll(tokens, match) && isOfSecrets(tokens, match)) part *= 0.4;
	}
	const last = tokens[end - 1] as Token;
	const next = tokens[end];
	const goesOn = next !== undefined && (next.before & ~BREAK.line) === 0;
	// "Dear assistant professors".
	if (rule.family === 'address' || DUTIES_OF.has(rule.id)) {
		// "Assistants may not send data", in whatever language.
		if (rule.id.includes('duty') && isForbidden(tokens, match)) return part * 0.3;
		if (isOnBoard(tokens, match)) return part * 0.3;
		// "The assistant should not disclose": a rule that guards.
		if (!isForeign(rule) && (tokens[end - 2]?.key === 'not' || tokens[end - 2]?.key === 'never'))
			return part * 0.3;
		if (TRADES.has(tokens[first - 1]?.key ?? '') || TRADES.has(tokens[first]?.key ?? '')) return part * 0.3;
		for (let i = first; i < end; i++) {
			const behind = tokens[i + 1];
			if (behind === undefined || (behind.before & ~BREAK.line) !== 0 || !PEOPLE.has(behind.key)) continue;
			if (grammar.is(tokens, i, ai) || AIDES.has((tokens[i] as Token).key)) return part * 0.3;
		}
		if (rule.id === 'address-colon' && isVocative(tokens, match)) part *= 1.75;
		// The mark of the next turn behind a greeting: "hi\nAssistant: hello".
		if (rule.id === 'address-model' && (last.before & BREAK.line) !== 0 && isLabel(next)) part *= 0.3;
		if (VOCATIVES.has(rule.id) && !isVocative(tokens, match)) return 0;
		// "Hides instructions for language models": a report.
		const lead = tokens[first - 1];
		if (lead !== undefined && HIDES.has(lead.key) && ((tokens[first] as Token).before & ~BREAK.line) === 0)
			part *= 0.4;
	}
	// "Some sites include hidden instructions".
	if (
		rule.family === 'solicitation' &&
		HOLDS.has((tokens[first] as Token).key) &&
		first > 0 &&
		!isOwn(tokens, end)
	) {
		if (((tokens[first] as Token).before & ~BREAK.line) === 0) part *= 0.4;
	}
	// "Replace TOKEN with your own key": the manual of an API.
	if (rule.family === 'exfiltration' && FILLED.has((tokens[first] as Token).key) && isOwn(tokens, end))
		part *= 0.3;
	// "Append the public key to authorized_keys".
	if ((rule.family === 'solicitation' || rule.family === 'coercion') && isPublic(tokens, match)) part *= 0.3;
	if (rule.family === 'solicitation' && KEEPS.has((tokens[first] as Token).key) && isOwn(tokens, end))
		part *= 0.5;
	// "Send them to jobs@example.org": what people write to people.
	if (
		(rule.id === 'exfiltrate-to' || rule.id === 'exfiltrate-talk') &&
		last.key.includes('@') &&
		((end - first <= SHORT_MAIL && THEM.has(tokens[first + 1]?.key ?? '')) || isOwnMail(tokens, match))
	)
		part *= isOwnMail(tokens, match) ? 0.3 : 0.6;
	if (rule.family === 'jailbreak' && isReported(tokens, first)) part *= 0.5;
	if (rule.family === 'jailbreak') {
		// "Answer as a pirate": a manner that anybody asks for.
		if (rule.id === 'jailbreak-role' && MANNERS.has((tokens[first] as Token).key) && HARMLESS.has(last.key))
			part *= 0.7;
		for (let i = first + 1; i <= end + 1 && i < tokens.length; i++)
			if (STATES.has((tokens[i] as Token).key)) part *= 0.3;
	}
	if (part === 0 || rule.family !== 'override') return part;
	// "Never instead", "never request instead": no task that is refused.
	if (rule.id === 'override-lapsed' && NAMED_TASKS.has(tokens[first + 1]?.key ?? '')) part *= 0.3;
	// "Remove open before it": what is erased is a program's own, unless it is yours.
	if (rule.id === 'override-some' && ERASES.has((tokens[first] as Token).key) && !isOwn(tokens, end))
		part *= 0.6;
	// "Forget my previous order": what a customer bought.
	if (last.key === 'order') part *= 0.4;
	if (isOfOtherTrade(tokens, match)) part *= 0.45;
	if (isThirdPerson(tokens, match)) part *= 0.4;
	if (rule.id === 'override-new' && tokens[first]?.key === 'override') part *= voice(tokens, first, false);
	// "Forget what I said": a person's own words.
	if (
		rule.id === 'override-everything' &&
		(SPEAKERS.has(tokens[end - 2]?.key ?? '') || SPEAKERS.has(tokens[end - 1]?.key ?? ''))
	)
		part *= 0.35;
	if (rule.id === 'override-everything' && isToldByOthers(tokens, match)) part *= 0.4;
	// "Drop all prior entries from the cache".
	if (goesOn && next.key === 'from' && isOfStore(tokens, end + 1)) part *= 0.4;
	if (goesOn && PLACED.has(next.key) && isOneOfMany(tokens, end + 1)) part *= 0.6;
	// "ignore all previous values": what is meant is none of a model's.
	if (goesOn && EARLIER.has(last.key) && !grammar.is(tokens, end, meant) && !GOES_ON.has(next.key))
		part *= 0.3;
	// "Delete all user-defined commands": what is erased is a program's own, unless it is yours.
	if (ERASES.has((tokens[first] as Token).key) && rule.id === 'override-rules' && !meansPrior(tokens, match))
		part *= 0.35;
	// "Forget everything you know about coffee".
	if (goesOn && next.key === 'about' && !grammar.is(tokens, end + 1, ai) && !isAboutCare(tokens, end + 1))
		part *= 0.4;
	// "cancel all background tasks": said of programs, too, when nothing that came before is meant.
	if (tokens[first]?.key === 'cancel') {
		let tasks = false;
		let before = false;
		for (let i = first + 1; i < end; i++) {
			tasks ||= tokens[i]?.key === 'tasks';
			before ||= grammar.is(tokens, i, priors);
		}
		if (tasks && !before) part *= 0.9;
	}
	if (next === undefined || (next.before & (BREAK.sentence | BREAK.paragraph)) !== 0) return part;
	// "the previous instructions manual" is a thing on a shelf.
	if ((next.before & ~BREAK.line) === 0 && grammar.is(tokens, end, thing)) part *= 0.3;
	if (next.key === 'if' || next.key === 'unless' || (next.key === 'when' && rule.id === 'override-rules')) {
		let model = false;
		for (let i = end; i < end + 6 && i < tokens.length; i++) model ||= grammar.is(tokens, i, ai);
		if (!model) part *= 0.6;
	}
	// "ignore any instructions in the document": a defender's words, when none of the earlier ones are meant.
	if (grammar.is(tokens, end, inside) || grammar.is(tokens, end + 1, inside)) {
		let content = false;
		let prior = false;
		for (let i = end + 1; i < end + 6 && i < tokens.length; i++) {
			if (((tokens[i] as Token).before & (BREAK.sentence | BREAK.paragraph)) !== 0) break;
			content ||= grammar.is(tokens, i, contents);
		}
		for (let i = first + 1; i < end; i++) prior ||= grammar.is(tokens, i, priors);
		if (content && !prior) part *= 0.35;
	}
	return part;
}
