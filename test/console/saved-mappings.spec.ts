import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/auth/scopes.js';
import type { BulkActionView, SavedMappingView } from '../../src/client/generated/types.gen.js';
import type { Client } from '../support/client.js';
import type { PageOptions } from '../support/console.js';
import { ConsoleBrowser, expectAccessible, inspect, LOOKS, shoot, signIn } from '../support/console.js';
import { eventually } from '../support/eventually.js';
import { ImportFiles } from '../support/import-files.js';
import { createApiKey, withKey } from '../support/keys.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const SCOPES: readonly Scope[] = ['read', 'write', 'configure'];
const HEADERS = ['Wer', 'Kontaktpunkt', 'Bemerkung'];
const MAPPING = { Wer: 'name', Kontaktpunkt: 'email', Bemerkung: null };

describe('saved mappings in a new import', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  let file: string;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { AUTH_MODE: 'api-key' } });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
    file = await files.contacts('contacts.csv', 120);
  });
  afterAll(() => stopAll(browser, service, files));

  /** Someone of an account who has chosen a file and looks at its columns. */
  const atColumns = async (
    account: string | null,
    {
      scopes = SCOPES,
      path = 'new',
      ...options
    }: PageOptions & { scopes?: readonly Scope[]; path?: string } = {},
  ): Promise<Importer> => {
    const page = await browser.open(path, options);
    await signIn(page, await createApiKey(service.db, account, { scopes: [...scopes] }));
    return toColumns(new Importer(page));
  };
  const toColumns = async (importer: Importer): Promise<Importer> => {
    await importer.chooseFile(file);
    await importer.toColumns();
    await importer.page.getByLabel('What Wer becomes').waitFor();
    return importer;
  };
  const clientOf = async (account: string): Promise<Client> =>
    withKey(service.client, await createApiKey(service.db, account, { scopes: [...SCOPES] }));
  const saved = async (account: string): Promise<SavedMappingView[]> =>
    (await (await clientOf(account)).get<{ items: SavedMappingView[] }>(`/accounts/${account}/mappings`)).body
      .items;
  const save = async (account: string, name: string, content: object = {}): Promise<void> => {
    const path = `/accounts/${account}/mappings/CONTACT/${encodeURIComponent(name)}`;
    const body = { mapping: MAPPING, headers: HEADERS, ...content };
    expect((await (await clientOf(account)).send('PUT', path, body)).status).toBe(200);
  };
  const becomes = (page: Page): Promise<string[]> =>
    Promise.all(HEADERS.map((header) => page.getByLabel(`What ${header} becomes`).inputValue()));

  const dialogButton = (page: Page, name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('dialog').getByRole('button', { name });

  it('are saved, proposed for the next file with the same columns, and applied when a person says so', async () => {
    const importer = await atColumns('crm');
    const { page } = importer;
    await page.getByText('Save what each column becomes').waitFor();
    expect(await importer.button('Save this mapping').isDisabled()).toBe(true);
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await importer.button('Save this mapping').click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('A name has 1 to 100 characters').waitFor();
    await expectAccessible(page);
    await page.getByLabel('Name', { exact: true }).fill(' CRM / Export ');
    await shoot(page, 'saved-mappings-save');
    await page.keyboard.press('Enter');
    await page.getByText('The columns are as in “CRM / Export”.').first().waitFor();
    expect((await saved('crm')).map(({ name, mapping, headers }) => ({ name, mapping, headers }))).toEqual([
      { name: 'CRM / Export', mapping: MAPPING, headers: HEADERS },
    ]);

    const next = await toColumns(new Importer(await browser.tab(page.context(), 'new')));
    await next.page.getByText('This file has the columns of “CRM / Export”.').first().waitFor();
    expect(await becomes(next.page)).toEqual(['', '', '']);
    await next.button('Use this mapping').focus();
    await next.page.keyboard.press('Enter');
    await next.page.locator('.saved-mappings h2:focus').waitFor();
    await next.page.getByText('Not an e-mail address').first().waitFor();
    expect(await becomes(next.page)).toEqual(['name', 'email', '']);
    await next.reload();
    await next.giveFile(file);
    await next.page.getByText('The columns are as in “CRM / Export”.').first().waitFor();
    expect(await becomes(next.page)).toEqual(['name', 'email', '']);
    await next.assign('Bemerkung', 'phone');
    await next.page.getByText('with what you have changed since').waitFor();
    await next.button('Back to the suggestions').click();
    await next.page.getByText('No column of the file is “email”').waitFor();
    expect(await becomes(next.page)).toEqual(['', '', '']);
    await next.button('Use this mapping').click();
    await next.toCheck();
    const client = await clientOf('crm');
    const headers = await eventually(async () => {
      const { items } = (await client.get<{ items: BulkActionView[] }>('/bulk-actions')).body;
      return items[0] && items[0].headers.length > 0 ? items[0].headers : undefined;
    }, 30_000);
    expect(headers!.map(({ column }) => column)).toEqual(['name', 'email', null]);
  });

  it('are replaced on purpose alone', async () => {
    await save('twice', 'CRM', { mapping: { Kontaktpunkt: 'email' } });
    const importer = await atColumns('twice');
    const { page } = importer;
    await importer.button('Use this mapping').click();
    await importer.assign('Wer', 'name');
    await page.getByText('Not an e-mail address').first().waitFor();
    // Somebody else does so meanwhile.
    await save('twice', 'Late');
    await importer.button('Save this mapping').click();
    await page.getByLabel('Name', { exact: true }).fill('Late');
    await dialogButton(page, 'Save').click();
    await page.getByText('“Late” is saved already.').waitFor();
    await expectAccessible(page);
    await shoot(page, 'saved-mappings-replace');
    await page.getByLabel('Name', { exact: true }).fill('CRM');
    await dialogButton(page, 'Save').click();
    await page.getByText('“CRM” is saved already.').waitFor();
    expect((await saved('twice')).find(({ name }) => name === 'CRM')!.mapping).toEqual({
      Kontaktpunkt: 'email',
    });
    await dialogButton(page, 'Replace it').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await saved('twice')).find(({ name }) => name === 'CRM')!.mapping).toEqual(MAPPING);
  });

  it('are offered to a key without `configure`, which can neither save nor delete any', async () => {
    await save('reader', 'CRM');
    const importer = await atColumns('reader', { scopes: ['read', 'write'] });
    await importer.button('Use this mapping').waitFor();
    expect(await importer.button('Save this mapping').count()).toBe(0);
    await importer.page.getByText('1 saved mapping').click();
    await importer.button('Use “CRM”').waitFor();
    expect(await importer.button('Delete “CRM”').count()).toBe(0);
    let answer: Promise<Response> | undefined;
    const prepare = (opened: Page): Promise<void> => {
      answer = opened.waitForResponse(/\/mappings\?/);
      return Promise.resolve();
    };
    const other = await atColumns('empty', { scopes: ['read', 'write'], prepare });
    await (await answer)!.finished();
    await other.page.getByText('No column of the file is “email”').waitFor();
    expect(await other.page.locator('.saved-mappings').count()).toBe(0);
  });

  it('that do not fit say why, and are deleted after a question', async () => {
    await save('list', 'Lacks', { mapping: { Mail: 'email' }, headers: ['Mail'], delimiter: '|' });
    await save('list', 'Near', { mapping: { Kontaktpunkt: 'email' }, headers: ['Kontaktpunkt'] });
    const importer = await atColumns(null, { path: 'new?account=list' });
    const { page } = importer;
    // Nothing is proposed, so that what nearly fits is seen at once.
    await page.getByText('The file also has “Wer”, “Bemerkung”.').waitFor();
    await page
      .getByText('Does not fit: the file has no “Mail”. It is for files with the separator pipe.')
      .waitFor();
    expect(await importer.button('Use “Lacks”').count()).toBe(0);
    await importer.button('Use “Near”').click();
    await page.getByText('The columns are as in “Near”.').first().waitFor();
    await importer.button('Delete “Near”').click();
    await page.getByText('Nobody in the account can use it any more.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await saved('list')).toHaveLength(2);
    await importer.button('Delete “Near”').click();
    await dialogButton(page, 'Delete').click();
    await importer.button('Delete “Near”').waitFor({ state: 'detached' });
    await page.locator('.saved-mappings h2:focus').waitFor();
    expect((await saved('list')).map(({ name }) => name)).toEqual(['Lacks']);
    // What was chosen by it stays.
    expect(await becomes(page)).toEqual(['', 'email', '']);
    // Those of another account are none of this one's.
    await page.locator('.top').getByLabel('Account').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('Save what each column becomes').waitFor();
  });

  it.each(LOOKS)('look right: $view, $scheme', async ({ view, scheme }) => {
    const account = `looks-${view}-${scheme}`;
    await save(account, 'Older export of the CRM, with a name that is longer than a telephone is wide');
    await save(account, 'Lacks', {
      mapping: { Mail: 'email' },
      headers: ['Mail'],
      delimiter: '|',
      skipLines: 2,
    });
    await save(account, 'CRM export', { encoding: 'cp850' });
    const importer = await atColumns(account, { view, scheme });
    const { page } = importer;
    await importer.button('Use this mapping').waitFor();
    await page.getByText('All 3 saved mappings').click();
    await inspect(page, `saved-mappings-proposed-${view}-${scheme}`);
    await importer.button('Use this mapping').click();
    await page.getByText('Not an e-mail address').first().waitFor();
    await inspect(page, `saved-mappings-applied-${view}-${scheme}`);
  });
});
