// From a YAML document and a schema to a value or to located mistakes. Must not know what the schema says.

import type { z } from 'zod';
import type { SourceDocument } from './document.js';
import type { ConfigIssue, Path } from './issues.js';
import { logProblem } from './schema.js';
import { nearest } from './words.js';

/** The parsed value, or undefined when `issues` has grown. `at` is where in the document the schema begins. */
export function validate<Schema extends z.ZodType>(
	source: SourceDocument,
	at: Path,
	schema: Schema,
	issues: ConfigIssue[],
): z.output<Schema> | undefined {
	issues.push(...source.issues);
	if (source.broken) return undefined;
	const told = issues.length;
	const value = source.read(at, issues);
	// What could not be made into a value is no value that is missing.
	if (value === undefined && issues.length > told) return undefined;
	// The value of 1.0 is 1, that of -0 is 0: only the source tells.
	const level: Path = [...at, 'log'];
	if (
		[0, 1, 2].includes(valueAt(value, ['log']) as number) &&
		!/^[012]$/.test(source.sourceOf(level) ?? '')
	) {
		issues.push(source.issueAt(level, logProblem('a number written in another way')));
	}
	const result = schema.safeParse(value);
	if (!result.success) {
		for (const issue of result.error.issues.flatMap(flatten))
			issues.push(...locate(issue, value, source, at));
	}
	return issues.length === 0 ? result.data : undefined;
}

type Issue = z.core.$ZodIssue;

/** A union's own issue says little when one of its branches came further: then that branch speaks. */
function flatten(issue: Issue): Issue[] {
	if (issue.code !== 'invalid_union') return [issue];
	const branch = issue.errors.find(inner =>
		inner.some(({ path, code }) => path.length > 0 || code === 'too_small'),
	);
	if (branch === undefined) return [issue];
	return branch.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function locate(issue: Issue, value: unknown, source: SourceDocument, at: Path): ConfigIssue[] {
	const inner = issue.path.map(step => (typeof step === 'number' ? step : String(step)));
	const path = [...at, ...inner];
	if (issue.code === 'unrecognized_keys') {
		const messages = issue.message.split('\n');
		return issue.keys.map((key, i) => source.issueAtKey([...path, key], messages[i] ?? 'unknown key'));
	}
	// A key that is missing because it was misspelt is one mistake, not two.
	const missing = inner.at(-1);
	if (typeof missing === 'string' && valueAt(value, inner) === undefined) {
		const siblings = Object.keys((valueAt(value, inner.slice(0, -1)) as object | null | undefined) ?? {});
		if (siblings.some(sibling => nearest(sibling, [missing]) === missing)) return [];
	}
	return [source.issueAt(path, issue.message)];
}

function valueAt(value: unknown, path: Path): unknown {
	let found = value;
	for (const step of path) {
		if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
		found = (found as Readonly<Record<string | number, unknown>>)[step];
	}
	return found;
}
