// `egressd logs`: the JSON lines for a person, live from a pipe or from a file. Knows flags and streams; must not know
// what any line says.

import { Command, Option } from 'commander';
import { type LogEntry, readEntry } from '../../log/read/entry.js';
import { splitLines } from '../../log/read/lines.js';
import { write } from '../output.js';
import { addColourFlags, painter, wantsColour } from '../paint.js';
import { bytesOf } from '../source.js';
import {
	type FilterFlags,
	fits,
	parseAgents,
	parseEvents,
	parseHosts,
	parseMoment,
	parseStatuses,
	parseVerdicts,
} from './logs/filter.js';
import { HarEntries } from './logs/har.js';
import { Shower } from './logs/show.js';
import { StatsCounter } from './logs/stats.js';
import { statsPage } from './logs/table.js';

interface LogsFlags extends FilterFlags {
	readonly follow?: true;
	readonly stats?: true;
	readonly har?: true;
	readonly json?: true;
	readonly color?: boolean;
}

const HELP = `
Without FILE, and for -, standard input is read. A line is shown as soon as its end is there, and none is left out:
what is no line of egressd's is shown as it is, dimmed. At a terminal long lines are cut to its width.

Examples:
  egressd serve 2>&1 >/dev/null | egressd logs
  egressd logs --follow --verdict block,warn egress.log
  egressd logs --stats --since 1h egress.log
  egressd logs --har egress.log > egress.har    # level 2: the credentials are in it

--json shows the lines that fit as they are, and --stats as one JSON object. --host takes *.example.com as well.
NO_COLOR turns colour off. Ctrl-C lets a proxy in the same pipe drain first; a second one ends at once.`;

export function logsCommand(): Command {
	return addColourFlags(
		new Command('logs')
			.description('show the JSON lines of the log to a person')
			.argument('[file]', 'a file of lines, or - for standard input', '-')
			.option('-f, --follow', 'go on reading as the file grows')
			.addOption(new Option('--host <host>', 'only these hosts').argParser(parseHosts))
			.addOption(
				new Option('--agent <name>', 'only these agents, by name or by address').argParser(parseAgents),
			)
			.addOption(
				new Option('--event <event>', 'only these: block, warn, request, ...').argParser(parseEvents),
			)
			.addOption(new Option('--verdict <verdict>', 'allow, warn, block or error').argParser(parseVerdicts))
			.addOption(new Option('--id <id>', 'only this exchange'))
			.addOption(new Option('--status <status>', "the origin's: 404, 5xx").argParser(parseStatuses))
			.addOption(new Option('--since <time>', 'from this time on, or 10m ago').argParser(parseMoment))
			.addOption(new Option('--until <time>', 'up to this time').argParser(parseMoment))
			.addOption(new Option('--grep <text>', 'only lines that hold this text, in any letter case'))
			.addOption(new Option('--stats', 'counts, top hosts, blocks by reason and rule, latency, bytes'))
			.addOption(new Option('--har', 'HAR 1.2 of what level 2 logged').conflicts(['stats', 'json']))
			.addOption(new Option('--json', 'JSON'))
			.addHelpText('after', HELP)
			.action(logs),
	);
}

/** What is done with each line; `end` after the last. */
interface Sink {
	entry(entry: LogEntry, text: string): string;
	other(text: string): string;
	end(): string;
}

async function logs(file: string, flags: LogsFlags): Promise<void> {
	drainOnInterrupt();
	const sink = flags.har ? harSink() : flags.stats ? statsSink(flags) : lineSink(flags);
	for await (const line of splitLines(bytesOf(file, flags.follow === true))) {
		const text =
			typeof line === 'number' ? `(a line of ${line} bytes, too long to be shown)` : line.toString();
		const entry = readEntry(text);
		const shown = entry === null ? sink.other(text) : fits(entry, text, flags) ? sink.entry(entry, text) : '';
		if (shown !== '') await write(process.stdout, shown);
	}
	await write(process.stdout, sink.end());
}

// The terminal interrupts all of a pipe at once: a proxy before us drains, and its last lines are still to be shown.
function drainOnInterrupt(): void {
	if (process.stdin.isTTY) return;
	process.once('SIGINT', () => process.once('SIGINT', () => process.exit(130)));
}

function lineSink({ json, color }: LogsFlags): Sink {
	const { isTTY, columns } = process.stdout;
	const width = isTTY && columns > 0 ? columns : null;
	const shower = new Shower({ paint: painter(wantsColour(process.stdout, color)), width });
	return {
		entry: (entry, text) => `${json ? text : shower.show(entry)}\n`,
		other: text => `${json ? text : shower.showOther(text)}\n`,
		end: () => '',
	};
}

/** Names in each list of `--stats`. */
const TOP = 10;
const TOP_JSON = 1000;

function statsSink({ json, color }: LogsFlags): Sink {
	const counter = new StatsCounter();
	return {
		entry: entry => {
			counter.add(entry);
			return '';
		},
		other: () => {
			counter.addOther();
			return '';
		},
		end: () =>
			json
				? `${JSON.stringify(counter.stats(TOP_JSON))}\n`
				: statsPage(counter.stats(TOP), painter(wantsColour(process.stdout, color))),
	};
}

/** Written as it comes, so that a log of any length fits in memory. */
function harSink(): Sink {
	const entries = new HarEntries();
	let before = `{"log":{"version":"1.2","creator":{"name":"egressd","version":"1"},"entries":[\n`;
	const put = (whole: readonly object[]): string => {
		let text = '';
		for (const entry of whole) {
			text += `${before}${JSON.stringify(entry)}`;
			before = ',\n';
		}
		return text;
	};
	return {
		entry: entry => put(entries.add(entry)),
		other: () => '',
		end: () => {
			const rest = put(entries.rest());
			return `${rest}${before.startsWith('{') ? before : ''}\n]}}\n`;
		},
	};
}
