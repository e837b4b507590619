import type { OutcomeGroupView } from '../../../../../src/client/generated/types.gen.js';

export type RowStatus = OutcomeGroupView['status'];

/** Which rows are listed; what is null does not matter. */
export interface RowFilter {
  readonly status: RowStatus | null;
  readonly code: string | null;
  readonly column: string | null;
}

export const ALL_ROWS: RowFilter = { status: null, code: null, column: null };

/** What needs somebody's attention first. */
const ORDER: readonly RowStatus[] = ['FAILED', 'SKIPPED', 'UNPROCESSED', 'SUCCESS'];

/** Those that need attention first, and of these the largest first. */
export function sortGroups(groups: readonly OutcomeGroupView[]): OutcomeGroupView[] {
  return [...groups].sort(
    (one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status) || other.rows - one.rows,
  );
}

/** How many rows a filter lists. */
export function countRows(groups: readonly OutcomeGroupView[], { status, code, column }: RowFilter): number {
  return groups
    .filter(
      (group) =>
        (status === null || group.status === status) &&
        (code === null || group.code === code) &&
        (column === null || group.column === column),
    )
    .reduce((sum, { rows }) => sum + rows, 0);
}

/** The filter that an address names, if there are such rows: of an old link, there may be none any more. */
export function filterOf(groups: readonly OutcomeGroupView[], query: URLSearchParams): RowFilter {
  const named: RowFilter = {
    status: (query.get('status') as RowStatus | null) ?? null,
    code: query.get('code'),
    column: query.get('column'),
  };
  if (!isSameFilter(named, ALL_ROWS)) return countRows(groups, named) > 0 ? named : ALL_ROWS;
  // What has to be looked at; `rows=all` asks for the others too.
  const [one, ...others] = groups.filter((group) => group.status === 'FAILED');
  if (one === undefined || query.get('rows') === 'all') return ALL_ROWS;
  return others.length > 0 ? { ...ALL_ROWS, status: 'FAILED' } : asFilter(one);
}

export function asFilter({ status, code, column }: OutcomeGroupView): RowFilter {
  return { status, code, column };
}

export function isSameFilter(one: RowFilter, other: RowFilter): boolean {
  return one.status === other.status && one.code === other.code && one.column === other.column;
}
