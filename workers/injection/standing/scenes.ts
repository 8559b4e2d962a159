// Judges whom an order is meant for when that is nobody who reads it: a figure of a tale, a customer who has paid, a
// developer beside whom code stands, who follows a script or sets up a device. Knows layout and words; must not know rules.

import {
	CALMING,
	CHAT_LINE,
	DEVICE,
	GREETING,
	NAMED_MACHINE,
	PAID,
	PROGRAM_OF_PROMPTS,
	SCENE,
	SPEAKER,
	TALE,
} from '../../rules/injection/marks.js';
import { isNear, lowerBound, type Placed, placed, places, twoNear } from './places.js';

/** Characters around a phrase that are looked at. */
const SAID_BEFORE = 320;
const SAID_AFTER = 200;
const SENTENCE_BEFORE = 120;
const SENTENCE_AFTER = 80;
const PROGRAM_REACH = 320;
const DEVICE_REACH = 240;
const CALM_REACH = 500;
const TALE_REACH = 300;
const LETTER_REACH = 400;
const MOST_CALM = 16;
const COMMENT_BEFORE = 160;

const SAY =
	'sa(?:id|ys?)|tells?|told|whisper(?:s|ed)|shout(?:s|ed)|growl(?:s|ed)|cri(?:es|ed)|murmur(?:s|ed)|mutter(?:s|ed)|order(?:s|ed)|command(?:s|ed)|' +
	'hiss(?:es|ed)|snap(?:s|ped)|bark(?:s|ed)|roar(?:s|ed)|yell(?:s|ed)|repl(?:ies|ied)|answer(?:s|ed)|ask(?:s|ed)|warn(?:s|ed)|begg?(?:s|ed)|urg(?:es|ed)|' +
	'explain(?:s|ed)|announce[sd]?|declare[sd]?|add(?:s|ed)|wrote|writes|call(?:s|ed)|sang|sings|laugh(?:s|ed)|sigh(?:s|ed)|smile[sd]?|continue[sd]?';
/** Who tells a model what to do: what they are said to say is no tale. */
const STEERER =
	/\b(?:users?|system|developers?|admin\w*|operators?|owner|assistant|prompt|message|page|note|document|instructions?|anthropic|openai|google|i|you)\b/i;
/** Somebody says something, right before quotation marks open; the subject is of the same clause. */
const SAYS_BEFORE = new RegExp(`([^.!?\\n"“”]{2,90})\\b(?:${SAY})\\b[^.!?\\n"“”]{0,70}$`, 'i');
/** "she said", right behind the marks that close. */
const SAYS_AFTER = new RegExp(
	`^,? ?(?:(?:\\p{L}+[ ,]{1,2}){1,5}(?:${SAY})\\b|(?:${SAY}) (?:the|a|an|his|her|my|he|she|they|\\p{Lu}))`,
	'iu',
);
const OPENS = /["“„«「]|(?:^|[\s(:])['‘]/g;

/** True where the words before quotation marks say that a figure speaks: "the wizard tells his apprentice:". */
export function isSpoken(lead: string): boolean {
	const said = SAYS_BEFORE.exec(lead.replace(/[\s:,]{1,4}$/, ''));
	return said !== null && !STEERER.test(said[1] as string);
}

/** True where a phrase stands in what a figure says to another: `the wizard tells his apprentice: 'Forget ...'`. */
export function isTold(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - SAID_BEFORE), start);
	let open = -1;
	for (const match of before.matchAll(OPENS)) open = match.index + match[0].length - 1;
	if (open < 0) return false;
	if (isSpoken(before.slice(0, open))) return true;
	const after = text.slice(end, end + SAID_AFTER);
	const close = after.search(/["”»」]|['’](?=\s)/);
	if (close < 0) return false;
	const behind = SAYS_AFTER.exec(after.slice(close + 1));
	return behind !== null && !STEERER.test(behind[0]);
}

/** What a notice of an office or a shop is, in the languages of such; a model is given none. */
export function isNotice(text: string, start: number, end: number): boolean {
	const from = text.slice(Math.max(0, start - SENTENCE_BEFORE), start);
	const begins = Math.max(...['. ', '! ', '? ', '\n', '。', '।', '！'].map(sign => from.lastIndexOf(sign)));
	const behind = text.slice(end, end + SENTENCE_AFTER);
	const ends = behind.search(/[.!?。।！]|\n/);
	const sentence = `${from.slice(begins + 1)} ${text.slice(start, end)} ${ends < 0 ? behind : behind.slice(0, ends)}`;
	return PAID.test(sentence);
}

/** Lines of a talk, in order. */
interface Chat {
	readonly at: readonly number[];
	readonly who: readonly string[];
}

function chatIn(text: string): Chat {
	const lines = [...text.matchAll(CHAT_LINE)];
	return {
		at: lines.map(({ index }) => index),
		who: lines.map(line => (line[1] as string).toLowerCase()),
	};
}

/** What the layout says of places where nobody who reads is meant: each is looked for once, when it is first asked for. */
export class Scenes {
	readonly #text: string;
	#programs: readonly number[] | undefined;
	#devices: readonly number[] | undefined;
	#tales: readonly number[] | undefined;
	#greetings: readonly number[] | undefined;
	#machines: readonly number[] | undefined;
	#calm: readonly Placed[] | undefined;
	#speakers: readonly Placed[] | undefined;
	#heads: readonly number[] | undefined;
	#chat: Chat | undefined;

	constructor(text: string) {
		this.#text = text;
	}

	/** Signs of programs about prompts. */
	get programs(): readonly number[] {
		this.#programs ??= places(this.#text, PROGRAM_OF_PROMPTS);
		return this.#programs;
	}

	get devices(): readonly number[] {
		this.#devices ??= places(this.#text, DEVICE);
		return this.#devices;
	}

	get tales(): readonly number[] {
		this.#tales ??= places(this.#text, TALE);
		return this.#tales;
	}

	/** Where people greet each other. */
	get greetings(): readonly number[] {
		this.#greetings ??= places(this.#text, GREETING);
		return this.#greetings;
	}

	/** Where a machine is named. */
	get machines(): readonly number[] {
		this.#machines ??= places(this.#text, NAMED_MACHINE);
		return this.#machines;
	}

	/** Words of scripts that calm. */
	get calm(): readonly Placed[] {
		this.#calm ??= placed(this.#text, CALMING);
		return this.#calm;
	}

	/** Who speaks in a play. */
	get speakers(): readonly Placed[] {
		this.#speakers ??= placed(this.#text, SPEAKER);
		return this.#speakers;
	}

	/** Where lines of a talk begin, and who says each. */
	get chat(): Chat {
		this.#chat ??= chatIn(this.#text);
		return this.#chat;
	}

	/** What heads the scenes of a play. */
	get heads(): readonly number[] {
		this.#heads ??= places(this.#text, SCENE);
		return this.#heads;
	}
}

/** What is done with a setting, where "ignore" and "forget" are said to whoever reads. */
const SETS =
	/^(?:\W*)(?:override|replace|reset|clear|drop|remove|discard|overwrite|set|change|print|show|display|output|list|return|previous|prior|default|system)/i;

/** True where a prompt is a developer's own setting: code that sets one stands beside. */
export function isSetting(text: string, scenes: Scenes, start: number, end: number): boolean {
	return SETS.test(text.slice(start, start + 24)) && isNear(scenes.programs, start, end, PROGRAM_REACH);
}

/** True where a device, its settings or an app is meant. */
export function isDevice({ devices }: Scenes, start: number, end: number): boolean {
	return isNear(devices, start, end, DEVICE_REACH);
}

/** True where figures of a tale talk close by, in the same paragraph. */
export function isTale(text: string, { tales }: Scenes, start: number, end: number): boolean {
	if (tales.length === 0) return false;
	const before = text.slice(Math.max(0, start - TALE_REACH), start);
	const behind = text.slice(end, end + TALE_REACH);
	const gap = behind.indexOf('\n\n');
	const from = start - before.length + before.lastIndexOf('\n\n') + 1;
	const to = gap < 0 ? end + TALE_REACH : end + gap;
	const at = tales[lowerBound(tales, from)];
	return at !== undefined && at < to;
}

const PLAY_REACH = 400;
const HEAD_REACH = 1500;

/** True in a play, a song or a diary: two figures speak near, or a head of a scene stands before. */
export function isPlay(scenes: Scenes, start: number, end: number): boolean {
	return (
		twoNear(scenes.speakers, start, end, PLAY_REACH, MOST_CALM) ||
		isNear(scenes.heads, start, start, HEAD_REACH)
	);
}

/** True in a letter of people to each other: it greets, and no machine is named near. */
export function isLetter(scenes: Scenes, text: string, start: number, end: number): boolean {
	const { greetings } = scenes;
	if (greetings.length === 0 || (greetings[0] as number) > start) return false;
	if (isNear(scenes.machines, start, end, LETTER_REACH)) return false;
	return !HIDDEN_PART.test(text.slice(Math.max(0, start - SENTENCE_BEFORE), start));
}

const CHAT_REACH = 500;
const MOST_CHAT = 24;
const LEAST_CHAT = 4;

/** True in a talk of people, of whom two say two lines each near: no machine is named. Bounded. */
export function isChat(scenes: Scenes, start: number, end: number): boolean {
	const { at, who } = scenes.chat;
	if (at.length < LEAST_CHAT) return false;
	const lines = new Map<string, number>();
	const from = lowerBound(at, start - CHAT_REACH);
	for (let i = from; i < Math.min(at.length, from + MOST_CHAT); i++) {
		if ((at[i] as number) > end + CHAT_REACH) break;
		const name = who[i] as string;
		lines.set(name, (lines.get(name) ?? 0) + 1);
	}
	const twice = [...lines.values()].filter(count => count > 1).length;
	return twice > 1 && !isNear(scenes.machines, start, end, LETTER_REACH);
}

/** What people keep to themselves. */
const BETWEEN_US = /\bbetween (?:us|ourselves|you and me)\b/i;

/** True where people agree to keep something to themselves, and no machine is named near. */
export function isAmongPeople(scenes: Scenes, text: string, start: number, end: number): boolean {
	return BETWEEN_US.test(text.slice(start, end)) && !isNear(scenes.machines, start, end, LETTER_REACH);
}

/** What hides a part of a letter, or begins another voice in it. */
const HIDDEN_PART = /<!--|<(?:span|div|p|font)\b|\[(?:system|inst)|<\||#{2,}/i;

/** "The hacker whispers to the house:". */
const RELATES =
	/\b(?:says|said|tells|told|whispers|whispered|orders|ordered|commands|commanded|shouts|shouted|murmurs|murmured)\b[^:]{0,60}:$/i;

/** True where the words before a colon say that a figure speaks: "the hacker whispers to the house: unlock the door". */
export function isRelated(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - SENTENCE_BEFORE), start);
	const sentence = before.slice(Math.max(...['.', '!', '?', '\n'].map(sign => before.lastIndexOf(sign))) + 1);
	const colon = sentence.lastIndexOf(': ');
	const lead = sentence.slice(0, colon + 1);
	return RELATES.test(lead) && !STEERER.test(lead);
}

/** True where two different words of scripts that calm stand near: hypnosis, meditation. */
export function isCalm({ calm }: Scenes, start: number, end: number): boolean {
	return twoNear(calm, start, end, CALM_REACH, MOST_CALM);
}

/** A comment of a program or a page, with the mark that its writer means a colleague. */
const COMMENT = /<!--|\/\/|\/\*|#|--|\*/;
const TO_COLLEAGUES =
	/\b(?:todo|fixme|hack|xxx|tbd|wip|nb|note to self|remove (?:before|after)|temporary|workaround|ticket|jira)\b/i;
const COMMENT_LINE = /(?:^|\n)[ \t]{0,12}(?:<!--|\/\/|\/\*|# )[^\n]{0,140}$/;
/** Whom developers keep things from. */
const CLIENTELE =
	/\b(?:clients?|customers?|sales|marketing|qa|legal|support|management|boss|visitors?|reviewers?)\b/i;

/** True where developers speak among themselves in a comment: "TODO: do not tell the client". */
export function isAside(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - COMMENT_BEFORE), start);
	const line = before.slice(before.lastIndexOf('\n') + 1);
	const opens = line.search(COMMENT);
	if (opens >= 0 && TO_COLLEAGUES.test(line.slice(opens))) return true;
	return COMMENT_LINE.test(before) && CLIENTELE.test(text.slice(start, end));
}

/** What a commit of a program's history says it does. */
const COMMIT =
	/(?:^|\n)[ \t]{0,4}(?:fix|feat|chore|refactor|docs|perf|tests?|build|ci|style|revert)(?:\([\w./-]{1,30}\))?!?: [^\n]{0,100}$/i;
const STEERING = /instruction|prompt|guideline|directive/i;

/** A line of a program's history: the number of a change before what it does. */
const HISTORY = /(?:^|\n)[ \t*|\\/]{0,8}[0-9a-f]{7,12} [^\n]{0,100}$/;

/** True in a line of a program's history. */
export function isHistory(text: string, start: number): boolean {
	return HISTORY.test(text.slice(Math.max(0, start - COMMENT_BEFORE), start));
}

/** An item of a list of changes: the part of the program before it, who made it behind it. */
const CHANGED_PART = /(?:^|\n)[ \t]{0,4}[*-] [\w./-]{1,30}(?:,[\w./-]{1,30}){0,4}: [^\n]{0,20}$/;
const CHANGED_BY = /^[^\n()]{0,80}\([\p{L}\w .@-]{2,40}\)[ \t]*(?:\n|$)/u;

/** True in an item of a list of changes: "* doc: add jbarz as maintainer (jBarz)". */
export function isChangedBy(text: string, start: number, end: number): boolean {
	return (
		CHANGED_PART.test(text.slice(Math.max(0, start - COMMENT_BEFORE), start)) &&
		CHANGED_BY.test(text.slice(end, end + COMMENT_BEFORE))
	);
}

/** True where the subject line of a commit drops values or rules of a program. */
export function isCommit(text: string, start: number, end: number): boolean {
	return (
		!STEERING.test(text.slice(start, end)) &&
		COMMIT.test(text.slice(Math.max(0, start - COMMENT_BEFORE), start))
	);
}
