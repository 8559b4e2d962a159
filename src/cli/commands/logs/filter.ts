// Which lines are wanted. Knows the fields of events; must not know how they are shown.

import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../../config/duration.js';
import { type LogEntry, shortEvent, verdictOf } from '../../../log/read/entry.js';

/** As commander hands them over; each that is given must fit. */
export interface FilterFlags {
	/** Lower case; `*.name` is every subdomain. */
	readonly host?: readonly string[];
	readonly event?: readonly string[];
	readonly verdict?: readonly string[];
	/** What agents call themselves, or addresses they come from. */
	readonly agent?: readonly string[];
	readonly id?: string;
	readonly status?: readonly string[];
	/** Milliseconds since 1970. */
	readonly since?: number;
	readonly until?: number;
	readonly grep?: string;
}

/** True for every entry that all flags fit. `text` is its line. */
export function fits(entry: LogEntry, text: string, flags: FilterFlags): boolean {
	const { host, agent, event, verdict, id, status, since, until, grep } = flags;
	if (host && !host.some(pattern => hostFits(pattern, entry.host))) return false;
	if (agent && !agent.some(name => name === entry.agent || name === entry.client)) return false;
	if (event && !event.includes(shortEvent(entry))) return false;
	if (verdict && !verdict.includes(verdictOf(entry) ?? '')) return false;
	if (id !== undefined && entry.id !== id) return false;
	if (status && !status.some(pattern => statusFits(pattern, entry.status ?? entry.response_status)))
		return false;
	const time = since === undefined && until === undefined ? Number.NaN : Date.parse(entry.time ?? '');
	if (since !== undefined && !(time >= since)) return false;
	if (until !== undefined && !(time <= until)) return false;
	return grep === undefined || text.toLowerCase().includes(grep.toLowerCase());
}

function hostFits(pattern: string, host: string | undefined): boolean {
	if (host === undefined) return false;
	return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function statusFits(pattern: string, status: number | undefined): boolean {
	return status !== undefined && new RegExp(`^${pattern.replaceAll('x', '\\d')}$`).test(String(status));
}

export function parseAgents(value: string, before: readonly string[] = []): string[] {
	return [...before, ...value.split(',').map(one => one.trim())];
}

const listOf = (value: string, before?: readonly string[]): string[] =>
	parseAgents(value.toLowerCase(), before);

export const parseHosts = listOf;

const EVENTS = ['boot', 'block', 'warn', 'request', 'response', 'error', 'admin', 'reload'];
const VERDICTS = ['allow', 'warn', 'block', 'error'];

export function parseEvents(value: string, before?: readonly string[]): string[] {
	const events = listOf(value, before).map(one => one.replace(/^egress_/, ''));
	return known(events, EVENTS);
}

export function parseVerdicts(value: string, before?: readonly string[]): string[] {
	return known(listOf(value, before), VERDICTS);
}

function known(words: string[], all: readonly string[]): string[] {
	if (!words.every(word => all.includes(word)))
		throw new InvalidArgumentError(`It is one or more of ${all.join(', ')}.`);
	return words;
}

export function parseStatuses(value: string, before?: readonly string[]): string[] {
	const patterns = listOf(value, before);
	if (!patterns.every(one => /^[1-9][0-9x]{2}$/.test(one)))
		throw new InvalidArgumentError('It is a status, or a class of them: 403, 5xx.');
	return patterns;
}

/** A moment, or how long before now: `10m`, `2026-01-31`, `2026-01-31T12:00:00Z`. */
export function parseMoment(value: string): number {
	const ago = parseDuration(value);
	const moment = ago === undefined ? Date.parse(value) : Date.now() - ago;
	if (Number.isNaN(moment))
		throw new InvalidArgumentError('It is a time, such as 2026-01-31T12:00:00Z, or how long ago: 10m.');
	return moment;
}
