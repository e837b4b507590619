import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, inspect, LOOKS, signIn } from '../support/console.js';
import { csv, people } from '../support/files.js';
import { createApiKey } from '../support/keys.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('the history', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    await service.client.ended(await upload('acme'));
    await service.client.tried(await upload('acme', 4, { dryRun: 'true' }));
  });
  afterAll(() => stopAll(browser, service));

  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  const upload = (account: string, rows = 3, fields = {}): Promise<string> =>
    service.client.upload(csv('name,email', ...people(rows), 'x,nonsense'), account, fields);

  it('says that there is nothing yet, and what to do', async () => {
    const page = await browser.open('?account=empty');
    await page.getByRole('heading', { name: 'No imports yet' }).waitFor();
    await page.getByText('Sign-in is off').waitFor();
    await inspect(page, 'history-empty');
  });

  it.each(LOOKS)('$view, $scheme: accessible, and as wide as the window', async ({ view, scheme }) => {
    const page = await browser.open('?account=acme', { view, scheme });
    await page.getByRole('cell', { name: 'Waits for you' }).waitFor();
    await inspect(page, `history-${view}-${scheme}`);
  });

  it('shows in two tabs what is uploaded meanwhile, and how it ends', async () => {
    const page = await browser.open('?account=live');
    await page.getByText('Live', { exact: true }).waitFor();
    const other = await browser.tab(page.context(), '?account=live');
    await other.getByText('Live', { exact: true }).waitFor();
    await service.client.ended(await upload('live'));
    for (const tab of [page, other]) {
      await tab.bringToFront();
      await tab.getByRole('cell', { name: 'Done, with errors' }).waitFor();
      await tab.getByText('1 failed').waitFor();
    }
  });

  it('keeps its filters in the address, over a reload and to whoever gets the link', async () => {
    await service.client.ended(await upload('filtered'));
    await service.client.tried(await upload('filtered', 2, { dryRun: 'true' }));
    const page = await browser.open('?account=filtered');
    await page.getByLabel('Status').selectOption('AWAITING_CONFIRMATION');
    await page.getByRole('cell', { name: 'Done, with errors' }).waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'Waits for you' }).waitFor();
    expect(await link(page, 'test.csv').count()).toBe(1);
    await page.reload();
    await page.getByRole('cell', { name: 'Waits for you' }).waitFor();
    expect(await page.getByLabel('Status').inputValue()).toBe('AWAITING_CONFIRMATION');
    const { search } = new URL(page.url());
    const sent = await browser.open(search);
    await sent.getByRole('cell', { name: 'Waits for you' }).waitFor();
    await sent.getByLabel('Until').fill('2020-01-01');
    await sent.getByRole('heading', { name: 'No import fits these filters' }).waitFor();
    await sent.getByRole('button', { name: 'Show all' }).click();
    await sent.getByRole('cell', { name: 'Done, with errors' }).waitFor();
    await sent.goBack();
    await sent.getByRole('heading', { name: 'No import fits these filters' }).waitFor();
  });

  it('shows older ones on demand', async () => {
    for (let count = 0; count < 33; count += 1) await upload('many', 1);
    const page = await browser.open('?account=many');
    await page.getByRole('button', { name: 'Show older ones' }).click();
    await page.getByRole('button', { name: 'Show older ones' }).waitFor({ state: 'detached' });
    expect(await link(page, 'test.csv').count()).toBe(33);
  });

  it('goes on after the service was away', async () => {
    const page = await browser.open('?account=away');
    await page.getByText('Live', { exact: true }).waitFor();
    const { port } = new URL(service.client.url);
    await service.api.end('SIGKILL');
    await page.getByText('Connecting again…').waitFor();
    await service.startApi({ PORT: port });
    await page.getByText('Live', { exact: true }).waitFor();
    await service.client.ended(await upload('away'));
    await page.getByRole('cell', { name: 'Done, with errors' }).waitFor();
  });
});

describe('with a key', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { AUTH_MODE: 'api-key' } });
    browser = await ConsoleBrowser.launch(service.client.url);
  });
  afterAll(() => stopAll(browser, service));

  it('is of its account; without the scope `write` nothing is offered', async () => {
    const page = await browser.open('');
    await signIn(page, await createApiKey(service.db, 'acme', { scopes: ['read'] }));
    await page.getByRole('heading', { name: 'No imports yet' }).waitFor();
    await page.getByText('acme').waitFor();
    expect(await page.getByRole('link', { name: /import/i }).allInnerTexts()).toEqual(['Imports']);
    await page.goto(`${service.client.url}/console/new`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(stored).not.toContain('ba_live_');
  });

  it('opens what was asked for, keeps the session over a reload and ends it', async () => {
    const page = await browser.open('?status=FAILED');
    await page.getByLabel('API key or access token').fill('ba_live_nonsense');
    await page.keyboard.press('Enter');
    await page.getByText('This key is not known').first().waitFor();
    await signIn(page, await createApiKey(service.db, 'acme'));
    await page.getByRole('heading', { name: 'No import fits these filters' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Import a file' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
