import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsolePage } from './console-page.js';

describe('ConsolePage', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'console-page-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['/', './assets/x.js'],
    ['/new', './assets/x.js'],
    ['/actions/1', '../assets/x.js'],
    ['/actions/1/', '../../assets/x.js'],
  ])('at %s names its parts %s', (path, part) => {
    writeFileSync(
      join(folder, 'index.html'),
      '<script src="./assets/x.js"></script><a href="./assets/x.js">./</a>',
    );
    expect(ConsolePage.read(folder)!.at(path)).toBe(
      `<script src="${part}"></script><a href="${part}">./</a>`,
    );
    // Browsers find them there.
    expect(new URL(part, `http://x/console${path}`).pathname).toBe('/console/assets/x.js');
  });

  it('is none where it is not built', () => {
    expect(ConsolePage.read(folder)).toBeNull();
  });
});
