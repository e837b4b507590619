import { randomUUID } from 'node:crypto';

/** A form whose file comes last, so that the service checks rows while it arrives. */
export interface MultipartForm {
  readonly contentType: string;
  /** Of the whole body; null where the file's is not known. */
  readonly length: number | null;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface FormFile {
  readonly name: string;
  /** Bytes; null: not known. */
  readonly size: number | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Encodes a form without holding its file. */
export function encodeForm(fields: Readonly<Record<string, string>>, file: FormFile): MultipartForm {
  const boundary = `bulk-${randomUUID()}`;
  const start = Buffer.from(
    Object.entries(fields)
      .map(([name, value]) => `${partHead(boundary, `name="${quote(name)}"`)}\r\n${value}\r\n`)
      .join('') +
      partHead(boundary, `name="file"; filename="${quote(file.name)}"`) +
      'Content-Type: text/csv\r\n\r\n',
  );
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: file.size === null ? null : start.length + file.size + end.length,
    body: concat(start, file.bytes, end),
  };
}

function partHead(boundary: string, parameters: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; ${parameters}\r\n`;
}

/** As browsers write names. */
function quote(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

async function* concat(
  start: Uint8Array,
  middle: AsyncIterable<Uint8Array>,
  end: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield start;
  yield* middle;
  yield end;
}
