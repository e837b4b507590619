import { expect, it } from 'vitest';
import { FileChanged, requireReadable } from './file-changed.js';

it('finds that a file can be read no more', async () => {
  const file = new Blob(['email\na@example.com\n']);
  await expect(requireReadable(file)).resolves.toBeUndefined();
  await expect(requireReadable(new Blob([]))).resolves.toBeUndefined();
  const part = new Blob();
  part.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  await expect(requireReadable({ slice: () => part })).rejects.toBeInstanceOf(FileChanged);
});
