import { describe, expect, it } from 'vitest';
import { ApiProblem, Unreachable } from '../../../api/problem.js';
import { BrokenUpload, MAX_BROKEN } from './broken-upload.js';
import { FileChanged } from './file-changed.js';
import { markOf } from './file-mark.js';
import { FileTooLarge, KeepsBreaking } from './upload-faults.js';

const FILE = new File(['email'], 'a.csv', { lastModified: 1000 });
const problem = (status: number): ApiProblem =>
  new ApiProblem({ type: '', title: '', status, code: 'X', detail: 'x', errors: [] });

/** @param answers to who is signed in; the last one stays */
async function broken(answers: readonly (Error | number)[], file = FILE): Promise<BrokenUpload> {
  const left = [...answers];
  const session = (): Promise<{ maxFileBytes: number }> => {
    const answer = left.length > 1 ? left.shift()! : left[0]!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ maxFileBytes: answer });
  };
  return new BrokenUpload(file, await markOf(FILE), session);
}

async function times(upload: BrokenUpload, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await upload.findCause();
}

describe('an upload that breaks', () => {
  it('is given up after a while where the service can be reached', async () => {
    const upload = await broken([100]);
    await times(upload, MAX_BROKEN - 1);
    await expect(upload.findCause()).rejects.toBeInstanceOf(KeepsBreaking);
  });

  it('is not given up while the service is away, and begins anew when it is back', async () => {
    const away = new Unreachable('away');
    await times(await broken([away]), 100);
    const back = [...Array.from({ length: MAX_BROKEN - 1 }, () => 100), away, 100];
    await times(await broken(back), 2 * MAX_BROKEN - 1);
    await times(await broken([problem(503)]), 100);
  });

  it('begins anew when the service has answered', async () => {
    const upload = await broken([100]);
    await times(upload, MAX_BROKEN - 1);
    upload.answered();
    await times(upload, MAX_BROKEN - 1);
    await expect(upload.findCause()).rejects.toBeInstanceOf(KeepsBreaking);
  });

  it('is given up at once where its cause is known', async () => {
    await expect((await broken([problem(401)])).findCause()).rejects.toMatchObject({ status: 401 });
    await expect((await broken([4])).findCause()).rejects.toBeInstanceOf(FileTooLarge);
    const other = new File(['email,phone'], 'a.csv', { lastModified: 1000 });
    await expect((await broken([100], other)).findCause()).rejects.toBeInstanceOf(FileChanged);
  });
});
