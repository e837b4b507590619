import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, expectAccessible, inspect, LOOKS } from '../support/console.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('the page of the operator', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    const id = await service.client.upload(csv('name,email', ...people(3)), 'asks', { dryRun: 'true' });
    await service.client.tried(id);
  });
  afterAll(() => stopAll(browser, service));

  it.each(LOOKS)('$view, $scheme: accessible, and as wide as the window', async ({ view, scheme }) => {
    const page = await browser.open('operator', { view, scheme });
    await page.getByText('Somebody has to confirm it').waitFor();
    await page.getByText('alive').waitFor();
    await inspect(page, `operator-${view}-${scheme}`);
  });

  it('changes the limits of an account', async () => {
    const page = await browser.open('operator');
    await page.getByRole('button', { name: 'Limits of asks' }).click();
    await page.getByLabel('Rows per minute').fill('1200');
    await page.getByLabel('What happens beyond it').selectOption('reject');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { body } = await service.client.get('/accounts/asks/limits');
    expect(body).toMatchObject({ overrides: { rowsPerMinute: 1200, mode: 'reject' } });
  });

  it('says what is wrong with a limit, and keeps it', async () => {
    await service.client.send('PUT', '/accounts/limited/limits', { rowsPerMinute: 1200 });
    const page = await browser.open('operator?account=limited');
    await page.getByRole('button', { name: 'Limits of limited' }).click();
    await page.getByLabel('Rows per minute').fill('many');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write a whole number, or nothing.').waitFor();
    expect(await page.getByLabel('Rows per minute').inputValue()).toBe('many');
    const { body } = await service.client.get('/accounts/limited/limits');
    expect(body).toMatchObject({ overrides: { rowsPerMinute: 1200 } });
  });
});
