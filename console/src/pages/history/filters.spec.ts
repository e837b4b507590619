import { describe, expect, it } from 'vitest';
import { filtersOf, requestOf } from './filters.js';

const STATUSES = ['PAUSED', 'FAILED'];
const filters = (query: string) => filtersOf(new URLSearchParams(query), STATUSES);

describe('filters of the history', () => {
  it('are read from the address, without what is none', () => {
    expect(filters('status=PAUSED&entity=CONTACT&from=2026-11-01&until=2026-11-30')).toEqual({
      status: 'PAUSED',
      entityType: 'CONTACT',
      from: '2026-11-01',
      until: '2026-11-30',
    });
    expect(filters('status=RECEIVING&from=yesterday&until=2026-02-31')).toEqual({
      status: null,
      entityType: null,
      from: null,
      until: null,
    });
  });

  it('reach from midnight to midnight after the last day, where the browser is', () => {
    expect(requestOf(filters('from=2026-11-01&until=2026-11-30'), 'a')).toEqual({
      accountId: 'a',
      since: new Date(2026, 10, 1).toISOString(),
      until: new Date(2026, 11, 1).toISOString(),
    });
  });

  it('ask for all accounts without one', () => {
    expect(requestOf(filters('status=FAILED'), null)).toEqual({ status: 'FAILED' });
  });
});
