import { randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { isTemporary, ProblemError } from './errors.js';
import type { UploadSource } from './file-source.js';
import type { Client } from './generated/client/types.gen.js';
import type { BulkActionView, CellFormatView, CreateBulkActionDto } from './generated/types.gen.js';
import { encodeForm } from './multipart.js';
import { pause } from './pause.js';

/** Fields of the form; `mapping` may be the object or array itself. */
export type UploadFields = Omit<CreateBulkActionDto, 'mapping'> & {
  readonly mapping?: string | Readonly<Record<string, MappingEntry>> | readonly MappingEntry[];
};

/** The column of a header, null to ignore it, or the column with how its cells are written. */
export type MappingEntry = string | null | (CellFormatView & { readonly column: string });

export interface UploadOptions {
  /** Makes repetitions safe, also those of another process. Left out: one is made for this upload. */
  readonly idempotencyKey?: string;
  /** Compresses the request on the way. `fileBytes` and `fileSha256` stay those of the file. */
  readonly gzip?: boolean;
  /** How often to send it in all, where the connection breaks or the service is away. 3 unless it is given. */
  readonly attempts?: number;
  readonly signal?: AbortSignal;
  /** Called with the bytes of the file that were sent so far; 0 when an attempt begins. */
  readonly onProgress?: (sentBytes: number) => void;
  /** Called before an upload is sent again, after `waitMs`. */
  readonly onRetry?: (error: Error, attempt: number, waitMs: number) => void;
}

const ATTEMPTS = 3;
/** Before the second attempt; then twice as long each time. */
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;

/**
 * Sends a file as it is read, the fields before it. Repeats the same request with the same `Idempotency-Key` where it
 * is not known to have failed, so that it makes one action.
 *
 * @throws ProblemError, UnreachableError after the last attempt; what the source throws, at once
 */
export async function upload(
  client: Client,
  source: UploadSource,
  fields: UploadFields,
  options: UploadOptions = {},
): Promise<BulkActionView> {
  const { signal, idempotencyKey = randomUUID() } = options;
  const attempts = source.isRepeatable ? (options.attempts ?? ATTEMPTS) : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sendOnce(client, source, fields, { ...options, idempotencyKey });
    } catch (error) {
      if (attempt >= attempts || !isTemporary(error)) throw error;
      const waitMs = waitBefore(error, attempt);
      options.onRetry?.(error as Error, attempt + 1, waitMs);
      await pause(waitMs, signal);
    }
  }
}

function waitBefore(error: unknown, attempt: number): number {
  const asked = error instanceof ProblemError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.min(MAX_WAIT_MS, Math.max(asked, FIRST_WAIT_MS * 2 ** (attempt - 1)));
}

type OneUpload = UploadOptions & { readonly idempotencyKey: string };

async function sendOnce(
  client: Client,
  source: UploadSource,
  fields: UploadFields,
  { idempotencyKey, gzip = false, signal, onProgress }: OneUpload,
): Promise<BulkActionView> {
  let fault: { readonly error: unknown } | null = null;
  /** What goes wrong here is the file's fault, and not that of the connection that breaks in consequence. */
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let sent = 0;
    onProgress?.(0);
    try {
      for await (const part of source.open()) {
        yield part;
        onProgress?.((sent += part.length));
      }
    } catch (error) {
      fault = { error };
      throw error;
    }
  }
  const form = encodeForm(textsOf(fields), { name: source.name, size: source.size, bytes: bytes() });
  const headers = {
    'Content-Type': form.contentType,
    'Idempotency-Key': idempotencyKey,
    ...(gzip && { 'Content-Encoding': 'gzip' }),
    ...(!gzip && form.length !== null && { 'Content-Length': String(form.length) }),
  };
  try {
    return await client.post<{ 202: BulkActionView }, unknown, true, 'data'>({
      url: '/api/v1/bulk-actions',
      responseStyle: 'data',
      security: [{ scheme: 'bearer', type: 'http' }],
      headers,
      body: ReadableStream.from(gzip ? compress(form.body) : form.body),
      bodySerializer: null,
      duplex: 'half',
      ...(signal && { signal }),
    });
  } catch (error) {
    throw (fault as { readonly error: unknown } | null)?.error ?? error;
  }
}

function textsOf({ mapping, ...fields }: UploadFields): Record<string, string> {
  const texts = Object.entries({ ...fields, mapping: textOf(mapping) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(texts);
}

function textOf(mapping: UploadFields['mapping']): string | undefined {
  return mapping === undefined || typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
}

/** The fastest level: on a link that is slow enough to need it, the others win little and cost much. */
function compress(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: 1 });
  // What fails reaches the reader of `gzip` too.
  pipeline(Readable.from(bytes), gzip, () => undefined);
  return gzip as AsyncIterable<Uint8Array>;
}
