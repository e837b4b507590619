import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/auth/scopes.js';
import type { SavedMappingView } from '../../src/client/generated/types.gen.js';
import type { Client } from '../support/client.js';
import type { PageOptions } from '../support/console.js';
import { ConsoleBrowser, expectAccessible, inspect, LOOKS, signIn } from '../support/console.js';
import { customFields } from '../support/custom-fields.js';
import { ImportFiles } from '../support/import-files.js';
import { createApiKey, withKey } from '../support/keys.js';
import { Importer } from '../support/new-import.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const SCOPES: readonly Scope[] = ['read', 'write', 'configure'];
const SHOES = 'Name,E-Mail,Shoe size\nAnn,ann@example.com,38\nBo,bo@example.com,big\n';

describe('custom fields in a new import', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  let operator: Client;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { AUTH_MODE: 'api-key' } });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
    operator = withKey(service.client, await createApiKey(service.db, null, { scopes: [...SCOPES] }));
  });
  afterAll(() => stopAll(browser, service, files));

  const { define, put, remove, stored } = customFields(() => operator);

  /** Someone who has chosen a file and looks at its columns. @param account null: an operator, who names it */
  const atColumns = async (
    content: string,
    account: string | null,
    {
      scopes = SCOPES,
      path = 'new',
      ...options
    }: PageOptions & { scopes?: readonly Scope[]; path?: string } = {},
  ): Promise<Importer> => {
    const page = await browser.open(path, options);
    await signIn(page, await createApiKey(service.db, account, { scopes: [...scopes] }));
    return toColumns(new Importer(page), content);
  };
  let written = 0;
  const toColumns = async (importer: Importer, content: string): Promise<Importer> => {
    written += 1;
    await importer.chooseFile(await files.write(`contacts-${written}.csv`, content));
    await importer.toColumns();
    return importer;
  };
  const becomes = (page: Page, header: string): ReturnType<Page['getByLabel']> =>
    page.getByLabel(`What ${header} becomes`);
  const form = (page: Page, header: string): ReturnType<Page['getByRole']> =>
    page.getByRole('form', { name: `New field for ${header}` });
  /** Opens the form for a new field, once it is offered. */
  const ask = async (page: Page, header: string): Promise<ReturnType<Page['getByRole']>> => {
    await becomes(page, header).selectOption({ label: 'New field…' });
    return form(page, header);
  };

  it('are made by keys alone, and the next file that has them finds them', async () => {
    const importer = await atColumns(SHOES, null, { path: 'new?account=shoes' });
    const { page } = importer;
    await becomes(page, 'Shoe size').getByText('New field…').waitFor({ state: 'attached' });
    expect(await becomes(page, 'E-Mail').getByText('New field…').count()).toBe(0);
    await becomes(page, 'Shoe size').focus();
    await page.keyboard.press('End');
    await form(page, 'Shoe size').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('shoe_size');
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('Label', { exact: true }).inputValue()).toBe('Shoe size');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Whole');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('New field: Whole number').waitFor();
    expect(await page.locator('select:focus').getAttribute('aria-label')).toBe('What Shoe size becomes');
    await page.getByText('Not a number').waitFor();
    await importer.toCheck();
    await importer.checked('2 rows');
    await importer.toImport();
    await importer.button('Create the records').click();
    await importer.ended('1 row created');
    expect(await stored('shoes')).toEqual({ 'ann@example.com': { shoe_size: 38 } });

    const next = new Importer(await browser.tab(page.context(), 'new?account=shoes'));
    await toColumns(next, SHOES.replace('Shoe size', 'SHOE-SIZE').replace('big', '44'));
    await becomes(next.page, 'SHOE-SIZE').waitFor();
    expect(await becomes(next.page, 'SHOE-SIZE').inputValue()).toBe('shoe_size');
    expect(await becomes(next.page, 'SHOE-SIZE').locator(':checked').innerText()).toBe(
      'shoe_size (Shoe size)',
    );
    await next.page.goBack();
    await next.page.getByRole('radio', { name: /^Contacts.*shoe_size/ }).waitFor();
    await next.page.locator('.page').getByLabel('Account').fill('barefoot');
    await next.page.getByRole('radio', { name: /^Contacts.*shoe_size/ }).waitFor({ state: 'detached' });
  });

  it('that the service refuses are told where they are made', async () => {
    await define('refused', { size: { type: 'date', label: 'Day' } });
    const asked: string[] = [];
    const prepare = (opened: Page): Promise<void> => {
      opened.on('request', (request) => asked.push(request.url()));
      return Promise.resolve();
    };
    const importer = await atColumns('Name,E-Mail,Colour\nAnn,ann@example.com,red\n', 'refused', {
      prepare,
    });
    const { page } = importer;
    const making = await ask(page, 'Colour');
    const name = making.getByLabel('Name', { exact: true });
    const use = making.getByRole('button', { name: 'Use the new field' });
    await making.getByLabel('Type').selectOption('oneOf');
    await name.fill('Colour!');
    await use.click();
    await making.getByText('A name has 1 to 63 small letters').waitFor();
    await making.getByText('Write 1 to 200 values').waitFor();
    expect(await page.locator('input:focus').inputValue()).toBe('Colour!');
    await making.getByLabel('Values').fill('red\ngreen\n');
    for (const [taken, words] of [
      ['size', 'The account already has a field of that name'],
      ['email', 'means another column already'],
    ] as const) {
      await name.fill(taken);
      await use.click();
      await making.getByRole('alert').getByText(words).waitFor();
    }
    await expectAccessible(page);
    await name.fill('colour');
    await use.click();
    await page.getByText('New field: One of several values').waitFor();
    await page.getByRole('button', { name: 'Change the new field colour' }).click();
    expect(await making.getByLabel('Values').inputValue()).toBe('red\ngreen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await making.waitFor({ state: 'detached' });

    // The key tells the account.
    const ofColumns = asked.filter((url) => url.includes('/entities'));
    expect(ofColumns.some((url) => url.includes('/preview'))).toBe(true);
    expect(ofColumns.filter((url) => url.includes('accountId'))).toEqual([]);

    // The check has the field; while it waits, the values of the field are not removed.
    await importer.toCheck();
    await importer.checked('1 row');
    expect((await remove('refused', 'colour')).status).toBe(204);
    const other = await toColumns(
      new Importer(await browser.tab(page.context(), 'new')),
      'Name,E-Mail,Colour\nBo,bo@example.com,red\n',
    );
    await (await ask(other.page, 'Colour')).getByRole('button', { name: 'Use the new field' }).click();
    await other.page.getByText('New field: Text').waitFor();
    await other.toCheck();
    await other.page.getByRole('alert').getByText('A field of that name was deleted').waitFor();
    await other.button('Back').click();
    await other.page.getByRole('button', { name: 'Change the new field colour' }).waitFor();
  });

  it('stay in saved mappings, of which a key without `configure` uses those that are there', async () => {
    const content = 'Name,E-Mail,Paid\nAnn,ann@example.com,"1,5"\n';
    const { page } = await atColumns(content, 'keeps');
    const making = await ask(page, 'Paid');
    await making.getByLabel('Type').selectOption('decimal');
    await making.getByLabel('Label').fill('');
    await page.keyboard.press('Enter');
    await page.getByText('New field: Number with decimals').waitFor();
    await page.getByRole('button', { name: 'Save this mapping' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('CRM');
    await page.keyboard.press('Enter');
    await page.getByText('The columns are as in “CRM”.').first().waitFor();
    const path = '/accounts/keeps/mappings';
    const [saved] = (await operator.get<{ items: SavedMappingView[] }>(path)).body.items;
    const mapping = { Name: 'name', 'E-Mail': 'email', Paid: { field: 'paid', type: 'decimal' } };
    expect(saved!.mapping).toEqual(mapping);
    const formatted = { ...mapping, Paid: { ...mapping.Paid, decimal: ',' } };
    const body = { mapping: formatted, headers: saved!.headers };
    expect((await operator.send('PUT', `${path}/CONTACT/CRM`, body)).status).toBe(200);

    const reader = await atColumns(content, 'keeps', { scopes: ['read', 'write'] });
    await reader.button('Use this mapping').click();
    await reader.page.getByText('New field: Number with decimals').waitFor();
    await reader.page.getByText('decimals after “,”').waitFor();
    expect(await reader.page.getByText('New field…').count()).toBe(0);
    expect(await reader.button('Change the new field paid').count()).toBe(0);
    await reader.toCheck();
    await reader.page.getByRole('alert').getByText('need the scope “configure”').waitFor();
    await define('keeps', { paid: { type: 'decimal' } });
    await reader.button('Check again').click();
    await reader.checked('1 row');
  });

  it('keep the options and the labels of values that a saved mapping says, which the form does not ask for', async () => {
    const content = 'Name,E-Mail,Paid,Colour\nAnn,ann@example.com,1.5,Rot\nBo,bo@example.com,1.5555,blue\n';
    const mapping = {
      Paid: { field: 'paid', type: 'decimal', scale: 2 },
      Colour: { field: 'colour', type: 'oneOf', values: [{ value: 'red', label: 'Rot' }, 'blue'] },
    };
    const body = { mapping, headers: ['Name', 'E-Mail', 'Paid', 'Colour'] };
    await operator.send('PUT', '/accounts/options/mappings/CONTACT/CRM', body);
    const importer = await atColumns(content, 'options');
    const { page } = importer;
    await importer.button('Use this mapping').click();
    await page.getByText('scale: 2').waitFor();
    await page.getByText('More decimal places than are stored').first().waitFor();
    for (const name of ['paid', 'colour']) {
      await page.getByRole('button', { name: `Change the new field ${name}` }).click();
      const making = page.getByRole('form', { name: /^New field for/ });
      if (name === 'colour') expect(await making.getByLabel('Values').inputValue()).toBe('red\nblue');
      await making.getByLabel('Label').fill(`The ${name}`);
      await page.keyboard.press('Enter');
      await making.waitFor({ state: 'detached' });
    }
    await importer.toCheck();
    await importer.checked('2 rows');
    const { body: fields } = await operator.get<{ items: object[] }>('/accounts/options/fields');
    expect(fields.items).toMatchObject([
      { label: 'The paid', scale: 2 },
      { label: 'The colour', values: mapping.Colour.values },
    ]);
  });

  it('that are gone leave a way back after a reload', async () => {
    await define('gone', { town: { type: 'text', label: 'Town' } });
    const content = 'Name,E-Mail,Place\nAnn,ann@example.com,Bern\n';
    const importer = await atColumns(content, 'gone');
    const path = `${files.folder}/contacts-${written}.csv`;
    await importer.assign('Place', 'town');
    await importer.button('Check the file').and(importer.page.locator(':enabled')).waitFor();
    expect((await remove('gone', 'town')).status).toBe(204);
    await importer.reload();
    await importer.giveFile(path);
    await importer.button('Back to the suggestions').click();
    expect(await becomes(importer.page, 'Place').inputValue()).toBe('');
    expect((await put('gone', 'city', { type: 'text', label: 'Place' })).status).toBe(200);
    await importer.reload();
    await importer.giveFile(path);
    await becomes(importer.page, 'Place').locator('option[value=city]').waitFor({ state: 'attached' });
    expect(await becomes(importer.page, 'Place').inputValue()).toBe('city');
  });

  it.each(LOOKS)('look right: $view, $scheme', async ({ view, scheme }) => {
    const content =
      'Name,E-Mail,Favourite colour of the customer,Since\nAnn,ann@example.com,red,2026-11-30\nBo,bo@example.com,blue,soon\n';
    const { page } = await atColumns(content, `looks-${view}-${scheme}`, { view, scheme });
    // Telephones may be narrower.
    if (view === 'narrow') await page.setViewportSize({ width: 360, height: 780 });
    const making = await ask(page, 'Favourite colour of the customer');
    await making.getByLabel('Type').selectOption('oneOf');
    await making.getByLabel('Name', { exact: true }).fill('email');
    await making.getByLabel('Values').fill('red\nblue');
    await making.getByRole('button', { name: 'Use the new field' }).click();
    await making.getByRole('alert').waitFor();
    await inspect(page, `custom-fields-refused-${view}-${scheme}`);
    await making.getByLabel('Name', { exact: true }).fill('favourite_colour');
    await making.getByRole('button', { name: 'Use the new field' }).click();
    await page.getByText('New field: One of several values').waitFor();
    const since = await ask(page, 'Since');
    await since.getByLabel('Type').selectOption('date');
    await inspect(page, `custom-fields-form-${view}-${scheme}`);
    await since.getByRole('button', { name: 'Use the new field' }).click();
    await page.locator('.cells-table .is-fault').first().waitFor();
    await inspect(page, `custom-fields-made-${view}-${scheme}`);
  });
});
