// `egressd rules`: lists what can be found, the operator's own rules too. Must not know how anything is found.

import { Command, Option } from 'commander';
import { CATALOGUE, type CatalogueEntry } from '../../../workers/catalogue.js';
import type { Config } from '../../config/load.js';
import { configOption, readConfig } from '../flags.js';
import { write } from '../output.js';

interface RulesFlags {
	readonly json?: boolean;
	readonly detector?: string;
	readonly config?: string;
}

/** One line of the list; `route` is there for a rule that counts on one route only. */
interface Listed extends CatalogueEntry {
	readonly direction?: string;
	readonly route?: string;
}

const DETECTORS = [...new Set(CATALOGUE.map(({ detector }) => detector))];

const HELP = `
One line for each rule: its id, what it finds, its detector, its severity, and the literals it is searched by. With
--config the rules under dlp in that file stand first. --json prints one JSON object a line.`;

/** The command, to be added to the program. Rejects with what reading the config throws. */
export function rulesCommand(): Command {
	return new Command('rules')
		.description('list what the detectors find')
		.option('--json', 'one JSON object a line')
		.addOption(new Option('--detector <name>', 'rules of this detector only').choices(DETECTORS))
		.addOption(configOption())
		.addHelpText('after', HELP)
		.action(async ({ json, detector, config }: RulesFlags) => {
			const own = config === undefined ? [] : ownRules(await readConfig(config));
			const rules = [...own, ...CATALOGUE].filter(
				rule => detector === undefined || rule.detector === detector,
			);
			const lines = json === true ? rules.map(rule => JSON.stringify(rule)) : table(rules);
			await write(process.stdout, lines.map(line => `${line}\n`).join(''));
		});
}

function ownRules({ dlp, routes }: Config): Listed[] {
	const places = [
		{ rules: dlp?.rules ?? [], where: {} },
		...routes.map(route => ({ rules: route.dlp?.rules ?? [], where: { route: route.host } })),
	];
	return places.flatMap(({ rules, where }) =>
		rules.map(
			({ id, kind, severity = 'block', direction = 'outbound', keywords }): Listed => ({
				id,
				kind,
				detector: 'token_patterns',
				severity,
				keywords,
				direction,
				...where,
			}),
		),
	);
}

/** Columns as wide as what stands in them. */
function table(rules: readonly Listed[]): string[] {
	const rows = rules.map(({ id, kind, detector, severity, keywords, route }) => [
		id,
		route === undefined ? kind : `${kind} (on ${route})`,
		detector,
		severity,
		keywords.join(' '),
	]);
	const widths = [0, 1, 2, 3].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
	return rows.map(row =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}
