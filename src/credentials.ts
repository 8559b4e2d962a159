// Which values are credentials: those that routes send, sealed, and those that no traffic may hold. Knows variables;
// must not know what is done with a value.

import type { Config } from './config/load.js';
import { routePlace } from './config/places.js';
import { fieldValue, mannerOf } from './core/authorization.js';
import { secretOf, signingKey } from './core/aws-signature.js';
import { Secret } from './core/secret.js';
import { SECRET_PREFIX, signingEnvs, tokenEnvs } from './policy/authorize.js';
import { signsRequests } from './policy/written.js';
import type { KnownSecret } from './scan/scanner.js';

export type Variables = Readonly<Record<string, string | undefined>>;

/** A start or reload that can't be: the message is for the operator and names no value. */
export class StartError extends Error {
	override readonly name = 'StartError';
}

/**
 * The credentials of all routes, and every value that may leave in none but its own place. Throws a StartError that
 * names each variable that is not set.
 */
export function readSecrets(
	config: Config,
	env: Variables,
): { readonly secrets: ReadonlyMap<string, Secret>; readonly knownSecrets: readonly KnownSecret[] } {
	const names = tokenEnvs(config);
	// Blanks alone would be a header without a value.
	const missing = names.filter(name => !env[name]?.trim());
	if (missing.length > 0) {
		const each = missing.map(
			name =>
				`${shownName(name)} is ${env[name] === undefined ? 'not set' : 'empty'}${whereNamed(config, name)}`,
		);
		throw new StartError(
			`${each.join(', ')}: put the credential into the environment, or its file's path into a variable of that name with _FILE behind it; or take it out of the routes`,
		);
	}
	const secrets = new Map<string, Secret>();
	const signing = signingEnvs(config);
	for (const name of names) {
		const value = env[name] as string;
		if (NOT_IN_HEADERS.test(value)) {
			// As a file has it that was made by an editor or by echo, and then became a secret of Docker's or Kubernetes'.
			const what = NOT_IN_HEADERS.test(value.trimEnd())
				? 'holds a character that no header may hold'
				: 'ends in a line break, which no header may hold: make it without one, as by printf %s';
			throw new StartError(`${shownName(name)} ${what}`);
		}
		if (signing.has(name) && signingKey(value) === null) {
			throw new StartError(
				`${shownName(name)} is no key that signs for AWS${whereNamed(config, name)}: it is ACCESS_KEY_ID:SECRET_ACCESS_KEY, of temporary credentials with :SESSION_TOKEN behind it`,
			);
		}
		secrets.set(name, new Secret(value));
	}
	return { secrets, knownSecrets: knownSecrets(config, env) };
}

// RFC 9110, 5.5, and bytes above ASCII as Node takes them.
const NOT_IN_HEADERS = /[^\t\x20-\x7e\x80-\xff]/;

/** ` (line 3 of the routes)`, where the first route that names a variable begins; nothing where none does. */
function whereNamed(config: Config, name: string): string {
	const index = config.routes.findIndex(
		({ auth, client_cert }) => auth?.token_env === name || client_cert?.passphrase_env === name,
	);
	const place = routePlace(config, index);
	return place === undefined ? '' : ` (line ${place.line} of the routes)`;
}

/**
 * The values of every credential's variable and of every `EGRESS_TOKEN_*`, without those that are unset: what only looks, and
 * sends nothing, can do with what there is. In the order of their names, so that routes in another order are no
 * other secrets.
 */
export function knownSecrets(config: Config | null, env: Variables): KnownSecret[] {
	const named = config === null ? [] : tokenEnvs(config);
	const signing = config === null ? new Set() : signingEnvs(config);
	const all = new Set([...named, ...Object.keys(env).filter(name => name.startsWith(SECRET_PREFIX))]);
	return [...all].sort().flatMap(name => {
		const value = env[name];
		return value ? [{ name, value: signing.has(name) ? secretOf(value) : value }] : [];
	});
}

/** What routes put in, as it stands there, so that what was logged can be told from what the agent had sent. */
export function injectedValues(config: Config, env: Variables): string[] {
	const whole = config.routes.flatMap(({ auth }) => {
		const value = auth && env[auth.token_env];
		return value && !signsRequests(auth) ? [fieldValue(mannerOf(auth), value)] : [];
	});
	return [...whole, ...knownSecrets(config, env).map(({ value }) => value)];
}

/**
 * A variable's name as it may be shown. A credential pasted in the place of its variable's name can pass for one; it
 * has longer parts than people give names.
 */
export function shownName(name: string): string {
	return /^_*[A-Za-z][A-Za-z0-9]{0,15}(?:_+[A-Za-z0-9]{1,16}){0,7}$/.test(name) && name.length <= 48
		? name
		: 'a variable whose name looks like a value';
}
