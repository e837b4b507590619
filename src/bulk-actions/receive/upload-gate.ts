import type { EarlierRequest } from './idempotency/idempotency-key.js';

/** What is known of an upload before its file is read, or while it is. */
export interface AnnouncedUpload {
  readonly actionId: string;
  /** `null` if the field comes after the file. */
  readonly account: string | null;
  /**
   * Before the file: the request's `Content-Length`, or 0. While it arrives: those of the file so far.
   */
  readonly bytes: number;
  readonly isDry: boolean;
}

export interface UploadAdmission {
  /** The request that this one seems to repeat: then its file is compared and not stored. */
  readonly earlier: EarlierRequest | null;
  /** The most rows that the file may have. */
  readonly maxRows: number;
  /** Bytes of the file for which there is room at the moment. */
  readonly roomBytes: number;
}

/** What the rest of the service does for an upload while it arrives. */
export interface UploadGate {
  /** Whether the request has an `Idempotency-Key`. */
  readonly isKeyed: boolean;
  /** Checks a field that came before the file. @throws Problem 422 */
  checkCallback(callbackUrl: string | undefined): void;
  /** Asked before the file is read. @throws Problem to refuse it */
  admit(upload: AnnouncedUpload): Promise<UploadAdmission>;
  /**
   * Asked while the file arrives. @returns the bytes for which there is room now. @throws Problem to refuse the rest
   */
  recheck(upload: AnnouncedUpload, rows: number): Promise<number>;
  /**
   * Asked when what was stored of the upload is gone. @param ageMs since it began. @throws Problem if its account is
   * being erased, or was meanwhile
   */
  checkErasure(account: string, ageMs: number): Promise<void>;
  /** Queues chunks that are stored, to be scanned while slots are idle. */
  dispatchEarly(actionId: string, accountId: string): Promise<unknown>;
}
