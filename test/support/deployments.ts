// The files under examples/ that deploy the proxy, parsed as the programs that read them would. Must not know what is
// asked of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseAllDocuments } from 'yaml';
import { ROOT } from './sources.js';

const EXAMPLES = join(ROOT, 'examples');

/** Paths below examples/ of the files that end so. */
export function exampleFiles(...endings: readonly string[]): string[] {
	return readdirSync(EXAMPLES, { recursive: true, withFileTypes: true })
		.filter(entry => entry.isFile() && endings.some(ending => entry.name.endsWith(ending)))
		.map(entry => join(entry.parentPath, entry.name).slice(EXAMPLES.length + 1))
		.sort();
}

export function example(path: string): string {
	return readFileSync(join(EXAMPLES, path), 'utf8');
}

/** The documents of a YAML file, read by the rules of YAML 1.1, which Docker and Kubernetes keep to. */
export function documents(path: string): Document[] {
	const parsed = parseAllDocuments(example(path), { version: '1.1', prettyErrors: true });
	return 'empty' in parsed ? [] : (parsed as Document[]);
}

/** Plain data whose shape only the reader knows. */
// biome-ignore lint/suspicious/noExplicitAny: foreign formats, of which a test reads a few fields that it asserts
export type Plain = any;

/** What a YAML file says, document by document. */
export function plain(path: string): Plain[] {
	return documents(path).map(document => document.toJS());
}

/** A pod as any kind of resource describes it, and where it stands. */
export interface Pod {
	readonly from: string;
	readonly namespace: string;
	readonly spec: Plain;
	readonly containers: readonly Plain[];
}

/** Every pod of the manifests, those of templates included. */
export function pods(): Pod[] {
	return exampleFiles('.yaml')
		.filter(path => path.startsWith('kubernetes'))
		.flatMap(path => plain(path).map(resource => ({ path, resource })))
		.flatMap(({ path, resource }) => {
			const spec = resource.kind === 'Pod' ? resource.spec : resource.spec?.template?.spec;
			if (spec === undefined) return [];
			const containers = [...(spec.initContainers ?? []), ...spec.containers];
			const from = `${path} ${resource.kind} ${resource.metadata.name}`;
			return [{ from, namespace: resource.metadata.namespace, spec, containers }];
		});
}

/** One instruction of a Dockerfile: its name, and the rest with continued lines joined. */
export interface Instruction {
	readonly name: string;
	readonly rest: string;
}

export function dockerfile(): Instruction[] {
	const text = example('docker/Dockerfile')
		.replace(/^\s*#.*\n/gm, '')
		.replace(/\\\n\s*/g, ' ');
	return text
		.split('\n')
		.filter(line => line.trim() !== '')
		.map(line => {
			const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
			return { name, rest };
		});
}

/** The unit's settings in order, as `[name, value]`. */
export function unit(): [string, string][] {
	return example('systemd/egressd.service')
		.split('\n')
		.filter(line => !line.startsWith('#') && line.includes('='))
		.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
}
