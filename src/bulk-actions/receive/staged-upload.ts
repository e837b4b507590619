import type { StagedFile } from './stream/file-pipeline.js';

/** An upload whose whole file is stored; its form fields are still to be accepted. */
export interface StagedUpload extends StagedFile {
  readonly actionId: string;
  /** When the request came, in milliseconds since 1970. */
  readonly begun: number;
  readonly fileName: string;
}
