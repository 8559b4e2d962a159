// Whether the console stays usable under load: a real Chromium on an admin listener that is told of so many exchanges a
// second, and how late its frames are and how long it takes to do what a person asks. No proxy and no network: the page
// gets what a proxy at that rate would send it. `node dist/bench/console-page.js [EXCHANGES_A_SECOND] [SECONDS]`.

import type { Page } from 'playwright-core';
import { Admin } from '../src/admin/admin.js';
import type { Gauges } from '../src/admin/gauges.js';
import { AdminListener } from '../src/admin/listener.js';
import { parseConfig } from '../src/config/load.js';
import { openExchange } from '../src/core/exchange.js';
import { Trace } from '../src/core/trace.js';
import { NO_BROWSER, startBrowser } from '../test/support/browser.js';

const rate = Number(process.argv[2] ?? 5000);
const seconds = Number(process.argv[3] ?? 10);
/** Milliseconds between two lots of exchanges. */
const LOT_MS = 10;
/** Milliseconds of one look at what is used of the processor, and how often it is opened to look. */
const LOOK_MS = 1500;
const LOOKS = 7;
/** One of so many is blocked. */
const BLOCKED = 50;
const TOKEN = 'the-token-of-this-bench';

if (NO_BROWSER) {
	console.log(`SKIPPED: ${NO_BROWSER}`);
	process.exit(0);
}

const admin = new Admin({
	gauges: () => new Proxy({}, { get: () => 0 }) as Gauges,
	reload: null,
	setLevel: async () => {},
	denyAll: () => {},
	explain: async () => ({}),
	say: () => {},
});
const config = parseConfig('routes: [{ host: "*.test" }]');
const watcher = admin.watcher(config, async () => {});
const listener = new AdminListener(admin, { host: '127.0.0.1', port: 0 }, TOKEN);
const { port } = await listener.listen();

let made = 0;
function exchange(): void {
	made += 1;
	const host = `h${made % 40}.test`;
	const path = `/v1/items/${made}`;
	const one = openExchange({ scheme: 'https', host, port: 443, method: 'GET', path, headers: [] });
	one.shown = { host, path };
	one.answer = { status: 200, headers: [], body: null };
	one.trace = new Trace(0);
	one.trace.route = 0;
	one.trace.decided = one.trace.inspected = one.trace.sent = one.trace.begun;
	one.trace.answered = one.trace.ended = one.trace.begun + (made % 97);
	one.trace.bytesDown = 1000;
	if (made % BLOCKED === 0) one.trace.refuse('dlp_outbound', 'egress DLP: secret found in request', true);
	watcher.ended(one);
}

const from = performance.now();
const lots = setInterval(() => {
	const due = ((performance.now() - from) * rate) / 1000;
	while (made < due) exchange();
}, LOT_MS);

/** In the page: the gaps between its frames, and tasks over 50 ms. */
const WATCH = `
	window.gaps = [];
	window.tasks = [];
	let last = performance.now();
	const frame = now => { gaps.push(now - last); last = now; requestAnimationFrame(frame); };
	requestAnimationFrame(now => { last = now; requestAnimationFrame(frame); });
	new PerformanceObserver(list => tasks.push(...list.getEntries().map(one => one.duration))).observe({ entryTypes: ['longtask'] });
`;
/** In the page: milliseconds from a key to the second frame after it, in which its effect is on the screen. */
const KEY = (key: string): string => `new Promise(done => {
	const from = performance.now();
	document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }));
	requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
})`;
const FILTER = (text: string): string => `new Promise(done => {
	const field = document.querySelector('[aria-label=Filter]');
	const from = performance.now();
	field.value = '${text}';
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
	requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
})`;

const told = (name: string, values: readonly number[]): void => {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number): string =>
		(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
	console.log(`${name}: ${values.length}, ms p50 ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}`);
};

/** Milliseconds of this process's processor in a second. */
async function cost(): Promise<number> {
	const before = process.cpuUsage();
	const begun = performance.now();
	await new Promise(done => setTimeout(done, LOOK_MS));
	const { user, system } = process.cpuUsage(before);
	return (user + system) / (performance.now() - begun);
}

const browser = await startBrowser();
const page: Page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const openConsole = async (): Promise<void> => {
	await page.goto(`http://127.0.0.1:${port}/#token=${TOKEN}`);
	await page.locator('.row').first().waitFor();
};

// A page is told of so many exchanges a second, however many there are: so what watching costs is a share of a second,
// whatever an exchange costs. Closed, open, open, closed: what drifts falls out.
const shares: number[] = [];
await cost();
const before = made;
const begun = performance.now();
for (let round = 0; round < LOOKS; round += 1) {
	let more = -(await cost());
	await openConsole();
	more += (await cost()) + (await cost());
	await page.goto('about:blank');
	more -= await cost();
	// Thousandths of a second in a second.
	shares.push(more / 2 / 10);
}
shares.sort((one, other) => one - other);
const perSecond = Math.round(((made - before) * 1000) / (performance.now() - begun));
const [least, middle, most] = [0, LOOKS >> 1, LOOKS - 1].map(at => (shares[at] as number).toFixed(2));
console.log(
	`at ${perSecond} exchanges a second, watching takes ${middle} % of the time of a processor (${least} to ${most} in ${LOOKS} looks)`,
);

await openConsole();
await page.evaluate(WATCH);
for (const [view, key] of [
	['Live', '1'],
	['Overview', '2'],
] as const) {
	await page.evaluate(KEY(key));
	const before = made;
	const begun = performance.now();
	await page.evaluate('gaps.length = tasks.length = 0');
	const answers: number[] = [];
	while (performance.now() - begun < seconds * 1000) {
		if (view === 'Live')
			answers.push(Number(await page.evaluate(FILTER(answers.length % 2 ? '' : 'h7.test'))));
		else answers.push(Number(await page.evaluate(KEY(answers.length % 2 ? '2' : '3'))));
		await new Promise(done => setTimeout(done, 200));
	}
	const achieved = ((made - before) * 1000) / (performance.now() - begun);
	console.log(`${view}, ${Math.round(achieved)} exchanges a second:`);
	told('  frames', (await page.evaluate('gaps')) as number[]);
	told('  tasks over 50 ms', (await page.evaluate('tasks')) as number[]);
	told(view === 'Live' ? '  from a filter to its rows' : '  from a key to its view', answers);
}
clearInterval(lots);
await browser.close();
await listener.close();
