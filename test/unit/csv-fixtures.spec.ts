import { describe, expect, it } from 'vitest';
import { delimiterOf } from '../../src/bulk-actions/csv/dialect.js';
import { encodingOf } from '../../src/bulk-actions/csv/encoding.js';
import { mapHeader } from '../../src/bulk-actions/csv/header.js';
import { readMapping } from '../../src/bulk-actions/csv/given-mapping.js';
import { Problem } from '../../src/common/problem.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { csvFixtures, expectedRows } from '../support/csv-fixtures.js';
import type { Fixture } from '../support/csv-fixtures.js';
import { stageFile } from '../support/staged-file.js';
import type { ReadFile, StageOptions } from '../support/staged-file.js';

/** Every fixture through the reader; test/e2e/csv-fixtures.spec.ts sends them through the service. */
describe.each(csvFixtures())('$name: $expected.about', { timeout: 30_000 }, (fixture) => {
  const { bytes, expected } = fixture;
  const { delimiter = '', encoding = '', mapping = '{}' } = expected.fields ?? {};
  const early = {
    delimiter: delimiterOf(delimiter) ?? undefined,
    encoding: encodingOf(encoding) ?? undefined,
  };

  const read = (options: StageOptions): Promise<ReadFile> => stageFile(bytes, { ...options, early });

  it.each(waysToArrive(fixture))('in pieces of $pieces bytes, chunks of $chunkRows rows', async (options) => {
    if (expected.refused) {
      expect(await refusal(() => read(options), mapping)).toBe(expected.refused.code);
      return;
    }
    const { dialect, header, rows } = await read(options);
    expect({ ...dialect, header }).toMatchObject({
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
async function refusal(read: () => Promise<ReadFile>, mapping: string): Promise<string | undefined> {
  try {
    const { header } = await read();
    if (typeof header === 'string') return header;
    const { columns } = new ContactProcessor();
    const required = columns.filter((column) => column.required).map((column) => column.name);
    const taken = mapHeader(header, columns, required, readMapping(mapping) ?? {});
    return 'problems' in taken ? taken.problems[0]!.code : undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}
