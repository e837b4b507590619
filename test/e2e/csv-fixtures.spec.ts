import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewView } from '../../src/bulk-actions/receive/preview/preview.view.js';
import type { BulkActionView } from '../../src/bulk-actions/views/bulk-action.view.js';
import type { Answer } from '../support/client.js';
import type { ExpectedRow, Fixture } from '../support/csv-fixtures.js';
import { csvFixtures, expectedRows } from '../support/csv-fixtures.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const fixtures = csvFixtures();

/** Names in the fixtures. */
const COMPANIES = ['Example Ltd', 'Beispiel GmbH'];

const MAX_PREVIEWED = 65_536;

type Preview = PreviewView & Record<string, unknown>;
type Taken = Pick<BulkActionView, 'id' | 'encoding' | 'delimiter' | 'headerLine' | 'headers'>;
type LogItem = Awaited<ReturnType<Service['client']['logs']>>[number];

/** Whether a preview takes the whole file, and all of its text. */
function isShort({ bytes }: Fixture): boolean {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip || bytes.length > MAX_PREVIEWED) return bytes.length <= MAX_PREVIEWED;
  try {
    return gunzipSync(bytes).length <= MAX_PREVIEWED;
  } catch {
    // Damaged, as the fixture wants it.
    return true;
  }
}

/** What a preview says of the row, without faults where it is to be written. */
function asPreviewed({ rowNumber, line, status, code, column }: LogItem): unknown[] {
  if (status === 'SUCCESS') return [rowNumber, line, 'VALID', undefined, undefined];
  return [rowNumber, line, status, code, code === 'DUPLICATE_IN_FILE' ? 'email' : (column ?? null)];
}

/** Each fixture as a file of an account of its own, so that several can be on their way at once. */
describe('the CSV fixtures', { concurrent: true }, () => {
  let service: Service;
  const answers = new Map<string, Answer>();
  const previews = new Map<string, Answer<Preview>>();
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { LOG_LEVEL: 'warn' } });
    const left = fixtures.values();
    const sendAll = async (): Promise<void> => {
      for (const fixture of left) {
        await makeCompanies(fixture.name, `${fixture.name}-again`);
        previews.set(fixture.name, await preview(fixture));
        answers.set(fixture.name, await send(fixture));
      }
    };
    await Promise.all(Array.from({ length: 5 }, sendAll));
  }, 240_000);
  const expectNothingLeft = async (): Promise<void> => {
    const refused = await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`);
    expect(refused, 'left behind').toEqual([]);
  };
  afterAll(() => stopAll(expectNothingLeft, service));

  const refused = fixtures.filter(({ expected }) => expected.refused);
  it.each(refused)('$name is refused: $expected.about', async ({ name, expected }) => {
    const { status, body } = answers.get(name)!;
    expect([status, (body.errors as { code: string }[])[0]?.code]).toEqual(Object.values(expected.refused!));
    expect(await service.db.rows('SELECT 1 FROM bulk_actions WHERE account_id = $1', [name])).toEqual([]);
  });

  it.each(refused.filter(isShort))('$name has the same problem in a preview', ({ name, expected }) => {
    const { status, body } = previews.get(name)!;
    if (status !== 200) expect(body).toEqual({ ...answers.get(name)!.body, instance: body.instance });
    // A preview takes a file without a header whose columns nobody has named.
    else if (expected.refused!.code === 'REQUIRED') expect(body.missing).not.toEqual([]);
    else expect(body.problems.map(({ code }) => code)).toContain(expected.refused!.code);
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

  it.each(taken.filter(isShort))('$name is taken as a preview shows it', async ({ name, expected }) => {
    const { status, body } = previews.get(name)!;
    const { id, encoding, delimiter, headerLine, headers } = answers.get(name)!.body as Taken;
    expect({ ...body, status }).toMatchObject({ status: 200, encoding, delimiter, headerLine, problems: [] });
    const isMapped = headers.map(({ column }) => column !== null);
    expect(body.columns.map(({ field }) => field !== null)).toEqual(isMapped);
    if (headerLine !== null)
      expect(body.columns.map(({ header }) => header)).toEqual(headers.map(({ header }) => header));
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    const shown = Math.min(50, expectedRows(expected).length);
    expect(
      body.rows.map(({ row, line, status: told, faults: [fault] }) => [
        row,
        line,
        told,
        fault?.code,
        fault?.field,
      ]),
    ).toEqual(logs.slice(0, shown).map(asPreviewed));
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

  /** Of the whole file, with the same fields. */
  async function preview({ bytes, expected }: Fixture): Promise<Answer<Preview>> {
    const query = new URLSearchParams({ ...expected.fields, isWhole: 'true' });
    const response = await fetch(
      `${service.client.url}/api/v1/entities/CONTACT/preview?${query.toString()}`,
      {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: bytes,
      },
    );
    return { status: response.status, headers: response.headers, body: (await response.json()) as Preview };
  }

  function send({ name, bytes, expected }: Fixture): Promise<Answer> {
    return service.client.post([
      ['accountId', name],
      ['entityType', 'CONTACT'],
      ...Object.entries(expected.fields ?? {}),
      ['file', new Blob([bytes])],
    ]);
  }

  /** The companies that files of contacts say. */
  async function makeCompanies(...accounts: string[]): Promise<void> {
    await service.db.rows(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       SELECT account, i || '.example', name, gen_random_uuid(), 1
       FROM unnest($1::text[]) AS account, unnest($2::text[]) WITH ORDINALITY AS n (name, i)`,
      [accounts, COMPANIES],
    );
  }

  /** By row number. */
  async function recordsOf(accountId: string): Promise<Record<string, unknown>> {
    const rows = await service.db.rows<{ row: string }>(
      `SELECT c.created_by_row AS row, c.name, c.email, c.phone, c.age, c.tags, k.name AS company
       FROM contacts c LEFT JOIN companies k ON k.id = c.company_id WHERE c.account_id = $1`,
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
