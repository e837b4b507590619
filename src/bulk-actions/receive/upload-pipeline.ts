import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { earlyCheckOf } from './agree/early-check.js';
import { knowledgeOf } from './agree/file-knowledge.js';
import type { readEarlyFields } from './form/form-fields.js';
import type { ConnectionLimit } from './slots/connection-limit.js';
import type { Slot } from './slots/slot.js';
import type { UploadSlots } from './slots/upload-slots.js';
import type { ChunkStore } from './stream/chunk-store.js';
import { FilePipeline } from './stream/file-pipeline.js';

export interface UploadSettings {
  readonly processId: string;
  readonly chunkRows: number;
  readonly largeChunkRows: number;
  readonly maxBytes: number;
  readonly processors: readonly BulkActionProcessor[];
  readonly connectionLimit: ConnectionLimit;
  readonly slots: UploadSlots;
}

interface AdmittedFile {
  /** The fields that came before the file. */
  readonly fields: ReturnType<typeof readEarlyFields>;
  readonly maxRows: () => number;
  /** Bytes of the request's body so far. */
  readonly arrived: () => number;
  readonly slot: Slot;
  /** With the custom fields of the account, as far as these are known. */
  readonly processors: readonly BulkActionProcessor[];
}

/** @param store `null` for a replay, whose file is compared and not stored */
export function pipelineOf(
  file: AdmittedFile,
  settings: UploadSettings,
  store: ChunkStore | null,
): FilePipeline {
  const { fields, maxRows, arrived, slot, processors } = file;
  const { delimiter, encoding } = fields;
  const known = knowledgeOf(fields, processors);
  const checkEarly = earlyCheckOf(fields, processors);
  const options = { ...settings, maxRows, delimiter, encoding, known, checkEarly, arrived, slot };
  return new FilePipeline(options, store);
}
