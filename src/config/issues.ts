// A mistake in a configuration file, where it stands and in which words, and the error that carries all of them.
// Must not know which files there are or what may stand in them.

/** Keys and list indexes from the top of the file. */
export type Path = readonly (string | number)[];

/** One mistake. Lines and columns count from 1. */
export interface ConfigIssue {
	readonly line: number;
	readonly col: number;
	/** `routes[0].auth.scheme`; empty for the file as a whole. */
	readonly path: string;
	/** One sentence. It may name keys, but never quotes a value: somebody may have pasted a secret there. */
	readonly message: string;
}

/** Mistakes that are told; of a file with more, most follow from a few. */
export const MOST_ISSUES = 50;

/** All mistakes of one file. `message` has the first 50, one a line, as `file:line:col: path: message`. */
export class ConfigError extends Error {
	override readonly name = 'ConfigError';
	readonly file: string;
	readonly issues: readonly ConfigIssue[];

	constructor(file: string, issues: readonly ConfigIssue[]) {
		const sorted = [...issues].sort((a, b) => a.line - b.line || a.col - b.col || (a.path < b.path ? -1 : 1));
		const told = sorted.slice(0, MOST_ISSUES).map(issue => formatIssue(file, issue));
		const more = sorted.length - told.length;
		if (more > 0) told.push(`${file}: and ${more.toLocaleString('en')} more`);
		super(told.join('\n'));
		this.file = file;
		this.issues = sorted;
	}
}

function formatIssue(file: string, { line, col, path, message }: ConfigIssue): string {
	return `${file}:${line}:${col}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** `['routes', 0, 'host']` as `routes[0].host`. */
export function formatPath(path: Path): string {
	let text = '';
	for (const step of path) {
		if (typeof step === 'number') text += `[${step}]`;
		else if (/^[A-Za-z_][\w-]*$/.test(step)) text += text === '' ? step : `.${step}`;
		else text += `[${JSON.stringify(step)}]`;
	}
	return text;
}
