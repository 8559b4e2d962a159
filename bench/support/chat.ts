// Messages as agents and model APIs send them: chat requests with code, Markdown, tool results in JSON and words beyond
// ASCII; replies in JSON, pages, event streams. Made anew from a seed, harmless to every detector, and no two alike.

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function dice(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const WORDS =
	`the a of to and in is that it for on with as this by be are from or an at which function returns value list
	request server client error file line test module config cache stream buffer timeout user page table index query
	result build package version branch commit review change default option handler response status header body
	should would could must when while before after because however therefore instead already always never usually
	check parse write read open close start stop retry wait run call send receive update remove create merge split`.split(
		/\s+/,
	);
const NAMES =
	'items total index result config options handler entry token count limit offset rows parser writer'.split(
		' ',
	);
const BEYOND_ASCII = [
	'Die Prüfung läuft über alle Schlüssel.',
	'Le résultat est affiché à côté du tableau.',
	'設定ファイルを読み込んでから再起動します。',
	'Результат зависит от порядка строк.',
	'naïve café — “quoted” … 100 €',
	'✅ 12 passed, ⚠️ 1 skipped 🎉',
];

class Writer {
	readonly #roll: () => number;

	constructor(seed: number) {
		this.#roll = dice(seed);
	}

	one<T>(of: readonly T[]): T {
		return of[Math.floor(this.#roll() * of.length)] as T;
	}

	number(below: number): number {
		return Math.floor(this.#roll() * below);
	}

	hex(length: number): string {
		let text = '';
		while (text.length < length) text += this.number(0x1_0000_0000).toString(16).padStart(8, '0');
		return text.slice(0, length);
	}

	sentence(): string {
		const words = Array.from({ length: 6 + this.number(14) }, () => this.one(WORDS));
		const text = words.join(' ');
		return `${text.charAt(0).toUpperCase()}${text.slice(1)}${this.one(['.', '.', '.', ':', '?'])}`;
	}

	paragraph(): string {
		const sentences = Array.from({ length: 2 + this.number(4) }, () => this.sentence());
		if (this.number(4) === 0) sentences.push(this.one(BEYOND_ASCII));
		return sentences.join(' ');
	}

	code(): string {
		const [a, b, c] = [this.one(NAMES), this.one(NAMES), this.one(NAMES)];
		const lines = [
			`export async function ${a}${this.number(1000)}(${b}: readonly string[], ${c} = ${this.number(100)}) {`,
			`\tif (${b}.length === 0) throw new RangeError(\`no ${b} in \${${c}}\`);`,
			`\tconst ${a} = ${b}.map(entry => entry.trim()).filter(entry => entry !== '');`,
			`\tfor (let i = 0; i < ${a}.length; i += ${1 + this.number(4)}) {`,
			`\t\tawait this.#${c}.write({ id: i, ${b}: ${a}[i], at: "${this.path()}" }); // ${this.sentence()}`,
			'\t}',
			`\treturn { ${a}, ${c}: ${c} * ${this.number(50)} + 0x${this.hex(4)} };`,
			'}',
		];
		return `\`\`\`ts\n${lines.join('\n')}\n\`\`\``;
	}

	path(): string {
		return `src/${this.one(WORDS)}/${this.one(NAMES)}-${this.number(100)}.${this.one(['ts', 'py', 'go', 'md'])}`;
	}

	list(): string {
		return Array.from(
			{ length: 3 + this.number(4) },
			(_, i) =>
				`${this.number(2) ? `${i + 1}.` : '-'} **${this.one(WORDS)}** in \`${this.path()}\`: ${this.sentence()}`,
		).join('\n');
	}

	prose(): string {
		return [
			`## ${this.sentence()}`,
			this.paragraph(),
			this.code(),
			this.list(),
			`See https://docs.example.com/${this.one(WORDS)}/${this.one(NAMES)}?page=${this.number(90)}#${this.one(WORDS)}.`,
		]
			.slice(this.number(2), 3 + this.number(3))
			.join('\n\n');
	}

	/** What a tool printed, as the JSON that agents put into a string. */
	toolResult(): string {
		const kind = this.number(3);
		if (kind === 0) {
			const files = Array.from({ length: 4 + this.number(8) }, () => ({
				path: this.path(),
				size: this.number(90_000),
				modified: `2026-0${1 + this.number(9)}-1${this.number(10)}T0${this.number(10)}:1${this.number(10)}:00Z`,
			}));
			return JSON.stringify({ ok: true, files });
		}
		if (kind === 1) {
			const lines = Array.from(
				{ length: 4 + this.number(8) },
				() => `${this.path()}:${this.number(900)}:${this.number(80)}\t${this.sentence()}`,
			);
			return `exit code ${this.number(2)}\n${lines.join('\n')}\n`;
		}
		return Array.from(
			{ length: 2 + this.number(4) },
			() =>
				`commit ${this.hex(40)}\nAuthor: ${this.one(NAMES)} <${this.one(NAMES)}@example.com>\n\n    ${this.sentence()}\n`,
		).join('\n');
	}

	toolId(): string {
		return `call_${this.hex(12)}`;
	}

	turn(): object[] {
		const id = this.toolId();
		return [
			{ role: 'user', content: this.prose() },
			{
				role: 'assistant',
				content: [
					{ type: 'text', text: this.prose() },
					{
						type: 'tool_use',
						id,
						name: this.one(NAMES),
						input: { path: this.path(), lines: this.number(400) },
					},
				],
			},
			{ role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: this.toolResult() }] },
		];
	}
}

/** A chat request in JSON of about `size` bytes, never fewer. */
export function chatRequest(size: number, seed: number): Buffer {
	const writer = new Writer(seed);
	const messages: object[] = [];
	const shape = {
		model: `some-model-${writer.number(10)}`,
		max_tokens: 1024 * (1 + writer.number(8)),
		stream: true,
		temperature: writer.number(10) / 10,
		metadata: { session: writer.hex(32) },
		messages,
	};
	const last = { role: 'user', content: '' };
	let length = JSON.stringify({ ...shape, messages: [last] }).length;
	while (length < size) {
		const turn = size - length < 2048 ? [] : writer.turn();
		const bytes = Buffer.byteLength(JSON.stringify(turn));
		if (turn.length === 0 || bytes > size - length) {
			while (length < size) {
				const sentence = `${writer.paragraph()}\n`;
				last.content += sentence;
				length += Buffer.byteLength(JSON.stringify(sentence)) - 2;
			}
		} else {
			messages.push(...turn);
			length += bytes;
		}
	}
	messages.push(last);
	return Buffer.from(JSON.stringify(shape));
}

/** What an API answers in JSON: about `size` bytes, never fewer. */
export function apiReply(size: number, seed: number): Buffer {
	const writer = new Writer(seed);
	const data: object[] = [];
	const shape = { object: 'list', request_id: writer.hex(32), has_more: true, data };
	let length = JSON.stringify(shape).length;
	while (length < size) {
		const room = size - length;
		const entry = {
			id: data.length,
			name: `${writer.one(NAMES)}-${writer.number(1000)}`,
			url: `https://api.example.com/v1/${writer.one(NAMES)}/${writer.number(100_000)}`,
			text: room > 2000 ? writer.prose() : writer.sentence(),
		};
		data.push(entry);
		length += Buffer.byteLength(JSON.stringify(entry)) + 1;
	}
	return Buffer.from(JSON.stringify(shape));
}

/** Rows as APIs list them, as a table of JSON, lines of JSON or CSV: identifiers, names, mail addresses, times, amounts, states. */
export function table(form: 'json' | 'lines' | 'csv', size: number, seed: number): Buffer {
	const writer = new Writer(seed);
	const rows: object[] = [];
	const write = (): string => {
		if (form === 'json') return JSON.stringify(rows);
		if (form === 'lines') return rows.map(row => JSON.stringify(row)).join('\n');
		return [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row))]
			.map(cells => cells.join())
			.join('\n');
	};
	for (let bytes = 0; bytes < size; bytes = write().length) {
		const name = writer.one(NAMES);
		rows.push({
			id: `${writer.hex(8)}-${writer.hex(4)}-4${writer.hex(3)}-a${writer.hex(3)}-${writer.hex(12)}`,
			name: `${name} ${writer.one(WORDS)}`,
			mail: `${writer.one(WORDS)}@example.com`,
			created_at: `2026-0${1 + writer.number(9)}-1${writer.number(10)}T0${writer.number(10)}:1${writer.number(10)}:00Z`,
			amount: writer.number(100_000) / 100,
			state: writer.one(['active', 'pending', 'closed']),
		});
	}
	return Buffer.from(write());
}

/** Many small objects, as most answers of APIs are made of. */
export function smallObjects(size: number, seed: number): Buffer {
	const writer = new Writer(seed);
	const rows = Array.from({ length: Math.ceil(size / 60) }, () => ({
		id: writer.number(1_000_000),
		name: writer.one(WORDS),
		ok: true,
		tags: [writer.one(WORDS), writer.one(WORDS)],
	}));
	return Buffer.from(JSON.stringify(rows));
}

/** The events of a model's answer, one text delta each, as an API writes them. */
export function eventStream(events: number, seed: number): Buffer[] {
	const writer = new Writer(seed);
	const event = (name: string, data: object): Buffer =>
		Buffer.from(`event: ${name}\ndata: ${JSON.stringify({ type: name, ...data })}\n\n`);
	const id = `msg_${writer.hex(20)}`;
	const stream = [event('message_start', { message: { id, role: 'assistant', content: [] } })];
	let words: string[] = [];
	while (stream.length < events - 1) {
		if (words.length === 0) words = writer.prose().split(/(?<=\s)/);
		const text = words.shift() as string;
		stream.push(event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }));
	}
	stream.push(event('message_stop', { usage: { output_tokens: events } }));
	return stream;
}
