// One case of a policy test: carried through the proxy's own code, and what is not as expected. Knows the files that a case
// names; must not know how anything is told.

import { isUtf8 } from 'node:buffer';
import { dirname, resolve } from 'node:path';
import type { CaseFields, CaseMessage, CaseReply, PolicyCase } from '../../../config/policy-test.js';
import type { ExplainMessage } from '../../../explain/conversation.js';
import type { ExplainReply } from '../../../explain/ends.js';
import type { ExplainRequest, Explanation } from '../../../explain/explanation.js';
import { readBytes } from '../../files.js';
import type { Judge } from '../../judge.js';
import { readFields, readRequestFlags } from '../../request.js';
import { bytesOf } from '../../source.js';
import type { Difference, Result } from './report.js';

/** Runs a case of a file. Throws a FileError for a file that it names and that can't be read. */
export async function runCase(file: string, one: PolicyCase, judge: Judge): Promise<Result> {
	const beside = (name: string): string => resolve(dirname(file), name);
	const { after, times } = one;
	const said = await judge.explain({
		request: requestOf(one, beside),
		reply: one.response && replyOf(one.response, beside),
		messages: one.messages?.map(message => messageOf(message, beside)),
		after: after === undefined ? undefined : bytesOf(beside(after), false),
		times,
	});
	return { file, case: one, said, differences: differencesOf(one, said) };
}

/** The place of a file that a case names. */
type Beside = (name: string) => string;

function requestOf({ request }: PolicyCase, beside: Beside): ExplainRequest {
	const { method, url, headers, trailers } = request;
	const plain = readRequestFlags(url, {
		...(method === undefined ? {} : { request: method }),
		header: linesOf(headers),
	});
	const body = bodyOf(request, beside);
	return {
		...plain,
		method: method ?? (body === null ? 'GET' : 'POST'),
		body,
		trailers: readFields(linesOf(trailers)),
	};
}

function replyOf(reply: CaseReply, beside: Beside): ExplainReply {
	const { status = 200, headers, trailers } = reply;
	const body = bodyOf(reply, beside) ?? Buffer.alloc(0);
	return { status, headers: readFields(linesOf(headers)), body, trailers: readFields(linesOf(trailers)) };
}

function messageOf({ agent, origin, agent_file, origin_file }: CaseMessage, beside: Beside): ExplainMessage {
	const file = agent_file ?? origin_file;
	const bytes = file === undefined ? Buffer.from(agent ?? origin ?? '') : readBytes(beside(file));
	const way = (agent ?? agent_file) === undefined ? 'inbound' : 'outbound';
	return { way, bytes, text: isUtf8(bytes) };
}

/** As -H has them. */
function linesOf(fields: CaseFields = {}): string[] {
	return Object.entries(fields).flatMap(([name, value]) =>
		(typeof value === 'string' ? [value] : value).map(text =>
			text === '' ? `${name};` : `${name}: ${text}`,
		),
	);
}

function bodyOf(
	{ body, body_file }: Pick<PolicyCase['request'], 'body' | 'body_file'>,
	beside: Beside,
): Buffer | null {
	if (body !== undefined) return Buffer.from(body);
	return body_file === undefined ? null : readBytes(beside(body_file));
}

function differencesOf({ expect }: PolicyCase, said: Explanation): Difference[] {
	const found: Difference[] = [];
	const compare = (
		what: string,
		expected: string | number | undefined,
		actual: string,
		fits: boolean,
	): void => {
		if (expected !== undefined && !fits) found.push({ what, expected: String(expected), actual });
	};
	const { verdict, route, rule, credential, reason, code } = expect;
	compare('verdict', verdict, said.verdict, said.verdict === verdict);
	const decisive = said.route === null ? 'none' : `${said.route.host} (routes[${said.route.index}])`;
	compare('route', route, decisive, routeFits(route, said.route));
	const rules = said.findings.map(one => one.rule);
	const noRule = rule === 'none' && rules.length === 0;
	compare('rule', rule, rules.join(', ') || 'none', noRule || rules.includes(rule ?? ''));
	const variable = said.injected?.variable ?? 'none';
	compare('credential', credential, variable, variable === credential);
	compare('reason', reason, said.reason ?? 'none', (said.reason ?? '').includes(reason ?? ''));
	const refusal = said.refusal?.code ?? 'none';
	compare('code', code, refusal, refusal === code);
	return found;
}

function routeFits(expected: string | number | undefined, route: Explanation['route']): boolean {
	if (route === null) return expected === 'none';
	return typeof expected === 'number' ? route.index === expected : route.host === expected;
}
