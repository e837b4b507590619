import { isAscii } from 'node:buffer';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { describeFault } from '../../../database/describe-fault.js';
import type { Session } from '../../../database/session.js';
import type { Statement } from '../../../database/statement.js';
import type { FormFields } from '../form/form-fields.js';
import { bucketCountOf } from '../stream/bucket-count.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import type { EarlyChunks } from '../stream/chunk-store.js';
import type { FileSoFar } from '../stream/file-pipeline.js';
import type { ScanFormat } from './early-format.js';
import { formatSoFar, isSameForAscii } from './early-format.js';
import { expectedRows } from './expected-rows.js';
import { restartScan } from './restart-scan.js';
import { beginEarlyScan, stopEarlyScan } from './sql/early-scan.sql.js';

/** Least milliseconds between two dispatches by the API. In between, each unit that is done brings the next. */
const DISPATCH_MS = 200;

export interface EarlyUpload {
  readonly actionId: string;
  readonly accountId: string;
  /** Those that have come before the file; the others have their defaults. */
  readonly fields: FormFields;
  /** Bytes of the request, or 0 where it does not say so. */
  readonly announced: number;
  readonly soFar: () => FileSoFar;
  /** Bytes of the request's body that have arrived. */
  readonly received: () => number;
}

/** How an upload reaches the database. */
export interface EarlyScanPort {
  send(statement: Statement): Promise<unknown>;
  transaction(work: (session: Session) => Promise<void>): Promise<void>;
  dispatch(): Promise<unknown>;
}

/**
 * Has chunks of one upload scanned while it arrives, by the fields that came before the file. Whether those chunks were
 * read correctly is decided when the whole file and all fields are there; until then nothing depends on it.
 *
 * Files of one chunk are left out.
 */
export class EarlyScan implements EarlyChunks {
  private readonly logger = new Logger(EarlyScan.name);
  private readonly stopped = new AbortController();
  /** undefined until the first chunk is cut; null if the file cannot be scanned before all is known. */
  private format: ScanFormat | null | undefined;
  /** Chunks with bytes beyond ASCII: only their rows depend on the encoding. */
  private readonly nonAscii: number[] = [];
  private bucketCount = 0;
  private hasChunks = false;
  private isBegun = false;
  private isDue = false;
  private running: Promise<void> | null = null;

  constructor(
    private readonly upload: EarlyUpload,
    private readonly port: EarlyScanPort,
  ) {}

  take({ chunkNo, payload }: StagedChunk): boolean {
    if (this.stopped.signal.aborted) return false;
    if (this.format === undefined) this.format = formatSoFar(this.upload.soFar(), this.upload.fields);
    if (this.format === null) return false;
    if (!isAscii(payload)) {
      if (this.isInDoubt(this.format)) return false;
      this.nonAscii.push(chunkNo);
    }
    return (this.hasChunks = true);
  }

  stored({ chunkNo }: StagedChunk): void {
    if (chunkNo === 0) return;
    this.isDue = true;
    this.running ??= this.dispatchWhileDue().finally(() => (this.running = null));
  }

  /**
   * Ends the early scan of an upload that is about to be accepted. Removes what depends on an assumption that turned
   * out wrong.
   *
   * @returns into how many buckets the key hashes are spread, if units are kept; null if SCAN starts over
   */
  async keep(accepted: ScanFormat, rows: number): Promise<number | null> {
    await this.stop();
    const { format, upload, port, bucketCount, nonAscii } = this;
    if (!this.isBegun) return this.hasChunks ? bucketCountOf(rows) : null;
    const restart = (chunkNos: readonly number[] | null): Promise<void> =>
      port.transaction((session) => restartScan(session, upload, chunkNos));
    if (!isSameForAscii(format!, accepted) || bucketCountOf(rows) > bucketCount) {
      await restart(null);
      return null;
    }
    if (format!.dialect.encoding !== accepted.dialect.encoding && nonAscii.length > 0)
      await restart(nonAscii);
    return bucketCount;
  }

  /** Call it before the upload is deleted, so that the deletion and the workers do not wait for each other. */
  async discard(): Promise<void> {
    await this.stop();
    const { actionId, accountId } = this.upload;
    if (this.isBegun) await this.port.send(stopEarlyScan(actionId, accountId));
  }

  private async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** Whether the file was taken for UTF-8 and is not: most likely its charset, known at the end, is another one. */
  private isInDoubt({ dialect, dto }: ScanFormat): boolean {
    const { transcoded, hasByteOrderMark, invalidBytes } = this.upload.soFar().charset;
    const isOpen = dto.encoding === undefined && transcoded === null && !hasByteOrderMark;
    return isOpen && dialect.encoding === 'utf-8' && invalidBytes > 0;
  }

  /** Never rejects: without early scans, the file is scanned when it is accepted. */
  private async dispatchWhileDue(): Promise<void> {
    const { signal } = this.stopped;
    while (this.isDue && !signal.aborted) {
      this.isDue = false;
      try {
        await this.begin();
        await this.port.dispatch();
      } catch (error) {
        const { actionId } = this.upload;
        this.logger.warn({ actionId, ...describeFault(error) }, 'could not dispatch chunks of an upload');
      }
      await delay(DISPATCH_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async begin(): Promise<void> {
    if (this.isBegun) return;
    const { upload, format } = this;
    this.bucketCount = bucketCountOf(expectedRows(upload.soFar(), upload.received(), upload.announced));
    // Set before the answer, which may be lost.
    this.isBegun = true;
    const begin = beginEarlyScan(upload.actionId, upload.accountId, {
      ...format!,
      bucketCount: this.bucketCount,
    });
    try {
      await this.port.send(begin);
    } catch (error) {
      this.stopped.abort();
      throw error;
    }
  }
}
