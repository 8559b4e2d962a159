// Loaded by Node.js programs behind `egressd exec`, before anything else of theirs: their built-in fetch goes through the
// proxy where this Node does not see to it by itself. Must not cost a program that never fetches, nor break any.

/** The name under which undici, the one inside Node and those of packages, keeps what sends by default. */
const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

// With NODE_USE_ENV_PROXY Node reads the proxy variables from 22.21 and 24 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const reads = major > 23 || (major === 22 && minor >= 21);

function keep(value: unknown): void {
	Object.defineProperty(globalThis, DISPATCHER, { configurable: true, writable: true, value });
}

if (!reads) {
	Object.defineProperty(globalThis, DISPATCHER, {
		configurable: true,
		get() {
			let agent: unknown;
			try {
				// Not through undici's own index: it asks for the very dispatcher that is made here, and may be loading at this moment.
				const Dispatcher = require('undici/lib/dispatcher/dispatcher');
				Object.assign(Dispatcher.prototype, require('undici/lib/api'));
				const Agent = require('undici/lib/dispatcher/env-http-proxy-agent');
				agent = new Agent();
			} catch {
				// A Node that is too old for undici, or a variable that is no URL: as if this had not been loaded.
			}
			keep(agent);
			return (globalThis as { [DISPATCHER]?: unknown })[DISPATCHER];
		},
		set: keep,
	});
}
