import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditLog } from '../../src/auth/audit/audit-log.service.js';
import type { AuthenticatedRequest } from '../../src/auth/caller.js';
import { ANONYMOUS } from '../../src/auth/principal.js';
import { CatalogController } from '../../src/bulk-actions/catalog/catalog.controller.js';
import { RULES_VERSION } from '../../src/bulk-actions/lifecycle/rules-version.js';
import type { ChunkOutcomes } from '../../src/bulk-actions/outcomes/chunk-outcomes.js';
import { saveOutcomes } from '../../src/bulk-actions/outcomes/sql/save-outcomes.sql.js';
import { ActionsService } from '../../src/bulk-actions/report/actions.service.js';
import { EventLoopQueue } from '../../src/bulk-actions/report/event-loop-queue.js';
import { ExportSlots } from '../../src/bulk-actions/report/export-slots.js';
import { LogIndexController } from '../../src/bulk-actions/report/log-index.controller.js';
import { LogIndexService } from '../../src/bulk-actions/report/log-index.service.js';
import { LogsService } from '../../src/bulk-actions/report/logs.service.js';
import { LongReads } from '../../src/bulk-actions/report/long-reads.js';
import { ReportController } from '../../src/bulk-actions/report/report.controller.js';
import { ResultsController } from '../../src/bulk-actions/report/results.controller.js';
import { ResultsService } from '../../src/bulk-actions/report/results.service.js';
import { SamplesService } from '../../src/bulk-actions/report/samples.service.js';
import { StatsService } from '../../src/bulk-actions/report/stats.service.js';
import { ProcessorRegistry, PROCESSORS } from '../../src/bulk-actions/rows/registry.js';
import { CONFIG } from '../../src/config/config.module.js';
import { loadConfig } from '../../src/config/load-config.js';
import { AccountDatabase, ROW_SECURITY } from '../../src/database/account-database.js';
import { Database } from '../../src/database/database.js';
import { ProblemFilter } from '../../src/http/problem.filter.js';
import { controllersOf } from '../../src/records/controllers-of.js';
import { OwnRecordReader } from '../../src/records/own-record-reader.js';
import { RecordReader } from '../../src/records/record-reader.js';
import { registeredEntities } from '../../src/registered-entities.js';
import type { TestDatabase } from './database.js';
import { ON } from './row-security.js';

/** The report services of the API on the database of a test. */
export async function startReports(
  db: TestDatabase,
  env: Record<string, string> = {},
): Promise<INestApplication> {
  class Reports {}
  const module = {
    module: Reports,
    controllers: [
      ReportController,
      LogIndexController,
      ResultsController,
      CatalogController,
      ...registeredEntities.flatMap(controllersOf),
    ],
    providers: [
      { provide: Database, useValue: db.database },
      { provide: ROW_SECURITY, useValue: ON },
      AccountDatabase,
      { provide: CONFIG, useValue: loadConfig({ DATABASE_URL: db.url, ...env }) },
      { provide: DataSource, useValue: db.dataSource },
      { provide: PROCESSORS, useValue: registeredEntities.map(({ processor }) => new processor()) },
      ProcessorRegistry,
      ActionsService,
      StatsService,
      SamplesService,
      LogsService,
      LogIndexService,
      ResultsService,
      EventLoopQueue,
      LongReads,
      ExportSlots,
      OwnRecordReader,
      RecordReader,
      AuditLog,
      ...registeredEntities.flatMap(({ providers = [] }) => providers),
    ],
  };
  const app = await NestFactory.create(module, { logger: false });
  app.use((request: AuthenticatedRequest, _response: unknown, next: () => void) => {
    request.principal = ANONYMOUS;
    next();
  });
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return app;
}

/** Inserts an action as if its file had arrived. `over` overrides columns. */
export async function craftAction(db: TestDatabase, over: Record<string, unknown> = {}): Promise<string> {
  const row: Record<string, unknown> = {
    id: uuidv7(),
    account_id: 'test',
    entity_type: 'CONTACT',
    operation: 'CREATE',
    status: 'IN_PROGRESS',
    // Workers would scan one of an earlier version again.
    rules_version: RULES_VERSION,
    file_name: 'test.csv',
    file_sha256: Buffer.alloc(32, 0xab),
    dialect: JSON.stringify({ delimiter: ';', lineBreak: 'LF' }),
    header: JSON.stringify([
      { header: 'E-Mail', column: 'email' },
      { header: 'Shoe size', column: null },
    ]),
    ...over,
  };
  const names = Object.keys(row);
  const places = names.map((_, i) => `$${i + 1}`);
  await db.rows(`INSERT INTO bulk_actions (${names.join()}) VALUES (${places.join()})`, Object.values(row));
  return row.id as string;
}

export interface CraftedChunk {
  readonly chunkNo: number;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly firstLine: number;
  readonly rowLines?: readonly number[];
  readonly outcomes?: ChunkOutcomes;
  /** The records, not yet compressed. */
  readonly text?: string | Buffer;
}

export async function craftChunk(db: TestDatabase, actionId: string, chunk: CraftedChunk): Promise<void> {
  await db.rows(
    `INSERT INTO bulk_action_chunks
       (action_id, account_id, chunk_no, first_row, row_count, first_line, row_lines, payload)
     VALUES ($1, (SELECT account_id FROM bulk_actions WHERE id = $1), $2, $3, $4, $5, $6, $7)`,
    [
      actionId,
      chunk.chunkNo,
      chunk.firstRow,
      chunk.rowCount,
      chunk.firstLine,
      chunk.rowLines ?? null,
      chunk.text === undefined ? randomBytes(10) : zstdCompressSync(Buffer.from(chunk.text)),
    ],
  );
  if (chunk.outcomes)
    await db.database.query(saveOutcomes(actionId, chunk.chunkNo, chunk.outcomes.columns()));
}

/**
 * Inserts an ended action with identical rows, 5,000 per chunk. Postgres generates them, so ten million rows take
 * seconds.
 */
export async function craftLongAction(db: TestDatabase, chunks: number): Promise<string> {
  const header = ['name', 'email', 'phone'].map((name) => ({ header: name, column: name }));
  const rows = chunks * 5_000;
  const id = await craftAction(db, {
    status: 'COMPLETED',
    header: JSON.stringify(header),
    ...{ total_items: rows, successful_items: rows },
  });
  const text = 'Ann Smith;ann.smith@example.com;+44 20 7946 0123\n'.repeat(5_000);
  await db.rows(
    `INSERT INTO bulk_action_chunks
       (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes, record_ids)
     SELECT $1, 'test', n, n * 5000 + 1, 5000, n * 5000 + 2, $2, '{SUCCESS/CREATED}', decode(repeat('01', 5000), 'hex'),
            array_fill(n::bigint, ARRAY[5000])
     FROM generate_series(0, $3::integer - 1) AS n`,
    [id, zstdCompressSync(Buffer.from(text)), chunks],
  );
  return id;
}

/** The same with all rows failed. */
export async function craftFailedAction(db: TestDatabase, chunks: number): Promise<string> {
  const rows = chunks * 5_000;
  const id = await craftAction(db, {
    ...{ account_id: 'long', status: 'COMPLETED_WITH_ERRORS' },
    ...{ total_items: rows, failed_items: rows, file_bytes: rows * 40 },
  });
  const text = 'ann.smith@example;a shoe size of eleven\n'.repeat(5_000);
  await db.rows(
    `INSERT INTO bulk_action_chunks
       (action_id, account_id, chunk_no, first_row, row_count, first_line, payload, outcome_kinds, outcomes)
     SELECT $1, 'long', n, n * 5000 + 1, 5000, n * 5000 + 2, $2, '{FAILED/INVALID_EMAIL}', decode(repeat('01', 5000), 'hex')
     FROM generate_series(0, $3::integer - 1) AS n`,
    [id, zstdCompressSync(Buffer.from(text)), chunks],
  );
  return id;
}
