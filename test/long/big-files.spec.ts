import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { curlUpload } from '../support/curl.js';
import { generate } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';

describe('big files', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('2 GB: memory stays flat', async () => {
    service = await Service.start({ workers: 2, env: { LOG_LEVEL: 'warn' } });
    const made = await generate(46_000_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '21');
    expect(made.file.size).toBeGreaterThan(2e9);
    const { status, id } = await curlUpload(service.api.ready.url!, made.path, 'big');
    expect(status).toBe(202);
    const apiPeak = peakRssMiB(service.api.pid);
    const stats = await service.client.ended(id, 1_700_000);
    const workerPeaks = service.workers.map((worker) => peakRssMiB(worker.pid));
    console.log(
      `2 GB, ${made.rows} rows: peak RSS of the API ${apiPeak} MiB, of the workers ${workerPeaks.join(', ')} MiB`,
    );
    expect(stats).toMatchObject({
      successfulItems: made.valid,
      skippedItems: made.duplicates,
      failedItems: made.invalid,
      unprocessedItems: 0,
    });
    expect(apiPeak).toBeLessThan(250);
    for (const peak of workerPeaks) expect(peak).toBeLessThan(350);
  });

  it('an upload that takes more than six minutes succeeds', async () => {
    service = await Service.start({ workers: 1 });
    const made = await generate(200_000, '--seed', '22');
    const started = performance.now();
    // Slower than Node's default limit of five minutes for a request allows.
    const rate = Math.floor(made.file.size / 400);
    const { status, id } = await curlUpload(service.api.ready.url!, made.path, 'slow', [
      '--limit-rate',
      `${rate}`,
    ]);
    expect(status).toBe(202);
    expect(performance.now() - started).toBeGreaterThan(360_000);
    expect(await service.client.ended(id)).toMatchObject({ successfulItems: made.valid });
  });
});
