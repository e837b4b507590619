import type { Page } from 'playwright-core';
import { eventually } from './eventually.js';

/** How long no task may have held the page before it counts as quiet. */
const QUIET_MS = 500;

/** Something that moved although nobody had done anything for half a second. */
export interface Shift {
  /** Share of the window that moved, times how far: what browsers add up to Cumulative Layout Shift. */
  readonly value: number;
  /** What moved, and from where to where: `section.panel 24,310 → 24,332`. */
  readonly moved: readonly string[];
}

/**
 * A network and a processor as Lighthouse takes them for telephones: 150 ms to the service and back, 1.6 Mbit/s, and a
 * quarter of the speed of this machine.
 */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/**
 * Notes, from before the first script of a page, what `interactiveAt` and `shiftsOf` tell.
 *
 * @param control selector of what the page is opened for
 */
export async function watch(page: Page, control: string): Promise<void> {
  await page.addInitScript(`(() => {
    const watched = (window.watched = { shifts: [], usableAt: 0, busyUntil: 0 });
    const observe = (type, take) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    const name = (node) => (node instanceof Element ? [node.localName, ...node.classList].join('.') : '#text');
    const place = ({ left, top }) => Math.round(left) + ',' + Math.round(top);
    observe('longtask', ({ startTime, duration }) => (watched.busyUntil = startTime + duration));
    observe('layout-shift', ({ hadRecentInput, value, sources }) => {
      if (hadRecentInput) return;
      const moved = sources.map(
        ({ node, previousRect, currentRect }) => name(node) + ' ' + place(previousRect) + ' → ' + place(currentRect),
      );
      watched.shifts.push({ value, moved });
    });
    (function look() {
      const control = document.querySelector(${JSON.stringify(control)});
      if (control && !control.disabled && control.checkVisibility()) watched.usableAt = performance.now();
      else requestAnimationFrame(look);
    })();
  })()`);
}

/**
 * Time to interactive of a watched page: milliseconds from the start of the navigation until its control is there and
 * no task of more than 50 ms holds the page any more.
 */
export function interactiveAt(page: Page): Promise<number> {
  return eventually(
    () =>
      page.evaluate<number>(`(() => {
        const { usableAt, busyUntil } = window.watched;
        const at = Math.max(usableAt, busyUntil);
        return usableAt > 0 && performance.now() - at > ${QUIET_MS} ? Math.round(at) : 0;
      })()`),
    60_000,
    100,
  );
}

/** What moved by itself since the page began, or since the last call. */
export function shiftsOf(page: Page): Promise<Shift[]> {
  return page.evaluate<Shift[]>('window.watched.shifts.splice(0)');
}

/** Layout shift of all that moved. */
export function sumOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { value }) => sum + value, 0);
}
