// The console in a real Chromium: log in, see exchanges as they come, open one, and everything else a person does
// there, by keyboard where a keyboard can. EGRESSD_TEST_SCREENSHOTS=FOLDER leaves pictures.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { ADMIN, adminAddress, adminToken } from '../support/admin.js';
import { send } from '../support/agent.js';
import { NO_BROWSER, startBrowser } from '../support/browser.js';
import { githubToken, injection, plainSecret } from '../support/secrets.js';
import { startWorld } from '../support/world.js';

const TIMEOUT_MS = 30_000;
const pictures = process.env.EGRESSD_TEST_SCREENSHOTS;

const ROUTES = `- host: origin.test
  matches: [{ methods: [GET, POST] }]
- host: supervised.test
  dlp: { outbound_on_match: supervise }
- host: api.test
  auth: { scheme: Bearer, token_env: EGRESS_TOKEN_0 }
- host: never-used.test
  preserve_auth: true`;

async function picture(page: Page, name: string): Promise<void> {
	if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

test('the console shows what passes and does what it is told', { skip: NO_BROWSER }, async () => {
	const world = await startWorld({
		args: ADMIN,
		routes: ROUTES,
		names: ['supervised.test', 'api.test'],
		env: { EGRESS_TOKEN_0: plainSecret() },
		answers: {
			'/page': response =>
				void response.setHeader('content-type', 'text/plain').end(`Hello. ${injection()}.`),
		},
	});
	const { proxy } = world;
	const browser = await startBrowser();
	try {
		const context = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			colorScheme: 'light',
		});
		context.setDefaultTimeout(TIMEOUT_MS);
		const page = await context.newPage();
		const troubles: string[] = [];
		page.on('pageerror', error => troubles.push(String(error)));
		page.on('console', message => {
			// A wrong token is told by the browser, too.
			if (message.type() === 'error' && !/401/.test(message.text())) troubles.push(message.text());
		});
		const elsewhere: string[] = [];
		page.on('request', request => {
			if (!request.url().startsWith(`http://${adminAddress(proxy)}/`)) elsewhere.push(request.url());
		});

		await page.goto(`http://${adminAddress(proxy)}/`);
		await page.getByLabel('Admin token').fill('not the token');
		await page.keyboard.press('Enter');
		await page.getByText('That is not the token.').waitFor();
		await picture(page, 'login');
		await page.getByLabel('Admin token').fill(adminToken(proxy));
		await page.keyboard.press('Enter');
		await page.getByText('live', { exact: true }).waitFor();
		await page.keyboard.press('b');

		const hostile = '/<img src=x onerror=alert(1)>'.replaceAll(' ', '%20');
		await new Promise(done => setTimeout(done, 300));
		await send(proxy, { url: world.url('https', '/hash') });
		await send(proxy, { url: world.url('http', hostile) });
		await send(proxy, {
			url: 'https://api.test/hash?q=1',
			body: JSON.stringify({ model: 'm', messages: ['hello'] }),
		});
		await send(proxy, { url: world.url('https', '/page') });
		await send(proxy, { url: 'https://not-listed.test/upload', body: 'x' });
		const secret = githubToken();
		await send(proxy, {
			url: world.url('https', '/gists'),
			body: JSON.stringify({ title: 'notes', token: secret, tail: 'end' }),
		});

		const rows = page.locator('.row');
		await page.locator('.row', { hasText: '/gists' }).waitFor();
		assert.equal(await rows.count(), 6);
		assert.equal(await page.locator('img[src="x"]').count(), 0, 'what an agent sends is text');
		await page.keyboard.press('/');
		await page.keyboard.type('blocked github');
		await page.getByText('1 shown').waitFor();
		assert.equal(await rows.count(), 1);
		await page.keyboard.press('Escape');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		const detail = page.getByLabel('Exchange', { exact: true });
		await detail.locator('mark', { hasText: 'GitHub token' }).waitFor();
		assert.ok((await detail.textContent())?.includes('"tail":"end"'));
		assert.ok(!(await page.content()).includes(secret), 'masked until asked for');
		await picture(page, 'live-light');
		await detail.getByRole('button', { name: 'Show secrets' }).click();
		await detail.getByText(secret).waitFor();
		await proxy.waitFor(({ event, action }) => event === 'egress_admin' && action === 'reveal');
		await detail.getByRole('button', { name: 'Explain' }).click();
		await page.getByText('403 dlp_outbound').waitFor();
		assert.ok((await page.getByLabel('Body', { exact: true }).inputValue()).includes(secret));
		await page.getByText('on routes[0]: dlp: { outbound_on_match: redact }').waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('tab', { name: 'Live' }).click();
		await page.keyboard.press('Escape');
		await detail.waitFor({ state: 'hidden' });
		await page.getByLabel('Filter').fill('');
		await page.locator('.row', { hasText: 'api.test' }).click();
		await detail.locator('.masked').first().waitFor();
		assert.ok(!(await page.content()).includes(plainSecret()), 'the injected credential is masked');

		await page.locator('.row', { hasText: 'not-listed.test' }).click();
		await detail.getByText('host not in allowlist').waitFor();
		await detail.getByRole('button', { name: 'Explain' }).click();
		await page.getByText('{ host: not-listed.test, matches: [{ methods: [POST]').waitFor();
		await page.getByRole('tab', { name: 'Live' }).click();
		await page.keyboard.press('Escape');

		await page.keyboard.press('p');
		await send(proxy, { url: world.url('https', '/while-paused') });
		await page.getByText('1 waiting').waitFor();
		assert.equal(await page.locator('.row', { hasText: '/while-paused' }).count(), 0);
		await page.keyboard.press('p');
		await page.locator('.row', { hasText: '/while-paused' }).waitFor();

		await page.keyboard.press('2');
		await page.locator('.bars', { hasText: 'origin.test' }).waitFor();
		await page.locator('.bars', { hasText: 'github-pat-classic' }).waitFor();
		await picture(page, 'overview-light');
		await page.keyboard.press('3');
		await page.getByText('never used since the start').waitFor();
		await page.getByRole('button', { name: 'Never used' }).click();
		await page.getByRole('cell', { name: 'never-used.test' }).waitFor();
		assert.equal(await page.getByRole('cell', { name: 'origin.test', exact: true }).count(), 0);
		await picture(page, 'routes-light');

		await page.keyboard.press('4');
		await page.getByRole('button', { name: 'Clear' }).click();
		await page.getByLabel('URL').fill('https://api.test/v1');
		await page.getByRole('button', { name: 'Explain', exact: true }).click();
		await page.getByText('routes[2] api.test').first().waitFor();
		await page.getByText('Messages of a WebSocket').click();
		await page.getByLabel(/^One a line/).fill(`> hello\n< hi\n> ${secret}`);
		await page.getByText('What came before').click();
		await page.getByLabel(/^So often in a row/).fill('2');
		await page.getByRole('button', { name: 'Explain', exact: true }).click();
		await page.getByText('closed with 1008, dlp_outbound').waitFor();
		await page.getByText('message 3, the agent’s').waitFor();
		await page.getByText('1 like this one').waitFor();
		await picture(page, 'explain-light');
		await page.getByLabel(/^One a line/).fill('hello');
		await page.getByRole('button', { name: 'Explain', exact: true }).click();
		await page.getByText('A message begins with').waitFor();
		await page.getByLabel(/^One a line/).fill('');

		const supervised = send(proxy, { url: 'https://supervised.test/hash', body: `key=${secret}&more=text` });
		await page.locator('.badge', { hasText: '1' }).waitFor();
		await page.getByRole('tab', { name: /Queue/ }).click();
		await page.getByRole('button', { name: 'Approve once' }).waitFor();
		await page.locator('details[open]').getByText('more=text').waitFor();
		assert.ok(!(await page.content()).includes(secret));
		await picture(page, 'queue-light');
		await page.getByText('The request', { exact: true }).click();
		const another = send(proxy, { url: 'https://supervised.test/other', body: `key=${secret}` });
		await page.getByText('/other').waitFor();
		assert.equal(await page.locator('details[open]').count(), 1, 'what was folded stays so');
		await page.getByRole('button', { name: 'Refuse' }).last().click();
		assert.equal((await another).status, 403);
		// The agent may hear of it before the page does.
		await page.getByText('/other').waitFor({ state: 'detached' });
		await page.getByRole('button', { name: 'Approve once' }).click();
		assert.equal((await supervised).status, 200);
		await page.getByText('No request waits.').waitFor();

		page.once('dialog', dialog => void dialog.accept());
		await page.getByRole('button', { name: 'Deny all' }).click();
		await page.getByText('the kill switch is on').waitFor();
		assert.equal((await send(proxy, { url: world.url('https', '/hash') })).status, 403);
		await page.getByRole('button', { name: 'Release' }).click();
		await page.getByText('the kill switch is on').waitFor({ state: 'hidden' });
		await page.getByLabel('Log level').selectOption('2');
		await proxy.waitFor(({ event, log }) => event === 'egress_reload' && log === 'full');

		await page.keyboard.press('Escape');
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const [key, name] of ['live', 'overview', 'routes', 'explain', 'queue'].entries()) {
			await page.getByRole('tab', { name: new RegExp(name, 'i') }).click();
			await page.setViewportSize({ width: 1280, height: 800 });
			await picture(page, `${name}-dark`);
			await page.setViewportSize({ width: 390, height: 844 });
			await picture(page, `${name}-phone`);
			const [shown, all] = (await page.evaluate('[innerWidth, document.documentElement.scrollWidth]')) as [
				number,
				number,
			];
			assert.ok(all <= shown, `view ${key + 1} (${name}) fits a phone: ${all} in ${shown}`);
		}
		assert.deepEqual(troubles, []);
		assert.deepEqual(elsewhere, [], 'nothing is loaded from elsewhere');
	} finally {
		await browser.close();
	}
	await world.close();
});
