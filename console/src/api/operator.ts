import type {
  AccountLimitsDto,
  AccountLimitsView,
  GetAccountLimitsData,
  GetOverviewData,
  ListRequestLimitsData,
  OverviewView,
  RequestLimitsView,
  SetAccountLimitsData,
} from '../../../src/client/generated/types.gen.js';
import { request } from './request.js';

const LIMITS = '/api/v1/accounts/{accountId}/limits';

export const getOverview = (signal: AbortSignal): Promise<OverviewView> =>
  request<GetOverviewData, OverviewView>('GET', '/api/v1/operator/overview', {}, { signal });

export const listRequestLimits = (signal: AbortSignal): Promise<RequestLimitsView> =>
  request<ListRequestLimitsData, RequestLimitsView>('GET', '/api/v1/request-limits', {}, { signal });

export const getLimits = (accountId: string): Promise<AccountLimitsView> =>
  request<GetAccountLimitsData, AccountLimitsView>('GET', LIMITS, { path: { accountId } });

export const setLimits = (accountId: string, body: AccountLimitsDto): Promise<AccountLimitsView> =>
  request<SetAccountLimitsData, AccountLimitsView>('PUT', LIMITS, { path: { accountId }, body });
