import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Service } from '../support/service.js';

const CHUNK_ROWS = 1000;
/** More chunks than are looked through whole; what two charsets read otherwise stands in each row. */
const BEGINNING = [
  '--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nname,email,notes\n',
  ...Array.from({ length: 36 * CHUNK_ROWS }, (_, i) => `Gda\xf1sk,${i}@example.com,\xa3\xd3\n`),
].join('');

describe('an encoding that nobody can tell', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { CHUNK_ROWS: String(CHUNK_ROWS) } });
  });
  afterAll(() => service.stop());

  /** Sends the beginning of a file whose end never comes. */
  function begin(query: string, signal?: AbortSignal): Promise<Response> {
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => stream.enqueue(Buffer.from(BEGINNING, 'latin1')),
    });
    return fetch(`${service.client.url}/api/v1/bulk-actions?accountId=early${query}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body,
      duplex: 'half',
      ...(signal && { signal }),
    });
  }

  const left = (): Promise<unknown[]> => service.db.rows('SELECT 1 FROM bulk_actions');

  it('is refused while the file is still coming, where the entity is known', async () => {
    const response = await begin('&entityType=CONTACT');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'UNCERTAIN_ENCODING' });
    await eventually(async () => (await left()).length === 0, 10_000);
  });

  it.each([
    ['the columns that are stored are not known', ''],
    [
      'the column is not stored',
      `&entityType=CONTACT&mapping=${encodeURIComponent('{"notes":"name","name":null}')}&encoding=iso-8859-2`,
    ],
  ])('is no matter yet where %s', async (_why, query) => {
    const leave = new AbortController();
    const answer = begin(query, leave.signal).catch(() => 'left');
    const chunks = `SELECT 1 FROM bulk_action_chunks OFFSET 33`;
    await eventually(async () => (await service.db.rows(chunks)).length > 0, 20_000);
    leave.abort();
    expect(await answer).toBe('left');
    await eventually(async () => (await left()).length === 0, 10_000);
  });
});
