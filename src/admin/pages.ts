// The console's own files, read once when the admin listener starts. Must not know what they do.

import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

export interface Page {
	readonly type: string;
	readonly bytes: Buffer;
}

/** By path; `/` is the console. */
export function readPages(): ReadonlyMap<string, Page> {
	const folder = new URL('../console/', import.meta.url);
	const pages = new Map<string, Page>();
	for (const name of readdirSync(folder)) {
		const type = TYPES[extname(name)];
		if (type === undefined) continue;
		const page = { type, bytes: readFileSync(new URL(name, folder)) };
		pages.set(name === 'index.html' ? '/' : `/${name}`, page);
	}
	return pages;
}
