import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { curlUpload } from '../support/curl.js';
import { eventually } from '../support/eventually.js';
import { generate, people } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';
import { StalledClient } from '../support/stalled-client.js';

/** The short form of the long suite: what shows within seconds when it is broken. */
describe('uploads', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('of 45 MB take no more memory than the limit for any size', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const made = await generate(1_000_000, '--seed', '31');
    const { status } = await curlUpload(service.client.url, made.path, 'memory');
    expect(status).toBe(202);
    expect(peakRssMiB(service.api.pid)).toBeLessThan(250);
    // The same through every step that a file can need.
    const zipped = `${made.path}.gz`;
    await writeFile(zipped, gzipSync(Buffer.from(await made.file.text(), 'utf16le'), { level: 1 }));
    const again = await curlUpload(service.client.url, zipped, 'memory', [], '?encoding=utf-16');
    expect(again.status).toBe(202);
    expect(peakRssMiB(service.api.pid)).toBeLessThan(250);
  });

  it('that stop are refused, and leave nothing', async () => {
    service = await Service.start({ workers: 0, env: { UPLOAD_IDLE_SECONDS: '1' } });
    const client = await StalledClient.connect(service.client.url, 'in the file');
    const rows = (): Promise<unknown[]> => service.db.rows('SELECT 1 FROM bulk_actions');
    await eventually(async () => (await rows()).length === 1, 15_000);
    await eventually(() => Promise.resolve(client.code === 'UPLOAD_TOO_SLOW'), 15_000);
    expect(client.status).toBe(408);
    await eventually(async () => (await rows()).length === 0, 15_000);
    client.leave();
  });

  it('that wait for the database are not taken for idle or slow', async () => {
    const pace = { UPLOAD_GRACE_SECONDS: '1', MIN_UPLOAD_BYTES_PER_SECOND: '1000000' };
    service = await Service.start({ workers: 0, env: { UPLOAD_IDLE_SECONDS: '1', ...pace } });
    // Whoever holds this lock keeps chunks from being stored; the pool's lock time-out is 10 s.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE bulk_action_chunks IN EXCLUSIVE MODE');
    // The large one is held back on its way; the small one is there as a whole.
    const uploading = Promise.all(
      [300_000, 3].map((rows) => service.client.upload(`name,email\n${people(rows).join('\n')}`, 'slow')),
    );
    uploading.catch(() => undefined);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
      AND wait_event_type = 'Lock' AND query_start < now() - interval '3 seconds'`;
    await eventually(async () => (await service.db.rows(waiting)).length > 3, 30_000);
    await blocker.query('ROLLBACK');
    await blocker.release();
    const [large, small] = await uploading;
    expect((await service.client.stats(large!)).totalItems).toBe(300_000);
    expect((await service.client.stats(small!)).totalItems).toBe(3);
  });

  it('while the API shuts down may finish, and new ones are sent away', async () => {
    service = await Service.start({ workers: 0 });
    const url = `${service.client.url}/api/v1/bulk-actions?accountId=drain&entityType=CONTACT`;
    const answer = new Promise<number | undefined>((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      });
      sent.on('error', reject).on('response', (response) => resolve(response.resume().statusCode));
      sent.write('--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nname,email\n');
      const finish = async (): Promise<void> => {
        await eventually(
          async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 1,
          15_000,
        );
        const ended = service.api.end('SIGTERM');
        const refused = async (): Promise<boolean> => {
          const { status } = await service.client.post([['file', new Blob(['name,email\nA,a@b.co\n'])]]);
          return status === 503;
        };
        await eventually(refused, 15_000);
        sent.end('Ann,ann@example.com\r\n--b--\r\n');
        expect(await ended).toBe(0);
      };
      finish().catch(reject);
    });
    expect(await answer).toBe(202);
    expect(await service.db.rows('SELECT status FROM bulk_actions')).toEqual([{ status: 'IN_PROGRESS' }]);
  });
});
