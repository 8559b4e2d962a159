// A real Chromium for the tests of the console; where there is none, why. Must not know what is looked at.

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const found = [process.env.CHROMIUM, ...PROGRAMS].find(path => path !== undefined && existsSync(path));

/** The reason to skip, or false. */
export const NO_BROWSER: string | false = found === undefined ? 'no Chromium on this machine' : false;

export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({
		executablePath: found as string,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-dev-shm-usage',
		],
	});
}
