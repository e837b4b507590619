import type {
  ActionPageView,
  ActionStatsView,
  BulkActionView,
  CancelActionData,
  ConfirmActionData,
  DeleteActionData,
  DownloadResultsData,
  EntityPageView,
  GetActionData,
  GetActionStatsData,
  ListActionLogsData,
  ListActionProgressData,
  ListActionsData,
  ListEntitiesData,
  LogPageView,
  PauseActionData,
  ProgressPageView,
  ResumeActionData,
  RetryFailedRowsData,
} from '../../../src/client/generated/types.gen.js';
import { addressOf, request } from './request.js';

const ACTION = '/api/v1/bulk-actions/{id}';

export type Status = BulkActionView['status'];
export type RowStatus = LogPageView['items'][number]['status'];
export type ActionsQuery = NonNullable<ListActionsData['query']>;
export type LogsQuery = NonNullable<ListActionLogsData['query']>;

export const listActions = (query: ActionsQuery, signal?: AbortSignal): Promise<ActionPageView> =>
  request<ListActionsData, ActionPageView>(
    'GET',
    '/api/v1/bulk-actions',
    { query },
    { ...(signal && { signal }) },
  );

export const getAction = (id: string, signal?: AbortSignal): Promise<BulkActionView> =>
  request<GetActionData, BulkActionView>('GET', ACTION, { path: { id } }, { ...(signal && { signal }) });

export const getStats = (id: string): Promise<ActionStatsView> =>
  request<GetActionStatsData, ActionStatsView>('GET', `${ACTION}/stats`, { path: { id } });

/** How far it was, and when. */
export const listProgress = (id: string, signal?: AbortSignal): Promise<ProgressPageView> =>
  request<ListActionProgressData, ProgressPageView>(
    'GET',
    `${ACTION}/progress`,
    { path: { id } },
    { ...(signal && { signal }) },
  );

export const listLogs = (id: string, query: LogsQuery, signal?: AbortSignal): Promise<LogPageView> =>
  request<ListActionLogsData, LogPageView>(
    'GET',
    `${ACTION}/logs`,
    { path: { id }, query },
    { ...(signal && { signal }) },
  );

export const confirmAction = (id: string): Promise<BulkActionView> =>
  request<ConfirmActionData, BulkActionView>('POST', `${ACTION}/confirm`, { path: { id } });

export const pauseAction = (id: string): Promise<BulkActionView> =>
  request<PauseActionData, BulkActionView>('POST', `${ACTION}/pause`, { path: { id } });

export const resumeAction = (id: string): Promise<BulkActionView> =>
  request<ResumeActionData, BulkActionView>('POST', `${ACTION}/resume`, { path: { id } });

export const cancelAction = (id: string): Promise<BulkActionView> =>
  request<CancelActionData, BulkActionView>('POST', `${ACTION}/cancel`, { path: { id } });

export const retryFailedRows = (id: string): Promise<BulkActionView> =>
  request<RetryFailedRowsData, BulkActionView>('POST', `${ACTION}/retry-failed`, { path: { id } });

export const deleteAction = (id: string): Promise<void> =>
  request<DeleteActionData, void>('DELETE', ACTION, { path: { id } });

/** Address of `results.csv`. @param status left out: all rows */
export const resultsAddress = (id: string, status?: RowStatus): string =>
  addressOf<DownloadResultsData>(`${ACTION}/results.csv`, {
    path: { id },
    ...(status && { query: { status: [status] } }),
  });

/** @param accountId whose custom fields are among the columns; null: those of who is signed in */
export const listEntities = (
  accountId: string | null = null,
  signal?: AbortSignal,
): Promise<EntityPageView> =>
  request<ListEntitiesData, EntityPageView>(
    'GET',
    '/api/v1/entities',
    accountId === null ? {} : { query: { accountId } },
    { ...(signal && { signal }) },
  );
