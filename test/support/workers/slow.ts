// A scanning thread that takes its time, what a path such as /1700ms says or a fifth of a second, and finds nothing.

import type { Task } from '../../../workers/contract.js';

export default async function scan({ parts }: Task): Promise<unknown> {
	const said = /^\/(\d+)ms$/.exec(parts[0]?.text ?? '');
	await new Promise(resolve => setTimeout(resolve, Number(said?.[1] ?? 200)));
	return { ok: true, findings: [], pending: 0, redacted: null };
}
