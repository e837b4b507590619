import { describe, expect, it } from 'vitest';
import { HEAD_BYTES, isSameFile, markOf } from './file-mark.js';

const fileOf = (name: string, text: string): File => new File([text], name);

describe('the mark of a file', () => {
  it('has name, size and hash of the beginning', async () => {
    const file = new File(['abc'], 'a.csv', { lastModified: 17 });
    expect(await markOf(file)).toEqual({
      modified: 17,
      ...{ name: 'a.csv', size: 3 },
      headSha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  it('knows the same file, and no other', async () => {
    const long = 'x'.repeat(HEAD_BYTES);
    const mark = await markOf(fileOf('a.csv', `${long}1`));
    const isKnown = async (name: string, text: string): Promise<boolean> =>
      isSameFile(mark, await markOf(fileOf(name, text)));
    expect(await isKnown('a.csv', `${long}1`)).toBe(true);
    // Only the beginning is read, so that ten gigabytes take no longer.
    expect(await isKnown('a.csv', `${long}2`)).toBe(true);
    expect(await isKnown('b.csv', `${long}1`)).toBe(false);
    expect(await isKnown('a.csv', `y${long}`)).toBe(false);
    expect(await isKnown('a.csv', `${long}12`)).toBe(false);
  });
});
