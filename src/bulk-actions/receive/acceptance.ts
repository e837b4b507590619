import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Repository } from 'typeorm';
import { requireScope } from '../../auth/require-scope.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import type { Session } from '../../database/session.js';
import { checkSchedule } from '../../http/schedule.js';
import { Admission } from '../admission/admission.js';
import { lockIntake } from '../admission/sql/lock-intake.sql.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { acceptedRate } from '../dispatch/limits.js';
import type { WriteLimits } from '../dispatch/sql/write-now.sql.js';
import { BulkAction } from '../entities/bulk-action.entity.js';
import type { UploadFields } from '../fields/fields-of-upload.js';
import { fieldsOfUpload, makeFields } from '../fields/fields-of-upload.js';
import { agreeFormat } from './agree/agree-format.js';
import type { SentFields } from './form/form-fields.js';
import { readSchedule } from './form/form-fields.js';
import type { KeyedContent } from './idempotency/idempotency-key.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { requireMadeEntities } from './made-records.js';
import type { ActionMaker, IncomingRows, MadeAction } from './make-action.js';
import { keepingFields, makeSmall, makeStaged, RowsGoneError } from './make-action.js';
import { uploadLost } from './multipart-problem.js';
import { ConnectionLimit } from './slots/connection-limit.js';
import { acceptUpload } from './sql/accept-upload.sql.js';
import type { StagedUpload } from './staged-upload.js';
import { bucketCountOf } from './stream/bucket-count.js';

/** Turns rows into an accepted action, and has its first units dispatched. */
@Injectable()
export class Acceptance {
  private readonly logger = new Logger(Acceptance.name);

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    private readonly admission: Admission,
    private readonly keys: IdempotencyKeys,
    private readonly connectionLimit: ConnectionLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The checks that may refuse the file run after its key is taken, so that a replay gets the first request's answer
   * even if there is no room or its schedule has passed.
   *
   * @param keyed what the request's `Idempotency-Key` is used up with
   * @throws Problem 422 when header, schedule or what the form says of the file do not fit, 413, 429, 503 when there is
   * no room; 409 when the account is being erased; 403 for records that the caller may not make; KeyTakenError
   */
  async acceptUpload(
    file: StagedUpload,
    fields: SentFields,
    keyed: KeyedContent | null,
  ): Promise<BulkAction> {
    const { dto, caller } = fields;
    const { held: chunk, begun } = file;
    const { processor, made } = await this.fieldsOf(fields);
    const format = agreeFormat(file, { ...fields, processor });
    requireMadeEntities(caller, processor, format.header);
    const scheduledFor = readSchedule(dto);
    const scannedBuckets = (await file.earlyScan?.keep({ ...format, dto }, file.rows)) ?? null;
    const bucketCount = scannedBuckets ?? bucketCountOf(file.rows);
    const upload = { ...file, ...dto, ...format, bucketCount, scheduledFor, isDry: dto.dryRun };
    const maker = chunk
      ? makeSmall(caller, { ...upload, chunk })
      : makeStaged(upload, acceptUpload(caller, upload), scannedBuckets !== null);
    const kept = keepingFields(maker, upload, (sql) =>
      makeFields(sql, caller, dto.accountId, processor, made),
    );
    return this.accept(upload, keyed, kept, () => checkSchedule(scheduledFor, begun));
  }

  /** @throws Problem 403 where the caller may not make fields, 409, 422 where these cannot be made */
  private async fieldsOf({ dto, processor, caller }: SentFields): Promise<UploadFields> {
    const { database, connectionLimit } = this;
    const fields = await connectionLimit.run(() =>
      fieldsOfUpload(database, dto.accountId, processor, dto.mapping),
    );
    if (fields.made.length > 0) requireScope(caller, 'configure');
    return fields;
  }

  /**
   * The last step of an upload and of a retry. Its commit makes the accepted action.
   *
   * @param check throws to refuse the action; runs after the key is taken
   * @throws Problem 413, 422, 429, 503 when there is no room; 409 when the account is being erased; KeyTakenError
   */
  async accept(
    incoming: IncomingRows,
    keyed: KeyedContent | null,
    maker: ActionMaker,
    check?: () => void,
  ): Promise<BulkAction> {
    const { actionId, accountId, rows, bytes, chunks } = incoming;
    const { action, queued } =
      (keyed === null && (await this.acceptAtOnce(incoming, maker, check))) ||
      (await this.acceptStepwise(incoming, keyed, maker, check));
    this.logger.log({ actionId, rows, bytes, chunks }, 'upload accepted');
    // The action stays accepted, even if this fails.
    if (queued) await this.dispatcher.enqueue([queued]);
    else await this.dispatcher.tryDispatch(accountId);
    return action;
  }

  /** @returns `null`: nothing has changed, and the other way tells why */
  private async acceptAtOnce(
    incoming: IncomingRows,
    { makeAtOnce }: ActionMaker,
    check?: () => void,
  ): Promise<MadeAction | null> {
    // Where a rate rejects uploads unless the account has another, the other way finds out which it has.
    if (!makeAtOnce || acceptedRate(this.config.rate) !== null) return null;
    check?.();
    const { database, admission } = this;
    const room = admission.roomFor(incoming);
    const made = await this.connectionLimit.run(() => makeAtOnce(database, this.limits, room, this.actions));
    if (made) await admission.keepCount(made);
    return made;
  }

  private async acceptStepwise(
    incoming: IncomingRows,
    keyed: KeyedContent | null,
    maker: ActionMaker,
    check?: () => void,
  ): Promise<MadeAction> {
    const { accountId, begun } = incoming;
    await this.admission.prepare(accountId, incoming);
    return this.connectionLimit.run(async () => {
      try {
        return await this.database.transaction((session) =>
          this.make(session, incoming, keyed, maker, check),
        );
      } catch (error) {
        if (!(error instanceof RowsGoneError)) throw error;
        await this.admission.checkErasure(accountId, Date.now() - begun);
        // The sweeper took this process for dead and removed the upload.
        throw uploadLost();
      }
    });
  }

  private async make(
    session: Session,
    incoming: IncomingRows,
    keyed: KeyedContent | null,
    { accept, make }: ActionMaker,
    check?: () => void,
  ): Promise<MadeAction> {
    const { actionId, accountId } = incoming;
    const isPlain = accept === undefined && keyed === null;
    if (!isPlain) await session.query(lockIntake);
    await accept?.(session);
    if (keyed) await this.keys.take(session, keyed, actionId);
    check?.();
    await this.admission.accept(session, accountId, incoming, isPlain ? [lockIntake] : []);
    return make(session, this.limits, this.actions);
  }

  private get limits(): WriteLimits {
    const { rate, maxRunningActions } = this.config;
    return { rate, maxRunningActions };
  }

  private get actions(): Repository<BulkAction> {
    return this.database.dataSource.getRepository(BulkAction);
  }
}
