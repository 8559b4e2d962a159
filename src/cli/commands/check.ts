// `egressd check`: reads routes files, manifests and policy tests and tells every mistake of each. Must not know how a proxy runs.

import { Command } from 'commander';
import { ConfigError, type ConfigIssue } from '../../config/issues.js';
import type { Config } from '../../config/load.js';
import { routePlace } from '../../config/places.js';
import { count } from '../../core/count.js';
import { LOG_LABELS, type LogLevel } from '../../core/level.js';
import { unusedRoutes, type Written } from '../../policy/unused.js';
import { problemOf, readTextOf } from '../files.js';

/** The command, to be added to the program. Exit status 1 when any file has a mistake. */
export function checkCommand(): Command {
	return new Command('check')
		.description(
			'validate routes files, bottle manifests and policy tests: every mistake at once, as file:line:col: message',
		)
		.argument(
			'<file...>',
			'routes.yaml, a manifest (YAML, or Markdown with front matter), or policy tests; - is standard input',
		)
		.addHelpText(
			'after',
			'\nWhat is valid and in vain is said on stderr as file:line:col: warning: message, such as a route behind one that takes\nall its requests.\n\nExit codes: 0 all are valid, 1 a mistake or a file that can not be read, 2 bad usage.',
		)
		.action(async (files: string[]) => {
			for (const file of files) {
				const { ok, text, remarks } = await checkFile(file);
				(ok ? process.stdout : process.stderr).write(`${text}\n`);
				for (const remark of remarks) process.stderr.write(`${remark}\n`);
				if (!ok) process.exitCode = 1;
			}
		});
}

interface Checked {
	readonly ok: boolean;
	/** The line of a valid file, or all mistakes of another. */
	readonly text: string;
	/** What is valid and hardly meant, a line each. */
	readonly remarks: readonly string[];
}

async function checkFile(file: string): Promise<Checked> {
	const text = await readTextOf(file).catch((error: Error) => error);
	if (typeof text !== 'string') return { ok: false, text: `${file}:1:1: ${problemOf(text)}`, remarks: [] };
	try {
		const { kindOfFile } = await import('../../config/kind.js');
		const check = { routes: checkRoutes, manifest: checkManifest, tests: checkTests }[kindOfFile(text, file)];
		return await check(text, file);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return { ok: false, text: error.message, remarks: [] };
	}
}

async function checkRoutes(text: string, file: string): Promise<Checked> {
	const { parseConfig } = await import('../../config/load.js');
	const config = parseConfig(text, { file });
	const { routes, log } = config;
	const problems = await certificateProblems(config);
	if (problems.length > 0) throw new ConfigError(file, problems);
	const line = okLine(file, routes.length, log, 'no routes: everything is blocked');
	return { ok: true, text: line, remarks: remarksOn(config, file) };
}

/** Client certificates that can not be used: the files are there to be looked at, as they are at start. */
async function certificateProblems(config: Config): Promise<ConfigIssue[]> {
	if (config.routes.every(({ client_cert: cert }) => cert === undefined)) return [];
	// Loads the world's side of the proxy, which no other check needs.
	const { readIdentity } = await import('../../network.js');
	return config.routes.flatMap(({ client_cert: cert }, index) => {
		if (cert === undefined) return [];
		// A variable that is only set where the proxy runs is no mistake of the file.
		const unset = cert.passphrase_env !== undefined && !process.env[cert.passphrase_env];
		const read = unset ? null : readIdentity(cert, process.env);
		if (read === null || !('problem' in read)) return [];
		const place = routePlace(config, index) ?? { line: 1, col: 1 };
		return [{ ...place, path: `routes[${index}].client_cert`, message: read.problem }];
	});
}

async function checkManifest(text: string, file: string): Promise<Checked> {
	const { parseManifest } = await import('../../config/manifest.js');
	const { egress, hasEgress } = parseManifest(text, { file });
	const empty = hasEgress ? 'no routes: everything is blocked' : 'no egress: everything is blocked';
	const line = okLine(file, egress.routes.length, egress.log, empty);
	return { ok: true, text: line, remarks: remarksOn(egress, file) };
}

async function checkTests(text: string, file: string): Promise<Checked> {
	const { parsePolicyTest } = await import('../../config/policy-test.js');
	const { length } = parsePolicyTest(text, file).cases;
	return { ok: true, text: `${file}: ok (${count(length, 'case')})`, remarks: [] };
}

function remarksOn(config: { readonly routes: readonly Written[] }, file: string): string[] {
	return unusedRoutes(config.routes, Date.now()).map(({ index, remark }) => {
		const { line, col } = routePlace(config, index) ?? { line: 1, col: 1 };
		return `${file}:${line}:${col}: warning: routes[${index}] (${config.routes[index]?.host}) ${remark}`;
	});
}

function okLine(file: string, routes: number, log: LogLevel, whenEmpty: string): string {
	return `${file}: ok (${count(routes, 'route')}, log=${LOG_LABELS[log]})${routes === 0 ? `; ${whenEmpty}` : ''}`;
}
