import { appendFile, mkdir, mkdtemp, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileChangedError } from './errors.js';
import { blobSource, fileSource, streamSource } from './file-source.js';

const TEXT = 'name,email\nAnn,ann@example.com\n'.repeat(50_000);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulk-actions-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('a file to upload', () => {
  it('is read as it is, as often as it is asked for, also an empty one', async () => {
    for (const [name, text] of [
      ['people.csv', TEXT],
      ['empty.csv', ''],
    ] as const) {
      const path = join(folder, name);
      await writeFile(path, text);
      const source = await fileSource(path);
      expect(source).toMatchObject({ name, size: text.length, isRepeatable: true });
      expect(await textOf(source.open())).toBe(text);
      expect(await textOf(source.open())).toBe(text);
    }
  });

  it('has to be there, and no folder', async () => {
    await mkdir(join(folder, 'folder.csv'));
    await expect(fileSource(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(fileSource(join(folder, 'folder.csv'))).rejects.toMatchObject({ code: 'EISDIR' });
  });

  const changes: [string, (path: string) => Promise<void>][] = [
    ['grows', (path) => appendFile(path, 'Bob,bob@example.com\n')],
    ['shrinks', (path) => truncate(path, 1000)],
    ['is emptied', (path) => truncate(path, 0)],
    ['is written at again', (path) => utimes(path, new Date(), new Date(Date.now() + 5000))],
    [
      'is replaced',
      async (path) => {
        await writeFile(`${path}.new`, TEXT);
        await rename(`${path}.new`, path);
      },
    ],
    ['is removed', (path) => rm(path)],
  ];
  it.each(changes)('does not end well if it %s while it is read', async (name, change) => {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, TEXT);
    const source = await fileSource(path);
    const read: Uint8Array[] = [];
    const all = (async () => {
      for await (const part of source.open()) {
        read.push(part);
        if (read.length === 1) await change(path);
      }
    })();
    await expect(all).rejects.toThrow(name === 'is removed' ? /ENOENT/ : FileChangedError);
    // The last part was kept back, so that the service does not take the file for whole.
    expect(Buffer.concat(read).length).toBeLessThan(TEXT.length);
  });

  it('may be a Blob, or a stream that is read once', async () => {
    expect(blobSource(new Blob([TEXT]), 'b.csv')).toMatchObject({ size: TEXT.length, isRepeatable: true });
    expect(await textOf(blobSource(new Blob([TEXT]), 'b.csv').open())).toBe(TEXT);
    const stream = streamSource(new Blob([TEXT]).stream(), 's.csv');
    expect(stream).toMatchObject({ size: null, isRepeatable: false });
    expect(await textOf(stream.open())).toBe(TEXT);
  });
});
