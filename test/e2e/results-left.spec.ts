import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

describe('results.csv', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0 });
  });
  afterAll(() => service.stop());

  it.each(['gzip', 'identity'])(
    'is no error when the client leaves before it begins (%s)',
    async (encoding) => {
      const id = await service.client.upload(csv('name,email', ...people(2, encoding)), 'left');
      const path = `/bulk-actions/${id}/results.csv`;
      const logged = (line: string): number => service.api.output.split(line).length - 1;
      const before = logged('request aborted');
      const start = service.api.output.length;
      // Whoever holds this lock keeps the action from being found.
      const blocker = service.db.dataSource.createQueryRunner();
      await blocker.connect();
      await blocker.query('BEGIN; LOCK TABLE bulk_actions IN ACCESS EXCLUSIVE MODE');
      const headers = { 'accept-encoding': encoding };
      const sent = request(`${service.client.url}/api/v1${path}`, { headers })
        .on('error', () => undefined)
        .end();
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
      AND wait_event_type = 'Lock' AND query LIKE '%file_name%'`;
      await eventually(async () => (await service.db.rows(waiting)).length > 0, 15_000);
      sent.destroy();
      await eventually(() => logged('request aborted') > before, 15_000);
      await blocker.query('ROLLBACK');
      await blocker.release();
      await eventually(async () => (await service.db.rows(waiting)).length === 0, 15_000);
      // By the time another one has come as a whole, the first has been dealt with.
      expect(await service.client.results(id)).toContain('name,email');
      const levels = service.api.output.slice(start).matchAll(/"level":(\d+)/g);
      expect([...levels].filter(([, level]) => Number(level) >= 40)).toEqual([]);
    },
  );
});
