import type { GivenEncoding } from '../../csv/charsets.js';
import type { CharsetTraits } from './agree-encoding.js';
import { agreeTranscoded } from './agree-encoding.js';
import type { ByteSink } from './byte-sink.js';
import { malformedGzip, unsupportedFile } from './file-problem.js';
import { Gunzip } from './gunzip.js';
import type { FileKind } from './sniff.js';
import { sniff } from './sniff.js';
import { transcode } from './transcoded.js';

export interface FileOpenerOptions {
  /** Most bytes of the file, decompressed. */
  readonly maxBytes: number;
  /** The field `encoding`, if it came before the file. */
  readonly encoding: GivenEncoding | undefined;
  /** Bytes of the request so far: fewer than those of the file if the whole request is compressed. */
  readonly arrived?: (() => number) | undefined;
}

/** What is known from the beginning of a file. */
export type OpeningTraits = Pick<CharsetTraits, 'transcoded' | 'hasByteOrderMark'>;

/** Detects by its beginning what a file is, and decompresses and converts it as needed for the splitter. */
export class FileOpener implements ByteSink {
  private head = Buffer.alloc(0);
  private next: ByteSink | null = null;

  /**
   * @param text receives the text of the file
   * @param opened is called before the first byte of the text
   * @param isUnzipped whether the bytes come from a gzip
   */
  constructor(
    private readonly text: ByteSink,
    private readonly options: FileOpenerOptions,
    private readonly opened: (traits: OpeningTraits) => void,
    private readonly isUnzipped = false,
  ) {}

  async write(data: Buffer): Promise<void> {
    if (this.next !== null) return this.next.write(data);
    this.head = Buffer.concat([this.head, data]);
    await this.open(false);
  }

  async end(): Promise<void> {
    if (this.next === null) await this.open(true);
    await this.next!.end();
  }

  abort(): void {
    this.next?.abort();
  }

  private async open(whole: boolean): Promise<void> {
    const kind = sniff(this.head, whole);
    if (kind === null) return;
    this.next = this.stepFor(kind);
    const { head } = this;
    this.head = Buffer.alloc(0);
    await this.next.write(head);
  }

  private stepFor(kind: FileKind): ByteSink {
    const { text, options, opened } = this;
    if (kind.format === 'gzip' && !this.isUnzipped) {
      const inner = new FileOpener(text, options, opened, true);
      const { maxBytes, arrived } = options;
      return new Gunzip(inner, { maxBytes, arrived, malformed: malformedGzip });
    }
    const transcoded = agreeTranscoded(kind, options.encoding);
    if (transcoded === null && kind.format !== 'text') throw unsupportedFile(kind.name);
    opened({ transcoded, hasByteOrderMark: kind.hasByteOrderMark });
    return transcoded === null ? text : transcode(transcoded, text);
  }
}
