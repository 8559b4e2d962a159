// Tells what kind of file a text is by what is in it, so that any file name will do. Must not judge it.

import { SourceDocument } from './document.js';
import { frontMatter } from './manifest.js';

export type FileKind = 'routes' | 'manifest' | 'tests';

/**
 * A manifest is Markdown, or YAML with a top-level `egress`; a file of policy tests has `cases`. What also has `routes` is
 * a routes file gone wrong.
 */
export function kindOfFile(text: string, file?: string): FileKind {
	if (frontMatter(text, file) !== null || /\.(?:md|markdown)$/i.test(file ?? '')) return 'manifest';
	const source = new SourceDocument(text);
	if (source.has(['routes'])) return 'routes';
	return source.has(['egress']) ? 'manifest' : source.has(['cases']) ? 'tests' : 'routes';
}
