// Words of which the name of a table's column has one where secrets stand beneath it. Data only.

const KEYS = [
	'api',
	'access',
	'auth',
	'private',
	'encryption',
	'master',
	'service',
	'signing',
	'subscription',
	'account',
];

/** In small letters; each of five and more, as the search reads longer literals. */
export const COLUMN_NAMES: readonly string[] = [
	...['secret', 'token', 'passw', 'passphrase', 'credential'],
	...KEYS.flatMap(word => ['', '_', ' '].map(sign => `${word}${sign}key`)),
	...['api-key', 'access-key'],
];
