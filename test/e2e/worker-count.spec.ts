import { describe, expect, it } from 'vitest';
import type { LogItem } from '../support/client.js';
import { generate } from '../support/files.js';
import { backends, Service } from '../support/service.js';

describe.each(backends())('the number of workers on %s', (backend) => {
  it('does not change the outcome of any row', async () => {
    const made = await generate(20_000, '--duplicates', '20%', '--invalid', '2%', '--seed', '7');
    const results: Omit<LogItem, 'recordId'>[][] = [];
    for (const workers of [1, 2, 4]) {
      // Small chunks, so that there are many to race for.
      const service = await Service.start({ backend, workers, env: { CHUNK_ROWS: '500' } });
      try {
        const id = await service.client.upload(made.file, 'count');
        await service.client.ended(id);
        const logs = await service.client.logs(id);
        results.push(logs.map(({ recordId: _recordId, ...rest }) => rest));
      } finally {
        await service.stop();
      }
    }
    expect(results[0]).toHaveLength(20_000);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
