import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { EarlyUpload } from '../support/early-upload.js';
import { eventually } from '../support/eventually.js';
import { generate } from '../support/files.js';
import { Service } from '../support/service.js';

/** 20 MB/s. */
const BYTES_PER_MS = 20_000;
const STEP = 500_000;

interface Counted {
  chunks: number;
  done: number;
}

describe('a file that is uploaded at 20 MB/s', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('is scanned within three seconds of its last byte, and in part before', async () => {
    service = await Service.start({ workers: 2 });
    const { file } = await generate(1_000_000, '--invalid', '1%', '--seed', '41');
    const bytes = Buffer.from(await file.arrayBuffer());
    const upload = await EarlyUpload.begin(service, 'fast', bytes.subarray(0, STEP));
    const begun = performance.now();
    for (let at = STEP; at < bytes.length; at += STEP) {
      await delay(Math.max(0, begun + at / BYTES_PER_MS - performance.now()));
      await upload.send(bytes.subarray(at, at + STEP));
    }
    const counted = `SELECT (SELECT count(*) FROM bulk_action_chunks)::integer AS chunks,
      (SELECT count(*) FROM bulk_action_units WHERE state = 'DONE')::integer AS done`;
    const [{ chunks, done }] = (await service.db.rows<Counted>(counted)) as [Counted];
    const ended = performance.now();
    const { id } = await upload.finish();
    const scanning = `SELECT FROM bulk_actions WHERE id = $1 AND stage = 'SCAN'`;
    await eventually(async () => (await service.db.rows(scanning, [id])).length === 0, 30_000, 10);
    expect(performance.now() - ended).toBeLessThan(3_000);
    // Without early scans there are none.
    expect(done).toBeGreaterThan(chunks / 5);
  });
});
