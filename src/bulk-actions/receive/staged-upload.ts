import type { EarlyScan } from './early/early-scan.js';
import type { PackedChunk } from './stream/chunk-store.js';
import type { StagedFile } from './stream/file-pipeline.js';

/** An upload whose whole file has come and is split; its form fields are still to be accepted. */
export interface StagedUpload extends StagedFile {
  readonly actionId: string;
  /** When the request came, in milliseconds since 1970. */
  readonly begun: number;
  readonly fileName: string;
  /** `null`: its chunks are scanned when it is accepted. */
  readonly earlyScan: EarlyScan | null;
  /** The only chunk of a file that is not in the database yet; `null`: the upload is open there, with its chunks. */
  readonly held: PackedChunk | null;
}
