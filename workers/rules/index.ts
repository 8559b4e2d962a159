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
import { ENVIRONMENT } from './environment.js';
import { FILES } from './files.js';
import { GENERIC } from './generic.js';
import { GOOGLE } from './google.js';
import { PASSWORD_HASHES } from './hashes.js';
import { HEADERS } from './headers.js';
import { IDENTITY } from './identity.js';
import { KEYS } from './keys.js';
import { LOGINS } from './logins.js';
import { MESSAGING } from './messaging.js';
import { MODEL_HOSTS } from './model-hosts.js';
import { MONITORING } from './monitoring.js';
import { PASSWORDS_ABROAD } from './other-languages.js';
import { PASSWORDS } from './passwords.js';
import { PAYMENT } from './payment.js';
import { PRINTED_SECRETS } from './printed.js';
import { KEY_RECORDS } from './records.js';
import { REGISTRIES } from './registries.js';
import type { TokenRule } from './rule.js';
import { SAAS } from './saas.js';
import { SAID_SECRETS } from './said.js';
import { SELF_HOSTED } from './self-hosted.js';
import { SERVICES } from './services.js';
import { SOCIAL } from './social.js';
import { SQL } from './sql.js';
import { URL_SECRETS } from './urls.js';
import { VENDOR_KEYS } from './vendors.js';
import { WALLETS } from './wallets.js';
import { WEB } from './web.js';

export type { TokenRule } from './rule.js';

/** Every kind of credential that is looked for. Ids are unique; a test proves each rule by its own samples. Where two of
 * them find the very same, their order is a part of what decides which one names it. */
export const TOKEN_RULES: readonly TokenRule[] = [
	...AI,
	...MODEL_HOSTS,
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
		...ENVIRONMENT,
		...SQL,
		...PASSWORDS,
		...COMMANDS,
		...LOGINS,
		...CALLS,
		...ACCOUNTS,
		...FILES,
		...HEADERS,
		...ASSIGNMENTS,
		...SAID_SECRETS,
		...URL_SECRETS,
		...PASSWORDS_ABROAD,
		...PASSWORD_HASHES,
		...PRINTED_SECRETS,
		...KEY_RECORDS,
		...VENDOR_KEYS,
	].map((rule): TokenRule => ({ ...rule, general: true })),
];
