import type { ActionsQuery, Status } from '../../api/actions.js';

/** What the address bar says of the list. */
export interface Filters {
  readonly status: Status | null;
  readonly entityType: string | null;
  /** Days as `2026-11-29`; the last one is part of the list. */
  readonly from: string | null;
  readonly until: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function filtersOf(query: URLSearchParams, statuses: readonly string[]): Filters {
  const status = query.get('status');
  const day = (name: string): string | null => {
    const value = query.get(name) ?? '';
    return DAY.test(value) && startOf(value, 0) !== null ? value : null;
  };
  return {
    status: status !== null && statuses.includes(status) ? (status as Status) : null,
    entityType: query.get('entity'),
    from: day('from'),
    until: day('until'),
  };
}

/** The request for the list. Days begin at midnight where the browser is. */
export function requestOf(filters: Filters, account: string | null): ActionsQuery {
  const { status, entityType, from, until } = filters;
  const [since, before] = [from && startOf(from, 0), until && startOf(until, 1)];
  return {
    ...(account !== null && { accountId: account }),
    ...(status !== null && { status }),
    ...(entityType !== null && { entityType: entityType as NonNullable<ActionsQuery['entityType']> }),
    ...(since !== null && { since }),
    ...(before !== null && { until: before }),
  };
}

/** Midnight of the day so many days later, as an instant. Null: there is no such day. */
function startOf(day: string, daysLater: number): string | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const start = new Date(year, month - 1, date + daysLater);
  const isThatDay = daysLater > 0 || (start.getMonth() === month - 1 && start.getDate() === date);
  return isThatDay ? start.toISOString() : null;
}
