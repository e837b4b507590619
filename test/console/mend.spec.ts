import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, focusOnArrival, inspect } from '../support/console.js';
import { faultsIn, ImportFiles } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const ROWS = 2000;
const FAULTS = faultsIn(ROWS);

describe('mending in place', () => {
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
  const failed = (importer: Importer): Promise<string> =>
    importer.page.locator('.legend div', { hasText: 'Failed' }).locator('dd').innerText();

  it('corrects five rows of a check, and imports them', async () => {
    const importer = await open('five');
    const { page } = importer;
    await importer.check(await files.contacts('five.csv', ROWS), '2,000 rows');
    // The first is scrolled away while it is typed.
    await page.getByText('person31@', { exact: true }).dblclick();
    await page.getByLabel('Kontaktpunkt, row 31').fill('mended31@example.com');
    await page.mouse.wheel(0, 2000);
    await page.getByText('1 correction', { exact: true }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Home');
    await page.getByText('mended31@example.com', { exact: true }).waitFor();
    for (const row of [64, 97, 130]) {
      await page.getByText(`person${row}@`, { exact: true }).dblclick();
      await page.getByLabel(`Kontaktpunkt, row ${row}`).fill(`mended${row}@example.com`);
      await page.keyboard.press('Enter');
    }
    // The fifth by keyboard alone: from the last one to the next row, in the same column.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('Kontaktpunkt, row 163').fill('mended163@example.com');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await page.getByLabel('Kontaktpunkt, row 163').fill('mended163@example.com');
    await page.keyboard.press('Enter');
    await page.getByText('5 corrections').waitFor();
    await inspect(page, 'new-3-mend');
    await importer.reload();
    await page.getByText('5 corrections').waitFor();
    await importer.button('Check again with the corrections').click();
    await page.getByText('5 corrections').waitFor({ state: 'detached' });
    await importer.checked('2,000 rows');
    expect(await failed(importer)).toContain(String(FAULTS - 5));
    await importer.toImport();
    await importer.button('Create the records').click();
    await importer.ended('rows created');
    const [mended, first] = await service.client.actions('five');
    expect([mended!.parentId, mended!.successfulItems]).toEqual([first!.id, ROWS - FAULTS + 5]);
    expect(first!.status).toBe('CANCELED');
    const { body } = await service.client.get<{ items: { email: string }[] }>(
      '/contacts?accountId=five&limit=1',
    );
    expect(body.items[0]!.email).toBe('mended130@example.com');
  });

  it('replaces a value in all rows of its column', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `P${i},p${i}@example.com,${i % 4 ? 30 : 'n/a'}`);
    const path = await files.write('ages.csv', `name,email,age\n${lines.join('\n')}\n`);
    const importer = await open('everywhere');
    const { page } = importer;
    await importer.chooseFile(path);
    await importer.toColumns();
    await importer.toCheck();
    await importer.checked('1,000 rows');
    expect(await failed(importer)).toContain('250');
    await page.getByText('n/a', { exact: true }).first().dblclick();
    await page.getByLabel('age, row 1', { exact: true }).fill('');
    await page.keyboard.press('Enter');
    await importer.button(/Replace every “n\/a”/).click();
    await importer.button('Check again with the corrections').click();
    await page.locator('.legend div', { hasText: 'Failed' }).getByText('0%').waitFor();
    await importer.checked('1,000 rows');
  });

  it('imports rows that failed once they are corrected, after the others were imported', async () => {
    const importer = await open('after');
    const { page } = importer;
    await importer.check(await files.contacts('after.csv', 100), '100 rows');
    await importer.toImport();
    await importer.button('Create the records').click();
    await importer.ended('97 rows created');
    await importer.button('Show the rows').click();
    await page.getByText('person31@', { exact: true }).dblclick();
    await page.getByLabel('Kontaktpunkt, row 31').fill('mended@example.com');
    await page.keyboard.press('Enter');
    await importer.button('Import the corrected rows').click();
    await importer.ended('1 row created');
    // Each row is corrected once.
    expect((await service.client.actions('after')).map(({ totalItems }) => totalItems)).toEqual([1, 100]);
  });

  it('keeps the line breaks of a cell that is opened, and makes them with Alt+Enter', async () => {
    const importer = await open('lines');
    const { page } = importer;
    await importer.chooseFile(await files.write('lines.csv', 'name,email\n"Ann\nLee",a@\n'));
    await importer.toColumns();
    await importer.toCheck();
    await importer.checked('1 row');
    const cell = page.getByText('Ann Lee').last();
    const editor = page.getByLabel('name, row 1', { exact: true });
    const hasFocus = focusOnArrival(page, '.cell-editor');
    await cell.dblclick();
    // A key that is pressed at once is the cell's, not the table's.
    expect(await hasFocus).toBe(true);
    expect(await editor.inputValue()).toBe('Ann\nLee');
    await page.keyboard.press('Enter');
    await editor.waitFor({ state: 'detached' });
    expect(await page.getByText('1 correction', { exact: true }).count()).toBe(0);
    await cell.dblclick();
    await editor.waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Alt+Enter');
    await page.keyboard.type('Jr');
    expect(await editor.inputValue()).toBe('Ann\nLee\nJr');
    await page.keyboard.press('Enter');
    await page.getByText('1 correction', { exact: true }).waitFor();
  });

  it('says why a correction cannot be made, and keeps what was typed', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `Müller ${i},${i === 3 ? 'a@' : `m${i}@example.com`}`);
    const text = `name,email\n${lines.join('\n')}\n`;
    const importer = await open('charset');
    const { page } = importer;
    await importer.chooseFile(await files.write('charset.csv', Buffer.from(text, 'latin1')));
    await importer.toColumns();
    await importer.toCheck();
    await importer.checked('20 rows');
    await page.getByText('a@', { exact: true }).dblclick();
    await page.getByLabel('email, row 4').fill('漢@example.com');
    await page.keyboard.press('Enter');
    await importer.button('Check again with the corrections').click();
    await page.getByRole('alert').getByText('a character that the encoding of the file lacks').waitFor();
    await page.getByText('1 correction', { exact: true }).waitFor();
  });

  describe('on the page of an import', () => {
    const FAULTY =
      'name,email,age\nAnn,ann@,n/a\nBen,ben@example.com,n/a\nEve,eve@,30\nJoe,joe@example.com,31\n';
    const mend = async (page: Page, cell: string, label: string, text: string): Promise<void> => {
      await page.getByText(cell, { exact: true }).first().dblclick();
      await page.getByLabel(label, { exact: true }).fill(text);
      await page.keyboard.press('Enter');
    };
    const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

    it('corrects a check that waits, which the new one replaces, and each leads to the other', async () => {
      const id = await service.client.upload(FAULTY, 'waits', { dryRun: 'true' });
      await service.client.tried(id);
      const page = await browser.open(`actions/${id}?account=waits`);
      await mend(page, 'ann@', 'email, row 1', 'ann@example.com');
      await mend(page, 'eve@', 'email, row 3', 'eve@example.com');
      await mend(page, 'n/a', 'age, row 1', '');
      await press(page, /^Replace every “n\/a”/);
      await page.reload();
      await page.getByText('4 corrections').waitFor();
      await page.getByText(/^The whole file is checked again, and the new check replaces this one/).waitFor();
      await inspect(page, 'action-mend');
      let editors = -1;
      await page.route('**/corrections', async (route) => {
        await page.getByText('eve@example.com', { exact: true }).first().dblclick();
        editors = await page.locator('.cell-editor').count();
        await route.continue();
      });
      await press(page, 'Check again with the corrections');
      await page.getByRole('heading', { name: /^Checked: 4 rows would be written/ }).waitFor();
      // What is typed while they are sent would be lost.
      expect(editors).toBe(0);
      await page.getByRole('link', { name: 'The import that these rows come from' }).click();
      await page.getByRole('heading', { name: 'Replaced by a new check, with corrections' }).waitFor();
      await inspect(page, 'action-replaced');
      expect(await page.getByText('To correct a cell').count()).toBe(0);
      await page.getByRole('link', { name: 'The check that replaced this one', exact: true }).click();
      await press(page, 'Import now');
      await page.getByRole('heading', { name: '4 rows, and none failed' }).waitFor();
    });

    it('corrects a file that is all or nothing, which is checked again as a whole', async () => {
      const id = await service.client.upload(FAULTY, 'whole', { onRowError: 'abort' });
      await service.client.ended(id);
      const page = await browser.open(`actions/${id}?account=whole`);
      await page.getByText('Nothing was written').waitFor();
      expect(await page.getByRole('button', { name: 'Try failed rows again' }).count()).toBe(0);
      await mend(page, 'ann@', 'email, row 1', 'ann@example.com');
      await page.getByText(/^The whole file is checked again, with the corrections/).waitFor();
      await press(page, 'Check again with the corrections');
      await page.getByRole('link', { name: 'The import that these rows come from' }).waitFor();
    });

    it('says that a row is corrected already, and imports another alone', async () => {
      const id = await service.client.upload(FAULTY, 'ended');
      await service.client.ended(id);
      const page = await browser.open(`actions/${id}?account=ended`);
      await mend(page, 'eve@', 'email, row 3', 'mine@example.com');
      await page.getByText(/^The corrected rows alone are imported at once/).waitFor();
      const cells = { 3: { 2: 'theirs@example.com' } };
      const { body } = await service.client.send('POST', `/bulk-actions/${id}/corrections`, { cells });
      await service.client.ended(body.id as string);
      await press(page, 'Import the corrected rows');
      await page
        .getByRole('alert')
        .getByText(/^A row has already been corrected or tried again/)
        .waitFor();
      await page.getByRole('link', { name: 'Rows sent again' }).waitFor();
      await press(page, 'Discard');
      await mend(page, 'ann@', 'email, row 1', 'ann@example.com');
      await mend(page, 'n/a', 'age, row 1', '');
      await page.getByText('2 corrections').waitFor();
      expect(await page.locator('.notice[role="alert"]').count()).toBe(0);
      await press(page, 'Import the corrected rows');
      await page.getByRole('heading', { name: '1 row, and none failed' }).waitFor();
    });

    it('corrects nothing without the right to write', async () => {
      const id = await service.client.upload(FAULTY, 'reads');
      await service.client.ended(id);
      const readOnly = async (route: Route): Promise<void> => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...((await response.json()) as object), scopes: ['read'] } });
      };
      const page = await browser.open(`actions/${id}?account=reads`, {
        prepare: (opened) => opened.route('**/api/v1/session', readOnly),
      });
      await page.getByText('ann@', { exact: true }).first().dblclick();
      expect(await page.getByText('To correct a cell').count()).toBe(0);
      expect(await page.locator('.cell-editor').count()).toBe(0);
    });
  });
});
