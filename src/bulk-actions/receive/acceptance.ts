import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../auth/audit/actor.js';
import type { Sql } from '../../database/database.js';
import { Database, sqlOf } from '../../database/database.js';
import { checkSchedule } from '../../http/schedule.js';
import { Admission } from '../admission/admission.js';
import { lockIntake } from '../admission/sql/lock-intake.sql.js';
import { isResultsHeader } from '../csv/outcome-columns.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { enterStage } from '../dispatch/sql/enter-stage.sql.js';
import { BulkAction } from '../entities/bulk-action.entity.js';
import { agreeDialect, toStored } from './agree/agree-dialect.js';
import { agreeLayout } from './agree/agree-layout.js';
import { mapColumns, placesOf, readHeader } from './agree/take-header.js';
import type { SentFields } from './form/form-fields.js';
import { readSchedule } from './form/form-fields.js';
import type { KeyedContent } from './idempotency/idempotency-key.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { uploadLost } from './multipart-problem.js';
import { ConnectionLimit } from './slots/connection-limit.js';
import type { AcceptedAction } from './sql/accept-upload.sql.js';
import { acceptUpload } from './sql/accept-upload.sql.js';
import type { StagedUpload } from './staged-upload.js';
import { bucketCountOf } from './stream/bucket-count.js';
import { noRows } from './stream/file-problem.js';

/** Rows that are staged, about to become an action. */
export interface StagedRows {
  readonly actionId: string;
  readonly accountId: string;
  readonly rows: number;
  readonly bytes: number;
  readonly chunks: number;
  readonly isDry: boolean;
}

/** Turns staged rows into an accepted action, and has its first units dispatched. */
@Injectable()
export class Acceptance {
  private readonly logger = new Logger(Acceptance.name);

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    private readonly admission: Admission,
    private readonly keys: IdempotencyKeys,
    private readonly connectionLimit: ConnectionLimit,
  ) {}

  /**
   * The checks that may refuse the file run after its key is taken, so that a replay gets the first request's answer
   * even if there is no room or its schedule has passed.
   *
   * @param keyed what the request's `Idempotency-Key` is used up with
   * @throws Problem 422 when header, schedule or what the form says of the file do not fit, 413, 429, 503 when there is
   * no room; KeyTakenError
   */
  async acceptUpload(
    file: StagedUpload,
    fields: SentFields,
    keyed: KeyedContent | null,
  ): Promise<BulkAction> {
    const { dto, caller } = fields;
    const { headerRecord, layout } = file;
    const isResults = isResultsFile(file);
    const agreed = agreeDialect(file, dto, isResults, placesOf(fields));
    agreeLayout(file, fields, agreed.encoding);
    if (file.rows === 0) throw noRows();
    const header = mapColumns(
      headerRecord && readHeader(headerRecord, agreed),
      fields,
      toStored(agreed).delimiter,
    );
    const headerLine = layout.header?.line ?? null;
    const dialect = { ...toStored(agreed), headerLine, ...(isResults && { guarded: true }) };
    const scheduledFor = readSchedule(dto);
    const bucketCount = bucketCountOf(file.rows);
    return this.acceptRows(
      { ...file, accountId: dto.accountId, isDry: dto.dryRun },
      keyed,
      (sql) => store(sql, caller, { ...file, ...dto, dialect, header, bucketCount, scheduledFor }),
      () => checkSchedule(scheduledFor, file.begun),
    );
  }

  /**
   * The last step of an upload and of a retry. Its commit makes the accepted action.
   *
   * @param store turns the staged rows into an action
   * @param check throws to refuse the action; runs after the key is taken
   * @throws Problem 413, 422, 429, 503 when there is no room; KeyTakenError
   */
  async acceptRows(
    { actionId, accountId, rows, bytes, chunks, isDry }: StagedRows,
    keyed: KeyedContent | null,
    store: (sql: Sql) => Promise<void>,
    check: () => void = () => undefined,
  ): Promise<BulkAction> {
    const candidate = { actionId, rows, bytes, isDry };
    await this.admission.prepare(accountId, candidate);
    const action = await this.connectionLimit.run(() =>
      this.database.dataSource.transaction(async (db) => {
        const sql = sqlOf(db);
        await sql.query(lockIntake);
        await store(sql);
        if (keyed) await this.keys.take(sql, keyed, actionId);
        check();
        await this.admission.accept(sql, accountId, candidate);
        await sql.query(enterStage(actionId, accountId, 'SCAN'));
        // Read before the commit: a connection lost after it must not turn an accepted action into an error.
        return db.findOneByOrFail(BulkAction, { id: actionId, accountId });
      }),
    );
    this.logger.log({ actionId, rows, bytes, chunks }, 'upload accepted');
    // The action stays accepted, even if this fails.
    await this.dispatcher.tryDispatch(accountId);
    return action;
  }
}

/** @throws Problem 503 when the sweeper took this process for dead and removed the upload */
async function store(sql: Sql, caller: Actor, upload: AcceptedAction): Promise<void> {
  const [accepted] = await sql.query(acceptUpload(caller, upload));
  if (!accepted) throw uploadLost();
}

/** Needs no encoding yet: our columns are ASCII, and every byte is a character in ISO-8859-1. */
function isResultsFile({ headerRecord, dialect }: StagedUpload): boolean {
  if (headerRecord === null) return false;
  return isResultsHeader(readHeader(headerRecord, { ...dialect, encoding: 'iso-8859-1' }));
}
