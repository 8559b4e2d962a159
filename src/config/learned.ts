// Learnt rules as the text of a routes.yaml, with comments for people, or added to a file that is there and keeps its
// own. Must not know how rules are learnt.

import { Document, isMap, isNode, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import type { LearnedHost } from '../policy/learn.js';
import type { AuthConfig } from '../policy/written.js';
import { parseConfig } from './load.js';

/** What else was noticed of a host, for its comment. */
export interface Noticed {
	/** By where a credential was sent, how the proxy would put it there. */
	readonly credentials: ReadonlyMap<string, AuthConfig>;
	/** Sentences. */
	readonly remarks: readonly string[];
	readonly allowPrivate: boolean;
	/** A tunnel that was passed through: never read, so nothing is known of it. */
	readonly passthrough: boolean;
}

/** The text; `before` is that of a file to add to, which has to be valid. Throws what parseConfig throws for it. */
export function renderLearned(
	hosts: readonly LearnedHost[],
	noticed: ReadonlyMap<string, Noticed>,
	before: { readonly text: string; readonly file: string } | null,
): string {
	if (before !== null) parseConfig(before.text, { file: before.file });
	const document =
		before === null ? new Document({ log: 1, routes: [] }) : parseDocument(before.text, { version: '1.2' });
	const found = document.get('routes', true);
	const routes = isSeq(found) ? found : new YAMLSeq();
	if (!isSeq(found)) document.set('routes', routes);
	routes.flow = hosts.length === 0 && routes.items.length === 0;
	let slot = firstFreeSlot(document.toString());
	const added: YAMLMap[] = [];
	for (const [index, learned] of hosts.entries()) {
		const about = noticed.get(learned.host);
		const node = document.createNode(routeOf(learned, about)) as YAMLMap;
		tidy(node.get('matches', true));
		node.commentBefore = headComment(learned, about);
		// A file that is there keeps its own spacing.
		if (index > 0 || routes.items.length > 0) node.spaceBefore = true;
		const credentials = [...(about?.credentials ?? [])];
		const hints = credentials.map(([where, auth], i) => authHint(where, auth, slot + i));
		slot += credentials.length;
		if (hints.length > 0) node.comment = hints.map(line => ` ${line}`).join('\n');
		added.push(node);
	}
	const inserted = before === null ? null : insert(before.text, routes, added);
	routes.items.push(...added);
	const text = inserted ?? document.toString(STYLE);
	// What is written has to be what would be accepted.
	parseConfig(text, { file: 'learnt routes' });
	return text;
}

const STYLE = { lineWidth: 0, flowCollectionPadding: true };

/** The text with the new routes behind those that it has, every other byte as it was; null where its list can't be added to. */
function insert(before: string, routes: YAMLSeq, added: readonly YAMLMap[]): string | null {
	const [first] = routes.items;
	if (routes.flow || !isNode(first) || !first.range || !routes.range) return null;
	if (added.length === 0) return before;
	const own = new Document();
	own.contents = own.createNode([]) as unknown as typeof own.contents;
	(own.contents as unknown as YAMLSeq).items.push(...added);
	// The dash of the first route may stand on a line of its own, before what it holds.
	const dash = before
		.slice(0, first.range[0])
		.split('\n')
		.findLast(line => /^ *-\s*(?:#.*)?$/.test(line));
	if (dash === undefined) return null;
	const indent = ' '.repeat(dash.indexOf('-'));
	const lines = own.toString(STYLE).trimEnd().split('\n');
	const last = routes.range[1];
	const newline = before.indexOf('\n', Math.max(0, last - 1)) + 1;
	const at = newline === 0 ? before.length : newline;
	const ends = before.includes('\r\n') ? '\r\n' : '\n';
	const text = lines.map(one => (one === '' ? ends : indent + one + ends)).join('');
	return before.slice(0, at) + (newline === 0 ? ends : '') + text + before.slice(at);
}

function routeOf({ host, matches }: LearnedHost, about: Noticed | undefined): Record<string, unknown> {
	if (about?.passthrough) return { host, tls: 'passthrough' };
	return {
		host,
		...(about?.allowPrivate ? { allow_private: true } : {}),
		matches: matches.map(({ paths, methods }) => ({
			...(paths === undefined ? {} : { paths: paths.map(({ type, value }) => ({ type, value })) }),
			methods: [...methods],
		})),
	};
}

/** Rules in one line each, as people write them. */
function tidy(matches: unknown): void {
	if (!isSeq(matches)) return;
	for (const entry of matches.items) {
		if (!isMap(entry)) continue;
		const methods = entry.get('methods', true);
		if (isSeq(methods)) methods.flow = true;
		const paths = entry.get('paths', true);
		if (!isSeq(paths)) continue;
		for (const path of paths.items) if (isMap(path)) path.flow = true;
		if (paths.items.length === 1) paths.flow = true;
	}
}

function headComment({ count, matches }: LearnedHost, about: Noticed | undefined): string {
	const asked = count === 1 ? '1 request' : `${count} requests`;
	const parts = matches.length > 1 ? matches.map(match => `${match.methods.join('/')} ${match.count}`) : [];
	const lines = [`${asked}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`, ...(about?.remarks ?? [])];
	return lines.map(line => ` ${line}`).join('\n');
}

function authHint(where: string, auth: AuthConfig, slot: number): string {
	const fields = Object.entries(auth).map(([key, value]) => `${key}: ${plain(value)}, `);
	return `auth: { ${fields.join('')}token_env: EGRESS_TOKEN_${slot} } # ${where} was sent: let the proxy hold it`;
}

/** A text of YAML within braces, quoted where it has to be. */
function plain(text: string): string {
	return /^[\w/][\w/.*-]*$/.test(text) ? text : JSON.stringify(text);
}

/** One above the highest slot that the file names anywhere, comments included. */
function firstFreeSlot(text: string): number {
	const slots = [...text.matchAll(/EGRESS_TOKEN_(\d{1,6})/g)].map(([, digits]) => Number(digits));
	return slots.length === 0 ? 0 : Math.max(...slots) + 1;
}
