// A line of the log as a reader sees it: an event with its fields, or something else that stands among them. Must not
// know how it is shown.

/** The fields of every event; which are there depends on the event. */
export interface LogEntry {
	readonly event: string;
	readonly id?: string;
	readonly time?: string;
	readonly host?: string;
	readonly method?: string;
	readonly path?: string;
	readonly reason?: string;
	readonly detector?: string;
	readonly rule?: string;
	/** Who asked: what the agent calls itself, and the address it came from. */
	readonly agent?: string;
	readonly client?: string;
	readonly location?: string;
	readonly status?: number;
	readonly response_status?: number;
	readonly headers?: Readonly<Record<string, string | readonly string[]>>;
	readonly body?: string;
	readonly body_encoding?: string;
	readonly body_truncated?: boolean;
	readonly body_bytes?: number;
	readonly duration_ms?: number;
	readonly error?: string;
	readonly message?: string;
	readonly applied?: boolean;
	/** What a reload lets through that was not let through before: sentences. */
	readonly weakens?: readonly string[];
}

/** What is known of who asked, in one name; null where nothing is. */
export function askedBy({ agent, client }: LogEntry): string | null {
	return agent ?? client ?? null;
}

/** Whether some of a host or path is not shown: a secret was found in it, or nothing had read it. */
export function isHidden(text: string): boolean {
	return /\[(?:masked|unscanned)\]/.test(text);
}

/** The event of a line; null for what is no line of ours. */
export function readEntry(line: string): LogEntry | null {
	if (!line.startsWith('{')) return null;
	try {
		const object = JSON.parse(line);
		return typeof object.event === 'string' && object.event.startsWith('egress_') ? checked(object) : null;
	} catch {
		return null;
	}
}

const TEXTS = [
	'id',
	'time',
	'host',
	'method',
	'path',
	'reason',
	'rule',
	'body',
	'error',
	'message',
	'detector',
	'agent',
	'client',
];
const NUMBERS = ['status', 'response_status', 'body_bytes', 'duration_ms'];

/** Somebody else's line may have our names with other types: those fields are left out. */
function checked(object: Record<string, unknown>): LogEntry {
	for (const name of TEXTS) if (name in object && typeof object[name] !== 'string') delete object[name];
	for (const name of NUMBERS) if (name in object && typeof object[name] !== 'number') delete object[name];
	const { headers, weakens } = object;
	if (!Array.isArray(weakens) || weakens.some(one => typeof one !== 'string')) delete object.weakens;
	if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) delete object.headers;
	return object as unknown as LogEntry;
}

/** `block` for `egress_block`. */
export function shortEvent({ event }: LogEntry): string {
	return event.slice('egress_'.length);
}

/** What became of the exchange, as far as this line tells; undefined for a request that is under way, and for no exchange. */
export function verdictOf({ event, id }: LogEntry): 'allow' | 'warn' | 'block' | 'error' | undefined {
	if (event === 'egress_block') return 'block';
	if (event === 'egress_warn') return 'warn';
	if (event === 'egress_response') return 'allow';
	return event === 'egress_error' && id !== undefined ? 'error' : undefined;
}

/** Bytes of the body, content-coding included where the line tells; undefined without a body. */
export function bodyBytes({ body, body_bytes, body_encoding }: LogEntry): number | undefined {
	if (body_bytes !== undefined) return body_bytes;
	if (body === undefined) return undefined;
	return Buffer.byteLength(body, body_encoding === 'base64' ? 'base64' : 'utf8');
}
