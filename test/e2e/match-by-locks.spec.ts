import { afterEach, describe, expect, it } from 'vitest';
import type { CircleOf } from '../support/match-by-circle.js';
import { expectNoCircle } from '../support/match-by-circle.js';
import { startWithOwnTables } from '../support/own-tables.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';

type Start = (options: { workers: number }) => Promise<Service>;

describe('files that are matched by different columns never wait for each other in a circle', () => {
  let service: Service | undefined;
  afterEach(() => service?.stop());

  it.each<[string, Start, CircleOf]>([
    [
      'of the service',
      startWithThirdEntity,
      { account: 'locks', entityType: 'MEMBER', table: 'members', accountColumn: 'account_id' },
    ],
    [
      'of an application',
      startWithOwnTables,
      { account: '4', entityType: 'BUYER', table: 'loyal.buyers', accountColumn: 'shop' },
    ],
  ])(
    'in a table %s',
    async (_, start, circle) => {
      service = await start({ workers: 2 });
      expect(service.workers).toHaveLength(2);
      await expectNoCircle(service, circle);
    },
    240_000,
  );
});
