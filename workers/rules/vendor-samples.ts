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
	// RFC 7617: Aladdin's; MDN's spelling of it.
	'cf4d418ed3de92d71f767db5391d5a2d',
	'ad62d48d8b069026a2a0d0291f857a77',
	// WorkOS, its SDK.
	'13e942ac1ec66a7a625df69a2ca0930d',
	// Slack, its SDK and token types; Square, PayPal and Plaid, API references.
	'a4f06cc536ba5f7603561601541ea381',
	'f3318c50de6a58ccd680e43acea572f4',
	'e267acdcda8d3b9102a57bc5e6d97169',
	'0a9def726e9de4b2c45f689ecd3c5fd2',
	// X, application-only authentication; Datadog, GitLab, Algolia and Pusher, API references.
	'b390e2e57c227c0722bf8a283a4d3cb4',
	'374b54794dbadf23436d62759c658a54',
	'91fa4af81aa08dddf8b1a9db2c7bd4b8',
	'f7e7896182dcde5db5a8b852a505f048',
	'5d0465d3f39c09914889eba94b1b4222',
	// HashiCorp Vault, tokens; Docker, swarm; Kubernetes, bootstrap tokens; Grafana, service accounts and keys.
	'347993802a9b7dab36b677bcffdd5cdb',
	'bb54574a88d7fa3176909df4aacf49fe',
	'3002888f967a7086ab52fcc9e8bbc3e4',
	'8bc403ea65cb0c6e071c867aa30e96e0',
	'eea9d6952a46b6c4f8bea4a4205f388f',
	// RFC 7517 and 8037: private and symmetric keys; RFC 7617: its second pair. WireGuard, quick start.
	'a45404ae333dd955dcff82cf28972e0f',
	'8b1b17a9740c068accab5c3d0d652c8e',
	'57afc11665beb68de7ccd6df1b38453b',
	'190edf59d5736c3b3ea6bb36d57f5eb4',
	'687da00b09c83361bf3a2853b3a0c7d6',
	'ea1ca3e25b35a51ea7c8c9e5434d6faa',
	// BIP-39: the first phrases of its test vectors; Hardhat and Anvil: the phrase and the next accounts of every test chain.
	'c557eec878dfd852ba3f88087c4f350f',
	'ecb0e7ba498c5920991f0b3483e91f7a',
	'3a64bcd9cea43c0aba67ba0bf2ddff81',
	'3c0949435a7e4277fac2fbe27975cdd9',
	'f79cd64f9cea237897b8133e4b905b36',
	'8335c55334821eefd4334369ff9c04a8',
	'095101cf732c298a0ce0320b9de70420',
	'b26ab6529d20ebebb4192256f2029847',
	'bb4978fbe7638de8e6ee13d9a59a5fb0',
	'64034b44c579b335ab5e85debbfe7278',
	'f02322197a196ceb746aa52cee2a869a',
	// AWS, examples of its command line's reference: API keys, BGP keys, passwords, key pairs, sidewalk and shared secrets.
	'cc370a40e4f57a29ad33513bda591284',
	'5dbe8005e28106b4efa4e46b3d4c0803',
	'ce963bed1563682853ce2859c169f01a',
	'7ca486cbe6b13db5061422f957ddd65b',
	'903f00aea8e5cc2688939d4df7557236',
	'a70afd7c44e97bd7b0b3aaaba6e36304',
	'ee3ed972186bdc08bc03d14806e403d5',
	'd45c6bbbf1a5a561a342f23f3df65d77',
	'e5b7945fd789bf877790b8de1f81966b',
	'c588e477f0fd0cf5281d7095f8bb2b3f',
	'e6c2d3455587c47ccdd3df1271882656',
	'c46ba61e198ba2c56384325cdfa04291',
	'c0a9271ec8c34c6606bd1bc02405be15',
	'9a29ba8906072a79f2f76e9e69c1cf37',
	'475dddd7e494f2d176ef68160ad28f92',
	'eef168423ab2e49f67b3dd18523cd90e',
	'f420161d76f067dddce7bd3f694d8176',
	'16529b293d4d3f1a6f8fe7ef5ad0ede5',
	'2c052f87f8c5cc73bda3103fe2a3ac47',
	'9d7a2544cdd7430937973b30cfaa753f',
	'0dcda0cc1e2bc1bbfd787f5efee64076',
	// OpenSSL, sess_id(1): the master key of a session.
	'4f770f673322ccc38a6902551b7b55ea',
	// Square, Twilio and BIP-39, in their libraries: a client's secret, beginnings of keys, the README's phrase.
	'e478280aaaef5a155e2103fbee9b0db4',
	'de2e1cd497abe6940e14b1b84e990acf',
	'1f54976161e2b406e8a595902e016506',
	'37211796004e88f98436c7324d4a3486',
	'07fa995e64a5b018b3969d849e45f36e',
	// ethers, default keys of its providers.
	'0dec272a05c648a7a0be94748b3fccaf',
	'bcc1a4dcd108e532a71a863ad227d11c',
	'eb4edce1ae410003a1cd58bd54cbf114',
	'11ebd47bbec39bf41721fc76039025df',
	// Lob, its libraries; Mollie, API reference: a token and a test key; NATS, tests of its server; Ably, authentication.
	'0c6a20b3c90580164a536db31f9d8d7c',
	'8de69d99424cdd82a3739206bf674f55',
	'9387af38d1038761f0ce6deb8dce56e1',
	'74b349e6762f5fccf095c3578ffbb092',
	'1f507876e4079652867f978b430d2771',
	// Slack, calls of its Web API; Mailgun, its documentation.
	'2ddc147f3a3b5a1722b8ed6be3c45c49',
	'9c846fdf0fa8955c377d0301542ee20e',
	// Ably, Adafruit IO, Rocket.Chat and Squest: authentication.
	'1f507876e4079652867f978b430d2771',
	'a415df2cb92326d0881f218eaa4a063c',
	'ba2dfff36ccfae98e7a996cba9078c33',
	'6930b019e66d0d44c24d48043b6239d6',
	// Docker, the engine's API: keys and join tokens of swarms; Apache mod_ssl: the password of FakeBasicAuth; AWS STS: an identity of Login with Amazon.
	'8fa8115a160936ecf2aa4f35c9d4e850',
	'a7331a07f97f46866678585fbb14ed67',
	'9ec0be036c22f06fc32c70cf32aac22a',
	'33a6d3750d9a769b1c15ed2c4c2aa19f',
	'b5b17ca1d65733bbbdf82a5ca9164a54',
	'3120d452466c0a672a24bdea5c2158e0',
	'8e8a71f829a92cd58261d197fbadfd22',
	'04aeb07b09faedbc27d2c500e0774496',
]);
