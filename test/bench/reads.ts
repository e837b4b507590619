import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchFile } from './files.js';
import { ACCOUNT } from './files.js';
import { BenchService } from './service.js';

const PAGE = 100;
const PAUSE_MS = 10;

/** Milliseconds of each request that was sent while records were being written. */
export interface ReadTimes {
  readonly stats: number[];
  readonly firstPage: number[];
  readonly lastPage: number[];
}

/** Sends read requests in a loop, as a client that watches its import, while two workers write. */
export async function timeReads(url: string, file: BenchFile): Promise<ReadTimes> {
  const service = await BenchService.start(url, 2, file.entity.nodeFlags);
  try {
    const { client } = service;
    const id = await service.upload(file.path, { accountId: ACCOUNT, entityType: file.entity.type });
    const times: ReadTimes = { stats: [], firstPage: [], lastPage: [] };
    const paths = {
      stats: `/bulk-actions/${id}/stats`,
      firstPage: `/bulk-actions/${id}/logs?limit=${PAGE}`,
      lastPage: `/bulk-actions/${id}/logs?limit=${PAGE}&after=${file.rows - PAGE}`,
    };
    while ((await client.stats(id)).stage !== 'WRITE') await delay(PAUSE_MS);
    for (let stage: string | null = 'WRITE'; stage === 'WRITE'; stage = (await client.stats(id)).stage) {
      for (const name of ['stats', 'firstPage', 'lastPage'] as const) {
        const started = performance.now();
        const { status } = await client.get(paths[name]);
        if (status !== 200) throw new Error(`${paths[name]} answered ${status}`);
        times[name].push(performance.now() - started);
        await delay(PAUSE_MS);
      }
    }
    await service.waitForEnd(id);
    return times;
  } finally {
    await service.stop();
  }
}
