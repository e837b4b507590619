import type { DataSource } from 'typeorm';
import { isOfService } from '../bulk-actions/processor/imported-record.js';
import type { AccountTable } from '../database/sql/row-security.sql.js';
import type { SchemaPart } from './data-source.js';

/** Tables of the engine whose rows belong to accounts, with what requests of an account do to them. */
export const ENGINE_TABLES: readonly AccountTable[] = [
  { name: 'bulk_actions', rights: ['SELECT', 'UPDATE'] },
  { name: 'bulk_action_chunks', rights: ['SELECT', 'UPDATE'], byAction: true },
  { name: 'bulk_action_units', rights: ['SELECT', 'UPDATE'] },
  { name: 'bulk_action_keys', rights: [], byAction: true },
  { name: 'bulk_action_wanted_records', rights: [] },
  { name: 'bulk_action_events', rights: ['SELECT'] },
  { name: 'bulk_action_samples', rights: ['SELECT'] },
  { name: 'idempotency_keys', rights: ['SELECT'] },
  { name: 'account_limits', rights: ['SELECT', 'INSERT', 'UPDATE'] },
  { name: 'account_stages', rights: [] },
  { name: 'audit_log', rights: ['INSERT'] },
  { name: 'account_erasures', rights: [] },
  { name: 'saved_mappings', rights: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  { name: 'custom_fields', rights: ['SELECT', 'INSERT', 'UPDATE'] },
  { name: 'webhook_endpoints', rights: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
  { name: 'webhook_account_secrets', rights: ['SELECT', 'INSERT', 'UPDATE'] },
  { name: 'webhook_deliveries', rights: ['SELECT', 'UPDATE'] },
];

/**
 * These and the tables of entities, which requests only read. Tables of the application's own are left as they are: a
 * policy on them would bind the application too.
 */
export function accountTables(
  dataSource: DataSource,
  parts: readonly Pick<SchemaPart, 'entity'>[],
): readonly AccountTable[] {
  const names = parts
    .filter(({ entity }) => isOfService(entity))
    .map(({ entity }) => dataSource.getMetadata(entity).tableName);
  return [...ENGINE_TABLES, ...names.map((name): AccountTable => ({ name, rights: ['SELECT'] }))];
}
