import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import { DataSource } from 'typeorm';
import { ApiKey } from '../auth/entities/api-key.entity.js';
import { AuditEntry } from '../auth/entities/audit-entry.entity.js';
import { RequestBucket } from '../auth/entities/request-bucket.entity.js';
import { AccountErasure } from '../bulk-actions/entities/account-erasure.entity.js';
import { AccountLimits } from '../bulk-actions/entities/account-limits.entity.js';
import { AccountStage } from '../bulk-actions/entities/account-stage.entity.js';
import { BulkAction } from '../bulk-actions/entities/bulk-action.entity.js';
import { BulkActionChunk } from '../bulk-actions/entities/bulk-action-chunk.entity.js';
import { BulkActionEvent } from '../bulk-actions/entities/bulk-action-event.entity.js';
import { BulkActionKeys } from '../bulk-actions/entities/bulk-action-keys.entity.js';
import { BulkActionSample } from '../bulk-actions/entities/bulk-action-sample.entity.js';
import { BulkActionUnit } from '../bulk-actions/entities/bulk-action-unit.entity.js';
import { BulkActionWantedRecord } from '../bulk-actions/entities/bulk-action-wanted-record.entity.js';
import { IdempotencyKey } from '../bulk-actions/entities/idempotency-key.entity.js';
import { IntakeTotals } from '../bulk-actions/entities/intake-totals.entity.js';
import { RowRate } from '../bulk-actions/entities/row-rate.entity.js';
import { WorkerProcess } from '../bulk-actions/entities/worker-process.entity.js';
import { CustomField } from '../fields/entities/custom-field.entity.js';
import { SavedMapping } from '../mappings/entities/saved-mapping.entity.js';
import { WebhookAccountSecret } from '../webhooks/entities/webhook-account-secret.entity.js';
import { WebhookDelivery } from '../webhooks/entities/webhook-delivery.entity.js';
import { WebhookEndpoint } from '../webhooks/entities/webhook-endpoint.entity.js';
import { BulkActions1763900000000 } from './migrations/1763900000000-bulk-actions.js';
import { SchedulesAndLimits1764000000000 } from './migrations/1764000000000-schedules-and-limits.js';
import { Control1764000000001 } from './migrations/1764000000001-control.js';
import { EmptyCells1764000000010 } from './migrations/1764000000010-empty-cells.js';
import { IdempotencyKeys1764000400000 } from './migrations/1764000400000-idempotency-keys.js';
import { WorkerClaims1764000500000 } from './migrations/1764000500000-worker-claims.js';
import { Retries1764000600000 } from './migrations/1764000600000-retries.js';
import { DryRuns1764000600001 } from './migrations/1764000600001-dry-runs.js';
import { RowErrors1764000600002 } from './migrations/1764000600002-row-errors.js';
import { RecordIdsUncompressed1764000700000 } from './migrations/1764000700000-record-ids-uncompressed.js';
import { RowMarks1764000800000 } from './migrations/1764000800000-row-marks.js';
import { RulesVersion1764000900000 } from './migrations/1764000900000-rules-version.js';
import { KeysOfRetries1764001000000 } from './migrations/1764001000000-keys-of-retries.js';
import { HeartbeatSessions1764001100000 } from './migrations/1764001100000-heartbeat-sessions.js';
import { BoundsOfIntake1764001300000 } from './migrations/1764001300000-bounds-of-intake.js';
import { Deaths1764001400000 } from './migrations/1764001400000-deaths.js';
import { ApiKeys1764001500000 } from './migrations/1764001500000-api-keys.js';
import { AccountsOfChunks1764001600000 } from './migrations/1764001600000-accounts-of-chunks.js';
import { AuditLog1764001700000 } from './migrations/1764001700000-audit-log.js';
import { RequestBuckets1764001800000 } from './migrations/1764001800000-request-buckets.js';
import { AccountErasures1764001900000 } from './migrations/1764001900000-account-erasures.js';
import { EarlyScans1764002000000 } from './migrations/1764002000000-early-scans.js';
import { BoundedDispatch1764002100000 } from './migrations/1764002100000-bounded-dispatch.js';
import { ActionEvents1764003000000 } from './migrations/1764003000000-action-events.js';
import { Webhooks1764003100000 } from './migrations/1764003100000-webhooks.js';
import { SavedMappings1764004000000 } from './migrations/1764004000000-saved-mappings.js';
import { Corrections1764004100000 } from './migrations/1764004100000-corrections.js';
import { RowRates1764004100001 } from './migrations/1764004100001-row-rates.js';
import { ActionSamples1764004400000 } from './migrations/1764004400000-action-samples.js';
import { FreedActions1764004500000 } from './migrations/1764004500000-freed-actions.js';
import { MatchBy1764004600000 } from './migrations/1764004600000-match-by.js';
import { WantedRecords1764005200000 } from './migrations/1764005200000-wanted-records.js';
import { RecordIdTexts1764005600000 } from './migrations/1764005600000-record-id-texts.js';
import { CustomFields1764005700000 } from './migrations/1764005700000-custom-fields.js';
import { BlockedErasures1764005800000 } from './migrations/1764005800000-blocked-erasures.js';
import { FieldOptions1764005900000 } from './migrations/1764005900000-field-options.js';
import { ValueLabels1764005900001 } from './migrations/1764005900001-value-labels.js';

export interface DataSourceSettings {
  readonly url: string;
  readonly poolSize: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
}

/** What an entity folder adds to the schema. */
export interface SchemaPart {
  readonly entity: EntityTarget<ObjectLiteral> & (new () => object);
  readonly migrations: readonly (new () => MigrationInterface)[];
}

const engineEntities = [
  BulkAction,
  BulkActionChunk,
  BulkActionUnit,
  BulkActionKeys,
  BulkActionWantedRecord,
  BulkActionEvent,
  BulkActionSample,
  WorkerProcess,
  RowRate,
  AccountLimits,
  AccountStage,
  IdempotencyKey,
  IntakeTotals,
  ApiKey,
  RequestBucket,
  AuditEntry,
  AccountErasure,
  WebhookEndpoint,
  WebhookAccountSecret,
  WebhookDelivery,
  SavedMapping,
  CustomField,
];
const engineMigrations = [
  BulkActions1763900000000,
  SchedulesAndLimits1764000000000,
  Control1764000000001,
  EmptyCells1764000000010,
  IdempotencyKeys1764000400000,
  WorkerClaims1764000500000,
  Retries1764000600000,
  DryRuns1764000600001,
  RowErrors1764000600002,
  RecordIdsUncompressed1764000700000,
  RowMarks1764000800000,
  RulesVersion1764000900000,
  KeysOfRetries1764001000000,
  HeartbeatSessions1764001100000,
  BoundsOfIntake1764001300000,
  Deaths1764001400000,
  ApiKeys1764001500000,
  AccountsOfChunks1764001600000,
  AuditLog1764001700000,
  RequestBuckets1764001800000,
  AccountErasures1764001900000,
  EarlyScans1764002000000,
  BoundedDispatch1764002100000,
  ActionEvents1764003000000,
  Webhooks1764003100000,
  SavedMappings1764004000000,
  Corrections1764004100000,
  RowRates1764004100001,
  ActionSamples1764004400000,
  FreedActions1764004500000,
  MatchBy1764004600000,
  WantedRecords1764005200000,
  RecordIdTexts1764005600000,
  CustomFields1764005700000,
  BlockedErasures1764005800000,
  FieldOptions1764005900000,
  ValueLabels1764005900001,
];

/**
 * The one connection pool of a process; TypeORM's repositories and the raw statements of the hot path share it.
 *
 * The time-outs free what a stuck neighbour holds. `idle_in_transaction_session_timeout` is the longest that a
 * frozen process can keep its locks between two statements; one frozen inside `COPY` is freed by the sweeper.
 */
export function createDataSource(settings: DataSourceSettings, parts: readonly SchemaPart[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    applicationName: settings.applicationName,
    poolSize: settings.poolSize,
    entities: [...engineEntities, ...parts.map((part) => part.entity)],
    migrations: [...engineMigrations, ...parts.flatMap((part) => part.migrations)],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    extra: {
      connectionTimeoutMillis: 10_000,
      // Ten thousand look-ups in an index look expensive enough to be compiled, which takes longer than they do.
      options: '-c jit=off',
      lock_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
    },
  });
}
