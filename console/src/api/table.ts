import type {
  CountOutcomesData,
  IndexActionLogsData,
  LogIndexView,
  OutcomeGroupsView,
} from '../../../src/client/generated/types.gen.js';
import { request } from './request.js';

export type LogFilters = Pick<NonNullable<IndexActionLogsData['query']>, 'status' | 'code' | 'column'>;

/** How many rows have which outcome, by code and column. */
export const countOutcomes = (id: string, signal?: AbortSignal): Promise<OutcomeGroupsView> =>
  request<CountOutcomesData, OutcomeGroupsView>(
    'GET',
    '/api/v1/bulk-actions/{id}/outcomes',
    { path: { id } },
    { ...(signal && { signal }) },
  );

/** Where the pages of the rows with these outcomes begin. */
export const indexLogs = (
  id: string,
  query: LogFilters & { readonly every: number },
  signal?: AbortSignal,
): Promise<LogIndexView> =>
  request<IndexActionLogsData, LogIndexView>(
    'GET',
    '/api/v1/bulk-actions/{id}/logs/index',
    { path: { id }, query },
    { ...(signal && { signal }) },
  );
