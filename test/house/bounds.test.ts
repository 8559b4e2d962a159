// Whatever is kept longer than one exchange has a bound that is named, and what comes and goes with connections and
// exchanges is in a bag: V8's sets and maps leave dead tables behind, each of which keeps all that stood in it alive
// until a full collection (src/core/bag.ts). Workers keep what is built once; their caches are their own tests' matter.

import assert from 'node:assert/strict';
import test from 'node:test';
import { sources } from '../support/sources.js';

/** A set or map at the top of a module, or a field of a class. */
const KEPT =
	/^(?:(?:export )?const |\t(?:private |static )?(?:readonly )?)(#?\w+)(?:: [^=\n]+?)? = (?:\{.*)?new (Map|Set|Bag|Aged|AgedMap)\b(?:<.*>)?\((.*)/gm;

/** What it does not outlive. */
type Life = 'the configuration' | 'one exchange' | 'one command' | 'this process: its own processes';

/**
 * By file and name: the constant that bounds it, which must stand in the file, or what it lives no longer than. Those
 * that are made of what is written beside them never change, and are not listed; nor are bags, which hold what is open.
 */
const BOUNDS: Readonly<Record<string, `${Uppercase<string>}` | Life>> = {
	'admin/callers.ts #all': 'MOST_CONNECTIONS',
	'admin/callers.ts #strangers': 'MOST_CONNECTIONS',
	'admin/feed.ts #readers': 'MOST_READERS',
	'admin/queue.ts #approved': 'MOST_APPROVED',
	'admin/queue.ts #entries': 'MOST_WAITING',
	'admin/recorder.ts #kept': 'MOST_KEPT',
	'admin/tally.ts codes': 'MOST_RULES',
	'admin/tally.ts hosts': 'MOST_HOSTS',
	'admin/tally.ts rules': 'MOST_RULES',
	'config/language.ts #sets': 'one command',
	'config/pattern.ts proved': 'CACHE_LIMIT',
	'core/target.ts authorities': 'CACHE_LIMIT',
	'core/target.ts cache': 'CACHE_LIMIT',
	'downstream/certificates.ts #leaves': 'CACHED_HOSTS',
	'explain/listen.ts #keys': 'one command',
	'generations.ts #retiring': 'RETIRING_MOST',
	'log/json.ts names': 'NAMES_LIMIT',
	'policy/learn.ts #children': 'one command',
	'policy/learn.ts #methods': 'one command',
	'policy/quota.ts #byName': 'BUCKETS_MOST',
	'policy/quota.ts #routes': 'the configuration',
	'scan/memory/ends.ts #begun': 'ENDS_MOST',
	'scan/memory/ends.ts #first': 'ENDS_MOST',
	'scan/memory/ends.ts #prints': 'ENDS_MOST',
	'scan/events/reader.ts #left': 'one exchange',
	'scan/events/reader.ts #places': 'MAX_PLACES',
	'scan/events/reader.ts #spelling': 'MAX_PLACES',
	'scan/memory/grown.ts #bodies': 'GROWN_BYTES',
	'scan/memory/heads.ts #heads': 'HEADS_MOST',
	'scan/memory/kept.ts #bodies': 'KEPT_BYTES',
	'scan/leaks.ts #left': 'the configuration',
	'scan/memory/memories.ts #memories': 'the configuration',
	'scan/memory/texts.ts #texts': 'MOST',
	'scan/memory/seen.ts #hints': 'SEEN_MOST',
	'scan/memory/seen.ts #prints': 'SEEN_MOST',
	'scan/events/spelling.ts #texts': 'MAX_TEXTS',
	'shards/primary.ts #alive': 'this process: its own processes',
	'shards/primary.ts #places': 'this process: its own processes',
	'upstream/dial.ts #identities': 'the configuration',
	'upstream/dial.ts #sessions': 'TLS_SESSIONS',
	'upstream/forward.ts #origins': 'the configuration',
	'upstream/http1.ts origins': 'MOST_ORIGINS',
	'upstream/lookup.ts waiting': 'NAMES_MOST',
	'upstream/origins.ts #known': 'MAX_ORIGINS',
};

interface Kept {
	readonly where: string;
	readonly kind: string;
	readonly file: string;
	readonly code: string;
}

function isConstant(kind: string | undefined, rest: string): boolean {
	return (kind === 'Set' || kind === 'Map') && /^(?:\[|[A-Z_]+\))/.test(rest);
}

const kept: Kept[] = sources('src')
	.filter(({ file }) => !file.startsWith('src/cli/') && !file.startsWith('src/log/read/'))
	.flatMap(({ file, code }) =>
		[...code.matchAll(KEPT)]
			// Made of what is written there; and the two that others are made of.
			.filter(([, name = '', kind, rest = '']) => !(/^[A-Z_]+$/.test(name) || isConstant(kind, rest)))
			.filter(() => file !== 'src/scan/memory/aged.ts' && file !== 'src/core/bag.ts')
			.map(([, name = '', kind = '']) => ({
				where: `${file.replace('src/', '')} ${name}`,
				kind,
				file,
				code,
			})),
	);
const bounded = kept.filter(({ kind }) => kind !== 'Bag');

test('every set and map that is kept has a bound, and each bound is of one', () => {
	assert.deepEqual(bounded.map(({ where }) => where).sort(), Object.keys(BOUNDS).sort());
});

test('the constant that bounds it stands where it is kept, and is asked there', () => {
	for (const { where, code } of bounded) {
		const bound = BOUNDS[where] ?? '';
		if (!/^[A-Z_]+$/.test(bound)) continue;
		const times = code.match(new RegExp(`\\b${bound}\\b`, 'g'))?.length ?? 0;
		assert.ok(times >= 2, `${where}: ${bound}`);
	}
});

test('what is open is in bags', () => {
	const bags = kept.filter(({ kind }) => kind === 'Bag').map(({ where }) => where);
	assert.deepEqual(bags.sort(), [
		'core/patience.ts waits',
		'downstream/connections.ts #open',
		'downstream/sessions.ts #open',
		'downstream/under-way.ts #agents',
		'downstream/under-way.ts lasting',
		'scan/threads.ts #running',
		'websocket/room.ts #places',
	]);
});
