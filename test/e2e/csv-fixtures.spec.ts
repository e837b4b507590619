import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import type { ExpectedRow, Fixture } from '../support/csv-fixtures.js';
import { csvFixtures, expectedRows } from '../support/csv-fixtures.js';
import { Service } from '../support/service.js';

const fixtures = csvFixtures();

/** Each fixture as a file of an account of its own, so that several can be on their way at once. */
describe('the CSV fixtures', { concurrent: true }, () => {
  let service: Service;
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { LOG_LEVEL: 'warn' } });
    const left = fixtures.values();
    const sendAll = async (): Promise<void> => {
      for (const fixture of left) answers.set(fixture.name, await send(fixture));
    };
    await Promise.all(Array.from({ length: 5 }, sendAll));
  }, 240_000);
  afterAll(async () => {
    const refused = await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`);
    await service.stop();
    expect(refused, 'left behind').toEqual([]);
  });

  const refused = fixtures.filter(({ expected }) => expected.refused);
  it.each(refused)('$name is refused: $expected.about', async ({ name, expected }) => {
    const { status, body } = answers.get(name)!;
    expect([status, (body.errors as { code: string }[])[0]?.code]).toEqual(Object.values(expected.refused!));
    expect(await service.db.rows('SELECT 1 FROM bulk_actions WHERE account_id = $1', [name])).toEqual([]);
  });

  const taken = fixtures.filter(({ expected }) => !expected.refused);
  it.each(taken)('$name is taken: $expected.about', async ({ name, expected }) => {
    const { status, body } = answers.get(name)!;
    const { delimiter, encoding } = expected;
    const { headerLine = body.headerLine } = expected;
    expect({ ...body, status }).toMatchObject({ status: 202, delimiter, encoding, headerLine });
    await service.client.ended(body.id as string);
    const logs = await service.client.logs(body.id as string);
    expect(
      logs.map(({ rowNumber, line, status: outcome, code, column, shortRow = false }) => ({
        rowNumber,
        line,
        outcome: `${outcome}/${code}`,
        column,
        short: shortRow,
      })),
    ).toEqual(
      expectedRows(expected).map(({ line, outcome, column, short = false }, i) => ({
        rowNumber: i + 1,
        line,
        outcome,
        column,
        short,
      })),
    );
    const { body: stats } = await service.client.get(`/bulk-actions/${body.id as string}/stats`);
    expect(stats.shortRows).toBe(expectedRows(expected).filter(({ short }) => short).length);
    expect(await recordsOf(name)).toMatchObject(expectedRecords(expected));
  });

  it.each(taken)(
    '$name ends the same way when its results file is sent again',
    async ({ name, expected }) => {
      const account = `${name}-again`;
      const first = answers.get(name)!.body.id as string;
      await service.client.ended(first);
      const results = await service.client.results(first);
      // All else is in the results file.
      const { shortRows } = expected.fields ?? {};
      const again = await service.client.upload(results, account, shortRows ? { shortRows } : {});
      await service.client.ended(again);
      const logs = await service.client.logs(again);
      const rows = expectedRows(expected);
      expect(logs.map(({ status, code }) => `${status}/${code}`)).toEqual(rows.map(outcomeAgain));
      expect(await recordsOf(account)).toEqual(await recordsOf(name));
    },
  );

  function send({ name, bytes, expected }: Fixture): Promise<Answer> {
    return service.client.post([
      ['accountId', name],
      ['entityType', 'CONTACT'],
      ...Object.entries(expected.fields ?? {}),
      ['file', new Blob([bytes])],
    ]);
  }

  /** By row number. */
  async function recordsOf(accountId: string): Promise<Record<string, unknown>> {
    const rows = await service.db.rows<{ row: string }>(
      'SELECT created_by_row AS row, name, email, phone, age FROM contacts WHERE account_id = $1',
      [accountId],
    );
    return Object.fromEntries(rows.map(({ row, ...record }) => [row, record]));
  }
});

/** Of a record that has no cells: a results file shows its text behind the last column. */
const TEXT_ONLY = /^FAILED\/(UNCLOSED_QUOTE|RECORD_TOO_LONG|INVALID_ENCODING)$/;

function outcomeAgain({ outcome, again = outcome }: ExpectedRow): string {
  return TEXT_ONLY.test(outcome) ? 'FAILED/WRONG_COLUMN_COUNT' : again;
}

/**
 * What is written down of the records, by row number: their names, where the file has names whole, and what is stored
 * otherwise.
 */
function expectedRecords(expected: Fixture['expected']): Record<string, unknown> {
  const place = expected.header?.indexOf('name') ?? -1;
  const rows = expectedRows(expected).map((row, i) => ({ ...row, rowNumber: i + 1 }));
  return Object.fromEntries(
    rows
      .filter(({ outcome }) => outcome.startsWith('SUCCESS'))
      .map(({ cells, stored, rowNumber }) => [
        rowNumber,
        { ...(place >= 0 && cells && { name: cells[place]!.trim() }), ...stored },
      ]),
  );
}
