import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../support/console.js';
import {
  ConsoleBrowser,
  expectAccessible,
  expectNoSideScroll,
  SCHEMES,
  shoot,
  VIEWS,
} from '../support/console.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const LOOKS = Object.keys(VIEWS).flatMap((view) => SCHEMES.map((scheme) => ({ view: view as View, scheme })));

describe('the page of the operator', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    const id = await service.client.upload(csv('name,email', ...people(3)), 'asks', { dryRun: 'true' });
    await service.client.tried(id);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it.each(LOOKS)('$view, $scheme: accessible, and as wide as the window', async ({ view, scheme }) => {
    const page = await browser.open('operator', { view, scheme });
    await page.getByText('Somebody has to confirm it').waitFor();
    await page.getByText('alive').waitFor();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await shoot(page, `operator-${view}-${scheme}`);
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
    const page = await browser.open('operator');
    await page.getByRole('button', { name: 'Limits of asks' }).click();
    await page.getByLabel('Rows per minute').fill('many');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write a whole number, or nothing.').waitFor();
    expect(await page.getByLabel('Rows per minute').inputValue()).toBe('many');
    const { body } = await service.client.get('/accounts/asks/limits');
    expect(body).toMatchObject({ overrides: { rowsPerMinute: 1200 } });
  });
});
