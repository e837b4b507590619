import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../database/database.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { fileNameOf } from './file-name.js';
import { readEarlyFields } from './form-fields.js';
import type { EarlierRequest } from './idempotency-key.js';
import type { IntakeLane } from './intake-lane.js';
import { knownAccountOf } from './known-account.js';
import { multipartProblem, storingProblem } from './multipart-problem.js';
import type { Slot } from './slots/slot.js';
import type { UploadSlots } from './slots/upload-slots.js';
import { discardUpload, openUpload } from './sql/stage-file.sql.js';
import { Arrivals } from './stream/arrivals.js';
import { ChunkStore } from './stream/chunk-store.js';
import { earlyCheckOf } from './stream/early-check.js';
import { knowledgeOf } from './stream/file-knowledge.js';
import type { StagedFile } from './stream/file-pipeline.js';
import { FilePipeline } from './stream/file-pipeline.js';

/** A file that lies in Postgres as a whole, before its form fields are attached. */
export interface ReceivedFile extends StagedFile {
  readonly actionId: string;
  /** When the request came, in milliseconds since 1970. */
  readonly begun: number;
  readonly fileName: string;
}

export interface UploadSettings {
  readonly processId: string;
  readonly chunkRows: number;
  readonly maxBytes: number;
  /** What a file can be of. */
  readonly processors: readonly BulkActionProcessor[];
  readonly lane: IntakeLane;
  readonly slots: UploadSlots;
}

/** An upload before its file is read, with what has come of the form by then. */
export interface OpenUpload {
  readonly actionId: string;
  /** `null` where it comes after the file. */
  readonly account: string | null;
  /**
   * Of the whole request, as announced, before the file comes, 0 where it does not say; then those of the file so far.
   */
  readonly bytes: number;
  /** As far as is known by then. */
  readonly isDry: boolean;
}

export interface AdmittedUpload {
  /** The request that this one seems to repeat: then its file is compared and not stored. */
  readonly earlier: EarlierRequest | null;
  /** The most rows that the file may have. */
  readonly maxRows: number;
  /** Bytes of the file for which there is room at the moment. */
  readonly room: number;
}

export interface Doorkeeper {
  /** Asked when an upload is open. @throws Problem to refuse the file before it is read */
  admit(upload: OpenUpload): Promise<AdmittedUpload>;
  /** Asked while the file comes. @returns the room by now. @throws Problem to refuse the rest */
  lookAgain(upload: OpenUpload, rows: number): Promise<number>;
}

/**
 * Takes the file of one request, as multer's storage engine, from the socket into Postgres.
 *
 * A fault does not end the stream: multer would hang on a file that nobody reads. It is told through `refused` at
 * once, so that the client hears of it before it has sent everything, and the rest of the file is read and dropped.
 */
export class Upload implements StorageEngine {
  readonly actionId = uuidv7();
  private readonly begun = Date.now();
  /** Rejects as soon as it is certain that the file cannot be taken; never resolves. */
  readonly refused: Promise<never>;
  /** Set when the whole file is staged. */
  received: ReceivedFile | null = null;
  /** Of the bytes of the file as they came; set when all of them have come, whether they are stored or not. */
  sha256: Buffer | null = null;
  /** The request that this one seems to repeat, as far as is known before the file. */
  earlier: EarlierRequest | null = null;
  /** Bytes of the request's body so far, as they came. */
  arrived = 0;

  private refuse!: (reason: unknown) => void;
  private over = false;
  private opening: Promise<void> | null = null;
  /** There is one once the file has been let in, and until it is there or refused. */
  private file: FilePipeline | null = null;
  private arrivals: Arrivals | null = null;
  private account: string | null = null;
  private working = 0;
  private readonly slot: Slot;
  private readonly store: ChunkStore;

  constructor(
    private readonly database: Database,
    private readonly settings: UploadSettings,
    private readonly doorkeeper: Doorkeeper,
  ) {
    const { lane, slots } = settings;
    this.store = new ChunkStore(database, lane, this.actionId, () => this.arrivals!);
    this.slot = slots.slotFor({
      accountOf: () => this.account,
      rest: () => this.unlessOver(async () => this.file?.rest()),
    });
    this.refused = new Promise((_, reject) => (this.refuse = reject));
    // It may reject before or after anyone listens.
    this.refused.catch(() => undefined);
  }

  _handleFile(
    request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    this.opening = this.open(request);
    this.receive(file).then(
      () => done(null, {}),
      (error: unknown) => {
        this.fail(multipartProblem(error));
        done(error);
      },
    );
  }

  /** Multer calls this in some failures and not in others, so the interceptor discards, whatever the failure. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }

  /** Whether what has come of it is being worked on, or waits for that. */
  get isBusy(): boolean {
    return this.working > 0;
  }

  /** Whether it has brought next to nothing yet, and is not waiting for us. */
  get isStalled(): boolean {
    return !this.over && !this.slot.hasBegun && !this.isBusy;
  }

  /** Refuses the file, for a reason that lies in it, in the request around it or in this process. */
  fail(error: unknown): void {
    this.end(error);
    this.refuse(error);
  }

  /** Gives back what it has taken from others. */
  release(): void {
    this.slot.leave();
    this.store.shrink();
  }

  /** Removes whatever has been staged. Nothing is staged afterwards. */
  async discard(): Promise<void> {
    this.end(new Error('The upload was discarded'));
    if (this.opening === null) return;
    // What is about to be entered would outlive its deletion.
    await this.opening;
    await this.store.settle();
    await this.settings.lane.run(() => this.database.query(discardUpload(this.actionId)));
  }

  /** The request may be read for a while longer; its file needs no memory any more. */
  private end(reason: unknown): void {
    this.over = true;
    this.slot.giveUp(reason);
    this.file?.abort();
    this.file = null;
  }

  private async receive({ stream, originalname }: Express.Multer.File): Promise<void> {
    await this.opening;
    const sink = new Writable({
      write: (data: Buffer, _encoding, done) => {
        void this.unlessOver(() => this.take(data)).then(() => done());
      },
    });
    await pipeline(stream, sink);
    const { file } = this;
    await this.unlessOver(() => file!.end());
    if (this.over) return;
    const staged = file!.result();
    this.sha256 = file!.sha256;
    this.file = null;
    const { actionId, begun } = this;
    const fileName = fileNameOf(originalname);
    if (staged !== null) this.received = { ...staged, actionId, begun, fileName };
  }

  /** Never rejects: what speaks against the file is told through `refused`. */
  private async open(request: Request): Promise<void> {
    await this.unlessOver(async () => {
      const fields = readEarlyFields(request);
      const { delimiter, encoding, dryRun: isDry = false } = fields;
      const { actionId, settings } = this;
      const account = (this.account = knownAccountOf(request));
      const asked = { actionId, account, isDry, bytes: Number(request.headers['content-length'] ?? 0) };
      const { earlier, maxRows, room } = await settings.lane.run(async () => {
        await this.database.query(openUpload(actionId, settings.processId, account));
        return this.doorkeeper.admit(asked);
      });
      // Its request was refused meanwhile.
      if (this.over) return;
      this.earlier = earlier;
      this.arrivals = new Arrivals(room, (bytes) =>
        settings.lane.run(() => this.doorkeeper.lookAgain({ ...asked, bytes }, this.file?.rows ?? 0)),
      );
      const arrived = (): number => this.arrived;
      const known = knowledgeOf(fields, settings.processors);
      const checkEarly = earlyCheckOf(fields, settings.processors);
      const { slot } = this;
      const options = { ...settings, maxRows, delimiter, encoding, known, checkEarly, arrived, slot };
      this.file = new FilePipeline(options, earlier === null ? this.store : null);
    });
  }

  private async take(data: Buffer): Promise<void> {
    // A repetition is not stored, and takes no room.
    if (this.earlier === null) await this.arrivals!.add(data.length);
    await this.file?.write(data);
  }

  private async unlessOver(work: () => Promise<void>): Promise<void> {
    if (this.over) return;
    this.working++;
    try {
      await work();
    } catch (error) {
      this.fail(storingProblem(error));
    } finally {
      this.working--;
    }
  }
}
