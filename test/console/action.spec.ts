import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgressPageView } from '../../src/client/generated/types.gen.js';
import { ConsoleBrowser, expectAccessible, focusOnArrival, inspect, LOOKS } from '../support/console.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('the page of an action', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let ended: string;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    const rows = [
      ...people(900),
      ...people(20),
      ...Array.from({ length: 60 }, (_, at) => `p${at},no-address-${at}`),
    ];
    ended = await service.client.upload(csv('name,email', ...rows), 'shown');
    await service.client.ended(ended);
    await addSamples(service, ended);
  });
  afterAll(() => stopAll(browser, service));

  it.each(LOOKS)('$view, $scheme: accessible, and as wide as the window', async ({ view, scheme }) => {
    const page = await browser.open(`actions/${ended}?account=shown`, { view, scheme });
    await page.getByRole('heading', { name: '900 rows went well, 60 failed' }).waitFor();
    await page.getByText('File received').waitFor();
    await page.getByText('no-address-0').first().waitFor();
    await page.locator('.chart canvas').waitFor();
    await inspect(page, `action-${view}-${scheme}`);
  });

  it('draws how fast it was, and says it in words', async () => {
    const page = await browser.open(`actions/${ended}?account=shown`);
    const chart = page.getByRole('img', { name: /^Rows per second/ });
    await chart.waitFor();
    const words = await chart.getAttribute('aria-label');
    expect(words).toMatch(
      /Checking rows: at most 3\d,\d{3} rows\/s; Writing records: at most 1\d,\d{3} rows\/s$/,
    );
  });

  it('is whole without the chart, when that cannot be loaded', async () => {
    const page = await browser.open(`actions/${ended}?account=shown`, {
      prepare: (opened) => opened.route(/\/uplot[^/]*\.js/, (route) => route.abort()),
    });
    await page.getByText(/^The chart could not be loaded.* at most 3/).waitFor();
    await page.getByText('no-address-0').first().waitFor();
    await expectAccessible(page);
  });

  it('has the file, as a whole and in parts', async () => {
    const page = await browser.open(`actions/${ended}?account=shown`);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Failed rows/ }).click();
    const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(61);
  });

  it('shows the rows that a link names', async () => {
    const page = await browser.open(`actions/${ended}?account=shown&code=DUPLICATE_IN_FILE&status=SKIPPED`);
    await page.getByText('Another row has the same key').first().waitFor();
    expect(await page.getByText('no-address-0').count()).toBe(0);
  });

  it('asks before what cannot be undone, and gives the focus back', async () => {
    const id = await service.client.upload(csv('name,email', ...people(2)), 'asked', { dryRun: 'true' });
    await service.client.tried(id);
    const page = await browser.open(`actions/${id}?account=asked`);
    const hasFocus = focusOnArrival(page, 'dialog');
    await page.getByRole('button', { name: 'Cancel import' }).click();
    // A key that is pressed at once is the dialog's, not that of the button behind it.
    expect(await hasFocus).toBe(true);
    await page.getByRole('dialog', { name: 'Cancel this import?' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The dialog is hidden first, and then taken out of the page.
    await page.waitForFunction(`document.activeElement.textContent === 'Cancel import'`);
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel import' }).click();
    await page.getByRole('heading', { name: /^Canceled after/ }).waitFor();
    expect((await service.client.stats(id)).status).toBe('CANCELED');
  });

  it('confirms a dry run, and its timeline says so', async () => {
    const id = await service.client.upload(csv('name,email', ...people(2)), 'confirmed', { dryRun: 'true' });
    await service.client.tried(id);
    const page = await browser.open(`actions/${id}?account=confirmed`);
    await page.getByRole('button', { name: 'Import now' }).click();
    await page.getByRole('heading', { name: '2 rows, and none failed' }).waitFor();
    await page.getByText('Confirmed').first().waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'No imports yet' }).waitFor();
  });

  it('leads from the rows that are tried again to where they come from, and back', async () => {
    const page = await browser.open(`actions/${ended}?account=shown`);
    await page.getByRole('button', { name: 'Try failed rows again' }).click();
    await page.getByRole('link', { name: 'The import that these rows come from' }).click();
    await page.getByRole('link', { name: /^Rows sent again/ }).waitFor();
  });

  it('follows a pause in another tab, and goes on where the connection broke', async () => {
    const limited = `${service.client.url}/api/v1/accounts/slow/limits`;
    const headers = { 'content-type': 'application/json' };
    await fetch(limited, { method: 'PUT', headers, body: '{"rowsPerMinute":60}' });
    const id = await service.client.upload(csv('name,email', ...people(500)), 'slow');
    const page = await browser.open(`actions/${id}?account=slow`);
    await page.getByText('waits because the account has used up its rows per minute').first().waitFor();
    const { body } = await service.client.get<ProgressPageView>(`/bulk-actions/${id}/progress`);
    expect(body.items.at(-1)).toMatchObject({ stage: 'WRITE' });
    const other = await browser.tab(page.context(), `actions/${id}?account=slow`);
    await other.getByRole('button', { name: 'Pause' }).click();
    await other.getByRole('button', { name: 'Resume' }).waitFor();
    await page.bringToFront();
    await page.getByRole('heading', { name: 'Paused' }).waitFor();
    await page.context().setOffline(true);
    await service.api.end('SIGKILL');
    await page.getByText('Connecting again…').waitFor();
    await service.startApi({ PORT: new URL(service.client.url).port });
    await page.context().setOffline(false);
    await page.getByText('Live', { exact: true }).waitFor();
    await service.client.send('POST', `/bulk-actions/${id}/cancel`);
    await page.getByRole('heading', { name: /^Canceled after/ }).waitFor();
  });

  it('says that an action is not there', async () => {
    const page = await browser.open('actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11');
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await expectAccessible(page);
  });
});

/** As a file of some hundred thousand rows would have left them: checked at 30,000 rows a second, written at 12,000. */
async function addSamples(service: Service, id: string): Promise<void> {
  await service.db.rows(
    `INSERT INTO bulk_action_samples (action_id, account_id, pass, stage, interval_no, at, items)
     SELECT a.id, a.account_id, 1, v.stage, no, a.created_at + (first + no) * interval '250 milliseconds',
            speed * (no + sin(no) / 4) / 4
     FROM bulk_actions a,
          (VALUES ('SCAN', 0, 40, 30000), ('RESOLVE', 41, 2, 900000), ('WRITE', 44, 100, 12000)) AS v (stage, first, steps, speed),
          generate_series(0, steps) AS no
     WHERE a.id = $1`,
    [id],
  );
}
