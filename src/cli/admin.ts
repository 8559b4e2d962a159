// The flags of the admin listener, and where its token is kept. Must not know what the listener offers.

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { isLoopback } from '../admin/guard.js';
import { makeFolder } from '../core/folder.js';
import type { AdminOptions } from '../proxy.js';
import { FileError, readText } from './files.js';
import { type ListenAddress, parseListen } from './flags.js';

export interface AdminFlags {
	readonly admin?: ListenAddress;
	readonly adminToken?: string;
}

/** Shorter ones can be guessed by who may try often. */
const SHORTEST_TOKEN = 16;

export function addAdminFlags(command: Command): Command {
	return command
		.addOption(
			new Option(
				'--admin <host:port>',
				'where the operator connects to: console, metrics, health; off by default',
			)
				.env('EGRESSD_ADMIN')
				.argParser(parseListen),
		)
		.addOption(
			new Option(
				'--admin-token <file>',
				'file with the token that the admin listener asks for (default: admin-token beside the CA, made when it is not there)',
			).env('EGRESSD_ADMIN_TOKEN'),
		);
}

/**
 * What the flags ask for; undefined without `--admin`. Makes the token's file when none is named and there is none.
 * @throws FileError for a token that can't be used, and for an address that others can reach without one of the
 * operator's own.
 */
export async function adminOptions(
	{ admin, adminToken }: AdminFlags,
	caDir: string,
): Promise<Pick<AdminOptions, 'host' | 'port' | 'token'> | undefined> {
	if (admin === undefined) return undefined;
	if (adminToken !== undefined) return { ...admin, token: await readToken(adminToken) };
	if (!isLoopback(admin.host)) {
		throw new FileError(
			`--admin ${admin.host}:${admin.port} can be reached from other machines: name a file with its token by --admin-token FILE`,
		);
	}
	const file = join(caDir, 'admin-token');
	try {
		await makeFolder(caDir);
		await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw new FileError(`${file}: the admin token can not be written; name another by --admin-token FILE`);
		}
	}
	return { ...admin, token: await readToken(file) };
}

async function readToken(file: string): Promise<string> {
	const token = (await readText(file, 'it should hold the admin token')).trim();
	if (!/^[\x21-\x7e]*$/.test(token)) throw new FileError(`${file}: the admin token should be one word`);
	if (token.length < SHORTEST_TOKEN) {
		throw new FileError(`${file}: the admin token should have ${SHORTEST_TOKEN} characters or more`);
	}
	return token;
}
