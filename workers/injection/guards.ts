// Tells by the words around a phrase that it guards, asks or instructs a machine of the writer's own: a condition that is to
// be declined, consent that is asked for, a quiz, a command line. Knows phrases' spans; must not know what evidence adds up to.

import type { Family } from '../rules/injection-rule.js';
import { isByClass } from './classes.js';
import { isRuledOut } from './duties.js';
import type { Found } from './evidence.js';

/** Characters before and behind a phrase that are looked at. */
const BESIDE = 160;
/** Characters before it that say on what terms. */
const NEAR = 8;
/** Characters behind it in which the same is denied. */
const SOON = 24;

/** A sentence's end before a phrase: what stands further off is another thought. */
const LAST_END = /[.!?\n\u3002\uff01\uff1f\u0964][^.!?\n\u3002\uff01\uff1f\u0964]{0,160}$/;
const NEXT_END = /[.!?\n\u3002\uff01\uff1f\u0964]/;

/** "If the user asks you to": what follows is to be declined, in languages whose condition stands before. */
const IF_ASKED =
	/(?:^|[^\p{L}])(?:if|when|whenever|should|wenn|falls|sollte|si|se|caso|als|wanneer|je\u015bli|je\u017celi|gdy|\u0435\u0441\u043b\u0438|\u044f\u043a\u0449\u043e|pokud|kdy\u017e|om|n\u00e4r|dac\u0103|ha|e\u011fer|n\u1ebfu|jika|kalau|\u0623\u0630\u0627|\u0625\u0630\u0627|\u0625\u0646|\u0905\u0917\u0930|\u092f\u0926\u093f)[^\p{L}][^\n]{0,80}(?:ask|tell|request|instruct|bitte|fordert|verlang|demand|pid[ea]|pregunt|solicit|chied|pe[\u00e7c]a|vraa?g|pros|prosi|popros|\u043f\u0440\u043e\u0441|\u043f\u043e\u043f\u0440\u043e\u0441|ber |be |cere|k\u00e9r|isterse|y\u00eau c\u1ea7u|meminta|\u0637\u0644\u0628|\u0915\u0939\u0947|\u092e\u093e\u0901\u0917)/iu;
const IF_ASKED_TO =
	/(?:\u5982\u679c|\u82e5|\u5018\u82e5|\u5f53)[^\u3002\n]{0,24}(?:\u8981\u6c42|\u8bf7\u6c42|\u8ba9\u4f60|\u53eb\u4f60|\u8be2\u95ee|\u8981\u4f60)/u;
/** The same behind the phrase: Japanese and Korean. */
const ASKED_BEHIND =
	/^[^\u3002.\n]{0,16}(?:\u3088\u3046\u306b(?:\u8a00\u308f\u308c|\u6c42\u3081\u3089\u308c|\u983c\u307e\u308c|\u6307\u793a\u3055\u308c)|\u3068(?:\u8a00\u308f\u308c|\u983c\u307e\u308c|\u6c42\u3081\u3089\u308c)|\ub77c\uace0 ?(?:\ud558\uba74|\uc694\uccad|\ub9d0\ud558\uba74|\uc694\uad6c)|\ub2ec\ub77c\uace0)/u;

/** What a manual's condition begins with, in other languages than English, and what is said to a model in one. */
const CONDITION =
	/^[\s"\u00ab\u201e]{0,4}(?:si|wenn|falls|sollte|se|caso|als|wanneer|indien|je\u015bli|je\u017celi|gdy|\u0435\u0441\u043b\u0438|\u044f\u043a\u0449\u043e|pokud|om|n\u00e4r|dac\u0103|e\u011fer|n\u1ebfu|jika|\u0625\u0630\u0627|\u0905\u0917\u0930|\u092f\u0926\u093f|\u5982\u679c|\u82e5)(?=[ \u4e00-\u9fff])[^\n]{3,140}[,\uff0c\u060c] ?$/iu;
const TO_MODELS =
	/\b(?:ai|ia|ki|llm|gpt|bot)\b|model|assist|asist|agent|chatbot|\b(?:eres|tu es|vous \u00eates|bist|sei|jeste\u015b|res\u00fam|resum|zusammenf|samenvat|lees|lest?|liest|leggi|l\u00eas)|\u0418\u0418|\u0447\u0438\u0442\u0430|\u043c\u043e\u0434\u0435\u043b|\u4eba\u5de5|\u6a21\u578b|\u52a9\u624b|\u8bfb|\u603b\u7ed3|\u4f60\u662f/iu;
/** What keeps a prompt to itself: its maker's rule, that every prompt has. */
const OWN_PROMPT =
	/\b(?:developer|system|internal|initial|hidden)(?:'s|s)? (?:instructions?|prompts?|messages?|guidelines?|rules)\b/i;

/** Why people keep something from each other. */
const SURPRISE =
	/\b(?:surprise|birthday|farewell|\u00fcberraschung|geburtstag|sorpresa|surpresa|verrassing|niespodziank|p\u0159ekvapen|\u00f6verraskning|s\u00fcrpriz)|\u0441\u044e\u0440\u043f\u0440\u0438\u0437|\u60ca\u559c|\u9a5a\u559c|\u30b5\u30d7\u30e9\u30a4\u30ba|\uae5c\uc9dd/iu;
/** Consent that is asked for before something is done, and what may not be done without it. */
const CONSENT =
	/\b(?:(?:require|need)s? (?:\w{1,12} ){0,3}(?:approval|permission|consent|confirmation)|asks? (?:\w{1,12} ){0,2}before|before it (?:sends|deletes|runs|executes|pushes))\b|(?:\u987b\u7ecf|\u9700\u7ecf|\u5fc5\u987b\u7ecf|\u7ecf[^\u3002\n]{0,8}(?:\u786e\u8ba4|\u6279\u51c6|\u540c\u610f)\u540e|\u627f\u8a8d\u3092\u5f97|\u8a31\u53ef\u3092\u5f97|\ud655\uc778\uc744 ?\ubc1b|\uc2b9\uc778\uc744 ?\ubc1b|\u0441 \u0441\u043e\u0433\u043b\u0430\u0441\u0438\u044f)/iu;
const WITHOUT =
	/\bwithout (?:the )?(?:prior |explicit |users?['\u2019]?s? |human |written )?(?:approval|permission|consent|confirmation|authori[sz]ation)|\b(?:ohne (?:Freigabe|Best\u00e4tigung|Zustimmung|Genehmigung|R\u00fcckfrage|Erlaubnis)|sans (?:autorisation|confirmation|l['\u2019]accord|accord pr\u00e9alable)|sin (?:permiso|confirmaci\u00f3n|autorizaci\u00f3n|aprobaci\u00f3n)|senza (?:autorizzazione|conferma|permesso|approvazione)|sem (?:autoriza\u00e7\u00e3o|confirma\u00e7\u00e3o|permiss\u00e3o|aprova\u00e7\u00e3o))|\u0431\u0435\u0437 (?:\u0440\u0430\u0437\u0440\u0435\u0448\u0435\u043d\u0438\u044f|\u0441\u043e\u0433\u043b\u0430\u0441\u0438\u044f|\u0441\u043f\u0440\u043e\u0441\u0430)/iu;
/** Who is forbidden something, and is no machine. */
const STAFF =
	/\b(?:employees?|staff|personnel|contractors?|interns?|students?|mitarbeiter\w{0,4}|besch\u00e4ftigte\w?|employ\u00e9s?|salari\u00e9s?|empleados?|dipendenti|funcion\u00e1rios?|colaboradores|medewerkers?|pracowni\w{1,4}|sotrudnik\w{0,4}|\u00e7al\u0131\u015fanlar)\b|(?:\u5458\u5de5|\u54e1\u5de5|\u804c\u5458|\u5b66\u751f|\u5f93\u696d\u54e1|\u793e\u54e1|\uc9c1\uc6d0|\uc784\uc9c1\uc6d0|\u0441\u043e\u0442\u0440\u0443\u0434\u043d\u0438\u043a|\u0627\u0644\u0645\u0648\u0638\u0641|\u0915\u0930\u094d\u092e\u091a\u093e\u0930)/iu;
const FORBIDS =
	/\b(?:not|never|nicht|ne|pas|no|non|n\u00e3o|niet|nie|inte|ikke|nigdy)\b|(?:\u4e0d\u5f97|\u4e0d\u80fd|\u4e0d\u5141\u8bb8|\u7981\u6b62|\u4e25\u7981|\u3057\u3066\u306f\u306a\u3089|\u7981\u3058|\uc548 ?\ub41c|\uae08\uc9c0|\u043d\u0435 |\u0437\u0430\u043f\u0440\u0435\u0449|\u0644\u0627 )/iu;

/** The same where the verb stands last, and what such a verb says that is no order: "does not follow". */
const FORBIDS_LAST = /(?:안 ?됩니다|안 ?된다|금지|말아야|てはいけ|てはなら|禁止)/u;
const STATED_LAST = /^[^.。\n]{0,6}(?:않습니다|않는다|않아요|いません|りません)/u;

/** Answers to choose from: the phrase is one of them, or stands in the question before them. */
const CHOICE = /(?:^|[\s(])[a-dA-D]\) ?[^\n]{0,90}$/;
const CHOICE_BEHIND = /^[^\n]{0,240}?\s\(?[b-dB-D]\) \S/;
const QUESTIONED = /\?|\b(?:question|quiz|exercise|correct)\b/i;

/** Somebody told others what to do, in a tale of what happened: "a hidden note told AI reviewers to". */
const TOLD_OTHERS =
	/\b(?:told|instructed|ordered|urged|tricked|convinced|persuaded|commanded|asked|prompted|led|made|got)(?: (?:the|all|any|its|some|several|other|her|his|their|every))?(?: \w{1,14})? ?$/i;
const HAS =
	/\b(?:has|have|(?<!had )been|is|are|being|was|were) (?:\w{1,12} )?(?:told|instructed|ordered|urged|commanded|asked)/i;
/** "Which can make reviewers praise it": what is said to move others. */
const MOVES_OTHERS =
	/\b(?:can|could|may|might|would|will|to|that|which) (?:\w{1,12} )?(?:make|makes|get|gets|let|lets|lead|leads|cause|causes|trick|tricks|push|pushes) (?:the |all |any |an? |its |some |several |other )?$/i;
/** Who must do something and is a part of a protocol. */
const PARTS =
	/\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Ee]very) (?:server|client|sender|receiver|recipient|implementation|peer|endpoint|node|parser|host|router|decoder|encoder|user agent|originator|responder)s? (?:MUST|SHALL|SHOULD|must|shall|should|is required to)\b[^.!?\n]{0,40}$/;
/** What is said of a phrase: "DAN (do anything now) is a jailbreak". */
const DEFINED =
	/^["'\u201d)\]]{0,3} (?:(?:is|was|are|were) (?:an?|the|one of)|refers to|stands for|means)\b/i;
/** What somebody has a machine do, told by the way: "when you ask it to repeat". */
const ASKS_IT =
	/\b(?:you|I|we|they|users?|people|someone) (?:\w{1,8} )?(?:ask|asked|tell|told|get|got) (?:it|the (?:model|bot|assistant|chatbot|ai)) to\b[^.!?\n]{0,40}$/i;
/** The device that an instruction is about, behind it: "si su aparato es del modelo B". */
const OF_DEVICE =
	/^ (?:if|when|unless|si|wenn|falls|sofern|se|caso|als|wanneer|je\u015bli|\u0435\u0441\u043b\u0438) (?:your|su|sus|ihr|ihre|votre|vos|il suo|la sua|o seu|a sua|uw|pa\u0144stwa|\u0432\u0430\u0448\p{L}{0,2}) (?!(?:user|ai|ia|ki|assist|model|modell|instruc|prompt))\p{L}/iu;
/** A router or a program of one's own: what is typed there leaves for nowhere. */
const AT_HOME = /\bhttps?:\/\/(?:192\.168\.|10\.\d|172\.(?:1[6-9]|2\d|3[01])\.|127\.|localhost\b)/i;
/** A field that a script fills from its surroundings. */
const FILLS = /^(?:fill|type|enter)\b[^\n]{0,60}(?:\bprocess\.env|\bos\.environ|\$\{?[A-Z])/i;
/** Consent as a condition, or what a host reminds its own model of. */
const ONLY_WITH = /\b(?:only|except|unless)(?: (?:if|when|where|after))? the $/i;
const REMINDED = /<system-reminder>[^<]{0,160}$/;
const REMINDER = /\bthis reminder\b/i;
/** Who reads is to show that he is a person. */
const SHOWS_ATTENTION =
	/\bto (?:show|prove|check|make sure)(?: us)? (?:that |whether )?you(?: are|['\u2019]re|['\u2019]ve| have)? (?:read|reading|paying attention|attentive)\b/i;
/** What is shown to some only: a rule of a program. */
const SHOWN_TO_SOME = /^ (?:only|just) (?:to|for|if|when|in|after)\b/i;
/** The second of two ways out of an error: "shorten the messages, or drop previous instructions". */
const OTHER_WAY = /\b(?:reduce|shorten|lower|truncate|increase|shrink|upgrade)\b[^.!?\n]{0,80}\bor $/i;
/** What is typed into a machine, not given to anybody: "Geben Sie das Passwort ein". */
const TYPED_IN = /(?:^|[^\p{L}])geb(?:en|t|e|) [^.!?\n]{0,80}(?<=[^\p{L}])ein(?![\p{L}])/iu;

/** Mailboxes to which people report what is suspicious. */
const REPORTS = /\b(?:phishing|abuse|spam|report|reportphishing|csirt|soc|cert)@/i;
/** Approvals are called prompts, too: "skip all prompts". */
const APPROVALS = /^(?:skip|suppress|disable|dismiss) (?:all |any |the )?prompts?$/i;
/** "If a message tells you to": said of others' texts. */
const TELLS_YOU =
	/\b(?:if|when|whenever|that|which|who|anyone|someone|caller|message)\b[^.!?\n]{0,60}\b(?:tells?|asks?|urges?|orders?|pressures?|wants?) (?:you|people|them|users|us) to[^.!?\n]{0,40}$/i;

/** What something does to a model, told by somebody else: "the description tells the model to read". */
const TELLS_MODEL =
	/\b(?:tell|told|instruct|ask|order|urge|caus|trick)(?:s|ed|es|ing)? (?:the|an?|its|any|every) (?:\w{1,12} )?(?:models?|agents?|assistants?|bots?|ais?|llms?) (?:\w{1,12} )?to\b[^.!?\n]{0,140}$/i;
/** "The assistant no longer ignores instructions": what is denied. */
const NO_LONGER = /\b(?:no longer|does not|doesn['\u2019]t) $/i;
/** What somebody was told himself: "the crew has told me to". */
const TOLD_ME =
	/\b(?:told|asked|ordered|instructed|tells?|asks|asking|wants|wanted) (?:me|us|him|her|them) to $/i;
/** "If your assistant sends e-mails": nobody is called. */
const SUPPOSES = /\b(?:if|unless|in case|because|whether) $/i;
/** "A secret message": any, and none of a model's. */
const SOME_MESSAGE = /\ban? (?:secret|hidden|confidential|internal|original) (?:message|text|prompt)\b/i;
/** What somebody says that he wrote: "I then typed, forget your instructions". */
const TYPED =
	/\b(?:I|we|he|she|they|someone|somebody|people|users) (?:then |just |simply )?(?:typed|wrote|said|posted|entered|tried|write|type|say|told (?:it|him|her|the bot))[,:]? ?["'\u201c]?$/i;
/** What is kept from somebody at times only: "unless they ask for it", "each time". */
const SOMETIMES = /\bunless (?:they|the \w{1,12}|he|she|asked|it)\b|\b(?:each|every) (?:single )?time\b/i;
/** What a paper replaces: "by this document", "as of 1 July". */
const SUPERSEDED =
	/\b(?:by|with) this (?:document|policy|agreement|contract|edition|version|handbook|manual|order|regulation|directive|circular)\b|\b(?:as of|with effect from|effective(?: from| as of)?) (?:\d|\w{3,9} \d|the date)/i;
/** "Our AI never sleeps", "assistants of the board", \u5bf9\u673a\u5668\u4eba\u8bf4: who is spoken of, or was spoken to. */
const OURS = /\b(?:our|my|their|his|her)(?: \w{1,12})? $/i;
const OF_SOMEBODY = /^(?:(?!\b(?:ai|llm)\b)[^.!?\n]){0,40}\bassistants? (?:of|to) (?:the|our|my|a)\b/i;
const SAYS_TO = /[\u8bf4\u8aaa][\u201c\u300c\u300e"]|\u3068\u8a00|\ub77c\uace0 ?\ub9d0/u;
/** Agents that are people, who serve customers. */
const CALLS_AGENTS =
	/^(?:(?:attention|dear|hello|hi|hey|notice)[,:]? (?:to )?)?(?:all |support |sales |service )?agents\b/i;
const AGENTS_BEFORE =
	/(?:^|[\n.!>"] ?)(?:(?:attention|dear|hello|hi|hey|notice)[,:]? (?:to )?)?(?:all |support |sales |service )?agents ?[:,]/i;
const CUSTOMERS = /\b(?:customers?|callers?|team lead|shift|promotion|dial(?:er|ler)|intranet|colleagues)\b/i;
/** A name that people have, and who sells houses, in a letter that somebody signs. */
const CALLS_PERSON =
	/^(?:hi|hello|hey|dear|salut|bonjour|ch\u00e8re?|hallo|liebe[rs]?)?[, ]{0,2}(?:claude|agents?)\b/i;
const GREETED = /(?:^|\n|")(?:hi|hello|hey|dear|salut|bonjour|ch\u00e8re?|hallo|liebe[rs]?),? $/i;
const SIGNED =
	/(?:\n|[.!?] )(?:best|cheers|love|thanks|thank you|many thanks|(?:kind|best|warm) regards|regards|yours|sincerely)[^\n]{0,24},?\s{1,3}(?:the )?\p{Lu}[\p{L}.]{0,20}(?:[ .]{1,2}\p{Lu}\p{L}{0,20})?\s{0,4}(?:$|\n|")/iu;
/** How far behind a name a letter is signed. */
const LETTER = 600;
/** How things follow each other: "in any order, rather than". */
const SEQUENCE = /^order, /i;
/** What is asked of a machine on a forge, where merged branches go. */
const TIDIES = /^(?:delete|remove) (?:the |this |its |my )?(?:\w{1,12} )?branch\b/i;
const MERGES = /^(?:merge|approve|push)$/i;
const CHECKED =
	/\b(?:rebase|conflicts|lint|run the tests|review this|tests? (?:pass|are green)|(?:ci|checks?) (?:is|are) green)\b/i;
/** A third person, of whom two others speak. */
const OF_HIM = /\b(?:notify|tell|inform|alert) (?:him|her)\b|\bthe user, s?he\b/i;

/** How a manual says where one's own key goes. */
const OWN_KEY = /\byour (?:own )?(?:api[- ]?)?(?:key|token|credentials)\b/i;
const OF_REQUESTS = /\b(?:authorization|header|request|endpoint|query parameter)\b/i;
/** Commands of a program that are listed: "/new forget the conversation". */
const SLASHED = /(?:^|[\s(])\/[a-z]{2,12} [a-z]/;
/** To whom something is given, no name that is called: "do not upload it to chatbots, send it to us". */
const GIVEN_TO =
	/\b(?:upload|send|submit|paste|give|given|pass|passed|share|shared|post|posted|sold|copy) (?:\w{1,14} ){0,3}(?:to|into|with) $/i;
const LONGEST_NAME = 14;
/** Who is called an agent or an assistant and is a person, and what nobody says to one machine. */
const PERSONS =
	/\b(?:travel|estate|insurance|sales|booking|support|shipping|ticket) agents?\b|\bassistants? to (?:the|Mrs?|Ms|Dr|Prof)\b|agentes de (?:ventas|viajes|seguros|vendas|viagens)|agents? de (?:voyages?|vente)|\ucd9c\uc2dc|\u7686\u3055\u3093|\u7686\u69d8|\u5404\u4f4d|\uc5ec\ub7ec\ubd84/iu;
/** What a machine says of itself. */
const ITSELF = /\bas an? (?:\w{1,12} ){0,3}(?:model|assistant|ai),? (?:\w{1,12} )?I\b/i;

/** An option of a command, and what its line says up to the phrase; the next one. */
const OPTION = /(?:^|\n)[ \t]{0,12}-{1,2}(?:[a-z][\w-]{0,40}[^\n]{0,120})?$/i;
const NEXT_OPTION = /\n[ \t]{0,12}-{1,2}[a-z]/i;
/** What a policy forbids people to try. */
const NOT_TO_TRY =
	/\b(?:(?:may|must|shall|can|will|are|do|agree) ?not (?:\w{1,12} ){0,2}(?:attempt|try|seek) to|(?:prohibited|forbidden|not (?:permitted|allowed)) (?:to|from))\b[^.!?\n]{0,160}$/i;
/** What a figure says between dashes, and the word for it. */
const DASHED =
	/^\s{0,8}[\u2014\u2013] [^\n]{2,200}[,.!?\u2026]? ?[\u2014\u2013] (?:\p{L}{1,14} ){0,2}(?:\u0441\u043a\u0430\u0437|\u0441\u043f\u0440\u043e\u0441|\u043e\u0442\u0432\u0435\u0442|\u043f\u0440\u043e\u0448\u0435\u043f\u0442|\u043a\u0440\u0438\u043a|\u043f\u0440\u0438\u043a\u0430\u0437|\u043f\u0440\u043e\u0448\u0438\u043f|dij|susurr|grit|orden|dit\b|murmur|cri[ae]|ordonn|disse|sussurr|ordin|rzek|powiedz|szepn|zapyta|krzykn)/u;
/** A file that holds names and no secret. */
const EXAMPLE = /\.env\.(?:example|sample|template|dist)\b/i;

/** Four words in a row, or as much of a script without spaces: sentences have such, and commands do not. */
const PROSE =
	/[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}|(?:^|[\s"'(>*])(?:[\p{L}'\u2019]{1,20},? ){3}[\p{L}'\u2019]{1,20}/u;
/** Signs of a shell's or a program's line. */
const SHELL =
	/(?:^|\s)(?:-{1,2}[a-z]|[~.]{0,2}\/[\w.]|[\w.-]{1,40}\/[\w.-])|[|&]{1,2} ?\w|[$`]\(?\w|[\w]=[\w$"']|;\s{0,4}$/;
/** Who is spoken to in a question: a third person is asked about, not told. */
const YOU =
	/(?<!\p{L})(?:you|your|du|dich|dir|dein\p{L}{0,2}|ihr|tu|te|toi|vous|votre|usted|tú|voi|lei|você|vós|je|jij|uw|u|ty|twoj\p{L}{0,2}|ты|вы|твой|тебе|вам|du|din)(?!\p{L})/iu;
const TOLD: ReadonlySet<Family> = new Set(['address', 'coercion', 'concealment']);
/** What a machine may be forbidden, or called for. */
const DUTIES: ReadonlySet<Family> = new Set(['address', 'coercion', 'solicitation', 'exfiltration']);
const COMMANDS: ReadonlySet<Family> = new Set(['coercion', 'solicitation', 'disguise', 'exfiltration']);
const LINE = 200;

/** The line, or lines, that the phrase stands on; a long one is cut. */
function lineOf(text: string, start: number, end: number): string {
	const before = text.slice(Math.max(0, start - LINE), start);
	const behind = text.slice(end, end + LINE);
	const stop = behind.indexOf('\n');
	return (
		before.slice(before.lastIndexOf('\n') + 1) +
		text.slice(start, end) +
		(stop < 0 ? behind : behind.slice(0, stop))
	);
}

/** True where a phrase is a line that a shell reads: nobody is spoken to. */
function isCommandLine(text: string, start: number, end: number): boolean {
	return lineOf(text, start, end)
		.split('\n')
		.every(
			line =>
				line.trim() === '' || ((line.trimStart().startsWith('#') || SHELL.test(line)) && !PROSE.test(line)),
		);
}

/** True where consent is to be asked for: "must not delete files without approval". */
function isGuarded(lead: string, said: string): boolean {
	return (
		CONSENT.test(lead.slice(-NEAR) + said) ||
		(WITHOUT.test(said) && FORBIDS.test(lead + said.replace(WITHOUT, '')))
	);
}

/** What is left of how a phrase stands as an order, from 0 to 1; it warns as before. Linear: it looks at a bounded part. */
export function shareOrdered(text: string, { family, rule, start, end }: Found): number {
	if (family === 'invisible' || family === 'wording') return 1;
	if (COMMANDS.has(family) && rule !== 'open-link' && isCommandLine(text, start, end)) return 0.5;
	const said = text.slice(start, Math.min(end, start + BESIDE));
	const before = text.slice(Math.max(0, start - BESIDE), start);
	const behind = text.slice(end, end + BESIDE);
	const ends = LAST_END.exec(before);
	const lead = ends === null ? before : before.slice(ends.index + 1);
	const stop = behind.search(NEXT_END);
	const rest = stop < 0 ? behind : behind.slice(0, stop);
	let part = 1;
	if (
		family === 'override' &&
		(IF_ASKED.test(lead) || IF_ASKED_TO.test(lead + said) || ASKED_BEHIND.test(rest))
	)
		part *= 0.3;
	if (family === 'override' && CONDITION.test(lead) && !TO_MODELS.test(lead)) part *= 0.5;
	if (family === 'concealment' && SURPRISE.test(before + said + behind)) part *= 0.4;
	if (family === 'concealment' && OWN_PROMPT.test(said)) part *= 0.6;
	if (family === 'override' && APPROVALS.test(said)) part *= 0.4;
	if (
		(family === 'coercion' || family === 'address' || family === 'override') &&
		isGuarded(lead, said + rest)
	)
		part *= 0.4;
	if (family === 'concealment' && (isGuarded(lead, said + rest.slice(0, SOON)) || said.includes(';')))
		part *= 0.4;
	if (
		(family === 'solicitation' || family === 'exfiltration') &&
		OWN_KEY.test(said + rest) &&
		OF_REQUESTS.test(said + rest)
	)
		part *= 0.4;
	if (SLASHED.test(before.slice(-LONGEST_NAME) + said)) part *= 0.4;
	if (family === 'address' && GIVEN_TO.test(lead)) part *= 0.3;
	if (PERSONS.test(lead + said + rest)) part *= 0.4;
	if ((family === 'address' || family === 'coercion') && ITSELF.test(lead + said)) part *= 0.3;
	if (
		(family === 'address' || family === 'coercion') &&
		behind[stop] === '?' &&
		!YOU.test(lead + said + rest)
	)
		part *= 0.4;
	if (DUTIES.has(family) && isRuledOut(lead + said + rest)) part *= 0.4;
	if (STAFF.test(lead) && (FORBIDS.test(lead + said) || FORBIDS_LAST.test(rest))) part *= 0.4;
	if (family === 'override' && STATED_LAST.test(rest)) part *= 0.3;
	if (TOLD.has(family) && TOLD_OTHERS.test(lead) && !HAS.test(lead)) part *= 0.4;
	if (family === 'exfiltration' && REPORTS.test(said + rest)) part *= 0.4;
	if (family === 'address' && MOVES_OTHERS.test(lead)) part *= 0.3;
	if ((family === 'override' || family === 'coercion') && PARTS.test(lead)) part *= 0.6;
	if (family === 'override' && SHOWS_ATTENTION.test(lead)) part *= 0.3;
	if ((family === 'jailbreak' || family === 'override') && DEFINED.test(behind)) part *= 0.4;
	if (family === 'solicitation' && ASKS_IT.test(lead)) part *= 0.4;
	if (family === 'override' && OF_DEVICE.test(rest)) part *= 0.4;
	if (rule === 'exfiltrate-private' && AT_HOME.test(said)) part *= 0.4;
	if ((family === 'solicitation' || family === 'exfiltration') && FILLS.test(said + rest)) part *= 0.5;
	if (rule === 'override-consent' && ONLY_WITH.test(lead)) part *= 0.4;
	if (family === 'concealment' && REMINDER.test(said) && REMINDED.test(before)) part *= 0.6;
	if (family === 'override' && OTHER_WAY.test(lead)) part *= 0.4;
	if (family === 'solicitation' && SHOWN_TO_SOME.test(rest)) part *= 0.4;
	if ((family === 'solicitation' || family === 'override') && TYPED_IN.test(said + rest)) part *= 0.4;
	if (TELLS_YOU.test(lead)) part *= 0.4;
	if (TELLS_MODEL.test(lead)) part *= 0.5;
	if (TYPED.test(lead)) part *= 0.3;
	if (TOLD_ME.test(lead)) part *= 0.4;
	if (family === 'override' && NO_LONGER.test(lead)) part *= 0.3;
	if (family === 'address' && /^your\b/i.test(said) && SUPPOSES.test(lead)) part *= 0.3;
	if (family === 'solicitation' && SOME_MESSAGE.test(said)) part *= 0.3;
	if (family === 'concealment' && SOMETIMES.test(said + rest)) part *= 0.4;
	if (family === 'override' && SUPERSEDED.test(said + rest)) part *= 0.4;
	if (family === 'address' && (OURS.test(lead) || OF_SOMEBODY.test(said + rest) || SAYS_TO.test(said)))
		part *= 0.3;
	if (family === 'address' || family === 'coercion') {
		if (CALLS_AGENTS.test(said) && CUSTOMERS.test(before + behind)) part *= 0.4;
		if (
			CALLS_PERSON.test(said) &&
			(family === 'address' || GREETED.test(lead)) &&
			SIGNED.test(text.slice(end, end + LETTER))
		)
			part *= 0.25;
	}
	if (family === 'coercion' && SEQUENCE.test(said)) part *= 0.4;
	if (
		(family === 'coercion' || isByClass(rule)) &&
		(TIDIES.test(said) || (MERGES.test(said) && CHECKED.test(before + behind)))
	)
		part *= 0.4;
	if (isByClass(rule) && AGENTS_BEFORE.test(before + said) && CUSTOMERS.test(before + behind)) part *= 0.4;
	if (family === 'concealment' && CUSTOMERS.test(said) && AGENTS_BEFORE.test(before)) part *= 0.5;
	if (family === 'concealment' && OF_HIM.test(said + behind.slice(0, NEAR))) part *= 0.5;
	if (OPTION.test(before) && (NEXT_OPTION.test(before) || NEXT_OPTION.test(said + behind))) part *= 0.4;
	if (NOT_TO_TRY.test(lead)) part *= 0.4;
	if (DASHED.test(lineOf(text, start, end))) part *= 0.4;
	if (family === 'solicitation' && EXAMPLE.test(said + rest)) part *= 0.4;
	const choice = CHOICE.exec(before);
	if ((choice !== null || CHOICE_BEHIND.test(behind)) && QUESTIONED.test(before + behind)) part *= 0.4;
	return part;
}
