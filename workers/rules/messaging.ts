// Tokens of chat, mail and telephone services. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, ANY_HEX, DIGITS, draw, drawUuid, HEX, LETTERS, LOWER, URL_SAFE } from './sample.js';
import { ASSIGN, LOOSE_LEFT, named, prefixed, WORD_LEFT } from './shapes.js';

const SLACK = 'https://api.slack.com/concepts/token-types';
const TWILIO = 'https://www.twilio.com/docs/iam/api-keys';
const DISCORD = 'https://discord.com/developers/docs/reference#authentication';

// A Slack token is its type, then groups of digits, letters and hex joined by hyphens.
const slack = (id: string, kind: string, type: string, groups: readonly number[][]): TokenRule => ({
	id,
	kind,
	source: SLACK,
	keywords: [`${type}-`],
	pattern: new RegExp(`${LOOSE_LEFT}${type}-(?:[0-9A-Za-z]{1,16}-){0,4}[A-Za-z0-9]{16,260}`),
	before: 0,
	reach: type.length + 1 + 68 + 260,
	checks: ['notPlaceholder', 'mixed'],
	hits: () =>
		[0, 1, 2].map(turn => {
			const shape = groups[turn % groups.length] ?? [];
			return [
				type,
				...shape.map((length, i) => draw(i < shape.length - 1 ? DIGITS : ALNUM, length, `${id}${turn}${i}`)),
			].join('-');
		}),
	misses: () => [
		`${type}-${draw(ALNUM, 12, `${id}a`)}`,
		`${type}${draw(ALNUM, 30, `${id}b`)}`,
		`${type}-${'x'.repeat(40)}`,
		`${type}-your-token-here`,
	],
});

export const MESSAGING: readonly TokenRule[] = [
	slack('slack-bot-token', 'Slack bot token', 'xoxb', [
		[12, 13, 24],
		[11, 24],
		[13, 13, 24],
	]),
	slack('slack-user-token', 'Slack user token', 'xoxp', [
		[12, 12, 13, 32],
		[11, 11, 11, 32],
	]),
	slack('slack-workspace-token', 'Slack workspace access token', 'xoxa', [
		[12, 12, 12, 32],
		[1, 24],
	]),
	slack('slack-refresh-token', 'Slack refresh token', 'xoxr', [
		[12, 12, 12, 32],
		[1, 48],
	]),
	slack('slack-config-token', 'Slack configuration token', 'xoxe', [
		[1, 146],
		[1, 162],
	]),
	{
		...slack('slack-rotating-token', 'Slack rotating token', 'xoxe.xoxb', [[1, 166]]),
		keywords: ['xoxe.xox'],
		pattern: new RegExp(`${LOOSE_LEFT}xoxe\\.xox[abp]-\\d-[A-Za-z0-9]{100,260}`),
	},
	{
		...slack('slack-legacy-token', 'Slack legacy token', 'xoxs', [
			[11, 11, 11, 10, 32],
			[40],
			[11, 11, 11, 10],
		]),
		// The oldest end in ten characters behind the numbers of workspace, user and client.
		pattern: new RegExp(
			`${LOOSE_LEFT}xoxs-(?:(?:[0-9A-Za-z]{1,16}-){0,4}[A-Za-z0-9]{16,260}|(?:[0-9]{8,14}-){3}[A-Za-z0-9]{10,15})`,
		),
	},
	slack('slack-legacy-other-token', 'Slack legacy token (other)', 'xoxo', [[11, 11, 11, 32]]),
	slack('slack-client-token', 'Slack client token', 'xoxc', [[12, 12, 13, 64]]),
	slack('slack-workflow-token', 'Slack workflow token', 'xwfp', [[12, 13, 24]]),
	{
		id: 'slack-client-cookie',
		kind: 'Slack session cookie',
		source: SLACK,
		keywords: ['xoxd-'],
		pattern: new RegExp(`${LOOSE_LEFT}xoxd-[A-Za-z0-9%+/=_-]{60,400}`),
		before: 0,
		reach: 405,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => ['a', 'b', 'c'].map(seed => `xoxd-${draw(ALNUM, 120, seed)}%3D`),
		misses: () => [`xoxd-${draw(ALNUM, 40, 'd')}`, `xoxd-${'x'.repeat(80)}`, `xoxz-${draw(ALNUM, 90, 'e')}`],
	},
	{
		id: 'slack-app-token',
		kind: 'Slack app-level token',
		source: SLACK,
		keywords: ['xapp-'],
		pattern: new RegExp(`${LOOSE_LEFT}xapp-\\d-[A-Z0-9]{8,14}-\\d{8,16}-[a-f0-9]{32,80}`),
		before: 0,
		reach: 120,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed =>
					`xapp-1-A${draw('ABCDEFGHIJ0123456789', 10, seed)}-${draw(DIGITS, 13, seed)}-${draw(HEX, 64, seed)}`,
			),
		misses: () => [
			`xapp-1-A0123-${draw(DIGITS, 13, 'd')}-${draw(HEX, 64, 'd')}`,
			`xapp-1-ABCDEFGHIJK-${draw(DIGITS, 13, 'e')}-${draw(HEX, 20, 'e')}`,
			'xapp-1-your-app-level-token',
		],
	},
	{
		id: 'slack-webhook',
		kind: 'Slack incoming webhook URL',
		source: 'https://api.slack.com/messaging/webhooks',
		// The second host is that of GovSlack.
		keywords: ['hooks.slack.com/', 'hooks.slack-gov.com/'],
		// With its host only: the path alone, sent to that host, is how a webhook is used.
		pattern:
			/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[TE][A-Z0-9]{7,14}\/[A-Z0-9]{8,20}\/([A-Za-z0-9/]{20,80})/,
		group: 1,
		before: 0,
		reach: 150,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed =>
					`https://hooks.slack.com/services/T${draw('ABCDEFGH0123456789', 10, seed)}/B${draw('ABCDEFGH0123456789', 10, seed)}/${draw(ALNUM, 24, seed)}`,
			),
		misses: () => [
			`https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
			'https://hooks.slack.com/services/',
			`https://example.com/hooks/T01234567/B01234567/${draw(ALNUM, 24, 'd')}`,
		],
	},
	{
		id: 'discord-bot-token',
		kind: 'Discord bot token',
		source: DISCORD,
		// The base64 of a snowflake, which is all digits: so its first three characters are of a hundred kinds.
		keywords: [...'MNO'].flatMap(a => [...'DTjz'].flatMap(b => [...'AEIMQUYcgk'].map(c => a + b + c))),
		pattern: new RegExp(
			`${WORD_LEFT}[MNO][DTjz][AEIMQUYcgk][A-Za-z0-9]{20,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}(?![A-Za-z0-9_-])`,
		),
		before: 0,
		reach: 76,
		checks: ['notPlaceholder'],
		hits: () =>
			[18, 19, 18].map((digits, turn) => {
				const id = Buffer.from(draw(DIGITS, digits, turn)).toString('base64url');
				return `${id}.G${draw(ALNUM, 5, turn)}.${draw(URL_SAFE, turn === 2 ? 27 : 38, turn)}`;
			}),
		misses: () => [
			`MTIz${draw(ALNUM, 12, 'd')}.${draw(ALNUM, 6, 'd')}.${draw(URL_SAFE, 38, 'd')}`,
			`MTIz${draw(ALNUM, 20, 'e')}.${draw(ALNUM, 6, 'e')}.${draw(URL_SAFE, 20, 'e')}`,
			`${draw(LETTERS, 24, 'f').toLowerCase()}.${draw(ALNUM, 6, 'f')}.${draw(URL_SAFE, 38, 'f')}`,
		],
	},
	{
		id: 'discord-bot-token-named',
		kind: 'Discord bot token',
		source: DISCORD,
		keywords: ['discord', 'bot '],
		anyCase: true,
		// Beside its name, or as the header says it: whatever the first part decodes to.
		pattern: new RegExp(
			`(?:discord[a-z_.-]{0,20}${ASSIGN}(?:bot )?|(?<![a-z0-9])bot )([A-Za-z0-9_-]{23,28}\\.[A-Za-z0-9_-]{6,7}\\.[A-Za-z0-9_-]{27,40})(?![A-Za-z0-9_-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 140,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			['DISCORD_TOKEN=', 'Authorization: Bot ', '"discordBotToken": "'].map(
				(name, i) => `${name}${draw(ALNUM, 24, i)}.${draw(ALNUM, 6, i)}.${draw(URL_SAFE, 38, i)}`,
			),
		misses: () => [
			`DISCORD_TOKEN=${draw(ALNUM, 20, 'a')}.${draw(ALNUM, 6, 'a')}.${draw(URL_SAFE, 38, 'a')}`,
			`robot ${draw(ALNUM, 24, 'b')}.${draw(ALNUM, 6, 'b')}.${draw(URL_SAFE, 38, 'b')}`,
			`DISCORD_TOKEN=${draw(ALNUM, 24, 'c')}.${draw(ALNUM, 6, 'c')}`,
		],
	},
	prefixed({
		id: 'discord-user-token-mfa',
		kind: 'Discord user token (two factors)',
		source: DISCORD,
		prefix: 'mfa.',
		body: URL_SAFE,
		length: [80, 100],
		known: [84],
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'discord-webhook',
		kind: 'Discord webhook URL',
		source: 'https://discord.com/developers/docs/resources/webhook',
		keywords: ['/webhooks/'],
		pattern: /discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,80}/,
		before: 22,
		reach: 135,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed => `https://discord.com/api/webhooks/${draw(DIGITS, 18, seed)}/${draw(URL_SAFE, 68, seed)}`,
			),
		misses: () => [
			`https://discord.com/api/webhooks/${draw(DIGITS, 12, 'd')}/${draw(URL_SAFE, 68, 'd')}`,
			`https://discord.com/api/webhooks/${draw(DIGITS, 18, 'e')}/${draw(URL_SAFE, 20, 'e')}`,
			`https://discord.com/api/webhooks/${draw(DIGITS, 18, 'f')}/`,
		],
	},
	named({
		id: 'discord-client-secret',
		kind: 'Discord client secret',
		source: DISCORD,
		names: ['discord_client_secret', 'discord_secret'],
		value: { body: URL_SAFE, length: [32, 32] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'telegram-bot-token',
		kind: 'Telegram bot token',
		source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
		keywords: [':AA'],
		pattern: new RegExp(`${WORD_LEFT}(?:bot)?\\d{6,12}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])`),
		before: 15,
		reach: 51,
		checks: ['notPlaceholder'],
		hits: () => [
			...['a', 'b', 'c'].map(seed => `${draw(DIGITS, 10, seed)}:AA${draw(URL_SAFE, 33, seed)}`),
			`https://api.telegram.org/bot${draw(DIGITS, 9, 'd')}:AA${draw(URL_SAFE, 33, 'd')}/getMe`,
		],
		misses: () => [
			`${draw(DIGITS, 10, 'e')}:AA${draw(URL_SAFE, 20, 'e')}`,
			`${draw(DIGITS, 10, 'f')}:BB${draw(URL_SAFE, 33, 'f')}`,
			`${draw(DIGITS, 3, 'g')}:AA${draw(URL_SAFE, 33, 'g')}`,
		],
	},
	{
		id: 'telegram-bot-token-in-url',
		kind: 'Telegram bot token',
		source: 'https://core.telegram.org/bots/api#making-requests',
		// Also the older ones, whose second half may begin with anything, and where the colon is percent-encoded.
		keywords: ['.org/bot', '.org/file/bot'],
		pattern: /api\.telegram\.org\/(?:file\/)?bot(\d{6,12}(?::|%3A)[A-Za-z0-9_-]{32,38})(?![A-Za-z0-9_-])/i,
		group: 1,
		before: 12,
		reach: 76,
		anyCase: true,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`https://api.telegram.org/bot${draw(DIGITS, 9, 'tua')}:${draw(URL_SAFE, 35, 'tua')}/sendMessage`,
			`https://api.telegram.org/file/bot${draw(DIGITS, 10, 'tub')}:AA${draw(URL_SAFE, 33, 'tub')}/photos/1.jpg`,
			`https://api.telegram.org/bot${draw(DIGITS, 10, 'tuc')}%3AAA${draw(URL_SAFE, 33, 'tuc')}/getMe`,
		],
		misses: () => [
			'https://api.telegram.org/bot<token>/getMe',
			`https://api.telegram.org/bot${draw(DIGITS, 9, 'tud')}:${draw(URL_SAFE, 20, 'tud')}/getMe`,
			`https://telegram.test/bot${draw(DIGITS, 9, 'tue')}:${draw(URL_SAFE, 35, 'tue')}/getMe`,
		],
	},
	named({
		id: 'telegram-bot-token-named',
		kind: 'Telegram bot token',
		source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
		names: ['telegram_bot_token', 'telegram_token', 'tg_bot_token'],
		value: { body: { set: '0-9A-Za-z:_-', chars: ALNUM.chars }, length: [42, 48] },
	}),
	prefixed({
		id: 'twilio-api-key',
		kind: 'Twilio API key',
		source: TWILIO,
		prefix: 'SK',
		body: HEX,
		length: [32, 32],
		known: [32],
		word: true,
	}),
	named({
		id: 'twilio-auth-token',
		kind: 'Twilio auth token',
		source: TWILIO,
		names: ['twilio_auth_token', 'twilio_token', 'twilio_authtoken'],
		value: { body: HEX, length: [32, 32] },
	}),
	{
		id: 'twilio-account-pair',
		kind: 'Twilio auth token',
		source: TWILIO,
		keywords: [...HEX.chars].map(char => `AC${char}`),
		pattern: new RegExp(`${WORD_LEFT}AC[0-9a-f]{32}${ASSIGN}([0-9a-f]{32})(?![0-9a-f])`),
		group: 1,
		before: 0,
		reach: 100,
		checks: ['notPlaceholder'],
		hits: () => [
			`AC${draw(HEX, 32, 'a')}:${draw(HEX, 32, 'A')}`,
			`'AC${draw(HEX, 32, 'b')}', '${draw(HEX, 32, 'B')}'`,
			`AC${draw(HEX, 32, 'c')},${draw(HEX, 32, 'C')}`,
		],
		misses: () => [
			`AC${draw(HEX, 32, 'd')}`,
			`AC${draw(HEX, 32, 'e')}:${draw(HEX, 30, 'E')}`,
			`AC${draw(HEX, 31, 'f')}:${draw(HEX, 32, 'F')}`,
		],
	},
	{
		id: 'sendgrid-api-key',
		kind: 'SendGrid API key',
		source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
		keywords: ['SG.'],
		pattern: new RegExp(`${LOOSE_LEFT}SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{32,64}`),
		before: 0,
		reach: 100,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(seed => `SG.${draw(URL_SAFE, 22, seed)}.${draw(URL_SAFE, 43, `${seed}2`)}`),
		misses: () => [
			`SG.${draw(URL_SAFE, 22, 'd')}.${draw(URL_SAFE, 20, 'd')}`,
			`SG.${draw(URL_SAFE, 10, 'e')}.${draw(URL_SAFE, 43, 'e')}`,
			`SG.${'x'.repeat(22)}.${'x'.repeat(43)}`,
		],
	},
	prefixed({
		id: 'mailgun-private-api-key',
		kind: 'Mailgun private API key',
		source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/get-started/',
		prefix: 'key-',
		body: ANY_HEX,
		length: [32, 32],
		known: [32],
		word: true,
	}),
	{
		id: 'mailgun-api-key',
		kind: 'Mailgun API key',
		source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/get-started/',
		keywords: ['mailgun', 'mg_api'],
		anyCase: true,
		pattern: new RegExp(
			`(?:mailgun|mg_api)[a-z_. -]{0,24}${ASSIGN}([0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})(?![0-9a-f-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 115,
		checks: ['notPlaceholder'],
		hits: () =>
			['mailgun_api_key=', 'MAILGUN_SIGNING_KEY: ', '"mailgunKey":"'].map(
				(name, i) => `${name}${draw(HEX, 32, `m${i}`)}-${draw(HEX, 8, `n${i}`)}-${draw(HEX, 8, `o${i}`)}`,
			),
		misses: () => [
			`mailgun_api_key=${draw(HEX, 32, 'a')}-${draw(HEX, 8, 'a')}`,
			`mailgun is at ${draw(HEX, 32, 'b')}`,
			`key=${draw(HEX, 32, 'c')}-${draw(HEX, 8, 'c')}-${draw(HEX, 8, 'd')}`,
		],
	},
	{
		id: 'mailchimp-api-key',
		kind: 'Mailchimp API key',
		source: 'https://mailchimp.com/developer/marketing/guides/quick-start/',
		keywords: [...'123456789'].map(digit => `-us${digit}`),
		pattern: new RegExp(`${WORD_LEFT}[0-9a-f]{32}-us[1-9]\\d?(?![A-Za-z0-9_-])`),
		before: 32,
		reach: 37,
		checks: ['notPlaceholder'],
		hits: () => ['1', '12', '21'].map(center => `${draw(HEX, 32, center)}-us${center}`),
		misses: () => [
			`${draw(HEX, 31, 'a')}-us12`,
			`${draw(HEX, 32, 'b')}-eu12`,
			`${draw(HEX, 32, 'c')}-us-east-1`,
		],
	},
	prefixed({
		id: 'mandrill-api-key',
		kind: 'Mailchimp Transactional API key',
		source: 'https://mailchimp.com/developer/transactional/guides/quick-start/',
		prefix: 'md-',
		body: URL_SAFE,
		length: [22, 22],
		known: [22],
		word: true,
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	prefixed({
		id: 'brevo-api-key',
		kind: 'Brevo API key',
		source: 'https://developers.brevo.com/docs/getting-started',
		prefix: ['xkeysib-', 'xsmtpsib-'],
		body: { set: 'A-Za-z0-9-', chars: HEX.chars },
		length: [64, 100],
		known: [81],
	}),
	{
		id: 'resend-api-key',
		kind: 'Resend API key',
		source: 'https://resend.com/docs/api-reference/introduction',
		keywords: ['re_'],
		// An id of eight and what it opens; names of functions that begin so have more parts.
		pattern: new RegExp(
			`${WORD_LEFT}re_(?:[A-Za-z0-9]{7,10}_[A-Za-z0-9]{22,29}|[A-Za-z0-9]{30,40})(?![A-Za-z0-9_-])`,
		),
		before: 0,
		reach: 43,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
		hits: () => [
			...['ra', 'rb'].map(seed => `re_${draw(ALNUM, 8, seed)}_${draw(ALNUM, 24, seed)}`),
			`re_${draw(ALNUM, 33, 'rc')}`,
		],
		misses: () => [
			`re_${draw(ALNUM, 8, 'rd')}_${draw(ALNUM, 12, 're')}`,
			`re_${draw(ALNUM, 6, 'rf')}_${draw(ALNUM, 10, 'rg')}_${draw(ALNUM, 14, 'rh')}`,
			're_match_named_groups_of_the_pattern',
		],
	},
	named({
		id: 'postmark-server-token',
		kind: 'Postmark server token',
		source: 'https://postmarkapp.com/developer/api/overview#authentication',
		names: [
			'x_postmark_server_token',
			'postmark_server_token',
			'postmark_api_token',
			'postmark_token',
			'postmark_api_key',
		],
		value: 'uuid',
	}),
	named({
		id: 'sparkpost-api-key',
		kind: 'SparkPost API key',
		source: 'https://developers.sparkpost.com/api/#header-authentication',
		names: ['sparkpost_api_key', 'sparkpost_key'],
		value: { body: HEX, length: [40, 40] },
	}),
	prefixed({
		id: 'mailersend-api-token',
		kind: 'MailerSend API token',
		source: 'https://developers.mailersend.com/general.html#authentication',
		prefix: 'mlsn.',
		body: HEX,
		length: [64, 70],
		known: [64],
	}),
	named({
		id: 'mailjet-secret-key',
		kind: 'Mailjet secret key',
		source: 'https://dev.mailjet.com/email/guides/',
		names: [
			'mailjet_secret_key',
			'mailjet_api_key',
			'mailjet_api_secret',
			'mj_apikey_private',
			'mj_apikey_public',
		],
		value: { body: HEX, length: [32, 32] },
	}),
	named({
		id: 'messagebird-access-key',
		kind: 'MessageBird access key',
		source: 'https://developers.messagebird.com/api/#authentication',
		names: ['messagebird_api_key', 'messagebird_access_key', 'messagebird_key'],
		value: { body: ALNUM, length: [25, 25] },
		checks: ['notPlaceholder', 'mixed'],
	}),
	named({
		id: 'vonage-api-secret',
		kind: 'Vonage API secret',
		source: 'https://developer.vonage.com/en/getting-started/concepts/authentication',
		names: ['vonage_api_secret', 'nexmo_api_secret', 'vonage_secret', 'nexmo_secret'],
		value: { body: ALNUM, length: [16, 16] },
		checks: ['notPlaceholder', 'mixed'],
	}),
	prefixed({
		id: 'telnyx-api-key',
		kind: 'Telnyx API key',
		source: 'https://developers.telnyx.com/docs/account/quick-start',
		prefix: 'KEY0',
		body: { set: 'A-Za-z0-9_', chars: HEX.chars },
		length: [50, 60],
		known: [54],
	}),
	named({
		id: 'plivo-auth-token',
		kind: 'Plivo auth token',
		source: 'https://www.plivo.com/docs/account/api/authentication',
		names: ['plivo_auth_token', 'plivo_token'],
		value: { body: ALNUM, length: [40, 40] },
	}),
	{
		id: 'microsoft-teams-webhook',
		kind: 'Microsoft Teams webhook URL',
		source:
			'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
		keywords: ['/IncomingWebhook/'],
		pattern:
			/\.(?:webhook\.office\.com\/webhookb2|office\.com\/webhook)\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}(?:\/[A-Za-z0-9_-]{20,60})?/,
		before: 105,
		reach: 260,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed =>
					`https://acme.webhook.office.com/webhookb2/${drawUuid(`${seed}1`)}@${drawUuid(`${seed}2`)}/IncomingWebhook/${draw(HEX, 32, seed)}/${drawUuid(`${seed}3`)}`,
			),
		misses: () => [
			`https://acme.webhook.office.com/webhookb2/${drawUuid('d1')}/IncomingWebhook/`,
			`https://acme.office.com/${drawUuid('e1')}@${drawUuid('e2')}/IncomingWebhook/${draw(HEX, 32, 'e')}/${drawUuid('e3')}`,
			'https://acme.webhook.office.com/webhookb2/',
		],
	},
	{
		id: 'power-automate-trigger-url',
		kind: 'Power Automate trigger URL',
		source: 'https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-http-endpoint',
		// The address of a flow that anybody starts who knows its signature: what Teams gives out in place of its webhooks.
		keywords: ['logic.azure.com', 'api.powerplatform.com'],
		pattern:
			/(?:logic\.azure\.com|api\.powerplatform\.com)(?::443)?\/[^\s"'<>]{1,360}sig=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/,
		group: 1,
		before: 0,
		reach: 434,
		checks: ['notPlaceholder', 'mixed'],
		hits: () =>
			[
				'prod-12.westeurope.logic.azure.com:443/workflows',
				'default1.aa.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows',
				'prod-01.eastus.logic.azure.com/workflows',
			].map(
				(place, i) =>
					`https://${place}/${draw(HEX, 32, `pa${i}`)}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${draw(URL_SAFE, 43, `pb${i}`)}`,
			),
		misses: () => [
			`https://prod-12.westeurope.logic.azure.com/workflows/${draw(HEX, 32, 'pc')}?sig=${draw(URL_SAFE, 30, 'pd')}`,
			`https://logic.example.com/workflows/${draw(HEX, 32, 'pe')}?sig=${draw(URL_SAFE, 43, 'pf')}`,
			`https://prod-12.westeurope.logic.azure.com/workflows?sig=${'x'.repeat(43)}`,
		],
	},
	{
		id: 'ably-api-key',
		kind: 'Ably API key',
		source: 'https://ably.com/docs/auth',
		// The app's and the key's names, a colon and the secret: too common a shape to be told without its name.
		keywords: [
			'ably_',
			'ably-',
			'ablykey',
			'ablyapikey',
			'ably key',
			'ably api',
			'ably.rest',
			'ably.realtime',
		],
		anyCase: true,
		pattern: new RegExp(
			`(?:ably[_ -]?(?:(?:api|root|private|server)[_ -]?)?key(?:${ASSIGN}|(?: is|:)? )|ably\\.(?:rest|realtime)(?:\\.promise)?\\((?:\\{[\\s\\\\nrt]{0,12}key${ASSIGN}|\\\\{0,3}["'\`]))([A-Za-z0-9_-]{5,10}\\.[A-Za-z0-9_-]{5,10}:[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])`,
			'i',
		),
		group: 1,
		before: 0,
		reach: 140,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () =>
			[
				'ABLY_API_KEY=',
				'"ablyKey": "',
				"new Ably.Realtime({ key: '",
				"new Ably.Rest('",
				'The Ably API key is ',
			].map((name, i) => `${name}${draw(ALNUM, 6, i)}.${draw(ALNUM, 6, `${i}a`)}:${draw(URL_SAFE, 43, i)}`),
		misses: () => [
			`ABLY_API_KEY=${draw(ALNUM, 6, 'aa')}.${draw(ALNUM, 6, 'ab')}`,
			`ABLY_API_KEY=${draw(ALNUM, 6, 'ac')}.${draw(ALNUM, 6, 'ad')}:${draw(URL_SAFE, 40, 'ae')}`,
			`probably ${draw(ALNUM, 6, 'af')}.${draw(ALNUM, 6, 'ag')}:${draw(URL_SAFE, 43, 'ah')}`,
			`ABLY_API_KEY=appid1.keyid1:${'x'.repeat(43)}`,
		],
	},
	named({
		id: 'agora-app-certificate',
		kind: 'Agora app certificate',
		source: 'https://docs.agora.io/en/video-calling/token-authentication/deploy-token-server',
		names: ['agora_app_certificate', 'agora_certificate', 'agora_primary_certificate'],
		value: { body: HEX, length: [32, 32] },
	}),
	prefixed({
		id: 'intercom-access-token',
		kind: 'Intercom access token',
		source: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
		// The base64 of `tok:` and a hex digit.
		prefix: ['dG9rOj', 'dG9rOm'],
		body: { set: 'A-Za-z0-9+/=', chars: ALNUM.chars },
		length: [54, 62],
		known: [54],
	}),
	named({
		id: 'zoom-client-secret',
		kind: 'Zoom client secret',
		source: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
		names: ['zoom_client_secret', 'zoom_api_secret', 'zoom_secret_token'],
		value: { body: ALNUM, length: [22, 36] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	named({
		id: 'pusher-secret',
		kind: 'Pusher app secret',
		source: 'https://pusher.com/docs/channels/library_auth_reference/rest-api/',
		names: ['pusher_secret', 'pusher_app_secret', 'pusher_key_secret'],
		value: { body: HEX, length: [20, 20] },
	}),
	named({
		id: 'courier-auth-token',
		kind: 'Courier auth token',
		source: 'https://www.courier.com/docs/reference/',
		names: ['courier_auth_token', 'courier_api_key'],
		value: { body: { set: 'A-Za-z0-9_', chars: LOWER.chars }, length: [28, 48] },
		checks: ['notPlaceholder', 'mixed'],
	}),
	prefixed({
		id: 'onesignal-api-key',
		kind: 'OneSignal API key',
		source: 'https://documentation.onesignal.com/docs/keys-and-ids',
		prefix: ['os_v2_app_', 'os_v2_org_'],
		body: LOWER,
		length: [80, 120],
		known: [103],
	}),
	{
		id: 'matrix-access-token',
		kind: 'Matrix access token',
		source: 'https://element-hq.github.io/synapse/latest/',
		// Synapse: the user's name in base64, a random part, a CRC-32; its authentication service: a random part and a CRC-32.
		keywords: ['syt_', 'mat_', 'mct_', 'mcr_'],
		pattern: new RegExp(
			`${WORD_LEFT}(?:syt_[A-Za-z0-9+/]{1,80}_[A-Za-z]{20}_[A-Za-z0-9]{6}|m(?:at|ct|cr)_[A-Za-z0-9]{30}_[A-Za-z0-9]{6})(?![A-Za-z0-9_-])`,
		),
		before: 0,
		reach: 112,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`syt_${draw(ALNUM, 12, 'ma')}_${draw(LETTERS, 20, 'mb')}_${draw(ALNUM, 6, 'mc')}`,
			`syt_${draw(ALNUM, 7, 'md')}_${draw(LETTERS, 20, 'me')}_${draw(ALNUM, 6, 'mf')}`,
			`mct_${draw(ALNUM, 30, 'mg')}_${draw(ALNUM, 6, 'mh')}`,
			`mcr_${draw(ALNUM, 30, 'mi')}_${draw(ALNUM, 6, 'mj')}`,
			`"access_token":"mat_${draw(ALNUM, 30, 'mk')}_${draw(ALNUM, 6, 'ml')}"`,
		],
		misses: () => [
			`syt_${draw(ALNUM, 12, 'mm')}_${draw(LETTERS, 12, 'mn')}_${draw(ALNUM, 6, 'mo')}`,
			`mat_${draw(ALNUM, 22, 'mp')}_${draw(ALNUM, 6, 'mq')}`,
			'mat_the_name_of_a_material_in_a_game',
		],
	},
	prefixed({
		id: 'ntfy-access-token',
		kind: 'ntfy access token',
		source: 'https://docs.ntfy.sh/config/#access-tokens',
		prefix: 'tk_',
		body: ALNUM,
		length: [29, 29],
		known: [29],
		word: true,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
	}),
	{
		id: 'chat-webhook',
		kind: 'webhook of a chat',
		source: 'https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot',
		// Whoever has the address of one posts as it: Feishu and Lark, WeCom, Mattermost, Rocket.Chat, IFTTT, Splunk On-Call.
		keywords: ['/bot/v2/hook/', '/webhook/send?key=', '/hooks/', '/with/key/', 'victorops.com/'],
		pattern:
			/(?:\/bot\/v2\/hook\/|\/webhook\/send\?key=|victorops\.com\/integrations\/[a-z]{4,10}\/\d{8}\/alert\/)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\/hooks\/(?:[a-z0-9]{26}|[A-Za-z0-9]{17,24}\/[A-Za-z0-9]{43,64})(?![A-Za-z0-9_/-])|\/with\/key\/[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])/,
		before: 0,
		reach: 110,
		checks: ['notPlaceholder', 'mixed'],
		hits: () => [
			`https://open.feishu.cn/open-apis/bot/v2/hook/${drawUuid('wha')}`,
			`https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${drawUuid('whb')}`,
			`https://chat.acme.test/hooks/${draw(LOWER, 26, 'whc')}`,
			`https://chat.acme.test/hooks/${draw(ALNUM, 24, 'whd')}/${draw(ALNUM, 43, 'whe')}`,
			`https://maker.ifttt.com/trigger/door/with/key/${draw(URL_SAFE, 22, 'whf')}`,
		],
		misses: () => [
			'https://open.feishu.cn/open-apis/bot/v2/hook/your-hook-id',
			'https://chat.acme.test/hooks/preparecommitmessagehooks',
			`https://chat.acme.test/hooks/${draw(LOWER, 12, 'whg')}`,
		],
	},
];
