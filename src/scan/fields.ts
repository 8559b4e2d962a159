// A head as the parts of a task, and back: what was redacted in a part goes where the part came from. Must not know what
// is searched for.

import type { Part } from '../../workers/contract.js';
import { EgressError } from '../core/errors.js';
import { type HeaderList, numberedNames } from '../core/headers.js';
import type { OutgoingRequest } from '../core/message.js';

/**
 * Headers as parts of a task. All names together are one more part, since a name is the agent's to choose, too.
 */
export function headerParts(headers: HeaderList): Part[] {
	const parts: Part[] = [];
	const numbered = numberedNames();
	const names: string[] = [];
	for (let i = 0; i < headers.length; i += 2) {
		const name = headers[i] as string;
		names.push(name);
		parts.push({ location: 'header', name: numbered(name), text: headers[i + 1] as string });
	}
	parts.push({ location: 'header', name: '', text: names.join('\n') });
	return parts;
}

/**
 * A request with what was redacted in its parts; throws `scan_unredactable` where one is none that can be rewritten.
 * `headers` are those that were looked at, with the trailers of a body that was held.
 */
export function rewrite(
	path: string,
	headers: HeaderList,
	body: Buffer | null,
	redacted: { readonly parts: readonly Part[]; readonly body: Uint8Array | null },
): Omit<OutgoingRequest, 'trailers'> {
	let newPath = path;
	const newHeaders = [...headers];
	for (const part of redacted.parts) {
		if (part.location === 'path') newPath = part.text;
		else if (part.location === 'header' && part.name !== undefined && part.name !== '')
			setHeader(newHeaders, part.name, part.text);
		else throw new EgressError('scan_unredactable');
	}
	return {
		path: newPath,
		headers: newHeaders,
		body: redacted.body === null ? body : Buffer.from(redacted.body),
	};
}

function setHeader(headers: string[], numbered: string, text: string): void {
	const [name, number] = numbered.split('#');
	let skip = Number(number ?? 0);
	for (let i = 0; i < headers.length; i += 2) {
		if ((headers[i] as string).toLowerCase() !== name) continue;
		if (skip === 0) {
			headers[i + 1] = text;
			return;
		}
		skip -= 1;
	}
	throw new EgressError('scan_unredactable');
}
