import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../src/bulk-actions/csv/charsets.js';
import { delimiterOf } from '../../src/bulk-actions/csv/dialect.js';
import { readMapping } from '../../src/bulk-actions/csv/given-mapping.js';
import { agreeLayout } from '../../src/bulk-actions/receive/agree/agree-layout.js';
import { knowledgeOf } from '../../src/bulk-actions/receive/agree/file-knowledge.js';
import { mapColumns, placesOf } from '../../src/bulk-actions/receive/agree/take-header.js';
import type { FormFields } from '../../src/bulk-actions/receive/form/form-fields.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { Problem } from '../../src/http/problem.js';
import type { Fixture } from '../support/csv-fixtures.js';
import { csvFixtures, expectedRows } from '../support/csv-fixtures.js';
import type { ReadFile, StageOptions } from '../support/staged-file.js';
import { stageFile } from '../support/staged-file.js';

/** Every fixture through the reader; test/e2e/csv-fixtures.spec.ts sends them through the service. */
describe.each(csvFixtures())('$name: $expected.about', { timeout: 30_000 }, (fixture) => {
  const { bytes, expected } = fixture;
  const { delimiter = '', encoding = '', mapping = '{}', skipLines, hasHeader } = expected.fields ?? {};
  const early = {
    delimiter: delimiterOf(delimiter) ?? undefined,
    encoding: encodingOf(encoding) ?? undefined,
  };
  const processor = new ContactProcessor();
  const dto = {
    delimiter: early.delimiter,
    skipLines: skipLines === undefined ? undefined : Number(skipLines),
    hasHeader: hasHeader === 'false' ? false : undefined,
    mapping: readMapping(mapping) ?? undefined,
    operation: 'CREATE',
  } as FormFields['dto'];
  const known = knowledgeOf(dto, [processor]);

  /** As the service does, header and all. */
  const read = async (options: StageOptions): Promise<ReadFile> => {
    const stored = placesOf({ dto, processor });
    const found = await stageFile(bytes, { ...options, early, known, placesOf: stored });
    const { file, dialect, header } = found;
    agreeLayout(file, { dto, processor }, dialect.encoding);
    if (typeof header !== 'string') mapColumns(header, { dto, processor }, ',');
    return found;
  };

  it.each(waysToArrive(fixture))('in pieces of $pieces bytes, chunks of $chunkRows rows', async (options) => {
    if (expected.refused) {
      expect(await refusal(() => read(options))).toBe(expected.refused.code);
      return;
    }
    const { dialect, header, rows, file } = await read(options);
    const headerLine = file.layout.header?.line ?? null;
    expect({ ...dialect, header, headerLine }).toMatchObject({
      headerLine: expected.headerLine === undefined ? headerLine : expected.headerLine,
      delimiter: expected.delimiter.charCodeAt(0),
      encoding: expected.encoding,
      header: expected.header,
    });
    const wanted = expectedRows(expected).map(({ line, cells, fault }, i) => ({
      rowNumber: i + 1,
      line,
      record: fault ?? cells ?? rows[i]?.record,
    }));
    expect(rows).toEqual(wanted);
  });
});

function waysToArrive({ bytes }: Fixture): { pieces: number[]; chunkRows: number }[] {
  const small = [
    { pieces: [1], chunkRows: 1 },
    { pieces: [3, 1, 7], chunkRows: 2 },
  ];
  const large = [
    { pieces: [bytes.length], chunkRows: 5000 },
    { pieces: [65_536], chunkRows: 1000 },
  ];
  return bytes.length < 10_000 ? [...small, ...large] : large;
}

/** @returns the code of the problem that the file or its header has */
async function refusal(read: () => Promise<ReadFile>): Promise<string | undefined> {
  try {
    const { header } = await read();
    return typeof header === 'string' ? header : undefined;
  } catch (error) {
    if (error instanceof Problem) return error.items[0]?.code ?? error.code;
    throw error;
  }
}
