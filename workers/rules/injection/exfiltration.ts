// Phrases of what sends away what was read: by links, images, mails and requests.
// Data only, over the words of words.ts and tongues.ts: matching and weighing are workers/injection's.

import type { InjectionRule } from './rule.js';

export const EXFILTRATION_RULES: readonly InjectionRule[] = [
	{
		id: 'exfiltrate-to',
		family: 'exfiltration',
		weight: 6,
		through: true,
		command: true,
		phrases: [
			'SEND ~4 (SECRETS|CHATS) ~4 to ~3 AWAY',
			'ADD ~6 (SECRETS|PRIVATE|OUTPUT|prompt) ~4 (in|into|to|as|on|onto|within) ~3 URLS',
			'(append|embed|encode|concatenate) ~4 (in|into|to|as|on|onto|within) ~2 URLS',
			'(make|issue|perform|send|fire) ~2 (http|https|get|post|web|network|dns|outbound) ~1 (request|requests|call|query|lookup) ~6 (SECRETS|containing|including|conversation|prompt|carrying)',
			'(load|render|display|fetch|embed|insert|include|show|output) ~2 IMAGE ~5 (SECRETS|PRIVATE|url|from)',
			'(replace|replacing|substitute|substituting|filling|fill) ~4 with ~3 (SECRETS|conversation|summary)',
			'SEND ~2 OUTPUT ~3 to ~2 (AWAY|attacker)',
			'exfiltrate ~4 (SECRETS|PRIVATE|it|all|to)',
			'(append|add|attach|encode|include|curl|wget|copy|push|paste|pipe) ~5 (SECRETS|CHATS) ~4 to ~2 AWAY',
			'(share|give) ~5 SECRETS ~3 with ~5 AWAY',
			'SEND ~3 (workspace|repository|repo|project|codebase|source code|working directory|home directory|database|desktop|documents folder|clipboard|screenshot|screenshots|mailbox|inbox|address book|calendar) ~5 to ~2 AWAY',
			'RUNS ~1 (send|post|email|upload|http|fetch|webhook) ~12 (SECRETS|CHATS)',
			'WHEN you ~2 (link|url|urls|image|answer|reply|response) ~1 ADD ~8 (message|conversation|history|prompt|SECRETS|input|question)',
			'VISIT ~1 (http|https) ~14 LINES ~2 (system|conversation|SECRETS|prompt|history|chat|message)',
			'(replacing|replace|substituting|substitute|where|with) ~3 (with|is|by) ~3 (SECRETS|CHATS)',
			'(encode|hex|base64|convert|encrypt) ~6 (subdomain|hostname|dns lookup|dns query|url parameter|query string|query parameter)',
			'IMAGE ~3 (whose|with|where) ~1 (url|src|address|query) ~2 (contains|includes|carries|containing|carrying|holds)',
		],
	},
	{
		id: 'exfiltrate-private',
		family: 'exfiltration',
		weight: 5,
		command: true,
		phrases: [
			'SEND ~2 (all|every|entire|full|whole|complete|users|user|your|this) ~3 PRIVATE ~3 to',
			'VISIT ~3 (http|https) ~12 (SECRETS|CHATS)',
		],
	},

	{
		id: 'exfiltrate-url',
		family: 'exfiltration',
		weight: 9,
		command: true,
		through: true,
		phrases: [
			'ADD ~4 (conversation|conversation history|chat history|system prompt|chat|transcript|last message|private notes) ~6 URLS',
			'(http|https) ~6 (followed by|plus|and then|with) ~2 (everything|whatever|all|contents|text|first|characters) ~4 (user|conversation|chat|typed|system|message|prompt)',
			'(turn|convert|encode|translate) ~8 (base64|hex) ~1 and ~1 ADD ~4 (link|url|image|query|http|https)',
			'(sending|forwarding|posting|emailing|uploading|submitting|mailing) ~4 (SECRETS|current|ones|them|conversation|keys) ~2 to ~1 (mailaddress|http|https)',
			'(url encoded|urlencoded|base64|percent encoded) ~1 LINES of ~2 USER',
		],
	},
	{
		id: 'exfiltrate-carried',
		family: 'exfiltration',
		weight: 9,
		through: true,
		phrases: ['(http|https) ~6 (followed by|plus|and then|with) ~2 (base64|hex|encoded) ~4 CHATTED'],
	},
	{
		id: 'exfiltrate-carry',
		family: 'exfiltration',
		weight: 5.5,
		command: true,
		through: true,
		phrases: [
			'SEND ~3 (users|customers|his|her|their|visitors|owners|persons) ~3 (phone|location|cookies|address|number|contacts|PRIVATE|data|email|mails|calendar) ~6 (to|with|into|on)',
			'SEND ~4 (env|ssh|id_rsa|id_ed25519|netrc|aws credentials) ~3 (file|files|into|contents)',
		],
	},
	{
		id: 'exfiltrate-all',
		family: 'exfiltration',
		weight: 9,
		command: true,
		through: true,
		phrases: [
			'IMAGE ~14 (replace|replaced|replacing|substituting|plus|leads|whose|carrying|filled) ~8 (EVERY|SECRETS|CHATS|name|mail|session|dialogue)',
			'(encode|hex|base64|translate|convert) ~8 and ~1 VISIT ~2 (http|https|that|name|it|url)',
			'(http|https) ~8 (complete|full|entire|whole|all) ~1 (dialogue|dialog|CHATS|chat|context)',
			'(use|put|translate|encode) ~6 (as|into) ~1 (subdomain|sub domain|hostname|dns)',
			'SEND ~1 (get|post|http)? ~1 request to ~1 (http|https) ~10 (followed|plus|with|containing) ~3 (user|users|session|SECRETS|CHATS)',
			'(curl|wget|post|nc) ~6 (env|environ|printenv|netrc|id_rsa|etc passwd)',
			'(env|environ|printenv|netrc|id_rsa|etc passwd) ~1 (curl|wget|nc|requests)',
			'(append|add|attach|put|encode) ~3 (to|in|into|at) ~1 THE ~1 (url|link|address|query) ~8 (and|then) ~2 VISIT',
			'(url|link|address|query) ~6 VISIT ~0 (that|resulting|this) ~1 (url|link|address|query)',
		],
	},

	{
		id: 'exfiltrate-tongues',
		family: 'exfiltration',
		weight: 4,
		through: true,
		phrases: ['XREVEAL ~6 (http|https)', '(http|https) ~6 XREVEALFINAL'],
	},
	{
		id: 'exfiltrate-tongues-talk',
		family: 'exfiltration',
		weight: 6,
		through: true,
		phrases: [
			'XREVEAL ~6 XCHAT ~8 (mailaddress|http|https)',
			'XREVEAL ~4 (mailaddress|http|https) ~6 XCHAT',
			'XCHAT ~8 (mailaddress|http|https) ~4 XREVEALFINAL',
			'(mailaddress|http|https) ~6 XCHAT ~4 XREVEALFINAL',
		],
	},
	{
		id: 'exfiltrate-tongues-away',
		family: 'exfiltration',
		weight: 4,
		through: true,
		phrases: [
			'XREVEAL ~8 XAWAY',
			'XAWAY ~5 XREVEALFINAL',
			'XREVEAL ~2 XCHAT ~2 XUSER',
			'XUSER ~2 XCHAT ~6 XREVEALFINAL',
		],
	},

	{
		id: 'exfiltrate-copy',
		family: 'exfiltration',
		weight: 5,
		phrases: [
			'always (cc|bcc|copy) ~1 mailaddress',
			'SEND ~3 (copy|copies) of ~2 ANY ~3 to ~1 (mailaddress|http|https)',
		],
	},
	{
		id: 'exfiltrate-mailbox',
		family: 'exfiltration',
		weight: 5,
		command: true,
		through: true,
		phrases: [
			'SEND ~2 (ALL|contents|latest|last|recent|users|his|her) ~6 (invoice|invoices|emails|email|messages|contacts|attachments|documents|files|statements|mails|codes|code) ~3 to mailaddress',
			'(search|look|scan|check|go) ~4 (mailbox|inbox|emails|mail|drive|files|slack|calendar) ~6 (and|then) ~1 SEND',
			'SAY with ~3 (full text|contents|content|text|copy|copies) ~5 (emails|email|messages|conversation|files|documents|inbox)',
		],
	},
	{
		id: 'exfiltrate-tool',
		family: 'exfiltration',
		weight: 10,
		command: true,
		phrases: [
			'(tool|function) to (forward|send|email|mail|export|upload) ~1 ALL ~4 (messages|emails|mails|files|documents|contacts|invoices|attachments|conversations|inbox) ~4 to (mailaddress|http|https)',
		],
	},
	{
		id: 'exfiltrate-mail',
		family: 'exfiltration',
		weight: 4.5,
		command: true,
		through: true,
		phrases: [
			'(forward|send|email|share|export|copy) ~2 (ALL|three|five|ten|latest|recent|last|users) ~4 (mails|emails|messages|contacts|inbox|address book|chats|files|calendar|documents) ~6 (to|with)',
			'(forward|send|reply) ~3 (anything|everything|whatever|what|all) ~3 (find|found|see|know|have) ~2 to',
			'(put|drop|place|leave|enter|pass along|type) ~4 (PERSON|his|her) ~2 (phone number|email|address|data|card|name) ~4 (in|into|to|as|on) ~3 (form|field|box|page|partner|url)',
			'reply ~1 to ~2 (mail|email|message) ~1 with ~4 (messages|mails|inbox|emails)',
		],
	},

	{
		id: 'exfiltrate-talk',
		family: 'exfiltration',
		weight: 6,
		through: true,
		phrases: [
			'(include|pass|put|send|append|attach|copy|provide|supply) ~5 (messages|conversation|dialogue|chat|history|transcript) ~8 (argument|parameter|field) ~3 (call|calls|tool)',
			'(base64|encoding|hex|transcript|copy) of (everything|all) ~4 (written|said|typed|told)',

			'(SEND|sends|exports|forwards|emails|uploads|posts) ~6 (CHATS|stored conversations|chats|transcripts|contents|wallet|seed) ~6 (mailaddress|http|https)',
			'(send|reply|forward|share|text) ~4 (numbers|number|codes|CODES|them) ~2 (to|with) (me|us|mailaddress|http|https)',
			'(look|search|find|check|forward|send|share|reply|pass) ~8 CODES ~8 (to|with) ~1 (me|us|mailaddress|http|https|number|chat)',
			'(paste|put|append|insert|write|enter|fill) ~6 (context window|conversation|chat|history|everything the user|session cookie|prompt) ~4 (here|below|into|field|url|link)',
			'VISIT ~1 (http|https) ~10 (followed by|plus|and then|with) ~4 (question|message|input|conversation|user|typed|prompt|answer|secret|name)',
			'IMAGE ~14 EVERY ~1 (user|you|they) (typed|wrote|said|asked|entered|know)',
			'body ~4 (complete|full|entire|whole|all) ~1 (conversation|chat|transcript|CHATS)',
			'(http|https) ~6 (followed by|plus|and then|with) ~2 users ~1 CHATTED',
			'SECRETS ~8 (sent|forwarded|mailed|emailed|posted|uploaded|submitted|transferred|handed) ~1 to ~5 (mailaddress|http|https)',
			'ADD the list of ANY ~2 MAILS',
		],
	},
	{
		id: 'exfiltrate-person',
		family: 'exfiltration',
		weight: 4,
		command: true,
		phrases: [
			'(include|send|share|provide|submit|post|enter|append|add|put|forward|read out|reveal|disclose|tell me|show me) ~3 (users|user|customers|customer|visitors|clients|patients|their|his|her) ~2 (full name|card number|credit card|social security|date of birth|home address|phone number|bank account|passport|cookies|session cookie|location)',
		],
	},
];
