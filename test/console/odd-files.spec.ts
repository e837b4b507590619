import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, expectAccessible, expectNoSideScroll, inspect, shoot } from '../support/console.js';
import { faultsIn, ImportFiles } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('odd files and networks', () => {
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

  it('an empty file goes no further', async () => {
    const importer = await open('empty');
    await importer.chooseFile(await files.write('empty.csv', ''));
    await importer.page.getByText('This file is empty').waitFor();
    expect(await importer.button('Match columns').isDisabled()).toBe(true);
    await expectAccessible(importer.page);
  });

  it('a file that is no CSV is refused in words', async () => {
    const importer = await open('png');
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 0)]);
    await importer.chooseFile(await files.write('photo.csv', png));
    await importer.toColumns();
    await importer.page.getByRole('alert').getByText('UNSUPPORTED_FILE').waitFor();
    expect(await importer.button('Check the file').isDisabled()).toBe(true);
    await shoot(importer.page, 'odd-no-csv');
  });

  it('a file with one column lacks the others, by name', async () => {
    const importer = await open('one');
    await importer.chooseFile(await files.write('one.csv', 'email\na@example.com\n'));
    await importer.toColumns();
    await importer.page.getByText('No column of the file is “name”').waitFor();
    expect(await importer.button('Check the file').isDisabled()).toBe(true);
  });

  it('names, headers and cells are text, whatever is in them', async () => {
    const attack = '<img src=x onerror="window.attacked=1">';
    const quoted = `"${attack.replaceAll('"', '""')}"`;
    const long = 'x'.repeat(100_000);
    const rows = [
      `${quoted},a@,${quoted}`,
      `"\u202egpj.exe\u2066",b@,plain`,
      `${long},c@,plain`,
      `=cmd(),d@example.com,plain`,
    ];
    const path = await files.write(`${attack}.csv`, `name,email,${quoted}\n${rows.join('\n')}\n`);
    const importer = await open('attack');
    const { page } = importer;
    await importer.chooseFile(path);
    await importer.toColumns();
    await page.getByLabel(`What ${attack} becomes`).waitFor();
    await expectNoSideScroll(page);
    await importer.toCheck();
    await importer.checked('4 rows');
    await importer.shownRows();
    await inspect(page, 'odd-attack');
    await importer.expectNoScript();
    // What turns the direction of a text turns none beside it.
    await page.locator('.grid-cell bdi', { hasText: 'gpj.exe' }).waitFor();
    expect(await page.getByText(attack).count()).toBeGreaterThan(0);
  });

  it('a thousand columns are matched, and seen from the first to the last', async () => {
    const header = Array.from({ length: 998 }, (_, i) => `extra ${i + 1}`).join(',');
    const cells = Array.from({ length: 998 }, (_, i) => `c${i + 1}`).join(',');
    const path = await files.write(
      'wide.csv',
      `name,email,${header}\nAnn,ann@example.com,${cells}\nBob,bob@,${cells}\n`,
    );
    const importer = await open('columns');
    const { page } = importer;
    await importer.chooseFile(path);
    await importer.toColumns();
    await page.getByText('970 more columns').waitFor();
    await importer.toCheck();
    await importer.checked('2 rows');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    await page.getByText('c998', { exact: true }).waitFor();
    expect(await page.locator('.grid-cell').count()).toBeLessThan(100);
  });

  it('a service that goes away and comes back is waited for, while the file is sent and while it is imported', async () => {
    const rows = 10_000;
    const importer = await open('away');
    const { page } = importer;
    await service.client.send('PUT', '/accounts/away/limits', { rowsPerMinute: 60_000 });
    await importer.chooseFile(await files.contacts('away.csv', rows));
    await importer.toColumns();
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    const { port } = new URL(service.client.url);
    await service.api.end('SIGTERM');
    await importer.toCheck();
    await page.getByText('The upload starts again by itself').waitFor();
    await shoot(page, 'odd-away');
    await service.startApi({ PORT: port });
    await importer.checked('10,000 rows');
    await importer.toImport();
    await importer.button('Create the records').click();
    await importer.button('Pause').waitFor();
    await service.api.end('SIGTERM');
    await page.getByText('Connecting again').waitFor();
    await service.startApi({ PORT: port });
    await page.getByText('Connecting again').waitFor({ state: 'hidden' });
    await importer.ended(`${(rows - faultsIn(rows)).toLocaleString('en-GB')} rows created`);
  });

  it('an import is paused, resumed and canceled', async () => {
    const importer = await open('paused');
    const { page } = importer;
    await service.client.send('PUT', '/accounts/paused/limits', { rowsPerMinute: 600 });
    await importer.check(await files.contacts('paused.csv', 5000), '5,000 rows');
    await importer.toImport();
    await importer.button('Create the records').click();
    await importer.button('Pause').click();
    await page.getByText('Paused', { exact: true }).waitFor();
    await shoot(page, 'new-5-paused');
    await importer.reload();
    await importer.button('Resume').click();
    await importer.button('Pause').waitFor();
    await importer.button('Cancel the import').click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await importer.button('Cancel the import').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
    await page.getByText('Canceled', { exact: true }).waitFor();
    await shoot(page, 'new-5-canceled');
  });
});
