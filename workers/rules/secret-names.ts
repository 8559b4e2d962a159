// What secrets are called that are named after what they are for, and what stands behind such a name. Data only.

import { NAMED_VALUE } from './shapes.js';

/** Why such a secret should not stand where it does. */
export const HARD_CODED = 'https://cwe.mitre.org/data/definitions/798.html';

/** In the spellings of code, of environments and of prose. */
export const NAMES =
	'(?:api[_. -]?(?:key|secret|token)|secret[_. -]?(?:access[_ -]?)?key(?:_?base)?|access[_. -]?(?:key|token)|auth[_. -]?(?:token|key)|(?:client|app|webhook|signing|session|jwt|consumer|shared)[_. -]?secret|private[_. -]?key|refresh[_. -]?token|(?:encryption|master|service|signing|subscription|shared|deploy|admin)[_. -]?key|(?:bot|deploy|personal|private|admin|bearer|oauth|session|security|service|secret|id)[_. -]?token)';

/** Every text of NAMES holds one of these. */
export const KEYWORDS: readonly string[] = [
	...[
		'api',
		'secret',
		'access',
		'auth',
		'private',
		'encryption',
		'master',
		'service',
		'signing',
		'subscription',
		'shared',
		'deploy',
		'admin',
	].flatMap(word => ['key', '_key', '-key', '.key', ' key'].map(key => word + key)),
	...[
		'api',
		'access',
		'auth',
		'refresh',
		'bot',
		'deploy',
		'personal',
		'bearer',
		'oauth',
		'session',
		'security',
		'service',
		'secret',
		'id',
		'private',
		'admin',
	].flatMap(word => ['token', '_token', '-token', '.token', ' token'].map(token => word + token)),
	...['api', 'client', 'app', 'webhook', 'signing', 'session', 'jwt', 'consumer', 'shared'].flatMap(word =>
		['secret', '_secret', '-secret', '.secret', ' secret'].map(secret => word + secret),
	),
	...['secret_access', 'secret-access', 'secret access', 'secretaccess'],
];

/** A value of such a name, to its end. */
export const VALUE = `(${NAMED_VALUE})(?![A-Za-z0-9_~+/=(-])`;
/** Before a value: a quotation mark, as code, JSON in it and CSV write it. */
export const QUOTE = '(?:\\\\{0,3}["\'`]|"")';
