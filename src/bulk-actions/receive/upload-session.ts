import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../database/database.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { EarlyScan } from './early/early-scan.js';
import { fileNameOf } from './file-name.js';
import type { CreateBulkActionDto } from './form/create-bulk-action.dto.js';
import { readEarlyFields } from './form/form-fields.js';
import type { EarlierRequest } from './idempotency/idempotency-key.js';
import { openEarlyScan } from './open-early-scan.js';
import type { Slot } from './slots/slot.js';
import type { StagedUpload } from './staged-upload.js';
import type { PackedChunk } from './stream/chunk-store.js';
import { ChunkStore } from './stream/chunk-store.js';
import type { FilePipeline } from './stream/file-pipeline.js';
import type { UploadGate } from './upload-gate.js';
import type { UploadSettings } from './upload-pipeline.js';
import { pipelineOf } from './upload-pipeline.js';
import { UploadRow } from './upload-row.js';
import type { UploadState } from './upload-state.js';
import { advance, isOver } from './upload-state.js';

/** One upload, from its request until its file is staged, or until it is refused. */
export class UploadSession {
  readonly actionId = uuidv7();
  /** Rejects as soon as the upload is refused, before its client has sent everything; never resolves. */
  readonly refused: Promise<never>;
  private readonly begun = Date.now();
  private state: UploadState = 'waiting';
  private stagedUpload: StagedUpload | null = null;
  private fileSha256: Buffer | null = null;
  private bodyBytes = 0;
  private refuse!: (reason: unknown) => void;
  /** From admission until the file is staged or refused. */
  private file: FilePipeline | null = null;
  /** From admission on, if enough is known before the file. */
  private earlyScan: EarlyScan | null = null;
  private working = 0;
  private readonly slot: Slot;
  private readonly store: ChunkStore;
  private readonly row: UploadRow;

  constructor(
    private readonly database: Database,
    private readonly settings: UploadSettings,
    private readonly gate: UploadGate,
  ) {
    const { connectionLimit, slots } = settings;
    const { actionId } = this;
    this.row = new UploadRow(actionId, database, settings, gate, () => this.file?.rows ?? 0);
    const owner = () => ({ actionId, accountId: this.row.account });
    this.store = new ChunkStore(
      database,
      connectionLimit,
      this.row,
      owner,
      () => this.row.room,
      () => this.earlyScan,
    );
    this.slot = slots.slotFor({
      accountOf: () => this.row.account,
      flush: () => this.unlessOver(async () => this.file?.flush()),
    });
    this.refused = new Promise((_, reject) => (this.refuse = reject));
    // It may reject before or after anyone listens.
    this.refused.catch(() => undefined);
  }

  /** Set when the whole file is staged. */
  get staged(): StagedUpload | null {
    return this.stagedUpload;
  }

  /** SHA-256 of the file as it was sent; set when the whole file has arrived, whether it is stored or not. */
  get sha256(): Buffer | null {
    return this.fileSha256;
  }

  /** The earlier request with the same idempotency key, if the key was known before the file. */
  get earlier(): EarlierRequest | null {
    return this.row.earlier;
  }

  /** Bytes of the request's body that have arrived so far, before decompression. */
  get receivedBytes(): number {
    return this.bodyBytes;
  }

  /** Whether bytes that have arrived are being processed, or wait to be processed. */
  get isBusy(): boolean {
    return this.working > 0;
  }

  /** Whether the upload has never needed a slot, and the service waits for its client. */
  get isStalled(): boolean {
    return !isOver(this.state) && !this.slot.hasBegun && !this.isBusy;
  }

  /** @param bytes of the request's body that have just arrived */
  countReceived(bytes: number): void {
    this.bodyBytes += bytes;
  }

  /** Stages the file. A refusal rejects `refused`. @throws errors of the stream itself */
  async receive(request: Request, stream: Readable, name: string): Promise<void> {
    if (!isOver(this.state)) this.state = advance(this.state, 'opening');
    await this.open(request);
    const sink = new Writable({
      write: (data: Buffer, _encoding, done) => {
        void this.unlessOver(() => this.take(data)).then(() => done());
      },
    });
    await pipeline(stream, sink);
    const { file, actionId, begun, earlyScan } = this;
    let held: PackedChunk | null = null;
    await this.unlessOver(async () => {
      await file!.end();
      held = await this.store.takeHeld();
    });
    if (isOver(this.state)) return;
    this.state = advance(this.state, 'received');
    const staged = file!.result();
    this.fileSha256 = file!.sha256;
    this.file = null;
    if (staged !== null)
      this.stagedUpload = { ...staged, actionId, begun, earlyScan, held, fileName: fileNameOf(name) };
  }

  /** Refuses the upload, for a reason in the file, in the request around it or in this process. */
  fail(reason: unknown): void {
    if (!isOver(this.state)) this.state = advance(this.state, 'refused');
    this.stop(reason);
    this.refuse(reason);
  }

  /** Frees the slot and the memory. */
  release(): void {
    this.slot.leave();
    this.store.shrink();
  }

  /** Deletes everything that has been staged. Nothing is staged afterwards. */
  async discard(): Promise<void> {
    if (this.state !== 'discarded') this.state = advance(this.state, 'discarded');
    this.stop(new Error('The upload was discarded'));
    await this.row.close();
    if (!this.row.isOpen) return;
    await this.store.settle();
    await this.earlyScan?.discard();
    await this.row.remove();
  }

  /** Frees the file's memory; the request itself may be read for a while longer. */
  private stop(reason: unknown): void {
    this.slot.giveUp(reason);
    this.file?.abort();
    this.file = null;
  }

  /** Never rejects: a refusal rejects `refused` instead. */
  private async open(request: Request): Promise<void> {
    await this.unlessOver(async () => {
      const fields = readEarlyFields(request);
      this.gate.checkCallback(fields.callbackUrl);
      await this.row.announce(request, fields);
      // The upload was refused in the meantime.
      if (isOver(this.state)) return;
      // Small files are read as a whole first.
      const processors = await this.row.processorsFor(fields);
      if (isOver(this.state)) return;
      const maxRows = (): number => this.row.maxRows;
      const admitted = { fields, maxRows, arrived: () => this.bodyBytes, slot: this.slot, processors };
      this.file = pipelineOf(admitted, this.settings, this.earlier === null ? this.store : null);
      this.earlyScan = this.earlier === null ? this.scanEarly(fields, processors) : null;
      this.state = advance(this.state, 'receiving');
    });
  }

  private scanEarly(
    given: Partial<CreateBulkActionDto>,
    processors: readonly BulkActionProcessor[],
  ): EarlyScan | null {
    const { database, settings, gate, file, row } = this;
    const progress = { soFar: () => file!.soFar(), received: () => this.bodyBytes };
    return openEarlyScan(row.announced, given, progress, database, settings, gate, processors);
  }

  private async take(data: Buffer): Promise<void> {
    // A replay is not stored, so it needs no room.
    if (this.earlier === null) await this.row.room.add(data.length);
    await this.file?.write(data);
  }

  private async unlessOver(work: () => Promise<void>): Promise<void> {
    if (isOver(this.state)) return;
    this.working++;
    try {
      await work();
    } catch (error) {
      this.fail(await this.row.reasonOf(error));
    } finally {
      this.working--;
    }
  }
}
