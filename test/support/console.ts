import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

/** Debian's: Playwright's own browsers cannot be fetched everywhere. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Where screenshots go. */
export const SHOTS = process.env.CONSOLE_SHOTS ?? join(tmpdir(), 'bulk-actions-console');

/** A desk and a telephone, in pixels. */
const VIEWS = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 390, height: 844 },
} as const;

/** How each page is looked at. */
export const LOOKS = [
  { view: 'wide', scheme: 'light' },
  { view: 'wide', scheme: 'dark' },
  { view: 'narrow', scheme: 'light' },
  { view: 'narrow', scheme: 'dark' },
] as const;
export type Look = (typeof LOOKS)[number];

export interface PageOptions {
  readonly view?: Look['view'];
  readonly scheme?: Look['scheme'];
  readonly locale?: string;
  /** What is done before the page is asked for. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/**
 * A browser and its windows. What a page logs as an error, throws, or asks another host for fails the test that opened
 * it; call `close` at the end of all.
 */
export class ConsoleBrowser {
  /** Of all pages: what may not happen. */
  private readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    /** Of the service, without a slash at its end. */
    readonly serviceUrl: string,
  ) {}

  /** @param serviceUrl such as `http://127.0.0.1:3000` */
  static async launch(serviceUrl: string): Promise<ConsoleBrowser> {
    const args = ['--disable-dev-shm-usage'];
    // Chromium has no sandbox for root.
    if (process.getuid?.() === 0) args.push('--no-sandbox');
    const browser = await chromium.launch({ executablePath: CHROMIUM, args });
    return new ConsoleBrowser(browser, serviceUrl.replace(/\/+$/, ''));
  }

  /**
   * Opens a path of the console in a window of its own, which is closed at the end of the test: no cookie is shared.
   *
   * @param path such as `actions/1`
   */
  async open(path: string, options: PageOptions = {}): Promise<Page> {
    const { view = 'wide', scheme = 'light', locale = 'en-GB', prepare } = options;
    const context = await this.browser.newContext({
      viewport: VIEWS[view],
      colorScheme: scheme,
      locale,
      timezoneId: 'Europe/Zurich',
      reducedMotion: 'reduce',
    });
    onTestFinished(async () => {
      await context.close();
      this.expectNoFaults();
    });
    return this.tab(context, path, prepare);
  }

  /** Another tab of the same window. */
  async tab(context: BrowserContext, path: string, prepare?: PageOptions['prepare']): Promise<Page> {
    const page = await context.newPage();
    // A loaded machine takes seconds for one page.
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.faults.push(`thrown: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // The browser's own word on answers such as 401, which the page expects.
      const isOfAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isOfAnswer) this.faults.push(`logged: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const isOwn = ['data:', 'blob:'].includes(url.protocol) || url.hostname === '127.0.0.1';
      if (!isOwn) this.faults.push(`asked: ${request.url()}`);
    });
    await prepare?.(page);
    await page.goto(`${this.serviceUrl}/console/${path}`);
    return page;
  }

  /** @throws AssertionError for what a page did and may not do */
  async close(): Promise<void> {
    await this.browser.close();
    this.expectNoFaults();
  }

  private expectNoFaults(): void {
    expect(this.faults.splice(0)).toEqual([]);
  }
}

/** Signs in on the page that asks for a key. */
export async function signIn(page: Page, credentials: string): Promise<void> {
  await page.getByLabel('API key or access token').fill(credentials);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** @throws AssertionError for what axe finds, with the elements */
export async function expectAccessible(page: Page): Promise<void> {
  // Its newer mode opens another page, for frames, of which the console has none; that takes as long again.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}

/**
 * Looks at a page as a person would, and saves the picture. Axe takes seconds, so of the four looks it sees two: light
 * and wide, dark and narrow.
 *
 * @throws AssertionError for what axe finds, and if the page scrolls sideways
 */
export async function inspect(page: Page, name: string): Promise<void> {
  const isDark = await page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: dark)').matches`);
  const isWide = page.viewportSize()!.width === VIEWS.wide.width;
  if (isWide !== isDark) await expectAccessible(page);
  await expectNoSideScroll(page);
  await shoot(page, name);
}

/** Saves what the page looks like, from its top to its end. @returns the path */
export async function shoot(page: Page, name: string): Promise<string> {
  await mkdir(SHOTS, { recursive: true });
  const look = { animations: 'disabled', caret: 'hide' } as const;
  const path = join(SHOTS, `${name}.png`);
  await page.screenshot({ ...look, path, fullPage: true });
  // What fits on a screen, small enough for docs/console.md.
  await page.screenshot({ ...look, path: join(SHOTS, `${name}.jpg`), type: 'jpeg', quality: 38 });
  return path;
}

/** @throws AssertionError if the page is wider than its window */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const widths = 'const { scrollWidth, clientWidth } = document.documentElement; [scrollWidth, clientWidth]';
  const [content, window] = await page.evaluate<[number, number]>(widths);
  expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(window);
}

/**
 * @param selector of something that is not there yet
 * @returns whether the focus is in it in the moment when it comes into the page; wait for it after opening that
 */
export function focusOnArrival(page: Page, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const arrived = document.querySelector(${JSON.stringify(selector)});
      if (arrived === null) return;
      observer.disconnect();
      resolve(arrived.contains(document.activeElement));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  })`);
}
