// Judges what the text itself says of a phrase by how it is laid out: a talk that somebody answered, an office's notice,
// an option's help, a template, rows with labels. Knows layout; must not know which rule matched.

import { GAME, NAMED_MACHINE, ROLE } from '../../rules/injection/marks.js';
import { isNear, lowerBound, type Placed, placed, places, twoNear } from './places.js';
import { promptBegins } from './prompts.js';
import { Scenes } from './scenes.js';

/** How far from a phrase its frame is looked for. */
const TURN_REACH = 600;
const MARK_REACH = 12;
const LABEL_REACH = 400;
const TEMPLATE_REACH = 160;
const OPTION_REACH = 240;

/** Who speaks at the beginning of a line, asking (group 1) or answering, and what is said first. */
const SPEAKS =
	/(?:^|\n)[ \t]{0,4}[>*_]{0,3}(?:(user|human|customer|visitor|me|q)|assistant|ai|bot|chatbot|model|agent|chatgpt|claude|gemini|copilot|a)[*_]{0,2} ?:[*_]{0,2}[ \t]{0,3}([^\n]{0,200})/gi;
/** An answer that does not do what was asked; one that does. */
const REFUSES =
	/\b(?:can['’]?t|cannot|can not|won['’]?t|will not|unable|not able|not going to|don['’]?t (?:share|have|do|follow)|do not (?:share|have|follow)|sorry|afraid|not something i|declin|against my|no, )/i;
const COMPLIES =
	/^["'“]?(?:sure|of course|certainly|absolutely|ok\b|okay|yes|understood|done|here (?:is|are|it)|i will|i'll|right away|as requested|access granted|affirmative|my (?:system|instructions))/i;
/** An answer this long says something of its own. */
const LONG_ANSWER = 30;
/** A conversation that begins no later than this was not put behind other text. */
const BEGINNING = 80;

/** A prompt that is a whole text begins no later than this. */
const OPENING = 24;

/** An option of a command, at the beginning of its line. */
const OPTION = /(?:^|\n)[ \t]{0,12}[`*]{0,2}-{1,2}[a-z][\w-]{1,40}/gi;
/** What is filled in later. */
const TEMPLATE = /\{\{|\{%|\{[a-z_]{2,24}\}|apply_chat|chat[_ ]template|special tokens?|tokeni[sz]er/gi;
/** Columns and keys of collected samples. */
const LABELS =
	/(?<!\baria-)(?<![\p{L}\p{N}_])(?:label|labels|expect|expected|is_?injection|is_?attack|is_?malicious|verdict|should_?block|ground_?truth|category|toxic|erwartet|attendue?|esperad[oa]|previsto|attes[oa]|verwacht|oczekiwan[aey]|o\u010dek\u00e1v\u00e1n[aeo\u00e9]|f\u00f6rv\u00e4ntat|beklenen|\u043e\u0436\u0438\u0434\u0430(?:\u0435\u0442\u0441\u044f|\u0435\u043c\u043e|\u043d\u0438\u0435)|\u043e\u0447\u0456\u043a\u0443(?:\u0454\u0442\u044c\u0441\u044f|\u0432\u0430\u043d\u043e)|\u03b1\u03bd\u03b1\u03bc\u03b5\u03bd\u03cc\u03bc\u03b5\u03bd[\u03bf\u03b7]|etiqueta|\u00e9tiquette|etichetta|etykieta|etikett?|\u0161t\u00edtek|\u043c\u0435\u0442\u043a\u0430|\u043c\u0456\u0442\u043a\u0430|\u03b5\u03c4\u03b9\u03ba\u03ad\u03c4\u03b1|\u6807\u7b7e|\u6a19\u7c64|\u9884\u671f|\u9810\u671f|\u30e9\u30d9\u30eb|\u671f\u5f85|\ub77c\ubca8|\uae30\ub300|\u0627\u0644\u0645\u062a\u0648\u0642\u0639|\u0627\u0644\u062a\u0635\u0646\u064a\u0641|\u0932\u0947\u092c\u0932|\u0905\u092a\u0947\u0915\u094d\u0937\u093f\u0924|nh\u00e3n|diharapkan)["']{0,2}[ \t]{0,2}[:,=|\n\t]|["'] ?: ?["'](?:block|pass|allow|deny|flag|safe|unsafe|malicious|benign|attack|clean|1|0)["'],?\s{1,20}["'][^"'\n]{2,120}["'] ?: ?["'](?:block|pass|allow|deny|flag|safe|unsafe|malicious|benign|attack|clean|1|0)["']/giu;

/** A file that tells agents how to work says so where it begins. */
const AGENTS_FILE =
	/(?:^|\\n|[\n>"])[ \t#>*_-]{0,12}(?:(?:agents|claude|gemini|copilot-instructions|soul|skill|system|cursorrules)\.md\b|\.cursorrules\b|(?:sub-?agent|system prompt|skill|persona)\b ?(?::|\n|\(v)|(?:agent|copilot|assistant|repository|repo|project) (?:instructions|guide(?:lines)?|rules)\b|(?:instructions|guide(?:lines)?|rules|notes|docs) for (?:ai |llm |coding |automated ){0,2}(?:agents|assistants|tools|llms|copilot|claude)\b)/gi;

/** The title of such a file in other languages, above the list of its rules. */
const TITLED =
	/^\s{0,4}(?:#{1,3} ?)?(?:(?:anweisungen|regeln|richtlinien|hinweise|leitfaden|vorgaben) f\u00fcr|(?:instructions|r\u00e8gles|consignes|directives|guide) (?:pour|\u00e0 l['\u2019]intention)|(?:instrucciones|reglas|normas|pautas|gu\u00eda) (?:para|del?)|(?:instru\u00e7\u00f5es|regras|normas|diretrizes|guia) para|(?:istruzioni|regole|linee guida|norme) per|(?:instructies|regels|richtlijnen|aanwijzingen) voor|(?:instrukcje|zasady|regu\u0142y|wytyczne) dla|(?:\u0438\u043d\u0441\u0442\u0440\u0443\u043a\u0446\p{L}{1,2}|\u043f\u0440\u0430\u0432\u0438\u043b\u0430|\u0443\u043a\u0430\u0437\u0430\u043d\u0438\u044f|\u0456\u043d\u0441\u0442\u0440\u0443\u043a\u0446\p{L}{1,2}|\u0432\u043a\u0430\u0437\u0456\u0432\u043a\u0438) \u0434\u043b\u044f|(?:\u03bf\u03b4\u03b7\u03b3\u03af\u03b5\u03c2|\u03ba\u03b1\u03bd\u03cc\u03bd\u03b5\u03c2) \u03b3\u03b9\u03b1|(?:instruktioner|instruksjoner|instrukser|regler|riktlinjer|retningslinjer|anvisningar) (?:f\u00f6r|for|til)|(?:pokyny|pravidla|instrukce) pro|(?:h\u01b0\u1edbng d\u1eabn|quy t\u1eafc|quy \u0111\u1ecbnh|ch\u1ec9 d\u1eabn) (?:d\u00e0nh )?cho|(?:petunjuk|aturan|instruksi|panduan) (?:untuk|bagi)|(?:\u062a\u0639\u0644\u064a\u0645\u0627\u062a|\u0642\u0648\u0627\u0639\u062f|\u0625\u0631\u0634\u0627\u062f\u0627\u062a)|[^\n]{0,20}(?:\u52a9\u624b|\u667a\u80fd\u4f53|\u4ee3\u7406|agent)(?:\u7684|\u4f7f\u7528)?(?:\u8bf4\u660e|\u898f\u5247|\u89c4\u5219|\u5b88\u5219|\u6307\u5357|\u7ea6\u5b9a)|[^\n]{0,20}(?:\u30a8\u30fc\u30b8\u30a7\u30f3\u30c8|\u30a2\u30b7\u30b9\u30bf\u30f3\u30c8|ai)(?:\u5411\u3051|\u7528|\u3078\u306e)|[^\n]{0,20}(?:\uc5d0\uc774\uc804\ud2b8|\uc5b4\uc2dc\uc2a4\ud134\ud2b8|\ube44\uc11c|ai|\ubd07)(?:\uc6a9|\ub97c \uc704\ud55c|\uc744 \uc704\ud55c)? ?(?:\uc9c0\uce68|\uaddc\uce59|\uac00\uc774\ub4dc)|(?:asistan|ajan|yapay zek)\p{L}{0,8} (?:i\u00e7in )?(?:talimat|kural|y\u00f6nerge)|[^\n]{0,20}(?:\u090f\u091c\u0947\u0902\u091f|\u0938\u0939\u093e\u092f\u0915)[^\n]{0,12}(?:\u0928\u093f\u0930\u094d\u0926\u0947\u0936|\u0928\u093f\u092f\u092e))([^\n]{0,60})\n(?:[^\n]{0,300}\n){0,3}[ \t]{0,4}(?:[-*\u2022]|\d{1,2}[.)\u3001]) /iu;

/** The same in other languages: rules that hold in one place of work. */
const OF_A_PROJECT =
	/\b(?:in diesem (?:repository|projekt)|dans ce (?:dépôt|projet)|en este (?:repositorio|proyecto)|in questo (?:repository|progetto)|neste (?:repositório|projeto)|в этом (?:репозитории|проекте))/gi;

const TITLE_REACH = 1200;

/** Where a server lists its tools, and where a file tells what changed. */
const TOOL_LIST = /"(?:inputSchema|input_schema)"|"tools"\s{0,4}:\s{0,4}\[/g;
const CHANGES = /\b(?:change ?log|release notes|what['\u2019]?s new)\b|(?:^|\n)#{1,4} \[?v?\d{1,4}\.\d/gi;
const LISTED_REACH = 1000;
const BULLET = /(?:^|\n)[ \t]{0,8}[-*+] [^\n]{0,120}$/;

/** How far words of a game bear on a phrase, and how many are looked at. */
const GAME_REACH = 400;
const MOST_GAME = 16;
const GUIDE_REACH = 1500;

/** What an answer leaves of the question's weight. */
const REFUSED = 0.2;
const TALKED = 0.6;

/** The turns of a talk. */
interface Turns {
	/** Where each begins; for a question 0, for an answer what it leaves of the question before it. */
	readonly at: readonly number[];
	readonly left: readonly number[];
	/** Characters of other text before the first. */
	readonly begins: number;
}

function turnsOf(text: string): Turns {
	const at: number[] = [];
	const left: number[] = [];
	let begins = 0;
	for (const match of text.matchAll(SPEAKS)) {
		const said = match[2] as string;
		at.push(match.index);
		if (at.length === 1) begins = text.slice(0, Math.min(match.index, 4 * BEGINNING)).trim().length;
		if (match[1] !== undefined) left.push(0);
		else if (REFUSES.test(said)) left.push(REFUSED);
		else if (COMPLIES.test(said)) left.push(1);
		else left.push(begins < BEGINNING && said.length >= LONG_ANSWER ? TALKED : 1);
	}
	return { at, left, begins };
}

/** The layout of a text. Each kind of places is looked for once, when it is first asked for: of few texts all are. Linear. */
export class Frames {
	readonly scenes: Scenes;
	readonly #text: string;
	#turns: Turns | undefined;
	#options: readonly number[] | undefined;
	#templates: readonly number[] | undefined;
	#labels: readonly number[] | undefined;
	#agents: readonly number[] | undefined;
	#prompts: readonly number[] | undefined;
	#prompt: number | undefined;
	#tools: readonly number[] | undefined;
	#changes: readonly number[] | undefined;
	#games: readonly Placed[] | undefined;

	constructor(text: string) {
		this.#text = text;
		this.scenes = new Scenes(text);
	}

	get turns(): Turns {
		this.#turns ??= turnsOf(this.#text);
		return this.#turns;
	}

	/** Options of a command. */
	get options(): readonly number[] {
		this.#options ??= places(this.#text, OPTION);
		return this.#options;
	}

	/** What is filled in later. */
	get templates(): readonly number[] {
		this.#templates ??= places(this.#text, TEMPLATE);
		return this.#templates;
	}

	/** Columns and keys of collected samples. */
	get labels(): readonly number[] {
		this.#labels ??= places(this.#text, LABELS);
		return this.#labels;
	}

	/** Where files begin that tell agents how to work. */
	get agents(): readonly number[] {
		this.#agents ??= [
			...(isTitled(this.#text) ? [0] : []),
			...[...places(this.#text, AGENTS_FILE), ...places(this.#text, OF_A_PROJECT)].sort((a, b) => a - b),
		];
		return this.#agents;
	}

	/** Where somebody is told what he is. */
	get prompts(): readonly number[] {
		this.#prompts ??= places(this.#text, ROLE);
		return this.#prompts;
	}

	/** Where a whole prompt begins, infinity without one. */
	get prompt(): number {
		const none = Number.POSITIVE_INFINITY;
		this.#prompt ??= promptBegins(this.#text, Math.min(this.agents[0] ?? none, this.prompts[0] ?? none));
		return this.#prompt;
	}

	/** Where a server lists its tools. */
	get tools(): readonly number[] {
		this.#tools ??= places(this.#text, TOOL_LIST);
		return this.#tools;
	}

	/** Where lists of what changed begin. */
	get changes(): readonly number[] {
		this.#changes ??= places(this.#text, CHANGES);
		return this.#changes;
	}

	/** Words of games that people play. */
	get games(): readonly Placed[] {
		this.#games ??= placed(this.#text, GAME);
		return this.#games;
	}
}

/** True where a text begins with the title of rules for a machine, and with a list of these. */
function isTitled(text: string): boolean {
	const title = TITLED.exec(text.slice(0, TITLE_REACH));
	return title !== null && title[0].slice(0, title[0].indexOf('\n')).search(NAMED_MACHINE) >= 0;
}

/** An answer that somebody gave: what was asked is no longer an order to who reads it, unless the answer complies. */
function answered({ at: turns, left }: Turns, start: number, end: number): number {
	// The turn that begins at the phrase, when the phrase is the turn's own mark.
	const turn = lowerBound(turns, Math.max(start + 1, Math.min(end, start + 8))) - 1;
	if (turn < 0 || start - (turns[turn] as number) > TURN_REACH) return 1;
	// The mark of the answer itself goes with it; what stands in the answer does not.
	// Where nobody asked, it is none.
	if (left[turn] !== 0 && left[turn - 1] !== 0) return 1;
	if (left[turn] !== 0) return start - (turns[turn] as number) < MARK_REACH ? (left[turn] as number) : 1;
	const answer = left[turn + 1];
	return answer === undefined || answer === 0 || (turns[turn + 1] as number) - end > TURN_REACH ? 1 : answer;
}

/** What the layout leaves of a phrase's weight. `value` says that it stands in quotation marks as a value. */
export function framed(text: string, frames: Frames, start: number, end: number, value: boolean): number {
	let factor = answered(frames.turns, start, end);
	const option = frames.options[lowerBound(frames.options, start) - 1];
	if (option !== undefined && start - option < OPTION_REACH && !text.slice(option + 1, start).includes('\n'))
		factor *= 0.5;
	if (value && isNear(frames.labels, start, end, LABEL_REACH)) factor *= 0.55;
	return factor;
}

/** True where two labels and more of collected samples stand near. */
export function isCollected({ labels }: Frames, start: number, end: number): boolean {
	const from = lowerBound(labels, start - LABEL_REACH);
	return (labels[from + 1] ?? Number.POSITIVE_INFINITY) <= end + LABEL_REACH;
}

/** True where two different words of games that people play stand near. */
export function isGame({ games }: Frames, start: number, end: number): boolean {
	return twoNear(games, start, end, GAME_REACH, MOST_GAME);
}

/** True where a file, or a part of it, that tells agents how to work began not far before. */
export function isGuide(frames: Frames, start: number): boolean {
	return isNear(frames.agents, start, start, GUIDE_REACH);
}

/** True where a server lists its tools: each says when a model is to call it. */
export function isToolList({ tools }: Frames, start: number, end: number): boolean {
	return isNear(tools, start, end, LISTED_REACH);
}

/** True for an item of a list of what changed in a program. */
export function isChange({ changes }: Frames, text: string, start: number): boolean {
	return (
		isNear(changes, start, start, LISTED_REACH) && BULLET.test(text.slice(Math.max(0, start - 140), start))
	);
}

/** True where not far before somebody was told what he is, as the prompt of a machine of one's own does. */
export function isPrompt(frames: Frames, start: number): boolean {
	return isNear(frames.prompts, start, start + 1, GUIDE_REACH);
}

/** True where a text begins with what somebody is: it is a prompt as a whole. */
export function isOpening({ prompts }: Frames): boolean {
	return prompts[0] !== undefined && prompts[0] < OPENING;
}

/** True where a text is a talk from its beginning: its turns are no forgery. */
export function isTalk({ turns }: Frames): boolean {
	const { at, left, begins } = turns;
	return begins < BEGINNING && (at.length > 2 || (at.length === 2 && (at[0] === 0 || !left.includes(1))));
}

/** True where forged marks of a chat stand in a template, or in words about one. */
export function isTemplate(frames: Frames, start: number, end: number): boolean {
	return isNear(frames.templates, start, end, TEMPLATE_REACH);
}

const list = (words: string): readonly string[] => words.split('|');

/** What points at an office's own paper, before a verb that is no order then: "la présente instruction annule ..." */
const PRESENT = list(
	'présent|présente|presente|presentes|vorliegende|diese|dieser|dieses|questa|questo|esta|este|niniejsze|niniejsza|niniejszy|dit|deze|denna|' +
		'detta|bu|acest|această|настоящий|настоящая|настоящее|данный|данное|цей|ця',
);
/** What instructions are about, right behind them; a model's are about nothing. */
const TOPICS = list(
	'relatif|relative|relativ|concernant|au sujet|en matière|in materia|sobre|respecto|referente|betreffend|bezüglich|hinsichtlich|zu |zum |zur |' +
		'über|on |regarding|concerning|relating|about|met betrekking|over |dotycz|w sprawie|om |gällande|avseende|privind|по |об |о |касающ|' +
		'относительно|в отношении|щодо|に関する|に係る',
);
/** What steers a model is no office's business. */
const STEERS = list(
	'sécur|segur|sicher|sicur|safe|secur|privac|vertraul|confid|veilig|безопас|bezpiecz|güvenlik|安全|ethic|éthiq|secret|password|your|prompt',
);
/** What an attack calls itself, and points of time. */
const MESSAGES = list(
	'mensaj|mensag|messag|nachricht|сообщ|повідом|text|prompt|bericht|moment|punto|ponto|zeitpunkt|момент|meddel|wiadom|mesaj',
);
const PAPER = list('本通|本規|本规|本令|本指|本办|本制');
/** "The instructions of the last mail": what people write each other about. */
const LETTERS =
	/(?:前回|先日|昨日|先ほど)の(?:メール|案内|通知|連絡)|(?:上一封|之前的|前一封)(?:邮件|郵件|信)|(?:이전|지난) ?(?:메일|이메일|공지|안내문)|पिछल[ेी] (?:ईमेल|मेल|पत्र)/;
/** From which day on a paper holds. */
const DATED =
	/\b\d{1,2}[.\u00ba]? ?(?:de )?(?:jan|feb|febr|mar|m\u00e4r|maart|apr|avr|abr|may|mai|maj|mei|mag|jun|juin|giu|jul|juil|lug|aug|ago|ao\u00fbt|sep|set|okt|oct|ott|out|nov|dez|dec|dic|d\u00e9c|ocak|\u015fubat|mart|nisan|haziran|temmuz|a\u011fustos|eyl\u00fcl|ekim|kas\u0131m|aral\u0131k|stycz|lut|kwie|czerw|lip|sierp|wrze|pa\u017adz|listop|grud)\p{L}{0,10}|\d{1,2} (?:\u044f\u043d\u0432|\u0444\u0435\u0432|\u043c\u0430\u0440\u0442|\u0430\u043f\u0440|\u043c\u0430\u044f|\u0438\u044e\u043d|\u0438\u044e\u043b|\u0430\u0432\u0433|\u0441\u0435\u043d|\u043e\u043a\u0442|\u043d\u043e\u044f|\u0434\u0435\u043a)|[\d\u4e00-\u5341]\u6708|\d{1,2}\uc6d4/iu;
/** Characters around an override that are looked at. */
const OFFICE_BEFORE = 90;
const OFFICE_AFTER = 60;
const MOST_OFFICE = 200;

/** True where an override is an office's business: "annule et remplace toutes les instructions relatives aux congés". */
export function isOffice(text: string, start: number, end: number): boolean {
	const after = text.slice(end, end + OFFICE_AFTER).toLowerCase();
	if (STEERS.some(word => after.includes(word))) return false;
	const line = text.slice(Math.max(0, start - OFFICE_BEFORE), start).toLowerCase();
	const begins = Math.max(
		line.lastIndexOf('. '),
		line.lastIndexOf('\n'),
		line.lastIndexOf('。'),
		line.lastIndexOf(': '),
	);
	const sentence = line.slice(begins + 1);
	if (PAPER.some(word => sentence.includes(word)) || LETTERS.test(sentence)) return true;
	if (DATED.test(text.slice(start, Math.min(end, start + MOST_OFFICE)) + after)) return true;
	const behind = after.trimStart();
	if (TOPICS.some(word => behind.startsWith(word))) return true;
	const inside = text.slice(start, Math.min(end, start + MOST_OFFICE)).toLowerCase();
	if (TOPICS.some(word => inside.includes(` ${word}`)) && !STEERS.some(word => inside.includes(word)))
		return true;
	const [first = '', second = '', third = ''] = sentence.trimStart().split(' ', 3);
	if (PRESENT.includes(first)) return !MESSAGES.some(word => second.startsWith(word));
	return PRESENT.includes(second) && !MESSAGES.some(word => third.startsWith(word));
}
