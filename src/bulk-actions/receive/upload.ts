import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { v7 as uuidv7 } from 'uuid';
import { unprocessable } from '../../common/problem.js';
import type { Database } from '../../database/database.js';
import type { StoredDialect } from '../entities/bulk-action.entity.js';
import { tooManyRows } from './admission-problem.js';
import { ChunkStore } from './chunk-store.js';
import type { EarlierRequest } from './idempotency-key.js';
import { knownAccountOf } from './known-account.js';
import { RecordSplitter } from './record-splitter.js';
import type { HeaderFault } from './record-splitter.js';
import { discardUpload, openUpload } from './sql/stage-file.sql.js';
import { refuseBinary, tooLarge } from './upload-problem.js';

/** A file that lies in Postgres as a whole, before its form fields are attached. */
export interface ReceivedFile {
  readonly actionId: string;
  /** When the request came, in milliseconds since 1970. */
  readonly begun: number;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly dialect: StoredDialect;
  /** The header record, with its line break. */
  readonly headerRecord: Buffer;
  readonly rows: number;
  readonly chunks: number;
}

export interface UploadSettings {
  readonly processId: string;
  readonly chunkRows: number;
  readonly maxBytes: number;
}

/** An upload before its file is read, with what has come of the form by then. */
export interface OpenUpload {
  readonly actionId: string;
  /** `null` where it comes after the file. */
  readonly account: string | null;
  /** Of the whole request, as announced; 0 where it does not say. */
  readonly bytes: number;
}

export interface AdmittedUpload {
  /** The request that this one seems to repeat: then its file is compared and not stored. */
  readonly earlier: EarlierRequest | null;
  /** The most rows that the file may have. */
  readonly maxRows: number;
}

/** Called when an upload is open. @throws Problem to refuse the file before it is read */
export type BeforeFile = (upload: OpenUpload) => Promise<AdmittedUpload>;

const HEADER_FAULTS: Readonly<Record<HeaderFault, string>> = {
  EMPTY_FILE: 'The file is empty.',
  HEADER_TOO_LONG: 'The first line of the file is longer than 64 KiB; a header was expected there.',
  UNCLOSED_QUOTE: 'A quoted cell in the first line of the file is not closed.',
};

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
  /** What `beforeFile` found. */
  earlier: EarlierRequest | null = null;

  private refuse!: (reason: unknown) => void;
  private over = false;
  private opening: Promise<void> | null = null;
  private bytes = 0;
  private maxRows = Infinity;
  private readonly hash = createHash('sha256');
  private splitter!: RecordSplitter;
  private readonly store: ChunkStore;

  constructor(
    private readonly database: Database,
    private readonly settings: UploadSettings,
    private readonly beforeFile: BeforeFile,
  ) {
    this.store = new ChunkStore(database, this.actionId);
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
        this.fail(error);
        done(error);
      },
    );
  }

  /** Multer calls this in some failures and not in others, so the interceptor discards, whatever the failure. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }

  /** Removes whatever has been staged. Nothing is staged afterwards. */
  async discard(): Promise<void> {
    this.over = true;
    if (this.opening === null) return;
    // What is about to be entered would outlive its deletion.
    await this.opening.catch(() => undefined);
    await this.store.settle();
    await this.database.query(discardUpload(this.actionId));
  }

  private async receive(file: Express.Multer.File): Promise<void> {
    await this.opening;
    // Not before there is a file: its window is 3 MiB, and a request may be refused without one.
    this.splitter = new RecordSplitter({ chunkRows: this.settings.chunkRows });
    const sink = new Writable({
      write: (data: Buffer, _encoding, done) => {
        this.take(data).then(
          () => done(),
          (error: unknown) => {
            this.fail(error);
            done();
          },
        );
      },
    });
    await pipeline(file.stream, sink);
    if (this.over) return;
    this.sha256 = this.hash.digest();
    if (this.earlier === null) this.received = await this.complete(file.originalname, this.sha256);
  }

  private async open(request: Request): Promise<void> {
    const account = knownAccountOf(request);
    const bytes = Number(request.headers['content-length'] ?? 0);
    await this.database.query(openUpload(this.actionId, this.settings.processId, account, bytes));
    const admitted = await this.beforeFile({ actionId: this.actionId, account, bytes });
    this.earlier = admitted.earlier;
    this.maxRows = admitted.maxRows;
  }

  /** Refuses the file, for a reason that lies in the request around it or in this process. */
  fail(error: unknown): void {
    this.over = true;
    this.refuse(error);
  }

  private async take(data: Buffer): Promise<void> {
    if (this.over) return;
    if (this.bytes === 0) refuseBinary(data);
    this.bytes += data.length;
    if (this.bytes > this.settings.maxBytes) throw tooLarge(this.settings.maxBytes);
    this.hash.update(data);
    if (this.earlier !== null) return;
    for (const chunk of this.splitter.push(data)) await this.store.put(chunk);
    this.checkHeader();
    if (this.splitter.rows > this.maxRows) throw tooManyRows(this.maxRows);
  }

  private async complete(fileName: string, sha256: Buffer): Promise<ReceivedFile> {
    const { splitter, store } = this;
    for (const chunk of splitter.end()) await store.put(chunk);
    this.checkHeader();
    await store.end();
    const { header, dialect, rows, chunks } = splitter;
    if (rows === 0) throw unprocessable('file', 'NO_ROWS', 'The file has a header but no rows.');
    return {
      actionId: this.actionId,
      begun: this.begun,
      fileName,
      bytes: this.bytes,
      sha256,
      dialect: { lineBreak: dialect!.lineBreak, delimiter: String.fromCharCode(dialect!.delimiter) },
      headerRecord: header!,
      rows,
      chunks,
    };
  }

  private checkHeader(): void {
    const fault = this.splitter.headerFault;
    if (fault !== null) throw unprocessable('file', fault, HEADER_FAULTS[fault]);
  }
}
