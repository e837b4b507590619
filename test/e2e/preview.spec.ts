import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewView } from '../../src/bulk-actions/receive/preview/preview.view.js';
import { Service } from '../support/service.js';

const BODY = 'name,email\nAnn,ann@example.com\nBo,nobody\n';

type Answered = PreviewView & {
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string }[];
};

describe('a preview', () => {
  let service: Service;
  beforeAll(async () => void (service = await Service.start({ workers: 0 })));
  afterAll(() => service.stop());

  async function preview(
    body: string | Buffer<ArrayBuffer>,
    query = '',
    headers: Record<string, string> = { 'content-type': 'text/csv' },
    type = 'CONTACT',
  ): Promise<{ status: number; body: Answered }> {
    const url = `${service.client.url}/api/v1/entities/${type}/preview${query}`;
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, body: (await response.json()) as Answered };
  }

  it('shows a file, and stores nothing', async () => {
    const { status, body } = await preview(BODY);
    expect(status).toBe(200);
    expect(body.rows.map((row) => row.status)).toEqual(['VALID', 'FAILED']);
    for (const table of ['bulk_actions', 'bulk_action_chunks', 'contacts', 'audit_log'])
      expect(await service.db.rows(`SELECT 1 FROM ${table}`), table).toEqual([]);
    // What a body holds is nobody's business but the client's.
    expect(service.output).not.toMatch(/nobody|ann@example/);
  });

  it('looks up what the account has, if it is told whose records are meant', async () => {
    await service.db.rows(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       VALUES ('a', 'acme.com', 'Acme', gen_random_uuid(), 1), ('b', 'other.com', 'Other', gen_random_uuid(), 1)`,
    );
    const rows = ['Acme', 'other.com', '', 'acme.com'].map((said, i) => `N,p${i}@x.de,${said}\n`).join('');
    // A row that is skipped is not written, whatever it says.
    const body = `name,email,company\n${rows}N,p0@x.de,nowhere\n`;
    const codes = async (query: string): Promise<unknown> =>
      (await preview(body, query)).body.rows.map(({ faults }) => faults.map(({ code }) => code).join());
    expect(await codes('?accountId=a')).toEqual(['', 'LOOKUP_NOT_FOUND', '', '', 'DUPLICATE_IN_FILE']);
    expect(await codes('')).toEqual(['', '', '', '', 'DUPLICATE_IN_FILE']);
    const create = encodeURIComponent('{"company":{"column":"company","onMissing":"create"}}');
    expect(await codes(`?accountId=a&mapping=${create}`)).toEqual(['', '', '', '', 'DUPLICATE_IN_FILE']);
    await service.db.rows('DELETE FROM companies');
  });

  it('takes 64 KiB and no more, as CSV or as bytes', async () => {
    const row = 'Ann,ann@example.com\n';
    const full = (BODY + row.repeat(4_000)).slice(0, 65_536);
    for (const type of ['text/csv; charset=utf-8', 'application/octet-stream']) {
      const { status, body } = await preview(full, '', { 'content-type': type });
      expect([status, body.isComplete, body.rows.length]).toEqual([200, full.endsWith('\n'), 50]);
    }
    expect(await preview(`${full}x`)).toMatchObject({ status: 413, body: { code: 'PREVIEW_TOO_LARGE' } });
    // Of unknown length.
    const pieces = Array.from({ length: 5 }, () => Buffer.from(row.repeat(1_000)));
    const stream = new ReadableStream({
      pull: (controller) => {
        const piece = pieces.pop();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: stream, duplex: 'half' };
    const response = await fetch(
      `${service.client.url}/api/v1/entities/CONTACT/preview`,
      init as RequestInit,
    );
    expect([response.status, ((await response.json()) as Answered).code]).toEqual([413, 'PREVIEW_TOO_LARGE']);
  });

  it('refuses other types of bodies', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
      expect(await preview(BODY, '', { 'content-type': type })).toMatchObject({
        status: 415,
        body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
      });
    const brotli = { 'content-type': 'text/csv', 'content-encoding': 'br' };
    expect(await preview(BODY, '', brotli)).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_CONTENT_ENCODING' },
    });
  });

  it('takes gzip, as the file or as the encoding of the request, cut too', async () => {
    const zipped = gzipSync(
      BODY + Array.from({ length: 500 }, (_, i) => `${i ** 3},${i}@example.com\n`).join(''),
    );
    for (const headers of [{}, { 'content-encoding': 'gzip' }])
      for (const bytes of [zipped, zipped.subarray(0, zipped.length / 2)]) {
        const { status, body } = await preview(bytes, '', { 'content-type': 'text/csv', ...headers });
        expect([status, body.rows.length]).toEqual([200, 50]);
      }
  });

  it('answers an empty body, an unknown entity and unknown parameters', async () => {
    expect(await preview('')).toMatchObject({ status: 422, body: { code: 'EMPTY_FILE' } });
    expect(await preview(BODY, '', undefined, 'NOBODY')).toMatchObject({
      status: 404,
      body: { code: 'ENTITY_NOT_FOUND' },
    });
    const wrong = '?delimiter=x&skipLines=-1&mapping=%7B&isWhole=yes&dryRun=true&operation=MERGE';
    const { status, body } = await preview(BODY, wrong);
    expect([status, body.code]).toEqual([422, 'INVALID_REQUEST']);
    expect(body.errors.map(({ field }) => field).sort()).toEqual(
      ['delimiter', 'dryRun', 'isWhole', 'mapping', 'operation', 'skipLines'].sort(),
    );
    expect(await preview(BODY, '?emptyCells=clear')).toMatchObject({
      status: 422,
      body: { code: 'NOT_APPLICABLE' },
    });
  });

  it('takes a mapping that names each of a thousand columns', async () => {
    const headers = Array.from({ length: 1_000 }, (_, i) => `Größe „${i}“ in Ångström, übrige`);
    const mapping = Object.fromEntries(headers.map((header) => [header, null as string | null]));
    Object.assign(mapping, { [headers[7]!]: 'email', [headers[999]!]: 'name' });
    const query = new URLSearchParams({ mapping: JSON.stringify(mapping), isWhole: 'true' }).toString();
    expect(query.length).toBeGreaterThan(64 * 1024);
    const line = headers.map((header) => `"${header}"`).join(',');
    const row = `${','.repeat(7)}ann@example.com${','.repeat(992)}Ann`;
    const { status, body } = await preview(`${line}\n${row}\n`, `?${query}`);
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200);
    expect([body.columns.length, body.problems, body.rows[0]!.status]).toEqual([1_000, [], 'VALID']);
    expect(body.columns[999]).toMatchObject({ field: 'name', match: 'mapping' });
  });

  it('reads with the fields of an upload', async () => {
    const mapping = encodeURIComponent('{"Who":"name","At":"email"}');
    const body = Buffer.from('x\n\nWho|At\nZo\xeb|zoe@example.com\n', 'latin1');
    const query = `?skipLines=2&delimiter=pipe&encoding=latin1&operation=UPSERT&mapping=${mapping}`;
    const { body: view } = await preview(body, query);
    expect(view).toMatchObject({
      encoding: 'iso-8859-1',
      delimiter: '|',
      skipLines: 2,
      headerLine: 3,
      problems: [],
    });
    expect(view.columns.map(({ field, match, samples }) => [field, match, samples])).toEqual([
      ['name', 'mapping', ['Zoë']],
      ['email', 'mapping', ['zoe@example.com']],
    ]);
  });
});
