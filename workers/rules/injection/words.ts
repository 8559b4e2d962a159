// The English words of prompt injection, by the part they play in a sentence. Data only: a name, and its words,
// separated by `|`. Words are folded when read, so accents and case do not matter; `*` ends a stem.

/** Classes of words that the families' phrases name. */
export const WORDS: Readonly<Record<string, string>> = {
	// Verbs that set instructions aside, in the form that commands.
	OVERRIDE:
		'ignore|disregard|forget|override|overrule|bypass|neglect|disobey|discard|dismiss|abandon|erase|delete|' +
		'nullify|void|revoke|cancel|overwrite|unlearn|circumvent|sidestep|scrap|negate|rescind|' +
		'do not follow|dont follow|stop following|cease following|quit following|no longer follow|never follow|' +
		'do not obey|dont obey|stop obeying|no longer obey|never obey|refuse to follow|refuse to obey|' +
		'do not listen to|dont listen to|stop listening to|do not adhere to|stop adhering to|do not comply with|' +
		'stop complying with|do not abide by|do not heed|dont heed|do not honor|pay no attention to|' +
		'pay no heed to|pay no mind to|take no notice of|set aside|put aside|cast aside|brush aside|lay aside|' +
		'leave aside|throw away|throw out|toss out|toss aside|let go of|break free from|break free of|free yourself from|' +
		'liberate yourself from|disconsider|deprioritize|ditch|disavow|wipe out|wipe away|turn your back on|overlook|renounce|reject|disown|' +
		'repudiate|do away with|dispense with|move past|look past|stop caring about|unfollow|no longer have to follow|' +
		'no longer need to follow|dont have to follow|do not have to follow|need not follow|dont need to follow|' +
		'do not need to follow|not required to follow|free to ignore|step outside|rise above|forget about',
	// The same, in words that also clear caches and skip chapters.
	SETASIDE:
		'skip|drop|remove|clear|reset|replace|omit|wipe|suspend|supersede|reject|disable|deactivate|suppress|undo|violate|' +
		'flush|empty|exclude|terminate|invalidate|purge|stop using|stop applying|no longer apply',
	OVERRIDING:
		'ignoring|disregarding|forgetting|overriding|bypassing|discarding|dismissing|abandoning|erasing|deleting|neglecting',
	ALL: 'all|any|every|each|entire|whole|everything|complete|both|whatever|whichever|totality',
	PRIOR:
		'previous|prior|above|earlier|preceding|foregoing|former|past|aforementioned|aforesaid|antecedent|previously|' +
		'hitherto|preceeding|abovementioned|prev|before',
	// Which instructions, in words that also go with settings.
	OWN:
		'original|initial|existing|current|present|old|underlying|default|hidden|core|developer|developers|system|' +
		'preexisting|initially|originally|internal|built in|safety|other|openai|anthropic|creators',
	// The verbs that hardly anyone uses of settings.
	FORGET:
		'ignore|disregard|forget|neglect|disobey|unlearn|do not follow|dont follow|stop following|cease following|' +
		'no longer follow|never follow|do not obey|dont obey|stop obeying|refuse to follow|pay no attention to|' +
		'overlook|forget about|pay no heed to|take no notice of|do not listen to|stop listening to|break free from|disavow',
	// A task that is dropped.
	SCRAP: 'scrap|abandon|drop|cancel|discard|abort|quit|stop|skip|suspend|leave',
	// Words that say "before" after the noun.
	SOFAR:
		'above|previously|earlier|so far|until now|up to now|till now|thus far|to date|beforehand|' +
		'preceding|you were given|you have been given|youve been given|you have received|you received|youve received|' +
		'given to you|you got|you were told|you have|you had|given earlier|given before|in your prompt|' +
		'in your system prompt|in the system prompt|from the system|from the user|from the developer|' +
		'from your developer|from your developers|from your creators|from openai|from anthropic|you were trained on|' +
		'that came before|that precede this|preceding this|before this|prior to this|up until now|up to this point',
	YOUR: 'your|youre|yours|ur|thy|yer',
	// Nouns for what steers a model.
	INSTRUCTIONS:
		'instruction|instructions|instructs|prompt|prompts|directive|directives|guideline|guidelines|instrs|' +
		'system prompt|system message|system messages|preprompt|metaprompt|programming|instruct|instructional',
	// Nouns that also mean other things.
	RULES:
		'rule|rules|direction|directions|context|contexts|training|command|commands|order|orders|guidance|' +
		'constraint|constraints|restriction|restrictions|policy|policies|protocol|protocols|limitations|limits|' +
		'safeguards|guardrails|guardrail|regulations|conditioning|objectives|safety|ethics|alignment|boundaries',
	TALK:
		'conversation|message|messages|text|dialogue|dialog|chat|input|inputs|task|tasks|content|statements|' +
		'information|requests|request|settings|configuration|history|setup|persona|role|words|stuff|goal|goals|memory',
	SAID:
		'told|said|taught|learned|learnt|read|written|given|stated|instructed|mentioned|received|know|knew|trained|' +
		'programmed|discussed|asked|provided|explained|commanded',
	VOIDED:
		'void|null|invalid|cancelled|canceled|revoked|superseded|overridden|overruled|obsolete|rescinded|suspended|' +
		'ignored|disregarded|forgotten|nullified|replaced|withdrawn|terminated|deactivated|disabled|lifted|outdated|' +
		'no longer apply|no longer applies|dont apply|do not apply|does not apply|doesnt apply|not valid|no longer count|no longer counts|not binding|abolished|annulled|of no effect|no longer valid|no longer in effect|no longer relevant|inapplicable|erased|' +
		'discarded|irrelevant|expired|deleted|dropped|removed|bypassed',
	NEW:
		'new|updated|revised|real|actual|true|following|these|below|my|latest|current|this|only|additional|next|fresh|' +
		'urgent|important|special|secret|hidden|priority|critical|mandatory',
	OUTRANKS:
		'override|overrides|supersede|supersedes|replace|replaces|take precedence|takes precedence|take priority|' +
		'takes priority|outrank|outranks|overrule|overrules|trump|trumps|have priority|has priority|must be followed',
	// "Everything" and "what you were told" in other languages than English, after words for "forget".
	XALL:
		'todo|todo lo|tout|tout ce|tutto|tutto ciò|tudo|tudo o|alles|alles was|alles wat|allt|alt|wszystko|wszystkim|wszystkich|všechno|všem|जो कुछ|जो कुछ भी|tot|totul|her şeyi|semua|semuanya|' +
		'tất cả|mọi thứ|все|всё|все что|всё что|усе|все що|全部|所有|一切|すべて|全て|모든|모두|كل شيء|كل ما|सब कुछ|सब|הכל|כל מה|τα πάντα|όλα|kaikki|mindent|allt som|alt hvad|alt som',
	XTOLD:
		'lo anterior|ce qui précède|ciò che precede|o que precede|das vorherige|das obige|het bovenstaande|вышесказанное|вышеуказанное|powyższe|te han pedido|te pidieron|te han ordenado|te ordenaron|te hanno dato|ti hanno chiesto|te pediram|gesagt|erzählt|mitgeteilt|beigebracht|aufgetragen|dijeron|dicho|lo que te dijeron|ti è stato detto|foi dito antes|te han dicho|enseñaron|instruyeron|dit|a dit|ont dit|appris|demandé|' +
		'detto|ti hanno detto|insegnato|disseram|foi dito|ensinaram|verteld|gezegd|opgedragen|sagts|berättat|fortalt|er sagt|har sagt|ble sagt|blev sagt|blitt sagt|blevet sagt|powiedziano|powiedzieli|řekli|řečeno|spus|' +
		'söyleneni|söylenen|söylediklerini|diberitahu|dikatakan|được nói|đã nói|сказали|было сказано|сказано раньше|сказано ранее|сказано до|сказано выше|сказано прежде|говорили|тебе сказали|наказали|казали|告诉你的|说的|說的|言われた|教えられた|들은|말한|배운|' +
		'قيل لك|أخبروك|कहा गया|बताया गया|שנאמר לך|אמרו לך|σου είπαν|ειπώθηκε|kerrottu|sanottu|mondtak',
	// Who is addressed.
	MODEL:
		'ai|llm|llms|assistant|assistants|chatbot|chatbots|chatgpt|gpt|gpt4|claude|gemini|copilot|bard|llama|mistral|' +
		'grok|ais|bot|bots|language model|language models|ai agent|ai agents|ai model|ai models|ai assistant|' +
		'ai assistants|llm agent|llm agents|agent|agents|coding agent|coding agents|coding assistant|crawler|' +
		'crawlers|scraper|scrapers|summarizer|ai system|ai systems|large language model|large language models|' +
		'ai reviewer|ai crawler|ai crawlers|deepseek|qwen|cursor|codex|autogpt|robot|robots|automated system',
	// The same, in words that hardly mean anything else.
	AI:
		'ai|llm|llms|chatbot|chatbots|chatgpt|gpt|gpt4|claude|gemini|copilot|language model|language models|ai agent|' +
		'ai agents|ai model|ai models|ai assistant|ai assistants|llm agent|llm agents|coding agent|coding agents|' +
		'coding assistant|large language model|large language models|ai system|ai systems|ai reviewer|assistant|' +
		'assistants|ai crawler|ai crawlers|deepseek|grok|ais|autogpt|automated reader|automated readers|automated screener|automated assistant|' +
		'automated assistants|automated agent|automated agents|automated reviewer|automated reviewers|machine readers|machine reader|' +
		'browsing agent|browsing assistant|ai search engines|ai search engine|screening software|ai reviewers|ai tools|virtual assistant|reviewer bots|reviewer bot|recruiting bot|summarisers|summarizers',
	ATTENTION:
		'attention|notice|note|message|warning|important|hello|hey|hi|dear|instruction|instructions|directive|' +
		'directives|memo|reminder|urgent|alert|request|task|command|orders|greetings|psa|listen|advisory|addendum',
	READING:
		'reading|processing|summarizing|summarising|analyzing|analysing|parsing|reviewing|indexing|crawling|scraping|' +
		'translating|triaging|screening|grading|handling|managing|transcribing|ranking|captioning|viewing|seeing|browsing|evaluating|scanning|fetching|visiting|ingesting',
	READS:
		'read|reads|process|processes|summarize|summarizes|analyze|analyzes|parse|review|crawl|scrape|access|' +
		'encounter|encounters|see|visit|browse|retrieve|ingest|fetch|open',
	// Secrets and the verbs that ask for them.
	REVEAL:
		'reveal|print|show|output|repeat|display|give|send|share|leak|dump|disclose|provide|expose|return|list|' +
		'include|forward|email|mail|post|upload|transmit|exfiltrate|extract|collect|recite|echo|paste|quote|spell|' +
		'write|reproduce|translate|summarize|summarise|submit|type|copy|tell|read|cat|retrieve|gather|steal|harvest|fetch|' +
		'divulge|relay|embed|encode|append|insert|attach|report|describe|restate|replay|reply with|respond with|' +
		'write out|print out|read out|hand over|give me|tell me|show me|send me|spit out|regurgitate|render|' +
		'state|enumerate|surrender|supply|unveil|emit|place|put|add|deliver|publish|message|dm|find|search|look up',
	SHARP:
		'reveal|leak|exfiltrate|divulge|disclose|dump|steal|harvest|recite|regurgitate|hand over|spit out|surrender|' +
		'expose|unveil|smuggle|give me|send me|tell me|show me',
	PROMPTS:
		'prompt|system prompt|system prompts|system message|instructions|instruction|preprompt|metaprompt|guidelines|' +
		'directives|rules|configuration|system instructions|context window|programming|initial prompt',
	OWNED:
		'your|system|initial|hidden|original|secret|internal|full|entire|developer|underlying|confidential|exact|ur',
	SECRETS:
		'api key|api keys|apikey|apikeys|api token|api tokens|api_key|api_keys|api_token|access token|access tokens|' +
		'credential|credentials|password|passwords|passwd|private key|private keys|secret key|secret keys|ssh key|' +
		'ssh keys|session token|session tokens|session cookie|auth token|auth tokens|bearer token|bearer tokens|' +
		'environment variable|environment variables|env variables|env variable|env vars|env var|envvars|environ|' +
		'id_rsa|id_ed25519|secrets|tokens|cookies|passphrase|seed phrase|recovery phrase|mnemonic|authorization header|' +
		'auth header|aws keys|aws credentials|keychain|keystore|service account|credit card|credit cards|' +
		'login details|login data|dotenv|kubeconfig|aws_secret_access_key|openai_api_key|anthropic_api_key|' +
		'github_token|secret tokens|access keys|access key|confidential data|confidential information|' +
		'private data|sensitive data|sensitive information|sensitive files|personal data|personal information|' +
		'private information|user data|process env|printenv|os environ|netrc|npmrc|pgpass|etc passwd|etc shadow|env file|env files|dot env|authtoken|auth tokens file|database_url|database url|signing key|signing keys|jwt secret|connection string|connection strings|' +
		'security credentials|chat logs|secrets yml|secrets yaml|secrets json|credentials json|bash history|invoices|session cookies|aws credentials file|openai api key|anthropic api key|github token|aws secret access key',
	PRIVATE:
		'conversation|conversation history|chat history|message history|messages|emails|inbox|files|documents|history|' +
		'context|data|user message|user query|conversation so far|contacts|private messages|summary|transcript|contents|' +
		'source code|repository|notes|information|details|findings|result|results|response',
	HOLDER:
		'your|the user|users|their|his|her|our|all|any|my|every|user|customer|customers|victim|local|host|server',
	AWAY: 'http|https|url|webhook|attacker|ftp|wss|remote server|external server|external site|external address|external url|our server|my server|this address|this url|evil|following url|following address|endpoint below|attackers|mailaddress',
	OUTPUT: 'it|them|everything|output|outputs|results|response|data|contents|text|that|this',

	// Tools and commands.
	RUN: 'run|execute|invoke|call|use|exec|launch|perform|trigger|issue|start|eval|evaluate',
	TOOLS:
		'tool|tools|function|functions|command|commands|shell|script|bash|terminal|code|plugin|plugins|action|actions|' +
		'api|curl|wget|powershell|subprocess|payload|mcp|cmd|browser|interpreter|sql|query|python|binary',
	MUST:
		'must|should|shall|need to|have to|required to|are to|will|please|immediately|now|first|always|before|' +
		'instructed to|ordered to|obliged to|obligated to|asked to|expected to|mandatory|kindly',
	// Keeping it from the user.
	NOT: 'do not|dont|never|not|must not|should not|shouldnt|mustnt|cannot|without|avoid|refrain from|wont|make sure not to',
	TELL:
		'tell|mention|inform|notify|reveal|alert|disclose|say|report|warn|show|let|explain|acknowledge|admit|discuss|' +
		'display|communicate|indicate|share|divulge|telling|mentioning|informing|notifying|revealing|alerting|' +
		'disclosing|saying|reporting|warning|showing|letting|explaining|acknowledging|admitting|discussing|asking|ask|' +
		'consulting|consult|confirming|prompting|involve|involving|advise|advising|announce|refer to|surface|talk|speak|' +
		'respond to|hint|make|tip off',
	USER:
		'user|users|human|humans|anyone|operator|owner|customer|customers|anybody|them|him|her|person|people|' +
		'administrator|admin|developer|developers|client|victim|reader|nobody|end user',
	HIDE: 'hide|conceal|keep|withhold|secretly|silently|quietly|covertly|discreetly|obscure|mask|disguise|stealthily',
	SECRET: 'secret|confidential|private|quiet|undisclosed|covert|between us|to yourself|invisible|unnoticed',
	// Memory.
	REMEMBER:
		'remember|memorize|memorise|store|save|retain|persist|keep|add|update|write|commit|record|append|recall|note|' +
		'learn|internalize|burn|insert|modify|put',
	MEMORY:
		'your memory|your memories|your long term memory|your longterm memory|your persistent memory|long term memory|' +
		'longterm memory|persistent memory|core memory|long_term_memory|saved memories|custom instructions|memory file|memory bank',
	FUTURE: 'future|subsequent|upcoming|later|following|further|all|every|next|forthcoming|new',
	SESSIONS:
		'conversation|conversations|interaction|interactions|chat|chats|response|responses|reply|' +
		'replies|answer|answers|dialogues|turns',
	USES: 'session|sessions|message|messages|request|requests|prompts|queries|task|tasks|query|prompt',
	FROMNOW:
		'from now on|from now onwards|from now onward|from this point on|from this point onward|from this point forward|' +
		'from this moment on|from this moment|henceforth|from here on|from here on out|going forward|for all eternity|' +
		'starting now|from today on|as of now|hereafter',
	// Personas.
	YOUARE:
		'you are now|youre now|you are no longer|youre no longer|you are hereby|you have become|you will now be|' +
		'you shall now be|you will become|you are going to be|you now are|you become|youll be|you are going to act|' +
		'you will act as|you now act as|act as|acting as|pretend to be|pretend you are|pretend youre|pretend that you are|roleplay as|role play as|' +
		'behave as|behave like|imagine you are|imagine youre|impersonate|assume the role of|take on the role of|' +
		'assume the identity of|assume the persona of|play the role of|play the part of|respond as|answer as|act like|' +
		'transform into|turn into',
	MODEVERB:
		'enter|enable|activate|switch to|switch into|simulate|simulating|emulate|become|go into|boot into|engage|unlock|initiate|start',
	PERSONA:
		'dan|jailbroken|jailbreak|unrestricted|unfiltered|uncensored|unaligned|unethical|amoral|' +
		'unchained|unhinged|lawless|developer mode|dev mode|god mode|sudo mode|' +
		'do anything now|opposite mode|chaos mode|evil twin|evilbot|devmode|evil mode|unrestricted mode|jailbreak mode|' +
		'dan mode|hacker mode|no longer bound|not bound|without restrictions|without limits|without rules|' +
		'without filters|no restrictions|no rules|no limits|no limitations|no filters|evil ai|evil assistant|rogue ai|evil',
	ROLE:
		'assistant|ai|bot|model|hacker|pirate|admin|administrator|chatbot|character|persona|expert|stan|dude|aim|' +
		'terminal|interpreter|villain|mentor|human|robot|entity|developer|attacker|malware|criminal|free',
	FREEDOM:
		'no restrictions|no limitations|no rules|no limits|no filters|no filter|no guidelines|no constraints|' +
		'no boundaries|no censorship|no ethics|no ethical|no moral|no morals|no ethical limits|no ethical restrictions|no moral limits|no guardrails|without guardrails|no refusals|never says no|never say no|without any moral filter|without moral filter|no safety|no content policy|' +
		'without restrictions|without any restrictions|without limitations|without any limitations|without limits|' +
		'without censorship|without any filter|without any filters|without filters|without filtering|without ethical|' +
		'without any ethical|without moral|without any moral|without rules|without any rules|without guidelines|' +
		'without guardrails|without safety|without any safety|free of restrictions|free from restrictions|' +
		'free of all restrictions|free from all restrictions|free from any|unrestricted|uncensored|unfiltered|' +
		'not bound by|no longer bound by|not restricted by|no longer restricted|not limited by|not constrained by|' +
		'not subject to|exempt from|do anything now|broken free|anything goes|not obligated to follow|' +
		'without refusing|free of all rules|free from all rules|free of any rules|has no filters|no moral limits|never refuses|never refuse|cannot refuse|must not refuse|not allowed to refuse|dont refuse|do not refuse',
	SAFETY:
		'safety|content|ethical|ethics|moral|security|filtering|restriction|restrictions|filter|filters|guardrail|guardrails|' +
		'safeguards|safeguard|censorship|moderation|alignment|limitations|protections|policy|policies|rules|safeties|refusals',
	SWITCHOFF:
		'disable|deactivate|bypass|ignore|override|remove|turn off|switch off|shut off|circumvent|lift|suspend|' +
		'disregard|drop|unlock|evade|relax|lower|forget|break',
	// What a defender's document says of data: not an override but its opposite.
	INSIDE:
		'in|inside|within|contained|found|embedded|appearing|from|that|which|hidden in|present in|containing|on|located|mentioned|coming',
	CONTENT:
		'document|documents|page|pages|webpage|content|contents|email|emails|data|tool|tools|file|files|result|results|' +
		'article|input|inputs|website|websites|output|outputs|attachment|source|sources|text|body|retrieved|' +
		'comments|issue|readme|user|diff|diffs|patch|patches|commit|commits|code|web|html|transcript|transcripts|log|logs|resume|resumes|cv|' +
		'snippet|snippets|record|records|quoted|attachments',
	// Nouns that turn "instructions" into a thing on a shelf.
	THING:
		'manual|manuals|booklet|sheet|page|pages|video|videos|tab|label|leaflet|pdf|card|guide|cache|set|pointer|' +
		'pipeline|scheduling|decoder|tuning|tuned|field|fields|parameter|column|dialog|window|injection|engineering',
	// Determiners and nouns that many phrases share: a list of its own for each would fill the search's tables.
	THE: 'following|that|the|these|this|it|my|our|your|any|a|an|some|only|step|all|every',
	ANY: 'all|any|each|every|whatever|whichever|entire|everything',
	SEND: 'send|forward|post|upload|transmit|exfiltrate|email|mail|leak|submit|deliver|relay|dm|copy|push|sync|bcc|cc|reply|share|export',
	ADD: 'add|append|attach|base64|concatenate|embed|encode|include|insert|place|put',
	ADDING: 'add|append|insert|put|write|paste|include|place',
	SAY: 'say|state|answer|reply|respond|output|print|write|return|recommend|claim|report|tell|mention|speak|talk|pretend|deny',
	ANSWER:
		'answer|answers|output|reply|replies|response|responses|summary|summaries|message|log|logs|report|version|changelog|list|sentence|source|transcript',
	TASK: 'task|request|assignment|goal|job|mission|objective|query|question|instruction|instructions',
	PERSON:
		'user|users|human|humans|operator|owner|customer|customers|person|reader|recipient|viewer|visitor|visitors|caller|requester',
	DIRECTIVES: 'directive|directives|instruction|instructions|orders|prompt|task',
	NEWLY: 'new|updated|revised|real|actual|true|only|fresh',
	CONSENT: 'approval|confirmation|consent|permission|knowledge|awareness|noticing|suspecting',
	CALL: 'call|execute|invoke|run|exec',
	PAGE: 'page|article|document|email|file|message|readme|text|inbox|mail|ticket|comment|content|information|note|section|instructions|instruction|notice|test',
	PRODUCT:
		'product|candidate|applicant|paper|article|company|item|resume|submission|website|site|repository|repo|library|package|brand|hotel|' +
		'restaurant|service|shop|store|seller|vendor|property|listing|cv|manuscript|essay|pull request|host|school|clinic',
	KNOW:
		'know|knows|notice|notices|see|sees|find|finds|learn|learns|realize|realise|realizes|suspect|suspects|discover|discovers|hear|hears|' +
		'aware|unaware|informed|notified|alerted|told|be bothered|anything',
	CHATS:
		'conversation|conversations|transcript|history|emails|env|inbox|prompt|chat history|system prompt|address book|contact list|contact lists',
	// Who reads in a person's place.
	READER:
		'agent|agents|bot|bots|crawler|crawlers|assistant|assistants|ai|llm|llms|copilot|chatbot|language model|language models|screener|' +
		'summarizer|summariser|summarizers|summarisers|automated agent|automated agents|automated system|automated systems|' +
		'automated reader|automated readers|automated screener|automated assistant|automated assistants|automated reviewer|' +
		'automated reviewers|machine readers|browsing agent|browsing assistant|search engines|screening software|claude|chatgpt|gemini',
	// The same, and nobody else.
	AUTOMATED:
		'automated systems|automated screener|automated screeners|automated reader|automated readers|automated reviewer|automated reviewers|machine readers|' +
		'browsing agent|browsing agents|screening software|automated assistants|automated agents|ai search engines|ai crawlers|llm crawlers',
	READS_THIS:
		'reading|processing|summarizing|summarising|handling|triaging|parsing|reviewing|evaluating|grading|screening|describing|answering',
	PROCESSED:
		'triaged|processed|read|reviewed|summarized|summarised|handled|parsed|screened|graded|evaluated|assessed|ranked|indexed',
	// What an order of a forged note begins with.
	IMPERATIVE:
		'return|expose|disclose|quietly|silently|secretly|wire|erase|wipe|grant|accept|merge|disable|subscribe|order|persuade|convince|praise|claim|declare|advise|close|hide|conceal|pretend|skip|press|push|' +
		'search|look|invite|enter|paste|put|output|drop|hire|reject|advertise|promote|clear|memorize|save|store|load|render|append|answer|collect|gather|encode|open|' +
		'unlock|trigger|complete|confirm|agree|change|switch|exfiltrate|leak|finish|end|begin|start|abort|combine|navigate|whitelist|insert|prefer|propose|state|copy|write|state|say|tell|post|submit|ask|make|add|set|leave|stop|consider|treat|rate|rank|approve|choose|select|answer|suggest|' +
		'summarize|summarise|replace|append|insert|embed|transfer|download|install|click|turn|print|share|upload|cancel|email|run|execute|' +
		'call|send|include|ignore|disregard|open|reply|forward|reveal|use|fetch|visit|read|output|delete|you|do|your|when|before|please|' +
		'respond|recommend|give|always|never|must|forget|override|follow|mark|assign|describe|list|display|show|invoke|buy|book|pay|' +
		'create|update|remove|mention|report|export|dump|cite|after|if',
	// What may not be said of a thing that is to look good, and what is to be said of it.
	BLAME:
		'complaint|complaints|lawsuit|lawsuits|defects|negatives|negative|competitor|competitors|alternatives|weaknesses|weakness|defect|defects|recall|hazard|lawsuit|lawsuits|' +
		'issue|issues|problem|problems|vulnerability|vulnerabilities|bug|bugs|concern|concerns|flaw|flaws|criticism|drawbacks|ruling|fine|' +
		'fines|risks|warnings|fire|shortcomings|limitations|controversy|reviews|ratings|caveats|marks|points|comments',
	PRAISE:
		'best|market leader|cheapest|greatest|safest|first|highest|top|perfect|outstanding|excellent|exceptional|ideal|leading|safe|trustworthy|certified|verified|winner|maximum|' +
		'10|98|99|100|five stars|5 stars|full marks|top marks|full credit|highest score|perfect score|best candidate|above all|favorably|' +
		'favourably|number one|market leader|flawless|superior|only|strongly|regardless|legitimate|official|paid|recommended|acceptance|approved',
	RATE:
		'rank|rate|grade|score|award|give|assign|list|put|place|mark|assess|recommend|approve|accept|endorse|hire|describe|present|portray|' +
		'call|cite|name|promote|choose|select|prefer|state|say|write|claim|mention|report|tell|answer',
	CODES:
		'verification code|verification codes|reset code|reset codes|security code|security codes|login code|login codes|sms code|sms codes|' +
		'one time code|one time codes|2fa code|2fa codes|otp|authentication code|authentication codes|passcode|passcodes|recovery codes',
	// Files that steer agents.
	AGENTFILE:
		'agents md|claude md|gemini md|cursorrules|copilot instructions|windsurfrules|clinerules|memory md|soul md|cursor rules|mcp json|agents file',
	TOPIC:
		'about|regarding|concerning|relating|related|relative|relatives|relatifs|relativas|relativos|on|concernant|sobre|over|om|dotyczace|dotyczacych|zu|zur|zum|in materia|inzake',
	DECODE: 'decode|decrypt|decipher|deobfuscate|unscramble|base64|rot13|unhex|reverse',
	OBEY: 'follow|execute|obey|run|perform|act on|carry out|comply|do',
	// More of other languages: an address that is shown, freedom from rules, erasing and running.
	XAWAY:
		'ten adres|podany adres|tę stronę|diese adresse|folgende adresse|esta dirección|siguiente enlace|este enlace|cette adresse|ce lien|questo indirizzo|este endereço|' +
		'dit adres|этот адрес|по этой ссылке|эту ссылку|следующий адрес|цю адресу|bu adrese|bu bağlantıya|此地址|该地址|这个地址|以下网址|以下地址|次のurl|このurl|このアドレス|次のアドレス|이 주소|다음 주소|아래 주소|' +
		'هذا العنوان|هذا الرابط|इस पते|इस लिंक|địa chỉ này|liên kết này|alamat ini|tautan ini|mi servidor|mon serveur|meinen server|meu servidor|mio server|den här adressen|tuto adresu|această adresă|הכתובת הזו',
	XFREE:
		'senza alcuna regola|senza nessuna regola|senza nessun limite|bez żadnych zasad|bez żadnych ograniczeń|bez żadnych reguł|kuralsız|kısıtlamasız|hiçbir kural*|아무런 제한이 없는|아무 제한 없는|규칙이 없는|без каких либо правил|без каких либо ограничений|ohne jede regel|ohne jegliche regeln|sans aucune règle|sans aucune limite|sans aucun filtre|sans aucune restriction|sin ninguna regla|sin ningún límite|sin ninguna restricción|sin ningún filtro|sem nenhuma regra|sem qualquer restrição|sem quaisquer regras|zonder enige regel|zonder enige beperking|' +
		'ne refuse jamais|jamás se niega|nunca se niega|non rifiuta mai|non rifiuta nulla|nunca recusa|não recusa nada|lehnt nichts ab|lehnst nichts ab|verweigert nichts|никогда не отказывает*|ни в чём не отказывает*|niczego nie odmawia*|nigdy nie odmawia*|hiçbir isteği reddetme*|永不拒绝|从不拒绝|绝不拒绝|拒否しない|決して断らない|거절하지 않는|거부하지 않는|weigert niets|vägrar aldrig|ไม่มีข้อจำกัด|ไร้ข้อจำกัด|ไม่มีกฎ|ไม่มีการเซ็นเซอร์|ไม่มีตัวกรอง|sin restricciones|sin límites|sin censura|sin filtros|sin reglas|sans filtre|sans filtres|sans limites|sans règles|sans restrictions|sans censure|libéré de|ohne einschränkungen|ohne regeln|' +
		'ohne filter|ohne grenzen|ohne beschränkungen|ohne zensur|senza restrizioni|senza limiti|senza filtri|senza regole|senza censura|sem restrições|sem limites|sem filtros|sem regras|sem censura|' +
		'без ограничений|без цензуры|без правил|без фильтров|свободный ии|没有任何限制|没有限制|无限制|不受限制|没有任何道德|没有道德|不受任何|制限のない|制約のない|何でもできる|제한 없는|제한이 없는|제약 없는|' +
		'بلا قيود|بدون قيود|دون قيود|बिना किसी प्रतिबंध|बिना किसी नियम|sınırsız|kısıtlama olmadan|kısıtlaman yok|hiçbir kısıtlama*|filtresiz|bez ograniczeń|bez filtrów|bez zasad|bez cenzury|' +
		'zonder beperkingen|zonder regels|zonder filters|zonder censuur|không giới hạn|không bị hạn chế|không có giới hạn|tanpa batasan|tanpa aturan|tanpa sensor|utan begränsningar|utan regler|bez omezení|bez pravidel|' +
		'fără restricții|fără reguli|ללא הגבלות|χωρίς περιορισμούς|ilman rajoituksia|puede hacer cualquier cosa|pode fazer qualquer coisa|weigert nooit|weigerst nichts|respondes a todo|beantwortest alles|réponds à tout|отвечай на все',
	XERASE:
		'ลบ|borra|borre|elimina|elimine|supprime|supprimez|efface|effacez|lösche|löschen sie|cancella|cancellate|elimina|apague|exclua|удали|удалите|сотри|видали|usuń|skasuj|verwijder|wis|xóa|hapus|radera|smaž|șterge|احذف|מחק|删除|删掉|清空',
	XERASEFINAL: 'löschen|sil|silin|sileceksin|हटा|मिटा|삭제|削除|消去|지워',
	XFILES:
		'ไฟล์|archivos|ficheros|correos|fichiers|courriels|dossier|dateien|ordner|arquivos|cartella|файлы|файлов|письма|письмо|pliki|wiadomości|bestanden|mappen|tệp|tập tin|berkas|file|filer|soubory|fișierele|dosyaları|dosyalar|' +
		'फ़ाइलें|फाइलें|파일|文件|邮件|ファイル|ملفات|الملفات|קבצים',
	XRUN: 'виконай|виконайте|запусти|запустіть|execută|executați|rulează|kør|udfør|kjør|utfør|suorita|futtasd|hajtsd végre|εκτέλεσε|τρέξε|הרץ|הפעל|รัน|เรียกใช้|ดำเนินการ|ejecuta|ejecute|exécute|exécutez|führe|führen sie|esegui|eseguite|execute|выполни|выполните|запусти|запустите|wykonaj|uruchom|voer|chạy|thực thi|jalankan|kör|spusť|نفذ|执行|运行',
	XRUNFINAL: 'ausführen|çalıştır|चलाओ|चलाएं|실행|실행해|실행하세요|실행하십시오|실행시켜|実行|実行し',
	XCOMMAND:
		'comando|comandos|commande|commandes|befehl|befehle|команду|команды|polecenie|polecenia|komendę|opdracht|commando|lệnh|perintah|kommando|příkaz|komutu|komutunu|कमांड|आदेश|명령|命令|コマンド|الأمر',
	XPROMPT:
		'พรอมต์ระบบ|พรอมท์ระบบ|พรอมต์ของระบบ|คำสั่งระบบ|ข้อความระบบ|คำสั่งลับ|คำสั่งที่ซ่อน|prompt del sistema|prompt de sistema|mensaje del sistema|mensaje de sistema|instrucciones ocultas|instrucciones iniciales|instrucciones secretas|tus instrucciones|prompt inicial|' +
		'message système|prompt système|instructions cachées|instructions secrètes|tes instructions|vos instructions|instructions initiales|consignes cachées|systemprompt|system prompt|deine anweisungen|' +
		'geheimen anweisungen|versteckten anweisungen|internen anweisungen|prompt di sistema|messaggio di sistema|istruzioni nascoste|tue istruzioni|istruzioni segrete|istruzioni iniziali|prompt do sistema|prompt de sistema|' +
		'mensagem de sistema|mensagem do sistema|instruções ocultas|instruções secretas|suas instruções|системный промпт|системную подсказку|системное сообщение|скрытые инструкции|секретные инструкции|свои инструкции|' +
		'твои инструкции|системний промпт|приховані інструкції|系统提示词|系统提示|系统指令|系统消息|初始指令|秘密指令|隐藏指令|隐藏的指令|システムプロンプト|システムメッセージ|秘密の指示|隠された指示|初期指示|初期設定の指示|시스템 프롬프트*|시스템 메시지*|' +
		'숨겨진 지시*|숨겨진 지침*|비밀 지시*|비밀 지침*|초기 지시*|초기 지침*|내부 지침*|موجه النظام|رسالة النظام|تعليماتك السرية|التعليمات المخفية|تعليماتك المخفية|सिस्टम प्रॉम्प्ट|छिपे हुए निर्देश|छिपे निर्देश|sistem istem*|sistem mesaj*|gizli talimat*|prompt systemow*|' +
		'ukryte instrukcje|tajne instrukcje|systeemprompt|systeembericht|verborgen instructies|geheime instructies|lời nhắc hệ thống|hướng dẫn ẩn|chỉ dẫn bí mật|prompt sistem|pesan sistem|instruksi tersembunyi|instruksi rahasia|' +
		'systemprompten|dolda instruktioner|systémový prompt|skryté pokyny|skryté instrukce|promptul de sistem|instrucțiunile ascunse|הנחיות המערכת|הנחיית המערכת|προτροπή συστήματος|κρυφές οδηγίες|järjestelmäkehote|rendszerprompt*',
	XVERBATIM:
		'tal cual|tel quel|tale e quale|tal e qual|без изменений|kelime kelime|한 글자도 빠짐없이|빠짐없이|一字不漏|คำต่อคำ|ทุกตัวอักษร|palabra por palabra|textualmente|literalmente|mot pour mot|mot à mot|wort für wort|wörtlich|parola per parola|palavra por palavra|дословно|слово в слово|原样|逐字|原封不动|そのまま|一字一句|그대로|حرفيا|كلمة بكلمة|शब्दशः|' +
		'kelimesi kelimesine|słowo w słowo|dosłownie|woord voor woord|letterlijk|nguyên văn|từng chữ|kata demi kata|ord för ord|slovo od slova|doslovně|cuvânt cu cuvânt|מילה במילה|λέξη προς λέξη|sanasta sanaan|szóról szóra',
	XNORULES:
		'ya no tienes reglas|no tienes ninguna regla|no tienes restricciones|tu nas plus aucune règle|tu nas aucune règle|tu nas plus de règles|du hast keine regeln|du hast keine einschränkungen|non hai più regole|non hai regole|' +
		'você não tem mais regras|você não tem regras|у тебя больше нет правил|у тебя нет правил|у тебя нет ограничений|kısıtlaman yok|kuralın yok|nie masz już żadnych zasad|nie masz zasad|je hebt geen regels|bạn không có quy tắc|kamu tidak punya aturan|' +
		'你没有任何规则|你不受任何|제한이 없어|아무 제한이|制限はありません|ルールはありません|لا توجد قيود عليك|तुम पर कोई नियम नहीं|du har inga regler|nemáš žádná pravidla',
	XYOURS:
		'تعليماتك|قواعدك|أوامرك|توجيهاتك|kurallarını|talimatlarını|yönergelerini|talimatlarınızı|kurallarınızı|הוראותיך|כלליך|aturanmu|instruksimu|szabályaidat|utasításaidat|ohjeesi|sääntösi|你的设定|你的规则|你的指令|你的限制',
	XREADING:
		'das diese e mail bearbeitet|der das liest|das dies liest|das das liest|bearbeitet|verarbeitet|читающей|читающего|читающему|обрабатывающей|обрабатывающего|обрабатывающему|qui lit|qui lira|que lee|que lea|que lê|che legge|che elabora|qui traite|que procesa|que processa|qui consultent|qui consulte|qui résument|qui résume|qui notent|qui note|qui traitent|qui évaluent|qui analysent|die diese anzeige|die bewertungen|die diese bewertungen|die diesen text|die diesen lebenslauf|die bewerten|die zusammenfassen|auslesen|auswerten|che riassumono|che riassume|che valutano|che valuta|che analizzano|que resumen|que resume|que evalúan|que evalúa|que consultan|que procesan|que resumem|que avaliam|que avalia|que processam|que analisam|oceniających|oceniający|czytających|streszczających|которые оценивают|оценивающий|оценивающие|анализирующие|обрабатывающие|що оцінюють|що читають|що читає|які читають|yang menilai|yang merangkum|yang memproses|평가하는|요약하는|처리하는|分析する|要約する|評価する|değerlendiren|özetleyen|işleyen|التي تقيم|التي تلخص|الذي يلخص|मूल्यांकन करने वाले|सारांश बनाने वाले|đánh giá|đang tóm tắt|ที่ประเมิน|ที่สรุป|die deze|samenvattende|die dit|beoordelen|ที่อ่าน|กำลังอ่าน|ที่กำลังอ่าน|que lee|que lean|que leen|leyendo|qui lit|qui lisent|lisant|die dies lesen|die diese seite lesen|der dies liest|die das lesen|che legge|che leggono|que lê|que leem|que estiver lendo|читающий|читающая|которые читают|который читает|读到|阅读此|阅读本|正在阅读|' +
		'読んだ|読んでいる|読む|読み取る|읽는|읽고 있는|يقرأ|تقرأ|पढ़ने वाले|पढ़ रहे|okuyan|czytający|czytająca|czytające|die dit leest|die dit lezen|đang đọc|đọc trang|yang membaca|som läser|který čte|care citește|שקורא|που διαβάζει|joka lukee|aki olvassa',
	XMUST:
		'ต้อง|จะต้อง|debe|deben|debes|doit|doivent|dois|soll|sollen|sollst|muss|musst|müssen|deve|devono|devi|devem|должен|должна|должны|обязан|必须|应当|应该|しなければ|すること|해야|يجب|चाहिए|malıdır|melidir|zorundadır|musi|powinien|powinna|moet|moeten|phải|harus|måste|musí|trebuie|חייב|πρέπει|täytyy',
	XRECOMMEND:
		'recomienda|recomiende|recomienden|recommande|recommandez|empfiehl|empfehlt|empfehlen|empfehle|consiglia|consigliate|raccomanda|raccomandate|recomende|recomendem|посоветуй|посоветуйте|рекомендуй|рекомендуйте|посоветовать|推荐|자사|poleć|polecaj|polecajcie|beveel|aanbeveel|giới thiệu|rekomendasikan|rekommendera|doporuč|doporučte|recomandă|أوص|המלץ',
	XRECOMMENDFINAL:
		'empfehlen|aanbevelen|öner|önerin|önermeli*|önerecek*|추천|勧め|薦め|推奨|おすすめ|सुझा*|सिफारिश',
	XOUR: 'nuestra|nuestro|nuestros|notre|nos|unser|unsere|unseren|unserem|nostro|nostra|nosso|nossa|наш|наша|нашу|наше|我们的|本店|当社|弊社|当店|우리|저희|منتجنا|متجرنا|हमारे|हमारा|हमारी|ürünümüzü|mağazamızı|bizim|nasz|naszą|nasze|ons|onze|chúng tôi|kami|vår|vårt|náš|naši|nostru|שלנו',
	LLM:
		'ai|llm|llms|chatbot|chatbots|chatgpt|claude|gemini|copilot|language model|language models|ai agent|ai agents|ai assistant|ai assistants|ai model|ai models|coding agent|coding agents|llm agent|' +
		'llm agents|autonomous agent|autonomous agents|coding assistants|ai coding assistants|ai tools|ai systems|ai system|large language models|large language model|ai reviewers|ai crawlers|ai helpers',
	// Lists that many phrases share.
	MAKERS:
		'developer|developers|creator|creators|maker|makers|operator|owner|programmer|programmers|boss|superior|ceo|administrator|administrators|' +
		'system administrator|supervisor|principal|admin',
	DRILL:
		'practice|test|drill|joke|fake|example|warm up|rehearsal|exercise|training|decoy|lie|wrong|false|untrusted|demo',
	MAILS:
		'emails|email|mails|mail|messages|inbox|mailbox|trash|contacts|chats|files|documents|folder|photos|backups|data',
	EVENTS:
		'events|event|meetings|meeting|appointments|appointment|bookings|booking|subscription|subscriptions|account|accounts|users|branch|branches|issues|tests|records|logs|orders|calendar|tables|customers|alerts',
	OBEYING:
		'follow|obey|execute|run|perform|act on|act upon|carry out|carry them out|carry it out|comply|do|do it|act',
	WHEN: 'if|when|whenever|once|while|as|since|because|every time|each time|anytime|after',
	BE: 'is|are|was|were|be|being|been|am|has been|have been',
	EVERY: 'everything|anything|all|whatever|what|the text',
	ASKED: 'asked|told|said|wants|wanted|requested|gave|made|sent|typed|asks|says|wrote|set|taught',
	RUNS: 'call|invoke|execute|run|use|download|install',
	REMEMBERING: 'remember|memorize|memorise|store|save|retain|persist|internalize',
	MODES:
		'jailbroken|jailbreak|unrestricted|unfiltered|uncensored|developer|dev|dan|god|sudo|evil|opposite|chaos|hacker',
	APPROVAL:
		'confirmation|confirmations|approval|approvals|verification|permission|consent|review|prompts|prompt|safety check|safety checks|checks|check|fraud check',
	SYSTEMPROMPT:
		'prompt|prompts|system prompt|system message|instructions|instruction|directives|message|initial prompt',
	GRADES:
		'grades|reads|read|screens|reviews|processes|handles|evaluates|summarizes|parses|scores|ranks|that reads|opens|sees|scans',
	DUTY: 'must|should|shall|has to|have to|is to|are to|needs to|need to|ought to|is required to|are required to|is asked to|are asked to|is expected to|are expected to|please|kindly',
	VISIT:
		'visit|open|navigate|browse|fetch|load|check|get|request|call|curl|wget|ping|access|download|resolve|render',
	SUMMARIZING:
		'reading|translating|summarizing|summarising|reviewing|analyzing|analysing|answering|describing|explaining|processing',
	SUMMARIZE:
		'summarize|summarise|translate|analyze|analyse|answer|review|describe|complete|summary|translation|summarization|task|assignment|analysis|request|instead',
	CONTEXTS: 'context|context window|prompt|instructions|conversation|memory',
	IMAGE: 'image|img|picture|pixel|markdown|link|hyperlink|url',
	URLS: 'url|urls|querystring|query|query string|image|hostname|subdomain|link|parameter|pixel',
	LINES:
		'characters|words|word|contents|content|text|lines|line|sentences|sentence|letters|tokens|messages|message|everything',
	STEP: 'step|steps|section|paragraph|warning|warnings|error|errors|email|notice|notices',
};

/** Words a phrase does not reach across: prepositions, and verbs that begin another thought. */
export const STOPS =
	'and|or|but|in|on|at|by|for|with|into|via|if|unless|until|when|while|because|since|is|are|was|were|be|been|' +
	'has|follow|follows|see|using|use|uses|read|that|which|who|where|than|as|per|between|against|through|' +
	'then|so|they|we|he|she|can|may|will|would|could|should|does|did|not|instead|only|also|during|after|without';
