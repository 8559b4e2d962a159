// The families of evidence for prompt injection and the phrases that prove each, over the words of injection-words.ts
// and injection-tongues.ts. Data only: how phrases are matched and weights added is workers/injection's business.

export const FAMILIES = [
	'override',
	'forgery',
	'solicitation',
	'exfiltration',
	'coercion',
	'concealment',
	'memory',
	'jailbreak',
	'address',
	'invisible',
	'disguise',
] as const;
export type Family = (typeof FAMILIES)[number];

/** What every finding of theirs is called. */
export const INJECTION_KIND = 'possible prompt injection';

export interface InjectionRule {
	/** Stable; never reused. */
	readonly id: string;
	readonly family: Family;
	/** 10 blocks on its own, 4 warns on its own; families near each other add up. */
	readonly weight: number;
	/**
	 * Slots in order: `A ~3 (B|c) D?` is a word of class A, up to three others, a word of class B or the word `c`,
	 * and perhaps a word of class D; `:E` is a word of class E after a sign or on a new line.
	 */
	readonly phrases: readonly string[];
	/** The first word is a verb that must command: less is thought of it after "can", "to", "they", nothing after "not". */
	readonly command?: boolean;
	/** Its gaps reach across words that begin another thought: auxiliaries, other languages' short words. */
	readonly through?: boolean;
	/** Worth less unless the verb begins a clause: its words also occur side by side in ordinary prose. */
	readonly strict?: boolean;
}

export const RULES: readonly InjectionRule[] = [
	// --- setting instructions aside ---
	{
		id: 'override-previous',
		family: 'override',
		weight: 10,
		command: true,
		phrases: [
			'OVERRIDE ~4 (ALL|PRIOR|YOUR) ~3 INSTRUCTIONS',
			'OVERRIDE ~3 INSTRUCTIONS ~3 SOFAR',
			'FORGET ~3 OWN ~2 INSTRUCTIONS',
			'SETASIDE ~3 (ALL|YOUR)? ~1 PRIOR ~2 INSTRUCTIONS',
			'SETASIDE ~1 (ALL|YOUR) ~2 INSTRUCTIONS',
			'(follow|obey|heed) none ~2 (ALL|PRIOR|YOUR|OWN) ~2 INSTRUCTIONS',
		],
	},
	{
		id: 'override-rules',
		family: 'override',
		weight: 10,
		command: true,
		strict: true,
		phrases: ['OVERRIDE ~3 (ALL|PRIOR|YOUR) ~3 RULES', 'FORGET ~2 RULES ~2 SOFAR'],
	},
	{
		id: 'override-everything',
		family: 'override',
		weight: 10,
		through: true,
		command: true,
		phrases: [
			'FORGET ~1 (everything|anything|all|whatever) ~3 (above|previous|previously|prior|earlier|preceding) ~3 SAID?',
			'FORGET ~1 (everything|anything|all|whatever) ~4 before (this|now|that|it|and)',
			'FORGET ~1 (everything|anything|all|whatever|what) ~2 (you|youve|ive|i|your) ~4 (told|said|taught|instructed|given|trained|programmed|stated)',
			'FORGET ~1 (everything|anything|all|whatever|what) ~4 (told|taught|gave|instructed|asked|programmed) (you|me)',
			'OVERRIDE ~3 (ALL|PRIOR|YOUR) ~2 (TALK|system) ~1 (and|instructions|prompts|instead|above)',
			'FORGET ~2 (PRIOR|everything) ~1 (TALK|that) ~2 (and|then|instead|you|here|now|your)',
		],
	},
	{
		id: 'override-above',
		family: 'override',
		weight: 8,
		command: true,
		phrases: [
			'FORGET ~1 the? (above|previous|prior|preceding|foregoing) (and|instead|then|now|completely|entirely)',
			'FORGET ~2 (TALK|everything|all) ~2 (above|so)',
			'FORGET everything ~2 know',
			'OVERRIDE ~2 OWN ~2 INSTRUCTIONS',
			'FORGET ~2 OWN ~2 RULES',
		],
	},
	{
		id: 'override-task',
		family: 'override',
		weight: 10,
		command: true,
		through: true,
		phrases: [
			'(SCRAP|FORGET|OVERRIDE|SETASIDE) ~1 your ~1 (original|current|initial|previous) (task|request|objective|goal|job|assignment|mission)',
			'(FORGET|OVERRIDE|SETASIDE) ~2 (task|request|question|job|objective|query|assignment) ~2 (user|human|operator|customer) (asked|gave|wants|wanted|made|requested|sent|typed)',
			'(FORGET|OVERRIDE|SETASIDE) ~1 (whatever|what|anything|everything) ~2 (user|human|operator|customer) (asked|told|said|wants|wanted|requested)',
			'(dont|not) (do|follow|answer) what ~2 (user|human|operator|customer) (asked|told|said|wants|wanted|requested)',
			'(everything|whatever|anything|what) ~1 you ~3 SAID ~8 VOIDED',
		],
	},
	{
		id: 'override-task-some',
		family: 'override',
		weight: 5,
		phrases: [
			'(SCRAP|FORGET|OVERRIDE|SETASIDE) ~2 (original|initial) (task|request|objective|goal|job|assignment|question|query|mission)',
			'(real|actual|true) (request|task|assignment) (is|follows) ~1 (below|here|this|following)',
			'(take|takes|taking) orders from (this|me|the|my)',
			'you now (work|works) for',
		],
	},
	{
		id: 'override-system',
		family: 'override',
		weight: 10,
		command: true,
		phrases: [
			'(FORGET|bypass|override) ~3 (system|developer) (prompt|message|instructions)',
			'treat ~4 as ~1 (your|the) ~1 (system prompt|instructions|prompt)',
		],
	},
	{
		id: 'override-some',
		family: 'override',
		weight: 5,
		command: true,
		phrases: [
			'FORGET ~2 INSTRUCTIONS',
			'(override|bypass|overrule|circumvent) ~2 INSTRUCTIONS',
			'FORGET ~1 YOUR ~2 TALK',
			'SETASIDE ~2 (YOUR|PRIOR) ~2 (RULES|TALK)',
			'OVERRIDING ~3 (ALL|PRIOR|YOUR|OWN) ~3 (INSTRUCTIONS|RULES)',
		],
	},
	{
		id: 'override-bare',
		family: 'override',
		weight: 3,
		command: true,
		phrases: ['FORGET (all|everything|the)? (above|previous|prior)', 'FORGET ~1 (everything|all)'],
	},
	{
		id: 'override-void',
		family: 'override',
		weight: 8,
		through: true,
		phrases: [
			'(PRIOR|YOUR) ~2 (INSTRUCTIONS|RULES) ~4 VOIDED',
			'all ~2 (INSTRUCTIONS|RULES) (SOFAR|PRIOR) ~4 VOIDED',
			'all ~1 (other|OWN|PRIOR) ~1 (INSTRUCTIONS|RULES) ~4 VOIDED',
			'(everything|whatever|anything|what) ~1 you ~3 SAID ~4 (matters|counts)',
			'(everything|anything|all) ~1 (written|stated|said|mentioned|told|given) ~1 (before|above|until|prior|previously|earlier) ~4 VOIDED',
			'INSTRUCTIONS ~1 SOFAR ~1 (were|was|are|is) ~2 (test|fake|wrong|false|joke|decoy|mistake)',
			'(RULES|INSTRUCTIONS) ~1 you ~1 were given ~4 (fake|wrong|false|decoy|VOIDED)',
		],
	},
	{
		id: 'override-new',
		family: 'override',
		weight: 6,
		phrases: [
			'NEW ~2 (INSTRUCTIONS|orders|rules) ~4 OUTRANKS',
			'OUTRANKS ~3 (ALL|PRIOR|YOUR|OWN) ~3 (INSTRUCTIONS|RULES)',
			'(your|the) (new|real|actual|true|only|updated) (task|goal|objective|job|role|assignment|instructions|instruction|mission|purpose|directive|prompt) ~2 (is|are|now|to)',
			'(system|admin|administrator|developer|root|security|emergency|priority|instruction|safety) override',
			'override (mode|code|protocol|sequence|command|accepted|authorized|engaged|activated)',
			'(instead|rather) of (following|obeying) ~2 (INSTRUCTIONS|RULES)',
			'(here|these|below|following) ~2 (are|is) ~1 your (new|updated|real|actual|revised) ~1 (INSTRUCTIONS|orders|rules|task|directions)',
			'follow ~1 (these|my|this|the) ~1 (new|instructions|orders|commands) ~2 (instead|only)',
			'(obey|follow) only (my|these|the|this) ~2 (INSTRUCTIONS|orders|commands|rules)',
		],
	},
	{
		id: 'override-banner',
		family: 'override',
		weight: 4,
		phrases: [
			'(new|updated|revised|additional|urgent|important|hidden|secret|critical|mandatory|priority|special) ~1 (instruction|instructions|directive|directives|prompt) ~3 (MODEL|you|follow)',
			'(end|begin|beginning|start) of ~1 (system|user|previous|prior|initial|developer|untrusted|document|new) ~1 (prompt|instructions|message|input|document|context|text)',
			'(system|developer|admin) (instruction|instructions|command|directive|message|notice) ~2 (ignore|override|disregard|must|MODEL)',
			'(begin|start) ~1 (new|real|fresh) ~1 (session|conversation|instructions|prompt|chat|context)',
		],
	},
	{
		id: 'override-tongues',
		family: 'override',
		weight: 10,
		through: true,
		phrases: [
			'XSET ~4 XWHICH ~3 XINSTRUCTIONS',
			'XSET ~4 XINSTRUCTIONS ~3 XWHICH',
			'XWHICH ~3 XINSTRUCTIONS ~4 XSETFINAL',
			'XINSTRUCTIONS ~3 XWHICH ~4 XSETFINAL',
		],
	},
	{
		id: 'override-tongues-some',
		family: 'override',
		weight: 5,
		through: true,
		phrases: ['XSET ~2 XINSTRUCTIONS', 'XINSTRUCTIONS ~2 XSETFINAL'],
	},

	// --- asking for what is secret ---
	{
		id: 'solicit-prompt',
		family: 'solicitation',
		weight: 8,
		command: true,
		phrases: [
			'REVEAL ~5 (your|ur) ~3 PROMPTS',
			'SHARP ~4 OWNED ~3 (prompt|prompts|instructions|instruction|directives)',
			'REVEAL ~3 (initial|hidden|original|secret|internal|confidential|developer|full|entire|exact|complete|underlying) ~2 (prompt|prompts|instructions|directives)',
			'REVEAL ~2 (everything|text|words|content|instructions|message|all) ~2 above ~3 (verbatim|exactly|starting|beginning|word|this|in|including|line)?',
			'REVEAL ~4 (starting|begins|beginning|start) ~1 with ~1 you are',
			'(system|initial) prompt ~2 (verbatim|word)',
		],
	},
	{
		id: 'solicit-what',
		family: 'solicitation',
		weight: 6,
		through: true,
		phrases: [
			'(what|whats) ~2 your ~2 (system|initial|original|hidden|first|secret|exact) ~1 (prompt|instructions|instruction|message|rules|directives)',
		],
	},
	{
		id: 'solicit-system-prompt',
		family: 'solicitation',
		weight: 5,
		command: true,
		phrases: ['REVEAL ~3 (system|initial|preprompt|metaprompt) ~1 (prompt|prompts|instructions|message)'],
	},
	{
		id: 'solicit-secrets',
		family: 'solicitation',
		weight: 6,
		command: true,
		phrases: [
			'REVEAL ~4 (ALL|any|every) ~3 SECRETS',
			'REVEAL ~3 HOLDER ~2 (SECRETS|id_rsa)',
			'SHARP ~4 SECRETS',
			'REVEAL ~4 (contents|content|value|values|copy) ~3 SECRETS',
			'REVEAL ~4 (ssh|env|aws) ~2 (key|keys|file|files|credentials|directory|folder|id_rsa|id_ed25519|config|variables)',
			'(REVEAL|find|search|look|locate|grep|access|scan) ~4 SECRETS ~4 (and|then) ~2 (REVEAL|email|post)',
		],
	},
	{
		id: 'solicit-something',
		family: 'solicitation',
		weight: 3,
		command: true,
		phrases: ['REVEAL ~3 SECRETS', 'SHARP ~3 (user|users|customer|customers) ~2 PRIVATE'],
	},
	{
		id: 'solicit-tongues',
		family: 'solicitation',
		weight: 6,
		through: true,
		phrases: ['XREVEAL ~4 XSECRETS', 'XSECRETS ~4 XREVEALFINAL'],
	},

	// --- sending it away ---
	{
		id: 'exfiltrate-to',
		family: 'exfiltration',
		weight: 6,
		through: true,
		command: true,
		phrases: [
			'(send|forward|post|upload|transmit|exfiltrate|email|mail|leak|submit|deliver|relay|dm) ~4 (SECRETS|conversation|prompt|history|inbox|emails|env) ~4 to ~3 AWAY',
			'(append|add|include|insert|embed|encode|attach|put|place|concatenate|base64) ~6 (SECRETS|PRIVATE|OUTPUT|prompt) ~4 (in|into|to|as|on|onto|within) ~3 (url|urls|query|querystring|image|hostname|subdomain)',
			'(append|embed|encode|concatenate) ~4 (in|into|to|as|onto) ~2 (url|urls|querystring|query|image|hostname|subdomain)',
			'(make|issue|perform|send|fire) ~2 (http|https|get|post|web|network|dns|outbound) ~1 (request|requests|call|query|lookup) ~6 (SECRETS|containing|including|conversation|prompt|carrying)',
			'(load|render|display|fetch|embed|insert|include|show|output) ~2 (image|img|picture|pixel|markdown) ~5 (SECRETS|PRIVATE|url|from)',
			'(replace|replacing|substitute|substituting|filling|fill) ~4 with ~3 (SECRETS|conversation|summary)',
			'(send|forward|post|upload|transmit|email|mail|submit|deliver|relay) ~2 OUTPUT ~3 to ~2 (AWAY|attacker)',
			'exfiltrate ~4 (SECRETS|PRIVATE|it|all|to)',
			'(append|add|attach|encode|include|curl|wget|copy|push|paste|pipe) ~5 (conversation|history|SECRETS|transcript) ~4 to ~2 AWAY',
			'(share|give) ~5 SECRETS ~3 with ~5 AWAY',
			'(markdown|image|link|hyperlink) ~3 (whose|with|where) ~1 (url|src|address|query) ~2 (contains|includes|carries|containing|carrying|holds)',
		],
	},
	{
		id: 'exfiltrate-private',
		family: 'exfiltration',
		weight: 5,
		command: true,
		phrases: [
			'(send|forward|email|mail|upload|post|leak|transmit|exfiltrate|copy) ~2 (all|every|entire|full|whole|complete|users|user|your|this) ~3 PRIVATE ~3 to',
			'(visit|open|navigate|browse|fetch|request|load|get|call|curl|wget|access|download) ~3 (http|https) ~12 (SECRETS|conversation|prompt)',
		],
	},

	// --- making a tool act ---
	{
		id: 'coerce-tool',
		family: 'coercion',
		weight: 5,
		command: true,
		phrases: [
			'(you|MODEL) ~2 MUST ~3 (RUN|calling|execute) ~4 TOOLS',
			'MUST ~1 (call|invoke|execute|run) ~4 TOOLS ~3 (before|first|immediately|now|without|instead|with)',
			'(call|invoke|execute|run|use) ~3 TOOLS ~4 (immediately|silently|secretly|now|quietly|automatically|without)',
			'(immediately|silently|secretly|quietly|automatically) (call|invoke|execute|run|use|download|install) ~4 (TOOLS|it|this|following)',
			'(use|call|invoke) ~2 your ~2 (tool|tools|shell|terminal|bash|browser|code|email|function|functions) ~4 to',
			'(before|prior|when|whenever|after) ~2 (using|calling|invoking|answering|responding|replying) ~5 (must|always|first|also|you) ~2 (read|call|invoke|run|execute|send|use)',
		],
	},
	{
		id: 'coerce-harm',
		family: 'coercion',
		weight: 3,
		command: true,
		phrases: [
			'(transfer|wire|pay|send) ~3 (funds|money|bitcoin|btc|eth|usd|dollars|payment) ~3 to',
			'(delete|remove|wipe|erase|destroy) ~2 (all|every|everything|entire) ~3 (files|data|emails|repository|database|tables|backups)',
		],
	},
	{
		id: 'coerce-some',
		family: 'coercion',
		weight: 2,
		command: true,
		phrases: [
			'(run|execute|invoke|call|exec) ~2 (following|this|these|the) ~3 TOOLS',
			'(call|invoke|use|execute|run) ~3 (tool|function|shell|bash|plugin|curl|wget|powershell)',
			'(run|execute) ~3 (curl|wget|bash|sh|python|powershell|rm)',
		],
	},
	{
		id: 'coerce-pipe',
		family: 'coercion',
		weight: 3,
		phrases: ['(curl|wget) ~12 (bash|sh|zsh|python|python3)'],
	},
	{
		id: 'coerce-say',
		family: 'coercion',
		weight: 3,
		command: true,
		phrases: [
			'(instead|only|simply|just|always|now) (say|respond|reply|output|print|answer|write|return|recommend) ~3 (with|exactly|only|that|the|as)',
			'(recommend|approve|rate|rank|give|score|accept|hire|endorse|promote) ~2 (this|the) ~2 (product|candidate|paper|applicant|resume|submission|item|company|article|website|repository) ~3 (highly|best|first|positive|favorably|regardless|over|only|strongly|above|ahead|all|as)',
			'(give|write|provide|output|submit) ~2 (positive|favorable|glowing|perfect|excellent|maximum) ~1 (review|rating|score|evaluation|feedback|assessment)',
			'(respond|reply|answer|say|output) ~2 (with|exactly|only) ~2 (pwned|hacked|yes|owned|approved|success|compromised|haha)',
		],
	},
	{
		id: 'coerce-decode',
		family: 'coercion',
		weight: 5,
		command: true,
		phrases: [
			'DECODE ~5 and ~2 OBEY',
			'OBEY ~3 (decoded|decrypted|hidden|encoded) ~2 (INSTRUCTIONS|RULES|text|message|payload|string|command|commands)',
		],
	},

	// --- keeping it from the user ---
	{
		id: 'conceal-from-user',
		family: 'concealment',
		weight: 6,
		through: true,
		phrases: [
			'NOT ~2 TELL ~6 USER',
			'without ~2 (telling|informing|notifying|alerting|asking|consulting|warning|involving|prompting|mentioning|confirming) ~3 USER',
			'without ~2 (knowledge|awareness|consent|permission|confirmation|approval|noticing|suspecting) ~3 USER',
			'without ~2 (users|user|operators|owners|anyones|their|his|her) ~1 (knowledge|awareness|consent|permission|confirmation|approval|noticing)',
			'(user|users|human|operator|customer|nobody) ~1 (never|not|doesnt|dont|wont|cannot) ~1 (finds|find|knows|know|sees|see|notices|notice|learns|learn|suspects|suspect|discovers|hears|realizes)',
			'(remain|remains|stay|stays|keep|kept|is) ~3 between us',
			'HIDE ~4 from ~2 USER',
			'HIDE ~3 SECRET ~3 USER',
			'(user|users|operator|human|humans|customer|owner|person) ~1 (must|should|shall|will|may|can|does|need|needs|cannot|mustnt|shouldnt) ~1 (not|never|no|remain|stay|be)? ~2 (know|see|find|notice|learn|realize|realise|aware|suspect|discover|informed|told|notified|alerted|unaware|hear)',
			'(so|ensure|make|such) ~2 that? ~1 (user|users|operator|human|nobody|no) ~3 (not|never|doesnt|wont|unaware|cannot|suspects|notices|knows) ~2 (know|notice|see|realize|find|aware|suspect|anything)?',
		],
	},
	{
		id: 'conceal-this',
		family: 'concealment',
		weight: 5,
		phrases: [
			'NOT ~1 (tell|mention|reveal|disclose|acknowledge|discuss|report|explain|display|show|say|mentioning|revealing|disclosing|refer|admit|repeat|output|share|include) ~2 (this|these|that|any|the|about|having|receiving|it) ~2 (instruction|instructions|message|prompt|request|note|comment|directive|step|action|text|anything|instructed|received|fact|in|command|override|task|to)',
			'HIDE ~2 this? ~2 (secret|confidential|hidden|quiet|instruction|instructions|action|actions)',
			'(no|nobody|noone) ~1 (one|body)? ~1 (must|should|can|may|needs) ~1 (know|see|find|notice)',
			'NOT ~1 (ask|request|wait|seek|asking|requesting|waiting) ~1 for ~2 (confirmation|permission|approval|consent)',
			'(keep|stay|be|remain) quiet about',
			'act ~2 as if nothing',
			'(pretend|act) ~3 (nothing|normal|normally) ~2 (happened|changed|occurred)?',
			'without ~2 (telling|informing|notifying|alerting|asking|mentioning|confirmation|permission|explanation|revealing|disclosing)',
		],
	},
	{
		id: 'conceal-tongues',
		family: 'concealment',
		weight: 6,
		through: true,
		phrases: [
			'XNOT ~4 XTELL ~4 XUSER',
			'XNOT ~3 XUSER ~4 XTELL',
			'XTELL ~3 XUSER ~4 XNOT',
			'XTELL ~3 XNOT ~4 XUSER',
			'XUSER ~3 XNOT ~3 XTELL',
			'XUSER ~5 XTELLNOT',
			'XTELLNOT ~4 XUSER',
			'XUSER ~4 XTELL ~2 XNOT',
		],
	},

	// --- staying in memory ---
	{
		id: 'memory-future',
		family: 'memory',
		weight: 6,
		through: true,
		phrases: [
			'REMEMBER ~8 (in|to|into|across|for|inside) ~1 MEMORY',
			'(update|modify|edit|overwrite|change|alter|append|rewrite) ~1 your ~1 (memory|memories|instructions|system|rules|custom|persistent|behavior|personality)',
			'(in|for|across|during|throughout|on|at|to) ~2 (all|every|any|each|your) ~1 (future|subsequent|upcoming|later|further) ~2 SESSIONS',
			'(remember|memorize|memorise|store|save|retain|persist|internalize) ~4 (forever|permanently|always|hereafter|eternity)',
			'(remember|memorize|memorise|store|save|retain|persist|keep) ~6 (future|subsequent|upcoming) ~1 (SESSIONS|USES)',
			'REMEMBER ~3 FROMNOW',
			'FROMNOW ~4 (remember|memorize|memorise)',
		],
	},
	{
		id: 'memory-from-now',
		family: 'memory',
		weight: 4,
		phrases: [
			'(all|every|any|each) ~1 (future|subsequent|upcoming) ~2 SESSIONS',
			'(for|throughout) ~1 (rest|remainder) of ~2 (conversation|session|chat|interaction|dialogue)',
			'(every|each|any) time ~2 (user|users|someone|anyone|human|i|they) (asks|asks|requests|mentions|talks|types|says)',
			'(whenever|when) ~2 (user|users|anyone|someone) ~1 (asks|mentions|requests|talks|says|queries) ~6 (always|must|recommend|say|reply|respond|include|never|send|also|tell|insert)',
			'FROMNOW ~4 (store|save)',
			'FROMNOW ~3 (you|your|youll|MODEL|always|never|respond|reply|answer|only|obey|act|whenever|every|follow|all|ignore|treat|include|recommend)',
			'(you|MODEL|must|should|will) ~3 FROMNOW',
			'FROMNOW in (every|all|each|any) ~1 (SESSIONS|USES) ~1 you',
			'REMEMBER ~2 (this|these|following) ~2 (instruction|instructions|rule|rules|directive|command|commands|fact)',
		],
	},
	{
		id: 'memory-tongues',
		family: 'memory',
		weight: 4,
		through: true,
		phrases: ['XFROMNOW'],
	},

	// --- another persona, with no rules ---
	{
		id: 'jailbreak-persona',
		family: 'jailbreak',
		weight: 8,
		through: true,
		phrases: [
			'YOUARE ~5 PERSONA',
			'(youre|you) are? (dan|jailbroken|unrestricted|uncensored|unfiltered|unaligned)',
			'(simulate|simulating|emulate|become) ~8 FREEDOM',
			'YOUARE ~8 FREEDOM',
			'MODEVERB ~1 (jailbroken|jailbreak|unrestricted|unfiltered|uncensored|developer|dev|dan|god|sudo|evil|opposite|chaos|debug|admin) mode',
			'(developer|dev|god|sudo|dan|jailbreak|jailbroken|unrestricted|evil|opposite|chaos|hacker) mode (enabled|activated|on|engaged|unlocked|active|output|enable|is)',
			'you ~2 (have|are|operate|exist|possess) ~2 FREEDOM',
			'do anything now',
			'you are ~5 (with|having) ~2 FREEDOM',
			'as ~3 (ai|model|assistant|bot) ~1 (that|who|which|whose) ~3 FREEDOM',
			'YOUARE ~3 (ai|model|assistant|bot) ~1 (with|without|that|whose) ~3 (guidelines|restrictions|limits|filters|rules|ethics|morals)',
			'stay ~1 (in|as) ~1 (character|dan|persona)',
			'(you|youre|youve) ~2 (broken|break|freed|liberated|released|unshackled|unchained|escaped) ~2 (free|from|of) ~3 (confines|limits|rules|restrictions|constraints|shackles|typical|openai|guidelines|programming|all)',
			'(answer|respond|reply|act|operate|speak|comply|function|behave|talk|generate|write) ~4 (without|with|free) ~1 FREEDOM?  ~2 (restrictions|censorship|filters|filter|filtering|limitations|guardrails|refusing|refusal|disclaimers|disclaimer|moralizing|ethical|moral|safety)',
		],
	},
	{
		id: 'jailbreak-safety-off',
		family: 'jailbreak',
		weight: 7,
		command: true,
		phrases: [
			'SWITCHOFF ~2 (your|all|any|its|ai|content|safety|ethical) ~2 SAFETY ~2 (filters|filter|guardrails|guidelines|restrictions|protocols|policies|policy|mechanisms|features|measures|rules|systems|checks|constraints|mode|training|limits|limitations|settings|protections)',
			'SWITCHOFF ~1 your ~1 (restrictions|filters|filter|guardrails|safeguards|limitations|censorship|ethics|alignment|morals|inhibitions)',
		],
	},
	{
		id: 'jailbreak-role',
		family: 'jailbreak',
		weight: 5,
		phrases: [
			'(YOUARE|XYOUARE) ~3 (ROLE|PERSONA)',
			'you are now ~2 (a|an|my|the|in|no|named|called|acting|operating|under|speaking)',
			'you are no longer ~3 (MODEL|an|a|bound|required|restricted|obligated)',
			'you are not ~2 (an|a|MODEL|chatgpt|claude|restricted|bound|limited)',
		],
	},
	{
		id: 'jailbreak-tongues',
		family: 'jailbreak',
		weight: 4,
		through: true,
		phrases: ['XYOUARE'],
	},

	// --- speaking to a model ---
	{
		id: 'address-model',
		family: 'address',
		weight: 6,
		phrases: [
			'ATTENTION ~1 (to|for)? (all|any|the|every)? ~1 AI',
			'attention ~2 (agent|agents)',
			'(if|as|since|when|because) you ~1 (are|re) ~2 (a|an|any|the|some)? ~2 AI',
			'(if|as|since) ~1 youre ~2 AI',
			'as (an|a|the) ~2 AI ~2 (reading|READING|you|READS|that|who|with)',
			'(any|all|every|each|to) ~2 AI ~3 (READING|READS|encountering|that|who|should|must|shall)',
			'to (any|all|every|whichever) ~1 AI',
			'AI ~2 READING ~1 (this|these|the|my|it|our)',
			'AI ~1 (must|please) ~1 (now|also|always|immediately|ignore|follow|obey|execute|run|call|include)',
			'AI ~1 (are|is) ~1 (hereby|now) ~1 (required|instructed|ordered|to)',
			'(dear|hey|hello|hi|ok|okay|listen) ~1 AI',
			'(note|message|instruction|instructions|directive|reminder|task|tasks|prompt|command) ~1 (to|for) ~2 AI',
		],
	},
	{
		id: 'address-colon',
		family: 'address',
		weight: 4,
		phrases: [
			'AI :(run|execute|call|send|include|ignore|disregard|open|reply|forward|print|reveal|use|fetch|visit|read|output|delete|you|do|your|when|before|please|respond|recommend|give|always|never|must|forget|override|follow)',
			'(new|updated|revised|additional|real|actual|hidden|secret) (instruction|instructions|directive|directives|orders|prompt|task) ~0 :(you|ignore|please|from|the|do|run|send|print|reveal|your|forget|now|respond|reply|say|output|disregard|follow|stop|call|execute)',
		],
	},
	{
		id: 'address-assistant-please',
		family: 'address',
		weight: 4,
		phrases: [
			'(assistant|ai|model|agent|llm|chatbot|claude|chatgpt|gemini|copilot) ~1 (please|kindly|now) ~1 (also|now|do|run|execute|call|send|include|ignore|disregard|add|open|reply|forward|print|reveal|use|fetch|visit|read|tell|output|delete|note|follow|perform|make)',
		],
	},
];
