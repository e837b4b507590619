import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';

const MIB = 1024 * 1024;
const ROWS = 8_000;

describe('corrections that make a file far larger', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({
      workers: 1,
      env: {
        MAX_UPLOAD_BYTES: String(8 * MIB),
        MAX_PENDING_BYTES_PER_ACCOUNT: String(16 * MIB),
      },
    });
  });
  afterAll(() => service.stop());

  it.each(['true', 'false'])('are refused before they are all made (dry run: %s)', async (dryRun) => {
    const { client, db, api } = service;
    const rows = Array.from({ length: ROWS }, (_, i) => `n${i},x`);
    const account = `large-${dryRun}`;
    const id = await client.upload(csv('name,email', ...rows), account, { dryRun });
    const isAtWork = (status: string) => ['QUEUED', 'VALIDATING', 'IN_PROGRESS'].includes(status);
    await eventually(async () => !isAtWork((await client.stats(id)).status), 30_000);
    const before = peakRssMiB(api.pid);
    // 500 MiB if all of them were made.
    const replace = [{ column: 2, from: 'x', to: 'y'.repeat(64 * 1024) }];
    const answer = await client.send('POST', `/bulk-actions/${id}/corrections`, { replace });
    expect(answer).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(peakRssMiB(api.pid) - before).toBeLessThan(200);
    await eventually(
      async () => (await db.rows('SELECT 1 FROM bulk_actions WHERE parent_id = $1', [id])).length === 0,
      10_000,
    );
  });
});
