// One configuration ready to explain any number of requests: its scanner started once, and ended. What `explain`,
// `test` and `replay` share. Must not know where requests come from.

import type { Config } from '../config/load.js';
import { userRules } from '../config/rule.js';
import { withFiles } from '../credentials/files.js';
import { knownSecrets } from '../credentials.js';
import type { ExplainOptions } from '../explain/explain.js';
import type { ExplainedScenario, Scenario } from '../explain/scenario.js';

export interface Judge {
	explain(scenario: Scenario): Promise<ExplainedScenario>;
	close(): Promise<void>;
}

/** `connectTo` as `serve` has it. A variable that is not set is no mistake here: nothing is sent. */
export async function createJudge(
	config: Config,
	variables: ExplainOptions['env'],
	connectTo: readonly string[] = [],
): Promise<Judge> {
	// Loading the proxy takes a while, which the other commands need not wait for.
	const [{ explainScenario }, { SCAN_BUDGET_MS, Scanner }] = await Promise.all([
		import('../explain/scenario.js'),
		import('../scan/scanner.js'),
	]);
	const env = withFiles(config, variables);
	const scanner = new Scanner({
		threads: 1,
		lazy: true,
		load: { knownSecrets: knownSecrets(config, env), rules: userRules(config) },
		queueLimit: QUEUE,
		budgetMs: SCAN_BUDGET_MS,
	});
	return {
		explain: scenario => explainScenario(config, scenario, { scanner, env, connectTo }),
		close: () => scanner.close(),
	};
}

/** Scans that may wait: requests are explained one after the other. */
const QUEUE = 16;
