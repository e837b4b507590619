import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, expectAccessible, shoot } from '../support/console.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { eventually } from '../support/eventually.js';
import { ImportFiles } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { heapOf } from '../support/page-heap.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

/** Of `console/src/pages/new/model/broken-upload.ts`, which is no part of these tests' program. */
const MAX_BROKEN = 5;

describe('files that cannot be sent', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
  });
  afterAll(() => stopAll(browser, service, files));

  const open = async (account: string): Promise<Importer> =>
    new Importer(await browser.open(`new?account=${account}`));

  it('a file of 11 GB is refused before anything of it is sent, and the answer to one that is sent is heard', async () => {
    const path = await files.huge('huge.csv', 11e9);
    const importer = await open('huge');
    const { page } = importer;
    let uploads = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && /\/bulk-actions$/.test(request.url())) uploads += 1;
    });
    await importer.chooseFile(path);
    await page.getByText('This file has 11 GB, and the service takes at most 10.74 GB.').waitFor();
    expect(await importer.button('Match columns').isDisabled()).toBe(true);
    await expectAccessible(page);
    await shoot(page, 'odd-too-large');
    // A page that does not know it: the service answers, and closes the connection, while the browser sends.
    await page.route('**/api/v1/session', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), maxFileBytes: 1e12 } });
    });
    await importer.reload();
    await importer.toColumns();
    await importer.giveFile(path);
    await importer.assignContacts();
    await importer.toCheck();
    await page.getByRole('alert').getByText('FILE_TOO_LARGE').waitFor();
    expect(uploads).toBe(1);
  });

  it('a file of 10 GB is sent as it is read, in little memory', async () => {
    const proxy = await CuttingProxy.start(service.client.url, { pauseAfterBytes: 30e6, times: 0 });
    const remote = await ConsoleBrowser.launch(proxy.url);
    try {
      const importer = new Importer(await remote.open('new?account=large'));
      const { page } = importer;
      const path = await files.huge('large.csv', 10e9);
      await importer.chooseFile(path);
      await importer.toColumns();
      await importer.assignContacts();
      await importer.toCheck();
      await eventually(() => proxy.passedBytes > 30e6, 30_000);
      await page.getByText('MB of 10 GB').waitFor();
      const heap = await heapOf(page);
      console.log(`heap while 10 GB are sent: ${heap} MB`);
      expect(heap).toBeLessThan(50);
      // Whoever leaves now is asked; who does so all the same goes on with the same file.
      const asked = page.waitForEvent('dialog');
      const reloaded = importer.reload();
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.accept();
      await reloaded;
      await page.getByText('Choose the same file again').waitFor();
      await importer.giveFile(path);
      await page.getByText('MB of 10 GB').waitFor();
      await importer.button('Stop').click();
      await importer.heading('Match the columns');
    } finally {
      await stopAll(remote, proxy);
    }
    expect(proxy.passedBytes).toBeLessThan(100e6);
  });

  it('a file that was changed after it was chosen is asked for again, and taken as it is now', async () => {
    const importer = await open('changed');
    const { page } = importer;
    const asks = page.getByRole('alert').getByText('changed.csv was changed, moved or deleted');
    const path = await files.contacts('changed.csv', 50);
    await importer.chooseFile(path);
    await importer.toColumns();
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await files.contacts('changed.csv', 80);
    await importer.toCheck();
    await asks.waitFor();
    await expectAccessible(page);
    await shoot(page, 'odd-changed');
    await importer.giveFile(path);
    await importer.heading('Match the columns');
    await page.getByText('Not an e-mail address').first().waitFor();
    expect(await page.getByLabel('What Kontaktpunkt becomes').inputValue()).toBe('email');
    await rename(path, `${path}.moved`);
    await importer.assign('Bemerkung', 'phone');
    await asks.waitFor();
    await rename(`${path}.moved`, path);
    await importer.giveFile(path);
    await importer.toCheck();
    await importer.checked('80 rows');
    expect(await service.client.actions('changed')).toHaveLength(1);
  });

  it('an upload that something on the way refuses, or breaks again and again, is given up in words', async () => {
    const importer = await open('refused');
    const { page } = importer;
    await importer.chooseFile(await files.contacts('refused.csv', 50));
    await importer.toColumns();
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    let uploads = 0;
    let isBroken = false;
    await page.route('**/api/v1/bulk-actions', (route) => {
      uploads += 1;
      if (isBroken) return route.abort('connectionreset');
      return route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>Too large</h1>' });
    });
    await importer.toCheck();
    await page.getByRole('alert').getByText('Something on the way to the service refuses').waitFor();
    expect(uploads).toBe(1);
    isBroken = true;
    await page.clock.install();
    await importer.button('Check again').click();
    const givenUp = page.getByRole('alert').getByText(`The upload broke ${MAX_BROKEN} times`);
    await eventually(async () => {
      await page.clock.fastForward(20_000);
      return givenUp.isVisible();
    }, 60_000);
    expect(uploads).toBe(1 + MAX_BROKEN);
    await expectAccessible(page);
    await shoot(page, 'odd-keeps-breaking');
    await page.unroute('**/api/v1/bulk-actions');
    await importer.button('Check again').click();
    await importer.checked('50 rows');
  });
});
