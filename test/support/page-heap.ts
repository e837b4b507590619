import type { Page } from 'playwright-core';

/** MB that a page holds after its garbage is collected: objects, elements and array buffers. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage: Readonly<Record<string, number>> = { ...(await session.send('Runtime.getHeapUsage')) };
  await session.detach();
  const { usedSize = 0, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage;
  return Math.round((usedSize + embedderHeapUsedSize + backingStorageSize) / 1e5) / 10;
}
