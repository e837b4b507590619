import { Writable } from 'node:stream';
import type { Request } from 'express';
import { Problem } from '../../http/problem.js';
import type { ByteSink } from './stream/byte-sink.js';
import { Gunzip } from './stream/gunzip.js';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** @throws Problem 415 for a body in an encoding other than gzip */
export function checkContentEncoding(request: Request): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity' || isGzip(encoding)) return;
  const detail = 'The Content-Encoding of the request is gzip, or there is none.';
  throw new Problem(415, 'UNSUPPORTED_CONTENT_ENCODING', detail, [], { 'Accept-Encoding': 'gzip' });
}

/**
 * Pipes the body of a request into the multipart parser, and decompresses it if `Content-Encoding` is gzip. Some
 * clients send that header although only the file is compressed; then the body passes unchanged, and the file is
 * decompressed later.
 *
 * @param maxBytes largest size of the decompressed body
 * @param fail called with the reason when the body cannot be read; the rest of the body is discarded
 */
export function pipeBody(
  request: Request,
  parser: Writable,
  maxBytes: number,
  fail: (error: unknown) => void,
): void {
  if (!isGzip(request.headers['content-encoding'] ?? '')) {
    request.pipe(parser);
    return;
  }
  let over = false;
  const body = new BodyOpener(new ParserSink(parser), maxBytes);
  const run = (work: Promise<void>, done: () => void): void => {
    work
      .catch((error: unknown) => {
        over = true;
        body.abort();
        fail(error);
      })
      .finally(done);
  };
  const sink = new Writable({
    write: (data: Buffer, _encoding, done) => (over ? done() : run(body.write(data), done)),
    final: (done) => (over ? done() : run(body.end(), done)),
  });
  request.pipe(sink);
}

function isGzip(encoding: string): boolean {
  return /^(x-)?gzip$/i.test(encoding);
}

function malformedBody(): Problem {
  return new Problem(400, 'MALFORMED_BODY', 'The gzip of the body is damaged or ends too early.');
}

/** Decompresses a body that begins with the gzip magic number, and passes any other body unchanged. */
class BodyOpener implements ByteSink {
  private head = Buffer.alloc(0);
  private next: ByteSink | null = null;

  constructor(
    private readonly plain: ByteSink,
    private readonly maxBytes: number,
  ) {}

  async write(data: Buffer): Promise<void> {
    if (this.next !== null) return this.next.write(data);
    this.head = Buffer.concat([this.head, data]);
    if (this.head.length < GZIP_MAGIC.length) return;
    await this.open().write(this.head);
  }

  async end(): Promise<void> {
    if (this.next === null) await this.open().write(this.head);
    await this.next!.end();
  }

  abort(): void {
    this.next?.abort();
  }

  private open(): ByteSink {
    const isCompressed = this.head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC);
    const { plain, maxBytes } = this;
    this.next = isCompressed ? new Gunzip(plain, { maxBytes, malformed: malformedBody }) : plain;
    return this.next;
  }
}

class ParserSink implements ByteSink {
  constructor(private readonly parser: Writable) {}

  write(data: Buffer): Promise<void> {
    return new Promise((resolve) => this.parser.write(data, () => resolve()));
  }

  end(): Promise<void> {
    this.parser.end();
    return Promise.resolve();
  }

  abort(): void {}
}
