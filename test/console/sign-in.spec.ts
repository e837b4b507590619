import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser, expectAccessible, inspect, LOOKS } from '../support/console.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

describe('the page for signing in', () => {
  let service: Service;
  let browser: ConsoleBrowser;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { AUTH_MODE: 'api-key' } });
    browser = await ConsoleBrowser.launch(service.client.url);
  });
  afterAll(() => stopAll(browser, service));

  it.each(LOOKS)('$view, $scheme: accessible, and as wide as the window', async ({ view, scheme }) => {
    const page = await browser.open('sign-in', { view, scheme });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await inspect(page, `sign-in-${view}-${scheme}`);
  });

  it('asks for the key again where there is none', async () => {
    const page = await browser.open('sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Paste your key first.').first().waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await expectAccessible(page);
  });

  it('is in German for who reads German, and remembers another choice', async () => {
    const page = await browser.open('sign-in', { locale: 'de-CH' });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('de');
    await page.getByLabel('Sprache').selectOption('en');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
