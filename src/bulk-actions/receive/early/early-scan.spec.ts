import { describe, expect, it, vi } from 'vitest';
import { ContactProcessor } from '../../../contacts/contact.processor.js';
import type { Session } from '../../../database/session.js';
import type { Statement } from '../../../database/statement.js';
import { agreeFormat } from '../agree/agree-format.js';
import { earlyFieldsOf } from '../agree/early-fields.js';
import type { CreateBulkActionDto } from '../form/create-bulk-action.dto.js';
import type { FormFields } from '../form/form-fields.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import { FilePipeline } from '../stream/file-pipeline.js';
import { EarlyScan } from './early-scan.js';

const fieldsOf = (given: Partial<CreateBulkActionDto> = {}): FormFields =>
  earlyFieldsOf({ entityType: 'CONTACT', ...given }, [new ContactProcessor()])!;

/** A file of one row in a chunk, whose chunks are offered to an early scan as they are cut. */
class Arriving {
  readonly statements: string[] = [];
  readonly taken: boolean[] = [];
  dispatches = 0;
  readonly scan: EarlyScan;
  private readonly pipeline: FilePipeline;

  constructor(
    private readonly fields: FormFields,
    announced = 0,
  ) {
    const { delimiter, encoding } = fields.dto;
    const put = (chunk: StagedChunk): Promise<void> => {
      const isTaken = this.scan.take(chunk);
      this.taken.push(isTaken);
      if (isTaken) this.scan.stored(chunk);
      return Promise.resolve();
    };
    this.pipeline = new FilePipeline(
      {
        chunkRows: 1,
        maxRows: () => 1_000_000,
        maxBytes: 1_000_000,
        delimiter,
        encoding,
        arrived: () => Infinity,
      },
      { put, end: () => Promise.resolve() },
    );
    const send = ({ text }: Statement): Promise<never[]> => {
      this.statements.push(text);
      return Promise.resolve([]);
    };
    this.scan = new EarlyScan(
      {
        actionId: 'id',
        accountId: 'a',
        fields,
        announced,
        soFar: () => this.pipeline.soFar(),
        received: () => Infinity,
      },
      {
        send,
        transaction: (work) => work({ query: send } as unknown as Session),
        dispatch: () => Promise.resolve(void this.dispatches++),
      },
    );
  }

  async write(...lines: string[]): Promise<void> {
    await this.pipeline.write(Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1'));
  }

  /** @param late fields that come after the file */
  async accept(late: Partial<CreateBulkActionDto> = {}, rows?: number): Promise<number | null> {
    await this.pipeline.end();
    await settled();
    const dto: CreateBulkActionDto = { ...this.fields.dto, ...late };
    const fields = { ...this.fields, dto };
    const file = this.pipeline.soFar();
    return this.scan.keep({ ...agreeFormat(file, fields), dto: fields.dto }, rows ?? file.rows);
  }

  get restarts(): number {
    return this.statements.filter((text) => text.includes('rescans + 1')).length;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const HEADER = 'name,email,notes';
/** Beyond the 64 KiB in which the header is looked for. */
const MANY = Array.from({ length: 900 }, (_, i) => `Ann ${i},ann${i}@example.com,${'-'.repeat(80)}`);
const UTF_8 = Buffer.from('José,jose@example.com,').toString('latin1');
const LATIN_1 = ['José,jose@example.com,', 'François,francois@example.com,', 'Hélène,helene@example.com,'];

describe('EarlyScan', () => {
  it('begins with the second chunk, and dispatches five times a second at most', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY);
    const begun = performance.now();
    await vi.waitFor(() => expect(file.dispatches).toBe(1));
    expect(file.statements).toEqual([expect.stringContaining(`SET stage = 'SCAN'`)]);
    for (let i = 0; i < 3; i++) await file.write(...MANY, ...MANY);
    await vi.waitFor(() => expect(file.dispatches).toBe(2));
    // Timers may be a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(195);
    expect(await file.accept()).toBe(8);
    expect(file.restarts).toBe(0);
  });

  it('leaves a file of one chunk alone', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, MANY[0]!);
    expect(await file.accept()).toBe(1);
    expect(file.statements).toEqual([]);
  });

  it('leaves a file alone that would be refused', async () => {
    const file = new Arriving(fieldsOf());
    await file.write('name,phone', ...MANY);
    expect(new Set(file.taken)).toEqual(new Set([false]));
    expect(file.statements).toEqual([]);
  });

  it.each([
    ['operation', { operation: 'UPSERT' }],
    ['shortRows', { shortRows: 'fail' }],
    ['mapping', { mapping: { notes: 'phone' } }],
  ] as const)('starts over when %s comes after the file', async (_, late) => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY);
    expect(await file.accept(late as Partial<CreateBulkActionDto>)).toBeNull();
    expect(file.restarts).toBe(1);
  });

  it('starts over when there are more rows than its buckets may hold', async () => {
    const file = new Arriving(fieldsOf(), 100_000);
    await file.write(HEADER, ...MANY);
    expect(await file.accept({}, 200_000)).toBeNull();
    expect(file.restarts).toBe(1);
  });

  it('keeps what it found whatever of onRowError and dryRun comes after the file', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY);
    expect(await file.accept({ onRowError: 'abort', dryRun: true })).toBe(8);
    expect(file.restarts).toBe(0);
  });

  it('keeps ASCII chunks of a file whose charset shows later, and takes no others from then on', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY);
    const before = file.taken.length;
    await file.write(...LATIN_1.flatMap((line) => [line, ...MANY]));
    expect(await file.accept()).toBe(8);
    expect(new Set(file.taken.slice(0, before))).toEqual(new Set([true]));
    expect(file.taken.filter((isTaken) => !isTaken)).toHaveLength(3);
    expect(file.restarts).toBe(0);
  });

  it('scans the chunks beyond ASCII again when another encoding is told at the end', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY, UTF_8, ...MANY);
    expect(await file.accept({ encoding: 'windows-1252' })).toBe(8);
    expect(new Set(file.taken)).toEqual(new Set([true]));
    expect(file.restarts).toBe(1);
  });

  it('ends the scan of an upload that is discarded', async () => {
    const file = new Arriving(fieldsOf());
    await file.write(HEADER, ...MANY);
    await settled();
    await file.scan.discard();
    expect(file.statements.at(-1)).toContain('SET stage = NULL');
    await file.write(...MANY, ...MANY);
    await settled();
    expect(file.dispatches).toBe(1);
  });
});
