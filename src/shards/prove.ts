// Whether a configuration could be put in force, asked once before any shard is: what is wrong with it is the same for
// all of them. Must not know any shard.

import type { Config } from '../config/load.js';
import { withFiles } from '../credentials/files.js';
import { readSecrets, StartError, type Variables } from '../credentials.js';
import { readNetwork } from '../network.js';
import { compileRoutes } from '../policy/route.js';

/** Throws a StartError for a variable that isn't set, a certificate that can't be used, a route that needs one process. */
export function prove(config: Config, variables: Variables): void {
	const index = config.routes.findIndex(({ dlp }) => dlp?.outbound_on_match === 'supervise');
	if (index >= 0) {
		throw new StartError(
			`routes[${index}].dlp.outbound_on_match: supervise needs the admin listener, where requests are approved: start with --admin HOST:PORT and --shards 1`,
		);
	}
	const env = withFiles(config, variables);
	readSecrets(config, env);
	readNetwork(config, env);
	compileRoutes(config);
}
