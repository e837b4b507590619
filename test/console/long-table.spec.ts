import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsoleBrowser } from '../support/console.js';
import { faultsIn, ImportFiles, isFaulty } from '../support/import-files.js';
import { Importer } from '../support/new-import.js';
import { heapOf } from '../support/page-heap.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

/** `CONSOLE_ROWS=5000000 pnpm test:console test/console/long-table.spec.ts` takes minutes. */
const ROWS = Number(process.env.CONSOLE_ROWS ?? 200_000);
const LAST_FAULT = Array.from({ length: 33 }, (_, i) => ROWS - i).find(isFaulty)!;
const MAX_HEAP_MB = 150;
const WHEEL_STEPS = 100;

describe(`the table of ${ROWS} rows`, () => {
  let service: Service;
  let browser: ConsoleBrowser;
  let files: ImportFiles;
  beforeAll(async () => {
    service = await Service.start({ workers: 2 });
    browser = await ConsoleBrowser.launch(service.client.url);
    files = await ImportFiles.create();
  });
  afterAll(() => stopAll(browser, service, files));

  const shows = async (importer: Importer, row: number): Promise<void> => {
    await importer.page
      .locator('.grid-number', { hasText: new RegExp(`^${row.toLocaleString('en-GB')}$`) })
      .waitFor({ timeout: 30_000 });
  };

  it('is scrolled to its last fault and to its last row, with little memory', async () => {
    const importer = new Importer(await browser.open('new?account=long'));
    const { page } = importer;
    const path = await files.contacts('long.csv', ROWS);
    await importer.chooseFile(path);
    await importer.toColumns();
    await importer.assignContacts();
    await page.getByText('Not an e-mail address').first().waitFor();
    await importer.toCheck();
    await page
      .getByRole('heading', { name: `${ROWS.toLocaleString('en-GB')} rows checked` })
      .waitFor({ timeout: 900_000 });
    await importer.shownRows();
    const before = await heapOf(page);
    const wheel = await framesOf(page, () => turnWheel(page));
    await page.getByRole('grid').focus();
    const end = await framesOf(page, async () => {
      await page.keyboard.press('Control+End');
      await shows(importer, LAST_FAULT);
    });
    expect(await page.getByText(`of ${faultsIn(ROWS).toLocaleString('en-GB')}`).count()).toBe(1);
    await page.getByRole('button', { name: /^All rows/ }).click();
    await shows(importer, 1);
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    await shows(importer, ROWS);
    for (let i = 1; i < 40; i++) {
      await page.evaluate(`document.querySelector('.grid').scrollTop = ${(i * 197_003) % 7_000_000}`);
      await importer.shownRows();
    }
    const all = await framesOf(page, () => turnWheel(page));
    const heap = await heapOf(page);
    console.log(
      `heap: ${before} MB at first, ${heap} MB in the end; frames: wheel ${wheel}, end ${end}, all ${all}`,
    );
    expect(heap).toBeLessThan(MAX_HEAP_MB);
  }, 1_800_000);
});

async function turnWheel(page: Page): Promise<void> {
  await page.getByRole('grid').hover();
  for (let i = 0; i < WHEEL_STEPS; i++) await page.mouse.wheel(0, 400);
}

/** Times between two frames while something happens: the longest, and how many took over 200 ms. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<string> {
  await page.evaluate(
    `window.frameTimes = []; window.lastFrame = performance.now(); window.isWatched = true;
     (function tick(now) {
       window.frameTimes.push(now - window.lastFrame); window.lastFrame = now;
       if (window.isWatched) requestAnimationFrame(tick);
     })(performance.now())`,
  );
  await act();
  const times = await page.evaluate<number[]>('window.isWatched = false; window.frameTimes');
  const sorted = [...times].sort((one, other) => one - other);
  const slow = sorted.filter((time) => time > 200).length;
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  return `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms, ${slow} of ${sorted.length} over 200 ms`;
}
