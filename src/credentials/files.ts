// Credentials that stand in files, as Docker, Kubernetes and systemd hand them over: NAME_FILE holds the path of a file whose
// text is the value of NAME. Must not know what a value is for.

import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Config } from '../config/load.js';
import { StartError, shownName, type Variables } from '../credentials.js';
import { SECRET_PREFIX, tokenEnvs } from '../policy/authorize.js';

const SUFFIX = '_FILE';
/** Bytes of a file that holds a credential: as many as a head may have. */
const LONGEST = 64 * 1024;

/**
 * The variables with the value of every credential that stands in a file, and without the variables that name those
 * files. Throws a StartError for a file that can't be read, and for a credential that is set both ways.
 */
export function withFiles(
	config: Pick<Config, 'routes' | 'upstream_proxy'> | null,
	env: Variables,
): Variables {
	const filed = filedNames(config, env);
	if (filed.length === 0) return env;
	const all: Record<string, string | undefined> = { ...env };
	for (const name of filed) {
		const by = `${name}${SUFFIX}`;
		if (env[name])
			throw new StartError(`${shownName(name)} and ${shownName(by)} are both set: leave out one`);
		delete all[by];
		all[name] = valueIn(env[by] as string, shownName(by));
	}
	return all;
}

/** Every file that a configuration in force was read from besides its own: those of credentials and of client certificates. */
export function filesBeside(config: Pick<Config, 'routes' | 'upstream_proxy'>, env: Variables): string[] {
	const certificates = config.routes.flatMap(({ client_cert: cert }) =>
		cert === undefined ? [] : [cert.cert_file, cert.key_file],
	);
	const credentials = filedNames(config, env).map(name => env[`${name}${SUFFIX}`] as string);
	return [...new Set([...credentials, ...certificates])];
}

/** The names whose values stand in files: those that the configuration names, and every `EGRESS_TOKEN_*`. */
function filedNames(config: Pick<Config, 'routes' | 'upstream_proxy'> | null, env: Variables): string[] {
	const named = config === null ? [] : tokenEnvs(config);
	const prefixed = Object.keys(env)
		.filter(by => by.startsWith(SECRET_PREFIX) && by.endsWith(SUFFIX))
		// A route may name such a variable as what holds the value itself.
		.filter(by => by.length > SECRET_PREFIX.length + SUFFIX.length && !named.includes(by))
		.map(by => by.slice(0, -SUFFIX.length));
	return [...new Set([...named, ...prefixed])].filter(name => env[`${name}${SUFFIX}`]);
}

/**
 * A file's text, without the line break that most editors and `echo` end it with. What is in the variable is not shown: it
 * could be the credential itself.
 */
function valueIn(file: string, by: string): string {
	let fd: number | undefined;
	try {
		// A pipe into which nobody writes would be waited for for good.
		fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
		const found = fstatSync(fd);
		if (!found.isFile()) throw new StartError(`${by} names what is no ordinary file`);
		if (found.size > LONGEST) throw new StartError(`${by} names a file of more than 64 KiB`);
		return readFileSync(fd, 'utf8').replace(/\r?\n$/, '');
	} catch (error) {
		if (error instanceof StartError) throw error;
		const code = (error as NodeJS.ErrnoException).code;
		throw new StartError(
			`${by} names a file that ${code === 'ENOENT' ? 'is not there' : `can not be read (${code})`}`,
		);
	} finally {
		if (fd !== undefined) closeSync(fd);
	}
}
