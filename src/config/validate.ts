// From a YAML document and a schema to a value or to located mistakes. Must not know what the schema says.

import type { z } from 'zod';
import type { SourceDocument } from './document.js';
import type { ConfigIssue, Path } from './issues.js';
import { logProblem } from './schema.js';
import { nearest, proposedBy } from './words.js';

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
	// Text that could not be read is a mistake of its own, and not a value that is missing as well.
	if (value === undefined && issues.length > told) return undefined;
	// 1.0 is read as 1, and -0 as 0: only the source tells them apart.
	const level: Path = [...at, 'log'];
	if (
		[0, 1, 2].includes(valueAt(value, ['log']) as number) &&
		!/^[012]$/.test(source.sourceOf(level) ?? '')
	) {
		issues.push(source.issueAt(level, logProblem('a number written in another way')));
	}
	const result = schema.safeParse(value);
	if (!result.success) issues.push(...mistakesIn(value, result.error, schema, source, at));
	return issues.length === 0 ? result.data : undefined;
}

type Issue = z.core.$ZodIssue;

/** Renamed keys that may stand one below the other; no file nests as deep. */
const DEPTH = 8;

/**
 * Every mistake in a value. What stands under a misspelt key is read as if the key were spelt right, so that its mistakes
 * are told at once, too, and nothing else is made of it.
 */
function mistakesIn(
	value: unknown,
	error: z.ZodError,
	schema: z.ZodType,
	source: SourceDocument,
	at: Path,
): ConfigIssue[] {
	const told: ConfigIssue[] = [];
	const typed = new Map<string, string>();
	const asTyped = (path: Path): Path =>
		path.map((step, depth) => typed.get(JSON.stringify(path.slice(0, depth + 1))) ?? step);
	let read = value;
	let found = error.issues.flatMap(flatten);
	for (let round = 0; round < DEPTH; round += 1) {
		const slips = found.flatMap(issue => misspelt(issue, read));
		if (slips.length === 0) break;
		read = structuredClone(read);
		for (const { path, key, meant, message } of slips) {
			told.push(source.issueAtKey([...at, ...asTyped(path), key], message));
			typed.set(JSON.stringify([...path, meant]), key);
			rename(valueAt(read, path), key, meant);
		}
		found = schema.safeParse(read).error?.issues.flatMap(flatten) ?? [];
	}
	return [...told, ...found.flatMap(issue => locate(issue, read, source, at, asTyped))];
}

interface Slip {
	readonly path: Path;
	readonly key: string;
	readonly meant: string;
	readonly message: string;
}

/** The unknown keys of an issue for which another was proposed that does not stand there. */
function misspelt(issue: Issue, value: unknown): Slip[] {
	if (issue.code !== 'unrecognized_keys') return [];
	const path = stepsOf(issue);
	const holder = valueAt(value, path);
	const messages = issue.message.split('\n');
	const taken = new Set(Object.keys(holder ?? {}));
	return issue.keys.flatMap((key, i) => {
		const meant = proposedBy(messages[i] ?? '');
		if (meant === undefined || taken.has(meant)) return [];
		taken.add(meant);
		return [{ path, key, meant, message: messages[i] ?? '' }];
	});
}

/** Does nothing where the key is gone: an alias and its anchor are one value, in which it was renamed already. */
function rename(holder: unknown, key: string, name: string): void {
	if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return;
	const record = holder as Record<string, unknown>;
	record[name] = record[key];
	delete record[key];
}

function stepsOf(issue: Issue): Path {
	return issue.path.map(step => (typeof step === 'number' ? step : String(step)));
}

/** Where one branch of a union was on the right way, what is wrong in that branch says more than that none fits. */
function flatten(issue: Issue): Issue[] {
	if (issue.code !== 'invalid_union') return [issue];
	const branch = issue.errors.find(inner =>
		inner.some(({ path, code }) => path.length > 0 || code === 'too_small'),
	);
	if (branch === undefined) return [issue];
	return branch.map(inner => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function locate(
	issue: Issue,
	value: unknown,
	source: SourceDocument,
	at: Path,
	asTyped: (path: Path) => Path,
): ConfigIssue[] {
	const inner = stepsOf(issue);
	const path = [...at, ...asTyped(inner)];
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
