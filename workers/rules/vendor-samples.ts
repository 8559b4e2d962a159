// Credentials that vendors print in their documentation, as digests: they open nothing and stand in every tutorial. Data
// only; kept as digests so that no file of this repository holds what looks like a credential.

/** The first 32 hexadecimal digits of the SHA-256 of each. */
export const VENDOR_SAMPLES: ReadonlySet<string> = new Set([
	// Stripe, API reference: the test keys of its sample account.
	'2cafc0970149a84f3b9e62eaf169f36f',
	'f2d6ca16515033e5dce14eba840b979d',
	// GitHub, REST and OAuth documentation: one token with each prefix, and a refresh token.
	'bc3ae723f57c6b9e3fd80b699fcc420f',
	'3543c50b0cb9cea8e55eb1f529b79f04',
	'82e74299544e00738f9c0acb69b1eb34',
	'6d7fa4e64d4b1f3ea31962e258b684de',
	// Google, API keys; Slack, token types; SendGrid, keys of its API; Telegram, bots; Discord, reference.
	'ac9265e56c79b234607ec72c53753cfe',
	'f5376a46365089a84f4f822b70d44e74',
	'02091175c1ae3023fb1e92ff16e1a5ca',
	'0b5dd075ccdd03c42f4edda8e299e683',
	'02f7ce3c263f85c019eeeeea4b08f1b7',
	// Microsoft: the fixed keys of the storage emulator and of the Cosmos DB emulator.
	'0011cc25eb4320717494d2703e8cba85',
	'aa6547439583c3a275d4542a0df6c1ad',
	// Hardhat and Anvil: the first account of every test chain.
	'60a09e4357868c1e9b801052726d061c',
	// RFC 7617: Aladdin's.
	'cf4d418ed3de92d71f767db5391d5a2d',
]);
