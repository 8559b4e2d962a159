// Tells a manifest from a routes file by what is in it, so that any file name will do. Must not judge either.

import { SourceDocument } from './document.js';
import { frontMatter } from './manifest.js';

/** True for Markdown, and for YAML with a top-level `egress`; what also has `routes` is a routes file gone wrong. */
export function isManifest(text: string, file?: string): boolean {
	if (frontMatter(text, file) !== null || /\.(?:md|markdown)$/i.test(file ?? '')) return true;
	const source = new SourceDocument(text);
	return source.has(['egress']) && !source.has(['routes']);
}
