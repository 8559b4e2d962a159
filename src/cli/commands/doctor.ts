// `egressd doctor`: checks what usually goes wrong on this machine. Knows flags, the table and exit codes; must not know
// how anything is checked.

import { Command, Option } from 'commander';
import { caDirOption, configOption, type ListenAddress, listenOption } from '../flags.js';
import { write } from '../output.js';
import { addColourFlags, type Paint, painter, printable, wantsColour } from '../paint.js';
import { checkAuthority, checkNames, checkPort, checkVariables } from './doctor/checks.js';
import type { CheckResult, Status } from './doctor/finding.js';
import { checkConfig } from './doctor/routes.js';

interface DoctorFlags {
	readonly config: string;
	readonly listen: ListenAddress;
	readonly caDir: string;
	readonly all?: true;
	readonly json?: true;
	readonly color?: boolean;
}

const HELP = `
Every runtime that is found fetches something for real: from an origin of the doctor's own, through a proxy of its own
with your CA, on loopback. It is tried with the variables that egressd exec sets, and with those of this shell. What is
not there is skipped, and says so. --all tries those that compile first, too (java, go).

Also: that the routes are valid, their variables set, and what in them is less than safe (wildcards, passthrough,
detectors that are off, preserve_auth, allow_private); that the port is free; the CA's time and its key; proxy variables;
names and the clock.

Exit codes: 0 nothing failed (warnings included), 1 something did, 2 bad usage.`;

export function doctorCommand(): Command {
	return addColourFlags(
		new Command('doctor')
			.description('check what usually goes wrong on this machine')
			.addOption(configOption().default('routes.yaml'))
			.addOption(listenOption({ host: '127.0.0.1', port: 9099 }))
			.addOption(caDirOption())
			.addOption(new Option('--all', 'runtimes that compile first as well'))
			.addOption(new Option('--json', 'one JSON object'))
			.addHelpText('after', HELP)
			.action(doctor),
	);
}

async function doctor(flags: DoctorFlags): Promise<void> {
	const { results: routes, config } = await checkConfig(flags.config, process.env);
	const results: CheckResult[] = [...routes, await checkPort(flags.listen), ...checkVariables(process.env)];
	results.push(...(await checkTrust(flags)), await checkNames(config));
	const failed = results.some(({ status }) => status === 'fail');
	const paint = painter(wantsColour(process.stdout, flags.color));
	await write(
		process.stdout,
		flags.json ? `${JSON.stringify({ ok: !failed, results })}\n` : page(results, paint),
	);
	process.exitCode = failed ? 1 : 0;
}

/** The CA and who trusts it. */
async function checkTrust({ caDir, all }: DoctorFlags): Promise<CheckResult[]> {
	// Loading the proxy takes a while, which the other commands need not wait for.
	const [{ openRig }, { checkRuntimes }] = await Promise.all([
		import('./doctor/rig.js'),
		import('./doctor/runtimes.js'),
	]);
	const rig = await openRig(caDir).catch((error: Error) => error);
	if (rig instanceof Error) return [{ check: 'ca', status: 'fail', detail: rig.message }];
	try {
		const { ca } = rig.proxy;
		return [
			...(await checkAuthority(ca, Date.now())),
			...(await checkRuntimes(rig, process.env, all === true)),
		];
	} finally {
		await rig.close();
	}
}

const WORDS: Readonly<Record<Status, string>> = { ok: 'ok', warn: 'WARN', fail: 'FAIL', skipped: 'SKIPPED' };

function page(results: readonly CheckResult[], { green, yellow, red, dim }: Paint): string {
	const colour = { ok: green, warn: yellow, fail: red, skipped: dim };
	const width = Math.max(...results.map(({ check }) => check.length));
	// The same advice for several in a row stands behind the last of them.
	const rows = results.flatMap(({ check, status, detail, hint }, i) => [
		`${colour[status](WORDS[status].padEnd(7))}  ${check.padEnd(width)}  ${printable(detail)}`,
		...(hint === undefined || hint === results[i + 1]?.hint
			? []
			: [dim(`${''.padEnd(7)}  ${''.padEnd(width)}  ${printable(hint)}`)]),
	]);
	const count = (status: Status) => results.filter(one => one.status === status).length;
	const warnings = count('warn');
	rows.push(
		`${count('fail')} failed, ${warnings} warning${warnings === 1 ? '' : 's'}, ${count('skipped')} skipped`,
	);
	return `${rows.join('\n')}\n`;
}
