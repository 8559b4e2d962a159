// The thread behind `ConfigReader`: texts in, configurations or their mistakes out. Must not know who asked.

import { parentPort } from 'node:worker_threads';
import { ConfigError } from './issues.js';
import { parseConfig } from './load.js';
import { placesOf } from './places.js';
import type { Reading, ReadRequest } from './reader.js';

parentPort?.on('message', ({ text, file }: ReadRequest) => {
	parentPort?.postMessage(read(text, file));
});

function read(text: string, file: string): Reading {
	try {
		const config = parseConfig(text, { file });
		return { ok: true, config, places: placesOf(config) };
	} catch (thrown) {
		if (thrown instanceof ConfigError) return { ok: false, issues: thrown.issues };
		throw thrown;
	}
}
