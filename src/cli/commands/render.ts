// `egressd render`: a bottle manifest to the sidecar's routes.yaml, or to the environment that fills its slots. The
// one place where a host variable becomes a slot's value; must not let a value into an error.

import { Command } from 'commander';
import { ConfigError } from '../../config/issues.js';
import type { EgressPlan } from '../../config/manifest.js';
import { problemOf, readTextOf } from '../files.js';

/** The command, to be added to the program. Exit status 1 when the manifest has mistakes or a variable is unset. */
export function renderCommand(): Command {
	return new Command('render')
		.description('write the routes.yaml of a bottle manifest to stdout')
		.argument('<manifest>', 'a manifest (YAML, or Markdown with front matter); - is standard input')
		.option('--env', 'write the EGRESS_TOKEN_n=... lines instead, with values from this environment')
		.action(async (file: string, options: { env?: true }) => {
			const { ok, text } = await render(file, options.env === true);
			(ok ? process.stdout : process.stderr).write(text);
			if (!ok) process.exitCode = 1;
		});
}

async function render(file: string, env: boolean): Promise<{ readonly ok: boolean; readonly text: string }> {
	const text = await readTextOf(file).catch((error: Error) => error);
	if (typeof text !== 'string') return { ok: false, text: `${file}:1:1: ${problemOf(text)}\n` };
	const [{ parseManifest, planEgress }, { renderRoutes }] = await Promise.all([
		import('../../config/manifest.js'),
		import('../../config/render.js'),
	]);
	try {
		const manifest = parseManifest(text, { file });
		const plan = planEgress(manifest);
		if (!manifest.hasEgress) {
			const hint = /^routes:/m.test(text) ? '; is it a routes.yaml, which is used as it is?' : '';
			process.stderr.write(`${file}: no egress: everything is blocked${hint}\n`);
		}
		return env ? environment(plan, process.env) : { ok: true, text: renderRoutes(plan.routes, plan) };
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		return { ok: false, text: `${error.message}\n` };
	}
}

function environment(plan: EgressPlan, variables: NodeJS.ProcessEnv) {
	const problems: string[] = [];
	let lines = '';
	for (const { slot, token_ref } of plan.slots) {
		const value = variables[token_ref];
		if (value === undefined || value === '')
			problems.push(`${token_ref} is not set: ${slot} needs its value`);
		// A header value ends at a line break, and so does a line of an env file: RFC 9110 knows no way to quote one.
		else if (/[\r\n\0]/.test(value))
			problems.push(`${token_ref} holds a line break, which no header can carry`);
		else lines += `${slot}=${quoted(value)}\n`;
	}
	return problems.length === 0 ? { ok: true, text: lines } : { ok: false, text: `${problems.join('\n')}\n` };
}

/**
 * Bare where nothing is special to any reader of env files, which is what tokens look like; else in single quotes as a
 * POSIX shell reads them: a quote inside is closed, escaped and opened again. (`docker run --env-file` knows no quotes.)
 */
function quoted(value: string): string {
	return /^[A-Za-z0-9_./:@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
