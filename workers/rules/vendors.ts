// Keys without a mark, of vendors and products whose documentation says how theirs are carried: behind their name, in a call
// of theirs, in an address, in a header, by a command. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { AFTER_ESCAPE, ANY_QUOTE, ASSIGN, MAYBE_ANY_QUOTE, NEXT_VALUE } from './shapes.js';

/**
 * Names that are no words of any language, so that a key behind one is that vendor's: each as it begins its variables and
 * settings. Those alone whose keys the general rules do not tell, since each name costs every text a little.
 */
const VENDORS: readonly string[] = [
	...['browserless', 'crawlbase', 'gladia', 'leonardo', 'lunary', 'nango', 'openhands', 'codacy'],
	...['urlscan', 'civo', 'desec', 'duckdns', 'imperva', 'teleport', 'authentik', 'directus', 'galaxy'],
	...['librenms', 'mattermost', 'moodle', 'netbox', 'opencti', 'paperless', 'plex', 'zitadel', 'airbrake'],
	...['hightouch', 'humio', 'loggly', 'pendo', 'signoz', 'sysdig', 'braze', 'buttondown', 'hcaptcha'],
	...['pushbullet', 'coinmarketcap', 'finicity', 'getblock', 'kucoin', 'lithic', 'okx', 'truelayer'],
	...['docusign', 'readwise'],
];

/** What a name may have besides: of what, for whom. */
const OF =
	'(?:[ _.-]?(?:api|app|access|auth|secret|private|admin|server|service|personal|project|account|agent|license|integration|ingestion|ingest|write|rest|cloud|bot|client|channel|master|signing|aio))';

const SECRETS = '[ _.-]?(?:key|token|secret|pat|password|auth)';

/** What may stand between such a name and its key: signs, the next field, a cell, and how people say it. */
const GIVEN = `(?:${ASSIGN}|${NEXT_VALUE}|(?: is| was| to)?:? {1,2}["'\`]?| {0,2}\\|[ \\t]{0,4}["'\`]?)`;

/** A value of any form, UUIDs among them: the name before it says that it is none of what else they are. */
const VALUE = '([A-Za-z0-9_.~+/-]{20,300}={0,2})(?![A-Za-z0-9_~+/=(-])';

const OF_VENDOR = {
	group: 1,
	checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt', 'notForPages', 'notName'],
	certain: ['notLongExpired', 'notExample'],
	entropy: 2.8,
} as const satisfies Partial<TokenRule>;

/** The same where UUIDs count, whose parts are those of a name. */
const UUIDS_TOO = {
	...OF_VENDOR,
	checks: ['notPlaceholder', 'mixed', 'notCode', 'notPublicJwt', 'notForPages'],
} as const satisfies Partial<TokenRule>;

const HEAD = `(?:(?<![A-Za-z])|${AFTER_ESCAPE})(?:${VENDORS.join('|')})`;

export const VENDOR_KEYS: readonly TokenRule[] = [
	{
		id: 'vendor-secret',
		kind: 'key named after its vendor',
		source: 'https://docs.gladia.io/chapters/introduction/getting-started',
		keywords: VENDORS,
		anyCase: true,
		pattern: new RegExp(`${HEAD}${OF}{0,2}${SECRETS}${GIVEN}${VALUE}`, 'i'),
		...UUIDS_TOO,
		before: 0,
		reach: 420,
		hits: () => [
			`CIVO_TOKEN=${draw(LOWER, 50, 'va')}`,
			`codacyProjectToken: '${draw(HEX, 32, 'vb')}'`,
			`Gladia API key: ${drawUuid('vc')}`,
			`the Airbrake project key is ${draw(HEX, 32, 'vd')}`,
			`DEBUG config loaded desec_token=${draw(URL_SAFE, 28, 've')}`,
			`{"name":"DUCKDNS_TOKEN","value":"${drawUuid('vg')}"}`,
		],
		misses: () => [
			'CIVO_TOKEN=your-token-goes-here-now',
			`LOGGLY_APP_ID=${drawUuid('vh')}`,
			`complex_key: ${draw(HEX, 32, 'vi')}`,
			`netbox at ${draw(HEX, 40, 'vj')}`,
			'civo_token = settings.CIVO_TOKEN_OF_ACME_1',
		],
	},
	{
		id: 'vendor-section',
		kind: 'key in the section of a vendor',
		source: 'https://netboxlabs.com/docs/netbox/integrations/rest-api/',
		keywords: VENDORS,
		anyCase: true,
		// In one of its first lines: `netbox:` over `token:`, `{ loggly: { token: '...' } }`.
		pattern: new RegExp(
			`${HEAD}${MAYBE_ANY_QUOTE} ?(?::|=>|=) ?[({[]?[\\s\\\\nr{]{1,12}[^}\\])]{0,40}?(?:api[_-]?|auth[_-]?|access[_-]?)?(?<![A-Za-z])(?:key|token|secret|pat|apikey|apitoken)${ASSIGN}${VALUE}`,
			'i',
		),
		...UUIDS_TOO,
		before: 0,
		reach: 430,
		hits: () => [
			`netbox:\n  url: https://x.acme.test\n  token: ${draw(HEX, 40, 'na')}\n`,
			`loggly: {\n  name: 'acme',\n  token: '${drawUuid('nb')}',\n}`,
			`moodle:\n  secret: ${draw(ALNUM, 50, 'nc')}\n`,
		],
		misses: () => [
			'netbox:\n  url: https://x.acme.test\n  token: your-token-goes-here-now\n',
			`netbox:\n  url: https://x.acme.test\n  digest: ${draw(HEX, 64, 'nd')}\n`,
			`moodle: {\n}\nx:\n  token = ${draw(ALNUM, 50, 'ne')}\n`,
		],
	},
	{
		id: 'vendor-key-in-call',
		kind: 'key in a call',
		source: 'https://shodan.readthedocs.io/en/latest/tutorial.html',
		// `shodan.Shodan("...")`, `new Novu("...")`, `TenableIO("...", "...")`, `Redmine(url, key="...")`.
		keywords: [
			...['shodan', 'novu', 'tenableio', 'redmine', 'pynetbox', 'pymisp', 'otxv2', 'opencti', 'clarifai'],
			...['pushbullet', 'streamchat', 'crispclient', 'linebotapi', 'webhookhandler', 'smartsheet', 'meraki'],
			...['opencage', 'zotero', 'neo4j.auth', 'tradeapi', 'tradingclient', 'proxmoxapi', 'pymilvus'],
			...['crawlingapi', 'chargebee', 'lmnt', 'butter(', 'instantdb', 'splitfactory', 'canvasapi', 'nango('],
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?<![A-Za-z])|${AFTER_ESCAPE})(?:shodan|novu|tenableio|redmine|pynetbox|pymisp|otxv2|opencti|clarifai|pushbullet|streamchat|crispclient|linebotapi|webhookhandler|smartsheet|meraki|opencage|zotero|neo4j\\.auth|tradeapi|tradingclient|proxmoxapi|pymilvus|crawlingapi|chargebee|lmnt|butter(?=\\()|instantdb|splitfactory|canvasapi|nango(?=\\())[a-z_.]{0,18}\\([\\s{]{0,3}(?:[^()\\n\\r]{0,36}[ ,{])?(?:${MAYBE_ANY_QUOTE}[a-z_]{2,18}${MAYBE_ANY_QUOTE} ?[=:] ?)?${ANY_QUOTE}${VALUE}${ANY_QUOTE}`,
			'i',
		),
		...UUIDS_TOO,
		before: 0,
		reach: 420,
		hits: () => [
			`api = shodan.Shodan('${draw(ALNUM, 32, 'ca')}')`,
			`const novu = new Novu('${draw(HEX, 32, 'cb')}');`,
			`redmine = Redmine('https://r.acme.test', key='${draw(HEX, 40, 'cc')}')`,
			`new StreamChat.getInstance('k1', '${draw(LOWER, 64, 'cd')}')`,
			`tio = TenableIO('4a45', '${draw(HEX, 64, 'ce')}')`,
			`OpenCTIApiClient('http://x:8080', '${drawUuid('cf')}')`,
			`api = CrawlingAPI({ 'token': '${draw(URL_SAFE, 22, 'cg')}' })`,
		],
		misses: () => [
			"api = shodan.Shodan('YOUR_API_KEY_GOES_HERE')",
			`api.shodan('${draw(HEX, 12, 'ch')}')`,
			`shodan.scan(id) # ${draw(HEX, 40, 'ci')}`,
		],
	},
	{
		id: 'api-key-in-query',
		kind: 'key in the query of an API',
		source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.4',
		// Where the host is an API's: `https://api.acme.test/v1/x?key=...`. Of pages and files keys and tokens are other things, too.
		keywords: ['key=', 'token=', 'secret=', 'appid=', 'app_id='],
		anyCase: true,
		pattern: new RegExp(
			`(?:[/.-]api[a-z0-9-]{0,12}|//(?:mcp|rpc|ws|wss|stream|realtime|connect|gateway|geocode|maps|push))\\.[^\\s"'<>\`]{3,80}[?&](?:api[_-]?|access[_-]?|auth[_-]?|ws|d)?(?:key|token|secret|app_?id)=${VALUE}`,
			'i',
		),
		...UUIDS_TOO,
		before: 124,
		reach: 440,
		hits: () => [
			`https://api.acme.test/v2.0/current?city=x&key=${draw(HEX, 32, 'qa')}`,
			`GET https://api.acme.test/x?token=${draw(LOWER, 40, 'qb')}`,
			`wss://mcp.acme.test/sse?api_key=${drawUuid('qc')}&profile=x`,
			`https://eu-api.acme.test/x?app_id=${draw(HEX, 32, 'qd')}`,
		],
		misses: () => [
			`https://cdn.acme.test/a.png?token=${draw(HEX, 40, 'qe')}`,
			'https://api.acme.test/v1/x?key=YOUR_API_KEY_GOES_HERE',
			`https://api.acme.test/v1/x?page_token=${draw(ALNUM, 40, 'qf')}`,
			`https://api.acme.test/v1/x?digest=${draw(HEX, 40, 'qg')}`,
		],
	},
	{
		id: 'vendor-key-in-query',
		kind: 'key in an address',
		source: 'https://developer.tomtom.com/routing-api/documentation/tomtom-maps/routing-service',
		// Of vendors whose documentation has it there, and whose hosts are called otherwise.
		keywords: [
			...['browserless.io', 'duckdns.org', 'brightdata.com', 'smithery.ai', 'finnhub.io', 'steampowered.com'],
			...[
				'locationiq.com',
				'pixabay.com/api',
				'visualcrossing.com',
				'shodan.io',
				'weixin.qq.com',
				'blynk.cloud',
			],
			...[
				'alphavantage.co',
				'loggly.com/inputs',
				'cronitor.link/p',
				'rpc.ankr.com',
				'chainstack.com/',
				'getblock.io',
			],
			...['drpc.org/', 'gateway.tenderly.co', 'thegraph.com/api', 'arcgis.com/arcgis', 'openweathermap.org'],
			...['zenrows.com', 'stadiamaps.com', 'hereapi.com', 'polygon.io', 'openexchangerates.org', 'wstoken='],
			...['token_auth=', 'x-plex-token='],
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?:browserless\\.io|duckdns\\.org|brightdata\\.com|smithery\\.ai|finnhub\\.io|steampowered\\.com|locationiq\\.com|pixabay\\.com/api|visualcrossing\\.com|shodan\\.io|weixin\\.qq\\.com|blynk\\.cloud|alphavantage\\.co|drpc\\.org|arcgis\\.com|openweathermap\\.org|zenrows\\.com|stadiamaps\\.com|hereapi\\.com|polygon\\.io|openexchangerates\\.org)/?[^\\s"'<>\`]{0,64}[?&](?:api[_-]?|d|access_)?(?:key|token|secret|app_?id)=|(?:loggly\\.com/inputs|cronitor\\.link/p|rpc\\.ankr\\.com/[a-z_]{2,16}|chainstack\\.com|getblock\\.io|gateway\\.tenderly\\.co|thegraph\\.com/api)/|wstoken=|token_auth=|x-plex-token=)${VALUE}`,
			'i',
		),
		...UUIDS_TOO,
		before: 0,
		reach: 410,
		hits: () => [
			`wss://production-sfo.browserless.io?token=${draw(ALNUM, 38, 'ua')}`,
			`https://www.duckdns.org/update?domains=acme&token=${drawUuid('ub')}&ip=`,
			`https://logs-01.loggly.com/inputs/${drawUuid('uc')}/tag/http/`,
			`https://rpc.ankr.com/eth/${draw(HEX, 64, 'ud')}`,
			`https://m.acme.test/index.php?module=API&token_auth=${draw(HEX, 32, 'ue')}`,
		],
		misses: () => [
			'wss://production-sfo.browserless.io?token=YOUR_API_TOKEN_HERE',
			`https://www.duckdns.org/spec?digest=${draw(HEX, 40, 'uf')}`,
			`https://loggly.com/docs/${draw(HEX, 40, 'ug')}`,
		],
	},
	{
		id: 'vendor-header',
		kind: 'secret in an HTTP header',
		source: 'https://docs.gladia.io/chapters/introduction/getting-started',
		// Headers of vendors' own that the rule of all headers does not know, or whose values are UUIDs.
		keywords: [
			...[
				'x-gladia-key',
				'x-key',
				'x-cmc_pro_api_key',
				'ok-access-key',
				'auth-api-token',
				'auth-api-key',
				'authsecret',
			],
			...['project-token', 'finicity-app-key', 'vmware-api-session-id', 'signoz-ingestion-key', 'x-lw-uaks'],
			...['pendo-integration-key', 'x-zt1-auth', 'api-subscription-key', 'x-merge-account', 'hibp-api-key'],
			...['insights-api-key', 'guardian-api-key'],
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:x-gladia-key|(?<![A-Za-z0-9-])x-key|x-cmc_pro_api_key|ok-access-key|auth-api-(?:token|key)|authsecret|(?<![A-Za-z0-9-])project-token|finicity-app-key|vmware-api-session-id|signoz-ingestion-key|x-lw-uaks|pendo-integration-key|x-zt1-auth|api-subscription-key|x-merge-account|hibp-api-key|insights-api-key|guardian-api-key)(?:${ASSIGN}|(?:${MAYBE_ANY_QUOTE}), ${ANY_QUOTE}|=)${VALUE}`,
			'i',
		),
		...UUIDS_TOO,
		before: 0,
		reach: 370,
		hits: () => [
			`-H 'x-gladia-key: ${drawUuid('ha')}'`,
			`headers={"Auth-API-Token": "${draw(ALNUM, 32, 'hb')}"}`,
			`OTEL_EXPORTER_OTLP_HEADERS="signoz-ingestion-key=${drawUuid('hc')}"`,
			`req.Header.Set("project-token", "${draw(HEX, 32, 'hd')}")`,
		],
		misses: () => [
			'-H "x-gladia-key: YOUR_GLADIA_API_KEY_HERE"',
			`x-max-key: ${draw(HEX, 40, 'he')}`,
			`x-gladia-id: ${drawUuid('hf')}`,
		],
	},
	{
		id: 'key-in-bare-header',
		kind: 'secret in an HTTP header',
		source: 'https://docs.abuseipdb.com/#introduction',
		// `Key:`, `Token:`: so short a name is a header's only in a command or where headers are set.
		keywords: [
			"'key: ",
			'"key: ',
			"'token: ",
			'"token: ',
			'header.set(',
			'header.add(',
			'headers.set(',
			'headers.append(',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:(?<=(?:-h|header) \\\\{0,3})["'](?:key|token): |headers?\\.(?:set|add|append)\\(${ANY_QUOTE}(?:key|token)${ANY_QUOTE}, ${ANY_QUOTE})${VALUE}`,
			'i',
		),
		...OF_VENDOR,
		before: 0,
		reach: 330,
		hits: () => [
			`curl -G https://acme.test -H "Key: ${draw(HEX, 80, 'ba')}"`,
			`curl https://acme.test --header 'Token: ${draw(HEX, 64, 'bb')}'`,
			`req.Header.Set("key", "${draw(ALNUM, 64, 'bc')}")`,
		],
		misses: () => [
			'curl -G https://acme.test -H "Key: $YOUR_API_KEY_OF_ACME"',
			`{"key: ${draw(HEX, 80, 'bd')}"}`,
			`params.set("id", "${draw(HEX, 40, 'be')}")`,
		],
	},
	{
		id: 'token-given-to-tool',
		kind: 'token given to a program',
		source: 'https://vast.ai/docs/cli/quickstart',
		// As vendors' own tools take it.
		keywords: [
			...['vastai set api-key ', 'nomic login ', 'shodan init ', 'apikey save ', 'immich login ', ' -vkey '],
			...[
				'report -t ',
				'--record --key ',
				'--provisioning-token=',
				'hub.login(',
				'job run -token=',
				'--client claude --key ',
			],
		],
		pattern: new RegExp(
			`(?:vastai set api-key |nomic login |shodan init |apikey save [A-Za-z0-9_-]{1,24} |immich login https?://[A-Za-z0-9.:/-]{4,48} | -vkey |report -t |--record --key |--provisioning-token=|hub\\.login\\(|job run -token=|--client claude --key )${MAYBE_ANY_QUOTE}${VALUE}`,
		),
		...UUIDS_TOO,
		before: 0,
		reach: 400,
		hits: () => [
			`vastai set api-key ${draw(HEX, 64, 'ta')}`,
			`civo apikey save prod ${draw(ALNUM, 50, 'tb')}`,
			`nomad job run -token=${drawUuid('tc')} job.hcl`,
			`immich login http://nas:2283/api ${draw(ALNUM, 43, 'td')}`,
		],
		misses: () => [
			'vastai set api-key YOUR_API_KEY_GOES_HERE',
			`shodan host ${draw(HEX, 40, 'te')}`,
			`nomad job run -check-index=${draw(HEX, 40, 'tf')} job.hcl`,
		],
	},
];
