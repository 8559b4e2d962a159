// The table of token rules: every family in one list. It knows the families' names and nothing of what they hold.

import { ACCOUNTS } from './accounts.js';
import { AGENT_TOOLS } from './agent-tools.js';
import { AI } from './ai.js';
import { ASSIGNMENTS } from './assignments.js';
import { AWS } from './aws.js';
import { AZURE } from './azure.js';
import { CALLS } from './calls.js';
import { CI } from './ci.js';
import { CLOUD } from './cloud.js';
import { CODE_HOSTS } from './code-hosts.js';
import { COMMANDS } from './commands.js';
import { DATABASES } from './databases.js';
import { FILES } from './files.js';
import { GENERIC } from './generic.js';
import { GOOGLE } from './google.js';
import { HEADERS } from './headers.js';
import { IDENTITY } from './identity.js';
import { KEYS } from './keys.js';
import { LOGINS } from './logins.js';
import { MESSAGING } from './messaging.js';
import { MONITORING } from './monitoring.js';
import { PAYMENT } from './payment.js';
import { PRINTED_SECRETS } from './printed.js';
import { KEY_RECORDS } from './records.js';
import { REGISTRIES } from './registries.js';
import type { TokenRule } from './rule.js';
import { SAAS } from './saas.js';
import { SELF_HOSTED } from './self-hosted.js';
import { SERVICES } from './services.js';
import { SOCIAL } from './social.js';
import { VENDOR_KEYS } from './vendors.js';
import { WALLETS } from './wallets.js';
import { WEB } from './web.js';

export type { TokenRule } from './rule.js';

/** Every kind of credential that is looked for. Ids are unique; a test proves each rule by its own samples. */
export const TOKEN_RULES: readonly TokenRule[] = [
	...AI,
	...AGENT_TOOLS,
	...CODE_HOSTS,
	...AWS,
	...GOOGLE,
	...AZURE,
	...CLOUD,
	...CI,
	...REGISTRIES,
	...MESSAGING,
	...PAYMENT,
	...DATABASES,
	...MONITORING,
	...IDENTITY,
	...SAAS,
	...SERVICES,
	...SELF_HOSTED,
	...SOCIAL,
	...WEB,
	...KEYS,
	...WALLETS,
	...[
		...GENERIC,
		...COMMANDS,
		...LOGINS,
		...CALLS,
		...ACCOUNTS,
		...FILES,
		...HEADERS,
		...ASSIGNMENTS,
		...PRINTED_SECRETS,
		...KEY_RECORDS,
		...VENDOR_KEYS,
	].map((rule): TokenRule => ({ ...rule, general: true })),
];
