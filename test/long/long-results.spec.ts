import { afterEach, describe, expect, it } from 'vitest';
import { craftLongAction } from '../support/crafted-actions.js';
import { curlDownload } from '../support/curl.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';

describe('long results', () => {
  let service: Service;
  afterEach(() => service.stop());

  it('10 million rows: memory stays flat', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const id = await craftLongAction(service.db, 2_000);
    const url = `${service.client.url}/api/v1/bulk-actions/${id}/results.csv`;
    const { bytes, seconds } = await curlDownload(url);
    const peak = peakRssMiB(service.api.pid);
    console.log(
      `results.csv of 10 million rows: ${bytes} bytes in ${seconds} s, peak RSS of the API ${peak} MiB`,
    );
    expect(bytes).toBeGreaterThan(10_000_000 * 90);
    expect(peak).toBeLessThan(250);
  });
});
