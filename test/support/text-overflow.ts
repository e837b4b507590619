import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Runs in the page. What is cut, scrolled or hidden on purpose has an `overflow` or a `clip-path`. */
const FIND = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    let box = text.parentElement;
    while (getComputedStyle(box).display.startsWith('inline') && !box.matches('button, .button')) box = box.parentElement;
    let isCut = false;
    for (let each = text.parentElement; each !== document.documentElement; each = each.parentElement) {
      const { overflowX, clipPath } = getComputedStyle(each);
      isCut ||= overflowX !== 'visible' || clipPath !== 'none';
    }
    const edges = box.getBoundingClientRect();
    if (!isCut && right > left && (right > Math.min(edges.right, innerWidth) + 1 || left < edges.left - 1))
      found.push(text.data.trim());
  }
  return found;
})()`;

/** @throws AssertionError with each text that is wider than what it stands in, or than the window */
export async function expectTextFits(page: Page): Promise<void> {
  expect(await page.evaluate<string[]>(FIND)).toEqual([]);
}
