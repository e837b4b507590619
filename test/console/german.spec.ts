import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, inspect } from '../support/console.js';
import { csv, people } from '../support/files.js';
import { ImportFiles } from '../support/import-files.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';
import { expectTextFits } from '../support/text-overflow.js';

const NARROW = { view: 'narrow', locale: 'de-DE' } as const;

/** German words are longer than English ones, so each page is looked at where it is narrowest. */
describe('in German, on a telephone', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
  });
  afterAll(() => stopAll(browser, service, files));

  const looks = async (page: Page, name: string): Promise<void> => {
    expect(await page.getAttribute('html', 'lang')).toBe('de');
    await inspect(page, `german-${name}`);
    await expectTextFits(page);
  };
  const upload = (fields = {}): Promise<string> =>
    service.client.upload(csv('name,email', ...people(30), 'x,nonsense'), 'de', fields);

  it('all pages are accessible, and no text is wider than its place', async () => {
    const ended = await upload();
    await service.client.ended(ended);
    await service.client.tried(await upload({ dryRun: 'true' }));
    const page = await browser.open('?account=de', NARROW);
    const open = async (path: string): Promise<void> => {
      await page.goto(`${service.client.url}/console/${path}`);
    };
    await page.getByRole('cell', { name: 'Wartet auf Sie' }).waitFor();
    await looks(page, 'history');
    await open('?account=empty');
    await page.getByRole('heading', { name: 'Noch keine Importe' }).waitFor();
    await looks(page, 'history-empty');
    await open(`actions/${ended}?account=de`);
    await page.getByText('nonsense').first().waitFor();
    await looks(page, 'action');
    await open('operator');
    await page
      .getByRole('button', { name: /^Grenzen/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await looks(page, 'limits');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await looks(page, 'operator');
    for (const [path, title] of [
      ['sign-in', 'Anmelden'],
      ['nowhere', 'Hier ist nichts'],
    ] as const) {
      await open(path);
      await page.getByRole('heading', { name: title }).waitFor();
      await looks(page, path);
    }
  });

  it('each step of a new import is, too', async () => {
    const page = await browser.open('new?account=schritte', NARROW);
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    const give = (path: string): Promise<void> => page.locator('input[type=file]').setInputFiles(path);
    const path = await files.contacts('kontakte.csv', 120);
    await page.getByRole('heading', { name: 'Datei wählen' }).waitFor();
    await looks(page, 'new-0-empty');
    await give(path);
    await page.getByRole('radio', { name: /^Kontakte/ }).waitFor();
    await looks(page, 'new-1-file');
    await press('Spalten zuordnen');
    await page.getByText('Keine Spalte der Datei ist „email“').waitFor();
    await looks(page, 'new-2-missing');
    await page.reload();
    await page.getByText('Dieselbe Datei noch einmal wählen').waitFor();
    await looks(page, 'new-2-again');
    await give(path);
    await page.getByLabel('Wozu Wer wird').selectOption('name');
    await page.getByLabel('Wozu Kontaktpunkt wird').selectOption('email');
    await page.getByText('Keine E-Mail-Adresse').first().waitFor();
    await looks(page, 'new-2-columns');
    await page.getByLabel('Wozu Bemerkung wird').selectOption({ label: 'Neues Feld…' });
    await page.getByLabel('Typ', { exact: true }).selectOption('oneOf');
    await press('Neues Feld verwenden');
    await page.getByText('Bitte 1 bis 200 Werte schreiben').waitFor();
    await looks(page, 'new-2-field');
    await page.getByLabel('Typ', { exact: true }).selectOption('text');
    await press('Neues Feld verwenden');
    await page.getByText('Neues Feld: Text').waitFor();
    await press('Datei prüfen');
    await page.getByText('person31@', { exact: true }).waitFor({ timeout: 60_000 });
    await looks(page, 'new-3-check');
    await press('Weiter zum Import');
    await page.getByRole('button', { name: 'Datensätze anlegen' }).waitFor();
    await looks(page, 'new-4-confirm');
    await press('Datensätze anlegen');
    await page.getByRole('heading', { name: '117 Zeilen angelegt' }).waitFor({ timeout: 60_000 });
    await looks(page, 'new-5-ended');
  });
});
