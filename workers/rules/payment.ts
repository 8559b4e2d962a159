// Credentials of payment, shop and bank services, and the numbers of accounts and cards. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, BASE64, DIGITS, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { ASSIGN, LOOSE_LEFT, named, prefixed, WORD_LEFT } from './shapes.js';

const STRIPE = 'https://docs.stripe.com/keys';
const SHOPIFY = 'https://shopify.dev/docs/apps/build/authentication-authorization';
const SQUARE = 'https://developer.squareup.com/docs/build-basics/access-tokens';
const PAYPAL = 'https://developer.paypal.com/api/rest/authentication/';

/** The digit that makes a row of digits pass the Luhn test. */
function withLuhn(digits: string): string {
	for (let last = 0; last < 10; last += 1) {
		let sum = 0;
		[...`${digits}${last}`].reverse().forEach((char, i) => {
			const value = Number(char) * (i % 2 === 1 ? 2 : 1);
			sum += value > 9 ? value - 9 : value;
		});
		if (sum % 10 === 0) return `${digits}${last}`;
	}
	return digits;
}

/** A country's IBAN with its two check digits. */
function withIbanCheck(country: string, account: string): string {
	const moved = [...`${account}${country}00`].map(char => Number.parseInt(char, 36)).join('');
	return `${country}${String(98n - (BigInt(moved) % 97n)).padStart(2, '0')}${account}`;
}

const stripe = (id: string, kind: string, prefix: string | readonly string[]): TokenRule =>
	prefixed({
		id,
		kind,
		prefix,
		source: STRIPE,
		body: ALNUM,
		length: [16, 247],
		known: [24, 99],
	});

export const PAYMENT: readonly TokenRule[] = [
	stripe('stripe-secret-key', 'Stripe secret key', 'sk_live_'),
	stripe('stripe-restricted-key', 'Stripe restricted key', 'rk_live_'),
	stripe('stripe-secret-key-test', 'Stripe secret key (test mode)', 'sk_test_'),
	stripe('stripe-restricted-key-test', 'Stripe restricted key (test mode)', 'rk_test_'),
	stripe('stripe-organization-key', 'Stripe organization key', ['sk_org_live_', 'sk_org_test_', 'sk_org_']),
	stripe('stripe-ephemeral-key', 'Stripe ephemeral key', 'ek_live_'),
	stripe('stripe-ephemeral-key-test', 'Stripe ephemeral key (test)', 'ek_test_'),
	prefixed({
		id: 'stripe-webhook-secret',
		kind: 'Stripe webhook signing secret',
		source: 'https://docs.stripe.com/webhooks',
		prefix: 'whsec_',
		body: { set: 'A-Za-z0-9+/', chars: ALNUM.chars },
		length: [24, 80],
		known: [32, 64],
	}),
	prefixed({
		id: 'polar-access-token',
		kind: 'Polar access token',
		source: 'https://polar.sh/docs/integrate/oat',
		prefix: [
			'polar_oat_',
			'polar_pat_',
			'polar_at_u_',
			'polar_at_o_',
			'polar_rt_u_',
			'polar_rt_o_',
			'polar_cs_',
		],
		body: ALNUM,
		length: [32, 64],
		known: [43],
	}),
	prefixed({
		id: 'shopify-admin-token',
		kind: 'Shopify Admin API access token',
		source: SHOPIFY,
		prefix: 'shpat_',
		body: { set: 'A-Fa-f0-9', chars: HEX.chars },
		length: [32, 64],
		known: [32],
	}),
	prefixed({
		id: 'shopify-custom-app-token',
		kind: 'Shopify custom app access token',
		source: SHOPIFY,
		prefix: 'shpca_',
		body: { set: 'A-Fa-f0-9', chars: HEX.chars },
		length: [32, 64],
		known: [32],
	}),
	prefixed({
		id: 'shopify-private-app-password',
		kind: 'Shopify private app password',
		source: SHOPIFY,
		prefix: 'shppa_',
		body: { set: 'A-Fa-f0-9', chars: HEX.chars },
		length: [32, 64],
		known: [32],
	}),
	prefixed({
		id: 'shopify-shared-secret',
		kind: 'Shopify app shared secret',
		source: SHOPIFY,
		prefix: 'shpss_',
		body: { set: 'A-Fa-f0-9', chars: HEX.chars },
		length: [32, 64],
		known: [32],
	}),
	prefixed({
		id: 'shopify-other-token',
		kind: 'Shopify access token',
		source: SHOPIFY,
		// The last are those that a pipeline and a partner's account give the command line.
		prefix: ['shpua_', 'shptka_', 'shpit_', 'shpat-', 'atkn_', 'prtapi_'],
		body: { set: 'A-Fa-f0-9', chars: HEX.chars },
		length: [32, 64],
		known: [32],
	}),
	prefixed({
		id: 'square-access-token',
		kind: 'Square access token',
		source: SQUARE,
		prefix: 'EAAA',
		body: URL_SAFE,
		length: [56, 70],
		known: [60],
		word: true,
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	prefixed({
		id: 'square-access-token-legacy',
		kind: 'Square personal access token',
		source: SQUARE,
		prefix: 'sq0atp-',
		body: URL_SAFE,
		length: [22, 30],
		known: [22],
	}),
	prefixed({
		id: 'square-oauth-secret',
		kind: 'Square OAuth secret',
		source: SQUARE,
		// The second is the sandbox's.
		prefix: ['sq0csp-', 'sq0csb-'],
		body: URL_SAFE,
		length: [43, 50],
		known: [43],
	}),
	named({
		id: 'paypal-client-secret',
		kind: 'PayPal client secret',
		source: PAYPAL,
		names: ['paypal_client_secret', 'paypal_secret', 'paypal_secret_key'],
		value: { body: URL_SAFE, length: [60, 100] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'paypal-access-token',
		kind: 'PayPal access token',
		source: PAYPAL,
		keywords: ['A21AA'],
		pattern: new RegExp(`${WORD_LEFT}A21AA[A-Za-z0-9_-]{80,140}(?![A-Za-z0-9_-])`),
		before: 0,
		reach: 145,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => ['a', 'b', 'c'].map(seed => `A21AA${draw(URL_SAFE, 92, seed)}`),
		misses: () => [
			`A21AA${draw(URL_SAFE, 40, 'd')}`,
			`A21AB${draw(URL_SAFE, 92, 'e')}`,
			`A21AA${'x'.repeat(92)}`,
		],
	},
	{
		id: 'braintree-access-token',
		kind: 'Braintree access token',
		source: 'https://developer.paypal.com/braintree/docs/guides/authorization/overview',
		keywords: ['access_token$'],
		pattern: /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/,
		before: 0,
		reach: 74,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(seed => `access_token$production$${draw(LOWER, 16, seed)}$${draw(HEX, 32, seed)}`),
		misses: () => [
			`access_token$production$${draw(LOWER, 15, 'd')}$${draw(HEX, 32, 'd')}`,
			`access_token$other$${draw(LOWER, 16, 'e')}$${draw(HEX, 32, 'e')}`,
			`access_token=${draw(LOWER, 16, 'f')}`,
		],
	},
	named({
		id: 'braintree-private-key',
		kind: 'Braintree private key',
		source: 'https://developer.paypal.com/braintree/articles/control-panel/important-gateway-credentials',
		names: ['braintree_private_key', 'bt_private_key'],
		value: { body: HEX, length: [32, 32] },
	}),
	{
		id: 'adyen-api-key',
		kind: 'Adyen API key',
		source: 'https://docs.adyen.com/development-resources/api-credentials',
		keywords: ['AQE'],
		pattern: new RegExp(`${WORD_LEFT}AQE[a-z]hmf[A-Za-z0-9+/=\\\\-]{80,180}`),
		before: 0,
		reach: 190,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => ['a', 'b', 'c'].map(seed => `AQE${seed}hmf${draw(ALNUM, 130, seed)}`),
		misses: () => [
			`AQEyhmf${draw(ALNUM, 40, 'd')}`,
			`AQEyhxx${draw(ALNUM, 130, 'e')}`,
			`AQEyhmf${'A'.repeat(130)}`,
		],
	},
	{
		id: 'razorpay-key-pair',
		kind: 'Razorpay key secret',
		source: 'https://razorpay.com/docs/api/authentication/',
		keywords: ['rzp_live_', 'rzp_test_'],
		pattern: /rzp_(?:live|test)_[A-Za-z0-9]{14}["']?[\s:,=A-Za-z_"']{1,40}([A-Za-z0-9]{24})(?![A-Za-z0-9])/,
		group: 1,
		before: 0,
		reach: 96,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => [
			`rzp_live_${draw(ALNUM, 14, 'a')}:${draw(ALNUM, 24, 'A')}`,
			`rzp_test_${draw(ALNUM, 14, 'b')}, ${draw(ALNUM, 24, 'B')}`,
			`rzp_live_${draw(ALNUM, 14, 'c')} ${draw(ALNUM, 24, 'C')}`,
		],
		misses: () => [
			`rzp_live_${draw(ALNUM, 14, 'd')}`,
			`rzp_live_${draw(ALNUM, 14, 'e')}:${draw(ALNUM, 20, 'e')}`,
			`rzp_live_${draw(ALNUM, 13, 'f')}*:${draw(ALNUM, 24, 'f')}`,
		],
	},
	{
		id: 'mollie-api-key',
		kind: 'Mollie API key',
		source: 'https://docs.mollie.com/docs/authentication',
		// What stands behind pk_ is a key that pages show, of Stripe's or Clerk's: where pieces are put together no border tells it.
		keywords: ['live_', 'test_'],
		pattern: new RegExp(`${WORD_LEFT}(?:live|test)(?<!pk_(?:live|test))_[A-Za-z0-9]{30}(?![A-Za-z0-9_-])`),
		before: 0,
		reach: 35,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
		hits: () => ['live', 'test', 'live'].map((mode, i) => `${mode}_${draw(ALNUM, 30, `mollie${i}`)}`),
		misses: () => [
			`live_${draw(ALNUM, 29, 'd')}`,
			`live_${draw(ALNUM, 31, 'e')}`,
			`live_${'x'.repeat(30)}`,
			`x = 'pk' + '_live_${draw(ALNUM, 30, 'f')}'`,
		],
	},
	prefixed({
		id: 'mollie-access-token',
		kind: 'Mollie access token',
		source: 'https://docs.mollie.com/reference/authentication',
		// An organization's or, by OAuth, an app's; and what renews the second.
		prefix: ['access_', 'refresh_'],
		body: ALNUM,
		length: [30, 60],
		known: [30, 40],
		word: true,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
	}),
	prefixed({
		id: 'flutterwave-secret-key',
		kind: 'Flutterwave secret key',
		source: 'https://developer.flutterwave.com/docs/authentication',
		prefix: ['FLWSECK-', 'FLWSECK_TEST-'],
		body: { set: 'A-Za-z0-9-', chars: HEX.chars },
		length: [32, 48],
		known: [32, 34],
	}),
	{
		id: 'plaid-access-token',
		kind: 'Plaid access token',
		source: 'https://plaid.com/docs/api/tokens/',
		keywords: ['access-sandbox-', 'access-development-', 'access-production-'],
		pattern:
			/access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
		before: 0,
		reach: 55,
		checks: ['notPlaceholder'],
		hits: () =>
			['sandbox', 'development', 'production'].map(
				stage =>
					`access-${stage}-${draw(HEX, 8, stage)}-${draw(HEX, 4, stage)}-${draw(HEX, 4, stage)}-${draw(HEX, 4, stage)}-${draw(HEX, 12, stage)}`,
			),
		misses: () => [
			`access-production-${draw(HEX, 32, 'a')}`,
			'access-production-00000000-0000-0000-0000-000000000000',
			`access-staging-${draw(HEX, 8, 'b')}-${draw(HEX, 4, 'b')}-${draw(HEX, 4, 'b')}-${draw(HEX, 4, 'b')}-${draw(HEX, 12, 'b')}`,
		],
	},
	named({
		id: 'plaid-secret',
		kind: 'Plaid secret',
		source: 'https://plaid.com/docs/api/',
		names: ['plaid_secret', 'plaid_client_secret', 'plaid_secret_key'],
		value: { body: HEX, length: [30, 30] },
	}),
	{
		id: 'gocardless-access-token',
		kind: 'GoCardless access token',
		source: 'https://developer.gocardless.com/api-reference/',
		keywords: ['gocardless'],
		anyCase: true,
		pattern: new RegExp(`gocardless[a-z_.-]{0,24}${ASSIGN}(live_[a-z0-9_-]{40})(?![a-z0-9_-])`, 'i'),
		group: 1,
		before: 0,
		reach: 110,
		checks: ['notPlaceholder'],
		hits: () =>
			['gocardless_access_token=', 'GOCARDLESS_TOKEN: ', 'gocardless-key="'].map(
				(name, i) => `${name}live_${draw(URL_SAFE, 40, i)}`,
			),
		misses: () => [
			`gocardless_token=live_${draw(URL_SAFE, 30, 'a')}`,
			`gocardless_token=${draw(URL_SAFE, 45, 'b')}`,
			`gocardless live_${draw(URL_SAFE, 40, 'c')}`,
		],
	},
	named({
		id: 'coinbase-api-secret',
		kind: 'Coinbase API secret',
		source: 'https://docs.cdp.coinbase.com/',
		names: [
			'coinbase_api_secret',
			'coinbase_secret',
			'coinbase_access_token',
			'cdp_api_key_secret',
			'cdp_wallet_secret',
		],
		value: { body: { set: 'A-Za-z0-9+/=_-', chars: ALNUM.chars }, length: [32, 300] },
		checks: ['notPlaceholder', 'mixed'],
	}),
	named({
		id: 'binance-secret-key',
		kind: 'Binance secret key',
		source: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
		names: ['binance_secret_key', 'binance_api_secret', 'binance_secret', 'binance_api_key', 'x_mbx_apikey'],
		value: { body: ALNUM, length: [64, 64] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	named({
		id: 'kraken-private-key',
		kind: 'Kraken private key',
		source: 'https://docs.kraken.com/api/docs/guides/spot-rest-auth/',
		names: ['kraken_private_key', 'kraken_api_secret', 'kraken_secret'],
		value: { body: { set: 'A-Za-z0-9+/=', chars: ALNUM.chars }, length: [86, 88] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'paddle-api-key',
		kind: 'Paddle API key',
		source: 'https://developer.paddle.com/api-reference/about/api-keys',
		keywords: ['pdl_live_apikey_', 'pdl_sdbx_apikey_', 'pdl_test_apikey_'],
		pattern: new RegExp(
			`${LOOSE_LEFT}pdl_(?:live|sdbx|test)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}`,
		),
		before: 0,
		reach: 69,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed => `pdl_live_apikey_${draw(LOWER, 26, seed)}_${draw(ALNUM, 22, seed)}_${draw(ALNUM, 3, seed)}`,
			),
		misses: () => [
			`pdl_live_apikey_${draw(LOWER, 25, 'd')}_${draw(ALNUM, 22, 'd')}_${draw(ALNUM, 3, 'd')}`,
			`pdl_live_apikey_${draw(LOWER, 26, 'e')}`,
			`pdl_other_apikey_${draw(LOWER, 26, 'f')}_${draw(ALNUM, 22, 'f')}_${draw(ALNUM, 3, 'f')}`,
		],
	},
	{
		id: 'paddle-webhook-secret',
		kind: 'Paddle webhook secret',
		source: 'https://developer.paddle.com/webhooks/signature-verification',
		keywords: ['pdl_ntfset_'],
		pattern: new RegExp(`${LOOSE_LEFT}pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{24,64}`),
		before: 0,
		reach: 102,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(
				seed => `pdl_ntfset_${draw(LOWER, 26, `pn${seed}`)}_${draw(BASE64, 32, `pn${seed}`)}`,
			),
		misses: () => [
			`pdl_ntfset_${draw(LOWER, 26, 'pnd')}`,
			`pdl_ntfset_${draw(LOWER, 20, 'pne')}_${draw(BASE64, 32, 'pnf')}`,
			`pdl_notset_${draw(LOWER, 26, 'png')}_${draw(BASE64, 32, 'pnh')}`,
		],
	},
	{
		id: 'stripe-client-secret',
		kind: 'Stripe client secret',
		source: 'https://docs.stripe.com/api/payment_intents/object#payment_intent_object-client_secret',
		// Of one payment or one setup: whoever has it can end that. Stripe asks not to log it nor put it into URLs.
		keywords: ['_secret_'],
		pattern: new RegExp(
			`${WORD_LEFT}(?:(?:pi|seti)_[A-Za-z0-9]{14,40}_secret_[A-Za-z0-9]{16,60}|accs_secret__[A-Za-z0-9]{24,200})(?![A-Za-z0-9])`,
		),
		before: 45,
		reach: 215,
		checks: ['notPlaceholder', 'mixedCase', 'notCode'],
		hits: () => [
			`pi_3${draw(ALNUM, 23, 'sca')}_secret_${draw(ALNUM, 25, 'scb')}`,
			`seti_1${draw(ALNUM, 23, 'scc')}_secret_${draw(ALNUM, 31, 'scd')}`,
			`accs_secret__${draw(ALNUM, 60, 'sce')}`,
		],
		misses: () => [
			`pi_3${draw(ALNUM, 23, 'scf')}_secret_${draw(ALNUM, 9, 'scg')}`,
			'pi_3_of_the_vault_secret_NameOfTheSecretInTheVault',
			`api_3${draw(ALNUM, 23, 'sch')}_secret_`,
		],
	},
	{
		id: 'easypost-api-key',
		kind: 'EasyPost API key',
		source: 'https://docs.easypost.com/docs/authentication',
		keywords: ['EZAK', 'EZTK'],
		pattern: new RegExp(`${WORD_LEFT}EZ[AT]K[A-Za-z0-9]{54}(?![A-Za-z0-9])`),
		before: 0,
		reach: 58,
		checks: ['notPlaceholder'],
		hits: () => ['A', 'T', 'A'].map((mode, i) => `EZ${mode}K${draw(ALNUM, 54, i)}`),
		misses: () => [
			`EZAK${draw(ALNUM, 53, 'a')}`,
			`EZAK${draw(ALNUM, 55, 'b')}`,
			`EZXK${draw(ALNUM, 54, 'c')}`,
		],
	},
	prefixed({
		id: 'shippo-api-token',
		kind: 'Shippo API token',
		source: 'https://docs.goshippo.com/docs/guides_general/authentication/',
		prefix: ['shippo_live_', 'shippo_test_'],
		body: HEX,
		length: [40, 40],
		known: [40],
	}),
	{
		id: 'payment-card-number',
		kind: 'payment card number',
		source: 'https://www.iso.org/standard/70484.html',
		// Written in groups, or beside a name: a bare row of digits is most often an id.
		keywords: ['card', 'visa', 'pan_', '"pan"', 'ccn', 'cc_num', 'amex'],
		anyCase: true,
		pattern:
			/(?:card|visa|pan_|"pan"|ccn|cc_num|amex)[a-z_ ."':=\\-]{0,28}((?:[2-6]\d{3}[ -]?){1}(?:\d{4}[ -]?){2}\d{3,4}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?![\d-])/i,
		group: 1,
		before: 0,
		reach: 60,
		checks: ['luhn', 'notPlaceholder'],
		severity: 'warn',
		hits: () => [
			`card number: ${withLuhn(`4539${draw(DIGITS, 11, 'a')}`)}`,
			`"card": "${withLuhn(`5312${draw(DIGITS, 11, 'b')}`).replace(/(\d{4})(?=\d)/g, '$1 ')}"`,
			`visa ${withLuhn(`4929${draw(DIGITS, 11, 'c')}`)}`,
		],
		misses: () => [
			`card number: ${`${withLuhn(`4539${draw(DIGITS, 11, 'd')}`).slice(0, 15)}x`}`,
			`order ${withLuhn(`4539${draw(DIGITS, 11, 'e')}`)}`,
			`card: ${draw(DIGITS, 9, 'f')}`,
		],
	},
	{
		id: 'iban',
		kind: 'IBAN',
		source: 'https://www.swift.com/standards/data-standards/iban-international-bank-account-number',
		keywords: ['iban'],
		anyCase: true,
		pattern:
			/iban[a-z_ ."':=\\-]{0,28}([A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?)(?![A-Z0-9])/i,
		group: 1,
		before: 0,
		reach: 78,
		checks: ['iban', 'notPlaceholder'],
		severity: 'warn',
		hits: () => [
			`IBAN: ${withIbanCheck('DE', draw(DIGITS, 18, 'a'))}`,
			`"iban": "${withIbanCheck('FR', draw(DIGITS, 23, 'b'))}"`,
			`iban=${withIbanCheck('GB', `ABCD${draw(DIGITS, 14, 'c')}`)
				.replace(/(.{4})(?=.)/g, '$1 ')
				.trim()}`,
		],
		misses: () => [
			`IBAN: DE00${draw(DIGITS, 18, 'd')}`,
			`IBAN: ${withIbanCheck('DE', draw(DIGITS, 17, 'e'))}`,
			`order ${withIbanCheck('DE', draw(DIGITS, 18, 'f'))}`,
		],
	},
	prefixed({
		id: 'asaas-api-key',
		kind: 'Asaas API key',
		source: 'https://docs.asaas.com/docs/chaves-de-api',
		// A dollar sign, the environment, then base64.
		prefix: ['aact_prod_', 'aact_hmlg_'],
		body: BASE64,
		length: [60, 300],
		known: [160],
	}),
	prefixed({
		id: 'klarna-api-key',
		kind: 'Klarna API key',
		source: 'https://docs.klarna.com/api-reference/authentication/',
		prefix: ['klarna_live_api_', 'klarna_test_api_'],
		body: { set: 'A-Za-z0-9+/=_-', chars: ALNUM.chars },
		length: [40, 300],
		known: [100],
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	prefixed({
		id: 'xendit-secret-key',
		kind: 'Xendit secret API key',
		source: 'https://docs.xendit.co/docs/api-keys',
		prefix: ['xnd_production_', 'xnd_development_'],
		body: ALNUM,
		length: [40, 80],
		known: [60],
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	prefixed({
		id: 'midtrans-server-key',
		kind: 'Midtrans server key',
		source: 'https://docs.midtrans.com/docs/access-keys',
		prefix: 'Mid-server-',
		body: URL_SAFE,
		length: [20, 32],
		known: [24],
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'mercadopago-access-token',
		kind: 'Mercado Pago access token',
		source:
			'https://www.mercadopago.com.mx/developers/en/docs/checkout-api-payments/best-practices/credentials-best-practices/secure-credentials',
		keywords: ['APP_USR-', 'TEST-'],
		// The application, when it was made, a random part, the user. The public key has the form of a UUID instead.
		pattern: new RegExp(
			`${WORD_LEFT}(?:APP_USR|TEST)-\\d{8,20}-\\d{6}-[0-9a-f]{32}-\\d{6,12}(?![A-Za-z0-9_-])`,
		),
		before: 0,
		reach: 84,
		checks: ['notPlaceholder'],
		hits: () => [
			`APP_USR-${draw(DIGITS, 16, 'ma')}-031820-${draw(HEX, 32, 'mb')}-${draw(DIGITS, 9, 'mc')}`,
			`TEST-${draw(DIGITS, 16, 'md')}-110912-${draw(HEX, 32, 'me')}-${draw(DIGITS, 10, 'mf')}`,
			`Bearer APP_USR-${draw(DIGITS, 15, 'mg')}-060600-${draw(HEX, 32, 'mh')}-${draw(DIGITS, 8, 'mi')}`,
		],
		misses: () => [
			`APP_USR-${drawUuid('mj')}`,
			`APP_USR-${draw(DIGITS, 16, 'mk')}-031820-${draw(HEX, 30, 'ml')}-${draw(DIGITS, 9, 'mm')}`,
			`TEST-${draw(DIGITS, 16, 'mn')}-110912`,
		],
	},
	{
		id: 'checkout-com-secret-key',
		kind: 'Checkout.com secret key',
		source: 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys/api-keys',
		keywords: ['sk_'],
		pattern: new RegExp(`${WORD_LEFT}sk_[a-z2-7]{26}[a-z2-7*#$=](?![A-Za-z0-9_-])`),
		before: 0,
		reach: 30,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
		entropy: 3,
		hits: () => [
			`sk_${draw('abcdefghijklmnopqrstuvwxyz234567', 27, 'ca')}`,
			`sk_${draw('abcdefghijklmnopqrstuvwxyz234567', 26, 'cb')}=`,
			`Authorization: sk_${draw('abcdefghijklmnopqrstuvwxyz234567', 27, 'cc')}`,
		],
		misses: () => [
			`sk_${draw('abcdefghijklmnopqrstuvwxyz234567', 22, 'cd')}`,
			'sk_the_name_of_some_secret_key',
			`sk_${'a'.repeat(27)}`,
		],
	},
	prefixed({
		id: 'autumn-secret-key',
		kind: 'Autumn secret key',
		source: 'https://docs.useautumn.com/documentation/getting-started/setup',
		prefix: ['am_sk_live_', 'am_sk_test_'],
		body: ALNUM,
		length: [24, 80],
		known: [43],
		checks: ['notPlaceholder', 'mixed'],
	}),
	{
		id: 'circle-api-key',
		kind: 'Circle API key',
		source: 'https://developers.circle.com/api-reference/keys',
		// What it is for, its id and its secret.
		keywords: ['LIVE_API_KEY:', 'TEST_API_KEY:'],
		pattern: new RegExp(`${WORD_LEFT}(?:LIVE|TEST)_API_KEY:[a-z0-9]{32}:[a-z0-9]{32}(?![A-Za-z0-9])`),
		before: 0,
		reach: 78,
		checks: ['notPlaceholder'],
		hits: () =>
			['LIVE', 'TEST', 'LIVE'].map(
				(kind, i) => `${kind}_API_KEY:${draw(HEX, 32, `cia${i}`)}:${draw(HEX, 32, `cib${i}`)}`,
			),
		misses: () => [
			`LIVE_API_KEY:${draw(HEX, 32, 'cic')}`,
			`LIVE_API_KEY:${draw(HEX, 32, 'cid')}:${draw(HEX, 40, 'cie')}`,
			`MOCK_API_KEY:${draw(HEX, 32, 'cif')}:${draw(HEX, 32, 'cig')}`,
		],
	},
	prefixed({
		id: 'crossmint-server-key',
		kind: 'server-side key of Crossmint',
		source: 'https://docs.crossmint.com/introduction/platform/api-keys/server-side',
		prefix: ['sk_production_', 'sk_staging_'],
		body: ALNUM,
		length: [48, 300],
		known: [64, 180],
		checks: ['notPlaceholder', 'mixed'],
	}),
	prefixed({
		id: 'schematic-api-key',
		kind: 'Schematic API key',
		source: 'https://docs.schematichq.com/api-reference/authentication',
		prefix: ['sch_prod_', 'sch_stag_', 'sch_dev_'],
		body: ALNUM,
		length: [24, 64],
		known: [32],
		word: true,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
	}),
	prefixed({
		id: 'creem-api-key',
		kind: 'Creem API key',
		source: 'https://docs.creem.io/api-reference/introduction',
		prefix: ['creem_', 'creem_test_', 'creem_live_'],
		body: ALNUM,
		length: [20, 64],
		known: [22, 32],
		word: true,
		checks: ['notPlaceholder', 'mixed', 'notCode'],
	}),
];
