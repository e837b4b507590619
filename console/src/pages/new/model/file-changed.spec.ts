import { describe, expect, it } from 'vitest';
import { FileChanged, requireUnchanged } from './file-changed.js';
import type { NamedBlob } from './file-mark.js';
import { markOf } from './file-mark.js';

const file = (text: string, lastModified = 1000): File => new File([text], 'a.csv', { lastModified });

describe('a file that was chosen', () => {
  it('is taken while it is what it was', async () => {
    await expect(requireUnchanged(file('email'), await markOf(file('email')))).resolves.toBeUndefined();
    // The browser does not know when it was changed.
    const chosen = await markOf(file('email', Date.now()));
    expect(chosen.modified).toBeNull();
    await expect(requireUnchanged(file('email', Date.now() + 5000), chosen)).resolves.toBeUndefined();
  });

  it.each([
    ['longer', file('email\na@example.com')],
    ['another', file('phone')],
    ['saved again', file('email', 2000)],
  ])('is none any more when it is %s', async (_, now) => {
    await expect(requireUnchanged(now, await markOf(file('email')))).rejects.toBeInstanceOf(FileChanged);
  });

  it('is none any more when it can be read no more', async () => {
    const chosen = await markOf(file('email'));
    const part = new Blob();
    part.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
    const gone: NamedBlob = { ...chosen, lastModified: 1000, slice: () => part };
    await expect(requireUnchanged(gone, chosen)).rejects.toBeInstanceOf(FileChanged);
  });
});
