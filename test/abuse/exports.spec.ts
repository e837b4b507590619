import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { generate } from '../support/files.js';
import { openResponse } from '../support/open-response.js';
import { Service } from '../support/service.js';

/** 500,000 is what the limits are made for; fewer spare the continuous integration half a minute. */
const ROWS = Number(process.env.ABUSE_ROWS ?? 200_000);
const READERS = 40;
const UPLOADS = 10;

describe('readers of results', () => {
  let service: Service;
  beforeAll(async () => {
    // As many as the case has: what is bounded by default must not be what keeps the loop free.
    const env = {
      ...{ LOG_LEVEL: 'warn', MAX_EXPORTS: '100', MAX_EXPORTS_PER_ACCOUNT: '100' },
      ...{ MAX_PENDING_ROWS_PER_ACCOUNT: '1000000000' },
    };
    service = await Service.start({ workers: 1, env });
  });
  afterAll(() => service.stop());

  it(
    `${READERS} at once leave the API to others: it is live, and takes uploads`,
    { timeout: 300_000 },
    async () => {
      const { client } = service;
      const made = await generate(ROWS, '--seed', '77');
      const id = await client.upload(made.file, 'read');
      await client.ended(id, 120_000);
      const small = await generate(20_000, '--seed', '78');
      let isOver = false;
      let bytes = 0;
      const read = async (): Promise<void> => {
        while (!isOver) {
          const url = `${client.url}/api/v1/bulk-actions/${id}/results.csv`;
          const response = await openResponse(url, { 'accept-encoding': 'gzip' });
          expect(response.statusCode).toBe(200);
          for await (const data of response) {
            bytes += (data as Buffer).length;
            if (isOver) break;
          }
        }
      };
      const waits: number[] = [];
      const watch = async (): Promise<void> => {
        while (!isOver) {
          const begun = performance.now();
          const response = await fetch(`${client.url}/health/live`);
          expect(response.status).toBe(200);
          await response.text();
          waits.push(performance.now() - begun);
          await delay(20);
        }
      };
      const watching = watch();
      const reading = Promise.all(Array.from({ length: READERS }, read));
      const upload = (i: number): Promise<Answer> =>
        client.post([
          ['file', small.file],
          ['accountId', `upload-${i}`],
          ['entityType', 'CONTACT'],
        ]);
      const begun = performance.now();
      const answers: Answer[] = [];
      // In rounds, so that there are uploads for as long as it takes to see a slow loop.
      for (let round = 0; round < 3; round++)
        answers.push(...(await Promise.all(Array.from({ length: UPLOADS }, (_, i) => upload(i)))));
      const seconds = (performance.now() - begun) / 1000;
      isOver = true;
      await Promise.all([reading, watching]);
      waits.sort((a, b) => a - b);
      const [p50, p99] = [0.5, 0.99].map((share) => waits[Math.floor(waits.length * share)]!);
      console.log(
        `${READERS} readers of ${ROWS} rows beside ${UPLOADS} uploads: ${answers.length} uploads of 20,000 rows in ` +
          `${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB of gzip read; /health/live p50 ${p50!.toFixed(0)} ms, ` +
          `p99 ${p99!.toFixed(0)} ms, worst ${waits.at(-1)!.toFixed(0)} ms of ${waits.length}`,
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
      // The goal is 250 ms; a busy machine has had a second.
      expect(p99).toBeLessThan(2_000);
    },
  );
});
