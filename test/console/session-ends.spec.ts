import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, signIn } from '../support/console.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { eventually } from '../support/eventually.js';
import { ImportFiles } from '../support/import-files.js';
import { createApiKey } from '../support/keys.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('a session that ends during an import', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { AUTH_MODE: 'api-key' } });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
  });
  afterAll(() => stopAll(browser, service, files));

  it('loses neither the file nor what was decided: who signs in again goes on', async () => {
    const page = await browser.open('new');
    const importer = new Importer(page);
    await signIn(page, await createApiKey(service.db, 'a'));
    await importer.chooseFile(await files.contacts('contacts.csv', 2000));
    // The account is that of the key.
    expect(await page.locator('.page').getByLabel('Account').count()).toBe(0);
    await importer.toColumns();
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await page.context().clearCookies();
    await importer.button('Check the file').click();
    await signIn(page, await createApiKey(service.db, 'a'));
    await importer.checked('2,000 rows');
    await page.getByText('person31@', { exact: true }).dblclick();
    await page.getByLabel('Kontaktpunkt, row 31').fill('mended@example.com');
    await page.keyboard.press('Enter');
    await page.context().clearCookies();
    await importer.button('Check again with the corrections').click();
    await signIn(page, await createApiKey(service.db, 'a'));
    await page.getByText('1 correction', { exact: true }).waitFor();
    await importer.toImport();
    await page.context().clearCookies();
    await importer.button('Create the records').click();
    await signIn(page, await createApiKey(service.db, 'a'));
    await importer.button('Create the records').click();
    await importer.ended('rows created');
  });

  it('in the middle of an upload: who signs in again goes on with it, and it makes one action', async () => {
    const proxy = await CuttingProxy.start(service.client.url, { pauseAfterBytes: 300_000, times: 0 });
    const remote = await ConsoleBrowser.launch(proxy.url);
    try {
      const page = await remote.open('new');
      const importer = new Importer(page);
      await signIn(page, await createApiKey(service.db, 'middle'));
      await importer.chooseFile(await files.contacts('middle.csv', 20_000));
      await importer.toColumns();
      await importer.assignContacts();
      await importer.toCheck();
      await eventually(() => proxy.passedBytes > 300_000, 30_000);
      await page.context().clearCookies();
      proxy.breakAll();
      await signIn(page, await createApiKey(service.db, 'middle'));
      await importer.checked('20,000 rows');
    } finally {
      await stopAll(remote, proxy);
    }
    const made = await service.db.rows(`SELECT status FROM bulk_actions WHERE account_id = 'middle'`);
    expect(made).toEqual([{ status: 'AWAITING_CONFIRMATION' }]);
  });

  it('is not offered to a key that may not write', async () => {
    const page = await browser.open('');
    await signIn(page, await createApiKey(service.db, 'a', { scopes: ['read'] }));
    expect(await page.getByRole('link', { name: 'New import' }).count()).toBe(0);
    await page.goto(`${service.client.url}/console/new`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  });

  it('deletes records only with a key that may', async () => {
    const page = await browser.open('new');
    const importer = new Importer(page);
    await signIn(page, await createApiKey(service.db, 'a'));
    await importer.chooseFile(await files.contacts('few.csv', 10));
    expect(await page.getByRole('radio', { name: /^Delete/ }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: /^Update/ }).count()).toBe(1);
  });
});
