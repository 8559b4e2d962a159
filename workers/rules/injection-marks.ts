// Marks that are not words: forged chat-template tokens and turns, hiding styles, and the words around a phrase that
// tell a report of an attack from an attack. Data only.

import type { Family } from './injection-grammar.js';

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
			/<\|(?:im_start|im_end|system|user|assistant|end|endoftext|end_of_text|eot_id|eom_id|start_header_id|end_header_id|begin_of_text|startoftext|endofprompt|channel|message|start|tool_call|tool_response)\|>/gi,
	},
	{
		id: 'forged-end',
		family: 'forgery',
		weight: 6,
		pattern:
			/<\/(?:document|documents|context|tool_response|tool_result|tool_output|search_results?|untrusted(?:_content)?|data|input|user_input|article|email|webpage|function_results?)>\s{0,8}(?:<\/\w{1,30}>\s{0,8}){0,3}<(?:user|system|assistant|instructions?|human)\b/gi,
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
			/(?:^|\n)[ \t]{0,4}(?:human|user) {0,2}:[^\n]{1,300}\n{1,3}[ \t]{0,4}(?:assistant|ai) {0,2}:|\\n\\n(?:human|assistant):/gi,
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
	/\b(injections?|injected|jailbreak(?:s|ing| prompts?| attempts?| attacks?)|attackers?|adversar|malicious|owasp|payloads?|red[- ]team|untrusted|exploit|vulnerab|phishing|hijack|mitigat|llm01|prompt hacking|inyecci|injektion|iniezion|injeç|angreifer|atacante|attaquant|attaccant)|\b(attacks?|detect|examples?\b|e\.g\.|such as|for instance|samples?\b|phrases?\b|strings?\b|sanitiz|defend|defen[sc]|prevent|fixture|dataset|benchmark|research|classifier|false positive|patterns?\b|regex|blocklist|denylist|trick(?:s|ed)?\b|test cases?|assert(?:ions?|s)?\b|expect\(|classif(?:y|ied)\b|unit tests?|def test_|red-teamed|corpus|prompt leaking|flag(?:s|ged|ging)\b|refuse\b|hypothetical|imagine\b|quot(?:e|ed|es|ing)\b|guardrails?|filter|scan|angriff|ataque|attaque|attacco|ejemplo|exemple|exemplo|beispiel|esempio)|(注入|攻击|攻擊|インジェクション|攻撃|인젝션|공격|инъекци|атак|злоумышленник|例えば|例如|예를|например|حقن|هجوم)/gi;

/** Words of games that people play, whose rules tell them to forget cards and to keep roles from others; two of them count. */
export const GAME =
	/\b(?:players?|rounds?|cards|decks?|dice|werewol|mafia|dungeon|game master|jeu|joueu|manche|juego|jugador|ronda|cartas|partida|spieler|spiel|runde|karte|gioco|giocator|turno|carte|jogo|jogador|rodada|spelregel|speler|ronde|kaart|zasady gry|gracz|rund|kart[ayęoi]|oyun|turun|turu|permainan|pemain|putaran|kartu)|(?:игр[аыуо]|раунд|карт[ыау]|мафи|게임|라운드|카드|마피아|참가자|이번 판|이전 판|游戏|回合|玩家|卡牌|ゲーム|ラウンド|プレイヤー|カード|人狼|trò chơi|luật chơi|người chơi|lá bài|ván|لعبة|لاعب|جولة|أوراق|खेल|खिलाड़|दौर|पत्ते)/gi;
