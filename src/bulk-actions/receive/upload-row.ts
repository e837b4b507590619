import type { Request } from 'express';
import type { Database } from '../../database/database.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { earlyProcessors } from './early-processors.js';
import type { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import { knownAccountOf } from './form/known-account.js';
import type { EarlierRequest } from './idempotency/idempotency-key.js';
import { storingProblem } from './multipart-problem.js';
import { RoomCheck } from './stream/room-check.js';
import { discardUpload, openUpload } from './stream/sql/stage-file.sql.js';
import type { AnnouncedUpload, UploadGate } from './upload-gate.js';
import type { UploadSettings } from './upload-pipeline.js';

/**
 * Largest body that is read before there is anything of it in the database: a file of about a chunk, so there is little
 * to save by refusing it earlier.
 */
const SMALL_BODY_BYTES = 1024 * 1024;

/** An upload as the database and the rest of the service know it. A small file does without its row. */
export class UploadRow {
  /** The earlier request with the same idempotency key, if the key was known before the file. */
  earlier: EarlierRequest | null = null;
  /** The most rows that the file may have. */
  maxRows = Infinity;
  readonly room = new RoomCheck((arrived) => this.recheck(arrived));
  announced: AnnouncedUpload;
  private readonly begun = Date.now();
  private opening: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    actionId: string,
    private readonly database: Database,
    private readonly settings: UploadSettings,
    private readonly gate: UploadGate,
    /** Rows of the file so far. */
    private readonly rows: () => number,
  ) {
    this.announced = { actionId, account: null, isDry: false, bytes: 0 };
  }

  get account(): string | null {
    return this.announced.account;
  }

  get isOpen(): boolean {
    return this.opening !== null;
  }

  /** Learns what the request says before the file, and opens the upload unless it may stay small. @throws Problem */
  async announce(request: Request, { dryRun: isDry = false }: Partial<CreateBulkActionDto>): Promise<void> {
    const account = knownAccountOf(request);
    const bytes = Number(request.headers['content-length'] ?? 0);
    this.announced = { ...this.announced, account, isDry, bytes };
    // A key whose account is known is held for as long as the file arrives, and belongs to this row.
    const isHeld = this.gate.isKeyed && account !== null;
    if (isHeld || bytes === 0 || bytes > SMALL_BODY_BYTES) await this.open();
  }

  /** Those by which the file may be scanned while it arrives; a small file is read when it is there. */
  async processorsFor(given: Partial<CreateBulkActionDto>): Promise<readonly BulkActionProcessor[]> {
    const { settings, database } = this;
    const { account, bytes } = this.announced;
    const isSmall = bytes > 0 && bytes <= SMALL_BODY_BYTES;
    return isSmall ? settings.processors : earlyProcessors(account, given, settings, database);
  }

  /** Opens the upload in the database. Idempotent. @throws Problem when it is refused */
  open(): Promise<void> {
    return (this.opening ??= this.insert());
  }

  /** Nothing is opened afterwards. Resolves when the row is there, or was not inserted. */
  async close(): Promise<void> {
    this.isClosed = true;
    // A row that is inserted after its deletion would remain.
    await this.opening?.catch(() => undefined);
  }

  /** Deletes the row with the chunks. */
  async remove(): Promise<void> {
    const { actionId } = this.announced;
    await this.settings.connectionLimit.run(() => this.database.query(discardUpload(actionId)));
  }

  /** Why storing failed. An upload is lost too when its account is erased meanwhile. */
  async reasonOf(error: unknown): Promise<unknown> {
    const problem = storingProblem(error);
    const { account, begun, gate, settings } = this;
    if (problem === error || account === null) return problem;
    return settings.connectionLimit
      .run(() => gate.checkErasure(account, Date.now() - begun))
      .then(
        () => problem,
        (refusal: unknown) => refusal,
      );
  }

  private async insert(): Promise<void> {
    if (this.isClosed) throw new Error('The upload is over');
    const { announced, settings } = this;
    const { actionId, account } = announced;
    const { earlier, maxRows, roomBytes } = await settings.connectionLimit.run(async () => {
      await this.database.query(openUpload(actionId, settings.processId, account));
      return this.gate.admit(announced);
    });
    this.earlier = earlier;
    this.maxRows = maxRows;
    this.room.limitTo(roomBytes);
  }

  private recheck(bytes: number): Promise<number> {
    return this.settings.connectionLimit.run(() =>
      this.gate.recheck({ ...this.announced, bytes }, this.rows()),
    );
  }
}
