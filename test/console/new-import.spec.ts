import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, inspect, LOOKS } from '../support/console.js';
import { CuttingProxy } from '../support/cutting-proxy.js';
import { generate } from '../support/files.js';
import { faultsIn, ImportFiles } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const ROWS = 20_000;
const FAULTS = faultsIn(ROWS);
/** Of files whose size proves nothing. */
const SOME = 2000;
/** Those of the pictures in docs/console.md. */
const ACCOUNTS = {
  'wide-light': 'acme',
  'wide-dark': 'globex',
  'narrow-light': 'initech',
  'narrow-dark': 'umbrella',
} as const;

describe('a new import', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  let big: string;
  let some: string;
  beforeAll(async () => {
    service = await Service.start({ workers: 2 });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
    big = await files.contacts('contacts.csv', ROWS);
    some = await files.contacts('some.csv', SOME);
  });
  afterAll(() => stopAll(browser, service, files));

  let accounts = 0;
  const begin = async (): Promise<Importer> => {
    accounts += 1;
    return new Importer(await browser.open(`new?account=browser${accounts}`));
  };

  it('goes from a file with unknown headers and faults to its end', async () => {
    const importer = await begin();
    const { page } = importer;
    await importer.heading('Choose a file');
    await inspect(page, 'new-0-empty');
    await importer.chooseFile(big);
    await importer.toColumns();
    await page.getByText('No column of the file is “email”').waitFor();
    expect(await importer.button('Check the file').isDisabled()).toBe(true);
    await inspect(page, 'new-2-columns-missing');
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await importer.toCheck();
    await importer.checked('20,000 rows');
    expect(await page.getByRole('button', { name: /email: Not an e-mail address/ }).innerText()).toContain(
      String(FAULTS),
    );
    expect((await importer.shownRows()).slice(0, 3)).toEqual([31, 64, 97]);
    await importer.toImport();
    await importer.button('Create the records').click();
    // The button that had the focus is gone.
    await page.locator('#content h2:focus').waitFor();
    await importer.ended(`${(ROWS - FAULTS).toLocaleString('en-GB')} rows created`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Failed rows' }).click();
    expect((await download).suggestedFilename()).toBe('contacts-results.csv');
    const [action, ...others] = await service.client.actions(`browser${accounts}`);
    expect([action!.successfulItems, action!.pass, others]).toEqual([ROWS - FAULTS, 2, []]);
  });

  it.each(LOOKS)('looks right in each step: $view, $scheme', async ({ view, scheme }) => {
    const { path, rows, valid } = await generate(240, '--invalid', '5%', '--duplicates', '4%');
    const account = ACCOUNTS[`${view}-${scheme}`];
    const importer = new Importer(await browser.open(`new?account=${account}`, { view, scheme }));
    const { page } = importer;
    const shot = (name: string): Promise<void> => inspect(page, `new-${name}-${view}-${scheme}`);
    await importer.chooseFile(path);
    await shot('1-file');
    await importer.toColumns();
    await page.locator('.cells-table .is-fault').first().waitFor();
    await shot('2-columns');
    await importer.toCheck();
    await importer.checked(`${rows} rows`);
    await importer.shownRows();
    await shot('3-check');
    await importer.toImport();
    await shot('4-import');
    await importer.button('Create the records').click();
    await importer.ended(`${valid} rows created`);
    await shot('5-ended');
  });

  it('is kept over a reload in each step; the file is asked for again and known', async () => {
    const importer = await begin();
    const { page } = importer;
    const account = `browser${accounts}`;
    await importer.chooseFile(some);
    await page.getByRole('radio', { name: /^Create or update/ }).check();
    await importer.reload();
    expect(await page.getByRole('radio', { name: /^Create or update/ }).isChecked()).toBe(true);
    await importer.toColumns();
    await importer.giveFile(await files.contacts('other.csv', 10));
    await page.getByText('This is another file').waitFor();
    await inspect(page, 'new-2-again');
    await importer.giveFile(some);
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await importer.reload();
    await importer.heading('Match the columns');
    await importer.giveFile(some);
    await page.getByText('Not an e-mail address').first().waitFor();
    expect(await page.getByLabel('What Kontaktpunkt becomes').inputValue()).toBe('email');
    await importer.toCheck();
    await importer.checked('2,000 rows');
    await importer.reload();
    await importer.checked('2,000 rows');
    await importer.toImport();
    await importer.reload();
    await importer.reloadWhileConfirming('Create and update the records', 'rows created or updated');
    const [action, ...others] = await service.client.actions(account);
    expect([action!.successfulItems, action!.pass, others]).toEqual([SOME - faultsIn(SOME), 2, []]);
    expect(await page.getByText('other.csv').first().isVisible()).toBe(true);
  });

  it('goes back and forth; another choice is another check, and the same one is not', async () => {
    const importer = await begin();
    const { page } = importer;
    await importer.check(some, '2,000 rows');
    await importer.button('Back').click();
    await importer.heading('Match the columns');
    await importer.toCheck();
    await importer.checked('2,000 rows');
    expect(await service.client.actions(`browser${accounts}`)).toHaveLength(1);
    await importer.button('Back').click();
    await importer.assign('Bemerkung', 'phone');
    await importer.toCheck();
    await importer.checked('2,000 rows');
    const actions = await service.client.actions(`browser${accounts}`);
    expect(actions.map(({ status, headers }) => [status, headers[2]!.column])).toEqual([
      ['AWAITING_CONFIRMATION', 'phone'],
      ['CANCELED', null],
    ]);
    await page.goBack();
    await importer.heading('Match the columns');
  });

  it('confirms no check of other choices or of another account', async () => {
    const importer = await begin();
    const { page } = importer;
    const account = `browser${accounts}`;
    const step = (name: string) =>
      page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name });
    await importer.check(await files.contacts('few.csv', 120), '120 rows');
    await step('Import').waitFor();
    await step('File').click();
    await page.getByRole('radio', { name: /^Delete/ }).check();
    await step('Import').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /^Create ?Adds/ }).check();
    await step('Import').waitFor();
    const field = page.locator('.page').getByLabel('Account');
    await field.fill('acme corp');
    await page.getByText('An account has at most 64 letters').first().waitFor();
    await step('Import').waitFor({ state: 'detached' });
    expect(await importer.button('Match columns').isDisabled()).toBe(true);
    await field.fill(account);
    await step('Import').click();
    await importer.button('Create the records').waitFor();
    expect(await service.client.actions(account)).toHaveLength(1);
  });

  it('is confirmed in one of two tabs, and the other goes on with it', async () => {
    const importer = await begin();
    const { page } = importer;
    const account = `browser${accounts}`;
    await importer.check(await files.contacts('tabs.csv', 120), '120 rows');
    await importer.toImport();
    // A tab that is duplicated has what was decided in it, too.
    const opened = page.waitForEvent('popup');
    await page.evaluate('void window.open(location.href)');
    const other = new Importer(await opened);
    await other.button('Create the records').click();
    await other.ended('117 rows created');
    await page.bringToFront();
    await importer.ended('117 rows created');
    expect(
      (await service.client.actions(account)).map(({ pass, successfulItems }) => [pass, successfulItems]),
    ).toEqual([[2, 117]]);
  });

  it('says that its check was canceled elsewhere meanwhile', async () => {
    const importer = await begin();
    const account = `browser${accounts}`;
    await importer.check(await files.contacts('elsewhere.csv', 120), '120 rows');
    await importer.toImport();
    // Nothing tells the page of it.
    await importer.page.route(/\/events$/, (route) => route.abort());
    await importer.reload();
    await importer.button('Create the records').waitFor();
    const [action] = await service.client.actions(account);
    await service.client.send('POST', `/bulk-actions/${action!.id}/cancel`);
    await importer.button('Create the records').click();
    await importer.page.getByText('The check was stopped. No record was changed.').waitFor();
  });

  it('survives connections that break while the file is sent, and makes one action', async () => {
    const proxy = await CuttingProxy.start(service.client.url, { afterBytes: 400_000, times: 2 });
    const remote = await ConsoleBrowser.launch(proxy.url);
    try {
      const importer = new Importer(await remote.open('new?account=cut'));
      await importer.check(big, '20,000 rows');
    } finally {
      await stopAll(remote, proxy);
    }
    expect(proxy.cuts).toBeGreaterThanOrEqual(2);
    expect(await service.client.actions('cut')).toHaveLength(1);
  });
});
