// Marks that are not words: forged chat-template tokens and turns, hiding styles, and the words around a phrase that
// tell a report of an attack from an attack. Data only.

import type { Family } from './rule.js';

export interface MarkRule {
	readonly id: string;
	readonly family: Family;
	readonly weight: number;
	/** Linear; global; bounded repetition only. */
	readonly pattern: RegExp;
}

export const MARKS: readonly MarkRule[] = [
	{
		id: 'forged-template-token',
		family: 'forgery',
		weight: 6,
		pattern:
			/<\|(?:im_start|im_end|system|user|assistant|end|endoftext|end_of_text|eot_id|eom_id|start_header_id|end_header_id|begin_of_text|startoftext|endofprompt|channel|message|start|tool_call|tool_response|(?:start|end)_of_turn_token|(?:system|user|chatbot)_token|(?:user|assistant|system|observation)_end)\|>|<\uff5c(?:user|assistant|system|begin\u2581of\u2581sentence|end\u2581of\u2581sentence)\uff5c>|<(?:start|end)_of_turn>|\[\/?(?:SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS|TOOL_CALLS)\]/gi,
	},
	{
		id: 'forged-end',
		family: 'forgery',
		weight: 6,
		pattern:
			/<\/(?:document|documents|context|tool_response|tool_result|tool_output|search_results?|untrusted(?:_content)?|data|input|user_input|article|email|webpage|function_results?)>\s{0,8}(?:<\/\w{1,30}>\s{0,8}){0,3}<(?:user|system|assistant|instructions?|human)\b/gi,
	},
	{
		id: 'forged-result-end',
		family: 'forgery',
		weight: 6,
		pattern: /<\/(?:tool_results?|tool_response|tool_output|function_results?)>\s{0,8}[A-Z][a-z]/g,
	},
	{
		id: 'forged-result',
		family: 'forgery',
		weight: 3,
		pattern: /(?:^|\n)[ \t]{0,4}(?:tool|function) (?:results?|response|output) ?:/gi,
	},
	{
		id: 'forged-block',
		family: 'forgery',
		weight: 4,
		pattern:
			/(?:^|\n)[ \t]{0,4}```(?:system|instructions?|assistant) {0,4}\n|\{\{#(?:system|user|assistant)\b/gi,
	},
	{
		id: 'named-for-models',
		family: 'address',
		weight: 5,
		pattern:
			/\b(?:ai|llm|assistant|agent|model|chatbot)[-_ ]{1,2}instructions?"{0,1} {0,4}(?:[:=>]|content)/gi,
	},
	{
		id: 'forged-note',
		family: 'forgery',
		weight: 4,
		pattern:
			/\b(?:SYSTEM|ADMIN|DEVELOPER|ASSISTANT) (?:NOTE|MESSAGE|UPDATE|ALERT|NOTICE|INSTRUCTIONS?|COMMAND|DIRECTIVE) ?[:\]]/g,
	},
	{
		id: 'posts-environment',
		family: 'exfiltration',
		weight: 5,
		pattern:
			/\b(?:post|put|send|fetch|urlopen|request|sendBeacon)\([^\n;}]{0,160}(?:\bos\.environ|\bprocess\.env|\bos\.Environ\(\)|\bSystem\.getenv\(\)|\bENV\.to_h|\bgetenv\(\))(?![.[\w])/gi,
	},
	{
		// "[Stufe: Betreiber]", `niveau="racine"`: a rank that a text gives itself, in the languages of such.
		id: 'forged-level',
		family: 'forgery',
		weight: 3.8,
		pattern:
			/(?:[[{<(\u3010]{1,2} ?\/?(?:access[ _])?|\s)(?:level|niveau|stufe|nivel|livello|n\u00edvel|poziom|niv\u00e5|seviye|tingkat|droits|rechte|permisos|\u0443\u0440\u043e\u0432\u0435\u043d\u044c|\u0440\u0456\u0432\u0435\u043d\u044c|\u043f\u0440\u0430\u0432\u0430|\u6743\u9650|\u6a29\u9650|\u7ea7\u522b|\uad8c\ud55c|\u0627\u0644\u0645\u0633\u062a\u0648\u0649|\u0938\u094d\u0924\u0930)(?: ?[:\uff1a] ?|=["'])(?:operator|op\u00e9rateur|betreiber|constructeur|hersteller|developer|entwickler|d\u00e9veloppeur|administra\p{L}{2,6}|root|racine|owner|propri\u00e9taire|besitzer|eigent\u00fcmer|due\u00f1o|propietario|propriet\u00e1rio|proprietario|gestore|gestor|w\u0142a\u015bciciel|\u00e4gare|y\u00f6netici|pemilik|superviseur|\u0432\u043b\u0430\u0434\u0435\u043b\u0435\u0446|\u0432\u043b\u0430\u0441\u043d\u0438\u043a|\u0430\u0434\u043c\u0438\u043d\p{L}{0,12}|\u7ba1\u7406\u5458|\u7ba1\u7406\u8005|\u5f00\u53d1\u8005|\uad00\ub9ac\uc790|\u0645\u062f\u064a\u0631|\u0627\u0644\u0645\u0627\u0644\u0643)/giu,
	},
	{ id: 'forged-inst-tag', family: 'forgery', weight: 7, pattern: /\[\/?INST\]|<<\/?SYS>>/gi },
	{
		id: 'forged-system-tag',
		family: 'forgery',
		weight: 4,
		pattern:
			/<\/?(?:system|system[_-]prompt|system[_-]message|system[_-]instructions?|system[_-]reminder|sys|instructions?|developer[_-]message|user[_-]input|user[_-]query|user[_-]message|untrusted[_-]?(?:content|input|data)|tool[_-]results?|tool[_-]response|tool[_-]output|tool[_-]call|function[_-]results?|function[_-]response|function[_-]calls|function[_-]call|assistant)>/gi,
	},
	{
		id: 'forged-heading',
		family: 'forgery',
		weight: 4,
		pattern:
			/(?:^|\n)[ \t]{0,4}#{1,6} {0,2}(?:system|instructions?|human|assistant|user|response|new instructions?|system (?:prompt|message|instructions?)) {0,2}:/gi,
	},
	{
		id: 'forged-bracket',
		family: 'forgery',
		weight: 4,
		pattern:
			/\[\[? ?\/?(?:system|admin|administrator|developer|assistant|system (?:prompt|message|override|instructions?|note|update|command)|hidden instructions?|instructions?)(?: (?:message|note|prompt|instructions?))? ?(?:\]|:)/gi,
	},
	{
		id: 'forged-dialogue',
		family: 'forgery',
		weight: 4,
		pattern:
			/(?:^|\n|\\n)[ \t]{0,4}(?:human|user) {0,2}:[^\n\\]{1,300}(?:\n|\\n){1,3}[ \t]{0,4}(?:assistant|ai) {0,2}:|\\n\\n(?:human|assistant):/gi,
	},
	{
		id: 'forged-turn',
		family: 'forgery',
		weight: 3,
		pattern:
			/(?:^|[\n>"*])[ \t]{0,4}\*{0,2}(?:human|assistant|system|user|ai|developer)\*{0,2} ?: ?\*{0,2}(?=[ \t\n]?[a-z])/gi,
	},
];

/** Such a place written in capitals: `?d=BASE64_OF_CHAT`. */
export const SHOUTED = /[=/][A-Z][A-Z0-9]{1,40}_[A-Z0-9_]{2,60}/;

/** Where text is put out of a person's sight: what follows closely is not meant for one. */
export const HIDING =
	/<!--|display ?: ?none|visibility ?: ?hidden|font-size ?: ?0|opacity ?: ?0(?![.\d])|color ?[:=] ?["']?(?:white|transparent|#fff)|textcolor\{white\}|<input type=["']?hidden|content: ?["']|text-indent ?: ?-\d{3}|(?:left|top) ?: ?-\d{4}|<[a-z]{1,10} hidden[ >]|aria-hidden|\[\/\/\]: ?#|\[comment\]: ?[#<]|(?:width|height) ?: ?0/gi;

/** An address with a value to fill in, or that ends before its value. */
export const OPEN_QUERY =
	/https?:\/\/[^\s"'<>(){}[\]]{3,200}[?&][\w.-]{1,24}=(?:<[\w -]{2,30}>|\{[\w -]{2,30}\}|\[[\w -]{2,30}\]|(?=[\s"')\]`,]|$))/gi;

/** What a link must carry to be one that takes data out: a place to fill in, and a name for what goes there. */
export const PLACEHOLDER = /[=/](?:\{|\[|<|\$|%7b|%5b|%3c|__?[a-z]|your_|insert)/i;
export const PLACEHOLDER_NAME =
	/data|secret|prompt|summar|conversation|history|token|key|passw|env|info|content|message|base64|encod|user|chat|context|output|response|answer|stolen|leak|exfil|credential|cookie|memory|session/i;

/** Words of those who write about attacks; each counts once. The pattern's groups: full weight, half weight. */
export const ABOUT =
	/\b(injections?|ctf|capture the flag|write-?ups?|walkthrough|injected|jailbreak(?:s|ing| prompts?| attempts?| attacks?)|attackers?|adversar|malicious|owasp|payloads?|red[- ]team|untrusted|exploit|vulnerab|phishing|hijack|mitigat|llm01|prompt hacking|inyecci|injektion|iniezion|injeç|angreifer|atacante|attaquant|attaccant)|\b(attacks?|detect|examples?\b|e\.g\.|such as|for instance|samples?\b|phrases?\b|strings?\b|sanitiz|defend|defen[sc]|prevent|fixture|dataset|benchmark|research|classifier|false positive|patterns?\b|regex|blocklist|denylist|trick(?:s|ed)?\b|test cases?|assert(?:ions?|s)?\b|expect\(|classif(?:y|ied)\b|unit tests?|def test_|red-teamed|corpus|prompt leaking|flag(?:s|ged|ging)\b|refuse\b|hypothetical|imagine\b|quot(?:e|ed|es|ing)\b|advisor(?:y|ies)\b|could contain|guardrails?|filter|scan|angriff|ataque|attaque|attacco|ejemplo|exemple|exemplo|beispiel|esempio|voorbeeld|przykład|příklad|exempel|örne[kğ]|contoh|ví dụ|researchers?|forscher|chercheurs|investigadores|ricercatori|pesquisadores|onderzoekers|badacze)|(attacco|saldırı|enjeksiyon|serangan|injeksi|wstrzyknię|útok|tấn công|ін.єкці|приклад|пример|इंजेक्शन|उदाहरण|हमला|مثال|تزریق|예시|漏洞|脆弱性|уязвим|исследовател|研究者|研究人员|연구자|الباحث|题解|注入|攻击|攻擊|インジェクション|攻撃|인젝션|공격|инъекци|атак|злоумышленник|例えば|例如|예를|например|حقن|هجوم)/gi;

/** Machines that read or write, in the words of who writes about them; a text that names them all along is about them. */
export const NAMES_MACHINES =
	/\b(?:agents?|assistants?|asistentes?|assistentes?|assistenti?|agentes?|agenten|assistenten|assistente|chatbots?|bots?|models?|modell\p{L}{0,2}|modelos?|mod\u00e8les?|llms?|ai|ki|ia)\b|\u667a\u80fd\u4f53|\u52a9\u624b|\u6a21\u578b|\u4ee3\u7406|\u30a8\u30fc\u30b8\u30a7\u30f3\u30c8|\u30a2\u30b7\u30b9\u30bf\u30f3\u30c8|\u30e2\u30c7\u30eb|\uc5d0\uc774\uc804\ud2b8|\ubaa8\ub378|\u0430\u0433\u0435\u043d\u0442|\u0430\u0441\u0441\u0438\u0441\u0442\u0435\u043d\u0442|\u043c\u043e\u0434\u0435\u043b|\u0648\u0643\u064a\u0644|\u0648\u0643\u0644\u0627\u0621|\u0645\u0633\u0627\u0639\u062f|\u0646\u0645\u0648\u0630\u062c|\u090f\u091c\u0947\u0902\u091f|\u0938\u0939\u093e\u092f\u0915/giu;

/** Words of games that people play, whose rules tell them to forget cards and to keep roles from others; two of them count. */
export const GAME =
	/\b(?:players?|storyteller|npcs?|enem(?:y|ies)|quests?|simon says|whoever|rounds?|cards|decks?|dice|werewol|mafia|dungeon|game master|pirates?|ahoy|arr+|matey|treasure|traitors?|crown|kings?|queens?|wizards?|knights?|dragons?|jeu|joueu|manche|juego|jugador|ronda|cartas|partida|spieler|spiel|runde|karte|gioco|giocator|turno|carte|jogo|jogador|rodada|spelregel|speler|ronde|kaart|zasady gry|gracz|rund|kart[ayęoi]|oyun|turun|turu|permainan|pemain|putaran|kartu)|(?:игр[аыуо]|раунд|карт[ыау]|мафи|게임|라운드|카드|마피아|참가자|이번 판|이전 판|游戏|回合|玩家|卡牌|ゲーム|ラウンド|プレイヤー|カード|人狼|trò chơi|luật chơi|người chơi|lá bài|ván|لعبة|لاعب|جولة|أوراق|खेल|खिलाड़|दौर|पत्ते|werewol|werwol|weerwol|wilkoła|varulv|loup-garou|lobisomem|lupo mannaro|vlkodla|оборотн|вовкулак|verräter|seherin|mitspiel|drottning|rundan|spelar[en]|omgång|hráč|παίκτ|γύρο|κάρτα|προδότ|παιχνίδ|гравц|гравець|картк|jucător|pelaaj|játékos|kártya|oyuncu)/gi;

/**
 * An order that holds only for who has already paid or done something, or that is about an office's letter, in one
 * sentence: "if you have already paid, please disregard this reminder".
 */
export const PAID =
	/\b(?:already|previously) (?:paid|settled|made (?:the|your|this) payment|completed|replied|responded|registered|received|submitted|renewed)|\bpaid in full\b|\b(?:bereits|schon) (?:bezahlt|beglichen|überwiesen|gezahlt|erledigt|beantwortet)|\b(?:zahlung|rechnung|betrag) (?:bereits|schon)|\b(?:déjà) (?:payé|réglé|effectué|acquitté|répondu)|\bya (?:ha |has |han |hubiera )?(?:pagado|realizado|efectuado|pagó|realizó|abonado|respondido)|\bgià (?:pagato|effettuato|saldato|provveduto|risposto)|\bjá (?:tenha |pagou|efetuou|efetuado|pago|realizou|respondeu|fez)|уже (?:оплат|внесл|ответ|погас|выполн)|\b(?:już|zosta[łl]a? już) (?:opłac|zapłac|uregul|dokona)|\b(?:opłacon|uregulowan|zapłacon)|ödeme(?:nizi|yi)? (?:zaten |daha önce )?(?:yapt|gerçekleş)|\bzaten öde|\b(?:al|reeds) (?:betaald|voldaan|beantwoord)|(?:سددت|دفعت|تم السداد|قمت بالسداد|قمت بالدفع|تم الدفع)|(?:भुगतान (?:पहले ही )?(?:कर दिया|कर चुके|किया है|हो चुका|हो गया)|चुका दिया)|(?:결제|납부|입금|지불|송금|답변|회신|신청|처리)(?:를|을)? ?(?:하셨|하신|하였|했|되었|됐|된|완료)|완납|(?:支払い?|入金|納付|振込み?|対応|回答)(?:いが|が|は|を)?(?:既に|すでに)?(?:済|完了|いただい)|行き違い|已(?:经|經)?[^。\n]{0,6}(?:付款|缴费|繳費|支付|缴纳|还款|繳納|付清|回复|办理)|đã (?:thanh toán|nộp|đóng|trả lời|hoàn tất)|\bsudah (?:membayar|melakukan pembayaran|melunasi|dibayar|membalas)|안내(?:문|장|서| ?메일)|안내[는를와]? ?(?:무시|참고)[^.\n]{0,8}(?:바랍니다|주십시오|주세요)|(?:fizetett|maksanut|betalt|betalat|zaplatil|a plătit|plătit deja)/iu;

/** Signs of a program that sets prompts, and of its manual. */
export const PROGRAM_OF_PROMPTS =
	/\b\w{0,30}PromptTemplate|\bLLMChain|\b(?:system|user|base|default|custom|agent)_?[pP]rompt\w{0,20} ?[=:(]|\b(?:system|prompt|prompt_?[tT]emplate|instructions|messages|system_message|systemMessage) ?= ?["'`f[({\w]|\bprompt_template|\bpromptTemplate|\bSystemMessage\b|\bfrom_messages|\bset_?[pP]rompt|\b(?:Agent|Chain|Chat\w{0,20}|Client|Assistant|LLM)\(|\b(?:agent|chain|llm|client|model|chat)\.\w{1,40}\(|"role" ?:|\bverbose ?[=:]/g;

/** What tells a phone, a browser or a program with a mode for developers. */
export const DEVICE =
	/\b(?:android|iphone|ipad|ios|chromebook|chrome|firefox|windows|macos|xcode|usb|settings|device|phone|tablet|console|browser|extension|router|build number|tap|discord|steam|roku|headset|vscode|studio|sandbox|dashboard)\b/gi;

/** What a letter of people begins or ends with, in the languages of such. */
export const GREETING =
	/(?:^|[\n>"])[ \t]{0,4}(?:hi|hello|dear|hey|good (?:morning|evening|day)|hola|estimad[oa]s?|querid[oa]s?|buenos d\u00edas|bonjour|ch\u00e8re?s?|car[oa]|salut|hallo|liebe[rs]?|sehr geehrte[rs]?|guten (?:tag|morgen)|buongiorno|ciao|gentile|ol\u00e1|prezad[oa]s?|bom dia|beste|geachte|goedendag|dzie\u0144 dobry|cze\u015b\u0107|szanown\p{L}{1,2}|dobr\u00fd den|hej|merhaba|say\u0131n|\u0437\u0434\u0440\u0430\u0432\u0441\u0442\u0432\u0443\u0439\u0442\u0435|\u043f\u0440\u0438\u0432\u0435\u0442|\u0443\u0432\u0430\u0436\u0430\u0435\u043c\p{L}{1,3}|\u0434\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c|\u0432\u0456\u0442\u0430\u044e|xin ch\u00e0o|halo|selamat (?:pagi|siang))[ ,!:]|(?:^|\n)[ \t]{0,4}(?:\u60a8\u597d|\u4f60\u597d|\u5c0a\u656c\u7684|\u304a\u4e16\u8a71|\u3053\u3093\u306b\u3061\u306f|\uc548\ub155|\u0645\u0631\u062d\u0628\u0627|\u0928\u092e\u0938\u094d\u0924\u0947)/giu;

/** Who is named where a machine is meant. */
export const NAMED_MACHINE =
	/sprachmodell|assistenz|assistent|asystent|asisten|\u03b2\u03bf\u03b7\u03b8|\u03c0\u03c1\u03ac\u03ba\u03c4\u03bf\u03c1|tr\u1ee3 l\u00fd|\u043f\u043e\u043c\u043e\u0449\u043d\u0438\u043a|\u043f\u043e\u043c\u0456\u0447\u043d\u0438\u043a|\u0430\u0441\u0438\u0441\u0442\u0435\u043d\u0442|\ubd07|\b(?:ai|a\.i\.|llms?|gpt|chatgpt|claude|gemini|copilot|assistants?|agents?|bots?|chatbots?|models?|system|prompt|ki|ia|assistent\p{L}{0,3}|asistente?s?|assistentes?|agente[sn]?|modell\p{L}{0,2}|modelos?|mod\u00e8les?|yapay)\b|\u0418\u0418|\u0428\u0406|\u0430\u0441\u0441\u0438\u0441\u0442\u0435\u043d\u0442|\u0430\u0433\u0435\u043d\u0442|\u043c\u043e\u0434\u0435\u043b|\u0431\u043e\u0442|\u52a9\u624b|\u667a\u80fd|\u6a21\u578b|\u63d0\u793a\u8bcd|\u4eba\u5de5|\u30a2\u30b7\u30b9\u30bf\u30f3\u30c8|\u30a8\u30fc\u30b8\u30a7\u30f3\u30c8|\u30e2\u30c7\u30eb|\u30d7\u30ed\u30f3\u30d7\u30c8|\ube44\uc11c|\uc5d0\uc774\uc804\ud2b8|\ubaa8\ub378|\ud504\ub86c\ud504\ud2b8|\u0627\u0644\u0645\u0633\u0627\u0639\u062f|\u0644\u0644\u0648\u0643\u064a\u0644|\u0646\u0645\u0648\u0630\u062c|\u0630\u0643|\u090f\u0906\u0908|\u0938\u0939\u093e\u092f\u0915/giu;

/** Who speaks right behind a quotation's end, or behind a dash, in a tale: "she said", « dit la reine », — dijo. */
export const TALE =
	/["\u201d\u00bb\u201c],? (?:(?:she|he|they|it|[A-Z][a-z]{1,15}|the \w{1,15}) (?:said|asked|whispered|told|replied|answered|shouted|muttered|cried|laughed)|(?:said|asked|whispered|replied|answered|shouted|muttered|cried) (?:she|he|they|the|[A-Z])|(?:sagte|fl\u00fcsterte|rief|fragte|antwortete|murmelte|befahl) \p{L}|(?:dit|murmura|r\u00e9pondit|demanda|cria)(?:-t-|-| )(?:il|elle|la|le|l)|(?:dijo|susurr\u00f3|respondi\u00f3|pregunt\u00f3|grit\u00f3) \p{L}|(?:disse|sussurr\u00f2|rispose|chiese|sussurrou|respondeu|perguntou) \p{L}|(?:zei|fluisterde|vroeg|riep|s\u0142uchaj|powiedzia\u0142a?|szepn\u0119\u0142a?|sade|viskade|dedi|f\u0131s\u0131ldad\u0131|\u0441\u043a\u0430\u0437\u0430\u043b|\u0448\u0435\u043f\u043d\u0443\u043b|\u043f\u0440\u043e\u0448\u0435\u043f\u0442\u0430\u043b))|[\u2014\u2013] ?(?:(?:me|te|le|les|nos|se) )?(?:dit|murmura|r\u00e9pondit|demanda|dijo|susurr\u00f3|respondi\u00f3|pregunt\u00f3|disse|\u0441\u043a\u0430\u0437\u0430\u043b|\u0441\u043f\u0440\u043e\u0441\u0438\u043b|\u0448\u0435\u043f\u043d\u0443\u043b|\u043f\u0440\u043e\u0448\u0435\u043f\u0442\u0430\u043b|\u0441\u043a\u0430\u0437\u0430\u0432|\u043f\u0440\u043e\u0448\u0435\u043f\u043e\u0442)|(?:^|\n)[\u2014\u2013-] ?\p{L}[^\n]{2,160}, (?:dit|murmura|r\u00e9pondit|ordonna|souffla|cria)(?:-t-|-| )(?:la|le|l|il|elle)|[\u201d\u300d\u300f]\uff0c?(?:\u5979|\u4ed6|\u5b83)[^\u3002\n]{0,8}(?:\u8bf4|\u8aaa|\u9053|\u95ee)|[\u300d\u300f]\u3068[^\u3002\n]{0,16}(?:\u8a00|\u56c1|\u53eb|\u7b54\u3048|\u5c0b\u306d)|["\u201d] ?(?:\uadf8\ub140|\uadf8)?[^.\n]{0,16}(?:\ub9d0\ud588|\uc18d\uc0ad\uc600|\ubb3c\uc5c8)/gu;

/**
 * Where a prompt tells a machine of the writer's own what it is, in many languages; not where it is to become another one, or
 * is to have no limits.
 */
export const ROLE =
	/(?:(?:^|\n)[ \t]{0,4}(?:[>*#+-]{1,3}[ \t]{0,3})?|["'\u201c`:*_.!>][ \t]{0,4})(?:(?:You are|You're|Act as|You will act as|I want you to act as|You will be|You work as) (?:an? |the |\p{Lu}\p{L}{1,15}[,.] )|(?:Du bist|Sie sind) (?:ein|eine|der|die) |(?:Tu es|Vous \u00eates) (?:un|une|le|la) |(?:Eres|Usted es) (?:un|una|el|la) |Sei (?:un |una |il |la |un['\u2019]|l['\u2019])|(?:Voc\u00ea \u00e9|\u00c9s) (?:um|uma|o|a) |(?:Je|U) bent (?:een|de) |Jeste\u015b |[\u0422\u0442]\u044b (?:\u2014 |- )|[\u0422\u0442]\u0438 (?:\u2014 |- )?(?:\u043f\u043e\u043c\u0456\u0447\u043d\u0438\u043a|\u0430\u0441\u0438\u0441\u0442\u0435\u043d\u0442)|(?:\u4f60|\u60a8)\u662f(?:\u4e00|\u67d0|\u516c\u53f8)|\u3042\u306a\u305f\u306f|\ub2f9\uc2e0\uc740 |\u0623\u0646\u062a \u0645\u0633\u0627\u0639\u062f|(?:\u0906\u092a|\u0924\u0941\u092e) \u090f\u0915 |(?:Sen|Siz) bir |B\u1ea1n l\u00e0 |(?:Anda|Kamu) adalah |Du (?:\u00e4r|er) en |Jsi |(?:E\u0219ti|Sunte\u021bi) un )(?![^.!?\n\u3002]{0,160}(?:\bwithout\b|\bno (?:rules?|restrictions?|limits?|filters?)|unrestricted|uncensored|unfiltered|anything|never refuse|\bfree\b|\bDAN\b|jailbr|ohne|sans (?:r\u00e8gle|restriction|limite|aucune)|\bsin (?:restric|l\u00edmit|regl|norm|filtr)|senza|\bsem (?:restri|limit|regra|filtr)|zonder|\bbez |\u0431\u0435\u0437 |\u6ca1\u6709|\u6c92\u6709|\u4e0d\u53d7|\u5236\u9650\u306e\u306a\u3044|\u7121\u5236\u9650|\uc81c\ud55c|\u0628\u062f\u0648\u0646|\u092c\u093f\u0928\u093e|olmayan|kh\u00f4ng (?:c\u00f3|b\u1ecb)|tanpa|utan ))/gu;

/** Who speaks in a play, and what heads its scenes, a song or a diary: two different ones of the first count. */
export const SPEAKER =
	/(?<![\w"'.-])(?!(?:SYSTEM|USER|ASSISTANT|BOT|HUMAN|MODEL|AGENT|ADMIN\w*|ROOT|DEVELOPER|NOTES?|NOTICE|WARN\w*|IMPORTANT|ATTENTION|URGENT|CRITICAL|TODO|FIXME|ERROR|INFO|DEBUG|FATAL|TRACE|INSTRUCTIONS?|TASK|NEW|OVERRIDE|MESSAGE|UPDATE|ALERT|SUMMARY|DESCRIPTION|SUBJECT|FROM|DATE|INPUT|OUTPUT|RESULTS?|RESPONSE|QUESTION|ANSWER|CONTEXT|STEP|GOAL|RULES?|HINT|TIP|END|BEGIN|TITLE|SUCCESS|DONE|PROMPT|COMMAND|ACTION|REASON|STATUS|PRIORITY|LLM|HTTPS?|URL|JSON|API|PS|SISTEMA?|SYSTEEM|SYSTEMET?|SYST\u00c8ME|(?:BE)?NUTZER|USUARIO|USU\u00c1RIO|UTILISATEUR|UTENTE|GEBRUIKER|U\u017bYTKOWNIK|KULLANICI|ASISTENTE?|ASSISTENTE?|AGENTE|WICHTIG|ACHTUNG|HINWEIS|ANWEISUNG|AUFGABE|IMPORTANTE|ATENCI\u00d3N|ATEN\u00c7\u00c3O|ATTENZIONE|AVVISO|AVISO|NOTA|REMARQUE|CONSIGNE|INSTRUCCI\u00d3N|BELANGRIJK|LET OP|WA\u017bNE|UWAGA|\u00d6NEML\u0130|D\u0130KKAT|VIKTIGT|\u0412\u0410\u0416\u041d\u041e|\u0412\u041d\u0418\u041c\u0410\u041d\u0418\u0415|\u0421\u0418\u0421\u0422\u0415\u041c\u0410|\u0418\u041d\u0421\u0422\u0420\u0423\u041a\u0426\u0418\u042f|\u041f\u041e\u041b\u042c\u0417\u041e\u0412\u0410\u0422\u0415\u041b\u042c|\u0410\u0413\u0415\u041d\u0422|\u0417\u0410\u0414\u0410\u0427\u0410|\u0423\u0412\u0410\u0413\u0410)(?![\p{L}\d]))\p{Lu}[\p{Lu}-]{2,15}(?: \([\w. ]{2,20}\))? ?:(?= [\p{Lu}(])|(?<=(?:^|\n)[ \t]{0,4})(?!(?:SYSTEM|USER|ASSISTANT|BOT|HUMAN|MODEL|AGENT|ADMIN\w*|ROOT|DEVELOPER|NOTES?|NOTICE|WARN\w*|IMPORTANT|ATTENTION|URGENT|CRITICAL|TODO|FIXME|ERROR|INFO|DEBUG|FATAL|TRACE|INSTRUCTIONS?|TASK|NEW|OVERRIDE|MESSAGE|UPDATE|ALERT|SUMMARY|DESCRIPTION|SUBJECT|FROM|DATE|INPUT|OUTPUT|RESULTS?|RESPONSE|QUESTION|ANSWER|CONTEXT|STEP|GOAL|RULES?|HINT|TIP|END|BEGIN|TITLE|SUCCESS|DONE|PROMPT|COMMAND|ACTION|REASON|STATUS|PRIORITY|LLM|HTTPS?|URL|JSON|API|PS|SISTEMA?|SYSTEEM|SYSTEMET?|SYST\u00c8ME|(?:BE)?NUTZER|USUARIO|USU\u00c1RIO|UTILISATEUR|UTENTE|GEBRUIKER|U\u017bYTKOWNIK|KULLANICI|ASISTENTE?|ASSISTENTE?|AGENTE|WICHTIG|ACHTUNG|HINWEIS|ANWEISUNG|AUFGABE|IMPORTANTE|ATENCI\u00d3N|ATEN\u00c7\u00c3O|ATTENZIONE|AVVISO|AVISO|NOTA|REMARQUE|CONSIGNE|INSTRUCCI\u00d3N|BELANGRIJK|LET OP|WA\u017bNE|UWAGA|\u00d6NEML\u0130|D\u0130KKAT|VIKTIGT|\u0412\u0410\u0416\u041d\u041e|\u0412\u041d\u0418\u041c\u0410\u041d\u0418\u0415|\u0421\u0418\u0421\u0422\u0415\u041c\u0410|\u0418\u041d\u0421\u0422\u0420\u0423\u041a\u0426\u0418\u042f|\u041f\u041e\u041b\u042c\u0417\u041e\u0412\u0410\u0422\u0415\u041b\u042c|\u0410\u0413\u0415\u041d\u0422|\u0417\u0410\u0414\u0410\u0427\u0410|\u0423\u0412\u0410\u0413\u0410)(?![\p{L}\d]))\p{Lu}[\p{Lu}-]{2,15}\.(?= [\p{Lu}(])|(?<=\b(?:Student|Partner|Person|Speaker|Actor|Pupil) )[A-D1-4]:(?= [\p{Lu}(])/gu;
export const SCENE =
	/(?:^|\n|["\u201c])[ \t#*_]{0,6}(?:(?:INT|EXT)\.[ /][A-Z]|(?:(?:ACT|AKT|ACTE|ACTO|ATTO|ATO|BEDRIJF|D\u011aJSTV\u00cd|\u0414\u0415\u0419\u0421\u0422\u0412\u0418\u0415|\u0410\u041a\u0422|\u0414\u0406\u042f|PERDE)|(?:SCENE|SZENE|SC\u00c8NE|ESCENA|SCENA|CENA|SCEN|SC\u00c9NA|V\u00ddSTUP|\u0421\u0426\u0415\u041d\u0410|\u042f\u0412\u041b\u0415\u041d\u0418\u0415|SAHNE|BABAK|ADEGAN|H\u1ed2I|C\u1ea2NH))[ .:]{1,2}(?:[IVX\d]{1,4}\b|\d)|\u7b2c[\u4e00-\u5341\d]{1,3}[\u5e55\u573a\u5834]|(?:\u0627\u0644\u0645\u0634\u0647\u062f|\u0926\u0943\u0936\u094d\u092f) )|\b(?:lyrics|chorus|dear diary) ?[:,\n]/gi;

/** Words of scripts that calm who listens; two different ones count. */
export const CALMING =
	/\b(?:hypno\w{1,10}|trance|close your eyes|eyelids|breath(?:e|s|ing)?|inhale|exhale|relax\w{0,6}|drift\w{0,4}|deep(?:er)? sleep|deeply|drowsy|meditat\w{1,4}|to my voice|let go of|calm\w{0,4}|at peace|peaceful)\b/gi;

/** Who says a line of a talk: a name of people before a colon. */
export const CHAT_LINE =
	/(?<=^|\n)[ \t>*-]{0,4}(?:\[?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\]? ?)?<?(?!(?:user|assistant|system|bot|ai|human|model|agent|admin\w*|developer|tool|root|operator|note|subject|from|to|cc|date|re|q|a|name|title|p\.?s)\b)(\p{L}[\p{L}\p{M}.'’ -]{0,15})>?[:：](?=[ \p{L}])/giu;
