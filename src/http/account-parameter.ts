import { ACCOUNT_ID } from './account-id.js';

/** The path parameter in the OpenAPI document. */
export const ACCOUNT = {
  name: 'accountId',
  description: 'Id of the account.',
  schema: { type: 'string', pattern: ACCOUNT_ID.source },
} as const;
