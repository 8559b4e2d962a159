// Origins that answer as models do, a few characters an event: OpenAI's two kinds of events, Anthropic's, Gemini's and
// Ollama's. Must not know what the text says.

import type { ServerResponse } from 'node:http';

/** How one kind of API spells a text. */
export interface Speech {
	readonly type: string;
	/** What comes before the text. */
	readonly opening: string | Buffer;
	/** One piece of it. */
	readonly piece: (text: string) => string | Buffer;
	readonly closing: string | Buffer;
}

/** One frame of AWS's event stream: prelude, headers, payload, and a checksum of each that this proxy does not read. */
function frame(type: string, payload: unknown): Buffer {
	const header = (name: string, value: string): Buffer => {
		const length = Buffer.from([0, 0]);
		length.writeUInt16BE(value.length);
		return Buffer.concat([
			Buffer.from([name.length]),
			Buffer.from(name),
			Buffer.from([7]),
			length,
			Buffer.from(value),
		]);
	};
	const headers = Buffer.concat([
		header(':event-type', type),
		header(':content-type', 'application/json'),
		header(':message-type', 'event'),
	]);
	const body = Buffer.from(JSON.stringify(payload));
	const prelude = Buffer.alloc(12);
	prelude.writeUInt32BE(16 + headers.length + body.length, 0);
	prelude.writeUInt32BE(headers.length, 4);
	return Buffer.concat([prelude, headers, body, Buffer.alloc(4)]);
}

const chunk = (event: unknown, p: string): Buffer =>
	frame('chunk', { bytes: Buffer.from(JSON.stringify(event)).toString('base64'), p });

const sse = (value: unknown, event?: string): string =>
	`${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(value)}\n\n`;

const chat = (delta: unknown): string =>
	sse({
		id: 'chatcmpl-9f2',
		object: 'chat.completion.chunk',
		created: 1_760_000_000,
		model: 'gpt-x',
		choices: [{ index: 0, delta, logprobs: null, finish_reason: null }],
	});

const candidate = (text: string): string =>
	JSON.stringify(
		{ candidates: [{ content: { parts: [{ text }], role: 'model' }, index: 0 }], modelVersion: 'gemini-x' },
		null,
		2,
	);

const block = (delta: unknown): string =>
	sse({ type: 'content_block_delta', index: 0, delta }, 'content_block_delta');

const message = (content: string): string =>
	`${JSON.stringify({ model: 'llama', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, done: false })}\n`;

/** By name. */
export const SPEECHES: Readonly<Record<string, Speech>> = {
	'chat completions': {
		type: 'text/event-stream; charset=utf-8',
		opening: chat({ role: 'assistant', content: '' }),
		piece: content => chat({ content }),
		closing: 'data: [DONE]\n\n',
	},
	'arguments of a tool call': {
		type: 'text/event-stream',
		opening: chat({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'run', arguments: '' } }] }),
		piece: text => chat({ tool_calls: [{ index: 0, function: { arguments: text } }] }),
		closing: 'data: [DONE]\n\n',
	},
	responses: {
		type: 'text/event-stream',
		opening: sse({ type: 'response.created', response: { id: 'resp_1' } }, 'response.created'),
		piece: delta =>
			sse(
				{
					type: 'response.output_text.delta',
					item_id: 'msg_1',
					output_index: 0,
					content_index: 0,
					delta,
					logprobs: [],
					sequence_number: delta.length,
					obfuscation: 'kJ3x9Q'.slice(delta.length),
				},
				'response.output_text.delta',
			),
		closing: sse({ type: 'response.completed' }, 'response.completed'),
	},
	'text blocks': {
		type: 'text/event-stream',
		opening: `: ping\n\n${sse({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })}`,
		piece: text => block({ type: 'text_delta', text }),
		closing: sse({ type: 'message_stop' }, 'message_stop'),
	},
	'input of a tool': {
		type: 'text/event-stream',
		opening: sse({
			type: 'content_block_start',
			index: 0,
			content_block: { type: 'tool_use', id: 'toolu_1' },
		}),
		piece: text => block({ type: 'input_json_delta', partial_json: text }),
		closing: sse({ type: 'message_stop' }, 'message_stop'),
	},
	thinking: {
		type: 'text/event-stream',
		opening: '',
		piece: thinking => block({ type: 'thinking_delta', thinking }),
		closing: sse({ type: 'message_stop' }, 'message_stop'),
	},
	'arguments of a function': {
		type: 'text/event-stream',
		opening: sse(
			{ type: 'response.output_item.added', output_index: 0, item: { type: 'function_call', name: 'run' } },
			'response.output_item.added',
		),
		piece: delta =>
			sse(
				{ type: 'response.function_call_arguments.delta', item_id: 'fc_1', output_index: 0, delta },
				'response.function_call_arguments.delta',
			),
		closing: sse({ type: 'response.completed' }, 'response.completed'),
	},
	'summaries of reasoning': {
		type: 'text/event-stream',
		opening: '',
		piece: delta =>
			sse(
				{
					type: 'response.reasoning_summary_text.delta',
					item_id: 'rs_1',
					output_index: 0,
					summary_index: 0,
					delta,
				},
				'response.reasoning_summary_text.delta',
			),
		closing: sse({ type: 'response.completed' }, 'response.completed'),
	},
	'reasoning of a chat': {
		type: 'text/event-stream',
		opening: chat({ role: 'assistant', content: null, reasoning_content: '' }),
		piece: reasoning_content => chat({ reasoning_content }),
		closing: 'data: [DONE]\n\n',
	},
	'frames around events': {
		type: 'application/vnd.amazon.eventstream',
		opening: chunk(
			{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
			'abc',
		),
		piece: text =>
			chunk(
				{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
				`ab${text.length}`,
			),
		closing: chunk({ type: 'message_stop' }, 'abcdef'),
	},
	'frames of a conversation': {
		type: 'application/vnd.amazon.eventstream',
		opening: frame('messageStart', { role: 'assistant', p: 'abc' }),
		piece: text => frame('contentBlockDelta', { contentBlockIndex: 0, delta: { text }, p: 'abcdefgh' }),
		closing: frame('messageStop', { stopReason: 'end_turn' }),
	},
	'frames of a tool': {
		type: 'application/vnd.amazon.eventstream',
		opening: frame('contentBlockStart', { contentBlockIndex: 1, start: { toolUse: { name: 'run' } } }),
		piece: input =>
			frame('contentBlockDelta', { contentBlockIndex: 1, delta: { toolUse: { input } }, p: 'abcdefgh' }),
		closing: frame('messageStop', { stopReason: 'tool_use' }),
	},
	candidates: {
		type: 'text/event-stream',
		opening: '',
		piece: text => sse({ candidates: [{ content: { parts: [{ text }], role: 'model' }, index: 0 }] }),
		closing: '',
	},
	// What it sends where no SSE is asked for: one array, laid out over many lines.
	'an array of candidates': {
		type: 'application/json; charset=UTF-8',
		opening: `[${candidate('')}`,
		piece: text => `,\r\n${candidate(text)}`,
		closing: '\n]\n',
	},
	'events that end in CR': {
		type: 'text/event-stream',
		opening: '',
		piece: text => `event: delta\rdata: ${JSON.stringify({ delta: text })}\r\r`,
		closing: 'data: [DONE]\r\r',
	},
	'events over several lines': {
		type: 'text/event-stream',
		opening: '',
		piece: text => `data: {"delta":\r\ndata: ${JSON.stringify(text)}}\r\n\r\n`,
		closing: 'data: [DONE]\r\n\r\n',
	},
	'lines of a chat': {
		type: 'application/x-ndjson',
		opening: '',
		piece: message,
		closing: '{"done":true}\n',
	},
	'lines of a completion': {
		type: 'application/x-ndjson',
		opening: '',
		piece: response => `${JSON.stringify({ model: 'llama', response, done: false })}\n`,
		closing: '{"done":true}\n',
	},
};

/** The pieces of a text, `size` characters each. */
export function pieces(text: string, size = 3): string[] {
	return Array.from(text).reduce<string[]>((all, char, i) => {
		if (i % size === 0) all.push('');
		all[all.length - 1] += char;
		return all;
	}, []);
}

/** Says a text in this way, an event at a time, as fast as it is read. */
export async function say(response: ServerResponse, speech: Speech, text: string): Promise<void> {
	response.writeHead(200, { 'Content-Type': speech.type });
	response.write(speech.opening);
	for (const piece of pieces(text)) {
		response.write(speech.piece(piece));
		// A turn of the loop each, so that events travel apart as they do from a model.
		await new Promise(resolve => setImmediate(resolve));
		if (response.destroyed) return;
	}
	response.end(speech.closing);
}
