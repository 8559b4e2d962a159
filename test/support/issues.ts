// The mistakes that reading a configuration tells of. Must not know which there should be.

import { ConfigError, type ConfigIssue } from '../../src/config/issues.js';
import { parseConfig } from '../../src/config/load.js';

/** Those of a text of routes.yaml; none for one that is right. */
export function issuesOf(text: string): readonly ConfigIssue[] {
	try {
		parseConfig(text);
	} catch (error) {
		if (error instanceof ConfigError) return error.issues;
		throw error;
	}
	return [];
}
