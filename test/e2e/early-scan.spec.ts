import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EarlyUpload, nothingLeft } from '../support/early-upload.js';
import { csv, shuffledPeople } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const CHUNK_ROWS = 100;
const HEADER = 'name,email,phone,age';
const ROWS = shuffledPeople(0, 2_000, 5);
const CHUNKS = Math.floor(ROWS.length / CHUNK_ROWS);
const PLAIN = csv(HEADER, ...ROWS);
/** Bytes beyond ASCII only at the end: those of the charset, or of UTF-8. */
const LATE = csv(HEADER, ...ROWS, ...shuffledPeople(3_000, 3_400, 6).map((row) => `é€Ž ${row}`));
const CLEAN = csv(HEADER, ...Array.from({ length: ROWS.length }, (_, i) => `Name ${i},p${i}@example.com,,`));

interface Case {
  readonly file: Buffer;
  /** Before the file, and in the form that is compared with. */
  readonly fields?: Readonly<Record<string, string>>;
  /** After the file. */
  readonly late?: Readonly<Record<string, string>>;
  /** How often chunks are scanned again. */
  readonly rescans?: number;
  readonly isDry?: boolean;
  /** Chunks that can be scanned before the end. */
  readonly chunks?: number;
  readonly status?: string;
}

const utf8 = (text: string): Buffer => Buffer.from(text);
const windows1252 = (text: string): Buffer =>
  Buffer.from(text.replaceAll('€', '\x80').replaceAll('Ž', '\x8e'), 'latin1');

const CASES: Readonly<Record<string, Case>> = {
  'UTF-8': { file: utf8(PLAIN) },
  'UTF-8 with characters beyond ASCII': { file: utf8(LATE) },
  'UTF-8 with a byte order mark': { file: utf8(`\ufeff${LATE}`) },
  'Windows-1252, which shows late': { file: windows1252(LATE) },
  'Windows-1252, as told before the file': { file: windows1252(LATE), fields: { encoding: 'windows-1252' } },
  'UTF-16': { file: Buffer.from(`\ufeff${LATE}`, 'utf16le') },
  gzip: { file: gzipSync(utf8(PLAIN), { level: 1 }), chunks: 2 },
  abort: { file: utf8(PLAIN), fields: { onRowError: 'abort' }, status: 'FAILED' },
  'abort without faults': { file: utf8(CLEAN), fields: { onRowError: 'abort' }, status: 'COMPLETED' },
  'a dry run': { file: utf8(PLAIN), fields: { dryRun: 'true' }, isDry: true },
  'a dry run that aborts': {
    file: utf8(PLAIN),
    fields: { dryRun: 'true', onRowError: 'abort' },
    status: 'FAILED',
  },
  UPSERT: { file: utf8(PLAIN), fields: { operation: 'UPSERT', emptyCells: 'clear' } },
  DELETE: { file: utf8(PLAIN), fields: { operation: 'DELETE' } },
  'an operation that comes after the file': {
    file: utf8(PLAIN),
    late: { operation: 'UPSERT', emptyCells: 'clear' },
    rescans: 1,
  },
  'an encoding that comes after the file': {
    file: utf8(csv(HEADER, ...ROWS.slice(0, 500), ...ROWS.slice(500, 700).map((row) => `é${row}`), ...ROWS)),
    late: { encoding: 'windows-1252' },
    rescans: 1,
  },
  'abort, which comes after the file': { file: utf8(PLAIN), late: { onRowError: 'abort' }, status: 'FAILED' },
};

/** `_record_id` is the sixth column, and none of the five before it has a comma or a quote here. */
function withoutRecordIds(results: string): string {
  return results.replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');
}

async function endOf({ client, db }: Service, id: string, isDry = false): Promise<unknown> {
  const { status, ...stats } = await (isDry ? client.tried(id) : client.ended(id));
  const [action] = await db.rows<{ account_id: string; short_rows: number }>(
    `SELECT account_id, short_rows, total_items, failed_items, successful_items, skipped_items
     FROM bulk_actions WHERE id = $1`,
    [id],
  );
  const contacts = await db.rows(
    `SELECT email, name, phone, age, created_by_row, updated_by_row FROM contacts WHERE account_id = $1 ORDER BY email`,
    [action!.account_id],
  );
  const { failedItems, skippedItems, successfulItems, totalItems } = stats;
  const counts = { failedItems, skippedItems, successfulItems, totalItems };
  const results = withoutRecordIds(await client.results(id));
  return { status, counts, short: action!.short_rows, contacts, results };
}

describe.each(backends())('a file that is scanned while it arrives, on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({
      backend,
      // The outcomes do not depend on the number either.
      workers: backend === 'redis' ? 3 : 1,
      env: { CHUNK_ROWS: String(CHUNK_ROWS), MAX_RUNNING_ACTIONS_PER_ACCOUNT: '1' },
    });
  });
  afterAll(() => service.stop());

  /** The same records for both accounts, so that UPSERT and DELETE meet some. */
  async function account(name: string): Promise<string> {
    const rows = Array.from({ length: 900 }, (_, i) => `Old ${i},p${i}@example.com,+0,1`);
    await service.client.ended(await service.client.upload(csv(HEADER, ...rows), name));
    return name;
  }

  it.each(Object.entries(CASES))('has the outcomes that it has otherwise: %s', async (name, one) => {
    const { file, fields = {}, late = {}, rescans = 0, isDry, chunks = CHUNKS - 3, status } = one;
    const no = Object.keys(CASES).indexOf(name);
    const [first, last] = [await account(`first-${no}`), await account(`last-${no}`)];
    const all = { ...fields, ...late };
    const expected = await endOf(
      service,
      await service.client.upload(new Blob([new Uint8Array(file)]), last, all),
      isDry,
    );
    const upload = await EarlyUpload.begin(service, first, file.subarray(0, -10), fields);
    await upload.scanned(chunks);
    await upload.send(file.subarray(-10));
    const answer = await upload.finish(late);
    expect(answer.status, answer.answer).toBe(202);
    const ended = await endOf(service, answer.id, isDry);
    expect(ended).toEqual(expected);
    if (status !== undefined) expect(ended).toMatchObject({ status });
    expect(await service.db.rows('SELECT rescans FROM bulk_actions WHERE id = $1', [answer.id])).toEqual([
      { rescans },
    ]);
  });

  it('is seen by nobody before it is accepted, and writes nothing', async () => {
    await service.db.rows('TRUNCATE bulk_actions, contacts CASCADE');
    const upload = await EarlyUpload.begin(service, 'unseen', PLAIN.slice(0, -10));
    await upload.scanned(CHUNKS - 3);
    const [{ id }] = (await service.db.rows<{ id: string }>('SELECT id FROM bulk_actions')) as [
      { id: string },
    ];
    const { body } = await service.client.get('/bulk-actions?accountId=unseen');
    expect(body).toMatchObject({ items: [] });
    for (const path of ['', '/stats', '/logs', '/results.csv'])
      expect((await service.client.get(`/bulk-actions/${id}${path}`)).status).toBe(404);
    for (const verb of ['pause', 'cancel', 'confirm'])
      expect((await service.client.send('POST', `/bulk-actions/${id}/${verb}`)).status).toBe(404);
    expect(await service.db.rows('SELECT FROM contacts')).toEqual([]);
    upload.leave();
    await nothingLeft(service);
  });

  it('leaves nothing when it is refused at its end', async () => {
    await service.db.rows('TRUNCATE bulk_actions, contacts CASCADE');
    const upload = await EarlyUpload.begin(service, 'refused', PLAIN.slice(0, -10));
    await upload.scanned(CHUNKS - 3);
    await upload.send(PLAIN.slice(-10));
    expect((await upload.finish({ unknown: 'field' })).status).toBe(422);
    await nothingLeft(service);
    expect(/"level":[56]0|unit failed|could not/.exec(service.output)?.[0]).toBeUndefined();
  });

  it('is not begun early if it ends within its first chunk, or its fields come last', async () => {
    await service.db.rows('TRUNCATE bulk_actions, contacts CASCADE');
    const small = await EarlyUpload.begin(service, 'small', csv(HEADER, ...ROWS.slice(0, CHUNK_ROWS)));
    expect((await small.finish()).status).toBe(202);
    const late = await service.client.upload(PLAIN, 'late');
    await service.client.ended(late);
  });

  it('can be paused, resumed and canceled right after its acceptance', async () => {
    const paused = await EarlyUpload.begin(service, 'paused', PLAIN.slice(0, -10));
    await paused.scanned(5);
    await paused.send(PLAIN.slice(-10));
    const { id } = await paused.finish();
    await service.client.send('POST', `/bulk-actions/${id}/pause`);
    await service.client.send('POST', `/bulk-actions/${id}/resume`);
    expect((await service.client.ended(id)).unprocessedItems).toBe(0);
    const canceled = await EarlyUpload.begin(service, 'canceled', PLAIN.slice(0, -10));
    await canceled.scanned(5);
    await canceled.send(PLAIN.slice(-10));
    const { id: gone } = await canceled.finish();
    await service.client.send('POST', `/bulk-actions/${gone}/cancel`);
    expect((await service.client.ended(gone)).status).toMatch(/CANCELED|COMPLETED/);
  });
});
