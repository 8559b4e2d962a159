// Keys of what one runs oneself, builds with and watches with, as the documentation of each shows them: each with a prefix or a form of
// its own. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, draw, drawUuid, HEX, LOWER, UPPER, URL_SAFE } from './sample.js';
import { LOOSE_LEFT, prefixed, TOKEN_END, UUID, WORD_LEFT } from './shapes.js';

export const SELF_HOSTED: readonly TokenRule[] = [
	prefixed({
		id: 'portainer-access-token',
		kind: 'Portainer access token',
		source: 'https://docs.portainer.io/api/access',
		prefix: 'ptr_',
		body: BASE64,
		length: [43, 43],
		known: [43],
		tail: { pattern: '=', sample: '=', reach: 1 },
	}),
	prefixed({
		id: 'metabase-api-key',
		kind: 'Metabase API key',
		source: 'https://www.metabase.com/docs/latest/people-and-groups/api-keys',
		prefix: 'mb_',
		body: BASE64,
		length: [43, 43],
		known: [43],
		tail: { pattern: '=', sample: '=', reach: 1 },
	}),
	{
		id: 'netbox-token',
		kind: 'NetBox API token',
		source: 'https://netboxlabs.com/docs/netbox/integrations/rest-api/#authentication',
		keywords: ['nbt_'],
		pattern: new RegExp(`${WORD_LEFT}nbt_[A-Za-z0-9]{12}\\.[A-Za-z0-9]{40}${TOKEN_END}`),
		before: 0,
		reach: 57,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['a', 'b', 'c'].map(seed => `nbt_${draw(ALNUM, 12, `nba${seed}`)}.${draw(ALNUM, 40, `nbb${seed}`)}`),
		misses: () => [
			`nbt_${draw(ALNUM, 12, 'nbc')}`,
			`nbt_${draw(ALNUM, 10, 'nbd')}.${draw(ALNUM, 40, 'nbe')}`,
			`nbt_${'x'.repeat(12)}.${'x'.repeat(40)}`,
		],
	},
	{
		id: 'hashicorp-boundary-token',
		kind: 'HashiCorp Boundary token',
		source: 'https://developer.hashicorp.com/boundary/docs/concepts/security/data-encryption',
		keywords: ['at_'],
		pattern: new RegExp(`${WORD_LEFT}at_[A-Za-z0-9]{10}_[A-Za-z0-9]{80,600}${TOKEN_END}`),
		before: 0,
		reach: 614,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['a', 'b', 'c'].map(seed => `at_${draw(ALNUM, 10, `bda${seed}`)}_${draw(ALNUM, 180, `bdb${seed}`)}`),
		misses: () => [
			`at_${draw(ALNUM, 10, 'bdc')}_${draw(ALNUM, 60, 'bdd')}`,
			`cat_${draw(ALNUM, 10, 'bde')}_${draw(ALNUM, 180, 'bdf')}`,
			`at_${draw(ALNUM, 9, 'bdg')}_${draw(ALNUM, 180, 'bdh')}`,
		],
	},
	prefixed({
		id: 'artillery-cloud-api-key',
		kind: 'Artillery Cloud API key',
		source: 'https://www.artillery.io/docs/get-started/artillery-cloud',
		prefix: 'a9_',
		body: ALNUM,
		length: [24, 64],
		known: [32],
		word: true,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
	}),
	{
		id: 'gitpod-access-token',
		kind: 'Gitpod access token',
		source: 'https://www.gitpod.io/docs/classic/user/configure/user-settings/access-tokens',
		keywords: ['gitpod_pat_'],
		pattern: new RegExp(`${LOOSE_LEFT}gitpod_pat_[A-Za-z0-9_-]{16,80}\\.[A-Za-z0-9_-]{20,80}`),
		before: 0,
		reach: 172,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed => `gitpod_pat_${draw(URL_SAFE, 30, `gpa${seed}`)}.${draw(URL_SAFE, 40, `gpb${seed}`)}`,
			),
		misses: () => [
			`gitpod_pat_${draw(URL_SAFE, 12, 'gpc')}`,
			`gitpod_pit_${draw(URL_SAFE, 30, 'gpd')}.${draw(URL_SAFE, 40, 'gpe')}`,
			`gitpod_pat_${'x'.repeat(30)}.${'x'.repeat(40)}`,
		],
	},
	prefixed({
		id: 'bitbucket-data-center-token',
		kind: 'Bitbucket Data Center access token',
		source: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
		prefix: 'BBDC-',
		body: { set: 'A-Za-z0-9+/@_-', chars: BASE64.chars },
		length: [40, 50],
		known: [44],
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'proxmox-api-token',
		kind: 'Proxmox API token',
		source: 'https://pve.proxmox.com/wiki/Proxmox_VE_API#API_Tokens',
		// A user, his realm and a name of the token before it.
		keywords: ['@pam!', '@pve!', '@pbs!', 'PVEAPIToken=', 'PBSAPIToken='],
		pattern: new RegExp(
			`(?:P[VB][ES]APIToken=[A-Za-z0-9._-]{1,20}@[A-Za-z0-9._-]{2,16}|@(?:pam|pve|pbs))![A-Za-z0-9._-]{1,24}[=:](${UUID})${TOKEN_END}`,
		),
		group: 1,
		before: 0,
		reach: 130,
		checks: ['notPlaceholder'],
		hits: () => [
			`Authorization: PVEAPIToken=root@pam!ci=${drawUuid('pxa')}`,
			`api_token = "terraform@pve!provider=${drawUuid('pxb')}"`,
			`PBSAPIToken=backup@acme-ad!nightly:${drawUuid('pxc')}`,
		],
		misses: () => [
			'PVEAPIToken=root@pam!ci=00000000-0000-0000-0000-000000000000',
			`root@pam!ci ${drawUuid('pxd')}`,
			`root@pam!ci=${draw(HEX, 32, 'pxe')}`,
		],
	},
	{
		id: 'rancher-token',
		kind: 'Rancher API token',
		source: 'https://ranchermanager.docs.rancher.com/reference-guides/user-settings/api-keys',
		// The access key is the token's name; both go as one bearer.
		keywords: ['token-'],
		anyCase: true,
		pattern:
			/(?:bearer |token(?:[_-]?key)?(?: is |\\{0,3}["']? ?(?:=>|[=:]) ?)\\{0,3}["']?)(token-[a-z0-9]{5}:[a-z0-9]{54})(?![A-Za-z0-9])/i,
		group: 1,
		before: 24,
		reach: 90,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`RANCHER_TOKEN_KEY=token-x7k2p:${draw(LOWER, 54, 'raa')}`,
			`Authorization: Bearer token-${draw(LOWER, 5, 'rab')}:${draw(LOWER, 54, 'rac')}`,
			`"token": "token-${draw(LOWER, 5, 'rag')}:${draw(LOWER, 54, 'rad')}"`,
		],
		misses: () => [
			`RANCHER_TOKEN_KEY=token-x7k2p:${draw(LOWER, 40, 'rae')}`,
			`the-token-x7k2p ${draw(LOWER, 54, 'raf')}`,
			`RANCHER_TOKEN_KEY=token-x7k2p:${'x'.repeat(54)}`,
		],
	},
	{
		id: 'laravel-sanctum-token',
		kind: 'Laravel Sanctum token',
		source: 'https://laravel.com/docs/sanctum#issuing-api-tokens',
		// Its number, a bar and the token, as Coolify and many others give it out; in text only behind what says that it is one.
		keywords: ['bearer ', 'token', 'apikey', 'api_key', 'api-key'],
		anyCase: true,
		pattern:
			/(?:bearer |(?:token|api[_-]?key)(?: is |\\{0,3}["']? ?(?:=>|[=:]) ?)\\{0,3}["']?)(\d{1,8}(?:\||%7c)[A-Za-z0-9]{40}(?:[0-9a-f]{8})?)(?![A-Za-z0-9])/i,
		group: 1,
		before: 0,
		reach: 80,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`Authorization: Bearer 12|${draw(ALNUM, 40, 'laa')}`,
			`ACME_TOKEN=3|${draw(ALNUM, 40, 'lab')}${draw(HEX, 8, 'lac')}`,
			`"plainTextToken": "118|${draw(ALNUM, 40, 'lad')}${draw(HEX, 8, 'lae')}"`,
		],
		misses: () => [
			`Bearer 12|${draw(ALNUM, 20, 'laf')}`,
			`| token | 12|${draw(ALNUM, 40, 'lag')} |`,
			`Bearer 12|${'x'.repeat(40)}`,
		],
	},
	{
		id: 'gcore-api-token',
		kind: 'Gcore API token',
		source: 'https://gcore.com/docs/developer-tools/rest-api/authentication',
		// Its number and a row of hex; with an underscore between, or a dollar sign in those of before.
		keywords: ['apikey ', 'gcore'],
		anyCase: true,
		pattern:
			/(?:apikey |gcore[a-z_ -]{0,24}(?:token|key)(?: is |\\{0,3}["']? ?(?:=>|[=:,]) ?)\\{0,3}["']?)(\d{2,8}\\?[$_][0-9a-f]{64,200})(?![A-Za-z0-9])/i,
		group: 1,
		before: 0,
		reach: 260,
		checks: ['mixed'],
		entropy: 3,
		hits: () => [
			`Authorization: APIKey 7711$${draw(HEX, 128, 'gca')}`,
			`export GCORE_API_KEY="29841_${draw(HEX, 128, 'gcb')}"`,
			`GCORE_PERMANENT_API_TOKEN=29841$${draw(HEX, 128, 'gcc')}`,
		],
		misses: () => [
			`Authorization: APIKey 7711$${draw(HEX, 32, 'gcd')}`,
			`export GCORE_API_KEY="${draw(HEX, 12, 'gce')}"`,
			`GCORE_API_KEY=29841$${'0'.repeat(128)}`,
		],
	},
	{
		id: 'dagster-token',
		kind: 'Dagster+ token',
		source: 'https://docs.dagster.io/deployment/dagster-plus/management/tokens',
		keywords: ['dagster'],
		anyCase: true,
		pattern:
			/dagster[a-z_+ -]{0,24}token(?: is |\\{0,3}["']?,? ?(?:=>|[=:])? ?)\\{0,3}["']?((?:user|agent):(?:[a-z0-9_-]{1,40}:)?[0-9a-f]{32})(?![A-Za-z0-9])/i,
		group: 1,
		before: 0,
		reach: 130,
		checks: ['notPlaceholder'],
		hits: () => [
			`DAGSTER_CLOUD_API_TOKEN=user:${draw(HEX, 32, 'dga')}`,
			`Dagster-Cloud-Api-Token: agent:prod:${draw(HEX, 32, 'dgb')}`,
			`"DAGSTER_CLOUD_AGENT_TOKEN":"agent:acme:${draw(HEX, 32, 'dgc')}"`,
		],
		misses: () => [
			`DAGSTER_CLOUD_API_TOKEN=user:${draw(HEX, 20, 'dgd')}`,
			`DAGSTER_RUN=user:${draw(HEX, 32, 'dge')}`,
			`DAGSTER_CLOUD_API_TOKEN=user:${'0'.repeat(32)}`,
		],
	},
	{
		id: 'develocity-access-key',
		kind: 'Develocity access key',
		source: 'https://docs.gradle.com/develocity/gradle-plugin/current/#manual_access_key_configuration',
		// The server that it is for stands before it.
		keywords: ['develocity', 'gradle_enterprise'],
		anyCase: true,
		pattern:
			/(?:develocity|gradle_enterprise)[a-z_. -]{0,12}(?:key|token)(?: is |\\{0,3}["']? ?(?:=>|[=:]) ?)\\{0,3}["']?[a-z0-9.-]{3,60}=([a-z0-9]{40,64})(?![A-Za-z0-9])/i,
		group: 1,
		before: 0,
		reach: 190,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`DEVELOCITY_ACCESS_KEY=ge.acme.test=${draw(LOWER, 52, 'dva')}`,
			`GRADLE_ENTERPRISE_ACCESS_KEY: "ge.acme.test=${draw(LOWER, 52, 'dvb')}"`,
			`"DEVELOCITY_ACCESS_KEY":"develocity.acme.test=${draw(LOWER, 52, 'dvc')}"`,
		],
		misses: () => [
			`DEVELOCITY_ACCESS_KEY=ge.acme.test=${draw(LOWER, 12, 'dvd')}`,
			`DEVELOCITY_SERVER=ge.acme.test=${draw(LOWER, 52, 'dve')}`,
			'DEVELOCITY_ACCESS_KEY=ge.acme.test=the-key-of-your-account',
		],
	},
	{
		id: 'livekit-api-secret',
		kind: 'LiveKit API secret',
		source: 'https://docs.livekit.io/home/self-hosting/deployment/',
		// Behind the key that it belongs to: in the server's settings, in a command, in a call.
		keywords: ['keys:', '-keys', 'AccessToken('],
		pattern:
			/(?:keys:[\s\\nr]{1,12}|-keys[ =]\\{0,3}["']|AccessToken\(\\{0,3}["'])API[A-Za-z0-9]{9,14}(?:: ?|\\{0,3}["'], ?)\\{0,3}["']?([A-Za-z0-9]{40,48})(?![A-Za-z0-9])/,
		group: 1,
		before: 0,
		reach: 180,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`keys:\n  API${draw(ALNUM, 12, 'lka')}: ${draw(ALNUM, 44, 'lkb')}`,
			`livekit-server --keys "API${draw(ALNUM, 12, 'lkc')}: ${draw(ALNUM, 43, 'lkd')}"`,
			`new AccessToken("API${draw(ALNUM, 12, 'lke')}", "${draw(ALNUM, 44, 'lkf')}")`,
		],
		misses: () => [
			`keys:\n  API${draw(ALNUM, 12, 'lkg')}: your-secret`,
			`keys:\n  some: ${draw(ALNUM, 44, 'lkh')}`,
			`AccessToken("API${draw(ALNUM, 12, 'lki')}", "${draw(ALNUM, 20, 'lkj')}")`,
		],
	},
	{
		id: 'fullstory-api-key',
		kind: 'FullStory API key',
		source: 'https://developer.fullstory.com/server/v1/authentication/',
		// As it goes: behind the word Basic, though nobody made it of a user and a password.
		keywords: ['basic '],
		anyCase: true,
		pattern: /basic (?:na|eu)\d\.([A-Za-z0-9+/]{60,120}={0,2})(?![A-Za-z0-9+/=])/i,
		group: 1,
		before: 0,
		reach: 134,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['na1', 'eu1', 'na1'].map((of, i) => `Authorization: Basic ${of}.${draw(BASE64, 86, `fs${i}`)}`),
		misses: () => [
			`Authorization: Basic na1.${draw(BASE64, 20, 'fsa')}`,
			`basic na1 ${draw(BASE64, 86, 'fsb')}`,
			`Authorization: Basic na1.${'A'.repeat(86)}`,
		],
	},
	{
		id: 'recaptcha-secret-key',
		kind: 'reCAPTCHA secret key',
		source: 'https://developers.google.com/recaptcha/docs/verify',
		// It looks like the site's key, which stands in every page.
		keywords: ['recaptcha', 'siteverify'],
		anyCase: true,
		pattern:
			/(?:recaptcha(?:[_. -]?v[23])?[_. -]?(?:secret|private)(?:[_. -]?key)?(?: is |\\{0,3}["']?\)? ?(?:=>|[=:,]) ?)\\{0,3}["'`]?|siteverify\?secret=)(6L[A-Za-z0-9_-]{38})(?![A-Za-z0-9_-])/i,
		group: 1,
		before: 0,
		reach: 120,
		checks: ['notPlaceholder'],
		hits: () => [
			`RECAPTCHA_SECRET_KEY=6L${draw(URL_SAFE, 38, 'rca')}`,
			`recaptchaSecret: '6L${draw(URL_SAFE, 38, 'rcb')}'`,
			`https://www.google.com/recaptcha/api/siteverify?secret=6L${draw(URL_SAFE, 38, 'rcc')}&response=x`,
		],
		misses: () => [
			`RECAPTCHA_SITE_KEY=6L${draw(URL_SAFE, 38, 'rcd')}`,
			`RECAPTCHA_SECRET_KEY=${draw(URL_SAFE, 30, 'rce')}`,
			`RECAPTCHA_SECRET_KEY=6L${'x'.repeat(38)}`,
		],
	},
	{
		id: 'gotify-token',
		kind: 'Gotify token',
		source: 'https://gotify.net/docs/pushmsg',
		keywords: ['gotify'],
		anyCase: true,
		pattern:
			/gotify[_. -]?(?:app[_. -]?|client[_. -]?)?(?:token|key)(?: is |\\{0,3}["']?,? ?(?:=>|[=:])? ?)\\{0,3}["']?([AC](?=[A-Za-z._-]{0,13}\d)[A-Za-z0-9._-]{14})(?![A-Za-z0-9._-])/i,
		group: 1,
		before: 0,
		reach: 60,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		entropy: 3,
		hits: () => [
			`X-Gotify-Key: A${draw(ALNUM, 14, 'gta')}`,
			`GOTIFY_TOKEN=A${draw(ALNUM, 14, 'gtb')}`,
			`"gotify_client_token": "C${draw(ALNUM, 14, 'gtc')}"`,
		],
		misses: () => [
			`GOTIFY_TOKEN=A${draw(ALNUM, 10, 'gtd')}`,
			'GOTIFY_TOKEN=A-token-of-app1',
			`GOTIFY_URL=A${draw(ALNUM, 14, 'gte')}`,
		],
	},
	{
		id: 'ipinfo-token',
		kind: 'IPinfo token',
		source: 'https://ipinfo.io/developers',
		keywords: ['ipinfo'],
		anyCase: true,
		pattern:
			/ipinfo(?:\.io\/[^\s"'<>]{0,60}[?&]token=|[_. -]?(?:api[_ -]?|access[_ -]?)?(?:token|key)(?: is |\\{0,3}["']? ?(?:=>|[=:]) ?)\\{0,3}["']?|\.gethandler\(\\{0,3}["'])([0-9a-f]{14})(?![A-Za-z0-9])/i,
		group: 1,
		before: 0,
		reach: 110,
		checks: ['notPlaceholder', 'mixed'],
		entropy: 2.5,
		hits: () => [
			`https://ipinfo.io/8.8.8.8?token=${draw(HEX, 14, 'ipa')}`,
			`IPINFO_TOKEN=${draw(HEX, 14, 'ipj')}`,
			`handler = ipinfo.getHandler('${draw(HEX, 14, 'ipc')}')`,
		],
		misses: () => [
			`IPINFO_TOKEN=${draw(HEX, 12, 'ipd')}`,
			`https://ipinfo.io/8.8.8.8?etag=${draw(HEX, 14, 'ipe')}`,
			'IPINFO_TOKEN=00000000000000',
		],
	},
	{
		id: 'wolfram-alpha-app-id',
		kind: 'Wolfram|Alpha AppID',
		source: 'https://products.wolframalpha.com/api/documentation',
		keywords: ['wolfram'],
		anyCase: true,
		pattern:
			/wolfram(?:alpha\.com\/[^\s"'<>]{0,80}[?&]appid=|[_. -]?(?:alpha[_. -]?)?(?:app[_. -]?id|(?:api[_. -]?)?key)(?: is |\\{0,3}["']? ?(?:=>|[=:]) ?)\\{0,3}["']?)([A-Z0-9]{6}-[A-Z0-9]{10})(?![A-Za-z0-9_-])/i,
		group: 1,
		before: 0,
		reach: 130,
		checks: ['notPlaceholder', 'mixed', 'restless'],
		hits: () => [
			`WOLFRAM_APPID=${draw(UPPER, 6, 'wfa')}-${draw(UPPER, 10, 'wfb')}`,
			`wolfram_alpha_app_id: "${draw(UPPER, 6, 'wfc')}-${draw(UPPER, 10, 'wfd')}"`,
			`https://api.wolframalpha.com/v2/query?appid=${draw(UPPER, 6, 'wfe')}-${draw(UPPER, 10, 'wff')}&input=x`,
		],
		misses: () => [
			'WOLFRAM_APPID=DEMO-YOURAPPID',
			`WOLFRAM_VERSION=${draw(UPPER, 6, 'wfg')}-${draw(UPPER, 10, 'wfh')}`,
			`WOLFRAM_APPID=${draw(UPPER, 6, 'wfi')}-${draw(UPPER, 6, 'wfj')}`,
		],
	},
];
