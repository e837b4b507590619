import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { ConsoleBrowser } from '../support/console.js';
import { ImportFiles } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { Standalone } from '../support/standalone.js';

/** `node gen-csv.mjs …`, as README tells it. */
function commandOfReadme(): string[] {
  const [, args] = /^node gen-csv\.mjs ([^#\n]+)/m.exec(readFileSync('README.md', 'utf8'))!;
  return [resolve('gen-csv.mjs'), ...args!.trim().split(/\s+/)];
}

it('a newcomer starts it, opens the address that is printed, mends a row of test.csv and imports it', async () => {
  const service = await Standalone.start();
  onTestFinished(() => service.stop());
  const files = await ImportFiles.create();
  onTestFinished(() => files.remove());
  const [address] = await Promise.all([
    service.firstAddress(),
    promisify(execFile)(process.execPath, commandOfReadme(), { cwd: files.folder }),
  ]);
  expect(service.printed).toContain(`Console  ${address}\n`);
  const browser = await ConsoleBrowser.launch(address.replace(/\/console\/$/, ''));
  onTestFinished(() => browser.close());

  const importer = new Importer(await browser.open(''));
  const { page } = importer;
  await page.getByRole('link', { name: 'Import a file' }).first().click();
  await importer.heading('Choose a file');
  await importer.giveFile(resolve(files.folder, 'test.csv'));
  await page.getByText('Say first which account the records belong to.').waitFor();
  await page.locator('.page').getByLabel('Account').fill('test');
  await importer.toColumns();
  await importer.toCheck();
  await importer.checked('100 rows');
  await page.getByText('555555555').first().dblclick();
  await page.getByLabel('phone, row 2').fill('+15550100');
  await page.keyboard.press('Enter');
  await importer.button('Check again with the corrections').click();
  await page.getByText('1 correction', { exact: true }).waitFor({ state: 'detached' });
  await importer.checked('100 rows');
  await importer.toImport();
  await importer.button('Create the records').click();
  await importer.ended('99 rows created');
});
