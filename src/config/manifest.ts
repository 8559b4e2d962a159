// A bottle manifest, YAML or Markdown with YAML front matter, to its `egress` part, and that part to a plan: routes
// whose credentials are slots, and which host variable fills each slot. Must not know any variable's value.

import { LOG_OFF, type LogLevel } from '../core/level.js';
import type { AuthConfig, DlpConfig, ProxyLimits, RouteConfig, Timeouts } from '../policy/written.js';
import { SourceDocument } from './document.js';
import { freeze } from './freeze.js';
import { ConfigError, type ConfigIssue } from './issues.js';
import { rememberPlaces } from './places.js';
import { manifestEgress } from './schema.js';
import { validate } from './validate.js';

/** A route of a manifest: as in routes.yaml, but its credential is a variable on the host. */
export interface ManifestRoute extends Omit<RouteConfig, 'auth'> {
	readonly auth?: (AuthConfig & { readonly token_ref: string }) | undefined;
}

export interface EgressConfig {
	readonly log: LogLevel;
	readonly routes: readonly ManifestRoute[];
	readonly dlp?: DlpConfig | undefined;
	/** Milliseconds; absent when the manifest has none. */
	readonly timeouts?: Partial<Timeouts> | undefined;
	readonly limits?: Partial<ProxyLimits> | undefined;
}

export interface Manifest {
	/** What `egress` says; log 0 and no routes, which blocks everything, where it says nothing. */
	readonly egress: EgressConfig;
	/** False when the manifest has no `egress` at all. */
	readonly hasEgress: boolean;
}

export interface EgressPlan {
	readonly log: LogLevel;
	readonly routes: readonly RouteConfig[];
	/** One for each distinct `token_ref`, in order of first use. */
	readonly slots: readonly { readonly slot: string; readonly token_ref: string }[];
	readonly dlp?: DlpConfig | undefined;
	readonly timeouts?: Partial<Timeouts> | undefined;
	readonly limits?: Partial<ProxyLimits> | undefined;
}

/**
 * Reads a manifest; only `egress` is looked at. Throws a ConfigError that holds all mistakes, with lines of the
 * file as it is. `file` is for its message, and a name ending in `.yaml`, `.yml` or `.md` settles what the text is.
 */
export function parseManifest(text: string, options: { readonly file?: string } = {}): Manifest {
	const file = options.file ?? 'manifest';
	const front = frontMatter(text, options.file);
	const source = new SourceDocument(front?.yaml ?? text, front?.lineOffset);
	const fail = (message: string) => new ConfigError(file, [source.issueAt([], message)]);
	if (front === null && /\.(?:md|markdown)$/i.test(file)) {
		throw fail('no front matter: a Markdown manifest begins with YAML between two lines of "---"');
	}
	if (source.empty && !source.broken) {
		if (front === null) throw fail('the manifest is empty');
		return freeze({ egress: { log: LOG_OFF, routes: [] }, hasEgress: false });
	}
	if (!source.broken && !source.isMapping) {
		throw fail('a manifest is a YAML mapping, or Markdown that begins with one between two lines of "---"');
	}
	if (!source.broken && !source.has(['egress']) && source.issues.length === 0) {
		return freeze({ egress: { log: LOG_OFF, routes: [] }, hasEgress: false });
	}
	const issues: ConfigIssue[] = [];
	const egress = validate(source, ['egress'], manifestEgress, issues);
	if (egress === undefined) throw new ConfigError(file, issues);
	const { log = LOG_OFF, routes = [], dlp, timeouts, limits } = egress;
	const manifest: Manifest = freeze({
		egress: { log, routes, ...(dlp && { dlp }), ...(timeouts && { timeouts }), ...(limits && { limits }) },
		hasEgress: true,
	});
	rememberPlaces(manifest.egress, source.placesOf(['egress', 'routes'], routes.length));
	return manifest;
}

/** The YAML between the first line, `---`, and the next such line; null when there is none. */
export function frontMatter(
	text: string,
	file?: string,
): { readonly yaml: string; readonly lineOffset: number } | null {
	if (file !== undefined && /\.ya?ml$/i.test(file)) return null;
	const opening = /^\ufeff?---[ \t]*\r?\n/.exec(text);
	if (opening === null) return null;
	const rest = text.slice(opening[0].length);
	const closing = /^---[ \t]*$/m.exec(rest.replaceAll('\r', ' '));
	return closing === null ? null : { yaml: rest.slice(0, closing.index), lineOffset: 1 };
}

/** The routes with slots for credentials: `EGRESS_TOKEN_0` for the first `token_ref`, and so on. Pure. */
export function planEgress(manifest: Pick<Manifest, 'egress'>): EgressPlan {
	const { log, routes, dlp, timeouts, limits } = manifest.egress;
	const slots = new Map<string, string>();
	const planned = routes.map(({ host, auth, ...rest }): RouteConfig => {
		if (auth === undefined) return { host, ...rest };
		const { token_ref, ...how } = auth;
		const slot = slots.get(token_ref) ?? `EGRESS_TOKEN_${slots.size}`;
		slots.set(token_ref, slot);
		return { host, auth: { ...how, token_env: slot }, ...rest };
	});
	const plan = { log, routes: planned, slots: [...slots].map(([token_ref, slot]) => ({ slot, token_ref })) };
	return freeze({ ...plan, ...(dlp && { dlp }), ...(timeouts && { timeouts }), ...(limits && { limits }) });
}
