// Variables in the place of flags, as shells, compose files and units set them. Must not know any flag.

import type { Command } from 'commander';
import type { Environment } from './trust.js';

const YES: readonly string[] = ['1', 'true', 'yes', 'on'];
const NO: readonly string[] = ['0', 'false', 'no', 'off'];

/**
 * An empty variable is one that is not set, and one for a flag without a value may say no as well: commander takes
 * whatever it holds for yes, so that `EGRESSD_OBSERVE=false` would let everything through. Throws a CommanderError for
 * one that says neither.
 */
export function heedVariables(command: Command, env: Environment): void {
	for (const option of command.options) {
		const said = option.envVar === undefined ? undefined : env[option.envVar]?.trim().toLowerCase();
		if (said === undefined) continue;
		const answersYesOrNo = !option.required && !option.optional;
		if (said === '' || (answersYesOrNo && NO.includes(said))) delete option.envVar;
		else if (answersYesOrNo && !YES.includes(said))
			command.error(`error: ${option.envVar} should be ${YES.join(', ')}, ${NO.join(', ')} or empty`);
	}
	for (const below of command.commands) heedVariables(below, env);
}
