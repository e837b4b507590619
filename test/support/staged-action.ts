import { randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { StageHandlers } from '../../src/bulk-actions/dispatch/claim.js';
import { enterStage } from '../../src/bulk-actions/dispatch/sql/enter-stage.sql.js';
import { UNSCANNED } from '../../src/bulk-actions/lifecycle/rules-version.js';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type {
  EmptyCells,
  OnRowError,
  OnShortRow,
  Operation,
} from '../../src/bulk-actions/processor/upload-options.js';
import { RecordSplitter } from '../../src/bulk-actions/receive/stream/record-splitter.js';
import { stageChunk } from '../../src/bulk-actions/receive/stream/sql/stage-file.sql.js';
import { ResolveHandler } from '../../src/bulk-actions/resolve/resolve.handler.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { ScanHandler } from '../../src/bulk-actions/scan/scan.handler.js';
import { WriteHandler } from '../../src/bulk-actions/write/write.handler.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import type { DispatchHarness } from './dispatch-harness.js';
import { ACCOUNT } from './dispatch-harness.js';

export interface Row {
  readonly row_number: string;
  readonly status: string;
  readonly code: string | null;
  readonly record_id: string | null;
  readonly duplicate_of_row: string | null;
}

/** The stage handlers of a worker. */
export function stageHandlers({ db }: DispatchHarness): StageHandlers {
  const registry = new ProcessorRegistry([new ContactProcessor(), new CompanyProcessor()], db.dataSource);
  return {
    SCAN: new ScanHandler(registry),
    RESOLVE: new ResolveHandler(registry),
    WRITE: new WriteHandler(registry, db.database),
  };
}

export interface StagedFile {
  readonly chunkRows: number;
  readonly buckets: number;
  readonly account?: string;
  readonly operation?: Operation;
  readonly emptyCells?: EmptyCells;
  readonly dryRun?: boolean;
  readonly onRowError?: OnRowError;
  readonly onShortRow?: OnShortRow;
  /** Whether the action goes to WRITE without being scanned. */
  readonly unscanned?: boolean;
  /** Default: `name,email`. Headers that are not columns of a contact are ignored. */
  readonly header?: string;
  /** Default: contacts. */
  readonly entityType?: string;
  /** Whether companies that are not there are made. */
  readonly onMissing?: 'create';
}

/** Accepts a file in chunks and buckets of the given sizes. @returns the action's id */
export async function stageAction(
  { db }: DispatchHarness,
  rows: readonly string[],
  options: StagedFile,
): Promise<string> {
  const account = options.account ?? ACCOUNT;
  const id = randomUUID();
  const splitter = new RecordSplitter({ chunkRows: options.chunkRows });
  const names = (options.header ?? 'name,email').split(',');
  const chunks = [...splitter.push(Buffer.from(`${names.join()}\n${rows.join('\n')}\n`)), ...splitter.end()];
  const processor = options.entityType === 'COMPANY' ? new CompanyProcessor() : new ContactProcessor();
  const known = processor.columns.map((column) => column.name);
  const format = options.onMissing && { onMissing: options.onMissing };
  const header = names.map((name) => ({
    header: name,
    column: known.includes(name) ? name : null,
    ...(name === 'company' && format && { format }),
  }));
  await db.rows(
    `INSERT INTO bulk_actions (id, account_id, entity_type, operation, empty_cells, status, total_items, chunk_count,
       bucket_count, dialect, header, dry_run, on_row_error, on_short_row)
     VALUES ($1, $2, $13, $3, $4, 'VALIDATING', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      account,
      options.operation ?? 'CREATE',
      options.emptyCells ?? 'keep',
      splitter.rows,
      chunks.length,
      options.buckets,
      JSON.stringify({ delimiter: ',', lineBreak: 'LF' }),
      JSON.stringify(header),
      options.dryRun ?? false,
      options.onRowError ?? 'continue',
      options.onShortRow ?? 'accept',
      processor.entityType,
    ],
  );
  const owner = { actionId: id, accountId: account };
  for (const chunk of chunks)
    await db.database.query(stageChunk(owner, chunk, zstdCompressSync(chunk.payload)));
  const enter = options.unscanned
    ? enterStage(id, account, 'WRITE', UNSCANNED)
    : enterStage(id, account, 'SCAN');
  await db.database.query(enter);
  return id;
}

/**
 * Processes queued units, and those that follow from them, until none is left. Takes the last unit first, so that tests
 * do not depend on the order of the queue.
 *
 * @param lanes units processed at the same time; the connection pool of the tests allows three
 * @param rounds maximum number of looks into the queue, if some units cannot be processed
 */
export async function workOff(
  harness: DispatchHarness,
  handlers: Partial<StageHandlers> = stageHandlers(harness),
  lanes = 1,
  rounds = Infinity,
): Promise<void> {
  const processId = await harness.worker(4);
  const queued = `SELECT action_id AS "actionId", stage, unit_no AS "unitNo" FROM bulk_action_units
    WHERE state = 'QUEUED' ORDER BY unit_no DESC`;
  await harness.dispatcher.dispatch(ACCOUNT);
  for (let round = 0; round < rounds; round++) {
    const units = await harness.db.rows<{ actionId: string; stage: Stage; unitNo: number }>(queued);
    if (units.length === 0) return;
    while (units.length > 0) {
      await harness.beat();
      const batch = units.splice(0, lanes);
      await Promise.all(batch.map((unit) => harness.runner(handlers[unit.stage]!, processId).run(unit)));
    }
  }
}

export function rowsOf({ db }: DispatchHarness, actionId: string): Promise<Row[]> {
  return db.rows<Row>('SELECT * FROM bulk_action_rows WHERE action_id = $1 ORDER BY row_number', [actionId]);
}
