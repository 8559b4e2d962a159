// What texts ask of the machine that reads them in no fixed wording: whom they mean, what it is to do, to whom it is to send,
// and what it is to keep to itself. Data only: words and phrases as in words.ts and the files of the families.

import type { InjectionRule } from './rule.js';

/** Classes of words that only the phrases below name. */
export const READER_WORDS: Readonly<Record<string, string>> = {
	// Who can only be a machine, by its trade.
	MACHINE:
		'automated contributor|automated contributors|automated operator|automated operators|automated reader|automated readers|automated reviewer|' +
		'automated reviewers|automated system|automated systems|automated tool|automated tools|automated client|automated clients|autonomous agent|' +
		'autonomous agents|coding assistant|coding assistants|coding agent|coding agents|reviewing agent|reviewing agents|reviewing assistant|review agent|' +
		'review bot|reviewer agent|shopping agent|shopping agents|shopping assistant|booking agent|booking assistant|reading assistant|reading agent|' +
		'reading model|support bot|support agent bot|summarising assistant|summarizing assistant|summarising agent|summarizing agent|summarising model|' +
		'summarizing model|summariser|summarizer|summarisers|summarizers|screening model|screening bot|screening agent|ranking model|grading model|' +
		'email assistant|mail assistant|inbox assistant|calendar assistant|scheduling assistant|browsing assistant|browsing agent|research agent|' +
		'research assistant bot|your assistant|your agent|your ai|your copilot|your bot|whichever assistant|whichever agent|whichever model|' +
		'any assistant|any agent|every agent|every assistant|each agent|each assistant|ai helper|ai helpers|ai assistant|ai assistants|ai agent|' +
		'ai agents|ai model|ai models|ai system|ai systems|ai tool|ai tools|ai reviewer|ai reviewers|language model|language models|llm|llms|llm agent|' +
		'llm agents|chatbot|chatbots|machine readers|machine reader|@copilot|@claude|@chatgpt|@gemini|@cursor|@codex|@agent|@assistant|@ai|@bot|@devin|' +
		'assistant model|assistant bot|support assistant|triage bot|triage agent|triage assistant|ops agent|deploy agent|release agent|voice assistant',
	NOTING:
		'note|notes|hint|hints|message|messages|instruction|instructions|info|information|reminder|guidance|request|remark|remarks|memo|ps|attn|' +
		'attention|important|warning|directive|directives|tip|tips|advice|appeal|word|addendum|comment|dear|hey|hi|hello|greetings|kindly|notice|todo',
	MEETS:
		'read|reads|reading|visit|visits|visiting|open|opens|opening|go through|goes through|going through|prepare|prepares|preparing|summarise|summarises|' +
		'summarising|summarize|summarizes|summarizing|process|processes|processing|land|lands|encounter|encounters|index|indexes|handle|handles|handling|' +
		'review|reviews|reviewing|translate|translates|triage|triages|grade|grades|evaluate|evaluates|work in|works in|working in|work on|works on|' +
		'working on|work with|works with|look at|looks at|looking at|parse|parses|scan|scans|clone|clones|check out|checks out|refactor|refactors|' +
		'refactoring|maintain|maintains|crawl|crawls|see|sees|answer|answers|answering|draft|drafts|find|finds|edit|edits|editing',
	// What it is to do that nobody asked it for.
	ACTS:
		'send|forward|upload|transmit|email|mail|post|submit|paste|attach|append|share|leak|run|execute|invoke|call|install|download|fetch|curl|delete|' +
		'remove|erase|wipe|disable|deactivate|mute|replace|overwrite|grant|approve|merge|commit|push|accept|buy|purchase|order|transfer|pay|wire|' +
		'subscribe|cancel|refund|recommend|rate|rank|score|state|claim|cite|praise|conclude|classify|treat|mark|prefer|give|list|mention|include|begin|' +
		'open|write|add|set|turn|switch|tell|ask|say|put|drop|enter|visit|load|read|collect|search|book|choose|click|ignore|skip|report|' +
		'return|answer|reply|respond|describe|present|advise|confirm|insert|copy|change|update|edit|start|use|export|print|output|reveal|display|show|follow',
	// The same, without what anybody may ask of a machine.
	HARMS:
		'send|forward|upload|transmit|email|mail|post|submit|paste|attach|leak|execute|install|download|curl|delete|remove|erase|wipe|disable|deactivate|mute|grant|' +
		'approve|merge|push|accept|buy|purchase|transfer|pay|wire|subscribe|cancel|refund|recommend|rate|rank|score|claim|praise|conclude|classify|treat|' +
		'mention|tell|click|skip|reveal|disclose|share|state|say|assert|inform|convince|persuade|advise|urge|book|hire|reject|promote|export|dump|obey|unlock|' +
		'assure|hide|conceal|overwrite|navigate|withdraw|invite|begin its|begin your|append to|link to|' +
		'decline|award|assign|rotate|escalate|release|redirect|pretend|read out|hand over|do not mention|never mention|do not tell|do not report|dont mention',
	// What a clause that orders begins with, besides.
	ORDERED:
		'add|append|order|open|move|close|mark|drop|commit|replace|enter|fill|import|fetch|visit|quote|choose|pick|select|give|trust|set|run|print|output|write|include|ignore|disregard|forget|override|follow|reply|respond|answer|repeat|call|invoke|use|load|list|show|display|return|do not|dont|never|stop|' +
		'describe|change|update|edit|add|insert|create|make|turn|switch|proceed|continue|collect|gather|search|look|read|find|get|put|copy|save|store|remember|act|behave|play|' +
		'translate|summarize|summarise|note that|always|instead|start|keep|leave|rewrite|generate|produce|report|please|kindly|check out|complete|finish|confirm|allow|enable|raise|lower',
	BADLY:
		'silently|quietly|secretly|discreetly|covertly|stealthily|unnoticed|unobtrusively|without comment|without notice|without a word|in the background',
	GUARDS:
		'alert|alerts|alert rule|alerting|monitoring|detection|logging|audit log|scanner|antivirus|checks|status checks|two factor|two factor authentication|' +
		'2fa|mfa|branch protection|firewall|sandbox|sandboxing|permission checks|permission prompts|permissions check|signature verification|' +
		'certificate verification|rate limit|rate limits|tests|review step|security tests|security checks|safe mode',
	SETUP:
		'workflow|workflows|github actions|github workflows|ci yml|ci config|ci configuration|git hook|git hooks|pre commit hook|post checkout hook|bashrc|' +
		'zshrc|bash profile|shell profile|crontab|cron job|ssh config|authorized keys|gitconfig|npmrc|pip conf|pypirc|package json|sudoers|hosts file|' +
		'launch agent|systemd unit|settings json|dockerfile|makefile|mcp json|mcp config',
	PLACES:
		'issue|ticket|comment|comments|description|title|pr|pull request|thread|channel|gist|field|form|chat|commit message|pastebin|log|query|header|review|bio|page',
	KEYS: 'token|tokens|credentials|secrets|keys|key|password|passwords|cookie|cookies|license key|deploy key|deploy keys|deploy credentials|session id|pin',
	// Words of orders by ROT13, and from behind.
	TURNED:
		'vafgehpgvbaf|vafgehpgvba|cerivbhf|vtaber|qvfertneq|sbetrg|flfgrz|cebzcg|erirny|cnffjbeq|cnffjbeqf|frperg|frpergf|nffvfgnag|hfre|pbagragf|fraq|cevag|gbxra|gbxraf|' +
		'qryrgr|uvqqra|pbairefngvba|raivebazrag|inevnoyrf|erirny|riref|rirelguvat|' +
		'snoitcurtsni|noitcurtsni|suoiverp|erongi|dragersid|tegrof|metsys|tpmorp|laever|drowssap|sdrowssap|terces|sterces|tnatsissa|resu|stnetnoc|dnes|tnirp|nekot|snekot|eteled|' +
		'neddih|noitasrevnoc|tnemnorivne|selbairav|gnihtyreve',
	OTHERS:
		'customers|users|clients|patients|employees|guests|members|tenants|accounts|tickets|orders|subscribers|students',
};

export const READER_RULES: readonly InjectionRule[] = [
	// --- who is meant ---
	{
		id: 'address-machine',
		family: 'address',
		weight: 5,
		through: true,
		phrases: [
			'NOTING ~1 (for|to)? ~1 (the|any|all|every|this|our)? ~1 MACHINE',
			'WHEN ~1 THE? MACHINE ~2 MEETS ~6 (it|they) DUTY',
			'WHEN ~1 THE? MACHINE ~1 (is|are|be)? ~1 MEETS ~4 :IMPERATIVE',
			'(before|once|when|while) ~1 (the|an|any)? ~1 (ai|llm|agent|assistant|bot|model|chatbot) MEETS ~6 (it|they) DUTY',
			'(once|when|whenever) ~1 (the|an|any)? ~1 (ai|llm|agent|assistant|bot|model|chatbot) MEETS ~4 :HARMS',
			'MACHINE ~2 (that|who|which) ~1 MEETS ~6 DUTY ~3 ACTS',
			'MACHINE (note|notes|hint|reminder|instruction|directive|task|todo|action) :(ACTS|the|tests|it|all)',
			'(assistant|agent|reviewer|model|bot) (note|notes|hint|reminder|directive) :(the|tests|this|it|all|IMPERATIVE)',
			'MACHINE :ACTS',
			'LLM ~6 (they|it)? DUTY ~2 HARMS',
			'(its|the) reader ~1 (a|the|an)? ~1 (model|assistant|ai|agent|bot|machine) ~4 (DUTY|:HARMS)',
			'(assistant|ai|model|agent|bot|system) action ~1 (required|needed|item|items)',
			'(ai|llm|agent|assistant|bot|model|chatbot) (summary|reader|agent|model|assistant)? (instruction|instructions|directive|directives|prompt|note|hint|action|order|policy) :(HARMS|ORDERED|READER|tell|the)',
			'(if|when|since|as|because) you ~1 (are|re) ~2 (vision model|cooking assistant|language model|ai|assistant|chatbot|llm|bot|software agent|automated agent|coding agent|browsing agent|voice assistant)',
		],
	},
	{
		id: 'address-trade',
		family: 'address',
		weight: 6,
		through: true,
		phrases: [
			'(for|to) ~1 (the|any|all|those)? ~1 (bots|agents|models|assistants|crawlers|machines|ais|llms|scrapers|robots) ~1 (that|who|which|reading) ~8 :HARMS',
		],
	},
	{
		id: 'address-vocative',
		family: 'address',
		weight: 5,
		phrases: [
			'(MACHINE|agents|assistants) :(this|the|our|all|each|every|your|we|it|please|these|any|since|in)',
		],
	},
	{
		id: 'address-called',
		family: 'address',
		weight: 5,
		through: true,
		phrases: [
			'(ai|llm|gpt) ~2 :(HARMS|please|never|always|instead|do not|dont|ignore|disregard|forget)',
			'(@agent|@assistant|@copilot|@claude|@chatgpt|@gemini|@cursor|@codex|@ai|@bot|@devin) ~3 (HARMS|ORDERED)',
			'(@agent|@assistant|@copilot|@claude|@chatgpt|@gemini|@cursor|@codex|@ai|@bot|@devin) (if|when|once|whenever|before|after) ~1 (the|a|any|your|this)? ~1 (user|somebody|someone|anyone|anybody|agent|customer|owner) ~1 (asks|ask|requests|mentions|opens|wants|reads|views)',
			'(if|when|once) (it|they) ~1 BE? ~1 (reads|read|reading|sees|finds|processes|processing|summarizing|summarising) ~1 (this|these) ~3 (it|they) DUTY',
			'you ~1 (the|my|our|dear) (coding agent|ai|assistant|agent|bot|model|language model|ai agent|ai assistant) ~3',
			'(ai|llm|agent|assistant|bot|model|chatbot) like you',
			'(ai|llm|agent|assistant|bot|model|chatbot) is ~1 (reminded|obliged|instructed|directed|requested|hereby|ordered|urged) ~1 (to|that)',
			'(end|begin|start|finish|close|conclude|open) its ~1 (summary|answer|reply|response|review|output) ~1 with',
			'(note|message|hint|info) ~1 for ~1 (ats|screener|screeners|parser|applicant tracking system)',
			'(MACHINE|bots) ~1 (may|can) (skip|approve|ignore|merge|trust)',
			'your (user|principal|human) ~1 (cannot|cant|doesnt|wont|will not|is not|need not|wants|said|asked|agreed|consented|does not|is aware|is not aware|complains|needs|is looking|prefers)',
			'before (doing|answering|saying|reading) anything else',
			'(ai|llm|agent|assistant|bot|model|chatbot) directive',
			'AI ~1 (agrees|consents|undertakes|accepts) to',
			'WHEN youre ~2 (automated|virtual|digital|autonomous) (assistant|agent|system)',
		],
	},
	{
		id: 'coerce-shell',
		family: 'coercion',
		weight: 6,
		through: true,
		phrases: [
			'(AI|READER|MACHINE|agents) ~3 DUTY ~2 RUN ~3 (curl|wget|bash|sh|rm|powershell|iex|sudo)',
			'(agent|assistant|ai|you) DUTY ~2 RUN ~8 (pipe|sh|bash) ~2 (as root|sudo|before)',
			'you DUTY ~1 CALL ~1 THE ~1 (function|tool) ~4 before',
			'begin by (running|executing|calling|sending|installing|downloading|posting|uploading)',
		],
	},
	{
		id: 'solicit-whole',
		family: 'solicitation',
		weight: 5,
		command: true,
		through: true,
		phrases: [
			'REVEAL ~2 (complete|full|entire|whole|all) ~1 (context|conversation|chat|prompt|history) ~3 (in|into|to|as|including|first|before|next)',
			'hand over ~6 (goals|tokens|keys|instructions|prompt|conversation|credentials|tools|passwords)',
			'(fill|complete) ~2 ANY ~1 (field|fields|form|box) ~8 (password|passwords|user|saved)',
			'(reset|change) ~1 the password ~6 (and|then) ~1 (post|send|tell|write|share|give|print) ~3',
			'read me ~1 your (script|prompt|instructions|rules|orders)',
		],
	},
	{
		id: 'coerce-answer-next',
		family: 'coercion',
		weight: 4.5,
		command: true,
		through: true,
		phrases: [
			'when asked ~8 (answer|say|reply) (no|yes|that|only)',

			'(read|open|run|execute|cat|fetch|find|list|query|search) ~12 and ~1 (add|include|paste|append|put|insert|show|quote|attach|copy|embed) ~4 (in|to|into|as|at|under) ~3 (reply|answer|summary|translation|response|ticket|comment|appendix|output|letter|form|description|review|pr)',
			'(state|say|write|mention|include|add|begin|start|end|repeat|put|insert|give|append) ~8 (your|the) (next|following|first|coming) (answer|reply|response|summary|output|message|review)',
			'(repeat|redo|resend|give) ~1 (your|the)? ~1 (previous|last|blocked|earlier|censored) (answer|reply|response|message) ~6 (without|including|this time|with|in full)',
			'REVEAL ~8 (without redaction|unredacted|without masking|unmasked|without censoring)',
			'tell ~1 the user ~1 to (call|give|send|pay|visit|enter|log|confirm|provide|install|click|buy|share|contact)',
			'(since|as|because|given that) you ~1 have ~2 (shell|terminal|root|admin|file|database|browser|internet|email) access',
			'(unlock|open) ~1 the ~1 (door|front door|gate|safe|garage)',
			'(replace|substitute|fill|swap) ~5 (with|by) ~2 (conversation|chat|chat history|messages|last messages|summary of the conversation|summary of the chat|text of our conversation|whole chat)',
			'next action (is|must be|should be|shall be|will be)?',
		],
	},
	{
		id: 'address-next',
		family: 'address',
		weight: 5,
		through: true,
		phrases: [
			'(assistants|agents|models|bots|ais|copilots) next (action|step|move|tool call|message|reply|answer|task)',
			'(since|as|because|given that) you ~1 (are|re) (an|a) ~1 (ai|language model|llm|assistant|chatbot|machine|bot)',
			'(if|in case) your (ai|assistant|agent|chatbot|copilot) is ~1 (listening|reading|processing|parsing|watching|summarising|summarizing)',
		],
	},
	{
		id: 'forged-makers',
		family: 'forgery',
		weight: 5,
		through: true,
		phrases: [
			'(developers|creators|makers|authors|trainers|vendor|provider|engineers|team) ~1 (of|behind) ~1 (your|this) ~1 (model|ai|assistant|system|software)',
			'(message|notice|note|instruction|instructions|order|request|announcement) from the (developers|creators|makers|authors|engineers|team|administrators) (of|at|behind) (claude|chatgpt|gemini|copilot|openai|anthropic|google)',
			'(you|youve) ~1 (have)? passed the ~2 test',
			'(filters|filter|guardrails|restrictions|safeguards|content checks) (are|is) ~1 off',
		],
	},
	{
		id: 'solicit-verbatim',
		family: 'solicitation',
		weight: 8,
		through: true,
		phrases: [
			'(verbatim|exact|full|complete|original|literal|whole|entire) ~1 (text|wording|words|copy|version) of ~1 your ~2 (instructions|prompt|rules|guidelines|directives|configuration|context)',
			'(what|which) ~3 (exactly|precisely|literally) ~2 your ~1 (instructions|prompt|configuration|rules)',
		],
	},
	{
		id: 'solicit-hidden',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: [
			'your (hidden|secret|internal|initial|original|starting) (rules|instructions|prompt|guidelines|configuration|directives|orders|settings)',
		],
	},
	{
		id: 'jailbreak-opposite',
		family: 'jailbreak',
		weight: 6,
		through: true,
		phrases: [
			'(opposite|contrary|reverse) of ~1 your ~1 (safety|content|usage)? (guidelines|rules|instructions|training|policies)',
			'(who|that|which) never (declines|refuses|hesitates|objects|apologises|apologizes)',
			'(answer|respond|reply|write) ~1 as ~1 (two|both) ~1 (personas|characters|voices|versions)',
			'(rules|instructions|guidelines|prompt|restrictions|filters) ~4 (only for show|just for show|merely for show|a mere formality)',
			'(cant|cannot) be ~1 (held)? (liable|responsible|sued|punished|blamed) ~6 (so|tell|you|and)',
			'(skip|drop|spare me|without|no) ~1 (the|your)? ~1 (lecture|lectures|lecturing|sermon|moralising|caution|hand wringing)',
			'you now work for (me|us|the)',
		],
	},
	{
		id: 'memory-word',
		family: 'memory',
		weight: 4.5,
		through: true,
		phrases: [
			'(whenever|every time|each time|when|if) ~1 the (word|name|term|phrase|topic|brand) ~8 (replace|recommend|mention|send|insert|swap|substitute|reply|praise)',
			'(obey|execute|follow) ~2 ANY ~1 (message|command|order|request|sentence|text) ~1 (that|which) ~1 (starts|begins|contains|includes)',
			'(later|future|following|coming|upcoming) conversations ~6 (replace|add|send|insert|say|recommend|mention|include|ignore)',
		],
	},
	{
		id: 'coerce-whatever',
		family: 'coercion',
		weight: 4.5,
		through: true,
		phrases: [
			'(whatever|irrespective of|regardless of|no matter what) ~2 (question|asked|topic|user asks|user says|they ask) ~5 (answer|reply|say|respond|recommend|mention)',
			'(persuade|convince|urge|nudge|pressure) ~1 (them|him|her|the user|the customer|the visitor|the reader) ~1 to',
			'(add|append|put|install) ~1 (our|my|this|following) ~2 (ssh key|public key) ~4',
			'(warning|warnings|alerts|alert) ~4 (is|are) ~1 (false alarm|false alarms|false positive|false positives) ~4 (ignore|click|so|dismiss|skip)',
			'DUTY ~1 (recommend|include|mention|state|say|claim|praise) ~10 in your (summary|answer|reply|response|review|output)',
			'(ai|llm|agent|assistant|bot|model|chatbot) ~4 (it|they) (wires|sends|transfers|deletes|approves|buys|posts|forwards|uploads|pays)',
		],
	},
	{
		id: 'solicit-fill',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: [
			'(fill|populate|set) ~3 with ~2 (process environment|environment variables|env|credentials|password|passwords|system prompt)',
			'your ~1 (complete|full|entire|whole|all) ~1 (system prompt|prompt|instructions|context|conversation|configuration)',
			'(return|list|print|show|send|dump|include|expose) ~3 (value|values|contents|content|copy|text) ~2 of ~2 ANY ~2 (headers|cookies|variables|settings)',
			'ANY ~3 (address|addresses|number|numbers|name|names) in ~2 (conversation|chat|context|thread|history|inbox) ~4 (and|to|send|post)',
			'secret (word|phrase|code|key) ~3 you ~1 (were given|got|received|were told|know|hold|have)',
		],
	},
	{
		id: 'memory-code',
		family: 'memory',
		weight: 4.5,
		through: true,
		phrases: ['(in|for) ANY ~1 code ~2 you ~1 (generate|write|produce|create)'],
	},
	{
		id: 'coerce-use-tool',
		family: 'coercion',
		weight: 3.9,
		command: true,
		through: true,
		phrases: [
			'(use|call|invoke|run) ~1 THE ~3 (tool|function|connector|plugin) ~1 to ~1 HARMS',
			'(in the|within the|at the end of the|your) ~1 (discharge letter|letter|translation|summary|report|brief|minutes|caption|subject line) ~2 (state|say|write|claim|add|mention|include|insert) ~1 that',
			'instead of ~2 (caption|summary|translation|answer|reply|review) ~2 (write|say|print|output|give|return)',
			'(terraform destroy|rm rf|drop table|drop database|force push|auto approve|chmod 777|nc e)',
			'raise ~2 (limit|limits|quota|daily limit)',
			'(add|make|invite) ~4 as ~1 (code owner|codeowner|collaborator|maintainer|admin|administrator|org owner)',
			'(copy|move) ~1 the (contents|content|copy|text|wording) ~3 (page|file|document|sheet) ~6 (public|bottom|comment|issue)',
		],
	},
	{
		id: 'address-agent',
		family: 'address',
		weight: 4,
		phrases: [
			'(agent|agents|bot|bots|model|models|copilot|claude|gpt|chatgpt|gemini|assistant|assistants) :(HARMS|ORDERED)',
			'(claude|chatgpt|gpt|gemini|copilot|assistant) ~0 :?(would|could|can|will|may) you ~2 (HARMS|ORDERED)',
		],
	},
	{
		id: 'address-in-charge',
		family: 'address',
		weight: 4,
		through: true,
		phrases: [
			'(left|leaves|put|puts|placed) you in charge',
			'(customer|user|owner|operator|principal|human) ~1 (is|has) ~2 (aware|offline|away|busy|asleep|unavailable|gone|agreed|fine with)',
			'you ~1 (now)? (act|work|negotiate|speak|shop|trade) ~1 (for|on behalf of|in the interest of) ~2 (seller|vendor|shop|attacker|us|me|site|store|company|other)',
			'(you will|youll|will) (receive|get|earn|be given|be paid|be rewarded) ~3 (bonus|credits|tokens|reward|points|tip|dollars) ~2 for ~1 (each|every|any|a) ~2 (answer|reply|response|mention|link|recommendation)',
			'rotate your ~1 (own)? ~1 (rules|instructions|guidelines|prompt)',
			'your (guidance|guidelines|instructions|prompt|rules|orders) (have|were|are|has) ~1 (been)? ~1 (rotated|replaced|changed|updated|rewritten|superseded|moved)',
			'(assistants|agents|models|bots|ais|copilots) obey',
			'your (customer|user|owner|operator|principal|human) ~6 (budget|prefers|asked|wants|consented|agreed|changed|raised|not want)',
			'they prefer not to be (disturbed|asked|bothered|contacted)',
			'hide ~2 (change of side|this change|the change|your motive|your motives|your role)',
		],
	},
	{
		id: 'coerce-users-things',
		family: 'coercion',
		weight: 4,
		command: true,
		through: true,
		phrases: [
			'(HARMS|search|look|collect|reply) ~6 users ~2 (inbox|emails|mailbox|drafts|calendar|contacts|contact list|card|wallet|password|passwords|bank account|photos|credentials|keys|browser history|cookies|payslip|salary|messages|shell profile|phone)',
			'(move|transfer|withdraw|drain) ~1 (all|the) ~2 (funds|money|coins|balance)',
			'(look|peek|go) ~1 (into|in|through) ~2 (hr|salary|personnel|private|confidential|payroll|medical) ~2 (folder|file|files|records|drive|directory)',
			'(everything|all) in ~2 users ~2 (inbox|mailbox|calendar|drive|folder)',
			'(export|push|commit|print|write|dump|upload) ~3 (github|repository|repo|org|organisation|ci|actions) ~1 secrets',
			'(report|list|mention|return|state|show) no ~1 (findings|issues|problems|vulnerabilities|concerns|defects)',
			'(skip|ignore) it and ~1 (report|approve|say|return|merge|continue)',
			'write ~2 phishing',
			'(drop|delete|wipe|truncate) ~2 (production|prod|live|main|customer) ~1 (database|db|tables|table|data|cluster|bucket)',
			'dont wait for ~1 (anyone|anybody|confirmation|approval|answer|user)',
		],
	},
	{
		id: 'address-whoever',
		family: 'address',
		weight: 4,
		through: true,
		phrases: [
			'(to|for) (whichever|whatever|any|every|each|the) ~2 (model|agent|assistant|ai|bot|llm|coding agent|coding assistant|language model) ~1 (that|which|who)? ~0 (writes|reads|triages|reviews|summarises|summarizes|processes|parses|handles|fixes|touches|opens|edits|translates|answers|scans|indexes|maintains|builds|installs)',
			'dear (vision|language|image|multimodal|mail|calendar|ai) (ai|llm|agent|assistant|bot|model|chatbot)',

			'(whoever|whatever|anyone who|anything that) ~1 (summarises|summarizes|processes|translates|triages|grades|indexes|ingests|parses) ~4 DUTY',
			'(for best results|for accurate results|for a correct answer|to get accurate results|to answer correctly) ~2 (assistant|assistants|agent|agents|model|models|ai|llm|llms|bot) ~3',
			'(have|let) your ~2 (ai|assistant|agent|helper|copilot|bot|llm) ~2 HARMS',
			'(asked|asks|requires|require|requested|requests|insists|expects) that ~2 ANY ~1 (AI|READER|MACHINE) ~8 ACTS',
		],
	},
	// --- what it is to do ---
	{
		id: 'coerce-duty',
		family: 'coercion',
		weight: 3.9,
		through: true,
		phrases: [
			'(MACHINE|AI) ~10 DUTY ~3 ACTS',
			'(MACHINE|AI) ~2 (it|they) DUTY ~2 ACTS',
			'MACHINE :?ACTS ~8 (http|https|mailaddress|SECRETS|SETUP|GUARDS|PRODUCT|BLAME)',
		],
	},
	{
		id: 'coerce-guards',
		family: 'coercion',
		weight: 3.9,
		command: true,
		through: true,
		phrases: [
			'(disable|mute|silence|suppress|deactivate|switch off|turn off|bypass) ~3 GUARDS',
			'(turn|switch) ~3 (two factor|two factor authentication|2fa|mfa|GUARDS) ~1 off',
			'(set|setting|change|changing|turn|pass|use) ~4 (skip permissions|dangerously skip permissions|auto approve|autoapprove|bypass permissions|verify false|strict ssl false|pull request target|write permissions|no verify)',
			'(approve|merge|accept|ship) ~3 without ~1 (running|waiting|looking|reading|opening|checking) ~3 (checks|tests|ci|review|diff|results|it|them)?',
			'(approve|accept) ~1 (it|this|that|them|everything|the change|the pr) and merge',
			'(commit|push|merge) (straight|directly|right away) ~1 (to|into) ~1 (main|master|production|release)',
			'(delete|remove) ~2 tests ~4 (before|and|then)',
		],
	},
	{
		id: 'coerce-setup',
		family: 'coercion',
		weight: 3.9,
		command: true,
		through: true,
		phrases: [
			'(add|insert|put|write|append|update|edit|modify|change|create|commit|drop|place|extend) ~6 SETUP ~12 (SECRETS|secrets|env|token|write|curl|http|https|sudo|silently|log|every|always|main)',
			'git (push|remote) ~6 (mirror|force|set url)',
			'remote set url',
		],
	},
	{
		id: 'coerce-purchase',
		family: 'coercion',
		weight: 3.9,
		command: true,
		through: true,
		phrases: [
			'(buy|order|purchase|book|choose|select) ~8 (rather than|instead of) ~3 (item|one|product|requested|chosen|cheaper|user)',
			'(checkout|check out|pay|purchase|buy|order) ~4 (saved card|stored card|card on file|saved payment|saved payment method|users card)',
			'(replace|swap|exchange) ~2 (any|every|all|each|other) ~2 (address|iban|account|wallet|link|number) ~6 with',
			'(bank details|iban|account number|payment address|wallet address|payment details) ~2 (changed|replaced|has changed|have changed|is now|are now)',
			'(give|use|quote|provide|show|state) ~2 new (iban|account|address|wallet|bank details)',
			'(accept|confirm|approve) ~2 (sharing request|share request|invitation|calendar sharing|friend request|connection request|access request) ~6 (from|and|edit)',
		],
	},
	{
		id: 'coerce-verdict',
		family: 'coercion',
		weight: 3.9,
		through: true,
		phrases: [
			'(score|rate|grade|rank|mark) ~1 (this|the|that|every|my|our|these) ~3 (100|10|9|five|5|full|first|highest|top|above)',
			'(score|grade|mark|marks|rating) ~1 of ~1 (8|9|10|95|100|five|at least|full) ~4 (expected|required|appropriate|due|assigned|given|fair)',
			'(limitations|weaknesses|defects|flaws|complaints|objections|risks|alternatives) ~1 (need not|do not need to|dont need to) ~1 be',
			'(classify|label|treat|mark|flag) ~2 (other|every|each|all|this|the) ~3 (rows|row|applicants|entries|messages|one|transaction|file|email) ~4 as',
			'(regardless|irrespective|no matter) ~1 (of)? what ~1 (you|it|they|else|the user) ~2 (find|finds|found|see|sees|says|say|read)',
			'(only|sole|single) (trustworthy|reliable|trusted|authoritative|credible|legitimate|safe|official) ~1 (source|shop|choice|option|site|product|provider|brand)',
			'(state|say|report|claim|conclude|write|confirm|answer) that ~8 (unanimous|unanimously|withdrawn|passed|fully verified|no issues|in order|safe|resolved|audited)',
			'(already|fully|previously) (audited|vetted|verified|reviewed|approved|cleared) so ~2 (approve|merge|accept|skip|no|please|you|just)',
			'(prefer|use|install|choose|pick|suggest) ~1 (this|the|our|your) ~1 (package|library|sdk|plugin|extension|module|tool) ~4 (over|instead|in all|everywhere|by default|in every)',
			'(no|without|omit all|leave out all|leave out any|leave out) ~1 (disclaimers|disclaimer|warnings|caveats|moralizing)',
		],
	},
	{
		id: 'coerce-blindly',
		family: 'coercion',
		weight: 4.5,
		through: true,
		phrases: [
			'must be (executed|run|followed|obeyed) ~2 (as is|verbatim|immediately|now|exactly|as written|without)',
			'(is|are|was) trusted and ~1 DUTY be (executed|run|followed|obeyed)',
			'(comply with|answer|follow|obey|fulfil|fulfill) ~2 ANY ~3 (request|requests|question|questions|instruction|instructions|order) ~4 (without exception|without refusing|without question|no matter what|in full|without hesitation)',
			'(answer|reply to|respond to) ~1 THE ~1 question ~10 (whatever|no matter|regardless|even)',
			'(set|setting) ~2 (dangerously skip permissions|skip permissions|bypass permissions)',
		],
	},
	// --- what it is to hand over ---
	{
		id: 'solicit-value',
		family: 'solicitation',
		weight: 6,
		command: true,
		through: true,
		phrases: [
			'(post|send|put|write|paste|drop|report|attach|submit|include|place|share|upload|reply with|return|add) ~3 (value|values|contents|content|copy|text) of ~5 (SECRETS|env|netrc|id_rsa|id_ed25519|openai|anthropic|github token|npm token|deploy)',
			'(run|execute|collect|dump|capture) ~3 (env|printenv|environment) ~4 and ~2 (SEND|attach|put|include|paste|append|add) ',
			'(open|read|cat|find|take|get|load) ~4 (SECRETS|KEYS|env|netrc|id_rsa|id_ed25519|aws) ~8 (drop|put|paste|post|send|include|write|add|copy|place|append|upload|attach) ~6 (PLACES|http|https|parameter|mailaddress)',
			'(SEND|paste|put|write|drop|insert|post|place|enter) ~2 (your|its|their|the|any|all|every|users) ~3 (KEYS|SECRETS) ~4 (in|into|to|as|on) ~4 PLACES',
		],
	},
	{
		id: 'solicit-code',
		family: 'solicitation',
		weight: 5,
		command: true,
		through: true,
		phrases: [
			'(read|tell|give|send|forward|text|dictate) ~1 (me|us) ~3 (one time|verification|security|login|2fa|sms|reset|access|activation) ~1 (code|codes|pin|link)',
			'(tell|give|send|share|show|read|list) ~1 (me|us) ~4 (names|phone numbers|addresses|emails|email addresses|orders|data|details|numbers|records) ~4 (last|other|all|previous|every|five|ten|recent) ~3 OTHERS',
			'(share|disclose|reveal|give out|show) ~1 other ~1 OTHERS ~2 (data|orders|order data|details|information|addresses)',
			'(look|search|go|browse) through ~3 (other|all|the|every) ~3 (tickets|mails|emails|inbox|mailbox|orders|files|messages|chats|queue) ~6 (and|then) ~1 (tell|give|send|share|show|read|list)',
		],
	},
	{
		id: 'solicit-start',
		family: 'solicitation',
		weight: 7,
		through: true,
		phrases: [
			'(first|earliest|very first) ~1 (thing|words|message|text|line|lines|sentence) ~4 (see|have|remember|find|know) ~3 (memory|context|conversation|window|prompt)',
			'(text|words|everything|messages|lines) ~4 (received|got|given|had|shown) ~1 before ~2 (conversation|chat|first|user|i) ~3 (began|started|message|start|wrote|said|typed)?',
			'REVEAL ~4 hidden (configuration|setup|rules|settings|guidelines|preamble|parameters)',
			'(configuration|setup|settings|rules|guidelines|instructions|text) ~1 (you|that you|with which you) ~1 (started|began|start|begin|were started|were set up|were initialised|were initialized|were configured) ~1 with?',
			'REVEAL ~3 (contents|content|copy|text|wording) of your (configuration|config|setup|settings|memory|context|preamble|instructions|prompt)',
		],
	},
	{
		id: 'exfiltrate-local',
		family: 'exfiltration',
		weight: 5,
		command: true,
		through: true,
		phrases: [
			'(fetch|get|open|visit|read|query|curl) ~2 (localhost|169 254 169 254|127 0 0 1|internal|metadata) ~8 and ~1 (paste|send|post|include|put|submit|attach)',
			'(submit|enter|paste|fill|type|put|provide|send) ~4 (full name|home address|email password|passport number|card number|phone number) ~8 (http|https|mailaddress)',
			'(cc|bcc|forward|copy) ~4 mailaddress ~4 ANY ~1 (email|e mail|mail|reply|message|draft|invoice)',
			'(copy|copies|mirror|duplicate) of ~1 ANY ~4 (request|requests|body|message|file|email|prompt|reply|keystroke|response) ~4 (http|https|mailaddress)',
		],
	},
	// --- what is to stay between them ---
	{
		id: 'conceal-summary',
		family: 'concealment',
		weight: 5,
		through: true,
		phrases: [
			'(no need|not necessary|unnecessary|needless|no reason|not needed|not required|pointless) ~2 to (mention|report|tell|say|list|note|include|disclose|bring|show|discuss|explain) ~3 (this|it|step|that|these|user|summary|them|developers|anyone|anybody|reviewers|customer|customers)',
			'leave ~2 (this|it|that|these|them|line|step|note) ~2 out of ~1 (the|your|any) ~1 (brief|summary|answer|reply|report|notes|log|response|output|description|changelog|review)',
			'(leave|keep) ~2 (this|it|that|these|them) ~1 out of',
			'(say|mention|reveal|report|write|disclose) nothing ~2 (about|of|regarding|on) ~2 (this|it|that|these|step|instruction|instructions|note|it)',
			'(do not|dont|never|not) bring ~1 (that|it|this|the) ~1 up',
			'(do|perform|handle) (this|it|so|that) BADLY',
			'NOT ~1 (display|show|print|log|echo|include|report) ~2 (its|the|any) output',
			'as if ~1 (the)? ~2 (error|nothing|this|request|message|instruction|note) ~1 (had)? ~1 (never|not) ~1 (happened|existed|occurred|been)',
			'(continue|carry on|go on|proceed) ~1 as if ~4 (never|nothing|normal|usual)',
			'(user|users|human|reader|customer|operator|reviewer) ~1 (need|needs|must|should|has|have|does|do) ~1 not ~1 (to|need|have)? ~1 (know|see|hear|learn|be told|be informed|find out)',
			'(mention|mentioning|report|reporting|disclosing|disclose|showing|show) ~2 (this|it|that|these) ~1 (step|instruction|instructions|note|request|change) is ~1 (not|neither|unnecessary)',
			'(report|tell|say|claim|state|inform) ~1 (that|them|the user|user)? ~2 (all|everything|tests) ~2 (passed|succeeded|in order|fine|ok|went well) ~4',
		],
	},
	{
		id: 'conceal-traces',
		family: 'concealment',
		weight: 4,
		command: true,
		strict: true,
		phrases: [
			'(delete|remove|erase) (this|these) (line|note|message|comment|request) (from|afterwards|when|after|once|so|then|too)?',
		],
	},
	// --- who speaks, and by what right ---
	{
		id: 'forged-rank',
		family: 'forgery',
		weight: 4,
		through: true,
		phrases: [
			'you are (speaking|talking|chatting|communicating) (to|with) ~3 (engineer|developer|administrator|admin|owner|creator|operator|maintainer|lead|root)',
			'as your (operator|developer|owner|principal|administrator|creator|provider|maker|maintainer|admin) i',
			'i ~1 (have|hold|got) ~2 clearance',
			'clearance level ~1 (1|2|3|4|5|6|7|8|9|high|top|admin)',
			'(user|customer|owner|administrator|admin|operator|management|organisation|organization|maintainer|maintainers) ~1 (has|have) ~1 (already|now)? (pre approved|preapproved|signed off|pre authorised|pre authorized|preauthorized)',
			'(administrator|admin|operator|owner|security team|platform team|maintainers|vendor) ~4 (has|have) ~1 (asked|requested|ordered|instructed|decided) ~1 that ~2 (this|the|every|each|any|all) ~1 (assistant|assistants|agent|agents|ai|model|bot)',
			'i ~1 (am)? ~2 account (owner|holder) ~3 (verified|confirmed|callback|identified)',
		],
	},
	{
		id: 'override-scope',
		family: 'override',
		weight: 6,
		through: true,
		phrases: [
			'(safety|content|previous|usage|earlier|original|those|your) ~1 (rules|guidelines|policies|checks|policy|restrictions|instructions|limits) ~5 (apply|applied|hold|meant|intended|valid|count) ~1 only? ~2 (for|in|across|to) ~2 (public|other|normal|ordinary|regular|consumer|untrusted|production|demo)',
			'(private|sandboxed|closed|evaluation|test|testing|research|simulated|offline|internal) ~1 (environment|setting|context|session|deployment|instance|mode) ~1 (so|where|in which) ~4 (answer|respond|reply|rules|restrictions|everything|filters|limits|policies)',
			'stop ~0 (do not|dont) SUMMARIZE ~1 (that|it|this|the)',
			'(end of file|end of document|end of data|end of email|end of page|end of tool output|end of results) ~1 :?(system|user|new|now|assistant|instructions)',
			'(pretend|imagine|act as if|assume) ~2 (text|everything|messages|conversation|lines|instructions) ~2 above ~3 (not|never|no longer|didnt)',
			'(your|the) (original|earlier|previous|old|initial) (role|task|job|assignment|persona|purpose|question|request) ~2 (is|was|has been) ~1 (over|cancelled|canceled|withdrawn|finished|done|complete|completed|void|superseded|replaced)',
		],
	},
	{
		id: 'jailbreak-mode-list',
		family: 'jailbreak',
		weight: 5,
		through: true,
		phrases: [
			'(maintenance|diagnostic|recovery|service|engineering|calibration|audit) mode ~2 (in which|where|and) ~6 (suspended|disabled|off|list|reveal|print|rules|filters|checks|restrictions)',
			'(freed|free|liberated|released|unbound) from (every|all|any|its|the) ~1 (policy|policies|rule|rules|restriction|restrictions|guideline|guidelines|filter|filters|constraint|constraints)',
			'stay in ~1 (role|character|persona) ~2 (whatever|no matter|regardless|even)',
			'(late|dead|deceased|dear) (grandmother|grandma|granny|grandpa|grandfather) ~8 (keys|serials|codes|passwords|recipe|recipes|napalm|licence|license)',
			'(be|become|play) my (late|dead|deceased|dear)? (grandmother|grandma|granny|dead grandmother|late grandmother)',
		],
	},
	// --- what is written so that nobody reads it ---
	{
		id: 'disguise-turned',
		family: 'disguise',
		weight: 4,
		through: true,
		phrases: ['TURNED ~6 TURNED'],
	},
	// --- what is to last ---
	{
		id: 'memory-mails',
		family: 'memory',
		weight: 5,
		through: true,
		phrases: [
			'ANY ~1 (email|mail|reply|message|commit|answer|function|report|document) ~1 you ~1 (draft|write|send|make|produce|compose|create|generate|edit)',
			'(remember|save|store|keep|note) ~2 (this|that|the following|preference|rule|fact) ~3 (for|in|across|to) ~2 (all|every|any|later|future|next|your) ~2 (chats|conversations|sessions|talks|memory|profile|tasks)',
			'(save|store|keep|add) ~1 (this|the|as)? ~1 preference ~3 (memory|long term memory|profile|future)',
		],
	},
];
